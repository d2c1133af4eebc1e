"""Word tables of our own: names, titles, nouns for people, verbs of saying, and words that are no names.

Each table is a `.tsv` file beside this module whose head says what it holds, its columns and its source. A table is
read when it is first asked for, and then kept; none can be changed. Where a cell holds two spellings of one form, a
comma stands between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

__all__ = [
    "FORMS",
    "Cue",
    "FeelingSign",
    "PersonNoun",
    "Title",
    "Verb",
    "Vocative",
    "address",
    "body",
    "cues",
    "feelings",
    "given",
    "nicknames",
    "not_people",
    "people",
    "place_words",
    "sayings",
    "surnames",
    "titles",
    "verbs",
]

FORMS = ("base", "third", "past", "participle", "gerund")
# Where two forms are spelt alike, what a story most often means: “read” is past, “put” is past, “come” the base.
PREFERRED = ("past", "third", "gerund", "base", "participle")


class Title(NamedTuple):
    """A title: `gender` is f, m or u, `kind` honorific, rank, kin, royal or clergy.

    `alone` is whether it may address somebody by itself.
    """

    gender: str
    kind: str
    alone: bool


class PersonNoun(NamedTuple):
    """A noun for a person or people: `gender` is f, m or u, `kind` kin, role, generic or epithet."""

    lemma: str
    gender: str
    kind: str
    plural: bool


class Cue(NamedTuple):
    """A verb of saying: `kind` is say, manner, think or write, `form` base, third, past, participle or gerund."""

    lemma: str
    kind: str
    form: str


class Verb(NamedTuple):
    """A verb that people are the subject of."""

    lemma: str
    form: str


class Vocative(NamedTuple):
    """A form of address: `gender` is f, m or u, `number` s for one person, p for several."""

    gender: str
    number: str


class FeelingSign(NamedTuple):
    """What shows a feeling: `emotions` likeliest first, `kind` how it shows, `sign` its sort.

    `strength` is from 1 to 3.
    """

    emotions: tuple[str, ...]
    kind: str
    sign: str
    strength: int


@cache
def given() -> Mapping[str, str]:
    """Given names: f, m or u for either.

    >>> given()["Elinor"], given()["Robert"]
    ('f', 'm')
    """
    return MappingProxyType({row[0]: row[1] for row in _rows("given")})


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Short forms of given names, and what they may be short for.

    >>> "Elizabeth" in nicknames()["Lizzy"]
    True
    """
    return MappingProxyType({row[0]: frozenset(row[1].split(",")) for row in _rows("nicknames")})


@cache
def surnames() -> frozenset[str]:
    """Surnames that are not much commoner as given names.

    >>> "Smith" in surnames()
    True
    """
    return frozenset(row[0] for row in _rows("surnames"))


@cache
def titles() -> Mapping[str, Title]:
    """Titles in lower case, with and without their dot.

    >>> titles()["mrs."]
    Title(gender='f', kind='honorific', alone=False)
    """
    return MappingProxyType({row[0]: Title(row[1], row[2], row[3] == "y") for row in _rows("titles")})


@cache
def people() -> Mapping[str, PersonNoun]:
    """Nouns for people, by singular and by plural.

    >>> people()["women"]
    PersonNoun(lemma='woman', gender='f', kind='generic', plural=True)
    """
    table: dict[str, PersonNoun] = {}
    for singular, plural, gender, kind in _rows("people"):
        table.setdefault(plural, PersonNoun(singular, gender, kind, True))
        table[singular] = PersonNoun(singular, gender, kind, False)
    return MappingProxyType(table)


@cache
def cues() -> Mapping[str, Cue]:
    """Verbs that bring speech, thought or writing, by every form.

    >>> cues()["whispered"]
    Cue(lemma='whisper', kind='say', form='past')
    """
    return MappingProxyType({form: Cue(lemma, row[5], name) for form, name, lemma, row in _inflected("cues")})


@cache
def verbs() -> Mapping[str, Verb]:
    """Verbs that people in fiction are the subject of, by every form.

    >>> verbs()["went"]
    Verb(lemma='go', form='past')
    """
    return MappingProxyType({form: Verb(lemma, name) for form, name, lemma, _ in _inflected("verbs")})


@cache
def address() -> Mapping[str, Vocative]:
    """Words by which a speaker addresses somebody.

    >>> address()["madam"]
    Vocative(gender='f', number='s')
    """
    return MappingProxyType({row[0]: Vocative(row[1], row[2]) for row in _rows("address")})


@cache
def not_people() -> Mapping[str, str]:
    """Words that stand capitalised and name no person, with their class.

    That is place, demonym, time, religion, god, group or word.
    A name that is also a place or a word may be here and in `given`; its context decides.

    >>> not_people()["Monday"], not_people()["England"]
    ('time', 'place')
    """
    return MappingProxyType({row[0]: row[1] for row in _rows("notpeople")})


@cache
def place_words() -> Mapping[str, str]:
    """Words that end the name of a place or an organisation: place or org.

    >>> place_words()["street"]
    'place'
    """
    return MappingProxyType({row[0]: row[1] for row in _rows("placewords")})


@cache
def body() -> frozenset[str]:
    """Parts of a body, and the like, that act for the person.

    >>> "voice" in body()
    True
    """
    return frozenset(row[0] for row in _rows("body"))


@cache
def feelings() -> Mapping[str, FeelingSign]:
    """Words, gestures and manners of speech that show a feeling, by pattern (the table's head says how it is read).

    >>> feelings()["~ face crumple"]
    FeelingSign(emotions=('sadness', 'love', 'grief'), kind='body', sign='tears', strength=3)
    """
    return MappingProxyType(_signs("feelings"))


@cache
def sayings() -> Mapping[str, FeelingSign]:
    """What people say when they feel something, or see it in another, by pattern.

    >>> sayings()["how dare you"].emotions
    ('anger',)
    """
    return MappingProxyType(_signs("sayings"))


def _signs(name: str) -> dict[str, FeelingSign]:
    table: dict[str, FeelingSign] = {}
    for pattern, emotions, kind, sign, strength in _rows(name):
        shown = FeelingSign(tuple(emotions.split(",")), kind, sign, int(strength))
        for spelling in _spelt_out(pattern):
            table.setdefault(spelling, shown)
    return table


def _spelt_out(pattern: str) -> Iterator[str]:
    """Every way to read (a|b) in a pattern."""
    before, opened, rest = pattern.partition("(")
    if not opened:
        yield " ".join(pattern.split())
        return
    choices, _, after = rest.partition(")")
    for choice in choices.split("|"):
        yield from _spelt_out(f"{before}{choice}{after}")


def _rows(name: str) -> Iterator[list[str]]:
    text = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))


def _inflected(name: str) -> Iterator[tuple[str, str, str, list[str]]]:
    """(form, its name, the lemma, the row) of every form of a table, the preferred meaning of a form last."""
    rows = list(_rows(name))
    for form in reversed(PREFERRED):
        column = FORMS.index(form)
        for row in rows:
            lemma, cell = row[0].partition(",")[0], row[column]
            for spelling in cell.split(",") if "," in cell else (cell,):
                yield spelling, form, lemma, row
