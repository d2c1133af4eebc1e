"""Words that show what a stretch is: verbs of saying and thinking, and whether words are a tag (“said Ann”)."""

from __future__ import annotations

import re

from unspoken import lexicon


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written with blanks between them."""
    return frozenset(words.split())


_COMMON = word_set(
    """
    said says say saying asked asks ask asking replied replies cried cries crying answered answers whispered
    whispers whispering shouted shouts shouting called calls muttered mutters murmured murmurs added adds adding
    began begins begun exclaimed exclaims returned continued continues demanded demands told tells repeated
    repeats agreed agrees observed remarked remarks snapped snaps announced announces declared declares
    explained explains insisted insists suggested suggests admitted admits protested protests shrieked screamed
    screams yelled yells roared roars bellowed hissed hisses growled growls groaned groans moaned sighed sighs
    sobbed gasped gasps breathed breathes laughed laughs chuckled giggled grinned smiled snorted sniffed
    stammered stuttered faltered interrupted interrupts interposed intervened rejoined retorted responded
    responds inquired enquired queried wondered pleaded begged urged ordered commanded warned warns promised
    swore vowed confessed conceded objected complained grumbled whined wailed bawled barked boomed croaked
    croaks drawled mumbled mumbles purred quavered rasped squeaked squealed chirped chimed quoted read reads
    recited sang echoed concluded finished finishes proceeded resumed pursued ventured volunteered offered
    assured informed reminded greeted teased joked mocked sneered scoffed jeered taunted ejaculated vociferated
    apologised apologized corrected countered confirmed mouthed spat lied piped put prompted blurted burst
    chorused coaxed crooned thundered stormed shrilled bade bid went goes go got pointed
    """
)
SAYING = _COMMON | {
    form for form, cue in lexicon.cues().items() if cue.kind == "say" and cue.form in ("past", "third", "gerund")
}
"""Verbs that stand in tags. Some also stand elsewhere; what touches them decides."""

PLAIN_SAYING = word_set(
    """
    said says say saying asked asks replied replies cried answered answers whispered shouted muttered murmured
    exclaimed told tells repeated shouting crying whispering adding added called calling remarked announced
    declared yelled screamed
    """
)

THINKING = word_set(
    """
    thought thinks think thinking wondered wonders mused reflected pondered decided realised realized
    """
)
_PRONOUNS = word_set("he she they i we it")
_NO_SUBJECT = word_set(
    """
    and but so then if when what why or because that who how where you my your not no yes oh well as there here
    this these those now just only for of to in on at with from is are was were do does did has have had can
    could would should must let
    """
)
_LIGHT = word_set(
    """
    put got goes go went read reads pointed began begins finished finishes called calls burst offered bid bade
    """
)
"""Verbs that make a tag only right beside its subject: `you could put a spoon through it` is none."""
_DETERMINERS = word_set(
    """
    the a an his her my our their its your one another two three both some someone somebody everyone everybody
    nobody several many all each that this old young little poor
    """
)
_BETWEEN = word_set(
    """
    then had has was is were are again now also only suddenly quietly softly slowly finally at last of in a an
    the old young man woman boy girl other and who always never simply just merely presently gently quickly
    almost could would to be heard him
    """
)
WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’.-](?=[^\W_]))*")


def tag_length(string: str, start: int, end: int) -> int:
    """How long the tag is that stands at a place (“said the old man”, “Mr. Hale cried”), 0 where none does.

    >>> tag_length("said Bríd. Four years ago.", 0, 26), tag_length("Bríd said.", 0, 10), tag_length("he ran", 0, 6)
    (9, 9, 0)
    """
    words = [(match.group(), match.start(), match.end()) for match in _some_words(string, start, min(end, start + 90))]
    if not words or string[start : words[0][1]].strip("*_ \n"):
        return 0
    first = words[0][0]
    if first in SAYING or first in THINKING:
        return _verb_first(words, start)
    if first.lower() in _NO_SUBJECT:
        return 0
    if not (first.lower() in _PRONOUNS or first.lower() in _DETERMINERS or first[0].isupper()):
        return 0
    return _subject_first(words, string, start)


def _some_words(string: str, start: int, end: int) -> list[re.Match[str]]:
    found = []
    for match in WORD.finditer(string, start, end):
        found.append(match)
        if len(found) == 7:
            break
    return found


def _verb_first(words: list[tuple[str, int, int]], start: int) -> int:
    if len(words) == 1:
        return words[0][2] - start
    second = words[1][0]
    known = second.lower() in _PRONOUNS or second.lower() in _DETERMINERS or second[0].isupper()
    return words[1][2] - start if known else 0


def _subject_first(words: list[tuple[str, int, int]], string: str, start: int) -> int:
    subject = words[0][0].lower()
    for number, (word, _, end) in enumerate(words[1:6], 1):
        if string[words[number - 1][2] : words[number][1]].strip(" \n."):
            return 0
        if _is_cue(word, number, subject):
            return end - start
        if subject in _PRONOUNS:
            if not (word.lower() in _BETWEEN or word.endswith("ly")):
                return 0
        elif number > 3 and not word[0].isupper():
            return 0
    return 0


def _is_cue(word: str, number: int, subject: str) -> bool:
    """Whether the word so far after the subject makes a tag; rare verbs and those of many uses only right beside it."""
    if number > 1:
        return (word in _COMMON and (word not in _LIGHT or subject not in _PRONOUNS)) or word in THINKING
    return word in _COMMON or word in THINKING or (word in SAYING and subject not in ("they", "we", "it"))
