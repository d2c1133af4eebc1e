"""What in a plain text is not the story: Project Gutenberg's frame, the title page, tables of contents, notes, the end.

The frame is found by its fixed sentences; a table of contents by its label, or as a run of headings without prose
between them; a title page only directly before the first chapter. Prefaces are the author's words and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from unspoken.formats.contents import is_prose
from unspoken.formats.heading_lines import Heading
from unspoken.formats.lines import Lines
from unspoken.formats.rows import Span

_NEAR = 3000
"""Lines at each end in which the frame is looked for (the licence has about 400)."""
_START = re.compile(
    r"\s*\*{2,3}\s*START OF TH(?:E|IS) PROJECT GUTENBERG|\s*\*END\s?\*?\s?THE SMALL PRINT", re.IGNORECASE
)
_END = re.compile(
    r"\s*(?:\*{2,3}\s*)?END OF (?:TH(?:E|IS) )?PROJECT GUTENBERG|\s*\*\*\*\s*START: FULL LICENSE|"
    r"\s*End of (?:The )?Project Gutenberg|\s*\*{2,3}END OF TH",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"(?:this (?:e-?text|e-?book|etext|book) (?:was|is) (?:produced|prepared|transcribed|scanned)|produced by|"
    r"e-?text prepared by|etext (?:scanned|prepared)|transcribed (?:by|from)|prepared by|scanned (?:by|and)|"
    r"html version by|note: project gutenberg|\[?transcriber[’'`]?s?[’'`]? notes?\b|project gutenberg|\[redactor)",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^(Title|Author|Release Date|Language|Translator|Editor):[ \t]*(\S.*?)[ \t\r]*$", re.MULTILINE)
_NOTE = re.compile(r"\[(?:Footnote|Illustration|Transcriber|Note|Sidenote|Editor)|\[?\{?\d{1,3}[\]}] ", re.IGNORECASE)
_THE_END = re.compile(r"(?:THE )?END[.!]?|FINIS[.!]?|The End[.!]?|Finis[.!]?|FIN\.?|Fin\.?")


@dataclass(frozen=True)
class About:
    """What a Gutenberg header says, and the lines from which and up to which the book itself stands."""

    title: str | None
    author: str | None
    details: tuple[tuple[str, str], ...]
    body: int
    past_body: int
    framed: bool


def about_of(lines: Lines) -> About:
    """Read the frame of a Project Gutenberg text; without one, the body is everything.

    >>> about = about_of(Lines.of("Title: Ann\\n\\n*** START OF THE PROJECT GUTENBERG EBOOK ANN ***\\n\\nShe ran.\\n"))
    >>> about.title, about.body
    ('Ann', 4)
    """
    count = len(lines.lines)
    begun = [number for number in range(min(count, _NEAR)) if _START.match(lines.lines[number], 0, 200)]
    body = _past_block(lines, begun[-1]) if begun else 0
    ended = (number for number in range(max(body, count - _NEAR), count) if _END.match(lines.lines[number], 0, 200))
    past_body = next(ended, count)
    framed = bool(begun) or past_body < count
    fields = dict(_FIELD.findall(lines.string[: int(lines.starts[body])])) if body else {}
    details = [
        (key, fields[name]) for name, key in (("Release Date", "date"), ("Translator", "translator")) if name in fields
    ]
    body = _past_credits(lines, body, past_body, 12 if framed else 3)
    return About(fields.get("Title"), fields.get("Author"), tuple(details), body, past_body, framed)


def _past_block(lines: Lines, number: int) -> int:
    while number < len(lines.lines) and not lines.blank[number]:
        number += 1
    return _past_blank(lines, number)


def _past_blank(lines: Lines, number: int) -> int:
    while number < len(lines.lines) and lines.blank[number]:
        number += 1
    return number


def _past_credits(lines: Lines, body: int, past_body: int, blocks: int) -> int:
    """After those of the first blocks that name who typed the book in."""
    at = _past_blank(lines, body)
    for _ in range(blocks):
        if at >= past_body:
            break
        following = _past_block(lines, at)
        if _CREDITS.match(lines.lines[at].strip(" \t\r\n_*")):
            body = following
        at = following
    return body


def matter_of(lines: Lines, about: About, contents: tuple[int, int] | None, headings: list[Heading]) -> Iterator[Span]:
    """Front and back matter and notes, as spans without the blank around them."""
    starts = lines.starts
    front = _past_title_page(lines, about, headings, contents)
    if front:
        yield Span(*lines.span(0, front), "front")
    if contents and contents[1] > front:
        yield Span(*lines.span(*contents), "front")
    past = _from_the_end(lines, about)
    if past < len(lines.lines):
        yield Span(*lines.span(past, len(lines.lines)), "back")
    if "[" in lines.string or "{" in lines.string:
        yield from _notes(lines, int(starts[about.body]), int(starts[about.past_body]))


def _past_title_page(lines: Lines, about: About, headings: list[Heading], contents: tuple[int, int] | None) -> int:
    """The line up to which everything is front: the frame, and after it a title page right before the first chapter."""
    first = contents[0] if contents else next((h.first for h in headings), -1)
    opens = contents is not None or any(
        h.first == first and h.number in (-1, 1) and h.how != "capitals" for h in headings
    )
    if first < about.body or not opens or lines.starts[first] - lines.starts[about.body] > 3000:
        return about.body
    blocks = lines.blocks
    for block in range(len(blocks)):
        if blocks.first[block] >= first:
            break
        if blocks.first[block] >= about.body and not _is_title_page(lines, block, about.framed or contents is not None):
            return about.body
    return contents[1] if contents else first


def _is_title_page(lines: Lines, block: int, sure: bool) -> bool:
    words = lines.blocks.text(block)
    if words[0] in "“‘\"'—" or is_prose(lines, block):
        return False
    # “She ran.” may open a story before its second chapter; in a framed book it is an epigraph.
    return sure or words.isupper() or (not words.endswith((".", "!", "?", "”", '"')) and len(words) <= 160)


def _from_the_end(lines: Lines, about: About) -> int:
    """The line from which nothing is the story: “THE END” near the end, or the closing frame."""
    blocks, start = lines.blocks, int(lines.starts[about.body])
    length = int(lines.starts[about.past_body]) - start
    for block in range(blocks.at(int(lines.starts[about.past_body]) - 1), -1, -1):
        first = int(blocks.first[block])
        if first < about.body or int(lines.starts[first]) - start < 0.93 * length:
            break
        if first < about.past_body and _THE_END.fullmatch(lines.lines[first].strip(" \t\r\n_*=#-.")):
            return first
    return about.past_body


def _notes(lines: Lines, start: int, end: int) -> Iterator[Span]:
    """Footnotes, pictures and remarks in brackets that open a block; to the closing bracket, or to the block's end."""
    blocks, string = lines.blocks, lines.string
    for at in blocks.starts[(blocks.starts >= start) & (blocks.starts < end)].tolist():
        while string[at : at + 1] in (" ", "\t"):
            at += 1
        if string[at : at + 1] in ("[", "{") and _NOTE.match(string, at):
            block_end = blocks.span(blocks.at(at))[1]
            closed = string.find("]", at, at + 5000) + 1
            numbered = string[at + 1 : at + 2].isdigit()
            yield Span(at, block_end if numbered or not closed else closed, "note")
