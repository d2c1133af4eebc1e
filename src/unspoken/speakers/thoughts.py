"""Whose words a thought is: the one who thinks it by a tag, else the one of whom is told just before."""

from __future__ import annotations

from bisect import bisect_left

from unspoken.speakers.tags import Narration
from unspoken.story import UNKNOWN, Cast, Mentions, Paragraphs, Quotes, Reading

BACK = 80  # tokens before a thought in which its thinker was told of
TAGGED, TOLD = 0.9, 0.6  # how often each of the two is right, on the scenes to learn from


def fill_in_thoughts(
    reading: Reading, paragraphs: Paragraphs, quotes: Quotes, mentions: Mentions, cast: Cast
) -> Quotes:
    """The quotes with the thinker of each thought."""
    thought = Quotes.code("kind", "thought")
    rows = [row for row, kind in enumerate(quotes.kind.tolist()) if kind == thought]
    if not rows:
        return quotes
    narration = Narration(reading, mentions)
    character = mentions.character.tolist()
    narrators = [row.id for row in cast if row.narrator]
    begins = [bisect_left(reading.starts, start) for start in paragraphs.start.tolist()]
    begins.append(len(reading))
    speaker, score = quotes.speaker.copy(), quotes.score.copy()
    cue_start, cue_end = quotes.cue_start.copy(), quotes.cue_end.copy()
    why = quotes.why.copy()
    firsts: dict[int, int] = {}
    """The first thought of each paragraph: a later one is of the same person."""
    for row in rows:
        begin, end = begins[quotes.paragraph[row]], begins[quotes.paragraph[row] + 1]
        first = bisect_left(reading.starts, int(quotes.start[row]))
        last = bisect_left(reading.starts, int(quotes.end[row]))
        before = firsts.setdefault(int(quotes.paragraph[row]), row)
        tag = narration.after(last, _until(reading, last, end), "") or narration.before(begin, first)
        if tag is not None and character[tag.mention] >= 0:
            speaker[row], score[row], why[row] = character[tag.mention], TAGGED, Quotes.code("why", "tag")
            cue_start[row], cue_end[row] = tag.cue
            continue
        who = int(speaker[before]) if before < row else -1
        if who < 0 and len(narrators) == 1:
            who = narrators[0]
        if who < 0:
            who = _told_before(narration, character, reading, first)
        if who >= 0:
            speaker[row], score[row], why[row] = who, TOLD, Quotes.code("why", "beat")
    return quotes.replace(speaker=speaker, score=score, why=why, cue_start=cue_start, cue_end=cue_end)


def _until(reading: Reading, begin: int, end: int) -> int:
    """Where the narration that begins here ends: at the next quotation or the paragraph's end."""
    while begin < end and reading.quote[begin] < 0:
        begin += 1
    return begin


def _told_before(narration: Narration, character: list[int], reading: Reading, first: int) -> int:
    row = narration.last_subject(max(0, first - BACK), first)
    if row >= 0 and character[row] >= 0 and reading.quote[narration.first[row]] < 0:
        return character[row]
    for place in range(first - 1, max(0, first - BACK) - 1, -1):
        row = narration.at.get(place, -1)
        if row >= 0 and character[row] >= 0 and reading.quote[place] < 0:
            return character[row]
    return UNKNOWN
