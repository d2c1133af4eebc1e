"""A network of a few lines in place of the real one."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from unspoken.story import Seen, Story


@dataclass
class Said(Seen):
    """A network that sees these words as mentions, and thinks of pairs what it is told; of others that they differ."""

    story: Story
    words: list[tuple[str, int]]
    """Each mention's words and form: 0 a name, 1 a description, 2 a pronoun."""
    likely: dict[tuple[int, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        seen: Counter[str] = Counter()
        starts = []
        for words, _ in self.words:
            places = [match.start() for match in re.finditer(rf"\b{words}\b", self.story.text)]
            starts.append(places[seen[words]])
            seen[words] += 1
        tokens = self.story.tokens
        ends = [start + len(words) for start, (words, _) in zip(starts, self.words, strict=True)]
        self.first = np.searchsorted(tokens.start, starts)
        self.last = np.searchsorted(tokens.end, ends)
        self.form = np.array([form for _, form in self.words])
        self.type = np.zeros(len(self.words), np.int64)
        self.score = np.full(len(self.words), 0.9, np.float32)

    def links(self, row: int) -> tuple[list[int], list[float]]:
        before = [earlier for earlier in range(row) if self.last[earlier] < self.first[row]]
        odds = [math.exp(self.likely.get((row, earlier), -5.0)) for earlier in before]
        return before, [each / (1 + sum(odds)) for each in odds]

    def turns(self, later: np.ndarray, earlier: np.ndarray) -> np.ndarray:
        return np.zeros(len(later), np.float32)

    def says(self, line: np.ndarray, mention: np.ndarray) -> np.ndarray:
        return np.zeros((len(line), 2), np.float32)
