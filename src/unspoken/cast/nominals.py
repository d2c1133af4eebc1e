"""Descriptions that stand for a person: "the old man", "her mother", "a girl in a red coat", "my dear"."""

from __future__ import annotations

from dataclasses import dataclass

from unspoken import lexicon
from unspoken.cast.names import KIN_NAMES
from unspoken.story import Reading

DEFINITE = frozenset({"the", "this", "that"})
INDEFINITE = frozenset({"a", "an", "another", "some"})
OWNERS = frozenset({"my", "your", "his", "her", "their", "our"})
LONGEST = 4  # words between the article and the noun: “the very tall young man”
# What cannot stand between an article and its noun, so that “the end of a man” does not begin at “the”.
STOPPERS = frozenset(
    "the a an this that my your his her their our and or but of in on at by for from with to as is was were are be "
    "been had has have did do not who whom which what when where if i you he she it we they me him us them "
    "'s ' , . ; : ! ? "
    '" “ ” ‘ ’ — -- – … ... ( )'.split()
)


@dataclass(frozen=True, slots=True)
class Nominal:
    """A description where it stands. `owner` is a possessive pronoun, "name" after ’s, or nothing."""

    first: int
    last: int
    lemma: str
    key: str
    gender: str
    kind: str
    article: str
    owner: str
    plural: bool
    bare: bool = False


def find_nominals(reading: Reading, taken: list[bool]) -> list[Nominal]:
    """Every description of a person by a noun of the tables, in order; `taken` tokens belong to names."""
    nouns, address = lexicon.people(), lexicon.address()
    words, lower, told, quote = reading.words, reading.lower, reading.told, reading.quote
    found = []
    for place, word in enumerate(lower):
        if not told[place] or taken[place]:
            continue
        noun = nouns.get(word)
        first = _article(reading, place, taken) if noun is not None else -1
        if noun is None or first < 0:
            if quote[place] >= 0 and word in address and _stands_alone(reading, place):
                found.append(_called(reading, place, address[word].gender, address[word].number == "p"))
            continue
        after = lower[place + 1] if place + 1 < len(lower) else ""
        if after in nouns and not taken[place + 1]:
            continue  # “the servant girl”: the last noun is the head
        if after == "'" or (after == "'s" and words[place] in ("ladies", "gentlemen")):
            continue
        opener = lower[first]
        owner = opener if opener in OWNERS else "name" if opener == "'s" else ""
        article = "indefinite" if opener in INDEFINITE else "definite"
        start = first
        if opener == "'s":
            start = _name_before(reading, first, taken)
        key = " ".join(lower[first + 1 : place + 1])
        lemma = KIN_NAMES.get(noun.lemma, noun.lemma)  # her mom is her mother
        found.append(Nominal(start, place, lemma, key, noun.gender, noun.kind, article, owner, noun.plural))
    return found


def _article(reading: Reading, place: int, taken: list[bool]) -> int:
    """The token that opens the description, −1 where none does."""
    lower = reading.lower
    for back in range(1, LONGEST + 2):
        at = place - back
        if at < 0 or reading.sentence[at] != reading.sentence[place] or reading.quote[at] != reading.quote[place]:
            return -1
        word = lower[at]
        if word in DEFINITE or word in INDEFINITE or word in OWNERS:
            return at
        if word == "'s":
            return at if at and taken[at - 1] else -1
        if word in STOPPERS or taken[at]:
            return -1
    return -1


def _name_before(reading: Reading, possessive: int, taken: list[bool]) -> int:
    first = possessive - 1
    while first > 0 and taken[first - 1] and reading.words[first - 1][0].isalnum() and possessive - first < 5:
        first -= 1
    return first


def _stands_alone(reading: Reading, place: int) -> bool:
    lower, quote = reading.lower, reading.quote
    first = place
    if place and lower[place - 1] in ("my", "dear", "old"):
        first = place - 1
        if first and lower[first - 1] == "my":
            first -= 1
    before = lower[first - 1] if first else ""
    after = lower[place + 1] if place + 1 < len(lower) else "."
    opened = first == 0 or quote[first - 1] != quote[first] or not before[:1].isalnum()
    closed = place + 1 >= len(lower) or quote[place + 1] != quote[place] or (not after[:1].isalnum() and after != "'s")
    return opened and closed


def _called(reading: Reading, place: int, gender: str, plural: bool) -> Nominal:
    first = place
    while (
        first and reading.lower[first - 1] in ("my", "dear", "old") and reading.quote[first - 1] == reading.quote[place]
    ):
        first -= 1
    word = reading.lower[place]
    return Nominal(first, place, word, word, gender, "address", "", "", plural, bare=True)
