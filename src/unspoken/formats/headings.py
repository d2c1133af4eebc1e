"""Headings of a plain text: by keyword ("CHAPTER I.", "Letter 1"), by number alone in order, or by a habit of capitals.

A title on the next lines, or standing alone after "CHAPTER I", belongs to the heading. What fails: headings in ordinary
words without a number ("The garden"), and novels in which every page bears its number as a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from unspoken.formats.heading_lines import DECORATION, KEY_BEGINNINGS, Heading, heading_at, is_title, made, stripped
from unspoken.formats.lines import Lines


def headings_of(lines: Lines, after: int, before: int) -> list[Heading]:
    """The headings in the lines from `after` up to `before`, in order.

    >>> text = "CHAPTER I.\\n\\nThe Long Night\\n\\nIt rained.\\n\\nChapter 2: Dawn\\n\\nIt stopped."
    >>> lines = Lines.of(text)
    >>> [text[slice(*heading.span)] for heading in headings_of(lines, 0, len(lines.lines))]
    ['CHAPTER I.\\n\\nThe Long Night', 'Chapter 2: Dawn']
    """
    found = {heading.first: heading for heading in _parsed(lines, after, before)}
    keyed = [heading for heading in found.values() if heading.how != "bare"]
    bare = list(_in_order(lines, [heading for heading in found.values() if heading.how == "bare"]))
    chapters = any(heading.level == 2 for heading in keyed if heading.how == "keyed")
    headings = keyed + [replace(heading, level=3) if chapters else heading for heading in bare]
    if len(headings) < 3:
        taken = {heading.first for heading in headings}
        headings += [heading for heading in _in_capitals(lines, after, before) if heading.first not in taken]
    headings.sort(key=lambda heading: heading.first)
    return list(_with_titles(lines, headings))


def _parsed(lines: Lines, after: int, before: int) -> Iterator[Heading]:
    blocks = lines.blocks
    firsts = blocks.first[(blocks.first >= after) & (blocks.first < before)].tolist()
    for number in firsts:
        heading = heading_at(lines, number)
        if heading and (heading.how == "keyed" or _stands_alone(lines, heading)):
            yield heading
    yield from _inside_blocks(lines, set(firsts), after, before)


def _inside_blocks(lines: Lines, firsts: set[int], after: int, before: int) -> Iterator[Heading]:
    """“Chapter 2” on a line of its own in a text that never leaves a line blank."""
    for number in range(after, min(before, len(lines.lines))):
        line = lines.lines[number]
        if line[:4].upper() in KEY_BEGINNINGS and number not in firsts and number:
            ended = lines.lines[number - 1].rstrip()[-1:] in ".!?”\"’*…-—'"
            heading = heading_at(lines, number) if ended else None
            if heading and heading.how in ("keyed", "named"):
                yield heading


def _stands_alone(lines: Lines, heading: Heading) -> bool:
    """Nothing follows in the same block but lines short enough to be the title."""
    following = lines.lines[heading.past : heading.past + 3]
    texts = []
    for line in following:
        if line.isspace():
            break
        texts.append(line.strip())
    return len(texts) < 3 and all(is_title(text) or not any(map(str.isalnum, text)) for text in texts)


def _in_order(lines: Lines, bare: list[Heading]) -> Iterator[Heading]:
    """Numbers alone are headings when they count: 1, 2, 3 …; “I” without “II” is a word, and pages are not chapters."""
    for run in _counting(bare):
        if len(run) < 2:
            continue
        cut = sum(_cuts_a_sentence(lines, heading.first) for heading in run)
        listed = sum(b.first - a.past < 3 and a.titled for a, b in pairwise(run))
        if cut * 4 <= len(run) and listed * 2 <= len(run):
            yield from run


def _counting(bare: list[Heading]) -> list[list[Heading]]:
    runs: list[list[Heading]] = []
    for heading in sorted(bare, key=lambda heading: heading.first):
        if runs and heading.number == runs[-1][-1].number + 1:
            runs[-1].append(heading)
        elif heading.number == 1:
            runs.append([heading])
    return runs


def _cuts_a_sentence(lines: Lines, number: int) -> bool:
    for back in range(number - 1, max(-1, number - 4), -1):
        if not lines.blank[back]:
            last = lines.lines[back].rstrip()[-1:]
            return (last.isalpha() and not lines.lines[back].isupper()) or last in ",;"
    return False


def _in_capitals(lines: Lines, after: int, before: int) -> Iterator[Heading]:
    """Lines in capitals, when three or more different ones stand far enough apart to divide a story."""
    blocks = lines.blocks
    alone = (blocks.past - blocks.first == 1) & (blocks.sizes <= 80) & (blocks.first >= after) & (blocks.first < before)
    found = []
    for block in np.flatnonzero(alone).tolist():
        words = lines.lines[blocks.first[block]].strip(DECORATION)
        if words.isupper() and len(words) > 2 and words[0].isalnum() and words[-1] not in ",;:!?-":
            found.append(made(lines, int(blocks.first[block]), 2, "capitals", titled=True))
    texts = {lines.string[slice(*heading.span)] for heading in found}
    gaps = [b.span[0] - a.span[1] for a, b in pairwise(found)]
    if len(found) >= 3 and len(texts) >= 0.8 * len(found) and sorted(gaps)[len(gaps) // 2] >= 1000:
        yield from found


def _with_titles(lines: Lines, headings: Iterable[Heading]) -> Iterator[Heading]:
    headings = list(headings)
    begun = {heading.first for heading in headings if heading.how != "named"}  # “CHAPTER IX” over “CONCLUSION” is one
    past = 0
    for heading in headings:
        if heading.first < past:
            continue
        whole = heading if heading.titled else _with_title(lines, heading, begun)
        past = whole.past
        yield whole


def _with_title(lines: Lines, heading: Heading, begun: set[int]) -> Heading:
    """The heading with the title that follows it: up to two lines of the same block, or a short block after it."""
    past = heading.past
    while past < len(lines.lines) and lines.blank[past] and past - heading.past < 4:
        past += 1
    stop = past
    while stop < len(lines.lines) and not lines.blank[stop] and stop - past < 4 and stop not in begun:
        stop += 1
    joined = " ".join(line.strip() for line in lines.lines[past:stop])
    title = heading_at(lines, past) if stop > past else None
    if not 0 < stop - past <= 3 or (title and (title.how != "named" or heading.how != "keyed" or heading.level != 2)):
        return heading
    if not (is_title(joined) or _is_argument(joined, past == heading.past)):
        return heading
    # “_One_” loses its marks only as long as it stands alone.
    start, end = lines.span(heading.first, heading.first + 1)[0], stripped(lines, stop - 1)[1]
    return replace(heading, past=stop, span=(start, end), titled=True)


def _is_argument(words: str, same_block: bool) -> bool:
    """“In which Tom is found”: what older books put under the number."""
    return (
        len(words) <= 200
        and words.lower().startswith(("in which ", "in what ", "wherein ", "containing "))
        and same_block
    )
