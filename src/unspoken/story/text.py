"""A text as it was read: the string, where it came from, and what the file said about its stretches."""

from __future__ import annotations

from dataclasses import dataclass, field

from unspoken.story.layers import Layout, Origin


@dataclass(frozen=True, kw_only=True)
class Source:
    """The file, or whatever else the words came from."""

    name: str = "text"
    sha256: str = ""
    """Of the file's bytes; of the text's UTF-8 bytes when there is no file."""
    format: str = "text"
    """txt, html, epub, docx, markdown, or text for a string."""
    title: str | None = None
    author: str | None = None
    language: str | None = None
    """A two-letter code, from the words themselves, not from what the file claims; None when too short to tell."""
    parts: tuple[str, ...] = ()
    """The names of the source's parts (an epub's chapters), as the origin's `part` numbers them."""
    details: tuple[tuple[str, str], ...] = ()
    """Whatever else the file says of itself: ("fandom", "…"), ("rating", "…"), ("date", "…")."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """What `formats` make of a file: words untouched, in reading order."""

    string: str
    source: Source = field(default_factory=Source)
    layout: Layout = field(default_factory=Layout.empty)
    origin: Origin = field(default_factory=Origin.empty)
    cast: tuple[tuple[str, ...], ...] = ()
    """People whom the caller knows, each by all the names that the story may call them."""
    warnings: tuple[str, ...] = ()
    """What a person should know before trusting the result ("looks German: read as far as marks go")."""
