"""Zip archives from strangers: damage and bombs end in an `UnreadableFile`, and nothing is written to disk."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from types import TracebackType
from typing import Self
from urllib.parse import unquote

from unspoken.errors import UnreadableFile

MOST_BYTES = 200 * 1024 * 1024
"""Unpacked, of the parts that are read: text, not pictures."""
_MOST_ENTRIES = 50_000
_MOST_RATIO = 400
"""Text shrinks to a third or, with endless repetition, a hundredth; a bomb to a thousandth."""
_FREE = 2 * 1024 * 1024
"""Parts below this size may shrink as they like."""


class Archive:
    """The parts of a zip archive by name; each is read whole, within limits on the size of all.

    >>> Archive(b"PK", "tale.epub")
    Traceback (most recent call last):
    unspoken.errors.UnreadableFile: tale.epub: a damaged zip archive
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._left = MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except Exception as error:  # zipfile raises many kinds on damage (BadZipFile, struct.error, ValueError, …)
            raise self.damaged("a damaged zip archive") from error
        if len(entries) > _MOST_ENTRIES:
            raise self.damaged(f"over {_MOST_ENTRIES} parts")
        self._parts: dict[str, zipfile.ZipInfo] = {}
        self.twice: set[str] = set()
        for entry in entries:
            if entry.filename in self._parts:
                self.twice.add(entry.filename)
            self._parts[entry.filename] = entry  # the last one counts, as in every unpacker

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def find(self, href: str, base: str = "") -> str | None:
        """The part that a link means, seen from the part `base`; None where there is none (none leaves the zip)."""
        path = unquote(href.split("#")[0])
        for choice in (path, href.split("#")[0]):
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(base), choice)).lstrip("/")
            if whole in self._parts:
                return whole
            folded = [name for name in self._parts if name.lower() == whole.lower()]
            if folded:
                return folded[0]
        return None

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        entry = self._parts[part]
        if entry.flag_bits & 1:
            raise UnreadableFile(f"{self.name}: {part} is locked with a password", hint="unlock it and save it again")
        if entry.file_size > self._left or entry.file_size > _FREE + _MOST_RATIO * max(1, entry.compress_size):
            raise self.damaged(f"{part} unpacks to too much")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(self._left + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise self.damaged(f"{part} is damaged") from error
        except Exception as error:  # lzma and bz2 have errors of their own
            raise self.damaged(f"{part} is damaged") from error
        if len(data) > self._left:
            raise self.damaged(f"{part} unpacks to too much")
        self._left -= len(data)
        return data

    def damaged(self, what: str) -> UnreadableFile:
        """An error about this archive."""
        return UnreadableFile(f"{self.name}: {what}", hint="download or export it again")
