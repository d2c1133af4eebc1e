"""Whom the network thinks a mention means, given whom those before it mean.

A mention has a chance for each person: the sum over the mentions before it of how probably it means what that one
means, times that one's chance of meaning the person. So one doubtful "she" does not carry off all that follow it.
"""

from __future__ import annotations

from collections import defaultdict

from unspoken.story import Mentions, Seen

NAME = Mentions.code("form", "name")


class Thoughts:
    """Chances of the network's mentions, which are told in order whom they mean."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._at = {span: row for row, span in enumerate(zip(seen.first.tolist(), seen.last.tolist(), strict=True))}
        self._means: dict[int, dict[int, float]] = {}

    def settle(self, first: int, last: int, chances: dict[int, float]) -> None:
        """Say whom a mention means, or may mean."""
        row = self._at.get((first, last))
        if row is not None:
            self._means[row] = chances

    def of(self, first: int, last: int) -> tuple[dict[int, float], float] | None:
        """The chance of each person to be meant by a pronoun or a description, and that of nobody told of before.

        None for names, and for what the network overlooks.
        """
        row = self._at.get((first, last))
        if row is None or self._seen.form[row] == NAME:
            return None
        chances: dict[int, float] = defaultdict(float)
        earlier, shares = self._seen.links(row)
        for other, share in zip(earlier, shares, strict=True):
            for who, chance in self._means.get(other, {}).items():
                chances[who] += chance * share
        return chances, 1.0 - sum(shares)
