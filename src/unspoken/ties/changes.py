"""How a tie changes: phrases of beginning, end, strain and mending in sentences that speak of both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from unspoken.ties.company import Company, Pair
from unspoken.ties.ground import Cue, Ground
from unspoken.ties.kinds import FAMILY
from unspoken.ties.words import changes

DENIALS = frozenset({"not", "n't", "never", "nobody", "no", "if", "would", "might"})
CLOSE = frozenset("spouse partner lover ex friend sibling parent kin crush colleague boss rival enemy ally".split())
LASTING = frozenset({"parent", "sibling", "kin", "ex"})
"""What is not ended by a quarrel: a father stays one."""


class Change(NamedTuple):
    """A change of a tie and the words that tell it."""

    change: str
    first: int
    last: int


def changes_of(ground: Ground, company: Company, pair: Pair, kind: str, cues: tuple[Cue, ...]) -> list[Change]:
    """The changes of one tie in the order of the telling, each kind of change once.

    A brother stays one whatever he does, so ties of blood have no end here; only what is said at once of both counts.
    """
    found: dict[str, Change] = {}
    if cues and _is_revealed(ground, cues):
        found["revealed"] = Change("revealed", cues[0].first, cues[0].last)
    if kind in CLOSE:
        for change in _told(ground, company, pair):
            if not (change.change in ("begins", "ends") and kind in LASTING):
                found.setdefault(change.change, change)
    return sorted(found.values(), key=lambda change: change.first)


def _is_revealed(ground: Ground, cues: tuple[Cue, ...]) -> bool:
    """ "I'm your sister": a tie first told by one of the two to the other's face."""
    cue = next((cue for cue in cues if cue.sort == "copula"), cues[0])
    reading = ground.reading
    quote = reading.quote[cue.first]
    if quote < 0 or cue.sort != "copula" or cue.kind not in FAMILY | {"crush", "lover"}:
        return False
    if reading.sentence[cues[0].first] < reading.sentence[cue.first]:
        return False  # it was known before
    return {ground.speaker[quote], *ground.addressees[quote]} >= {cue.a, cue.b}


def _told(ground: Ground, company: Company, pair: Pair) -> Iterator[Change]:
    table, reading = changes(), ground.reading
    for begin in company.shared.get(pair, ()):
        place = begin
        while place < len(reading) and reading.sentence[place] == reading.sentence[begin]:
            for words, change in table.get(reading.lower[place], ()):
                last = place + len(words) - 1
                if tuple(reading.lower[place : last + 1]) == words:
                    if not DENIALS & set(reading.lower[max(begin, place - 3) : place]):
                        yield Change(change, place, last)
                    break
            place += 1
