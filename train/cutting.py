"""A document cut to a part, or without some of its words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from train.document import IGNORED, Array, Document

PER_WORD = ("sentence", "paragraph", "quote", "within", "pos", "lemma", "morphology", "relation", "event")
PER_MENTION = ("chain", "trusted")


def keep(document: Document, kept: np.ndarray) -> Document:
    """The document with those words alone for which `kept` is true; what stood on others only is gone."""
    number = np.cumsum(kept) - 1
    count = int(kept.sum())
    changes: dict[str, Any] = {
        "words": [word for word, stays in zip(document.words, kept.tolist(), strict=True) if stays]
    }
    for name in PER_WORD:
        column = getattr(document, name)
        if column is not None:
            changes[name] = column[kept]
    if document.head is not None:
        heads = document.head[kept]
        known = heads >= 0
        lost = known & ~kept[np.maximum(heads, 0)]
        changes["head"] = np.where(known & ~lost, number[np.maximum(heads, 0)], IGNORED).astype(np.int32)
    following = np.concatenate((np.cumsum(kept) - kept, [count])).astype(np.int32)  # kept words before each place

    def moved(rows: Array) -> tuple[Array, np.ndarray[Any, Any]]:
        first, last = following[rows[:, 0]], following[rows[:, 1] + 1] - 1
        stays = last >= first
        rows = rows.copy()
        rows[:, 0], rows[:, 1] = first, last
        return rows[stays], np.flatnonzero(stays)

    if document.mentions is not None:
        changes["mentions"], rows = moved(document.mentions)
        for name in PER_MENTION:
            column = getattr(document, name)
            if column is not None:
                changes[name] = column[rows]
    if document.lines is not None:
        changes["lines"], rows = moved(document.lines)
        changes["speaker"] = [document.speaker[row] for row in rows.tolist()]
        changes["addressee"] = [document.addressee[row] for row in rows.tolist()]
    return replace(document, **changes)


def part(document: Document, begin: int, end: int) -> Document:
    """The words from `begin` to `end`, with the mentions and lines that lie wholly within."""
    if begin == 0 and end == len(document.words):
        return document
    kept = np.zeros(len(document.words), np.bool_)
    kept[begin:end] = True
    cut = document
    if document.mentions is not None:
        inside = (document.mentions[:, 0] >= begin) & (document.mentions[:, 1] < end)
        columns = {name: getattr(document, name) for name in PER_MENTION}
        its: dict[str, Any] = {name: None if column is None else column[inside] for name, column in columns.items()}
        cut = replace(cut, mentions=document.mentions[inside], **its)
    if document.lines is not None:
        rows = np.flatnonzero((document.lines[:, 0] >= begin) & (document.lines[:, 1] < end))
        cut = replace(
            cut,
            lines=document.lines[rows],
            speaker=[document.speaker[row] for row in rows.tolist()],
            addressee=[document.addressee[row] for row in rows.tolist()],
        )
    return keep(cut, kept)


def pieces_of(document: Document, size: int) -> list[tuple[int, int]]:
    """Where to cut a long document into parts of about `size` words, at paragraphs."""
    starts = np.flatnonzero(np.diff(document.paragraph, prepend=-1) != 0)
    cuts, words = [0], len(document.words)
    while words - cuts[-1] > size * 1.5:
        at = int(np.searchsorted(starts, cuts[-1] + size))
        following = int(starts[at]) if at < len(starts) else words
        cuts.append(following if following < cuts[-1] + 2 * size else cuts[-1] + size)
    return list(zip(cuts, [*cuts[1:], words], strict=True))
