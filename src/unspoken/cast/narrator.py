"""The one who says "I" outside the quotations, and by what name the others call them."""

from __future__ import annotations

from collections import Counter

from unspoken import lexicon
from unspoken.cast.aliases import Bearer
from unspoken.cast.names import Form, Name
from unspoken.cast.vocatives import is_vocative
from unspoken.story import Reading

SHARE = 0.008  # of the words told: novels told by somebody in them have 0.02 to 0.07, an author's asides 0.001


def find_narrator(reading: Reading, names: list[Name], who: dict[Form, int], bearers: list[Bearer]) -> int | None:
    """The bearer who tells the story, −1 for one whom nobody names, None when the story is told by nobody in it."""
    said = told = 0
    for word, inside, counted in zip(reading.lower, reading.quote, reading.told, strict=True):
        if counted and inside < 0 and word[0].isalpha():
            told += 1
            said += word in ("i", "me", "my", "myself")
    if said < 3 or said < SHARE * told:
        return None
    return _named(reading, names, who, bearers)


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
