"""Dialogue behind dashes: “—I know, said Pat, —and I’ll go.” One row for each stretch of speech, the opening dash
with it.

A paragraph that starts with a dash is speech where its neighbours do so too. Within it, what is narrated is told
from what is said by tags (`, said Pat`), by acts in the narration's voice after a full stop (`He rubbed his face
with both hands.`), and by further dashes. It fails where an act has a verb that the list of acts lacks, or where
speech tells somebody's acts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from unspoken.quotes._acts import is_act
from unspoken.quotes._cues import tag_length
from unspoken.quotes._marks import Mark
from unspoken.quotes._rows import Found
from unspoken.story import Paragraphs

_WINDOW = 12
_DASH = r"(?:[—–―]|--?)"
_OPENING = re.compile(r"(?:[—–―]|--|-(?=\s))\s*(?=[^\W_]|[…¿¡*_]|\.\.)")
_INNER = re.compile(rf"(?<=[.!?…:])[ \t]+({_DASH})[ \t]*(?=[^\W\d_])")
_SENTENCE = re.compile(r"(?<![^\w]Mr)(?<![^\w]Mrs)(?<![^\w]Ms)(?<![^\w]Dr)(?<![^\w]St)[.!?…]+[\"”’')]*(?=\s+)")
_CLAUSE = re.compile(rf"(?:(?:[,;:.…!?]|\.\.\.)+\s*{_DASH}?|\s{_DASH}|{_DASH})\s*(?=[^\W\d_])")
_RESUMED = re.compile(rf"(?:[.,;:]?\s+|[.,;:])?({_DASH})([.,;:]*\s*)(?=\S)")
_NARRATED = re.compile(
    r"(?:and|but|then|in|with|without|at|from|who|which|whose|as|not|very|still|over|to|for|on|by|under|through|into|like|after|before|"
    r"because|while|when|though|his|her|their|\w+ing|\w+ly|\w+ed)\b"
)
_MANNER = re.compile(r"\s+(?:it|this|that)\b(?!\s+(?:was|is|would|should|might)\b)")
"""“He said it quite mildly.” """
_SPOKEN = re.compile(r"\b(?:I|you|we|your|my|me|us|our|I['’]m|don['’]t|can['’]t|won['’]t)\b|['’](?:ll|re|ve)\b")


@dataclass(slots=True)
class _Reading:
    """One paragraph being read."""

    string: str
    end: int
    present: bool
    rows: list[tuple[int, int]]


def dash_rows(string: str, paragraphs: Paragraphs, marks: list[list[Mark]]) -> list[Found]:
    """The speech behind dashes of a whole text."""
    text_kind = Paragraphs.code("kind", "text")
    starts, ends, kinds = paragraphs.start.tolist(), paragraphs.end.tolist(), paragraphs.kind.tolist()
    opens = np.zeros(len(starts), np.int64)
    marked = np.zeros(len(starts), np.int64)
    for number, start in enumerate(starts):
        if kinds[number] == text_kind:
            opens[number] = string[start] in "—–―-" and _opens(string, start, ends[number])
            marked[number] = bool(marks[number]) and marks[number][0].place == start
    if not opens.any():
        return []
    present = _told_in_present(string)
    rows: list[Found] = []
    near, others = _around(opens), _around(marked)
    for number, start in enumerate(starts):
        if kinds[number] != text_kind or near[number] == 0:
            continue
        many = near[number] >= 2 and near[number] >= 0.5 * others[number]
        if opens[number] and (many or (not others[number] and _has_tag(string, start, ends[number]))):
            rows += _rows(string, start, ends[number], number, present)
        elif many and not opens[number]:
            inner = _INNER.search(string, start, ends[number])
            if inner is not None and string[inner.end()].isupper():
                rows += _rows(string, inner.start(1), ends[number], number, present)
    return rows


def _told_in_present(string: str) -> bool:
    """Whether the narration's tags and acts stand in the present (`says`) rather than in the past (`said`)."""
    now = len(re.findall(r"\b(?:says|asks|looks|turns|nods|shakes|puts|takes)\b", string))
    return now > len(re.findall(r"\b(?:said|asked|looked|turned|nodded|shook|took)\b", string))


