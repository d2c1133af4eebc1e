"""CSV: one table a layer, with the words beside the numbers.

Comma, double quotes where needed, lines ending in CR LF (RFC 4180), UTF-8 without a mark. Unknown is an empty cell;
lists of numbers stand in one cell with blanks between. Words are verbatim, line ends and all, so a spreadsheet should
import these columns as text: a line of dialogue may begin with a dash or an equals sign.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np

from unspoken.export._pieces import names_of
from unspoken.story import UNKNOWN, Pooled, Ragged, Story, Table

TEXTLESS = {"origin", "cast", "chapters"}  # a chapter's words would be the book once more
PEOPLE = {"speaker": "speaker_name", "addressees": "addressee_names", "heard_by": "heard_by_names", "character": "name"}


def csv_files(story: Story) -> dict[str, bytes]:
    """The tables by their files' endings: `.quotes.csv`, `.cast.csv` and so on."""
    names = names_of(story)
    files = {}
    for layer, table in story.layers.items():
        if layer == "cast" and not names and len(table):
            continue
        head, rows = _people(story, names) if layer == "cast" else _rows(story, layer, table, names)
        files[f".{layer}.csv"] = _file(head, rows)
    return files


def _people(story: Story, names: list[str]) -> tuple[list[str], Iterable[Sequence[Any]]]:
    head = ["id", "name", "names", "kind", "pronouns", "narrator", "mentions", "lines", "first"]
    rows = [
        (
            person.id,
            names[person.id],
            "; ".join(f"{name} ({count})" for name, count in person.names),
            person.kind,
            person.pronouns,
            int(person.narrator),
            person.mentions,
            person.lines,
            person.first,
        )
        for person in (story.cast if names else ())
    ]
    return head, rows


def _rows(story: Story, layer: str, table: Table, names: list[str]) -> tuple[list[str], Iterable[Sequence[Any]]]:
    columns: dict[str, Iterable[Any]] = {"id": range(len(table))}
    for name, about in table.columns.items():
        cell = getattr(table, name)
        columns[name] = _plain(cell, about)
        if name in PEOPLE and layer != "cast":
            columns[PEOPLE[name]] = _called(cell, names)
    if "cue_start" in table.columns:
        columns["cue"] = _words(story.text, table.cue_start, table.cue_end)  # type: ignore[attr-defined]
    if "end" in table.columns and layer not in TEXTLESS:
        columns["text"] = _words(story.text, table.start, table.end)  # type: ignore[attr-defined]
    return list(columns), zip(*columns.values(), strict=True)


def _plain(cell: Any, about: Any) -> list[Any]:
    """A column as cells to write: codes as names, unknown as nothing, lists with blanks between."""
    if isinstance(cell, Ragged):
        return [" ".join(map(str, row)) for row in cell.tolist()]
    if isinstance(cell, Pooled):
        return [word or None for word in cell.tolist()]
    if "names" in about:
        return [about["names"][code] if code >= 0 else None for code in cell.tolist()]
    if cell.dtype == np.bool_:
        return [int(value) for value in cell.tolist()]
    if cell.dtype.kind == "f":
        return [round(value, 3) for value in cell.tolist()]
    if cell.dtype.kind == "i":
        return [None if value == UNKNOWN else value for value in cell.tolist()]
    return list(cell.tolist())


def _called(cell: Any, names: list[str]) -> list[Any]:
    known = dict(enumerate(names))
    if isinstance(cell, Ragged):
        return ["; ".join(known.get(who, "") for who in row) for row in cell.tolist()]
    return [known.get(who) for who in cell.tolist()]


def _words(text: str, starts: Any, ends: Any) -> list[str | None]:
    pairs = zip(starts.tolist(), ends.tolist(), strict=True)
    return [text[start:end] if start >= 0 else None for start, end in pairs]


def _file(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(chain([head], rows))
    return out.getvalue().encode("utf-8", "surrogatepass")
