"""The one reading: a story's tables to the network's arrays, and back."""

from __future__ import annotations

import numpy as np

from unspoken.story import Quotes, Tokens

OPENING = frozenset("\"“”„«»‹›'‘’‚_*")


def words_to_read(text: str, tokens: Tokens, quotes: Quotes) -> list[str]:
    """The words as the network sees them: whatever marks a story has for speech, it sees the same two.

    >>> import unspoken
    >>> story = unspoken.annotate("‘Stay,’ said Ann.", upto="quotes")
    >>> words_to_read(story.text, story.layer("tokens"), story.layer("quotes"))
    ['“', 'Stay', ',', '”', 'said', 'Ann', '.']
    """
    words = [text[start:end] for start, end in zip(tokens.start.tolist(), tokens.end.tolist(), strict=True)]
    first = np.searchsorted(tokens.start, quotes.start, side="left").tolist()
    last = (np.searchsorted(tokens.start, quotes.end, side="left") - 1).tolist()
    for begin, end in zip(first, last, strict=True):
        if words[begin] in OPENING:
            words[begin] = "“"
        if end > begin and words[end] in OPENING:
            words[end] = "”"
    return words
