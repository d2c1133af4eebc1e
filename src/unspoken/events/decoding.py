"""Which passages are told from earlier time: the best set of them over the whole text, each worth its signs' sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from unspoken.events.signs import Telling, candidates, closings, inside, opening
from unspoken.events.units import Unit
from unspoken.events.weights import WEIGHTS
from unspoken.story import Chapters


@dataclass(frozen=True, slots=True)
class Passage:
    """Units `first` up to but not with `last`, told from earlier time."""

    first: int
    last: int
    worth: float


def tell(units: Sequence[Unit], chapters: Chapters) -> Telling:
    """The units with the tense that the telling is kept in around each, and where paragraphs end."""
    return Telling(units, present_telling(units, chapters), paragraph_ends(units))


def present_telling(units: Sequence[Unit], chapters: Chapters) -> list[bool]:
    """Whether each unit's chapter is told in the present tense: chapters with their own narrators keep their own.

    A chapter of few sentences goes with the whole.
    """
    bounds = [*chapters.start.tolist()[1:], 10**12]
    rows: list[int] = []
    row = 0
    for unit in units:
        while unit.start >= bounds[row]:
            row += 1
        rows.append(row)
    counts: dict[int, list[int]] = {}
    for unit, row in zip(units, rows, strict=True):
        for key in (row, -1):
            count = counts.setdefault(key, [0, 0])
            count[0] += unit.tense.past + unit.tense.pluperfect
            count[1] += unit.tense.present
    whole = _is_present(counts.get(-1, [0, 0]))
    return [_is_present(counts[row]) if sum(counts[row]) >= 40 else whole for row in rows]


def _is_present(count: Sequence[int]) -> bool:
    past, present = count
    # A present-tense story may spend half of its length in flashbacks; one of the past only turns aside now and then.
    return present > 0.7 * past


def paragraph_ends(units: Sequence[Unit]) -> list[int]:
    """For each unit the first unit of the next paragraph of text."""
    ends = [len(units)] * len(units)
    following = len(units)
    for number in range(len(units) - 1, -1, -1):
        ends[number] = following
        if units[number].opens and units[number].kind == "text":
            following = number
    return ends


def passages(telling: Telling) -> list[Passage]:
    """The passages of earlier time whose worth is greatest together; they never overlap."""
    sums = list(
        accumulate(
            (WEIGHTS.inside(inside(u, p)) for u, p in zip(telling.units, telling.present, strict=True)), initial=0.0
        )
    )
    ending: dict[int, list[Passage]] = {}
    for start in candidates(telling):
        opened = WEIGHTS.opening(opening(telling, start))
        if opened < WEIGHTS.floor:
            continue
        for end, signs in closings(telling, start):
            worth = opened + sums[end] - sums[start] + WEIGHTS.closing(signs)
            if worth > 0:
                ending.setdefault(end, []).append(Passage(start, end, worth))
    best = [0.0] * (len(telling.units) + 1)
    chosen: list[Passage | None] = [None] * (len(telling.units) + 1)
    for number in range(1, len(best)):
        best[number] = best[number - 1]
        for passage in ending.get(number, ()):
            if best[passage.first] + passage.worth > best[number]:
                best[number], chosen[number] = best[passage.first] + passage.worth, passage
    found, number = [], len(telling.units)
    while number > 0:
        passage_here = chosen[number]
        if passage_here is None:
            number -= 1
        else:
            found.append(passage_here)
            number = passage_here.first
    return found[::-1]
