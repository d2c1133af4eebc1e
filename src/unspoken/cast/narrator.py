"""The one who says "I" outside the quotations, and by what name the others call them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from unspoken import lexicon
from unspoken.cast.aliases import Bearer
from unspoken.cast.names import Form, Name
from unspoken.cast.vocatives import is_vocative
from unspoken.story import Chapters, Reading

SHARE = 0.008  # of the words told: novels told by somebody in them have 0.02 to 0.07, an author's asides 0.001


@dataclass(frozen=True, slots=True)
class Tellers:
    """Who tells each chapter: a bearer, −1 where nobody in it does.

    One without a name has the number that follows the bearers'.
    """

    begins: list[int]
    """The first token of each chapter."""
    who: list[int]
    nameless: bool

    def at(self, place: int) -> int:
        """Who tells the story at a token."""
        chapter = bisect_right(self.begins, place) - 1
        return self.who[chapter] if chapter >= 0 else -1


def find_narrators(
    reading: Reading, chapters: Chapters, names: list[Name], who: dict[Form, int], bearers: list[Bearer]
) -> Tellers:
    """Who tells each chapter.

    A chapter that is headed by a name is told by its bearer, where somebody tells it: “MILES”, “Chapter 3: Ana”. The
    others have one narrator, whom the lines call by name and the telling never does.
    """
    begins = [bisect_left(reading.starts, start) for start in chapters.start.tolist()]
    told = _told_by(reading, begins, chapters, names, who, bearers)
    nameless = -1 in told
    return Tellers(begins, [-1 if who is None else len(bearers) if who < 0 else who for who in told], nameless)


def _told_by(
    reading: Reading,
    begins: list[int],
    chapters: Chapters,
    names: list[Name],
    who: dict[Form, int],
    bearers: list[Bearer],
) -> list[int | None]:
    """For each chapter its bearer, −1 for one whom nobody names, None where nobody in it tells it."""
    ends = [*begins[1:], len(reading)][: len(begins)]
    shares = [_said(reading, begin, end) for begin, end in zip(begins, ends, strict=True)]
    said, told = (sum(column) for column in zip(*shares, strict=True)) if shares else (0, 0)
    if said < 3 or said < SHARE * told:
        return [None] * len(shares)
    heads = [_headed(row.title, who) for row in chapters]
    named = {head for head, (first, words) in zip(heads, shares, strict=True) if head >= 0 and first >= SHARE * words}
    if len(named) < 2:
        return [_named(reading, names, who, bearers)] * len(shares)
    rest = _named(reading, [name for name in names if heads[_within(begins, name.first)] < 0], who, bearers)
    return [
        (head if head >= 0 else rest) if first >= SHARE * words else None
        for head, (first, words) in zip(heads, shares, strict=True)
    ]


def _said(reading: Reading, begin: int, end: int) -> tuple[int, int]:
    """How many words of the telling are "I", and how many words there are."""
    said = told = 0
    for place in range(begin, end):
        if reading.told[place] and reading.quote[place] < 0 and reading.words[place][0].isalpha():
            told += 1
            said += reading.lower[place] in ("i", "me", "my", "myself")
    return said, told


def _headed(title: str, who: dict[Form, int]) -> int:
    """The one bearer whose name stands in a chapter's title, −1 where none or several do."""
    words = {word.strip(".,:;—–-()[]").lower() for word in title.split()}
    found = {number for form, number in who.items() if words and set(map(str.lower, form.words)) <= words}
    return found.pop() if len(found) == 1 else -1


def _within(begins: list[int], place: int) -> int:
    return bisect_right(begins, place) - 1


def _named(reading: Reading, names: list[Name], who: dict[Form, int], bearers: list[Bearer]) -> int:
    """Whom others call by name, and the telling never does."""
    called: Counter[int] = Counter()
    told: Counter[int] = Counter()
    spoken: Counter[int] = Counter()
    for name in names:
        number = who.get(name.form, -1) if name.kind == "person" else -1
        if number < 0 or name.form.kin:
            continue
        lower, first = reading.lower, name.first
        if (
            lower[max(0, first - 3) : first] in (["my", "name", "is"], ["name", "'s", "my"])
            and reading.quote[first] < 0
        ):
            return number
        if reading.quote[first] < 0:
            if lower[max(0, first - 2) : first] != ["i", ","]:
                told[number] += 1
        elif is_vocative(reading, name.first, name.last):
            called[number] += 1
        else:
            spoken[number] += 1
    given = lexicon.given()
    known = {n for n in called if called[n] > 1 or any(given.keys() & set(form.words) for form in bearers[n].forms)}
    fitting = [n for n in sorted(known) if told[n] * 10 <= called[n] and spoken[n] <= 2 + 2 * called[n]]
    return max(fitting, key=lambda n: (called[n], -n), default=-1)
