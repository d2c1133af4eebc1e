"""Sentences: where a stop ends one, and where it does not.

A sentence ends after a stop and the closing marks that touch it, unless what follows carries on: a word in lower case
(“Stop!” he said. — one sentence), a tag that opens with a name (“Stop!” Ann said.), a dash that touches. Titles
and initials never end one; other abbreviations (p.m., etc.) do before a capital. A paragraph's end always does.
"""

from __future__ import annotations

import numpy as np

from unspoken.story import Paragraphs, Sentences, Tokens
from unspoken.words._abbreviations import TITLES, word_set
from unspoken.words._letters import Offsets

_CLOSING = frozenset("\"'”’»«“‘›‹)]}*_)」』")
_OPENING = frozenset("\"'“‘«»„‚‹›([{*_「『¿¡")
_QUOTES = frozenset("\"'”’»«“‘›‹")
_DASHES = frozenset("-–—―")
_SAYING = word_set(
    """
    said says say asked asks replied replies cried cries answered answers whispered whispers shouted shouts
    called muttered murmured added adds began went exclaimed returned continued demanded told tells repeated
    agreed observed remarked snapped yelled hissed sighed laughed interrupted suggested thought thinks wondered
    insisted put
    """
)


def find_sentences(string: str, paragraphs: Paragraphs, starts: Offsets, ends: Offsets) -> tuple[Sentences, Tokens]:
    """Sentences over the tokens at these offsets, and the tokens with their sentence and paragraph."""
    if not len(starts):
        return Sentences.empty(), Tokens.empty()
    owner = np.searchsorted(paragraphs.start, starts, side="right") - 1
    first = np.ones(len(starts), np.bool_)
    first[1:] = owner[1:] != owner[:-1]
    first[_after_stops(string, starts, ends)] = True
    sentence = np.cumsum(first) - 1
    begin = np.flatnonzero(first)
    last = np.append(begin[1:], len(starts)) - 1
    spans = starts.astype(np.int32), ends.astype(np.int32)
    owners = owner.astype(np.int32)
    sentences = Sentences(start=spans[0][begin], end=spans[1][last], paragraph=owners[begin])
    tokens = Tokens(start=spans[0], end=spans[1], sentence=sentence.astype(np.int32), paragraph=owners)
    return sentences, tokens


def _after_stops(string: str, starts: Offsets, ends: Offsets) -> list[int]:
    """Tokens that a sentence starts with because the one before ended."""
    codes = np.frombuffer(string.encode("utf-32-le", "surrogatepass"), np.uint32)
    stops = np.flatnonzero(np.isin(codes[ends - 1], [ord(mark) for mark in ".!?…‽。！？"])).tolist()
    begin, finish = starts.tolist(), ends.tolist()
    count = len(begin)
    found = []
    for stop in stops:
        following = stop + 1
        while following < count and begin[following] == finish[following - 1] and string[begin[following]] in _CLOSING:
            following += 1
        if following >= count:
            break
        words = [string[begin[row] : finish[row]] for row in range(following, min(following + 5, count))]
        closed = following > stop + 1 and string[finish[following - 1] - 1] in _QUOTES
        token = string[begin[stop] : finish[stop]]
        if _ends(token, closed, words, begin[following] == finish[following - 1]):
            found.append(following)
    return found


def _ends(stop: str, closed: bool, words: list[str], touching: bool) -> bool:
    """Whether a sentence ends between this stop and these words."""
    following = words[0]
    if stop[-1] == "." and stop[0].isalpha():
        if len(stop) <= 2 or stop[:-1] in TITLES:
            return False  # “J. Tierney”, “Mr. Hale”
        return following[0].isupper() or following[0] in _OPENING
    if following[0] in _DASHES:
        return not touching and len(words) > 1 and words[1][0].isupper()
    if following[0].islower() or following[0] in ",;:":
        return False
    if following == "I" and not closed and (stop == "…" or stop[:2] in ("..", ". ", "….", "……")):
        return False  # “I… I don’t know.”
    if touching and following[0].isalnum() and not closed and stop == ".":
        return not following[0].isdigit()
    return not (closed and _is_tag(words))


def _is_tag(words: list[str]) -> bool:
    """“Stop!” Ann said. “Stop!” I said. “Stop!” Mr. Hale said."""
    if words[0] in ("The", "Then", "And", "But"):
        return False
    for word in words[1:4]:
        if word in _SAYING:
            return True
        if not word[0].isupper():
            return False
    return False
