"""The mentions that are to be tied to people: those that the network sees, and what the rules alone find."""

from __future__ import annotations

from dataclasses import dataclass

from unspoken import lexicon
from unspoken.cast.mentions import Found
from unspoken.cast.names import Form, Name
from unspoken.cast.vocatives import is_vocative
from unspoken.story import SHORT, Mentions, Reading, Seen

NAME, NOMINAL, PRONOUN = range(3)
TYPES = Mentions.columns["type"]["names"]
FORMS = Mentions.columns["form"]["names"]

SURE = 0.75
"""How probable a chain must be for a description to mean the one whose it is."""


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


def gather_rows(reading: Reading, seen: Seen, names: list[Name], who: dict[Form, int]) -> list[Row]:
    """All mentions in order, the longer first; those with a person's name know its bearer."""
    persons = {name.last: name for name in names if name.kind == "person"}
    told = reading.told
    rows: dict[tuple[int, int], Row] = {}
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
            if form == NAME:
                row.first = name.first  # “Dear Ash”, “This is Kavya”
        row.vocative = row.type == "person" and row.form != "pronoun" and is_vocative(reading, row.first, last)
        rows[row.first, last] = row
    ends = {row.last for row in rows.values() if row.form != "pronoun"}
    for name in names:
        if name.kind == "person" and name.last not in ends:  # a name that the network does not see
            vocative = is_vocative(reading, name.first, name.last)
            row = Row(name.first, name.last, "person", "name", 0.6, -1, who.get(name.form, -1), vocative)
            rows[name.first, name.last] = row
    return sorted(rows.values(), key=lambda row: (row.first, -row.last))


def join(
    reading: Reading, rows: list[Row], chains: list[tuple[int, float]], known: list[Found], named: int
) -> list[Found]:
    """The network's mentions with their chains, each meaning whom the rules say, and what the rules alone find.

    Of that only what means one of the `named` people or somebody who speaks, or calls somebody, is a mention: for
    finding other descriptions the network has the better eye.
    """
    at = {(mention.first, mention.last): mention for mention in known}
    found = []
    short = len(reading) < SHORT  # in a novel most descriptions are of passers-by
    for row, (chain, chance) in zip(rows, chains, strict=True):
        same = at.pop((row.first, row.last), None)
        if same is None:
            form = "nominal" if row.form == "name" and row.bearer < 0 and row.type == "person" else row.form
            trusted = short and row.type == "person" and chain < named and chance > SURE
            who = chain if trusted else row.bearer
            found.append(Found(row.first, row.last, form, who, row.score, row.vocative, row.type, chain))
        else:
            vocative = row.vocative or same.vocative
            found.append(Found(row.first, row.last, same.form, same.who, row.score, vocative, row.type, chain))
    speak = {mention.who for mention in known if mention.who >= 0 and says(reading, mention)}
    lasts = {row.last for row in rows if row.bearer >= 0}
    for mention in at.values():
        needed = 0 <= mention.who < named or mention.vocative or mention.who in speak
        if needed and mention.last not in lasts:
            mention.chain = mention.who if mention.who < named else -1
            found.append(mention)
    found.sort(key=lambda mention: (mention.first, -mention.last))
    return found


def says(reading: Reading, mention: Found) -> bool:
    """Whether a word of saying stands beside a mention."""
    lower = reading.lower
    before = lower[mention.first - 1] if mention.first else ""
    return any(word in lexicon.cues() for word in (before, *lower[mention.last + 1 : mention.last + 2]))
