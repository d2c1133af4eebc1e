"""What holds for every text that `formats` gives out."""

from __future__ import annotations

import numpy as np

from unspoken.story import Text


def check(text: Text) -> None:
    """Assert that rows lie inside the text and are sorted, and that the origin only moves forward."""
    length, layout, origin = len(text.string), text.layout, text.origin
    assert np.all(layout.start >= 0)
    assert np.all(layout.end <= length)
    assert np.all(layout.start < layout.end)
    keys = list(zip(layout.start.tolist(), (-layout.end).tolist(), strict=True))
    assert keys == sorted(keys)
    assert np.all(np.diff(origin.start) >= 0)
    assert np.all((origin.start >= 0) & (origin.start <= length))
    assert np.all((origin.part >= 0) & (origin.part < max(1, len(text.source.parts))))
    pairs = list(zip(origin.part.tolist(), origin.offset.tolist(), strict=True))
    assert pairs == sorted(pairs)
    assert len(text.source.sha256) == 64


def rows(text: Text, kind: str) -> list[str]:
    """The words of every row of a kind."""
    return [text.string[row.start : row.end] for row in text.layout if row.kind == kind]
