"""Italics that are thoughts or speech, told from those that stress a word or name a ship.

In plain text they stand between asterisks or underscores, which the row covers as a quotation covers its marks.
"""

from __future__ import annotations

import re

import numpy as np

from unspoken.quotes._cues import tag_length
from unspoken.story import Layout, Paragraphs, Text

_MARKED = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,400}?(?:\n[^*_\n]{1,300}?){0,6})(?<=\S)\1(?![\w*_])")
_SAID = re.compile(
    r"\b(?:he|she|they|I|we|[A-Z]\w+) (?:had )?(?:said|says|say|replied|answered|asked|whispered|added)[,:]?\s*$"
    r"|\b(?:cried|cries|cry|shouted|called out|repeated|exclaimed)\b[^.!?;:]{0,45},\s*$"
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:read|reads|said|says|wrote|label\w*|titled|called|named|sign|words?)\b[^.!?]{0,40}:?|:)\s*$"
)
_SOUND = re.compile(r"\W*\w+\W*$")
_LONGEST = 300


def emphasised(text: Text, paragraphs: Paragraphs, spoken: bytearray) -> list[tuple[int, int, int, str]]:
    """Italic stretches outside quotations that are thought or said: start, end, paragraph and kind."""
    string = text.string
    spans = _spans(text)
    if not spans or not len(paragraphs):
        return []
    owners = np.searchsorted(paragraphs.start, [start for start, _ in spans], side="right") - 1
    starts, ends = paragraphs.start.tolist(), paragraphs.end.tolist()
    story = (paragraphs.kind == Paragraphs.code("kind", "text")).tolist()
    whole = {
        o for (start, end), o in zip(spans, owners.tolist(), strict=True) if start <= starts[o] and end >= ends[o] - 1
    }
    rows = []
    for (start, end), owner in zip(spans, owners.tolist(), strict=True):
        if owner < 0 or not story[owner] or spoken[start] or end > ends[owner] or end - start > _LONGEST:
            continue
        if owner in whole and sum(near in whole for near in range(owner - 2, owner + 3)) > 2:
            continue  # a letter or a dream, whole paragraphs of it
        kind = _kind(string, start, end, starts[owner], ends[owner])
        if kind is not None:
            rows.append((start, end, owner, kind))
    return rows


def _spans(text: Text) -> list[tuple[int, int]]:
    """Emphasised stretches with the signs around them, in order and apart."""
    string, layout = text.string, text.layout
    rows = layout.kind == Layout.code("kind", "emphasis")
    spans = {match.span() for match in _MARKED.finditer(string)} if "*" in string or "_" in string else set()
    for start, end in zip(layout.start[rows].tolist(), layout.end[rows].tolist(), strict=True):
        signs = string[max(0, start - 1) : start], string[end : end + 1]
        spans.add((start - 1, end + 1) if signs[0] == signs[1] and signs[0] in ("*", "_") else (start, end))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(_trimmed(string, start, end) for start, end in spans):
        if start < end and (not apart or start >= apart[-1][1]):
            apart.append((start, end))
    return apart


def _trimmed(string: str, start: int, end: int) -> tuple[int, int]:
    words = string[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _kind(string: str, start: int, end: int, first: int, last: int) -> str | None:
    words = string[start:end].strip("*_ \n")
    before, after = string[max(first, start - 60) : start].rstrip(), string[end : min(last, end + 40)]
    if not words:
        return None
    if _SAID.search(before):
        return "speech"
    opens = not before or before[-1] in ".!?…\"”’'»)—:*_"
    closed = words[-1] in ".!?…—" or after.lstrip(" *_")[:1] in (".", "!", "?", "")
    tag = tag_length(string, end, last)
    if tag and words[-1] in ",!?.":
        return "thought" if re.search(r"th(?:ought|inks?)|wonder", string[end : end + tag]) else None
    if not opens or not closed or not words[0].isupper() or (before and _NOT_BEFORE.search(before)):
        return None
    if after.strip(" *_.!?") and after.lstrip(" *_")[:1].islower():
        return None
    return None if _SOUND.match(words) and words[-1] == "!" and not before else "thought"
