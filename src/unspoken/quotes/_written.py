"""Words written without quotation marks: messages in a chat (`Vik: lol what`), letters and notes.

A chat is several paragraphs of the form `name: words` near each other, with a name that comes back. A letter runs
from its salutation (`Dear Ann,`) to its signature. A note is a short paragraph of its own that somebody then reads
(`I read it twice.`).
"""

from __future__ import annotations

import re
from collections import Counter

from unspoken.quotes._cues import word_set
from unspoken.quotes._marks import SINGLE, Mark
from unspoken.quotes._rows import Found
from unspoken.story import Paragraphs

_LINE = re.compile(r"([^\W_][\w!.'’ -]{0,23}?[\w!.)]{0,2}):[ \t]+(?=\S)")
_NO_NAME = word_set(
    """
    note notes chapter warning warnings summary from to subject date re rating title author disclaimer words
    tags fandom pairing ps p.s example result answer question thus namely time day place part book act scene
    """
)
_NEAR = 8
_SALUTATION = re.compile(r"(?:My\s+)?(?:[Dd]ear(?:est)?|Dearest|Darling|Beloved)\b[^.!?\n]{0,50}[,:—-]+(?:\s|$)")
_CLOSING = re.compile(
    r"(?:[Yy]ours?\b|[Ll]ove\b|[Ss]incerely|[Ww]ith (?:love|all my)|[Aa]ffectionately|[Ff]aithfully|[Bb]est\b|"
    r"[Rr]egards|[Kk]ind(?:est)? regards|[Yy]our (?:own|loving|affectionate|devoted|faithful|obedient|friend|son|"
    r"daughter|brother|sister|mother|father))"
)
_LONGEST_LETTER = 40
_LONGEST_NOTE = 400
_READ_AFTER = re.compile(
    r"(?:I|He|She|They|We|You|[A-Z]\w+) (?:had )?reads? (?:it|this|that|the (?:note|letter|message|card|words))\b"
)
_READ_BEFORE = re.compile(
    r"\b(?:note|letter|card|message|text|telegram|sign|paper|page|screen|email|postcard|inscription|label|wire)\b[^.!?]{0,60}"
    r"(?:(?:said|says|read|reads|ran|runs)?\s*[:,]|as follows\W*)$"
)


def written_rows(string: str, paragraphs: Paragraphs, marks: list[list[Mark]]) -> list[Found]:
    """Chats, letters and notes that stand without quotation marks."""
    text_kind = Paragraphs.code("kind", "text")
    story = [number for number, kind in enumerate(paragraphs.kind.tolist()) if kind == text_kind]
    starts, ends = paragraphs.start.tolist(), paragraphs.end.tolist()
    chat = _chats(string, starts, ends, story, marks)
    taken = {row.paragraph for row in chat}
    letters = _letters(string, starts, ends, [number for number in story if number not in taken], marks)
    taken |= {row.paragraph for row in letters}
    return chat + letters + _notes(string, starts, ends, [number for number in story if number not in taken], marks)


def _chats(string: str, starts: list[int], ends: list[int], story: list[int], marks: list[list[Mark]]) -> list[Found]:
    lines: list[tuple[int, str, int]] = []
    for number in story:
        line = _LINE.match(string, starts[number], min(ends[number], starts[number] + 40))
        if line is None or (marks[number] and marks[number][0].place == line.end()):
            continue
        name = line.group(1).lower()
        if len(name.split()) <= 3 and name.split()[0] not in _NO_NAME and not name.isdigit():
            lines.append((number, name, line.end()))
    names = Counter(name for _, name, _ in lines)
    rows = []
    for place, (number, name, start) in enumerate(lines):
        near = [other for other in lines[max(0, place - 3) : place + 4] if abs(other[0] - number) <= _NEAR]
        known = names[name] + (len(near) > 1) + any(names[other[1]] > 2 for other in near)
        if len(near) > 1 and known > 1 and (names[name] > 1 or _texted(string, start, ends[number])):
            rows.append(Found(start, ends[number], number, "none", kind="writing", score=0.9, via="text"))
    return rows


def _texted(string: str, start: int, end: int) -> bool:
    """Whether words look typed in haste: a small letter first, no full stop last."""
    return string[start].islower() or string[end - 1] not in ".”\"’'"


def _letters(string: str, starts: list[int], ends: list[int], story: list[int], marks: list[list[Mark]]) -> list[Found]:
    """Letters from their salutation to their signature, each paragraph a row that continues the one before."""
    rows: list[Found] = []
    place = 0
    while place < len(story):
        number = story[place]
        marked = marks[number] and marks[number][0].place == starts[number]
        if marked or not _SALUTATION.match(string, starts[number], min(ends[number], starts[number] + 70)):
            place += 1
            continue
        last = _signature(string, starts, ends, story[place : place + _LONGEST_LETTER], marks)
        before: Found | None = None
        for inside in story[place : place + last + 1]:
            before = Found(
                starts[inside], ends[inside], inside, "none", kind="writing", score=0.7, via="letter", continues=before
            )
            rows.append(before)
        place += max(1, last + 1)
    return rows


def _signature(string: str, starts: list[int], ends: list[int], story: list[int], marks: list[list[Mark]]) -> int:
    """How many paragraphs a letter has after its first one; −1 when no signature ends it."""
    for place, number in enumerate(story):
        if marks[number] and marks[number][0].place == starts[number]:
            return -1
        tail = string[max(starts[number], ends[number] - 80) : ends[number]]
        closing = (
            _CLOSING.search(tail)
            if ends[number] - starts[number] < 120
            else re.search(r"\n\s*" + _CLOSING.pattern, tail)
        )
        if closing is not None and (place or ends[number] - starts[number] > 40):
            # “Yours,” and then, by itself, “Tom”.
            following = story[place + 1] if place + 1 < len(story) and tail.rstrip()[-1:] == "," else None
            signed = following is not None and ends[following] - starts[following] < 30
            return place + (signed and string[ends[story[place + 1]] - 1] not in '.?!”"')
    return -1


def _notes(string: str, starts: list[int], ends: list[int], story: list[int], marks: list[list[Mark]]) -> list[Found]:
    rows = []
    for before, number, after in zip(story, story[1:], story[2:], strict=False):
        marked = any(mark.family != SINGLE for mark in marks[number])
        if after - before != 2 or marked or ends[number] - starts[number] > _LONGEST_NOTE:
            continue
        lead = string[max(starts[before], ends[before] - 120) : ends[before]]
        read_after = _READ_AFTER.match(string, starts[after], min(ends[after], starts[after] + 60))
        if (read_after and lead[-1] in ".:,") or (lead[-1] in ":," and _READ_BEFORE.search(lead)):
            rows.append(Found(starts[number], ends[number], number, "none", kind="writing", score=0.6, via="note"))
    return rows
