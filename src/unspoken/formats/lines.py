"""The lines of a plain text and its blocks: runs of lines that are not blank, which are mostly its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from unspoken.story import Bools, Ints


@dataclass(frozen=True)
class Lines:
    """A text cut into lines (at every kind of line end), numbered from 0; `starts` has one more, the text's end."""

    string: str
    lines: list[str]
    starts: Ints
    blank: Bools

    @classmethod
    def of(cls, string: str) -> Lines:
        lines = string.splitlines(keepends=True)
        lengths = np.fromiter(map(len, lines), np.int32, len(lines))
        starts = np.concatenate([np.zeros(1, np.int32), np.cumsum(lengths, dtype=np.int32)])
        return cls(string, lines, starts, np.fromiter(map(str.isspace, lines), np.bool_, len(lines)))

    @cached_property
    def blocks(self) -> Blocks:
        full = np.concatenate([[False], ~self.blank, [False]])
        edges = np.flatnonzero(full[1:] != full[:-1]).astype(np.int32)
        return Blocks(self, edges[0::2], edges[1::2])

    def span(self, first: int, past: int) -> tuple[int, int]:
        """Where the words of the lines from `first` up to `past` begin and end, without the blank around them."""
        return trimmed(self.string, int(self.starts[first]), int(self.starts[past]))


@dataclass(frozen=True)
class Blocks:
    """Runs of full lines: block i holds the lines first[i] up to past[i]."""

    of: Lines
    first: Ints
    past: Ints

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def starts(self) -> Ints:
        return self.of.starts[self.first]

    @cached_property
    def ends(self) -> Ints:
        return self.of.starts[self.past]

    @cached_property
    def sizes(self) -> Ints:
        return self.ends - self.starts

    def lines(self, block: int) -> list[str]:
        """The stripped lines of a block."""
        return [line.strip() for line in self.of.lines[self.first[block] : self.past[block]]]

    def text(self, block: int) -> str:
        return self.of.string[self.starts[block] : self.ends[block]].strip()

    def span(self, block: int, until: int | None = None) -> tuple[int, int]:
        """The words of a block (or of the blocks up to and with `until`), without the blank around them."""
        return self.of.span(int(self.first[block]), int(self.past[block if until is None else until]))

    def at(self, offset: int) -> int:
        """The block that holds an offset, or the one before it; −1 before the first."""
        return int(np.searchsorted(self.starts, offset, side="right")) - 1


def trimmed(string: str, start: int, end: int) -> tuple[int, int]:
    """The same span without blank at its ends."""
    while start < end and string[start].isspace():
        start += 1
    while end > start and string[end - 1].isspace():
        end -= 1
    return start, end
