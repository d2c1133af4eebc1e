"""What may show that a line is not so: the sentences near it, and those elsewhere that speak of the same thing.

The candidates of a line are bounded, so the cost grows with the text and no faster: the sentences beside it, the
nearest few on either side that share one of its rare words, and the next few in which its speaker admits something
or somebody is accused.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from math import log

from unspoken.minds._untruth_units import NARRATION, SPEECH, THOUGHT, Unit, of_lines, weight
from unspoken.minds._untruth_words import (
    ACCUSATION,
    ADMISSION,
    CORRECTION,
    DOUBT,
    HIDING,
    OPPOSITES,
    REALITY,
    UNEASE,
    VERDICT,
)
from unspoken.story import Quotes

BACK, AHEAD = 6, 9  # units beside a line that are always looked at
REACH = 200  # units on either side in which a rare word is looked for
BEFORE, AFTER = 3, 6  # how many of them on each side
LATER = 4  # admissions and accusations looked at

PLACES = (
    "beside-after",
    "beside-before",
    "next-after",
    "next-before",
    "told-after",
    "told-before",
    "reply",
    "asked",
    "own-near",
    "own-after",
    "own-before",
    "other-after",
    "other-before",
    "thought-own",
    "thought",
)
"""Where a statement may stand to a line: narration in its paragraph, in the next, elsewhere; what is said; thoughts."""

SIGNS = {
    "verdict": VERDICT,
    "reality": REALITY,
    "hiding": HIDING,
    "unease": UNEASE,
    "admission": ADMISSION,
    "accusation": ACCUSATION,
    "correction": CORRECTION,
    "doubt": DOUBT,
}
SPOKEN = frozenset({"admission", "accusation", "correction", "doubt", "verdict"})
TOLD = frozenset({"verdict", "reality", "hiding", "unease", "doubt"})


@dataclass(frozen=True, slots=True)
class Line:
    """One quotation said aloud."""

    quote: int
    who: int
    to: frozenset[int]
    paragraph: int
    units: tuple[int, ...]
    words: str
    lemmas: frozenset[str]
    numbers: frozenset[str]
    negative: bool


@dataclass(slots=True)
class Telling:
    """All statements, with where each word, admission and accusation stands."""

    units: list[Unit]
    lines: list[Line]
    signs: list[frozenset[str]]
    words: dict[str, list[int]] = field(default_factory=dict)
    admitted: dict[int, list[int]] = field(default_factory=dict)
    accused: list[int] = field(default_factory=list)


def gather(units: list[Unit], quotes: Quotes) -> Telling:
    """The lines of a text, and the indices by which candidates are found."""
    lines = []
    for row, numbers in of_lines(units).items():
        own = [units[number] for number in numbers]
        lines.append(
            Line(
                quote=row,
                who=own[0].who,
                to=frozenset(quotes.addressees[row].tolist()),
                paragraph=own[0].paragraph,
                units=tuple(numbers),
                words=" . ".join(unit.words for unit in own),
                lemmas=frozenset().union(*(unit.lemmas for unit in own)),
                numbers=frozenset().union(*(unit.numbers for unit in own)),
                negative=any(unit.negative for unit in own),
            )
        )
    telling = Telling(units, lines, [signs_of(unit) for unit in units])
    for number, unit in enumerate(units):
        for word in unit.lemmas | unit.numbers:
            telling.words.setdefault(word, []).append(number)
        if unit.kind != NARRATION and unit.who >= 0 and "admission" in telling.signs[number]:
            telling.admitted.setdefault(unit.who, []).append(number)
        if unit.kind == SPEECH and "accusation" in telling.signs[number]:
            telling.accused.append(number)
    return telling


def signs_of(unit: Unit) -> frozenset[str]:
    """The kinds of telling words in a statement."""
    asked = TOLD if unit.kind == NARRATION else SPOKEN if unit.kind == SPEECH else TOLD | SPOKEN
    found = {name for name in asked if SIGNS[name].search(unit.words)}
    if " had " in f" {unit.words} ":
        found.add("earlier")
    return frozenset(found)


def candidates(telling: Telling, line: Line) -> list[int]:
    """The statements that are held against a line, in order."""
    first, last = line.units[0], line.units[-1]
    found = set(range(max(0, first - BACK), min(len(telling.units), last + 1 + AHEAD)))
    for word in sorted(line.lemmas | line.numbers):
        if weight(word) < 1.0:
            continue
        places = telling.words[word]
        before, after = bisect_left(places, first), bisect_right(places, last)
        found.update(place for place in places[max(0, before - BEFORE) : before] if first - place <= REACH)
        found.update(place for place in places[after : after + AFTER] if place - last <= REACH)
    admitted = telling.admitted.get(line.who, [])
    for places in (admitted, telling.accused):
        after = bisect_right(places, last)
        found.update(place for place in places[after : after + LATER] if place - last <= REACH)
    # What stands inside the line (a quotation within it) is its own.
    return sorted(found - set(range(first, last + 1)))


def place_of(telling: Telling, line: Line, number: int) -> str:
    """Where a statement stands to a line, and whose it is: what its signs count for hangs on that."""
    unit = telling.units[number]
    first, last = line.units[0], line.units[-1]
    after = number > last
    distance = number - last if after else first - number
    if unit.kind == THOUGHT:
        return "thought-own" if unit.who == line.who else "thought"
    if unit.kind == NARRATION:
        quiet = all(
            telling.units[at].kind == NARRATION
            for at in (range(last + 1, number) if after else range(number + 1, first))
        )
        if distance <= 8 and quiet:
            return ("beside" if unit.paragraph == line.paragraph else "next") + ("-after" if after else "-before")
        return "told-after" if after else "told-before"
    if unit.who == line.who:
        return "own-near" if unit.paragraph == line.paragraph else "own-after" if after else "own-before"
    if distance <= 8 and abs(unit.paragraph - line.paragraph) <= 2:
        return "reply" if after else "asked"
    return "other-after" if after else "other-before"


def against(telling: Telling, line: Line, number: int) -> dict[str, float]:
    """The signs that a statement shows a line to be untrue."""
    unit = telling.units[number]
    place = place_of(telling, line, number)
    last = line.units[-1]
    distance = number - last if number > last else line.units[0] - number
    shared = sum(weight(word) for word in line.lemmas & unit.lemmas)
    signs = {place: 1.0, f"{place}:distance": log(distance)}
    if shared:
        signs[f"{place}:shared"] = min(shared, 2.5)
        if _flips(telling, line, unit):
            signs["flip"] = signs[f"{place}:flip"] = min(shared, 2.5)
    if any(word in unit.lemmas for mine in line.lemmas for word in OPPOSITES.get(mine, ())):
        signs["opposite"] = 1.0
    if unit.numbers and line.numbers and not unit.numbers & line.numbers:
        signs["numbers"] = 1.0 if shared else 0.3
    if unit.question:
        signs[f"{place}:question"] = 1.0
    if unit.negative:
        signs[f"{place}:negative"] = 1.0
    if line.who in unit.people and unit.kind == NARRATION:
        signs[f"{place}:speaker"] = 1.0
    for sign in telling.signs[number]:
        signs[f"{place}:{sign}"] = 1.0
    signs["short"] = float(len(unit.words.split()) <= 3)
    return signs


def _flips(telling: Telling, line: Line, unit: Unit) -> bool:
    """Whether a statement says yes where the line's own statement with the same words says no."""
    best = max((telling.units[own] for own in line.units), key=lambda own: sum(map(weight, own.lemmas & unit.lemmas)))
    return best.negative != unit.negative
