"""The door of the room: a path, bytes or a string comes in, a `Text` goes out, or an `UnreadableFile` says why not.

What a file is, its bytes decide (`sniffing`); its name only tells markdown from plain text. `format=` overrules both.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from unspoken.errors import UnknownName, UnreadableFile
from unspoken.formats import txt
from unspoken.formats.decoding import decode
from unspoken.formats.language import language_of, language_warning
from unspoken.formats.sniffing import sniff
from unspoken.story import Text

FORMATS = ("txt", "html", "epub", "docx", "markdown")
SIZE_LIMIT = 256 * 1024 * 1024
"""Bytes: a hundred times a long novel. Nothing larger is a story, and everything is read into memory."""


def read_text(path: str | os.PathLike[str], *, format: str | None = None) -> Text:
    """Read a file as a text; `format` (one of `FORMATS`) is found from the file itself unless it is given.

    Raises `UnreadableFile` where the file is missing, damaged, encrypted, empty, too large or of another kind.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "tale.txt")
    ...     _ = path.write_text("“Stay,” she said.")
    ...     text = read_text(path)
    >>> text.string, text.source.name, text.source.format
    ('“Stay,” she said.', 'tale.txt', 'txt')
    """
    shown = os.fspath(path)
    name = os.path.basename(shown.rstrip("/\\")) or shown
    try:
        data = _bytes_of(Path(path), name)
    except FileNotFoundError:
        raise UnreadableFile(f"{name}: no such file", hint=f"looked for it as {shown}") from None
    except PermissionError:
        raise UnreadableFile(f"{name}: no permission to read it", hint="change its permissions, or copy it") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UnreadableFile(f"{name!s}: cannot be opened ({_reason(error)})", hint="is the path right?") from error
    return from_bytes(data, name=name, format=format)


def _bytes_of(path: Path, name: str) -> bytes:
    if path.is_dir():
        raise UnreadableFile(f"{name}: a folder, not a file", hint="name a file in it")
    with path.open("rb") as file:
        data = file.read(SIZE_LIMIT + 1)
    return data


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def from_bytes(data: bytes, *, name: str, format: str | None = None) -> Text:
    """Read the bytes of a file, whatever they came from; `name` is for messages, and its ending tells .md from .txt.

    >>> from_bytes(b"<p>He <i>knew</i>.</p>", name="tale").source.format
    'html'
    """
    if format is not None and format not in FORMATS:
        raise UnknownName(f"format {format!r} is unknown", hint=f"one of {', '.join(FORMATS)}")
    if len(data) > SIZE_LIMIT:
        raise UnreadableFile(f"{name}: over {SIZE_LIMIT // 2**20} MB", hint="split it: one story a file")
    if not data.strip():
        raise UnreadableFile(f"{name}: empty", hint="is it the right file, and was it saved?")
    kind = format or sniff(data, name)
    text = _reader(kind)(data, name)
    if not text.string.strip():
        raise UnreadableFile(f"{name}: no words in it", hint="a book of pictures must first be put through OCR")
    return _finished(text, hashlib.sha256(data).hexdigest())


def from_string(text: str, *, name: str = "text") -> Text:
    """A string as a text: nothing is changed, and what plain text can mark (headings, emphasis, breaks) is found.

    >>> from_string("It was *late*.").layout[0]
    Layout[0](start=8, end=12, kind='emphasis', level=0)
    """
    read = txt.from_text(text, name=name, format="text")
    return _finished(read, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _reader(kind: str) -> Callable[[bytes, str], Text]:
    """The function that reads a kind; lxml and mammoth are imported only for what needs them."""
    if kind == "html":
        from unspoken.formats.html import read_html as reader
    elif kind == "epub":
        from unspoken.formats.epub import read_epub as reader
    elif kind == "docx":
        from unspoken.formats.docx import read_docx as reader
    elif kind == "markdown":
        from unspoken.formats.markdown import read_markdown as reader
    else:
        reader = _read_txt
    return reader


def _read_txt(data: bytes, name: str) -> Text:
    decoded = decode(data, name)
    text = txt.from_text(decoded.string, name=name, format="txt")
    return replace(text, warnings=decoded.warnings + text.warnings)


def _finished(text: Text, sha256: str) -> Text:
    language = language_of(text.string)
    source = replace(text.source, sha256=sha256, language=language, name=sys.intern(text.source.name))
    return replace(text, source=source, warnings=text.warnings + language_warning(language))