def _around(flags: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[int]:
    total = np.concatenate(([0], np.cumsum(flags)))
    places = np.arange(len(flags))
    counted: list[int] = (
        total[np.minimum(places + _WINDOW + 1, len(flags))] - total[np.maximum(places - _WINDOW, 0)]
    ).tolist()
    return counted


def _opens(string: str, start: int, end: int) -> bool:
    """Whether a paragraph starts with a dash and words (not a rule, a signature or a list)."""
    opening = _OPENING.match(string, start, end)
    return opening is not None and end - opening.end() > 0


def _has_tag(string: str, start: int, end: int) -> bool:
    opening = _OPENING.match(string, start, end)
    if opening is None:
        return False
    return any(
        tag_length(string, clause.end(), end)
        for clause in _CLAUSE.finditer(string, opening.end(), min(end, start + 400))
    )


def _rows(string: str, start: int, end: int, number: int, present: bool) -> list[Found]:
    reading = _Reading(string, end, present, [])
    place: int | None = start
    while place is not None and place < end:
        place = _read_turn(reading, place)
    return [Found(a, b, number, "dash", score=0.9 if a == start else 0.8) for a, b in reading.rows if a < b]


def _read_turn(reading: _Reading, start: int) -> int | None:
    """Read one turn from its dash on; return where the next turn of the paragraph starts."""
    string, end = reading.string, reading.end
    inner = _INNER.search(string, start + 1, end)
    while inner is not None and tag_length(string, inner.end(), end):
        inner = _INNER.search(string, inner.end(), end)
    stop = inner.start() if inner is not None else end
    opening = _OPENING.match(string, start, stop)
    _read_speech(reading, start, opening.end() if opening is not None else start, stop)
    return inner.start(1) if inner is not None else None


def _read_speech(reading: _Reading, start: int, place: int, stop: int) -> None:
    """Split a turn into speech and narration, sentence by sentence."""
    string = reading.string
    said: int | None = start
    first = True
    for begin, finish in _sentences(string, place, stop):
        if not first and _narrates(string, begin, finish, reading.present):
            said = _close(reading, said, begin)
            resumed = _after_tag(string, begin, finish)
            if resumed is not None:
                said = resumed
                _cut_tags(reading, resumed, finish)
                said = reading.rows.pop()[0] if reading.rows and reading.rows[-1][1] == finish else None
        else:
            said = begin if said is None else said
            said = _speech(reading, said, begin, finish)
        first = False
    _close(reading, said, stop)


def _speech(reading: _Reading, said: int, begin: int, finish: int) -> int | None:
    """Read a spoken sentence, which may hold a tag; return where open speech starts."""
    string = reading.string
    tag = _first_tag(string, begin, finish)
    if tag is None:
        return said
    closed, tag_start = tag
    _close(reading, said, closed)
    return _after_tag(string, tag_start, finish)


def _cut_tags(reading: _Reading, begin: int, finish: int) -> None:
    said = _speech(reading, begin, begin, finish)
    if said is not None:
        reading.rows.append((said, finish))


def _close(reading: _Reading, said: int | None, stop: int) -> None:
    if said is not None:
        text = reading.string[said:stop].rstrip()
        reading.rows.append((said, said + len(text)))
    return None


def _first_tag(string: str, begin: int, finish: int) -> tuple[int, int] | None:
    """Where speech ends and its tag starts, within a sentence."""
    for clause in _CLAUSE.finditer(string, begin, finish):
        place = clause.end()
        capital = string[place].isupper()
        stopped = any(mark in clause.group() for mark in ".!?…")
        if capital and not (stopped or "," in clause.group() or "—" in clause.group()):
            continue
        if tag_length(string, place, finish):
            mark = clause.group()
            kept = (
                len(mark.rstrip())
                if not re.search(rf"\s{_DASH}", mark)
                else len(mark.split()[0])
                if mark[0] != " "
                else 0
            )
            if re.fullmatch(rf"[.…!?,]*{_DASH}\s*", mark) and not mark.startswith(" "):
                kept = len(mark.rstrip())
            return clause.start() + kept, place
    return None


def _narrates(string: str, begin: int, finish: int, present: bool) -> bool:
    """Whether a sentence after speech is narration: a tag (`said Bríd.`) or an act (`He blew his nose.`)."""
    length = tag_length(string, begin, finish)
    if length:
        before = string[:begin].rstrip()[-1:] if begin < 3 else string[max(0, begin - 3) : begin].rstrip()[-1:]
        if string[begin].islower():
            return True
        if _MANNER.match(string, begin + length, finish):
            return True
        return before in "!?…—–-" and string[begin + length : begin + length + 1] != ","
    return is_act(string[begin:finish], present=present)


def _after_tag(string: str, tag: int, finish: int) -> int | None:
    """Where speech goes on after a tag in the same sentence, None where it does not."""
    length = tag_length(string, tag, finish)
    if not length:
        return None
    dash = _RESUMED.search(string, tag + length, finish)
    if dash is not None:
        if not string[dash.end() : finish].strip(".,;:!? \n"):
            return None
        # “—said Pat—. And you?”: the dash closes the tag. “said Pat, —and I”: it opens what is said.
        return dash.end() if dash.group(2) else dash.start(1)
    comma = string.find(",", tag + length - 1, min(finish, tag + length + 40))
    while 0 <= comma < finish - 1:
        rest = string[comma + 1 : finish].lstrip()
        if (
            rest
            and not _NARRATED.match(rest)
            and (_SPOKEN.search(rest) or re.match(r"(?:where|what|why|if|that|so|will|is|are)\b", rest))
        ):
            return finish - len(string[comma + 1 : finish].lstrip())
        return None
    return None


def _sentences(string: str, begin: int, stop: int) -> list[tuple[int, int]]:
    """Sentences of a stretch, each with its stop."""
    spans = []
    for match in _SENTENCE.finditer(string, begin, stop):
        if match.end() > begin:
            spans.append((begin, match.end()))
            begin = match.end()
            while begin < stop and string[begin].isspace():
                begin += 1
    if begin < stop:
        spans.append((begin, stop))
    return spans
