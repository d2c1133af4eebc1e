"""The telling cut into units, the steps at which somebody may learn something.

A unit is one sentence as far as it stands in one quotation: “Since May,” said Ann. “He knows.” are three units. Of
each is kept what it is (narration, speech, thought, writing), who says it to whom, which people it means, which words
of weight it has, and which signs of mind. Everything a question about knowledge needs is counted here once a story, in
one walk over the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unspoken.minds.signs import SIGNS, is_past, signs_of
from unspoken.minds.stems import stem
from unspoken.story import Cast, Mentions, Paragraphs, Quotes, Reading, Text, Tokens, lay_out

NARRATION, SPEECH, THOUGHT, WRITING = range(4)
FLAGS = ("question", "exclaims", "negated", "past", "first", "second", "breaks", "short", "says")
FIRST_PERSON = frozenset("i me my mine myself we us our ours i'm i've i'd i'll".split())
SECOND_PERSON = frozenset("you your yours yourself ya u y'all".split())
NEGATIONS = frozenset("not n't never no nobody nothing none neither nor without hardly cannot".split())
Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Units:
    """Columns over the units of a story; `people`, `words` and the like are lists by unit."""

    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    kind: npt.NDArray[np.int8]
    quote: npt.NDArray[np.int32]
    paragraph: npt.NDArray[np.int32]
    chunk: npt.NDArray[np.int32]
    """Which part between scene breaks and headings a unit stands in."""
    speaker: npt.NDArray[np.int32]
    to: list[frozenset[int]]
    heard: list[frozenset[int]]
    distant: npt.NDArray[np.bool_]
    """Whether it is said by telephone or letter, so that who is in the room need not hear it."""
    people: list[frozenset[int]]
    holder: npt.NDArray[np.int32]
    """In narration, the person that it names first: most often its subject."""
    flags: Array
    signs: Array
    words: list[frozenset[str]]
    weight: dict[str, float]
    """How much a stem tells: rare ones more."""
    postings: dict[str, npt.NDArray[np.int32]]
    narrator: int
    mentioned: dict[int, npt.NDArray[np.int32]]
    """By person, the units that mean him."""

    def means(self, who: int) -> Array:
        """1.0 for the units that mean somebody."""
        found = np.zeros(len(self), np.float32)
        found[self.mentioned.get(who, [])] = 1
        return found

    def __len__(self) -> int:
        return len(self.start)

    def at(self, offset: int) -> int:
        """The unit that holds a character, or the last before it."""
        return max(0, int(np.searchsorted(self.start, offset, side="right")) - 1)

    def window(self, low: int, high: int) -> Units:
        """The units from `low` up to `high`, with words weighed as in the whole."""
        part = slice(low, high)
        words, people = self.words[part], self.people[part]
        return Units(
            start=self.start[part],
            end=self.end[part],
            kind=self.kind[part],
            quote=self.quote[part],
            paragraph=self.paragraph[part],
            chunk=self.chunk[part],
            speaker=self.speaker[part],
            to=self.to[part],
            heard=self.heard[part],
            distant=self.distant[part],
            people=people,
            holder=self.holder[part],
            flags=self.flags[part],
            signs=self.signs[part],
            words=words,
            weight=self.weight,
            postings=_postings(words),
            narrator=self.narrator,
            mentioned=_mentioned(people),
        )


def cut_units(
    text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast
) -> Units:
    """Cut a story into units."""
    reading = lay_out(text, paragraphs, tokens, quotes)
    firsts = _firsts(reading)
    ends = [*firsts[1:], len(reading)] if firsts else []
    number = (
        np.searchsorted(np.array([reading.starts[first] for first in firsts], np.int64), mentions.start, "right") - 1
    )
    people: list[list[int]] = [[] for _ in firsts]
    for unit, one, several in zip(
        number.tolist(), mentions.character.tolist(), mentions.characters.tolist(), strict=True
    ):
        people[max(0, unit)].extend([one] if one >= 0 else several)
    words = [_words(reading, first, end) for first, end in zip(firsts, ends, strict=True)]
    postings = _postings(words)
    quote = np.array([reading.quote[first] for first in firsts], np.int32)
    said = _said(quotes)
    kind = np.where(quote < 0, NARRATION, said.kind[quote]).astype(np.int8)
    return Units(
        start=np.array([reading.starts[first] for first in firsts], np.int32),
        end=np.array([reading.ends[end - 1] for end in ends], np.int32),
        kind=kind,
        quote=quote,
        paragraph=np.array([reading.paragraph[first] for first in firsts], np.int32),
        chunk=_chunks(paragraphs)[np.array([reading.paragraph[first] for first in firsts], np.intp)],
        speaker=np.where(quote < 0, -1, said.speaker[quote]).astype(np.int32),
        to=[said.to[row] for row in quote.tolist()],
        heard=[said.heard[row] for row in quote.tolist()],
        distant=np.where(quote < 0, False, said.distant[quote]),
        people=[frozenset(group) for group in people],
        holder=np.array([group[0] if group else -1 for group in people], np.int32),
        flags=np.array(
            [_flags(reading, first, end) for first, end in zip(firsts, ends, strict=True)], np.float32
        ).reshape(-1, len(FLAGS)),
        signs=np.array(
            [signs_of(reading.lower[first:end]) for first, end in zip(firsts, ends, strict=True)], np.float32
        ).reshape(-1, len(SIGNS)),
        words=words,
        weight={word: float(np.log(1 + 40 / (1 + len(rows)))) for word, rows in postings.items()},
        postings=postings,
        narrator=int(np.argmax(cast.narrator)) if cast.narrator.any() else -1,
        mentioned=_mentioned(people),
    )


def _mentioned(people: Sequence[Collection[int]]) -> dict[int, npt.NDArray[np.int32]]:
    rows: dict[int, list[int]] = defaultdict(list)
    for unit, group in enumerate(people):
        for who in set(group):
            rows[who].append(unit)
    return {who: np.array(found, np.int32) for who, found in rows.items()}


@dataclass(frozen=True, slots=True)
class _Said:
    """The columns of the quotes with one more row, for narration, at the end (so that row −1 is it)."""

    kind: npt.NDArray[np.int8]
    speaker: npt.NDArray[np.int32]
    to: list[frozenset[int]]
    heard: list[frozenset[int]]
    distant: npt.NDArray[np.bool_]


def _said(quotes: Quotes) -> _Said:
    return _Said(
        kind=np.append(quotes.kind + 1, 0).astype(np.int8),
        speaker=np.append(quotes.speaker, -1).astype(np.int32),
        to=[*map(frozenset, quotes.addressees.tolist()), frozenset()],
        heard=[*map(frozenset, quotes.heard_by.tolist()), frozenset()],
        distant=np.append(quotes.via >= 0, False),
    )


def _firsts(reading: Reading) -> list[int]:
    """The first token of every unit."""
    firsts, before = [], (-1, -1, -1)
    for token in range(len(reading)):
        here = reading.paragraph[token], reading.sentence[token], reading.quote[token]
        if here != before:
            firsts.append(token)
            before = here
    return firsts


def _chunks(paragraphs: Paragraphs) -> npt.NDArray[np.int32]:
    told = paragraphs.kind == Paragraphs.code("kind", "text")
    return np.cumsum(~told).astype(np.int32)


def _words(reading: Reading, first: int, end: int) -> frozenset[str]:
    return frozenset(filter(None, map(stem, reading.lower[first:end])))


def _postings(words: list[frozenset[str]]) -> dict[str, npt.NDArray[np.int32]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for unit, group in enumerate(words):
        for word in group:
            rows[word].append(unit)
    return {word: np.array(found, np.int32) for word, found in rows.items()}


def _flags(reading: Reading, first: int, end: int) -> list[float]:
    lower = reading.lower[first:end]
    tail = lower[-3:]
    words = [word for word in lower if word[0].isalnum()]
    return [
        float("?" in tail),
        float("!" in tail),
        float(any(word in NEGATIONS or word.endswith("n't") for word in lower)),
        float(is_past(lower)),
        float(any(word in FIRST_PERSON for word in lower)),
        float(any(word in SECOND_PERSON for word in lower)),
        float(any(mark in tail for mark in ("—", "–", "…"))),
        float(len(words) <= 3),
        float(any(word in ("said", "says", "asked", "asks", "told", "tells") for word in lower)),
    ]
