"""Tokens: one regular expression, and two small passes for what it cannot see at once.

A token is a word, a number, a run of dashes or of stops, or one mark. Quotation marks stand alone. Words keep
inner apostrophes and hyphens (O’Brien, mother-in-law, o’clock), and lose what a mention must not hold: the
possessive (Ines + ’s) and the tails of contractions (I + ’m, do + n’t). ’Tis, ’em and the ’n’ of rock ’n’ roll are
whole. Initials and abbreviations keep their full stop (J. K., Mr., p.m.). An ellipsis is one token, also with
blanks inside (“. . .”).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np

from unspoken.story import Paragraphs
from unspoken.words._abbreviations import ABBREVIATIONS
from unspoken.words._letters import Offsets

_IDEOGRAPHS = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_IDEOGRAPHS}]"
_ELIDED = "tis|twas|twere|twill|twould|twixt|tisn|twasn|em|til|neath|gainst|tween|bout|cause|cos|cuz|coz|nuff"
_EMOJI = r"[\u2190-\u2bff\u303d\u3297\u3299\u00a9\u00ae\U0001f000-\U0001faff]"
_TAIL = re.compile(r"(?<=[^\W_])['’](?:s|m|re|ve|ll|d|t)(?![^\W_]|-[^\W_])", re.IGNORECASE)


@lru_cache(maxsize=64)
def _pattern(marks: str) -> re.Pattern[str]:
    """The tokens' expression for a text whose combining marks are these."""
    mark = rf"[{re.escape(marks)}\u00ad\u200c\u200d\u2060]" if marks else r"[\u00ad\u200c\u200d\u2060]"
    run = rf"{_LETTER}(?:{_LETTER}|{mark})*+" if marks else rf"{_LETTER}++(?:{mark}++{_LETTER}*+)*+"
    return re.compile(
        rf"(?:https?://|www\.)[^\s<>\"“”‘’«»]*[^\W_]/?"
        rf"|(?:[^\W\d_{_IDEOGRAPHS}]\.){{2,}}+(?!{_LETTER})"
        rf"|{run}(?:['’‐‑-]{run}|(?<=\d)[.,:](?=\d){run})*+"
        rf"|['’‘](?:[Nn]['’](?!{_LETTER})|(?:{_ELIDED})(?!{_LETTER})(?:['’]t)?|\d\ds?(?!{_LETTER}))"
        rf"|\.(?:[ \xa0]\.){{2,}}+|[.…]++|[!?‽]++|[-–—―]++"
        rf"|[\U0001f1e6-\U0001f1ff]{{2}}"
        rf"|{_EMOJI}(?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d{_EMOJI})*+"
        rf"|\S{mark}*+",
        re.IGNORECASE,
    )


def find_tokens(string: str, paragraphs: Paragraphs) -> tuple[Offsets, Offsets]:
    """Starts and ends of the tokens. None reaches over a paragraph's end."""
    marks = "" if string.isascii() else "".join(sorted(c for c in set(string) if unicodedata.category(c)[0] == "M"))
    flat = [place for match in _pattern(marks).finditer(string) for place in match.span()]
    spans = np.array(flat, np.int64).reshape(-1, 2)
    starts, ends = _with_abbreviations(string, spans[:, 0], spans[:, 1])
    return _cut(string, starts, ends, np.concatenate((_tails(string), paragraphs.start, paragraphs.end)))


def _tails(string: str) -> Offsets:
    """Where the possessive and the tails of contractions begin."""
    cuts = []
    for match in _TAIL.finditer(string):
        place = match.start()
        if string[place + 1] not in "tT":
            cuts.append(place)
        elif place > 1 and string[place - 1] in "nN" and string[place - 2].isalpha():
            cuts.append(place - 1)
    return np.array(cuts, np.int64)


def _with_abbreviations(string: str, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets]:
    """Join a full stop to the initial or abbreviation before it."""
    candidates = np.flatnonzero(
        (ends[:-1] == starts[1:]) & (ends[1:] - starts[1:] == 1) & (ends[:-1] - starts[:-1] < 8)
    )
    joined = []
    for row, start, end in zip(
        candidates.tolist(), starts[candidates].tolist(), ends[candidates].tolist(), strict=True
    ):
        if string[end] != ".":
            continue
        word = string[start:end]
        # “It was I.” ends a sentence, “J. Tierney” does not.
        if word in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I"):
            joined.append(row)
    keep_start, keep_end = np.ones(len(starts), np.bool_), np.ones(len(starts), np.bool_)
    keep_end[joined] = False
    keep_start[np.array(joined, np.int64) + 1] = False
    return starts[keep_start], ends[keep_end]


def _cut(string: str, starts: Offsets, ends: Offsets, cuts: Offsets) -> tuple[Offsets, Offsets]:
    """Cut the tokens at these places; what is blank between two cuts (within “. . .”) is no token."""
    owner = np.searchsorted(starts, cuts, side="right") - 1
    inside = owner >= 0
    inside[inside] = (cuts[inside] > starts[owner[inside]]) & (cuts[inside] < ends[owner[inside]])
    cuts = np.unique(cuts[inside])
    starts, ends = np.sort(np.concatenate((starts, cuts))), np.sort(np.concatenate((ends, cuts)))
    blank = [row for row in np.searchsorted(starts, cuts).tolist() if string[starts[row] : ends[row]].isspace()]
    return np.delete(starts, blank), np.delete(ends, blank)
