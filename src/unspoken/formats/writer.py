"""Text as it grows out of markup: words go in, paragraphs with their rows come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from unspoken.formats.heading_lines import is_part
from unspoken.formats.marks import is_break
from unspoken.formats.places import Places
from unspoken.formats.rows import Span

_BLANK = re.compile(r"[ \t\n\r\f]+")


@dataclass
class Page:
    """The text of one tree and what was found in it. Origins are (start, offset in the source)."""

    string: str = ""
    spans: list[Span] = field(default_factory=list)
    origins: list[tuple[int, int]] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    """Where each element with an id begins."""


class Writer:
    """Text as it grows: finished paragraphs, and the one being written."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._paragraphs: list[str] = []
        self._length = 0  # of the finished paragraphs, with the empty lines between
        self._spans: list[Span] = []
        self._origins: list[tuple[int, int]] = []
        self._anchors: dict[str, int] = {}
        self._matter: list[tuple[str, int]] = []
        self._begin()
        self.heading = 0
        self.emphatic = 0
        self.kept_blank = 0

    def _begin(self) -> None:
        self._words: list[str] = []
        self._size = 0
        self._blank = False
        self._breaks = 0
        self._slanted = -1
        self._inside: list[tuple[int, int]] = []
        self._from: list[tuple[int, int]] = []

    def _next_start(self) -> int:
        return self._length + 2 if self._paragraphs else 0

    def text(self, words: str | None, silent: bool) -> None:
        """A text node; a silent one only moves the place in the source."""
        if not words:
            return
        place = self._places.find(words) if not words.isspace() else None
        if silent:
            return
        if self.kept_blank:
            self._kept(words, place)
        else:
            self._collapsed(words, place)

    def _collapsed(self, words: str, place: int | None) -> None:
        shown = _BLANK.sub(" ", words)
        self._blank = self._blank or shown[0] == " "
        stripped = shown.strip(" ")
        if not stripped:
            return
        self._between()
        self._put(stripped, place)
        self._blank = shown[-1] == " "

    def _kept(self, words: str, place: int | None) -> None:
        for number, block in enumerate(re.split(r"\n[ \t\r]*\n\s*", words.replace("\r\n", "\n"))):
            if number:
                self.flush()
            if block.strip():
                self._between()
                self._put(block if self._size else block.lstrip("\n").rstrip(), place if not number else None)

    def _between(self) -> None:
        """What stands between the words before and those to come: an end of paragraph, a line, a blank, or nothing."""
        if self._breaks >= 2:
            self.flush()
        elif self._size and (self._breaks or self._blank):
            self._words.append("\n" if self._breaks else " ")
            self._size += 1
        self._breaks, self._blank = 0, False

    def _put(self, words: str, place: int | None) -> None:
        if self.emphatic and self._slanted < 0:
            self._slanted = self._size
        if place is not None:
            self._from.append((self._size, place))
        self._words.append(words)
        self._size += len(words)

    def line_break(self) -> None:
        """A <br>."""
        self._breaks += 1

    def rule(self) -> None:
        """A <hr>."""
        self.flush()
        self._put("* * *", None)
        self.flush()

    def anchor(self, name: str) -> None:
        """An element with an id begins here."""
        self._anchors.setdefault(name, self._next_start() + self._size)

    def open_matter(self, kind: str) -> None:
        """What follows is not the story."""
        self.flush()
        self._matter.append((kind, self._next_start()))

    def close(self, what: str) -> None:
        """The end of what `markup._opened` began."""
        if what in ("block", "root", "heading", "matter"):
            self.flush()
        if what == "matter":
            kind, start = self._matter.pop()
            self._spans.append(Span(start, self._length, kind))
        elif what == "heading":
            self.heading = 0
        elif what == "emphasis":
            self.emphatic -= 1
            if not self.emphatic:
                self._end_emphasis()
        elif what == "pre":
            self.flush()
            self.kept_blank -= 1

    def _end_emphasis(self) -> None:
        if self._slanted >= 0:
            self._inside.append((self._slanted, self._size))
            self._slanted = -1

    def flush(self) -> None:
        """End the paragraph, if it has words."""
        self._end_emphasis()
        words = "".join(self._words)
        if words and not words.isspace():  # a paragraph of &nbsp; is only a gap
            start = self._next_start()
            self._paragraphs.append(words)
            self._length = start + len(words)
            self._spans += self._rows(words, start)
            self._origins += [(start + at, place) for at, place in self._from]
        self._begin()

    def _rows(self, words: str, start: int) -> Iterator[Span]:
        end = start + len(words)
        if is_break(words.strip()):
            yield Span(start, end, "break")
        elif self.heading:
            yield Span(start, end, "heading", 1 if is_part(words) else self.heading)
        else:
            for begin, stop in self._inside:
                yield Span(start + begin, start + stop, "emphasis")

    def page(self) -> Page:
        """All that was written."""
        return Page("\n\n".join(self._paragraphs), self._spans, self._origins, self._anchors)
