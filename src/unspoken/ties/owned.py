"""Nouns of relation with an owner: "his wife", "the captain's daughter", "She's my boss", "Ann, her sister,"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from unspoken.ties.ground import Cue, Ground
from unspoken.ties.kinds import DIRECTED, FLIPPED, canonical
from unspoken.ties.words import Noun, nouns

OWNERS = frozenset({"my", "your", "his", "her", "their", "our", "its"})
GENITIVE = frozenset({"'s", "'"})
COPULAS = frozenset("is was are were am be been being 's 're 'm became becomes become becoming".split())
BETWEEN = frozenset("just only still really actually always once also now already technically basically both".split())
BEFORE = frozenset({"ex", "former", "late", "dead", "erstwhile", "onetime", "old"})
OVER = frozenset({"ex", "former", "erstwhile", "onetime"})
NEGATIONS = frozenset({"not", "n't", "never", "no"})
PAUSES = frozenset({",", "—", "–", "-", "(", ":"})
CLOSES = frozenset({",", ".", "!", "?", "—", "–", ")", ";", "”", "’", '"', "…", ":", "and"})
ARTICLES = frozenset({"the", "a", "an", "another", "some", "this", "that", "no", "two", "three", "these", "those"})
# What cannot stand between an owner and the noun: "her to my wife" is no wife of hers.
WALLS = frozenset(
    "and or but of in on at by for from with to as is was were are be been had has have did do does not who whom which "
    "that what when where if i you he she it we they me him us them said asked like than".split()
) | frozenset(",.;:!?()“”‘—–…")
MUTUAL = frozenset("sibling friend kin neighbour colleague rival enemy stranger lover spouse partner ex ally".split())
FRESH = frozenset({"new", "latest", "next", "fancy"})
REACH = 5  # words between the owner and the noun: "his much younger half sister"


def owned(ground: Ground) -> Iterator[Cue]:
    """A cue for each owner and bearer of each noun of relation.

    Someone "like a brother" is none; a noun that is denied ("You're not my father") says nothing.
    """
    table = nouns()
    lower, told = ground.reading.lower, ground.reading.told
    for place, word in enumerate(lower):
        noun = table.get(word)
        if noun is None or not told[place]:
            continue
        owner, opener = _owner(ground, place)
        if opener >= 0:
            yield from _said(ground, place, noun, owner, opener)
        elif noun.plural and noun.kind in MUTUAL:
            yield from _mutual(ground, place, noun)


def _owner(ground: Ground, place: int) -> tuple[tuple[int, ...], int]:
    """The people who own a noun and the token at which the whole begins, −1 where nobody owns it."""
    lower = ground.reading.lower
    opener = place
    for at in range(place - 1, max(-1, place - 1 - REACH), -1):
        if not ground.same_clause(at, place) or lower[at] in WALLS:
            break
        if lower[at] in OWNERS:
            return ground.means(at, at), at
        if lower[at] in GENITIVE:
            holders = [meant for meant in ground.end.get(at - 1, ()) if meant.who]
            if not holders:
                return (), -1
            widest = min(holders, key=lambda meant: meant.first)
            return widest.who, widest.first
        opener = at
        if lower[at] in ARTICLES:
            break
    if place + 2 < len(lower) and lower[place + 1] in ("of", "to"):
        holders = [meant for meant in ground.begin.get(place + 2, ()) if meant.who]
        if holders and (lower[place + 1] == "of" or lower[opener] in ARTICLES):
            return max(holders, key=lambda meant: meant.last).who, opener
        if lower[place + 2] in ("mine", "yours"):
            return ground.pronoun(place + 2), opener
    return (), -1


def _said(ground: Ground, place: int, noun: Noun, owner: tuple[int, ...], opener: int) -> Iterator[Cue]:
    bearers, how = _bearers(ground, place, opener)
    kind = noun.kind
    if kind == "child" and not noun.sure and FRESH & set(ground.reading.lower[opener:place]):
        kind = "partner"  # “his shiny new girl” is no child of his
    if how == "owned" and (kind == "friend" or not noun.sure) and _is_call(ground, opener, bearers):
        return  # “My boy, I am with the bank”: a form of address, which `called` weighs
    if OVER & set(ground.reading.lower[opener:place]) and kind in ("spouse", "partner", "lover"):
        kind = "ex"
    for a in owner:
        for b in bearers:
            if a != b and ground.fits(b, noun.lemma):
                sort = how if noun.sure else f"{how}-unsure"
                yield Cue(*canonical(a, b, kind), sort, opener, place)


def _is_call(ground: Ground, opener: int, bearers: tuple[int, ...]) -> bool:
    quote = ground.reading.quote[opener]
    return quote >= 0 and ground.reading.lower[opener] == "my" and bool(set(bearers) & set(ground.addressees[quote]))


def _bearers(ground: Ground, place: int, opener: int) -> tuple[tuple[int, ...], str]:
    """Whom the noun means, and how that is said: by the description, a name beside it, or a copula."""
    lower = ground.reading.lower
    covering = [
        meant
        for at in range(max(0, opener - 1), opener + 1)
        for meant in ground.begin.get(at, ())
        if meant.last == place or (meant.last > place and lower[place + 1] not in GENITIVE)
    ]
    beside, how = _beside(ground, place, opener)
    if beside and how == "copula":
        return beside, how  # “He was my boss”, whoever the boss of other sentences is
    named = [meant for meant in ground.begin.get(place + 1, ()) if meant.who and meant.form == "name"]
    if named and ground.same_clause(place, place + 1):
        return named[0].who, "beside"  # “my brother Tom”
    known = [meant for meant in covering if meant.who and meant.last - place <= 8]
    if known:
        return min(known, key=lambda meant: meant.last).who, "owned"
    return beside, how


def _beside(ground: Ground, place: int, opener: int) -> tuple[tuple[int, ...], str]:
    lower = ground.reading.lower
    at = opener - 1
    denied = False
    while at >= 0 and ground.same_clause(at, place) and (lower[at] in BETWEEN or lower[at] in NEGATIONS):
        denied |= lower[at] in NEGATIONS
        at -= 1
    if at < 0 or not ground.same_clause(at, place) or denied:
        return (), ""
    if lower[at] == "as":  # “As your lawyer, I advise you”
        quote = ground.reading.quote[at]
        return ((ground.speaker[quote],), "copula") if quote >= 0 and ground.speaker[quote] >= 0 else ((), "")
    if lower[at] in COPULAS:
        subject = _subject(ground, at)
        return subject, "copula"
    asked = [meant for meant in ground.end.get(at, ()) if meant.who]
    if asked and at and lower[at - 1] in COPULAS and lower[at] not in OWNERS:
        return asked[0].who, "copula-unsure"  # “Is he your brother?”
    after = lower[place + 1] if place + 1 < len(lower) else "."
    if lower[at] in PAUSES and after in CLOSES:
        before = [meant for meant in ground.end.get(at - 1, ()) if meant.who and meant.form == "name"]
        if before:
            return before[0].who, "beside"  # “Ann, his sister,”
    if after in PAUSES:
        behind = [meant for meant in ground.begin.get(place + 2, ()) if meant.who and meant.form == "name"]
        closed = [
            meant for meant in behind if lower[meant.last + 1 : meant.last + 2][:1] and lower[meant.last + 1] in CLOSES
        ]
        if closed and ground.same_clause(place, place + 2):
            return closed[0].who, "beside"  # “his sister, Ann,”
    return (), ""


def _subject(ground: Ground, copula: int) -> tuple[int, ...]:
    """The people of the mention that ends before a copula, over an adverb or two: "Bo still was"."""
    for at in range(copula - 1, max(-1, copula - 4), -1):
        if not ground.same_clause(at, copula):
            break
        known = [meant for meant in ground.end.get(at, ()) if meant.who]
        if known:
            return min(known, key=lambda meant: meant.first).who
        spoken = ground.pronoun(at)
        if spoken:
            return spoken
    return ()


def _mutual(ground: Ground, place: int, noun: Noun) -> Iterator[Cue]:
    """ "The two sisters", "they were friends", "the brother and sister": each to each."""
    for at in range(place, max(-1, place - 5), -1):
        for meant in ground.begin.get(at, ()):
            if meant.last >= place and 2 <= len(meant.who) <= 4:
                yield from _each(meant.who, noun.kind, "mutual", at, place)
                return
    people, how = _beside(ground, place, place)
    if how == "copula" and 2 <= len(people) <= 4:
        yield from _each(people, noun.kind, "mutual", place - 1, place)


def _each(people: tuple[int, ...], kind: str, sort: str, first: int, last: int) -> Iterator[Cue]:
    if kind in DIRECTED or kind in FLIPPED:
        return
    for a, b in combinations(sorted(set(people)), 2):
        yield Cue(a, b, kind, sort, first, last)
