"""Mentions and people while they are being found, before they become tables."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """A mention while it is being made; `first` and `last` are tokens."""

    first: int
    last: int
    form: str
    who: int
    score: float
    vocative: bool = False
    type: str = "person"
    chain: int = -1
    """The chain of coreference; that of a bearer has the bearer's number."""


@dataclass(frozen=True, slots=True)
class Described:
    """The description by which somebody came in."""

    article: str
    kind: str
    lemma: str
    owner: int


@dataclass(slots=True)
class People:
    """Everybody of the story, known by name or not, as the walk goes on."""

    gender: list[str] = field(default_factory=list)
    narrators: frozenset[int] = frozenset()
    kin: dict[int, str] = field(default_factory=dict)
    """Who is named by kinship alone: the person called Dad is a father."""
    described: dict[int, Described] = field(default_factory=dict)
    """What began each person whom a description, not a name, brought in."""

    def add(self, gender: str) -> int:
        self.gender.append(gender)
        return len(self.gender) - 1
