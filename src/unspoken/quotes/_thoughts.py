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

import re
from dataclasses import dataclass

import numpy as np

from unspoken.quotes._cues import tag_length
from unspoken.quotes._italics import emphasised
from unspoken.quotes._rows import Found
from unspoken.quotes._voice import Voice, signs_of, voice_of, weigh
from unspoken.story import Paragraphs, Text, Tokens

_SURE = 0.0
_BESIDE = -1.4
_TAG = re.compile(
    r"[,!?…—–-][*_]?\s+(?=(?:thought|thinks|wondered|reflected|mused)\s+[A-Z\w]|(?:(?:he|she|I|they|[A-Z]\w+)\s+)(?:had\s+)?(?:thought|thinks?|wondered)\b)"
)
_AFTER_TAG = re.compile(
    r"(?:\s+(?:now|again|suddenly|then|wildly|\w+ly|at last|as|watching|with a \w+))?\s*(?:[.;!?…]|$|,\s+(?:and|but|watching|who|not|with)\b)"
)
"""What may follow a tag: `Glancing round, she thought that` is none."""
_LED = re.compile(
    r"\b(?:he|she|I|they|[A-Z]\w+) (?:had )?(?:thought|thinks|think|wondered)(?: to (?:himself|herself|myself))?"
    r"(?::|,(?=\s+(?:if|I|you|oh|please|no|yes|what|why|how|now|God|dear|let)\b))\s+"
)
_LONGEST = 400


@dataclass(slots=True)
class _Sentence:
    """A sentence of narration: where it stands, what it weighs as a thought, and whether a tag makes it one."""

    start: int
    end: int
    paragraph: int
    weight: float = -9.0
    thought: tuple[int, int] | None = None


def thought_rows(text: Text, paragraphs: Paragraphs, tokens: Tokens, found: list[Found]) -> list[Found]:
    """The thoughts of a text in which these quotations have been found."""
    string = text.string
    spoken = _spoken(string, found)
    italics = emphasised(text, paragraphs, spoken)
    sentences = _narration(string, paragraphs, tokens, spoken)
    voice = voice_of([string[row.start : row.end] for row in sentences])
    rows = [Found(start, end, paragraph, "italic", kind=kind, score=0.85) for start, end, paragraph, kind in italics]
    _weigh_all(string, paragraphs, sentences, voice)
    rows += _bare(sentences, spoken_with(string, spoken, rows))
    return rows


def spoken_with(string: str, spoken: bytearray, rows: list[Found]) -> bytearray:
    """The mask of what is quoted, with these rows added."""
    mask = bytearray(spoken)
    for row in rows:
        mask[row.start : row.end] = b"\1" * (row.end - row.start)
    return mask


def _spoken(string: str, found: list[Found]) -> bytearray:
    return spoken_with(string, bytearray(len(string) + 1), found)


def _narration(string: str, paragraphs: Paragraphs, tokens: Tokens, spoken: bytearray) -> list[_Sentence]:
    """The sentences of the story that hold nothing quoted."""
    if not len(tokens):
        return []
    first = np.flatnonzero(np.diff(tokens.sentence, prepend=-1))
    last = np.append(first[1:], len(tokens)) - 1
    story = paragraphs.kind[tokens.paragraph[first]] == Paragraphs.code("kind", "text")
    counted = np.concatenate(([0], np.cumsum(np.frombuffer(bytes(spoken), np.uint8), dtype=np.int64)))
    starts, ends = tokens.start[first], tokens.end[last]
    free = story & (counted[ends] == counted[starts])
    return [
        _Sentence(start, end, paragraph)
        for start, end, paragraph in zip(
            starts[free].tolist(), ends[free].tolist(), tokens.paragraph[first][free].tolist(), strict=True
        )
    ]


def _weigh_all(string: str, paragraphs: Paragraphs, sentences: list[_Sentence], voice: Voice) -> None:
    starts, ends = paragraphs.start.tolist(), paragraphs.end.tolist()
    for row in sentences:
        if row.end - row.start > _LONGEST:
            continue
        words = string[row.start : row.end]
        row.thought = _tagged(words, row, voice)
        row.weight = weigh(
            signs_of(words),
            words,
            voice,
            opens=row.start == starts[row.paragraph],
            closes=row.end == ends[row.paragraph],
        )


def _tagged(words: str, row: _Sentence, voice: Voice) -> tuple[int, int] | None:
    """The part of a sentence that a tag says is thought, when it is given directly."""
    if "th" not in words and "wonder" not in words and "mused" not in words:
        return None
    tag = _TAG.search(words)
    if tag is not None:
        length = tag_length(words, tag.end(), len(words))
        said = words[: tag.start() + 1]
        if length and _AFTER_TAG.match(words, tag.end() + length) and _is_direct(said, voice):
            return row.start, row.start + len(said)
    led = _LED.search(words)
    if led is not None and _is_direct(words[led.end() :], voice) and signs_of(words[led.end() :]).direct:
        return row.start + led.end(), row.end
    return None


def _is_direct(words: str, voice: Voice) -> bool:
    """Whether words are a thought itself and not its report: not in the narration's own past."""
    signs = signs_of(words)
    if len(words) > 160:
        return False
    return signs.direct or not signs.past or voice.present


def _bare(sentences: list[_Sentence], taken: bytearray) -> list[Found]:
    """Rows for tagged and bare thoughts: sure sentences, and those beside them that may be."""
    count = len(sentences)
    sure = [row.thought is not None or row.weight > _SURE for row in sentences]
    chosen = list(sure)
    for step in (1, -1):
        for place in range(count)[::step]:
            other = place - step
            if (
                not chosen[place]
                and 0 <= other < count
                and chosen[other]
                and _beside(sentences[place], sentences[other])
            ):
                chosen[place] = sentences[place].weight > _BESIDE
    rows: list[Found] = []
    place = 0
    while place < count:
        row = sentences[place]
        if not chosen[place] or taken[row.start]:
            place += 1
            continue
        if row.thought is not None:
            rows.append(Found(*row.thought, row.paragraph, "none", kind="thought", score=0.8))
            place += 1
            continue
        last = place
        while (
            last + 1 < count
            and chosen[last + 1]
            and sentences[last + 1].thought is None
            and _beside(sentences[last + 1], sentences[last])
        ):
            last += 1
        best = max(sentence.weight for sentence in sentences[place : last + 1])
        score = float(1 / (1 + np.exp(-0.7 * best - 0.3)))
        rows.append(Found(row.start, sentences[last].end, row.paragraph, "none", kind="thought", score=min(0.9, score)))
        place = last + 1
    return rows


def _beside(row: _Sentence, other: _Sentence) -> bool:
    near = max(row.start, other.start) - min(row.end, other.end)
    return row.paragraph == other.paragraph and near < 4
