"""The quotations of a whole text by their marks: what each passage's style is, and what runs on over paragraphs."""

from __future__ import annotations

import numpy as np

from unspoken.quotes._marks import ANGLE, DOUBLE, GUILLEMET, SINGLE, Mark
from unspoken.quotes._matching import Passage, Span, match_marks
from unspoken.quotes._recovery import missing_closing, missing_opening
from unspoken.quotes._rows import Found
from unspoken.story import Paragraphs

_WINDOW = 15
_LONGEST_GAP = 8
_SINGLE_PENALTY = 0.8
_NAMES = {DOUBLE: "double", SINGLE: "single", GUILLEMET: "guillemet", ANGLE: "guillemet"}


def matched_spans(string: str, paragraphs: Paragraphs, owned: list[list[Mark]]) -> list[Found]:
    """Every stretch between marks, whatever it is, as rows in the making."""
    penalties = _single_penalties(owned, paragraphs)
    found: list[Found] = []
    story = (paragraphs.kind == Paragraphs.code("kind", "text")).tolist()
    starts, ends = paragraphs.start.tolist(), paragraphs.end.tolist()
    left_open: list[Found] = []
    for number, marks in enumerate(owned):
        if left_open and number - left_open[0].paragraph > _LONGEST_GAP:
            left_open = []
        if not marks:
            continue
        start, end = starts[number], ends[number]
        passage = Passage(
            single_penalty=penalties[number],
            next_opens=_leading(owned[number + 1], starts[number + 1]) if number + 1 < len(owned) else (),
            entered_open=bool(left_open),
        )
        spans = match_marks(marks, passage, start, end)
        rows = [_row(string, span, number, end, passage) for span in spans]
        if left_open and rows and not rows[0].opened and story[number]:
            rows[0].start = start
            found += _between(left_open, rows[0], starts, ends, story)
        elif left_open and left_open[0].paragraph == number - 1:
            _link(rows, spans, left_open, start)
        found += rows
        # A stanza in ‘single’ marks within a “double” speech leaves that speech open.
        if not left_open or any(_NAMES[mark.family] == left_open[0].marks for mark in marks):
            left_open = [row for row in rows if not row.closed and row.end == end]
    return found


def _between(left_open: list[Found], last: Found, starts: list[int], ends: list[int], story: list[bool]) -> list[Found]:
    """The paragraphs without any mark between one left open and one that closes: all of them belong to one speech."""
    before = left_open[0]
    rows = []
    for number in range(before.paragraph + 1, last.paragraph):
        if story[number]:
            row = Found(starts[number], ends[number], number, before.marks, score=0.7, closed=False, continues=before)
            rows.append(row)
            before = row
    last.continues = before
    last.score = 0.8
    return rows


def by_paragraph(marks: list[Mark], paragraphs: Paragraphs) -> list[list[Mark]]:
    """The marks of each paragraph; headings, breaks and what is not the story have none."""
    owned: list[list[Mark]] = [[] for _ in range(len(paragraphs))]
    story, ends = (paragraphs.kind == Paragraphs.code("kind", "text")).tolist(), paragraphs.end.tolist()
    places = np.array([mark.place for mark in marks], np.int64)
    for mark, owner in zip(marks, (np.searchsorted(paragraphs.start, places, side="right") - 1).tolist(), strict=True):
        if story[owner] and mark.end <= ends[owner]:
            owned[owner].append(mark)
    return owned


def _single_penalties(owned: list[list[Mark]], paragraphs: Paragraphs) -> list[float]:
    """For each paragraph, what a single mark pays to open: nothing where single marks rule the passage around it."""
    doubles, singles = np.zeros(len(owned) + 1), np.zeros(len(owned) + 1)
    for number, (marks, start) in enumerate(zip(owned, paragraphs.start.tolist(), strict=True)):
        for mark in marks:
            weight = 4.0 if mark.place == start else 1.0
            if mark.family == SINGLE:
                sure = min(mark.opens, mark.closes) == 0.0 and mark.ignored >= 1.5
                singles[number + 1] += weight * sure
            else:
                doubles[number + 1] += weight
    doubles, singles = np.cumsum(doubles), np.cumsum(singles)
    after = np.minimum(np.arange(len(owned)) + _WINDOW + 1, len(owned))
    before = np.maximum(np.arange(len(owned)) - _WINDOW, 0)
    ruled = (singles[after] - singles[before]) >= (doubles[after] - doubles[before])
    penalties: list[float] = np.where(ruled, 0.0, _SINGLE_PENALTY).tolist()
    return penalties


def _leading(marks: list[Mark], start: int) -> tuple[int, ...]:
    """The families of the opening marks that a paragraph starts with."""
    families: list[int] = []
    for mark in marks[:2]:
        if mark.place != start + len(families) or mark.opens > 2.0:
            break
        families.append(mark.family)
    return tuple(families)


def _row(string: str, span: Span, number: int, end: int, passage: Passage) -> Found:
    """A span as a row; a missing edge is put where it most likely stood."""
    if span.closing is not None:
        known, last = span.opening or span.closing, span.closing.end
        first = span.opening.place if span.opening else missing_opening(string, span.before, span.closing.place)
    elif span.opening is not None:
        known, first = span.opening, span.opening.place
        runs_on = span.before == end and passage.next_opens[span.depth : span.depth + 1] == (known.family,)
        last = end if runs_on else missing_closing(string, first, span.before)
    else:
        raise AssertionError("a span has at least one mark")
    return Found(
        start=first,
        end=last,
        paragraph=number,
        marks="low" if known.character in "„‚" else _NAMES[known.family],
        score=max(0.3, 1.0 - 0.15 * span.cost),
        opened=span.opening is not None,
        closed=span.closing is not None,
    )


def _link(rows: list[Found], spans: list[Span], left_open: list[Found], start: int) -> None:
    """Join what a paragraph starts with to what the paragraph before left open, level by level."""
    for level, (row, span, before) in enumerate(zip(rows, spans, left_open, strict=False)):
        if row.start != start + level or span.depth != level:
            break
        if row.marks == before.marks:
            row.continues = before
