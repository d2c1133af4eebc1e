"""Windows: a long text as stretches that the encoder can read, each word read once where it has context on both sides.

A window holds whole sentences up to its size. The next begins some sentences before its end, and each word's
answers are taken from the window in which it stands farther from an edge. The number of windows grows with the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Ints = np.ndarray[Any, np.dtype[Any]]

SIZE = 510  # wordpieces, without the two that mark a window's ends
CONTEXT = 48  # wordpieces before and after, where the text has them, that are read for the sake of the others


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `end` are read; the words `first` to `last` (half open) take their answers from it."""

    start: int
    end: int
    first: int
    last: int


def cut_windows(first_piece: Ints, sentence: Ints, *, size: int = SIZE, context: int = CONTEXT) -> list[Window]:
    """The windows of a text. `first_piece` is (words + 1,), `sentence` (words,).

    >>> lengths = np.arange(0, 9, dtype=np.int32)  # eight words of one piece
    >>> cut_windows(lengths, np.array([0, 0, 1, 1, 2, 2, 3, 3]), size=6, context=2)
    [Window(start=0, end=6, first=0, last=4), Window(start=2, end=8, first=4, last=8)]
    """
    words = len(first_piece) - 1
    if words <= 0:
        return []
    units = _units(first_piece, sentence, size - 2 * context)
    windows: list[Window] = []
    at, total = 0, int(first_piece[-1])
    begins = first_piece[units]
    while at < len(units) - 1:
        start = max(0, int(begins[at]) - context) if at else 0
        room = start + size if start + size >= total else start + size - context
        after = int(np.searchsorted(begins, room, side="right")) - 1
        after = min(max(after, at + 1), len(units) - 1)
        end = min(total, start + size)
        windows.append(Window(_word_start(first_piece, start), end, int(units[at]), int(units[after])))
        at = after
    return windows


def _units(first_piece: Ints, sentence: Ints, limit: int) -> Ints:
    """Where sentences begin, and places within those longer than `limit` pieces; ends with the number of words."""
    words = len(first_piece) - 1
    starts = [*np.flatnonzero(np.diff(sentence, prepend=-1) != 0).tolist(), words]
    units = [0]
    for end in starts[1:]:
        while int(first_piece[end] - first_piece[units[-1]]) > limit:
            cut = int(np.searchsorted(first_piece, first_piece[units[-1]] + limit, side="right")) - 1
            units.append(max(cut, units[-1] + 1))
        if end > units[-1]:
            units.append(end)
    return np.array(units, np.int32)


def _word_start(first_piece: Ints, start: int) -> int:
    """The first piece at or after `start` that begins a word."""
    return int(first_piece[np.searchsorted(first_piece, start, side="left")])
