"""The door of the room: a story and a format's name come in, the files' endings and bytes go out."""

from __future__ import annotations

import json
from collections.abc import Callable

from unspoken.errors import UnknownName
from unspoken.export._booknlp import booknlp_files
from unspoken.export._csv import csv_files
from unspoken.export._html import html_page
from unspoken.export._script import script
from unspoken.story import Story


def export(story: Story, format: str) -> dict[str, bytes]:
    """The files of a format: what to put behind the story's name, and what stands in the file.

    `format` is one of `FORMATS`. A story that was read in part (`upto`) gives what it has. The same story gives the
    same bytes. Raises `unspoken.errors.UnknownName` for another format.

    >>> import unspoken
    >>> list(export(unspoken.annotate("Stay.", upto="words"), "script"))
    ['.script.txt']
    """
    if format not in FORMATS:
        raise UnknownName(f"format {format!r} is unknown", hint=f"one of {', '.join(FORMATS)}")
    return FORMATS[format](story)


def _json(story: Story) -> dict[str, bytes]:
    # Half of a surrogate pair has no UTF-8; “backslashreplace” turns it into the escape that JSON has for it.
    words = json.dumps(story.to_dict(), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return {".json": words.encode("utf-8", "backslashreplace") + b"\n"}


def _script(story: Story) -> dict[str, bytes]:
    return {".script.txt": script(story)}


def _html(story: Story) -> dict[str, bytes]:
    return {".html": html_page(story)}


FORMATS: dict[str, Callable[[Story], dict[str, bytes]]] = {
    "json": _json,
    "csv": csv_files,
    "booknlp": booknlp_files,
    "script": _script,
    "html": _html,
}
"""The formats by name, in the order in which they are listed to people."""
