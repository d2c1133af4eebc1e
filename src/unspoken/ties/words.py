"""Word tables of the room: nouns of relation, forms of address, deeds, standings and settings.

Each table is a `.tsv` file beside this module whose head says what it holds; it is read when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple


class Noun(NamedTuple):
    """What the bearer of a noun is to its owner."""

    lemma: str
    kind: str
    sure: bool
    plural: bool


class Call(NamedTuple):
    """What the one called by a word is to the one who calls."""

    kind: str
    sure: bool


class Deed(NamedTuple):
    """Words between two people: `who` of them (subject, object or both) is the kind to the other."""

    words: tuple[str, ...]
    kind: str
    who: str
    sure: bool


@cache
def nouns() -> Mapping[str, Noun]:
    """Nouns of relation, by singular and by plural.

    >>> nouns()["sisters"]
    Noun(lemma='sister', kind='sibling', sure=True, plural=True)
    """
    table: dict[str, Noun] = {}
    for singular, plural, kind, sure in _rows("nouns"):
        table.setdefault(plural, Noun(singular, kind, sure == "y", True))
        table[singular] = Noun(singular, kind, sure == "y", False)
    return MappingProxyType(table)


@cache
def calls() -> Mapping[str, tuple[Call, ...]]:
    """Forms of address and what they may make of the one called.

    >>> calls()["coach"]
    (Call(kind='teacher', sure=True),)
    """
    table: dict[str, tuple[Call, ...]] = {}
    for words, kind, sure in _rows("calls"):
        table[words] = (*table.get(words, ()), Call(kind, sure == "y"))
    return MappingProxyType(table)


@cache
def deeds() -> Mapping[str, tuple[Deed, ...]]:
    """What people do to each other, by the first word, the longest first.

    >>> [deed.kind for deed in deeds()["hired"]]
    ['boss']
    """
    return _deeds("deeds")


@cache
def lines() -> Mapping[str, tuple[Deed, ...]]:
    """What people say to each other that tells what they are: `who` is speaker, other or both.

    >>> [(deed.kind, deed.who) for deed in lines()["permission"]]
    [('boss', 'other')]
    """
    return _deeds("lines")


@cache
def roles() -> Mapping[str, frozenset[str]]:
    """The standings that a noun or title gives.

    >>> sorted(roles()["coach"])
    ['teaches']
    """
    return _sets("roles")


@cache
def settings() -> Mapping[str, frozenset[str]]:
    """The settings that a word speaks of.

    >>> sorted(settings()["homework"])
    ['school', 'young']
    """
    return _sets("settings")


@cache
def tones() -> Mapping[str, frozenset[str]]:
    """What a word says of two people when it stands in a sentence about both.

    >>> sorted(tones()["kiss"])
    ['tender']
    """
    return _sets("tones")


@cache
def changes() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases of change, by their first word, the longest first.

    >>> changes()["divorced"]
    ((('divorced',), 'ends'),)
    """
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, change in _rows("changes"):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, change))
    return MappingProxyType({word: tuple(sorted(found, key=lambda row: -len(row[0]))) for word, found in table.items()})


@cache
def posts() -> Mapping[str, Mapping[str, int]]:
    """The places where a post is held, and its rank there.

    >>> dict(posts()["constable"])
    {'police': 1}
    """
    table: dict[str, dict[str, int]] = {}
    for word, place, rank in _rows("posts"):
        table.setdefault(word, {})[place] = int(rank)
    return MappingProxyType({word: MappingProxyType(places) for word, places in table.items()})


@cache
def weights() -> Mapping[str, float]:
    """What each feature of a tie weighs; `train/ties.py` fits them."""
    return MappingProxyType({name: float(weight) for name, weight in _rows("weights")})


def _deeds(name: str) -> Mapping[str, tuple[Deed, ...]]:
    table: dict[str, list[Deed]] = {}
    for phrase, kind, who, sure in _rows(name):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(Deed(words, kind, who, sure == "y"))
    return MappingProxyType(
        {word: tuple(sorted(found, key=lambda deed: -len(deed.words))) for word, found in table.items()}
    )


def _sets(name: str) -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for word, label in _rows(name):
        table.setdefault(word, set()).add(label)
    return MappingProxyType({word: frozenset(labels) for word, labels in table.items()})


def _rows(name: str) -> Iterator[list[str]]:
    text = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
