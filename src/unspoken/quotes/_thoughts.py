"""Thoughts given directly: in italics, with a tag (“Mice, thought Aram.”), or bare in the narration (“Say it. Say
it now.”).

- Whole sentences in italics, outside quotations, are thought, unless they are long, many in a row, sounds or
  titles.
- A sentence tagged as thought is one, unless it keeps the narration's tense and person (“It was late, she thought”
  is reported).
- Bare sentences stand out where they leave the narration's tense or person: “you” or “I” in a story told of “she”,
  orders, the present in a story told in the past. The signs are weighed; a sentence beside a sure one needs fewer.

It fails on bare thoughts that look like the narration around them (“She didn't do it.” in a story told in the
present).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from unspoken.quotes._cues import tag_length
from unspoken.quotes._italics import emphasised
from unspoken.quotes._rows import Found
from unspoken.quotes._voice import Signs, Voice, signs_of, voice_of, weigh
from unspoken.story import Paragraphs, Text, Tokens

_SURE = 0.0
_BESIDE = -1.4
_TAG = re.compile(
    r"[,!?…—–-][*_]?\s+(?=(?:thought|thinks|wondered|reflected|mused)\s+\w|"
    r"(?:he|she|I|they|[A-Z]\w+)\s+(?:had\s+)?(?:thought|thinks?|wondered)\b)"
)
_AFTER_TAG = re.compile(
    r"(?:\s+(?:now|again|suddenly|then|\w+ly|at last|as|watching|with a \w+))?\s*"
    r"(?:[.;!?…]|$|,\s+(?:and|but|watching|who|not|with)\b)"
)
"""What may follow a tag: `Glancing round, she thought that` is none."""
_LED = re.compile(
    r"\b(?:he|she|I|they|[A-Z]\w+) (?:had )?(?:thought|thinks|think|wondered)(?: to (?:himself|herself|myself))?"
    r"(?::|,(?=\s+(?:if|I|you|oh|please|no|yes|what|why|how|now|God|dear|let)\b))\s+"
)
_LONGEST = 400


@dataclass(slots=True)
class _Sentence:
    """A sentence of narration: where it stands, what it weighs as a thought, and the part that a tag makes one."""

    start: int
    end: int
    paragraph: int
    signs: Signs
    weight: float = -9.0
    tagged: tuple[int, int] | None = None

    @property
    def sure(self) -> bool:
        """Whether it is a thought by its own signs."""
        return self.tagged is not None or self.weight > _SURE

    def touches(self, other: _Sentence) -> bool:
        """Whether nothing but a blank stands between two sentences of a paragraph."""
        return self.paragraph == other.paragraph and max(self.start, other.start) - min(self.end, other.end) < 4


def thought_rows(text: Text, paragraphs: Paragraphs, tokens: Tokens, found: list[Found]) -> list[Found]:
    """The thoughts of a text in which these quotations have been found."""
    string = text.string
    taken = bytearray(len(string) + 1)
    _take(taken, found)
    sentences = _narration(string, paragraphs, tokens, taken)
    voice = voice_of([sentence.signs for sentence in sentences])
    rows = [
        Found(start, end, paragraph, "italic", kind=kind, score=0.85)
        for start, end, paragraph, kind in emphasised(text, paragraphs, taken)
    ]
    _take(taken, rows)
    _weigh_all(string, paragraphs, sentences, voice)
    _spread(sentences)
    return rows + _bare([sentence for sentence in sentences if sentence.sure and not taken[sentence.start]])


def _take(taken: bytearray, rows: list[Found]) -> None:
    for row in rows:
        taken[row.start : row.end] = b"\1" * (row.end - row.start)


def _narration(string: str, paragraphs: Paragraphs, tokens: Tokens, taken: bytearray) -> list[_Sentence]:
    """The sentences of the story that hold nothing quoted."""
    if not len(tokens):
        return []
    first = np.flatnonzero(np.diff(tokens.sentence, prepend=-1))
    last = np.append(first[1:], len(tokens)) - 1
    owners = tokens.paragraph[first]
    counted = np.concatenate(([0], np.cumsum(np.frombuffer(bytes(taken), np.uint8), dtype=np.int64)))
    starts, ends = tokens.start[first], tokens.end[last]
    free = (paragraphs.kind[owners] == Paragraphs.code("kind", "text")) & (counted[ends] == counted[starts])
    spans = zip(starts[free].tolist(), ends[free].tolist(), owners[free].tolist(), strict=True)
    return [
        _Sentence(start, end, owner, signs_of(string[start : min(end, start + _LONGEST)]))
        for start, end, owner in spans
    ]


def _weigh_all(string: str, paragraphs: Paragraphs, sentences: list[_Sentence], voice: Voice) -> None:
    starts, ends = paragraphs.start.tolist(), paragraphs.end.tolist()
    for row in sentences:
        if row.end - row.start > _LONGEST:
            continue
        words = string[row.start : row.end]
        opens, closes = row.start == starts[row.paragraph], row.end == ends[row.paragraph]
        row.weight = weigh(row.signs, words, voice, opens=opens, closes=closes)
        if "th" in words or "wonder" in words or "mused" in words:
            row.tagged = _tagged(words, row.start, voice)


def _tagged(words: str, start: int, voice: Voice) -> tuple[int, int] | None:
    """The part of a sentence that a tag says is thought, when it is given directly."""
    tag = _TAG.search(words)
    if tag is not None:
        length = tag_length(words, tag.end(), len(words))
        said = words[: tag.start() + 1]
        if length and _AFTER_TAG.match(words, tag.end() + length) and _is_direct(said, voice):
            return start, start + len(said)
    led = _LED.search(words)
    if led is not None and _is_direct(words[led.end() :], voice) and signs_of(words[led.end() :]).direct:
        return start + led.end(), start + len(words)
    return None


def _is_direct(words: str, voice: Voice) -> bool:
    """Whether words are a thought itself and not its report: not in the narration's own past."""
    signs = signs_of(words)
    return len(words) <= 160 and (signs.direct or not signs.past or voice.present)


def _spread(sentences: list[_Sentence]) -> None:
    """Make sure of what stands beside a sure thought and may be one: “Say they’re good teeth. Say nothing.”"""
    for ordered in (sentences, sentences[::-1]):
        for before, row in pairwise(ordered):
            if before.sure and not row.sure and row.weight > _BESIDE and row.touches(before):
                row.weight = _SURE + 0.01


def _bare(sentences: list[_Sentence]) -> list[Found]:
    """Rows for sure thoughts; those that touch are one, unless a tag stands between."""
    rows: list[Found] = []
    last: _Sentence | None = None
    for row in sentences:
        if row.tagged is not None:
            rows.append(Found(*row.tagged, row.paragraph, "none", kind="thought", score=0.8))
            last = None
            continue
        score = min(0.9, 1 / (1 + math.exp(-0.7 * row.weight - 0.3)))
        if last is not None and row.touches(last):
            rows[-1].end = row.end
            rows[-1].score = max(rows[-1].score, score)
        else:
            rows.append(Found(row.start, row.end, row.paragraph, "none", kind="thought", score=score))
        last = row
    return rows
