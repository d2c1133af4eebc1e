"""Chapters, from the headings of works, parts and chapters (level 1 and 2).

Headings with nothing between them are one chapter's: “PART ONE”, “Chapter 1”, “The Door” make “PART ONE · Chapter
1 · The Door”. More than four in a row are a table of contents, of which the last alone is kept. What stands before
the first heading is an untitled chapter when any of it is story (a prologue without a title); otherwise (licence,
contents) it belongs to the first chapter, so that no chapter is empty of story.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from unspoken.story import Chapters, Layout, Paragraphs, Text
from unspoken.words._letters import Letters

_LONGEST_RUN = 4


def find_chapters(text: Text, letters: Letters, paragraphs: Paragraphs) -> Chapters:
    """Chapters that cover the text from its first character to its last; an empty text has none."""
    length = len(text.string)
    if not length:
        return Chapters.empty()
    layout = text.layout
    rows = np.flatnonzero((layout.kind == Layout.code("kind", "heading")) & (layout.level >= 1) & (layout.level <= 2))
    starts, titles = [], []
    for run in _runs(layout, letters, rows):
        starts.append(int(layout.start[run[0]]))
        titles.append(_title(text, run))
    if not starts:
        return _table([0], length, [""])
    story = paragraphs.start[paragraphs.kind == Paragraphs.code("kind", "text")]
    if len(story) and story[0] < starts[0]:
        starts, titles = [0, *starts], ["", *titles]
    starts[0] = 0
    return _table(starts, length, titles)


def _table(starts: list[int], length: int, titles: list[str]) -> Chapters:
    return Chapters(
        start=np.array(starts, np.int32), end=np.array([*starts[1:], length], np.int32), title=np.array(titles, np.str_)
    )


def _runs(layout: Layout, letters: Letters, rows: npt.NDArray[np.intp]) -> list[list[int]]:
    """Heading rows in runs with nothing but blank between them."""
    runs: list[list[int]] = []
    reach = -1
    inked = np.searchsorted(letters.inked, np.concatenate((layout.start[rows], layout.end[rows])))
    for place, row in enumerate(rows.tolist()):
        if runs and inked[place] <= reach:
            runs[-1].append(row)
        elif layout.start[row] < layout.end[row]:
            runs.append([row])
        reach = max(reach, int(inked[len(rows) + place]))
    return runs


def _title(text: Text, run: list[int]) -> str:
    """The headings of a run in one line, without the work's own title in front of a chapter's."""
    names = [" ".join(text.string[text.layout.start[row] : text.layout.end[row]].split()) for row in run]
    if len(names) > _LONGEST_RUN:
        names = names[-1:]
    if len(names) > 1 and text.source.title and names[0].lower() == text.source.title.lower():
        names = names[1:]
    return " · ".join(dict.fromkeys(name for name in names if name))
