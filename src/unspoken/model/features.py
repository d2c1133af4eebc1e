"""What is told of two mentions, or of a line and a mention, beside the network's own view of them: small numbers.

Each feature is an index into a table of its own; training and reading use the same functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Ints = np.ndarray[Any, np.dtype[Any]]

PRONOUNS = {
    word: number
    for number, group in enumerate(
        (
            "i me my mine myself",
            "we us our ours ourselves",
            "you your yours yourself yourselves thou thee thy thine ye u ur",
            "he him his himself",
            "she her hers herself",
            "it its itself",
            "they them their theirs themselves themself 'em em",
        ),
        start=5,
    )
    for word in group.split()
}
FIRST, SECOND = 5, 7
"""Classes of "I" and of "you"."""
OTHER_PRONOUN = 12
CLASSES = 13
DEFINITE = frozenset("the this that these those".split())
INDEFINITE = frozenset("a an some any no another every each one two three four five several many".split())
OWNERS = frozenset("my your his her its our their".split())
EMPTY = (
    DEFINITE
    | INDEFINITE
    | OWNERS
    | frozenset("mr mr. mrs mrs. ms ms. miss dr dr. sir lady lord old young dear".split())
)
CUTS = frozenset(", of in with who whom which that on at from by whose to for ( — -- -".split())


@dataclass(frozen=True, slots=True)
class Spans:
    """Mentions as the features need them, one row each, in the order of their first word."""

    first: Ints
    last: Ints
    type: Ints
    kind: Ints
    """0 a name, 1–4 a description (definite, indefinite, owned, bare), 5–12 a pronoun."""
    sentence: Ints
    paragraph: Ints
    quote: Ints
    """The row of the quotation around it, −1 in the narration."""
    content: list[tuple[str, ...]]
    """The lower-cased words that say something; empty for pronouns."""
    head: list[str]

    def __len__(self) -> int:
        return len(self.first)


def describe_spans(
    lower: list[str], first: Ints, last: Ints, type: Ints, form: Ints, sentence: Ints, paragraph: Ints, quote: Ints
) -> Spans:
    """`lower` and the last three are one place a word; `form` is 0 name, 1 nominal, 2 pronoun."""
    kinds: list[int] = []
    contents: list[tuple[str, ...]] = []
    heads: list[str] = []
    for begin, end, is_form in zip(first.tolist(), last.tolist(), form.tolist(), strict=True):
        words = lower[begin : end + 1]
        kinds.append(_kind(words, is_form))
        if is_form == 2:
            contents.append(())
            heads.append("")
            continue
        place = next((at for at, word in enumerate(words) if at and word in CUTS), len(words))
        contents.append(tuple(word for word in words[:place] if word not in EMPTY and word[0].isalnum()))
        heads.append(words[place - 1])
    return Spans(
        first, last, type, np.array(kinds, np.int32), sentence[first], paragraph[first], quote[first], contents, heads
    )


def _kind(words: list[str], form: int) -> int:
    if form == 2:
        return PRONOUNS.get(words[0].replace("’", "'"), OTHER_PRONOUN)
    if form == 0:
        return 0
    if words[0] in DEFINITE:
        return 1
    if words[0] in OWNERS or "'s" in words or "’s" in words:
        return 3
    return 2 if words[0] in INDEFINITE else 4


COREFERENCE = (CLASSES * CLASSES, 5, 8, 8, 25, 2, 2)
"""The sizes of the tables of `pair_features`."""


def pair_features(spans: Spans, later: Ints, earlier: Ints) -> Ints:
    """(pairs, 7) for pairs of mentions."""
    far = spans.sentence[later] - spans.sentence[earlier]
    between = spans.paragraph[later] - spans.paragraph[earlier]
    inside, before = spans.quote[later], spans.quote[earlier]
    relation = np.where(
        inside < 0,
        np.where(before < 0, 0, 2),
        np.where(before < 0, 3, np.where(inside == before, 1, 4)),
    )
    nested = spans.last[earlier] >= spans.first[later]
    return np.stack(
        (
            spans.kind[later] * CLASSES + spans.kind[earlier],
            _match(spans, later, earlier),
            _bucket(far),
            _bucket(later - earlier - 1),
            relation * 5 + np.clip(between, 0, 4),
            nested.astype(np.int64),
            (spans.type[later] == spans.type[earlier]).astype(np.int64),
        ),
        axis=1,
    ).astype(np.int32)


def _match(spans: Spans, later: Ints, earlier: Ints) -> Ints:
    """0 a pronoun among them, 1 nothing shared, 2 some word shared, 3 the same head, 4 the same words."""
    numbers: dict[str, int] = {}
    heads = np.array([numbers.setdefault(head, len(numbers)) for head in spans.head], np.int64)
    wholes: dict[tuple[str, ...], int] = {}
    whole = np.array([wholes.setdefault(content, len(wholes)) for content in spans.content], np.int64)
    silent = np.array([not content for content in spans.content])
    result = np.ones(len(later), np.int64)
    result[heads[later] == heads[earlier]] = 3
    result[whole[later] == whole[earlier]] = 4
    hidden = silent[later] | silent[earlier]
    result[hidden] = 0
    sets = [frozenset(content) for content in spans.content]
    long = np.array([len(content) > 1 for content in spans.content])
    for place in np.flatnonzero((result == 1) & (long[later] | long[earlier])).tolist():
        if not sets[later[place]].isdisjoint(sets[earlier[place]]):
            result[place] = 2
    return result


def _bucket(distance: Ints) -> Ints:
    """0, 1, 2, 3–4, 5–8, 9–16, 17–32, more."""
    edges = np.array([1, 2, 3, 5, 9, 17, 33])
    return np.searchsorted(edges, distance, side="right")


SPEAKERS = (CLASSES, 22, 8)
"""The sizes of the tables of `line_features`."""


def line_features(
    spans: Spans, line_first: Ints, line_last: Ints, line_paragraph: Ints, line: Ints, mention: Ints
) -> Ints:
    """(pairs, 3) for pairs of a line and a mention: the mention's kind, where it stands to the line, how far."""
    first, last = line_first[line], line_last[line]
    at = spans.first[mention]
    inside = (at >= first) & (at <= last)
    after = at > last
    between = spans.paragraph[mention] - line_paragraph[line]
    where = np.where(
        inside, 0, np.where(after, 1 + np.clip(between, 0, 3), 5 + np.clip(-between, 0, 5))
    )  # 0 inside, 1–4 after, 5–10 before
    where = where + 11 * ((spans.quote[mention] >= 0) & ~inside)
    tokens = np.where(inside, 0, np.where(after, at - last, first - spans.last[mention]))
    edges = np.array([2, 4, 8, 16, 32, 64, 128])
    return np.stack((spans.kind[mention], where, np.searchsorted(edges, tokens, side="right")), axis=1).astype(np.int32)


LINES = (8, 6, 2)
"""The sizes of the tables of `turn_features`."""


def turn_features(line_first: Ints, line_last: Ints, line_paragraph: Ints, later: Ints, earlier: Ints) -> Ints:
    """(pairs, 3) for pairs of lines: paragraphs between, lines between, whether words of narration stand between."""
    paragraphs = line_paragraph[later] - line_paragraph[earlier]
    told = (later - earlier == 1) & (line_first[later] > line_last[earlier] + 1)
    return np.stack((_bucket(paragraphs), np.clip(later - earlier - 1, 0, 5), told.astype(np.int64)), axis=1).astype(
        np.int32
    )
