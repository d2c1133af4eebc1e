"""Spans on their way to a `Layout`: sorted, inside the text, without marks of structure in what is not the story."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from unspoken.story import Layout, Origin


class Span(NamedTuple):
    """A stretch of the text and what it is; `level` counts for headings alone."""

    start: int
    end: int
    kind: str
    level: int = 0


_MATTER = ("front", "back", "note")
_KINDS = {name: code for code, name in enumerate(Layout.columns["kind"]["names"])}


def layout(spans: Iterable[Span]) -> Layout:
    """Sorted rows, longer first. Headings and breaks inside front and back matter and notes are left out.

    >>> rows = layout([Span(4, 9, "heading", 2), Span(0, 20, "front"), Span(30, 33, "break"), Span(30, 33, "break")])
    >>> [(row.start, row.kind) for row in rows]
    [(0, 'front'), (30, 'break')]
    """
    kept = sorted(
        {span for span in spans if span.end > span.start},
        key=lambda s: (s.start, -s.end, s.kind not in _MATTER, _KINDS[s.kind]),
    )
    matter_until, rows = 0, []
    for span in kept:
        if span.kind in _MATTER:
            matter_until = max(matter_until, span.end)
        elif span.kind in ("heading", "break") and span.start < matter_until:
            continue
        rows.append(span)
    return Layout(
        start=np.array([row.start for row in rows], np.int32),
        end=np.array([row.end for row in rows], np.int32),
        kind=np.array([_KINDS[row.kind] for row in rows], np.int8),
        level=np.array([row.level for row in rows], np.int32),
    )


def identity(string: str) -> Origin:
    """The origin of a text that is its source, character for character."""
    zeros = np.zeros(1 if string else 0, np.int32)
    return Origin(start=zeros, part=zeros, offset=zeros)
