"""One annotated text as arrays over the words that the package itself cuts: what every corpus is turned into."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

import unspoken
from unspoken.scan import words_to_read
from unspoken.story import Story
from unspoken.story.reading import quote_of

IGNORED = -100
"""A label that nobody gave: it costs nothing in training."""

Array = np.ndarray[Any, np.dtype[np.int32]]


@dataclass
class Document:
    """A text of a corpus. Spans are pairs of words, first and last, both inside; what a corpus does not say is None."""

    name: str
    corpus: str
    words: list[str]
    sentence: Array
    paragraph: Array
    quote: Array
    """What the rules make of each word: 0 narration, 1 speech, 2 thought, 3 writing. An input, not a label."""
    within: Array
    """The row of the rules' quotation around each word, −1 in the narration."""

    pos: Array | None = None
    """Index into the labels' universal parts of speech, IGNORED where the corpus cuts words otherwise."""
    lemma: Array | None = None
    """Index into the labels' lemma rules."""
    morphology: Array | None = None
    """Index into the labels' bundles of features."""
    head: Array | None = None
    """The word that governs this one, itself for a root, IGNORED where unknown."""
    relation: Array | None = None

    mentions: Array | None = None
    """(mentions, 4): first word, last word, type, form."""
    chain: Array | None = None
    """(mentions,): the entity of each, unique within the document, −1 where it is not known."""
    trusted: Array | None = None
    """(mentions,): 1 where a person gave the chain, 0 where the package did; None where people gave all."""
    complete: bool = True
    """Whether every mention is marked; scenes mark the cast alone."""
    event: Array | None = None
    """(words,): 1 for a realis event."""

    lines: Array | None = None
    """(lines, 3): first word, last word, kind (0 speech, 1 thought, 2 writing), quotation marks included."""
    speaker: list[list[int]] = field(default_factory=list)
    """For each line the chains of who says it, empty where it is not known."""
    addressee: list[list[int] | None] = field(default_factory=list)
    """For each line the chains of those addressed, None where it is not known."""


def of_story(story: Story, *, name: str, corpus: str) -> Document:
    """The words of a story without labels."""
    tokens, quotes = story.tokens, story.quotes
    text = story.text
    kinds = np.concatenate((quotes.kind + 1, [0])).astype(np.int32)
    within = quote_of(tokens, quotes)
    return Document(
        name=name,
        corpus=corpus,
        words=words_to_read(text, tokens, quotes),
        sentence=tokens.sentence.astype(np.int32),
        paragraph=tokens.paragraph.astype(np.int32),
        quote=kinds[within],
        within=within,
    )


def read_text(text: str, *, upto: str = "quotes") -> Story:
    """A text through the package's rules up to a stage."""
    return unspoken.annotate(text, upto=upto)


def words_of(story: Story, start: int, end: int) -> tuple[int, int] | None:
    """The first and last word of a stretch of characters, None where it holds none."""
    tokens = story.tokens
    first = int(np.searchsorted(tokens.end, start, "right"))
    last = int(np.searchsorted(tokens.start, end, "left")) - 1
    return (first, last) if last >= first else None
