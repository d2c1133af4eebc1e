"""The text as lists, the way the rules walk over it: words, where they stand, and which quotation they are in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from unspoken.story.layers import Paragraphs, Quotes, Tokens
from unspoken.story.text import Text

QUOTE_MARKS = frozenset("\"“”„‟‘’‚‹›«»'*_")
DASHES = frozenset({"—", "–", "--", "---", "―"})
SHORT = 8000
"""Tokens of a short story: in one a description is mostly of one of its few people, in a novel of a passer-by."""
STOPS = frozenset({".", "!", "?", "…", "...", ":", ";"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Parallel lists, one place a token."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    paragraph: list[int]
    quote: list[int]
    """The innermost quotation around the token, −1 in the narration."""
    opening: list[bool]
    """Whether a capital says nothing here: first in its sentence, quotation or after a dash or colon."""
    told: list[bool]
    """False in headings, scene breaks and matter that is not the story."""

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of tokens `first` up to and with `last`."""
        return self.starts[first], self.ends[last]


def lay_out(text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes) -> Reading:
    """Lay the tables out as lists."""
    string = text.string
    starts, ends = tokens.start.tolist(), tokens.end.tolist()
    words = [string[start:end] for start, end in zip(starts, ends, strict=True)]
    lower = [word.lower().replace("’", "'") for word in words]
    sentence = tokens.sentence.tolist()
    told_paragraph = (paragraphs.kind == Paragraphs.code("kind", "text")).tolist()
    paragraph = tokens.paragraph.tolist()
    return Reading(
        text=string,
        words=words,
        lower=lower,
        starts=starts,
        ends=ends,
        sentence=sentence,
        paragraph=paragraph,
        quote=quote_of(tokens, quotes).tolist(),
        opening=list(_opening(words, sentence)),
        told=[told_paragraph[number] for number in paragraph],
    )


def quote_of(tokens: Tokens, quotes: Quotes) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """The innermost quotation around each token: later rows start later or lie inside, so they overwrite."""
    inside = np.full(len(tokens), -1, dtype=np.int32)
    first = np.searchsorted(tokens.start, quotes.start, side="left")
    last = np.searchsorted(tokens.start, quotes.end, side="left")
    for row, (begin, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        inside[begin:end] = row
    return inside


def _opening(words: list[str], sentence: list[int]) -> Iterator[bool]:
    before, fresh = -1, True
    for word, number in zip(words, sentence, strict=True):
        if number != before:
            fresh, before = True, number
        yield fresh
        # “Oh!—Ann”, ‘What: Now?’ — after a stop, a dash or a quotation mark a capital is the sentence's, not a name's.
        fresh = word in QUOTE_MARKS or word in DASHES or word in STOPS or (fresh and not word[0].isalnum())
