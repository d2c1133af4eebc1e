"""What the network sees of a story, as the rooms use it: a Protocol, so that a test passes a fake of a few lines."""

from __future__ import annotations

from typing import Any, Protocol

import numpy.typing as npt

Numbers = npt.NDArray[Any]


class Seen(Protocol):
    """Mentions are rows of its own, in order, the longer first; lines are rows of the quotes."""

    first: Numbers
    """First token of each mention."""
    last: Numbers
    """Last token, inside."""
    type: Numbers
    """As `Mentions.type`."""
    form: Numbers
    """As `Mentions.form`."""
    score: Numbers
    """How probable it is that each is a mention."""

    def links(self, row: int) -> tuple[list[int], list[float]]:
        """The mentions that end before one begins and that it may mean, and how probable each is.

        The rest of one is for somebody whom none of them means.
        """

    def turns(self, later: Numbers, earlier: Numbers) -> Numbers:
        """(pairs,): the log-odds that who says one line says an earlier one too."""

    def says(self, line: Numbers, mention: Numbers) -> Numbers:
        """(pairs, 2): how much speaks for it that a mention means who says a line, and whom it is said to."""
