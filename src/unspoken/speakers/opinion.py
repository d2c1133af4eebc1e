"""What the network thinks: how probable each person is to say and to hear each line."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np

from unspoken.story import Mentions, Quotes, Reading, Seen

BEFORE, AFTER = 50, 12
"""Mentions before and after a line that may be who says or hears it."""
LEAST = -6.0
"""The log-probability of somebody of whom nothing near a line speaks."""
SPOKEN = frozenset("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())


class Opinion:
    """The network's view of a story's lines; persons are rows of the cast, lines rows of the quotes."""

    def __init__(self, reading: Reading, quotes: Quotes, mentions: Mentions, seen: Seen) -> None:
        self._seen = seen
        self._persons, self._rows, self._firsts = _candidates(reading, mentions, seen)
        begin = np.searchsorted(reading.starts, quotes.start, side="left")
        end = np.searchsorted(reading.starts, quotes.end, side="left") - 1
        self.says: list[dict[int, float]] = [{} for _ in range(len(quotes))]
        """For each line, the log-probability of each person's saying it, of those near."""
        self.hears: list[dict[int, float]] = [{} for _ in range(len(quotes))]
        """For each line, the log-odds of each person's being spoken to."""
        if len(self._rows) and len(quotes):
            self._ask(begin, end)

    def _ask(self, begin: np.ndarray, end: np.ndarray) -> None:
        low = np.maximum(np.searchsorted(self._firsts, begin) - BEFORE, 0)
        high = np.minimum(np.searchsorted(self._firsts, end, side="right") + AFTER, len(self._firsts))
        line = np.repeat(np.arange(len(begin)), high - low)
        place = np.concatenate([np.arange(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True)])
        scores = self._seen.says(line, self._rows[place])
        persons = self._persons[place]
        rows = zip(line.tolist(), persons.tolist(), np.exp(np.clip(scores, -30, 30)).tolist(), strict=True)
        said: list[dict[int, float]] = [defaultdict(float) for _ in range(len(begin))]
        heard: list[dict[int, float]] = [defaultdict(float) for _ in range(len(begin))]
        for number, person, (says, hears) in rows:
            said[number][person] += says
            heard[number][person] += hears
        for number, chances in enumerate(said):
            total = sum(chances.values())
            self.says[number] = {who: max(LEAST, math.log(chance / total)) for who, chance in chances.items()}
            self.hears[number] = {who: math.log(chance) for who, chance in heard[number].items()}

    def turns(self, later: np.ndarray, earlier: np.ndarray) -> list[float]:
        """The log-odds that who says one line says an earlier one too."""
        found: list[float] = self._seen.turns(later, earlier).tolist()
        return found

    def speaker(self, lines: list[int], who: int) -> float:
        """The log-probability of a person's saying some lines that one person says."""
        return sum(self.says[line].get(who, LEAST) for line in lines) / len(lines)

    def addressee(self, lines: list[int], who: int) -> float:
        """The log-odds of a person's being spoken to in some lines."""
        return sum(self.hears[line].get(who, LEAST) for line in lines) / len(lines)


def _candidates(reading: Reading, mentions: Mentions, seen: Seen) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The person, the network's row and the first word of each mention that may be a speaker: not “I” in a line."""
    spans = {pair: row for row, pair in enumerate(zip(seen.first.tolist(), seen.last.tolist(), strict=True))}
    first = np.searchsorted(reading.starts, mentions.start)
    last = np.searchsorted(reading.starts, mentions.end) - 1
    found = []
    for begin, end, who in zip(first.tolist(), last.tolist(), mentions.character.tolist(), strict=True):
        row = spans.get((begin, end), -1)
        if who < 0 or row < 0 or (reading.quote[begin] >= 0 and reading.lower[begin] in SPOKEN):
            continue
        found.append((who, row, begin))
    table = np.array(found, np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]
