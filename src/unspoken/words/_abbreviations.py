"""Abbreviations that keep their full stop."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written with blanks between them."""
    return frozenset(words.split())


TITLES = word_set(
    """
    Mr Mrs Ms Mx Dr St Ste Sr Jr Prof Rev Revd Hon Capt Cap Col Gen Lt Lieut Maj Sgt Sergt Cpl Pvt Adm Gov Sen
    Rep Pres Supt Insp Mme Mlle Messrs Mgr Esq Fr Br Bros Ven Bp Det Cmdr MR MRS MS DR ST
    """
)
"""What stands before a name: its stop never ends a sentence."""

ABBREVIATIONS = TITLES | word_set(
    """
    Nos Vol vol pp Ch ch Fig etc vs viz cf Co Inc Ltd Corp Ave Blvd Rd Mt Ft Jan Feb Apr Aug Sept Sep Oct Nov
    Dec approx dept approx lb lbs oz ft hr hrs hon esq
    """
)
"""Whatever keeps its stop. “No.” is missing: “No. Never.” is commoner than “No. 7”."""
