"""How people call each other: "Mum", "Chef", "my lord", "mate", and a title before a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from unspoken.ties.ground import Cue, Ground, Meant
from unspoken.ties.kinds import canonical
from unspoken.ties.owned import GENITIVE, OWNERS
from unspoken.ties.words import calls

FORMAL = frozenset(
    "mr mr. mrs mrs. ms ms. miss mister dr dr. doctor professor madame monsieur mademoiselle "
    "señor señora senhor senhora "
    "sir ma'am madam frau herr captain colonel inspector lord lady coach chef chief sister officer detective".split()
)
BOUNDS = frozenset(', . ! ? … — – : ; “ ” ‘ ’ " ( )'.split())
BARE = frozenset({"parent", "kin"})
"""Kinds whose words serve as names: "Is Dad here?"."""


class Formal(NamedTuple):
    """That `a` calls `b` by a title and no first name."""

    a: int
    b: int


def called(ground: Ground) -> Iterator[Cue]:
    """A cue for each form of address, from the speaker to the one called."""
    for meant in ground.mentions:
        if not ground.reading.told[meant.first]:
            continue
        quote = ground.reading.quote[meant.first]
        word, whole = _word(ground, meant)
        if not word or _is_owned(ground, meant):
            continue
        if quote >= 0:
            yield from _in_speech(ground, meant, quote, word, whole)
        elif ground.narrator >= 0 and ground.reading.words[meant.first][0].isupper():
            for call in calls()[word]:
                alone = len(meant.who) == 1 and meant.who[0] != ground.narrator and ground.fits(meant.who[0], word)
                if call.kind in BARE and call.sure and alone:
                    tie = canonical(ground.narrator, meant.who[0], call.kind)
                    yield Cue(*tie, "narrated", meant.first, meant.last)


def _in_speech(ground: Ground, meant: Meant, quote: int, word: str, whole: bool) -> Iterator[Cue]:
    speaker = ground.speaker[quote]
    if speaker < 0 or len(meant.who) > 3:
        return
    lower = ground.reading.lower
    bounded = (lower[meant.first - 1] if meant.first else ".") in BOUNDS or (
        lower[meant.last + 1] if meant.last + 1 < len(lower) else "."
    ) in BOUNDS
    for b in meant.who:
        if b == speaker or not ground.fits(b, word):
            continue
        for call in calls()[word]:
            if b in ground.addressees[quote]:
                if bounded:
                    sort = "called" if call.sure else "called-unsure"
                    yield Cue(*canonical(speaker, b, call.kind), sort, meant.first, meant.last)
            elif call.kind in BARE and call.sure and ground.reading.words[meant.first][0].isupper():
                sort = "named" if whole else "titled"
                yield Cue(*canonical(speaker, b, call.kind), sort, meant.first, meant.last)
                for other in ground.addressees[quote]:
                    if other != b:
                        yield Cue(*canonical(other, b, call.kind), "named-to", meant.first, meant.last)


def formal(ground: Ground) -> Iterator[Formal]:
    """Who calls whom by a title."""
    lower = ground.reading.lower
    for meant in ground.mentions:
        quote = ground.reading.quote[meant.first]
        if quote < 0 or ground.speaker[quote] < 0 or lower[meant.first] not in FORMAL or len(meant.who) != 1:
            continue
        if meant.who[0] in ground.addressees[quote]:
            yield Formal(ground.speaker[quote], meant.who[0])


def _word(ground: Ground, meant: Meant) -> tuple[str, bool]:
    """The form of address in a mention and whether it is all of it: "Uncle" of "Uncle Bo", nothing of "Bo"."""
    lower = ground.reading.lower[meant.first : meant.last + 1]
    table = calls()
    phrase = " ".join(lower)
    if phrase in table:
        return phrase, True
    if (
        len(lower) > 1
        and lower[0] in table
        and lower[0] not in ("miss", "mister")
        and ground.reading.words[meant.last][0].isupper()
    ):
        return lower[0], False
    return "", False


def _is_owned(ground: Ground, meant: Meant) -> bool:
    """ "My mum" and "Ann's dad" are nobody's form of address, though "my darling" may be."""
    before = ground.reading.lower[meant.first - 1] if meant.first else ""
    return before in OWNERS or before in GENITIVE or before in ("the", "a", "an")
