"""Rows in the making, and the sorted table of them: parents, and what runs on into what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from unspoken.story import UNKNOWN, Codes, Quotes, Ragged


@dataclass(slots=True, eq=False)
class Found:
    """A quotation in the making."""

    start: int
    end: int
    paragraph: int
    marks: str
    kind: str = "speech"
    score: float = 1.0
    via: str | None = None
    opened: bool = True
    closed: bool = True
    continues: Found | None = None


def table_of(found: list[Found]) -> Quotes:
    """The table, sorted by start and longer first; a row that crosses another's edge, or fills another, is dropped."""
    kept: list[Found] = []
    parents: list[int] = []
    around: list[int] = []
    number: dict[int, int] = {}
    for row in sorted(found, key=lambda row: (row.start, -row.end)):
        while around and kept[around[-1]].end <= row.start:
            around.pop()
        if row.start >= row.end or (around and (row.end > kept[around[-1]].end or _fills(row, kept[around[-1]]))):
            continue
        number[id(row)] = len(kept)
        parents.append(around[-1] if around else UNKNOWN)
        around.append(len(kept))
        kept.append(row)
    before = [number.get(id(row.continues), UNKNOWN) if row.continues is not None else UNKNOWN for row in kept]
    return Quotes(
        start=np.array([row.start for row in kept], np.int32),
        end=np.array([row.end for row in kept], np.int32),
        kind=_codes("kind", [row.kind for row in kept]),
        paragraph=np.array([row.paragraph for row in kept], np.int32),
        parent=np.array(parents, np.int32),
        continues=np.array(before, np.int32),
        marks=_codes("marks", [row.marks for row in kept]),
        span_score=np.array([row.score for row in kept], np.float32),
        via=_codes("via", [row.via for row in kept]),
        addressees=Ragged.empty(len(kept)),
        heard_by=Ragged.empty(len(kept)),
    )


def _codes(column: str, names: Sequence[str | None]) -> Codes:
    codes = {name: Quotes.code(column, name) for name in set(names) if name is not None}
    return np.array([UNKNOWN if name is None else codes[name] for name in names], np.int8)


def _fills(row: Found, around: Found) -> bool:
    """Whether a row says no more than the row around it: “‘Dinner is in the oven,’” read aloud is one quotation."""
    return row.start - around.start <= 1 and around.end - row.end <= 1
