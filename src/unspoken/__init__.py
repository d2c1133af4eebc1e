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
from collections.abc import Callable, Sequence
from dataclasses import replace

from unspoken._version import VERSION as __version__  # noqa: N811 -- the name that Python expects
from unspoken.errors import UnspokenError
from unspoken.story import Story, Text, load

__all__ = ["Story", "UnspokenError", "__version__", "annotate", "load", "read"]

Progress = Callable[[str, float], None]


def read(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    cast: Sequence[Sequence[str]] = (),
    upto: str | None = None,
    progress: Progress | None = None,
) -> Story:
    """Read a story from a file: txt, html, epub, docx or markdown.

    `format` says what the file is where its name and its bytes do not; `cast` names people who are known beforehand,
    each by all the names that the story may call them; `upto` stops after a stage ("words", "quotes", "reading", "cast"
    or "speakers"); `progress` is called with a stage's name and the share done, from 0 to 1. Raises
    `unspoken.errors.UnreadableFile` for a file that cannot be read.
    """
    from unspoken import formats, pipeline  # only who reads pays for it

    return pipeline.run(_knowing(formats.read_text(path, format=format), cast), upto=upto, progress=progress)


def annotate(
    text: str,
    *,
    name: str = "text",
    cast: Sequence[Sequence[str]] = (),
    upto: str | None = None,
    progress: Progress | None = None,
) -> Story:
    """Read a story from a string; see `read`.

    >>> annotate("“Hello,” said Ann.").to_dict()["quotes"][0]["why"]
    'tag'
    >>> story = annotate("“Hello,” said Tig. Bo saw Antigone.", cast=[["Antigone", "Tig"]])
    >>> story.cast[0].names
    (('Antigone', 1), ('Tig', 1))
    """
    from unspoken import formats, pipeline

    return pipeline.run(_knowing(formats.from_string(text, name=name), cast), upto=upto, progress=progress)


def _knowing(text: Text, cast: Sequence[Sequence[str]]) -> Text:
    return replace(text, cast=tuple(tuple(names) for names in cast))
