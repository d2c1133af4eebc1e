"""Signs of mind in a sentence: words and turns by which it shows that somebody learns, knows, doubts or hides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from unspoken.lexicon import verbs

SIGNS = tuple("learns knows ignorant suspects believes perceives tells hides lies starts secret absent asleep".split())
LONG_AGO = frozenset("ago yesterday".split())
LAST = frozenset(
    "night week month year summer winter spring autumn time "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
HAD = frozenset({"had", "'d", "’d"})
BETWEEN = frozenset("n't not never been already just once always only even ever also n’t".split())


def signs_of(words: Sequence[str]) -> list[float]:
    """1.0 for every sign that stands in the words (lower case), 0.0 for the others.

    >>> [sign for sign, there in zip(SIGNS, signs_of("he had no idea".split())) if there]
    ['ignorant']
    """
    whole, prefixes = _table()
    found: set[str] = set()
    for place, word in enumerate(words):
        for rest, sign in whole.get(word, ()):
            if _follows(words, place + 1, rest):
                found.add(sign)
        for length in range(3, len(word) + 1):
            for rest, sign in prefixes.get(word[:length], ()):
                if _follows(words, place + 1, rest):
                    found.add(sign)
    return [float(sign in found) for sign in SIGNS]


def is_past(words: Sequence[str]) -> bool:
    """Whether the sentence looks back from the time of the telling: "had slept", "last night", "years ago".

    >>> is_past("she had already left".split()), is_past("she had a dog".split())
    (True, False)
    """
    for place, word in enumerate(words):
        if word in HAD:
            after = place + 1
            while after < len(words) and (words[after] in BETWEEN or words[after].endswith("ly")):
                after += 1
            verb = verbs().get(words[after]) if after < len(words) else None
            if (verb is not None and verb.form in ("past", "participle")) or "been" in words[place + 1 : after]:
                return True
        if word in LONG_AGO or (word == "last" and place + 1 < len(words) and words[place + 1] in LAST):
            return True
    return False


def _follows(words: Sequence[str], place: int, rest: tuple[str, ...]) -> bool:
    return all(
        place + step < len(words)
        and (words[place + step].startswith(word[:-1]) if word.endswith("*") else words[place + step] == word)
        for step, word in enumerate(rest)
    )


Turns = dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def _table() -> tuple[Turns, Turns]:
    """By first word, and by first word's beginning: the words that must follow, and the sign."""
    whole: Turns = defaultdict(list)
    prefixes: Turns = defaultdict(list)
    for line in files(__package__).joinpath("signs.tsv").read_text(encoding="utf-8").split("\n"):
        sign, _, words = line.partition("\t")
        if not words or line.startswith("#") or sign not in SIGNS:
            continue
        for spelling in {words, *_split(words)}:
            first, *rest = spelling.split()
            where, key = (prefixes, first[:-1]) if first.endswith("*") else (whole, first)
            where[key].append((tuple(rest), sign))
    return whole, prefixes


def _split(words: str) -> list[str]:
    """The same as the tokens have it: "don't" is cut as "do n't", "it's" as "it 's"."""
    cut = words.replace("n't", " n't").replace("'s", " 's").replace("'ve", " 've").replace("'m", " 'm")
    return [cut.replace("ca n't", "ca n't")]
