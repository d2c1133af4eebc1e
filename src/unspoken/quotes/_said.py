"""Whether quoted words are said by somebody, or only mentioned: titles, names, scare quotes."""

from __future__ import annotations

import re

from unspoken.quotes._rows import Found
from unspoken.story import Paragraphs

_FINAL = re.compile(r"[.,!?;:…—–-][\"”’'»«“‘)*_]*$")
_ONLY_NAMED = re.compile(
    r"\b(?:called|named|titled|entitled|labell?ed|marked|dubbed|termed|nicknamed|so-called|word|words|phrase|term|title|name|"
    r"expression|poem|song|novel|story|essay|play|book|article|ballad|hymn|the|a|an|his|her|their|my|your|its|this|that|these|those|"
    r"of|as|such|in|by|with|and|or|no|some|any|all|for|to|at|on|from|these)\s*$",
    re.IGNORECASE,
)


def judge(string: str, paragraphs: Paragraphs, row: Found) -> bool:
    """Whether a row stands for words that somebody says."""
    inside = string[row.start + 1 : row.end - 1].strip()
    if not any(character.isalnum() for character in inside[:200]):
        return bool(inside)
    if not (row.opened and row.closed) or _FINAL.search(string[max(row.start, row.end - 4) : row.end]):
        return True
    if len(inside) > 120 or row.start == paragraphs.start[row.paragraph]:
        return True
    before = string[max(int(paragraphs.start[row.paragraph]), row.start - 40) : row.start]
    return not _ONLY_NAMED.search(before)
