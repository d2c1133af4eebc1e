"""Edges of quotations whose mark is missing: where the words most likely start or end."""

from __future__ import annotations

import re

_CUES = (
    r"(?:said|says|say|asked|asks|replied|cried|answered|whispered|shouted|called|muttered|murmured|added|began|"
    r"went on|exclaimed|returned|continued|demanded|told|repeated|agreed|observed|remarked|snapped|thought)"
)
_SUBJECT = r"(?:he|she|they|I|we|it|[A-Z]\w+|(?:the|his|her|my) \w+)(?: [A-Z]\w+)?"
_TAG = re.compile(rf"[,.!?…—–-][*_]*\s+(?=(?:{_CUES}\s+\w|{_SUBJECT}\s+{_CUES}\b))")
_INTRODUCED = re.compile(rf"{_CUES}\b[^.!?“”\"]{{0,30}}[,:]\s+")
_SENTENCE_END = re.compile(r"[.!?…]\s+")


def missing_closing(string: str, first: int, before: int) -> int:
    """Where words end that were opened and not closed: before a tag, or at the next mark or the paragraph's end.

    >>> text = "“I’m going, he said. And left."
    >>> text[: missing_closing(text, 0, len(text))]
    '“I’m going,'
    """
    tag = _TAG.search(string, first, before)
    if tag is not None:
        return tag.start() + 1
    return first + len(string[first:before].rstrip())


def missing_opening(string: str, reached: int, closing: int) -> int:
    """Where words start that were closed and not opened: after a cue, or after the narration's first sentence.

    >>> text = "She said, go home.”"
    >>> text[missing_opening(text, 0, len(text) - 1) :]
    'go home.”'
    """
    between = string[reached:closing]
    introduced = list(_INTRODUCED.finditer(between))
    if introduced:
        return reached + introduced[-1].end()
    sentence = _SENTENCE_END.search(between) if between[:1].isspace() else None
    if sentence is not None and sentence.end() < len(between):
        return reached + sentence.end()
    return reached + len(between) - len(between.lstrip())
