"""What people do that makes or shows a tie: marry, hire, teach, raise, betray."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from unspoken.ties.ground import Cue, Ground
from unspoken.ties.kinds import canonical
from unspoken.ties.owned import GENITIVE, OWNERS
from unspoken.ties.words import Deed, deeds, lines

NEGATIONS = frozenset({"not", "n't", "never", "nobody", "no"})
BE = frozenset("is was are were am be been being 's 're 'm got get getting".split())
TOUCHES = frozenset({"lover"})
"""Deeds done to a part of the body: "she kissed his cheek"."""
RELATIVES = frozenset({"who", "that", "whom"})
WISHES = frozenset({"could", "would", "might"})
REACH = 6


def acts(ground: Ground) -> Iterator[Cue]:
    """A cue for each deed between two people of one clause; what is denied or only a wish of someone else is none."""
    table = deeds()
    lower, told = ground.reading.lower, ground.reading.told
    for place, word in enumerate(lower):
        if word not in table or not told[place]:
            continue
        for deed in table[word]:
            last = place + len(deed.words) - 1
            if tuple(lower[place : last + 1]) == deed.words and ground.same_clause(place, min(last, len(lower) - 1)):
                if deed.words[0] == "never" or not NEGATIONS & set(lower[max(0, place - 3) : place]):
                    yield from _between(ground, deed, place, last)
                break


def lines_said(ground: Ground) -> Iterator[Cue]:
    """A cue for each phrase that shows what a speaker is to the one spoken to: "Have we met?", "You're fired"."""
    table, reading = lines(), ground.reading
    for place, word in enumerate(reading.lower):
        quote = reading.quote[place]
        if quote < 0 or word not in table or ground.speaker[quote] < 0 or not ground.speech[quote]:
            continue
        speaker = ground.speaker[quote]
        taken: set[str] = set()
        for deed in table[word]:
            last = place + len(deed.words) - 1
            if deed.kind in taken or tuple(reading.lower[place : last + 1]) != deed.words:
                continue
            taken.add(deed.kind)
            if deed.sure and NEGATIONS & set(reading.lower[max(0, place - 2) : place]):
                continue
            for other in ground.addressees[quote]:
                if other != speaker and len(ground.addressees[quote]) <= 3:
                    pair = (other, speaker) if deed.who == "speaker" else (speaker, other)
                    sort = "line" if deed.sure else "line-unsure"
                    yield Cue(*canonical(*pair, deed.kind), sort, place, last)


def _between(ground: Ground, deed: Deed, first: int, last: int) -> Iterator[Cue]:
    if deed.kind in ("lover", "enemy") and WISHES & set(ground.reading.lower[max(0, first - 3) : first]):
        if deed.kind == "enemy":
            return  # “I could have murdered you”
        deed = deed._replace(kind="crush", who="object")  # “She could have kissed him”
    subject = _subject(ground, first)
    objects, by = _object(ground, last, deed.kind in TOUCHES)
    sort = "deed" if deed.sure else "deed-unsure"
    if deed.kind == "teacher" and "to" in ground.reading.lower[last + 1 : last + 4]:
        sort = "deed-unsure"  # “She taught me to smoke”: friends do
    if not objects:
        objects = _head(ground, first)
    passive = ground.reading.lower[first - 1] in BE if first else False
    if not objects:
        if deed.who == "both" and 2 <= len(subject) <= 3:
            for a, b in combinations(sorted(set(subject)), 2):
                yield Cue(a, b, deed.kind, sort, first, last)
        return
    if passive and by:
        subject, objects = objects, subject
    for s in subject[:3]:
        for o in objects[:3]:
            if s != o:
                tie = canonical(o, s, deed.kind) if deed.who == "subject" else canonical(s, o, deed.kind)
                yield Cue(*tie, sort, first, last)


def _subject(ground: Ground, place: int) -> tuple[int, ...]:
    lower = ground.reading.lower
    for at in range(place - 1, max(-1, place - 1 - REACH), -1):
        if not ground.same_clause(at, place) or lower[at] in (";", ":"):
            break
        if lower[at] in OWNERS or (lower[at + 1] in GENITIVE and lower[at + 2 : at + 3] != ["been"]):
            continue
        if lower[at] in RELATIVES:
            return _whom(ground, at, place)
        known = [meant for meant in ground.end.get(at, ()) if meant.who]
        if known:
            return min(known, key=lambda meant: meant.first).who
        spoken = ground.pronoun(at)
        if spoken:
            return spoken
    return ()


def _whom(ground: Ground, relative: int, place: int) -> tuple[int, ...]:
    """Whom "who" means: "a man who had walked out with her"."""
    for at in range(relative, max(-1, relative - 6), -1):
        for meant in ground.begin.get(at, ()):
            if meant.who and (meant.last >= place or meant.last == relative - 1):
                return meant.who
    return ()


def _head(ground: Ground, place: int) -> tuple[int, ...]:
    """Whom a clause without its object belongs to: "the apprentice he had taught from nothing"."""
    for at in range(place - 2, max(-1, place - 9), -1):
        if not ground.same_clause(at, place):
            break
        for meant in ground.begin.get(at, ()):
            if meant.who and meant.form == "nominal" and meant.last >= place:
                return meant.who
    return ()


def _object(ground: Ground, place: int, touches: bool) -> tuple[tuple[int, ...], bool]:
    """Who stands right behind a deed, and whether "by" comes before: "hired by the captain"."""
    lower = ground.reading.lower
    by = lower[place + 1 : place + 2] == ["by"]
    start = place + 1 + by
    for at in range(start, min(len(lower), start + 2)):
        if not ground.same_clause(at, place):
            break
        known = [meant for meant in ground.begin.get(at, ()) if meant.who]
        if known:
            widest = max(known, key=lambda meant: meant.last)
            followed = lower[widest.last + 1 : widest.last + 2] == ["'s"]
            if (lower[at] in OWNERS and widest.last == at and lower[at] != "her") or followed:
                return (widest.who, by) if touches else ((), by)
            return widest.who, by
        spoken = ground.pronoun(at)
        if spoken and lower[at] not in OWNERS:
            return spoken, by
    return (), by
