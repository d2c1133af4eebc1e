"""Paragraphs: which line breaks end one, decided for each text by how its lines end.

A blank line always ends a paragraph. What a single line break means differs:

- hard-wrapped (Gutenberg): lines of at most about 80 characters that mostly break within a sentence. A single
  break means nothing, except that where there are hardly any blank lines an indented line starts a paragraph.
- one paragraph a line: every break ends one.
- both kinds (html with a `<br>` here and there): a break ends a paragraph where the line ends like a sentence, so
  that two speakers are kept apart while a stanza or an address stays whole.

It fails on poems without blank lines and on wrapped text that has neither blank lines nor indents.
"""

from __future__ import annotations

import numpy as np

from unspoken.story import Codes, Ints, Layout, Paragraphs, Text
from unspoken.words._letters import Letters, Mask, Offsets, among

_FINAL = np.zeros(0x3001, np.bool_)
_FINAL[[ord(mark) for mark in ".!?…:;\"”“»’‘'«)]*_—–"]] = True
_BREAK_MARKS = np.zeros(0x3001, np.bool_)
_BREAK_MARKS[[ord(mark) for mark in "*#~=_-–—•·⁂◊❦❧+§^"]] = True
_WRAPPED_WIDTH = 100


def find_paragraphs(text: Text, letters: Letters) -> Paragraphs:
    """Paragraphs in order, without the blank around them; headings, breaks and matter as the layout says."""
    starts, ends = _by_lines(letters)
    starts, ends = _cut_by_layout(text.layout, letters, starts, ends)
    return Paragraphs(
        start=starts.astype(np.int32), end=ends.astype(np.int32), kind=_kinds(text.layout, letters, starts, ends)
    )


def _by_lines(letters: Letters) -> tuple[Offsets, Offsets]:
    line_starts, line_ends = letters.lines()
    starts, ends, whole = letters.trimmed(line_starts, line_ends)
    numbers = np.flatnonzero(whole)
    starts, ends = starts[whole], ends[whole]
    if len(starts) < 2:
        return starts, ends
    separator = np.flatnonzero(letters.codes == 0x2029)
    single = np.diff(numbers) == 1
    single &= np.searchsorted(separator, starts[1:]) == np.searchsorted(separator, ends[:-1])
    splits = ~single | _single_breaks(letters, starts, ends, starts - line_starts[whole], single)
    return starts[np.concatenate(([True], splits))], ends[np.concatenate((splits, [True]))]


def _single_breaks(letters: Letters, starts: Offsets, ends: Offsets, indents: Offsets, single: Mask) -> Mask:
    """Which breaks between a line and the next end a paragraph though no blank line stands there."""
    if not single.any():
        return single
    final = among(letters.codes[ends[:-1] - 1], _FINAL)
    sentence_ends = float(final[single].mean())
    width = float(np.percentile((ends - starts)[:-1][single], 95))
    blocks = int((~single).sum()) + 1
    if width <= _WRAPPED_WIDTH and sentence_ends < 0.6:
        if len(starts) < 12 * blocks and blocks > 1:
            return np.zeros_like(single)
        return single & _indented(indents)
    if single.sum() >= blocks or sentence_ends >= 0.95:
        return single
    return single & final


def _indented(indents: Offsets) -> Mask:
    """Lines from the second on that start a paragraph by an indent, which some lines have and most have not."""
    usual = np.median(indents)
    deep: Mask = indents > usual
    return deep[1:] if deep.mean() <= 0.6 else np.zeros(len(deep) - 1, np.bool_)


def _cut_by_layout(layout: Layout, letters: Letters, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets]:
    """Cut paragraphs where a heading or a break, or a block of other matter, begins and ends."""
    if not len(layout) or not len(starts):
        return starts, ends
    kinds = np.isin(layout.kind, [Layout.code("kind", name) for name in ("heading", "break", "front", "back")])
    cuts = np.concatenate((layout.start[kinds], layout.end[kinds])).astype(np.int64)
    owner = np.searchsorted(starts, cuts, side="right") - 1
    inside = (owner >= 0) & (cuts > starts[owner]) & (cuts < ends[owner])
    if not inside.any():
        return starts, ends
    pieces = np.unique(np.concatenate((starts, cuts[inside])))
    owner = np.searchsorted(starts, pieces, side="right") - 1
    stops = np.minimum(np.append(pieces[1:], ends[-1]), ends[owner])
    left, right, whole = letters.trimmed(pieces, stops)
    return left[whole], right[whole]


def _kinds(layout: Layout, letters: Letters, starts: Offsets, ends: Offsets) -> Codes:
    kinds = np.zeros(len(starts), np.int8)
    if not len(starts):
        return kinds
    marks = np.concatenate(([0], np.cumsum(among(letters.codes, _BREAK_MARKS))))
    inked = np.searchsorted(letters.inked, ends) - np.searchsorted(letters.inked, starts)
    kinds[marks[ends] - marks[starts] == inked] = Paragraphs.code("kind", "break")  # “* * *”, “#”, “---”
    for name, kind in (
        ("front", "matter"),
        ("back", "matter"),
        ("note", "matter"),
        ("break", "break"),
        ("heading", "heading"),
    ):
        rows = layout.kind == Layout.code("kind", name)
        if rows.any():
            kinds[_inside(starts, layout.start[rows], layout.end[rows])] = Paragraphs.code("kind", kind)
    return kinds


def _inside(
    places: Offsets,
    starts: Ints,
    ends: Ints,
) -> Mask:
    """Which places lie in any of the stretches, which may overlap."""
    opened = np.searchsorted(np.sort(starts), places, side="right")
    closed = np.searchsorted(np.sort(ends), places, side="right")
    inside: Mask = opened > closed
    return inside
