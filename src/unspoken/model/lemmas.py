"""Lemma rules: how a word becomes its lemma, written so briefly that few rules serve a whole language.

A rule says what becomes of the word's letters, how many go at the end, and what comes in their place: `l3+y` makes
“Stories” into “story”. The first letter is `l` for lower case, `k` for the word as it is (names), `t` for a capital
and small letters (a name in a heading), `n` for a number without its commas. What shares no beginning with its lemma,
and the tails of contractions, are replaced whole: `=be`. A curly apostrophe counts as a straight one, except under `k`.

A rule knows nothing of words, so the wrong one makes “running” into “runn”. Choosing is left to who has read the
sentence.

>>> rule_of("Stories", "story"), rule_of("was", "be"), rule_of("n’t", "not"), rule_of("Ann", "Ann")
('l3+y', '=be', '=not', 'k0')
>>> apply("l3+y", "COUNTRIES")
'country'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

CASES: dict[str, Callable[[str], str]] = {
    "l": lambda word: _straight(word).lower(),
    "k": lambda word: word,
    "t": lambda word: _straight(word).capitalize(),
    "n": lambda word: word.replace(",", ""),
}
"""What may become of a word's letters, those tried first standing first."""

_RULE = re.compile(r"([lktn])([0-9]{1,3})(?:\+(.+))?", re.DOTALL)


def rule_of(word: str, lemma: str) -> str:
    """The rule that makes this word into this lemma: one that only cuts where there is one, lower case before the rest.

    >>> rule_of("mice", "mouse"), rule_of("him", "he"), rule_of("40,000", "40000"), rule_of("HARRIS", "Harris")
    ('l3+ouse', 'l2+e', 'n0', 't0')
    """
    if not _is_a_tail(word, lemma):
        rules = [_edit(letter, case(word), lemma) for letter, case in CASES.items()]
        for rule in sorted(filter(None, rules), key=lambda rule: "+" in rule):
            if apply(rule, word) == lemma:  # not so for a word of a thousand letters
                return rule
    return f"={lemma}"


def apply(rule: str, word: str) -> str:
    """The lemma that a rule makes of a word. What is no rule makes the word in lower case.

    >>> apply("k1", "Kennedys"), apply("=have", "’ve"), apply("l9", "a"), apply("no rule", "Anne")
    ('Kennedy', 'have', '', 'anne')
    """
    if rule.startswith("="):
        return rule[1:]
    parts = _RULE.fullmatch(rule)
    if parts is None:
        return CASES["l"](word)
    letter, cut, suffix = parts.groups()
    stem = CASES[letter](word)
    return stem[: max(0, len(stem) - int(cut))] + (suffix or "")


def choose(rules: Sequence[str], word: str, common: Collection[str]) -> str:
    """The lemma of the first rule that leaves a word as it is or makes a common one of it, else of the first rule.

    >>> choose(["l2+y", "l2"], "asked", {"ask"}), choose(["l2+y"], "asked", {"ask"})
    ('ask', 'asky')
    """
    first = apply(rules[0], word)
    if first.lower() == word.lower() or not word.isalpha() or rules[0].startswith("="):
        return first
    others = (apply(rule, word) for rule in rules if not rule.startswith("="))
    return next((lemma for lemma in others if lemma.lower() in common), first)


def _edit(letter: str, stem: str, lemma: str) -> str:
    """The rule from a stem to a lemma, empty where they begin differently."""
    pairs = enumerate(zip(stem, lemma, strict=False))
    shared = next((place for place, (one, other) in pairs if one != other), min(len(stem), len(lemma)))
    added = lemma[shared:]
    return f"{letter}{len(stem) - shared}" + (f"+{added}" if added else "") if shared else ""


def _is_a_tail(word: str, lemma: str) -> bool:
    """Whether a word with an apostrophe stands for one without: n’t for “not”, which no cut explains."""
    return "'" in _straight(word) and "'" not in _straight(lemma)


def _straight(word: str) -> str:
    return word.replace("’", "'")
