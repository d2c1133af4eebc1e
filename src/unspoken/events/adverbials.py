"""Words that place what is told in time, against the time of the telling: “three weeks earlier”, “the night before”.

An `Adverbial` has a direction (back, forward, or none for a date or a day that may be either), how strongly it says
so, and how far it goes in days, where the words say. Only its words are read; whether a passage moves there is
decided with everything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

Direction = Literal["back", "forward", "date"]

NUMBERS = {
    word: value
    for value, words in (
        (1, "a an one the"),
        (2, "two couple"),
        (3, "three few some several"),
        (4, "four"),
        (5, "five"),
        (6, "six"),
        (7, "seven"),
        (8, "eight"),
        (9, "nine"),
        (10, "ten"),
        (11, "eleven"),
        (12, "twelve dozen"),
        (13, "thirteen"),
        (14, "fourteen"),
        (15, "fifteen many"),
        (16, "sixteen"),
        (17, "seventeen"),
        (18, "eighteen"),
        (20, "twenty nineteen"),
        (30, "thirty"),
        (40, "forty"),
        (50, "fifty"),
        (60, "sixty"),
        (100, "hundred hundreds"),
        (1000, "thousand"),
    )
    for word in words.split()
}
UNITS = {
    "second": 0.0,
    "moment": 0.001,
    "instant": 0.0,
    "minute": 0.001,
    "while": 0.01,
    "hour": 0.04,
    "day": 1,
    "night": 1,
    "evening": 1,
    "morning": 1,
    "afternoon": 1,
    "week": 7,
    "weekend": 7,
    "fortnight": 14,
    "month": 30,
    "term": 90,
    "season": 90,
    "summer": 365,
    "winter": 365,
    "spring": 365,
    "autumn": 365,
    "fall": 365,
    "harvest": 365,
    "christmas": 365,
    "easter": 365,
    "year": 365,
    "decade": 3650,
    "century": 36500,
    "generation": 9000,
}
UNITS.update({unit + "s": days for unit, days in list(UNITS.items()) if unit != "century"})
UNITS["centuries"] = UNITS["century"]
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec".split()
)
FEASTS = frozenset(
    "christmas easter lent michaelmas whitsun candlemas ramadan eid thanksgiving halloween midsummer".split()
)
SEASONS = frozenset("summer winter spring autumn fall".split())
YOUNG = frozenset("young little small younger child kid boy girl baby teenager student newlywed newlyweds".split())
BEFORE = frozenset("before earlier ago back previously prior beforehand".split())
AFTER = frozenset("later afterwards afterward after on hence".split())
OPENERS = frozenset(
    "last the next earlier that those when since as back in one on by at it yesterday once formerly originally long "
    "someday eventually tomorrow".split()
)
GAP = frozenset("of more or less odd about nearly almost long short good full whole whole".split())


class Adverbial(NamedTuple):
    """Where in a sentence it begins and ends (words), its direction, its strength 1 to 3, and how many days it goes."""

    first: int
    last: int
    direction: Direction
    strength: int
    days: float


def adverbials(words: Sequence[str], limit: int = 40) -> list[Adverbial]:
    """The time adverbials of a sentence's first words, in lower case.

    >>> [found[2:] for found in adverbials("three weeks earlier , on a tuesday , she had".split())]
    [('back', 3, 21.0), ('date', 2, 0.0)]
    >>> adverbials("she looked at the clock before she left".split())
    []
    """
    found: list[Adverbial] = []
    place = 0
    while place < min(len(words), limit):
        one = _at(words, place) if place == 0 or _may_open(words[place]) else None
        if one is not None:
            found.append(one)
            place = one.last
        place += 1
    return found


@cache
def _may_open(word: str) -> bool:
    """Whether a time adverbial may begin at a word: most are passed over by this alone."""
    return word in OPENERS or word[0].isdigit() or _number(word) > 0


def _at(words: Sequence[str], place: int) -> Adverbial | None:
    for rule in (_measured, _neighbour, _when_young, _dated, _single):
        one = rule(words, place)
        if one is not None:
            return one
    return None


def _word(words: Sequence[str], place: int) -> str:
    return words[place] if 0 <= place < len(words) else ""


def _measured(words: Sequence[str], place: int) -> Adverbial | None:
    """“three weeks earlier”, “a year and a half before”, “years ago”, “two winters back”, “ten years later”."""
    at, value = place, 0.0
    while (number := _number(_word(words, at))) or (at > place and _word(words, at) in GAP):
        value = max(value, 1) * number if number >= 100 else (value + number if value >= 20 else number or value)
        at += 1
    unit = _word(words, at)
    if unit not in UNITS or (at == place and not (unit.endswith("s") and place == 0)):
        return None
    last = at + 1
    if _word(words, last) == "and":  # “a year and a half before”
        last += 3 if _word(words, last + 2) in ("half", "quarter") else 0
    days = UNITS[unit] * max(value, 2 if at == place else 1)
    turn = _word(words, last)
    if turn in BEFORE and not (turn == "back" and _word(words, last + 1) in ("to", "from", "into", "in", "and")):
        if _word(words, place) == "the" and turn != "before":
            return None
        return Adverbial(place, last, "back", 3 if days >= 0.005 else 1, days)
    if turn in AFTER and not (turn in ("after", "on") and _word(words, last + 1) not in ("", ",", ".", ":")):
        return Adverbial(place, last, "forward", 3 if days >= 0.04 else 1, days)
    return None


def _number(word: str) -> float:
    """“Twenty”, “thirty-one”, “12”; 0 for what is no number."""
    if word.isdecimal():
        return float(word)
    return float(sum(NUMBERS[part] for part in word.split("-"))) if all(p in NUMBERS for p in word.split("-")) else 0.0


def _neighbour(words: Sequence[str], place: int) -> Adverbial | None:
    """“last night”, “the previous week”, “the next morning”, “earlier that day”, “that night”."""
    word, after = _word(words, place), _word(words, place + 1)
    if word == "last" and (after in UNITS or after in WEEKDAYS | MONTHS) and _word(words, place - 1) != "the":
        return Adverbial(place, place + 1, "back", 2, UNITS.get(after, 7))
    if word == "the" and after in ("previous", "preceding") and _word(words, place + 2) in UNITS:
        return Adverbial(place, place + 2, "back", 3, UNITS[words[place + 2]])
    if (
        word == "the"
        and after in ("next", "following")
        and _word(words, place + 2) in UNITS | dict.fromkeys(WEEKDAYS, 7)
    ):
        return Adverbial(place, place + 2, "forward", 2, UNITS.get(words[place + 2], 3))
    if word == "next" and after in ("day", "morning", "night", "week", "month", "year", "summer", "spring", "winter"):
        return Adverbial(place, place + 1, "forward", 2, UNITS[after])
    if word == "earlier" and (after in ("that", "this", "in", ",", "the") or place == 0):
        return Adverbial(place, place, "back", 3, 0.3)
    if word in ("that", "those") and after in UNITS and UNITS[after] >= 1:
        return Adverbial(place, place + 1, "date", 2, 0.0)
    return None


def _when_young(words: Sequence[str], place: int) -> Adverbial | None:
    """“when I was seven”, “as a child”, “at seventeen”, “back when they were newlyweds”."""
    word = _word(words, place)
    if word in ("when", "since") and _word(words, place + 2) in ("was", "were", "turned"):
        rest = words[place + 3 : place + 6]
        aged = bool(rest) and _number(rest[0]) > 0 and rest[0] not in ("a", "an", "the", "one")
        if aged or any(other in YOUNG for other in rest):
            return Adverbial(place, place + 3, "back", 3, 3650)
    if word == "as" and _word(words, place + 1) == "a" and YOUNG & {*words[place + 2 : place + 4]}:
        return Adverbial(place, place + 2, "back", 2, 3650)
    if word == "back" and _word(words, place + 1) in ("then", "when", "in"):
        return Adverbial(place, place + 1, "back", 3, 365)
    if word == "in" and words[place + 1 : place + 3] in (["those", "days"], ["the", "beginning"]):
        return Adverbial(place, place + 2, "back", 2, 365)
    return None


def _dated(words: Sequence[str], place: int) -> Adverbial | None:
    """“on Thursday”, “in January”, “in 1942”, “the summer that …”, “Saturday 14th”, “the winter before she …”."""
    word, after = _word(words, place), _word(words, place + 1)
    if word in ("the", "one", "on", "in", "by", "at", "since") or place == 0:
        for ahead in range(place, place + 4):
            day = _word(words, ahead)
            if day in WEEKDAYS | MONTHS | FEASTS or (day.isdigit() and len(day) == 4 and day[0] in "12"):
                if day in ("may", "march", "sat", "sun", "fall", "mar") and not (
                    word == "in" or "of" in words[place:ahead]
                ):
                    return None
                return Adverbial(place, ahead, "date", 1 if word in ("since", "by") else 2, 0.0)
            if day not in ("the", "one", "on", "a", "in", "of", "early", "late", "first", "second", "third", "last"):
                break
    if word == "the" and after in SEASONS | {"year", "night", "day", "morning", "week", "first"}:
        follows = _word(words, place + 2)
        if follows in ("that", "of", "i", "he", "she", "they", "we", "when", "Name", "time"):
            return Adverbial(place, place + 2, "date", 2, 0.0)
    if word in ("one", "in") and after in SEASONS | {"day", "night", "evening", "morning", "afternoon"}:
        return Adverbial(place, place + 1, "date", 1, 0.0)
    return None


def _single(words: Sequence[str], place: int) -> Adverbial | None:
    word = _word(words, place)
    if word == "it" and tuple(words[place + 1 : place + 3]) in (("had", "been"), ("'d", "been")):
        return Adverbial(place, place + 2, "back", 2, 30)  # “It had been January.”
    if word == "yesterday":
        return Adverbial(place, place, "back", 2, 1)
    if word in ("once", "formerly", "originally") and place <= 2:
        return Adverbial(place, place, "back", 1, 365)
    if word == "long" and _word(words, place + 1) in ("ago", "before"):
        return Adverbial(place, place + 1, "back", 3, 3650)
    if word in ("someday", "eventually"):
        return Adverbial(place, place, "forward", 1, 365)
    if word == "tomorrow":
        return Adverbial(place, place, "forward", 2, 1)
    return None
