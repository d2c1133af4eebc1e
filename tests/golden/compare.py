"""What the package gets wrong in a golden story: short sentences, layer by layer.

- cast: one member of the cast bears all the names of a person, and no other name (words by which kin call a person,
  `called`, may or may not count as names); nobody else bears a proper name; who is only described is a member apart;
  the narrator, and nobody else, is marked as one.
- quotes: every stretch is found, whole, with its kind, and nothing else is.
- speakers, addressees: of every stretch that is not nested in another; addressees are compared as sets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from unspoken.story import Quotes, Row, Story

from .read import Golden, Quote

LAYERS = ("cast", "quotes", "speakers", "addressees")

Names = list[Counter[str]]
"""For each member of the cast found, the proper names that the text uses for it, with counts."""


def misses(golden: Golden, story: Story) -> dict[str, list[str]]:
    """Everything in which `story`, as the package read it, differs from `golden`; a list a layer."""
    names = _names(story)
    ids = _matched(golden, story, names)
    return {
        "cast": list(_cast(golden, story, names, ids)),
        "quotes": list(_quotes(golden, story)),
        "speakers": list(_speakers(golden, story, ids)),
        "addressees": list(_addressees(golden, story, ids)),
    }


def asked(golden: Golden) -> dict[str, int]:
    """How many people, stretches, speakers and addressees a story asks for."""
    outer = sum(not quote.nested for quote in golden.quotes)
    return dict(zip(LAYERS, (len(golden.cast), len(golden.quotes), outer, outer), strict=True))


def _names(story: Story) -> Names:
    names: Names = [Counter() for _ in story.cast]
    for mention in story.mentions:
        if mention.character >= 0 and mention.form == "name":
            names[mention.character][" ".join(story.text_of(mention).split())] += 1
    return names


def _matched(golden: Golden, story: Story, names: Names) -> dict[int, str]:
    """Which person each member of the cast is: at most one each, those first whose names occur most often."""
    pairs = sorted(
        (-sum(names[who][name] for name in person.names), who, number)
        for number, person in enumerate(golden.cast)
        for who in range(len(names))
    )
    ids: dict[int, str] = {}
    for found, who, number in pairs:
        if found and who not in ids and golden.cast[number].id not in ids.values():
            ids[who] = golden.cast[number].id
    for member in story.cast:
        for person in golden.cast:
            described = person.desc and person.desc.casefold() in (name.casefold() for name, _ in member.names)
            nameless = person.narrator and member.narrator and not names[member.id]
            if (described or nameless) and member.id not in ids and person.id not in ids.values():
                ids[member.id] = person.id
    return ids


def _cast(golden: Golden, story: Story, names: Names, ids: dict[int, str]) -> Iterator[str]:
    members = {person: who for who, person in ids.items()}
    for person in golden.cast:
        if person.id not in members:
            yield f"{person.id}: not found"
            continue
        who = members[person.id]
        for name in sorted(set(person.names) - set(names[who])):
            yield f"{person.id}: is not {name}"
        for name in sorted(set(names[who]) - {*person.names, *person.called}):
            yield f"{person.id}: should not be {name}"
        if person.narrator != story.cast[who].narrator:
            yield f"{person.id}: is {'' if person.narrator else 'not '}the narrator"
    for member in story.cast:
        if member.id in ids:
            continue
        if names[member.id]:
            yield f"nobody: should not be {', '.join(sorted(names[member.id]))}"
        elif member.narrator:
            yield "nobody: is the narrator"


def _quotes(golden: Golden, story: Story) -> Iterator[str]:
    found = _found(story)
    for number, quote in enumerate(golden.quotes, 1):
        row = found.pop((quote.start, quote.end), None)
        if row is None:
            yield f"{_shown(golden, number)} is not found"
        elif row.kind != quote.kind:
            yield f"{_shown(golden, number)} is {quote.kind}, not {row.kind}"
    for start, end in found:
        yield f"{_short(golden.text[start:end])} is no quote"


def _speakers(golden: Golden, story: Story, ids: dict[int, str]) -> Iterator[str]:
    found = _found(story)
    for number, quote in _outer(golden):
        row = found.get((quote.start, quote.end))
        speaker = None if row is None else _who(story, ids, row.speaker)
        if speaker != quote.who:
            yield f"{_shown(golden, number)} is said by {quote.who}, not {speaker or 'unknown'}"


def _addressees(golden: Golden, story: Story, ids: dict[int, str]) -> Iterator[str]:
    found = _found(story)
    for number, quote in _outer(golden):
        row = found.get((quote.start, quote.end))
        listeners = ["unknown"] if row is None else sorted(_who(story, ids, who) for who in row.addressees)
        if listeners != sorted(quote.to):
            yield f"{_shown(golden, number)} is said to {_listed(sorted(quote.to))}, not {_listed(listeners)}"


def _found(story: Story) -> dict[tuple[int, int], Row]:
    quotes = story.quotes
    assert isinstance(quotes, Quotes)
    return {(row.start, row.end): row for row in quotes}


def _outer(golden: Golden) -> Iterator[tuple[int, Quote]]:
    return ((number, quote) for number, quote in enumerate(golden.quotes, 1) if not quote.nested)


def _who(story: Story, ids: dict[int, str], who: int) -> str:
    return ids.get(who, story.cast[who].name) if who >= 0 else ""


def _listed(people: list[str]) -> str:
    return ", ".join(people) or "nobody"


def _shown(golden: Golden, number: int) -> str:
    quote = golden.quotes[number - 1]
    return f"{number}. {_short(golden.text[quote.start : quote.end])}"


def _short(words: str, longest: int = 40) -> str:
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
