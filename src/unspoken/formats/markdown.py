"""Markdown: the raw file, untouched, with rows for what its marks mean.

Headings (`# One`, or a line under which `===` or `---` stands) cover their words without the marks; emphasis too. Front
matter between `---` lines is front. Links, quotations (`>`) and escapes stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unspoken.formats.decoding import decode
from unspoken.formats.heading_lines import is_part
from unspoken.formats.lines import Lines
from unspoken.formats.marks import breaks_of, emphasis_of
from unspoken.formats.rows import Span, identity, layout
from unspoken.formats.txt import from_text
from unspoken.story import Source, Text

_HASHED = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*(?:#+[ \t]*)?\r?\n?")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*\r?\n?")
_FIELD = re.compile(r"(title|author|date|fandom|rating)\s*:\s*[\"']?(.*?)[\"']?\s*", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(?:---|\+\+\+)[ \t]*\r?\n?")


def read_markdown(data: bytes, name: str) -> Text:
    """Read a markdown file.

    >>> text = read_markdown("# One #\\n\\nHe *knew*.\\n\\n---\\n\\nSo?".encode(), "tale.md")
    >>> [(row.kind, text.string[row.start:row.end]) for row in text.layout]
    [('heading', 'One'), ('emphasis', 'knew'), ('break', '---')]
    """
    decoded = decode(data, name)
    lines = Lines.of(decoded.string)
    past_front = _front(lines)
    fields = _fields(lines, past_front)
    headings = list(_headings(lines, past_front))
    marks = {line for _, taken in headings for line in taken}
    spans = [span for span, _ in headings]
    spans += [span for number, span in breaks_of(lines) if number not in marks and number >= past_front]
    spans += [span for span in emphasis_of(lines) if span.start >= lines.starts[past_front]]
    if past_front:
        spans.append(Span(*lines.span(0, past_front), "front"))
    if not headings:  # prose with a few marks, whose chapters are written as in plain text
        plain = from_text(decoded.string, name=name, format="markdown").layout
        spans += [
            Span(row.start, row.end, row.kind, row.level) for row in plain if row.kind in ("heading", "front", "back")
        ]
    ones = sum(span.level == 1 for span in spans)
    if ones >= 3:
        spans = [
            s._replace(level=2) if s.level == 1 and not is_part(decoded.string[s.start : s.end]) else s for s in spans
        ]
    source = Source(
        name=name,
        format="markdown",
        title=fields.pop("title", None),
        author=fields.pop("author", None),
        parts=(name,),
        details=tuple(fields.items()),
    )
    string = decoded.string
    return Text(string=string, source=source, layout=layout(spans), origin=identity(string), warnings=decoded.warnings)


def _front(lines: Lines) -> int:
    """The line after the front matter; 0 without one."""
    if not lines.lines or not _FENCE.fullmatch(lines.lines[0]):
        return 0
    for number in range(1, min(len(lines.lines), 200)):
        if _FENCE.fullmatch(lines.lines[number]):
            return number + 1
        if lines.blank[number] and number == 1:
            return 0  # a rule, not a fence
    return 0


def _fields(lines: Lines, past: int) -> dict[str, str]:
    found = (_FIELD.fullmatch(line) for line in lines.lines[:past])
    return {match[1].lower(): match[2] for match in found if match and match[2]}


def _headings(lines: Lines, first: int) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Headings with the lines that they and their marks take."""
    for number in range(first, len(lines.lines)):
        line, start = lines.lines[number], int(lines.starts[number])
        if line.lstrip(" ")[:1] == "#" and len(line) < 1000:
            match = _HASHED.fullmatch(line)
            if match and match[2]:
                yield Span(start + match.start(2), start + match.end(2), "heading", min(3, len(match[1]))), (number,)
        elif number > first and line.lstrip(" ")[:1] in ("=", "-") and _is_underline(lines, number, first):
            level = 1 if line.lstrip(" ")[0] == "=" else 2
            yield Span(*lines.span(number - 1, number), "heading", level), (number - 1, number)


def _is_underline(lines: Lines, number: int, first: int) -> bool:
    above = lines.lines[number - 1]
    alone = number - 1 <= first or lines.blank[number - 2]
    return not above.isspace() and alone and len(above) < 200 and _UNDERLINE.fullmatch(lines.lines[number]) is not None
