"""Whether quoted words are said by somebody, or only mentioned: titles, names, scare quotes.

Quoted words that grow out of the sentence around them, as in `Mrs. Hall was no "haggler,"`, are said by nobody: no
comma or colon leads to them and no tag follows. On novels hardly one in fifty of such short stretches is speech.
"""

from __future__ import annotations

import re

from unspoken.quotes._cues import PLAIN_SAYING, WORD, tag_length
from unspoken.quotes._rows import Found

_SHORT = 5
_SURE = 0.98
_LESS_SURE = 0.7
_UTTERANCE = re.compile(
    r"\b(?:remarks?|answers?|reply|replies|cry|cries|shouts?|exclamations?|whispers?|murmurs?|screams?|calls?|question|"
    r"response|greeting)(?: of)?$"
)
_CALLED_OUT = re.compile(
    r"(?:yes|no|oh|ah|well|hum|ha|hush|hello|hullo|please|sorry|aye|nay|hm+|ugh|ow|hey|bah|pooh|thank|good)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|they|we|I|here|his|her)\b")


def said_score(string: str, start: int, end: int, row: Found, reached: int) -> float:
    """How sure it is that somebody says these words, 0 where nobody does; the paragraph is from `start` to `end`.

    `reached` is where the quotation before it ends, or the paragraph's start.
    """
    inside = string[row.start + 1 : row.end - 1].strip(" \n_*")
    if not any(character.isalnum() for character in inside[:200]):
        return _SURE if inside else 0.0
    if not (row.opened and row.closed):
        return _SURE
    before = string[max(start, row.start - 60) : row.start].rstrip(" \n\t_*")
    short = len(inside[:300].split()) < _SHORT
    # “other people ” she stopped: where a dash was lost in the making of a file, the blank before the mark stays.
    cut_off = string[row.end - 2].isspace() and not string[row.start + 1].isspace()
    final = inside[-1] in ".,!?;:…-—–\"”’'»«“" or cut_off
    if before and before[-1].isalnum():
        return _LESS_SURE if _grows_out(string, end, row, reached, before, inside, short, final) else 0.0
    if final or not short:
        return _SURE
    if not before or before[-1] in '.!?…"”’»“)':
        # her face flushed. "This isn't about Logan" but even as she said it…: a clause, though its comma is missing
        clause = inside[0].isupper() and inside.count(" ") > 1 and not _is_title(inside)
        return _SURE if clause or _carries_on(string, row.end, end) else 0.0
    return _SURE if inside[0].isupper() or _tagged(string, row.end, end) else 0.0


def _grows_out(
    string: str, end: int, row: Found, reached: int, before: str, inside: str, short: bool, final: bool
) -> bool:
    """Whether words are said though no mark stands between them and the word before."""
    upper = inside[0].isupper()
    leading = [match.group() for match in WORD.finditer(before[-30:])][-1:]
    if leading and leading[0] in PLAIN_SAYING:
        return upper or not short or (final and " " in inside) or inside[-1] in "!?"
    if _tagged(string, row.end, end) or _is_tag(string, reached, row.start) or _resumes(string, reached, row.start):
        return True
    if _UTTERANCE.search(before[-20:]) or _CALLED_OUT.match(inside):
        return True
    if short:
        return inside[-1] in "!?"
    if inside[-1] in ".!?…":
        return True
    return upper and final and not _is_title(inside)


def _is_title(inside: str) -> bool:
    """“The Duchess of Malfi”: every longer word has a capital."""
    longer = [word for word in inside.split() if len(word) > 3]
    return all(word[0].isupper() for word in longer)


def _tagged(string: str, place: int, end: int) -> bool:
    """Whether a tag follows: `"Yes, yes," and again he`, no; `"Hum" said Mrs. Ferrars`, yes."""
    while place < end and string[place] in " \n_*,-—–":
        place += 1
    return tag_length(string, place, end) > 0


def _is_tag(string: str, reached: int, place: int) -> bool:
    """Whether what stands between two quotations is nothing but a tag: `"Hum" said Mrs. Ferrars "very pretty,"`."""
    between = string[reached:place]
    if not 0 < len(between) < 60:
        return False
    skipped = len(between) - len(between.lstrip(" \n,-—–_*"))
    return skipped > 0 and tag_length(string, reached + skipped, place) > 0


def _resumes(string: str, reached: int, place: int) -> bool:
    """Whether a quotation goes on after an act: `"You see" she tapped the book "we don't print as well."`"""
    between = string[reached:place]
    return (
        0 < len(between) < 90
        and string[reached - 1] in "\"”’'»“"
        and string[reached - 2] not in ".!?"
        and _PRONOUN.match(between.lstrip(" \n-—–")) is not None
        and not any(mark in between for mark in ".!?;:,")
    )


def _carries_on(string: str, place: int, end: int) -> bool:
    """Whether a name in marks at a sentence's start is not its subject: `"Cissie" was to let.` is."""
    rest = string[place : min(end, place + 30)].lstrip(" \n")
    return not rest[:1].islower() or _PRONOUN.match(rest) is not None or _tagged(string, place, end)
