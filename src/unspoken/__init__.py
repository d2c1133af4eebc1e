"""Unspoken reads a story and gives back the people in it: the cast, who says each line, and to whom.

>>> import unspoken
>>> story = unspoken.annotate("“Where were you?” Ann asked. “Out,” said Bo.")
>>> for quote in story.quotes:
...     print(story.cast[quote.speaker].name, story.text_of(quote))
Ann “Where were you?”
Bo “Out,”
"""

from __future__ import annotations

import os
from collections.abc import Callable

from unspoken._version import VERSION as __version__  # noqa: N811 -- the name that Python expects
from unspoken.errors import UnspokenError
from unspoken.story import Story, load

__all__ = ["Story", "UnspokenError", "__version__", "annotate", "load", "read"]

Progress = Callable[[str, float], None]


def read(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    upto: str | None = None,
    progress: Progress | None = None,
) -> Story:
    """Read a story from a file: txt, html, epub, docx or markdown.

    `format` says what the file is where its name and its bytes do not; `upto` stops after a stage ("words", "quotes",
    "cast" or "speakers"); `progress` is called with a stage's name and the share done, from 0 to 1. Raises
    `unspoken.errors.UnreadableFile` for a file that cannot be read.
    """
    from unspoken import formats, pipeline  # only who reads pays for it

    return pipeline.run(formats.read_text(path, format=format), upto=upto, progress=progress)


def annotate(text: str, *, name: str = "text", upto: str | None = None, progress: Progress | None = None) -> Story:
    """Read a story from a string.

    >>> annotate("“Hello,” said Ann.").to_dict()["quotes"][0]["why"]
    'tag'
    """
    from unspoken import formats, pipeline

    return pipeline.run(formats.from_string(text, name=name), upto=upto, progress=progress)
