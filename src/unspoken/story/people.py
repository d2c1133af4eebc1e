"""The cast as a person reads it: each with names, counts and pronouns, counted from the other layers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from unspoken.story.layers import Cast, Mentions, Quotes

NARRATOR, UNNAMED = "the narrator", "somebody"


@dataclass(frozen=True, kw_only=True)
class Person:
    """One of the cast. `names` are the names and descriptions that the text uses, most frequent first, with counts."""

    id: int
    name: str
    names: tuple[tuple[str, int], ...]
    pronouns: str | None
    kind: str
    narrator: bool
    mentions: int
    lines: int
    first: int


def describe_people(text: str, cast: Cast, mentions: Mentions, quotes: Quotes) -> tuple[Person, ...]:
    """A view of every row of the cast.

    The name shown is the one used most (the longer of two used equally); a person without a name is called by the most
    frequent description, a narrator without either "the narrator", and anybody else without "somebody".
    """
    called: list[Counter[str]] = [Counter() for _ in range(len(cast))]
    proper: list[Counter[str]] = [Counter() for _ in range(len(cast))]
    counts = [0] * len(cast)
    name_form, pronoun_form = Mentions.code("form", "name"), Mentions.code("form", "pronoun")
    rows = zip(
        mentions.character.tolist(), mentions.form.tolist(), mentions.start.tolist(), mentions.end.tolist(), strict=True
    )
    for who, form, start, end in rows:
        if who < 0:
            continue
        counts[who] += 1
        if form != pronoun_form:
            name = " ".join(text[start:end].split())
            called[who][name] += 1
            if form == name_form:
                proper[who][name] += 1
    speech = Quotes.code("kind", "speech")
    lines = Counter(
        who for who, kind in zip(quotes.speaker.tolist(), quotes.kind.tolist(), strict=True) if kind == speech
    )
    return tuple(
        Person(
            id=row.id,
            name=_shown(proper[row.id] or called[row.id]) or (NARRATOR if row.narrator else UNNAMED),
            names=tuple(sorted(called[row.id].items(), key=lambda item: (-item[1], item[0]))),
            pronouns=row.pronouns,
            kind=row.kind,
            narrator=row.narrator,
            mentions=counts[row.id],
            lines=lines[row.id],
            first=row.first,
        )
        for row in cast
    )


def _shown(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], -len(name), name), default="")
