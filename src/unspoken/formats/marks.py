"""What plain text writes with marks: emphasis (`_so_`, `*so*`, `/so/`) and scene breaks (`* * *`, `o0o`, `⁂`).

Emphasis never crosses a blank line, and the marks are not part of its span. Underscores inside words (`snake_case`) and
lone asterisks (footnotes) are no marks. A mark left open marks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from unspoken.formats.lines import Lines
from unspoken.formats.rows import Span

_LONGEST = 3000
"""Characters of emphasis: a letter in italics is a paragraph long; what is longer is a stray mark."""
_STAR = re.compile(r"\*{1,3}")
_SLASHED = re.compile(r"(?<![^\s(\[“\"‘'—–-])/([^\W\d_](?:[\w ’',-]{0,60}[\w’'.!?,])?)/(?![\w/])")
_BREAK_CHARACTERS = frozenset("*#~-–—_=•·⁂⁎∗+.…°§❦❧☙✦✧★☆◆◇○●◊♦♥※†‡|:<>^%&/\\xXoO0❖⸻⁕ \t\u00a0\r\n")
_BREAK_STARTS = frozenset("*#~-–—_=•·⁂⁎∗+.…°§❦❧☙✦✧★☆◆◇○●◊♦♥※†‡|:<>^%&/\\xXoO❖⸻⁕")
_WORD_BREAK = re.compile(
    r"[-~*=_.]*\s*"
    r"(?:[oO](?:0|O|o)[oO](?:[oO0]*)|[xX]{1,2}[oO0]?[xX]{1,2}|[-~]+[xXoO0][-~]+|(?:[xXoO] ){2,}[xXoO])"
    r"\s*[-~*=_.]*"
)
_SINGLE = frozenset("~#⁂⁎∗§❦❧☙✦✧★☆◆◇○●◊♦♥※*❖⸻⁕•")


def emphasis_of(lines: Lines) -> Iterator[Span]:
    """Every stretch between marks of emphasis.

    >>> list(emphasis_of(Lines.of("It _was_ late, a snake_case_word.")))
    [Span(start=4, end=7, kind='emphasis', level=0)]
    """
    yield from _underscored(lines)
    yield from _starred(lines)
    if "/" in lines.string:
        for match in _SLASHED.finditer(lines.string):
            yield Span(match.start(1), match.end(1), "emphasis")


def _underscored(lines: Lines) -> Iterator[Span]:
    if "_" in lines.string:
        runs = [match.span() for match in re.finditer("_+", lines.string)]
        yield from _paired(lines, [run for run in runs if run[1] - run[0] == 1], "_")


def _starred(lines: Lines) -> Iterator[Span]:
    if "*" in lines.string:
        yield from _paired(lines, [match.span() for match in _STAR.finditer(lines.string)], "*")


def _paired(lines: Lines, runs: list[tuple[int, int]], mark: str) -> Iterator[Span]:
    """Neighbouring runs of a mark, the first of which can open and the second close, within one block."""
    if not runs:
        return
    blocks = np.searchsorted(lines.blocks.starts, [start for start, _ in runs], side="right").tolist()
    opener = None
    for number, (start, end) in enumerate(runs):
        if opener is not None:
            open_start, open_end = runs[opener]
            alike = blocks[opener] == blocks[number] and open_end - open_start == end - start
            if alike and start - open_end <= _LONGEST and _closes(lines.string, open_start, open_end, start, end, mark):
                yield Span(open_end, start, "emphasis")
                opener = None
                continue
        opener = number if _opens(lines.string, start, end, mark) else None


def _opens(string: str, start: int, end: int, mark: str) -> bool:
    after = string[end : end + 1]
    before = string[start - 1 : start]
    if not after or after.isspace():
        return False
    if mark == "*":  # “Note* that *so* is marked”: a star that opens follows blank or an opening mark
        return (not before or before.isspace() or before in "(“‘\"'—–-[…_") and (
            after.isalnum() or after in "“‘\"'(—…_"
        )
    return True


def _closes(string: str, open_start: int, open_end: int, start: int, end: int, mark: str) -> bool:
    if string[start - 1].isspace():
        return False
    before, after = string[open_start - 1 : open_start], string[end : end + 1]
    inside_left, inside_right = before.isalnum(), after.isalnum()
    if mark == "*":
        return not inside_right
    if not (inside_left or inside_right):
        return True
    # “_un_happy” and “every_one_” are marked; “a_b_c” and “_private_2_” are not.
    return not (inside_left and inside_right) and string[open_end:start].isalpha()


def breaks_of(lines: Lines) -> Iterator[tuple[int, Span]]:
    """Every line that is the mark of a scene break, with the line's number.

    >>> [span[:2] for _, span in breaks_of(Lines.of("He left.\\n\\n* * *\\n\\nShe came back.\\n\\no0o\\n\\n- no\\n"))]
    [(10, 15), (33, 36)]
    """
    for number, line in enumerate(lines.lines):
        if len(line) > 200:
            continue
        stripped = line.strip()
        if stripped and stripped[0] in _BREAK_STARTS and is_break(stripped):
            yield number, Span(*lines.span(number, number + 1), "break")


def is_break(line: str) -> bool:
    """Whether a stripped line is nothing but the mark of a break.

    >>> [is_break(line) for line in ("* * *", "#", "-x-", "oOo", "...", "—", "x", ". . . . .")]
    [True, True, True, True, False, False, False, True]
    """
    if len(line) == 1:
        return line in _SINGLE
    if not line or not _BREAK_CHARACTERS.issuperset(line):
        return False
    if any(character in "xXoO0" for character in line):
        return _WORD_BREAK.fullmatch(line) is not None
    marks = [character for character in line if not character.isspace()]
    if marks[0] in ".…:|/\\&%":  # “...” is a silence, “. . . . .” a gap
        return len(marks) >= 5 and len(set(marks)) == 1
    return len(marks) >= 2 and len(set(marks)) <= 4
