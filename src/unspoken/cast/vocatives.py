"""Vocatives: names and forms of address by which a speaker calls the one spoken to."""

from __future__ import annotations

from unspoken import lexicon
from unspoken.story import Reading

BEFORE_A_CALL = frozenset("dear oh o hello hi hey thanks sorry please yes no well ah goodbye".split())
OPENERS = frozenset("\"“„‘'«‹»›_*")
CLOSERS = frozenset("\"”“’'»›«‹_*")
ENDERS = frozenset({",", ".", "!", "?", ";", "…", "...", "—", "--", "–", ":"})
DASH = frozenset({"—", "--", "–"})


def is_vocative(reading: Reading, first: int, last: int) -> bool:
    """Whether a name inside a quotation calls the one spoken to: set off by commas or marks on both sides.

    “No, Ann.” and “Ann, come here” and “Ann!”, but not “I saw Ann, and …” nor “Ann and Bo”.
    """
    quote, words, lower = reading.quote, reading.words, reading.lower
    if quote[first] < 0:
        return False
    before = lower[first - 1] if first else ""
    opened = first == 0 or quote[first - 1] != quote[first] or before in OPENERS or before in ENDERS
    after = lower[last + 1] if last + 1 < len(words) else "."
    closed = (
        last + 1 >= len(words)
        or quote[last + 1] != quote[last]
        or after in ENDERS
        or after in CLOSERS
        or after in OPENERS
    )
    if not closed:
        return False
    if before in BEFORE_A_CALL:
        return True
    if before == "," and first > 1 and lower[first - 2] in lexicon.people():
        return False  # “My boy, Bruno.” tells who the boy is
    if before == "," or before in ENDERS or before in DASH:
        return True
    return opened and after in (",", "!", "?", "—", "--", "–", "…", "...", ".", *CLOSERS)
