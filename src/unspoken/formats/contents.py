"""Tables of contents in a plain text: from the label, or the first entry, to before the first chapter.

A list of headings is one when its first entry comes again over the chapter itself. Where the entries are worded
otherwise than the chapters, a labelled list ends before the headings that stand directly over the first prose.
"""

from __future__ import annotations

import re

from unspoken.formats.heading_lines import heading_at
from unspoken.formats.lines import Lines

_LABEL = re.compile(
    r"(?:table of )?contents[.:]?|(?:list of )?illustrations[.:]?|list of (?:chapters|contents)[.:]?|"
    r"index of chapters|chapters",
    re.IGNORECASE,
)
_COLUMN_HEADS = re.compile(r"(?:chapter|chap\.?)?\s*(?:page)?\.?", re.IGNORECASE)
_BLOCKS = 700
"""How far from the beginning of the book a table of contents is looked for, and how long it may be."""


def contents_of(lines: Lines, body: int, past_body: int) -> tuple[int, int] | None:
    """The lines of the table of contents, or None.

    >>> text = "Contents\\n\\nI. Out\\nII. Home\\n\\nI. Out\\n\\n" + "He went out and did not look back at it. " * 4
    >>> contents_of(Lines.of(text), 0, 7)
    (0, 5)
    """
    blocks = lines.blocks
    first_block = max(0, blocks.at(int(lines.starts[body])))
    start, entries = -1, 0
    for block in range(first_block, min(len(blocks), first_block + _BLOCKS)):
        first = int(blocks.first[block])
        if first >= past_body:
            break
        if _LABEL.fullmatch(lines.lines[first].strip(" \t\r\n_*=#")):
            past = _past_list(lines, first + 1, past_body, labelled=True)
            return (first if start < 0 else start, past) if past else None
        if is_prose(lines, block):
            if entries >= 4:
                break
            start, entries = -1, 0
            continue
        found = [n for n in range(first, int(blocks.past[block])) if heading_at(lines, n)]
        start = found[0] if found and start < 0 else start
        entries += len(found)
    past = _past_list(lines, start, past_body, labelled=False) if entries >= 4 else None
    return (start, past) if past else None


def _past_list(lines: Lines, first: int, past_body: int, *, labelled: bool) -> int | None:
    """The line before which the list ends: where its first entry comes again last, before the first prose."""
    blocks = lines.blocks
    listed: list[int] = []
    prose = -1
    at = int(blocks.first.searchsorted(first)) if first not in blocks.first else blocks.at(int(lines.starts[first]))
    inside = blocks.at(int(lines.starts[first]))
    if inside >= 0 and blocks.past[inside] > first:
        at = inside
    for block in range(at, min(len(blocks), at + _BLOCKS)):
        begin = max(first, int(blocks.first[block]))
        if begin >= past_body or (block != inside and is_prose(lines, block)):
            prose = block
            break
        listed += [n for n in range(begin, int(blocks.past[block])) if not _is_column_head(lines.lines[n])]
    if prose < 0 or not listed:
        return None
    entry = listed[0]
    again = next((number for number in reversed(listed[1:]) if _same(lines, entry, number)), None)
    if again is None:  # “I. Out” of the list is “CHAPTER I” over its chapter
        again = next((number for number in reversed(listed[1:]) if _same_number(lines, entry, number)), None)
    if again is not None and again - entry >= 2:
        return again
    return _before_the_headings(lines, prose, first) if labelled else None


def _is_column_head(line: str) -> bool:
    return _COLUMN_HEADS.fullmatch(line.strip()) is not None


def _same(lines: Lines, entry: int, number: int) -> bool:
    """Whether two lines are headings of one chapter, as a list and a chapter write it."""
    one, other = heading_at(lines, entry), heading_at(lines, number)
    if one and other and one.number > 0:
        return (one.number, one.level, one.how) == (other.number, other.level, other.how)
    return _key(lines.lines[entry]) == _key(lines.lines[number])


def _same_number(lines: Lines, entry: int, number: int) -> bool:
    one, other = heading_at(lines, entry), heading_at(lines, number)
    if one is None or other is None or "bare" not in (one.how, other.how):
        return False
    return one.number == other.number > 0


def _key(line: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"[\s.]*\d+\s*$", "", line)).lower()


def _before_the_headings(lines: Lines, prose: int, first: int) -> int:
    """The widest gap among the few short blocks before the prose: a list and what follows it are set apart."""
    blocks = lines.blocks
    choices = [block for block in range(max(1, prose - 4), prose + 1) if blocks.first[block] > first]
    if not choices:
        return int(blocks.first[prose])
    widest = max(choices, key=lambda block: (int(blocks.first[block] - blocks.past[block - 1]), -block))
    return int(blocks.first[widest])


def is_prose(lines: Lines, block: int) -> bool:
    """Whether a block is told rather than listed: longer than a title, in full lines, and not opened by a heading."""
    blocks = lines.blocks
    size, count = int(blocks.sizes[block]), int(blocks.past[block] - blocks.first[block])
    if size < 160:
        return False
    if count > 2 and size / count < 45:
        return False
    first = int(blocks.first[block])
    return not (heading_at(lines, first) or (count > 1 and heading_at(lines, first + 1)))
