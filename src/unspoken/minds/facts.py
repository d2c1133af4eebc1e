"""What is asked about: a stretch of the text that tells something, and where else the text comes back to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from unspoken.minds.stems import stem
from unspoken.minds.units import Array, Units
from unspoken.story import Mentions

CONTEXT = 2
"""How many units before and after the stretch lend it their words."""
SPREAD = 4.0
"""How many units further on a thing said is still what is being spoken of (falls to a third)."""
OPENING = 12
"""So many characters into the stretch a name is still its beginning."""
WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class Fact:
    """A stretch, by the units it stands in, and columns over all units that relate them to it."""

    first: int
    home: int
    """The unit in which the stretch ends."""
    people: frozenset[int]
    """Whom the stretch itself names."""
    near: frozenset[int]
    """Whom the sentences around it name."""
    subject: int
    """Whom the clause is about: the last person named before the stretch in its sentence, or the first within it; else
    the speaker who says no name, or the one that the sentences before are about."""
    inside: Array
    after: Array
    soon: Array
    """1 right after the stretch, falling."""
    shortly: Array
    """The same before it."""
    same: Array
    """In the same line of speech, or the same paragraph of narration."""
    told: Array
    """Share of the stretch's own words of weight that a unit repeats."""
    context: Array
    """The weight of the words around the stretch that a unit repeats."""
    about: Array
    """Share of the stretch's people that a unit means."""


def fact_of(units: Units, text: str, mentions: Mentions, start: int, end: int) -> Fact:
    """The fact that a stretch tells."""
    first, home = units.at(start), units.at(max(start, end - 1))
    number = np.arange(len(units))
    inside = (number >= first) & (number <= home)
    after = number > home
    named = _named(mentions, start, end)
    people = frozenset(named)
    near = frozenset[int]().union(*units.people[max(0, first - 1) : home + 2])
    own = {stem(word) for word in WORD.findall(text[start:end].lower().replace("’", "'"))} - {""}
    around = frozenset[str]().union(*units.words[max(0, first - CONTEXT) : home + 1 + CONTEXT]) - own
    told, whole = _repeats(units, own)
    context, _ = _repeats(units, around)
    quote, paragraph = units.quote, units.paragraph
    same = np.where(quote[home] >= 0, quote == quote[home], (paragraph == paragraph[home]) & (quote < 0))
    close = np.abs(number - np.clip(number, first, home)) <= CONTEXT
    return Fact(
        first=first,
        home=home,
        people=people,
        near=near,
        subject=_subject(units, mentions, start, end),
        inside=inside.astype(np.float32),
        after=after.astype(np.float32),
        soon=np.where(after, np.exp((home + 1 - number) / SPREAD), 0).astype(np.float32),
        shortly=np.where(number < first, np.exp((number + 1 - first) / SPREAD), 0).astype(np.float32),
        same=same.astype(np.float32),
        told=np.where(inside, 0, told / max(1.0, whole)).astype(np.float32),
        context=np.where(close, 0, np.minimum(1, context / 6)).astype(np.float32),
        about=_about(units, people or near),
    )


def _named(mentions: Mentions, start: int, end: int) -> list[int]:
    """The people whom a stretch names, in order."""
    low, high = np.searchsorted(mentions.start, [start, end])
    return [
        who
        for row in range(int(low), int(high))
        for who in (
            [int(mentions.character[row])] if mentions.character[row] >= 0 else mentions.characters[row].tolist()
        )
    ]


def _subject(units: Units, mentions: Mentions, start: int, end: int) -> int:
    """“and [[bought it at the market]]” is about whom the words before it name; “[[Ann bought it]]” about Ann."""
    unit = units.at(start)
    before = _named(mentions, int(units.start[unit]), start)
    within = _named(mentions, start, end)
    opening = _named(mentions, start, min(end, start + OPENING))
    for group in (opening[:1], before[-1:], within[:1]):
        if group:
            return group[0]
    if units.speaker[unit] >= 0:
        return int(units.speaker[unit])
    for back in range(unit - 1, max(-1, unit - 4), -1):
        if units.kind[back] == units.kind[unit] and units.holder[back] >= 0:
            return int(units.holder[back])
    return -1


def _repeats(units: Units, words: Iterable[str]) -> tuple[Array, float]:
    found, whole = np.zeros(len(units), np.float32), 0.0
    for word in sorted(words):
        weight = units.weight.get(word, 0.0)
        whole += weight
        if word in units.postings:
            found[units.postings[word]] += weight
    return found, whole


def _about(units: Units, people: frozenset[int]) -> Array:
    found = np.zeros(len(units), np.float32)
    for who in people:
        found += units.means(who)
    return (found / max(1, len(people))).astype(np.float32)
