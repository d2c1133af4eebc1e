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


@dataclass(slots=True)
class People:
    """Everybody of the story, known by name or not, as the walk goes on."""

    gender: list[str] = field(default_factory=list)
    narrators: set[int] = field(default_factory=set)

    def add(self, gender: str) -> int:
        self.gender.append(gender)
        return len(self.gender) - 1
