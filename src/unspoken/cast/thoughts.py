"""Whom the network thinks a mention means, given whom those before it mean.

A mention has a chance for each person: the sum over the mentions before it of how probably it means what that one
means, times that one's chance of meaning the person. So one doubtful "she" does not carry off all that follow it.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from unspoken.story import Mentions, Seen

REACH = 64
"""Mentions before one that it may mean; farther back a name stands again."""
BLOCK = 512
FAINT = 0.003
"""The chance below which a mention before one is passed over."""
PRONOUN = Mentions.code("form", "pronoun")


class Thoughts:
    """Chances of the network's mentions, which are told in order whom they mean."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._at = {span: row for row, span in enumerate(zip(seen.first.tolist(), seen.last.tolist(), strict=True))}
        self._means: dict[int, dict[int, float]] = {}
        self._block = range(0)
        self._shares: list[tuple[list[int], list[float]]] = []

    def settle(self, first: int, last: int, chances: dict[int, float]) -> None:
        """Say whom a mention means, or may mean."""
        row = self._at.get((first, last))
        if row is not None:
            self._means[row] = chances

    def of(self, first: int, last: int) -> dict[int, float] | None:
        """The chance of each person to be meant by a pronoun, together less than one; None for what it overlooks."""
        row = self._at.get((first, last))
        if row is None or self._seen.form[row] != PRONOUN:
            return None
        if row not in self._block:
            self._read(row)
        chances: dict[int, float] = defaultdict(float)
        for earlier, share in zip(*self._shares[row - self._block.start], strict=True):
            for who, chance in self._means.get(earlier, {}).items():
                chances[who] += chance * share
        return chances

    def _read(self, start: int) -> None:
        """The shares of the pronouns of a block of mentions, each among those before it."""
        seen = self._seen
        self._block = range(start, min(start + BLOCK, len(seen.first)))
        later, earlier, counts = [], [], []
        for row in self._block:
            low = max(0, row - REACH)
            asked = seen.form[row] == PRONOUN
            back = np.flatnonzero(seen.last[low:row] < seen.first[row]) + low if asked else np.zeros(0, np.int64)
            later.append(np.full(len(back), row))
            earlier.append(back)
            counts.append(len(back))
        every = np.concatenate(earlier)
        scores = seen.same(np.concatenate(later), every) if len(every) else np.zeros(0)
        self._shares = []
        at = 0
        for count in counts:
            odds = np.exp(np.minimum(scores[at : at + count], 30.0))
            shares = odds / (1.0 + odds.sum())
            kept = shares > FAINT
            self._shares.append((every[at : at + count][kept].tolist(), shares[kept].tolist()))
            at += count
