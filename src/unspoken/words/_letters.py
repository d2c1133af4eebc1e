"""The text as an array of code points, so that lines and blanks are found without a loop."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Offsets = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_BLANKS = np.array([chr(code).isspace() for code in range(0x3001)])
_BREAKS = np.zeros(0x3001, np.bool_)
_BREAKS[[0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029]] = True


def among(codes: npt.NDArray[np.uint32], table: Mask) -> Mask:
    """Which code points the table holds; what lies beyond the table is not in it."""
    found: Mask = table[np.minimum(codes, len(table) - 1)] & (codes < len(table))
    return found


class Letters:
    """Code points of a string, where it is not blank, and its lines without the blank around them."""

    def __init__(self, string: str) -> None:
        self.codes = np.frombuffer(string.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.inked: Offsets = np.flatnonzero(~among(self.codes, _BLANKS))

    def trimmed(self, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets, Mask]:
        """The stretches without the blank around them, and which of them hold anything at all."""
        first = np.searchsorted(self.inked, starts)
        last = np.searchsorted(self.inked, ends) - 1
        whole = first <= last
        if not len(self.inked):
            return starts, starts, whole
        top = len(self.inked) - 1
        left = np.where(whole, self.inked[np.minimum(first, top)], starts)
        right = np.where(whole, self.inked[np.maximum(last, 0)] + 1, left)
        return left, right, whole

    def lines(self) -> tuple[Offsets, Offsets]:
        """Where lines start and end (before the break); the pair \\r\\n is one break."""
        breaks = np.flatnonzero(among(self.codes, _BREAKS))
        pair = np.zeros(len(breaks), np.bool_)
        if len(breaks) > 1:
            pair[:-1] = (self.codes[breaks[:-1]] == 0x0D) & (self.codes[breaks[1:]] == 0x0A) & (np.diff(breaks) == 1)
        breaks = breaks[~pair]
        return np.concatenate(([0], breaks + 1)), np.concatenate((breaks, [len(self.codes)]))
