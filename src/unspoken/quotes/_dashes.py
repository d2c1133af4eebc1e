"""Dialogue behind dashes: “—I know, said Pat, —and I’ll go.” One row for each stretch of speech, the opening dash
with it.

A paragraph that starts with a dash is speech where its neighbours do so too. Within it, what is narrated is told
from what is said by tags (`, said Pat`), by acts in the narration's voice after a full stop (`He rubbed his face
with both hands.`), and by further dashes. It fails where an act has a verb that the list of acts lacks, or where
speech tells somebody's acts.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from unspoken.quotes._marks import Mark
from unspoken.quotes._rows import Found
from unspoken.quotes._turns import INNER, OPENING, holds_tag, read_turns
from unspoken.story import Paragraphs

_WINDOW = 12


def dash_rows(string: str, paragraphs: Paragraphs, marks: list[list[Mark]]) -> list[Found]:
    """The speech behind dashes of a whole text."""
    text_kind = Paragraphs.code("kind", "text")
    starts, ends, kinds = paragraphs.start.tolist(), paragraphs.end.tolist(), paragraphs.kind.tolist()
    opens = np.zeros(len(starts), np.int64)
    marked = np.zeros(len(starts), np.int64)
    for number, start in enumerate(starts):
        if kinds[number] == text_kind:
            opens[number] = string[start] in "—–―-" and OPENING.match(string, start, ends[number]) is not None
            marked[number] = bool(marks[number]) and marks[number][0].place == start
    if not opens.any():
        return []
    present = _told_in_present(string)
    rows: list[Found] = []
    near, others = _around(opens), _around(marked)
    for number, start in enumerate(starts):
        if kinds[number] != text_kind or near[number] == 0:
            continue
        many = near[number] >= 2 and near[number] >= 0.5 * others[number]
        if opens[number] and (many or (not others[number] and holds_tag(string, start, ends[number]))):
            rows += _rows(string, start, ends[number], number, present)
        elif many and not opens[number]:
            inner = INNER.search(string, start, ends[number])
            if inner is not None and string[inner.end()].isupper():
                rows += _rows(string, inner.start(1), ends[number], number, present)
    return rows


def _told_in_present(string: str) -> bool:
    """Whether the narration's tags and acts stand in the present (`says`) rather than in the past (`said`)."""
    now = len(re.findall(r"\b(?:says|asks|looks|turns|nods|shakes|puts|takes)\b", string))
    return now > len(re.findall(r"\b(?:said|asked|looked|turned|nodded|shook|took)\b", string))


def _around(flags: npt.NDArray[np.int64]) -> list[int]:
    total = np.concatenate(([0], np.cumsum(flags)))
    places = np.arange(len(flags))
    counted: list[int] = (
        total[np.minimum(places + _WINDOW + 1, len(flags))] - total[np.maximum(places - _WINDOW, 0)]
    ).tolist()
    return counted


def _rows(string: str, start: int, end: int, number: int, present: bool) -> list[Found]:
    turns = read_turns(string, start, end, present=present)
    return [Found(first, last, number, "dash", score=0.9 if first == start else 0.8) for first, last in turns]
