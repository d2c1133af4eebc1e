"""How a line is said, as far as its form shows: a short question, a shout, a line cut off, an accusation."""

from __future__ import annotations

from itertools import pairwise

from unspoken import lexicon
from unspoken.minds._feeling_holders import Segment
from unspoken.story import Reading

SHORT = 4
AUXILIARIES = frozenset("did do were was are have had could would should never 'd 've 're".split())
NEGATIVE = frozenset("no not n't never nothing nobody none".split())
PLAIN = frozenset("the a an to of and in on it is that i you he she they we was for with at be my your this".split())
WH = frozenset("what why who how where when which whose".split())
STATEMENTS = frozenset("i he she it they we the a an there this that my his her their our".split())


def forms_of(reading: Reading, segment: Segment, before: frozenset[str]) -> list[str]:
    """The forms that a stretch of speech has; `before`: the words of the line before it, of another speaker.

    A form says nothing by itself: "You knew?" is a short question to "you", and weights tell what that is worth.
    """
    places = [at for at in range(segment.first, segment.end) if reading.words[at][0].isalnum()]
    words = [reading.lower[at] for at in places]
    marks = [word for word in reading.lower[segment.first : segment.end] if not word[0].isalnum()]
    if not words:
        return []
    found = []
    asks, shouts = "?" in marks, any(mark.startswith("!") for mark in marks)
    if asks:
        found.append("question short" if len(words) <= SHORT else "question")
    if shouts:
        found.append("shout short" if len(words) <= SHORT else "shout")
    if asks and shouts:
        found.append("question shouted")
    if not asks and not shouts and len(words) <= SHORT:
        found.append("short")
    found += _breaks(reading, segment, words)
    if any(len(reading.words[at]) > 2 and reading.words[at].isupper() for at in places):
        found.append("capitals")
    if any(
        (word[0] in "*_" and len(word) > 1) or word in ("*", "_") for word in reading.words[segment.first : segment.end]
    ):
        found.append("stressed")
    if asks and len(words) <= 2 * SHORT and before and (set(words) - PLAIN) & before:
        found.append("echo")
    return found + _address(words, asks)


def _breaks(reading: Reading, segment: Segment, words: list[str]) -> list[str]:
    found = []
    tail = [word for word in reading.lower[max(segment.first, segment.end - 2) : segment.end] if not word[0].isalnum()]
    if any(word in ("—", "–", "--", "―") for word in tail):
        found.append("cut off")
    if any(word in ("…", "...") for word in reading.lower[segment.first : segment.end]):
        found.append("trails off")
    if any(one == two and len(one) < 6 for one, two in pairwise(words)):
        found.append("stammer")
    return found


def _address(words: list[str], asks: bool) -> list[str]:
    """Whom the words are about, and whether they command or deny."""
    found = []
    verbs = lexicon.verbs()
    second = words[1] if len(words) > 1 else ""
    form = verbs[second].form if second in verbs else ""
    if words[0] == "you":
        past = form == "past" or second in AUXILIARIES
        found.append(("you did?" if asks else "you did") if past else "you")
    elif "you" in words or "your" in words:
        found.append("of you")
    if words[0] == "i":
        found.append("i did" if form == "past" else "i")
    elif words[0] in ("he", "she", "they"):
        found.append("other did" if form == "past" else "other")
    if words[0] in verbs and verbs[words[0]].form == "base" and words[0] not in AUXILIARIES and not asks:
        found.append("command")
    if words[0] in NEGATIVE or second in NEGATIVE:
        found.append("denies")
    if words[0] in WH:
        found.append(words[0] if words[0] in ("what", "why", "who", "how") else "wh")
    elif asks and words[0] in STATEMENTS:
        found.append("statement asked")
    return found
