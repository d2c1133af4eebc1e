"""The mentions that are to be tied to people: those that the network sees, and what the rules alone find."""

from __future__ import annotations

from dataclasses import dataclass

from unspoken.cast.names import Form, Name
from unspoken.cast.vocatives import is_vocative
from unspoken.story import Mentions, Reading, Seen

NAME, NOMINAL, PRONOUN = range(3)
TYPES = Mentions.columns["type"]["names"]
FORMS = Mentions.columns["form"]["names"]


@dataclass(slots=True)
class Row:
    """A mention before it is tied to anybody; `seen` is the network's row of it, −1 for what the rules alone found."""

    first: int
    last: int
    type: str
    form: str
    score: float
    seen: int
    bearer: int = -1
    vocative: bool = False


def gather_rows(
    reading: Reading, seen: Seen, names: list[Name], who: dict[Form, int], addresses: list[tuple[int, int]]
) -> list[Row]:
    """All mentions in order, the longer first; those with a person's name know its bearer."""
    persons = {name.last: name for name in names if name.kind == "person"}
    told = reading.told
    rows: list[Row] = []
    for number, (first, last, kind, form, score) in enumerate(
        zip(
            seen.first.tolist(),
            seen.last.tolist(),
            seen.type.tolist(),
            seen.form.tolist(),
            seen.score.tolist(),
            strict=True,
        )
    ):
        if not told[first]:
            continue
        row = Row(first, last, TYPES[kind], FORMS[form], score, number)
        name = persons.get(last) if form != PRONOUN else None
        if name is not None and name.first >= first and (form == NAME or name.first == first):
            row.form, row.type, row.bearer = "name", "person", who.get(name.form, -1)
        row.vocative = row.form != "pronoun" and is_vocative(reading, first, last)
        rows.append(row)
    rows += _by_rules_alone(reading, rows, names, who, addresses)
    rows.sort(key=lambda row: (row.first, -row.last))
    return rows


def _by_rules_alone(
    reading: Reading, rows: list[Row], names: list[Name], who: dict[Form, int], addresses: list[tuple[int, int]]
) -> list[Row]:
    """Names and forms of address that the network does not see."""
    ends = {row.last for row in rows if row.form != "pronoun"}
    found = []
    for name in names:
        if name.kind == "person" and name.last not in ends:
            vocative = is_vocative(reading, name.first, name.last)
            found.append(Row(name.first, name.last, "person", "name", 0.6, -1, who.get(name.form, -1), vocative))
    found += [
        Row(first, last, "person", "nominal", 0.5, -1, vocative=True) for first, last in addresses if last not in ends
    ]
    return found
