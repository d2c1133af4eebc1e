"""EPUB 2 and 3: the chapters in the order of the spine, with the book's own titles, notes and emphasis.

A part that the spine names and the archive lacks is an error: half a book is never given out as the whole. What fails:
chapters that only the table of contents names have no heading in the text, and none is added, since the words are never
changed; their titles are kept in `source.details` as ("contents", "title").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from unspoken.errors import UnreadableFile
from unspoken.formats.html import decode_markup, origin_of, parse
from unspoken.formats.markup import EPUB_TYPE, Plan, emphatic_classes, read_tree
from unspoken.formats.packages import Item, Package, local, open_package, titles_of
from unspoken.formats.rows import Span, layout
from unspoken.formats.writer import Page
from unspoken.formats.xhtml import parse_xhtml
from unspoken.formats.zips import Archive
from unspoken.story import Source, Text

_FRONT = re.compile(r"\b(?:cover|titlepage|title-page|halftitlepage|copyright-page|toc|landmarks|loi|lot|colophon|imprint|dedication)\b")  # fmt: skip  # noqa: E501  # one pattern
_FRONT_NAMES = re.compile(r"^(?:cover|cover-?page|title-?page|toc|nav|copyright|colophon|imprint|table of contents|contents)\d*$", re.IGNORECASE)  # fmt: skip  # noqa: E501  # one pattern
_LICENCE = re.compile(r"(?:THE FULL PROJECT GUTENBERG|\*\*\* ?(?:START|END) OF TH)", re.IGNORECASE)


@dataclass
class _Book:
    """The text as it grows, part by part."""

    strings: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[Span] = field(default_factory=list)
    origins: list[tuple[int, int, int]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    titles: list[tuple[str, str]] = field(default_factory=list)

    def add(self, page: Page, part: str, matter: str) -> int:
        """Append a page; gives where it begins."""
        number = len(self.parts)
        self.parts.append(part)
        if not page.string:
            return self.length
        start = self.length + 2 if self.strings else 0
        self.strings.append(page.string)
        self.length = start + len(page.string)
        self.spans += [span._replace(start=span.start + start, end=span.end + start) for span in page.spans]
        self.origins += [(at + start, number, offset) for at, offset in page.origins]
        if matter:
            self.spans.append(Span(start, self.length, matter))
        return start


def read_epub(data: bytes, name: str) -> Text:
    """Read a book.

    >>> read_epub(b"PK", "tale.epub")
    Traceback (most recent call last):
    unspoken.errors.UnreadableFile: tale.epub: a damaged zip archive
    """
    with Archive(data, name) as archive:
        package = open_package(archive)
        return _read(archive, package)


def _read(archive: Archive, package: Package) -> Text:
    book, warnings = _Book(), list(package.warnings)
    emphatic = emphatic_classes(
        archive.read(part).decode("utf-8", "replace") for part in archive.names() if part.lower().endswith(".css")
    )
    titles = titles_of(archive, package)
    for item in sorted(
        package.spine, key=lambda item: not item.linear
    ):  # what is not linear stands apart from the telling
        page, matter = _page(archive, item, emphatic)
        start = book.add(page, item.part, matter)
        if not matter:
            _entitle(book, page, start, titles.get(item.part, []))
    string = "\n\n".join(book.strings)
    if not string.strip():
        raise UnreadableFile(f"{archive.name}: pictures without words", hint="put it through OCR and save it as text")
    source = Source(
        name=archive.name,
        format="epub",
        title=package.title,
        author=package.author,
        parts=tuple(book.parts),
        details=(*package.details, *book.titles),
    )
    return Text(
        string=string,
        source=source,
        layout=layout(_levelled(book.spans)),
        origin=origin_of(book.origins),
        warnings=tuple(warnings),
    )


def _page(archive: Archive, item: Item, emphatic: frozenset[str]) -> tuple[Page, str]:
    decoded = decode_markup(archive.read(item.part) or b" ", f"{archive.name}: {item.part}")
    if not decoded.string.strip():
        return Page(), ""
    root = parse_xhtml(decoded.string)
    root = parse(decoded.string, f"{archive.name}: {item.part}") if root is None else root
    sheets = [element.text or "" for element in root.iter() if local(element) == "style"]
    contents = {element: "front" for element in root.iter() if local(element) == "nav"}
    plan = Plan(kinds=contents, emphatic=emphatic | emphatic_classes(sheets))
    page = read_tree(root, decoded.string, plan)
    return page, _matter(item, root, page)


def _matter(item: Item, root: Any, page: Page) -> str:
    if item.is_nav or _FRONT.search(item.kind):
        return "front"
    body = next((element for element in root.iter() if local(element) == "body"), root)
    kinds = [body.get(EPUB_TYPE) or ""] + [child.get(EPUB_TYPE) or "" for child in body if isinstance(child.tag, str)]
    stem = item.part.rpartition("/")[2].rpartition(".")[0]
    if any(_FRONT.search(kind) for kind in kinds) or (_FRONT_NAMES.match(stem) and len(page.string) < 20_000):
        return "front"
    if _LICENCE.match(page.string):
        return "back" if "END OF TH" in page.string[:200] or "FULL" in page.string[:60] else ""
    if not item.linear:
        return "note"
    return "note" if any(re.search(r"\b(?:footnotes|endnotes|rearnotes)\b", kind) for kind in kinds[:2]) else ""


def _entitle(book: _Book, page: Page, start: int, titles: list[tuple[str, str]]) -> None:
    """Make the paragraph that repeats a title of the contents a heading; keep the titles that stand nowhere."""
    headings = {span.start for span in page.spans if span.kind == "heading"}
    for anchor, title in titles:
        at = page.anchors.get(anchor, 0)
        paragraph = page.string.find("\n\n", at)
        words = page.string[at : paragraph if paragraph >= 0 else len(page.string)]
        if any(at <= heading <= at + 400 for heading in headings):
            continue
        if words.strip() and _folded(words) == _folded(title) and len(words) < 200:
            book.spans.append(Span(start + at, start + at + len(words), "heading", 2))
        else:
            book.titles.append(("contents", title))


def _folded(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).lower()


def _levelled(spans: list[Span]) -> list[Span]:
    """A book whose chapters are all <h1> has its chapters at 2: a work has one title, not thirty."""
    firsts = sum(span.kind == "heading" and span.level == 1 for span in spans)
    seconds = sum(span.kind == "heading" and span.level == 2 for span in spans)
    if firsts >= 3 and firsts > seconds:
        return [span._replace(level=2) if span.kind == "heading" and span.level == 1 else span for span in spans]
    return spans
