"""One paragraph of dialogue behind dashes, told into what is said and what is narrated."""

from __future__ import annotations

import re

from unspoken.quotes._acts import is_act
from unspoken.quotes._cues import tag_length

_DASH = r"(?:[—–―]|--?)"
OPENING = re.compile(r"(?:[—–―]|--|-(?=\s))\s*(?=[^\W_]|[…¿¡*_]|\.\.)")
"""A dash and words: not a rule, a signature or an item of a list without a blank."""
INNER = re.compile(rf"(?<=[.!?…:])[ \t]+({_DASH})[ \t]*(?=[^\W\d_])")
"""A dash after a full stop, within a paragraph: `The old man looked up. — Why two?`"""
_SENTENCE = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)[.!?…]+[\"”’')]*(?=\s|[—–―][^\W\d_])",
)
_CLAUSE = re.compile(rf"(?:[,;:.…!?]+\s*{_DASH}?|\s{_DASH}|{_DASH})\s*(?=[^\W\d_])")
_TOUCHING = re.compile(rf"[.…!?,]*{_DASH}\s*")
_RESUMED = re.compile(rf"(?:[.,;:]?\s+|[.,;:])?({_DASH})([.,;:]*\s*)(?=\S)")
_NARRATED = re.compile(
    r"(?:and|but|then|in|with|without|at|from|who|which|whose|as|not|very|still|over|to|for|on|by|under|through|into|like|"
    r"after|before|because|while|when|though|his|her|their|\w+ing|\w+ly|\w+ed)\b"
)
_SPOKEN = re.compile(
    r"(?:where|what|why|if|that|so|will|is|are)\b|.*?(?:\b(?:I|you|we|your|my|me|us|our|don['’]t|can['’]t|won['’]t)\b|"
    r"['’](?:ll|re|ve|m)\b)",
    re.DOTALL,
)
_MANNER = re.compile(r"\s+(?:it|this|that)\b(?!\s+(?:was|is|would|should|might)\b)")
"""“He said it quite mildly.” """


def holds_tag(string: str, start: int, end: int) -> bool:
    """Whether a tag stands early in a paragraph that starts with a dash."""
    clauses = _CLAUSE.finditer(string, start + 1, min(end, start + 400))
    return any(tag_length(string, clause.end(), end) for clause in clauses)


def read_turns(string: str, start: int, end: int, *, present: bool) -> list[tuple[int, int]]:
    """The stretches said in a paragraph from its opening dash to its end; `present` is the narration's tense.

    >>> text = "— Ex. Since May, said Pat. He rubbed his face. I owe her. — How much?"
    >>> [text[a:b] for a, b in read_turns(text, 0, len(text), present=False)]
    ['— Ex. Since May,', 'I owe her.', '— How much?']
    """
    stretches: list[tuple[int, int]] = []
    while start < end:
        inner = INNER.search(string, start + 1, end)
        while inner is not None and tag_length(string, inner.end(), end):
            inner = INNER.search(string, inner.end(), end)
        stop = inner.start() if inner is not None else end
        stretches += _read_turn(string, start, stop, present)
        start = inner.start(1) if inner is not None else end
    return [(first, last) for first, last in stretches if first < last]


def _read_turn(string: str, start: int, stop: int, present: bool) -> list[tuple[int, int]]:
    """Split one turn into speech and narration, sentence by sentence; `said` is where the open speech starts."""
    opening = OPENING.match(string, start, stop)
    place = opening.end() if opening is not None else start
    stretches: list[tuple[int, int]] = []
    said: int | None = start
    for begin, finish in _sentences(string, place, stop):
        spoken: int | None = begin
        if begin > place and _narrates(string, begin, finish, present):
            if said is not None:
                stretches.append(_trimmed(string, said, begin))
            said = spoken = _after_tag(string, begin + (string[begin] in "—–―"), finish)
        elif said is None:
            said = begin
        tag = _first_tag(string, spoken, finish) if spoken is not None else None
        if tag is not None and said is not None:
            stretches.append(_trimmed(string, said, tag[0]))
            said = _after_tag(string, tag[1], finish)
    if said is not None:
        stretches.append(_trimmed(string, said, stop))
    return stretches


def _trimmed(string: str, start: int, stop: int) -> tuple[int, int]:
    return start, start + len(string[start:stop].rstrip())


def _first_tag(string: str, begin: int, finish: int) -> tuple[int, int] | None:
    """Where speech ends and its tag starts, within a sentence."""
    for clause in _CLAUSE.finditer(string, begin, finish):
        mark, place = clause.group(), clause.end()
        if string[place].isupper() and not any(sign in mark for sign in ".!?…,—"):
            continue
        if not tag_length(string, place, finish):
            continue
        if mark[0].isspace():
            return clause.start(), place  # —I know —said Pat
        if _TOUCHING.fullmatch(mark) or " " not in mark.strip():
            return clause.start() + len(mark.rstrip()), place  # I won’t— he said
        return clause.start() + len(mark.split()[0]), place  # I know, —said Pat
    return None


def _narrates(string: str, begin: int, finish: int, present: bool) -> bool:
    """Whether a sentence after speech is narration: a tag (`said Bríd.`) or an act (`He blew his nose.`)."""
    if string[begin] in "—–―":
        begin += 1  # —No.—He looked at her.—Is it?
    if is_act(string[begin:finish], present=present):
        return True
    length = tag_length(string, begin, finish)
    if not length:
        return False
    if string[begin].islower() or _MANNER.match(string, begin + length, finish):
        return True
    # “Which son? Bríd said.” is a tag; in “They told me so. She said, now you are him.” somebody tells of a saying.
    before = string[max(0, begin - 3) : begin].rstrip()[-1:]
    return before in "!?…—–-" and string[begin + length : begin + length + 1] != ","


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
    if comma < 0:
        return None
    rest = string[comma + 1 : finish].lstrip()
    # “he said, where people have feelings.” goes on; “he said, and rang off.” does not.
    goes_on = rest and not _NARRATED.match(rest) and _SPOKEN.match(rest)
    return finish - len(rest) if goes_on else None


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
