"""Lines without marks: what the network hears as speech where the rules see none.

Some books set no marks at all. In a text in which hardly a paragraph has any, a stretch of words that are more probably
speech than told is a line when it begins and ends where a clause does and holds enough words.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from unspoken.story import Paragraphs, Quotes, Text, Tokens

SURE = 0.7
"""How probable speech must be on average over the words of a line."""
MARKED = 0.02
"""The share of paragraphs with marks above which a text is one that has them."""
LEAST = 2
"""Words of the shortest line."""
STOPS = frozenset(",:;.!?…—–-")


def add_heard(text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, spoken: npt.NDArray[Any]) -> Quotes:
    """The quotes with those that only the network hears.

    `spoken` is (tokens, 4): how probable narration, speech, thought and writing are.
    """
    told = paragraphs.kind == Paragraphs.code("kind", "text")
    marked = np.zeros(len(paragraphs), np.bool_)
    marked[quotes.paragraph] = True
    if marked.sum() > MARKED * told.sum():
        return quotes
    open_ = (told & ~marked)[tokens.paragraph]
    speech = (spoken[:, 1] > 0.5) & open_
    edges = np.flatnonzero(np.diff(np.concatenate(([False], speech, [False])).astype(np.int8)))
    rows = []
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        for first, last in _by_paragraph(tokens, begin, end):
            if _is_line(text.string, tokens, spoken, first, last):
                rows.append((int(tokens.start[first]), int(tokens.end[last - 1]), int(tokens.paragraph[first])))
    return _with(quotes, rows) if rows else quotes


def _by_paragraph(tokens: Tokens, begin: int, end: int) -> list[tuple[int, int]]:
    inside = tokens.paragraph[begin:end]
    cuts = [begin, *(np.flatnonzero(np.diff(inside)) + 1 + begin).tolist(), end]
    return list(pairwise(cuts))


def _is_line(text: str, tokens: Tokens, spoken: npt.NDArray[Any], first: int, last: int) -> bool:
    words = [text[tokens.start[place] : tokens.end[place]] for place in range(first, last)]
    if sum(word[0].isalpha() for word in words) < LEAST or float(spoken[first:last, 1].mean()) < SURE:
        return False
    paragraph = tokens.paragraph
    opens = first == 0 or paragraph[first - 1] != paragraph[first] or text[tokens.end[first - 1] - 1] in STOPS
    ends = last == len(tokens) or paragraph[last] != paragraph[first]
    closes = ends or words[-1][-1] in STOPS or text[tokens.start[last]] in STOPS
    return opens and closes


def _with(quotes: Quotes, rows: list[tuple[int, int, int]]) -> Quotes:
    """The quotes with more of them, in order; rows that others point at keep being pointed at."""
    start = np.concatenate((quotes.start, [row[0] for row in rows]))
    order = np.argsort(start, kind="stable")
    number = np.empty(len(order) + 1, np.int32)
    number[order] = np.arange(len(order))
    number[-1] = -1
    more = len(rows)
    columns = {
        "start": start,
        "end": np.concatenate((quotes.end, [row[1] for row in rows])),
        "kind": np.concatenate((quotes.kind, [Quotes.code("kind", "speech")] * more)).astype(np.int8),
        "paragraph": np.concatenate((quotes.paragraph, [row[2] for row in rows])),
        "parent": np.concatenate((number[quotes.parent], [-1] * more)),
        "continues": np.concatenate((number[quotes.continues], [-1] * more)),
        "marks": np.concatenate((quotes.marks, [Quotes.code("marks", "none")] * more)).astype(np.int8),
        "span_score": np.concatenate((quotes.span_score, [SURE] * more)),
        "via": np.concatenate((quotes.via, [-1] * more)).astype(np.int8),
    }
    return Quotes(**{name: column[order] for name, column in columns.items()})
