"""A cast that the caller knows: which names are whose is then no guess."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from unspoken.cast.aliases import Bearer
from unspoken.cast.names import Form, Name
from unspoken.story import Reading


def know(
    reading: Reading,
    known: Sequence[Sequence[str]],
    names: list[Name],
    who: dict[Form, int],
    bearers: list[Bearer],
) -> tuple[list[Name], dict[Form, int], list[Bearer]]:
    """The names, with those of the known people found letter by letter and given to them.

    A name that two people bear is left to the rules. A bearer whom the rules made of a known name and others (“Lizzy”,
    of whom nothing was said) is the known one, where most of the places agree.
    """
    found = _find(reading, _distinct(known))
    at = {place: name for name in found for place in range(name.first, name.last + 1)}
    owner = {name.form: number for number, forms in enumerate(_forms(known)) for name in found if name.form in forms}
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    kept = []
    for name in names:
        over = [at[place] for place in range(name.first, name.last + 1) if place in at]
        if not over:
            kept.append(name)
        elif name.kind == "person":
            votes[who[name.form]][owner[over[0].form]] += 1
    place = {bearer: count.most_common(1)[0][0] for bearer, count in votes.items()}
    for bearer in range(len(bearers)):
        place.setdefault(bearer, len(known) + bearer)
    people = [Bearer() for _ in known] + bearers
    for bearer, number in place.items():
        if number < len(known) and people[number].gender == "u":
            people[number].gender = bearers[bearer].gender
    for form, number in owner.items():
        people[number].forms.append(form)
    everybody = {form: place[bearer] for form, bearer in who.items()} | owner
    return sorted(kept + found, key=lambda name: name.first), everybody, people


def _forms(known: Sequence[Sequence[str]]) -> list[set[Form]]:
    return [{_form(name) for name in names} for names in known]


def _form(name: str) -> Form:
    return Form("", tuple(name.split()))


def _distinct(known: Sequence[Sequence[str]]) -> dict[str, str]:
    """The names that one person alone bears, by their words as they are looked for."""
    uses = Counter(name for names in known for name in {" ".join(name.split()) for name in names})
    return {_key(name.split()): name for name, count in uses.items() if count == 1 and name}


def _key(words: Sequence[str]) -> str:
    return " ".join(words).replace(".", "").replace("’", "'")


def _find(reading: Reading, wanted: dict[str, str]) -> list[Name]:
    """Every place where a wanted name stands, the longest first where several do."""
    openers = {key.split(" ", 1)[0] for key in wanted}
    longest = max((key.count(" ") + 1 for key in wanted), default=0)
    words = [word.replace(".", "").replace("’", "'") for word in reading.words]
    found, place = [], 0
    while place < len(words):
        name = None
        if words[place] in openers and reading.told[place]:
            for length in range(min(longest, len(words) - place), 0, -1):
                name = wanted.get(" ".join(words[place : place + length]))
                if name is not None:
                    found.append(Name(place, place + length - 1, _form(name), "person"))
                    place += length - 1
                    break
        place += 1
    return found
