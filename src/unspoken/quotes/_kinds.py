"""What a quotation in marks is by the words beside it: speech, thought (`"…," she thought`) or writing (`The note
said: "…"`).
"""

from __future__ import annotations

import re

from unspoken.quotes._cues import tag_length
from unspoken.quotes._rows import Found

_THOUGHT = re.compile(r"\b(?:thought|thinks|mused|muses|reflected)\b(?! (?:aloud|out loud))")
_THOUGHT_BEFORE = re.compile(
    r"(?<!\bof )\b(?:thought|thinks|thinking|mused|reflected)(?: to (?:him|her|my|it)self)?[,:—–-]*\s*$"
)
_WROTE = re.compile(r"\b(?:wrote|writes|had written|scribbled|scrawled)\b")
_TEXTED = re.compile(r"\b(?:texted|texts|typed|types|messaged|messages|emailed|e-mailed)\b")
_WROTE_BEFORE = re.compile(r"\b(?:wrote|writes|written|scribbled|scrawled)\b[^.!?”\"]{0,30}[,:]\s*$")
_TEXTED_BEFORE = re.compile(r"\b(?:texted|texts|typed|types|messaged|emailed)\b[^.!?”\"]{0,30}[,:]?\s*$")
_CARRIER = re.compile(
    r"\b(letter|note|sign|card|postcard|message|text|screen|label|telegram|email|e-mail|inscription|placard|headline|notice|banner|"
    r"plaque|poster)s?\b[^.!?”\"]{0,50}?(?:\b(?:said|says|read|reads|ran|runs|began|begins|written|saying|reading)\b[^.!?”\"]{0,12}|[:])\s*[,:]?\s*$"
)
_VIA = {
    "letter": "letter",
    "text": "text",
    "screen": "text",
    "message": "text",
    "email": "text",
    "e-mail": "text",
    "telegram": "letter",
}
_PHONE = re.compile(
    r"\b(?:(?:into|down|over|on|through) (?:the|her|his|my) (?:phone|receiver|line|telephone|mobile|mouthpiece)|"
    r"(?:at|on|from) the other end(?! of (?:the )?(?:table|room|bench|street|bed))|"
    r"voice (?:in|on|from) the (?:phone|line|telephone|receiver))\b"
)
_BETWEEN = re.compile(r"[^.!?\"“”]{0,50}\b(?:thought|mused|reflected)\b[^.!?\"“”]{0,30}[.,;:!]?[ \n]*$")
"""`"…," she thought. "…"`: what follows a thought after nothing but its tag is thought too."""
_REACH = 90


def settle_kinds(string: str, rows: list[Found], starts: list[int], ends: list[int]) -> None:
    """Give each row in marks its kind and the way it is carried, by what stands before and after it."""
    phones = "phone" in string or "receiver" in string or "other end" in string or "mouthpiece" in string
    last = rows[0] if rows else None
    for row in rows:
        follows = (
            last is not None and last.kind == "thought" and last.paragraph == row.paragraph and last.end <= row.start
        )
        if follows and last is not None and row.start - last.end < 90 and _BETWEEN.match(string[last.end : row.start]):
            row.kind = "thought"
        last = row
        if row.kind != "speech":
            continue
        before = string[max(starts[row.paragraph], row.start - _REACH) : row.start]
        place, end = row.end, ends[row.paragraph]
        while place < end and place < row.end + 4 and string[place] in " \n_*,-—–":
            place += 1
        length = tag_length(string, place, end)
        tag = string[place : place + length]
        _settle(row, before, tag)
        if (
            phones
            and row.kind == "speech"
            and (_PHONE.search(before[-60:]) or _PHONE.search(string[row.end : min(end, row.end + 70)]))
        ):
            row.via = "phone"


def _settle(row: Found, before: str, tag: str) -> None:
    if (tag and _THOUGHT.search(tag)) or _THOUGHT_BEFORE.search(before):
        row.kind = "thought"
    elif (tag and _TEXTED.search(tag)) or _TEXTED_BEFORE.search(before):
        row.kind, row.via = "writing", "text"
    elif (tag and _WROTE.search(tag)) or _WROTE_BEFORE.search(before):
        row.kind, row.via = "writing", "letter"
    else:
        carrier = _CARRIER.search(before)
        if carrier is not None:
            row.kind, row.via = "writing", _VIA.get(carrier.group(1), "note")
