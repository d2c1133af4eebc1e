"""The language of the words, from a handful of very common words a language, or from the script.

Enough to warn that a text is not English; not made to tell Danish from Norwegian. Under about 25 words it says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish or Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech",
    "tr": "Turkish", "ru": "Russian", "uk": "Ukrainian", "el": "Greek", "ar": "Arabic", "he": "Hebrew",
    "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "la": "Latin", "hu": "Hungarian",
}  # fmt: skip
_WORDS = {
    "en": "the and of to he was that she you had with his her it for said not but they have him is my from would there",
    "de": "der die und das ist nicht sie ich er ein mit sich den auf dem es war zu eine von auch wie aber hatte wir",
    "fr": "le la les et de des un une dans que qui est il elle pas vous je ne pour était avait mais ce lui au",
    "es": "el la los las y de que en un una no se por con su para lo había era pero como más él ella le",
    "it": "il la che di e non un una per è con si le del della lo gli era aveva ma come sono anche io",
    "pt": "o a que de e não um uma os as com para se do da em por ele ela mas era como seu sua tinha",
    "nl": "de het een en van ik dat niet zijn hij ze met op was te voor er maar had naar haar zich ook aan",
    "sv": "och det att jag inte han hon som en var är på för med den till av hade men ett sig om du",
    "da": "og det at jeg ikke han hun som en var er på for med den til af havde men et sig om du av ble",
    "fi": "ja on ei hän oli se että mutta niin minä hänen kun sen ole olen vain mitä joka sitä nyt en",
    "pl": "i nie się na to że w z jest do jak co był ale tak za była mu już go po jego czy tego",
    "cs": "a se na je že to v si jsem ale jako by tak byl co jeho jsou když už byla ve pro mu není",
    "tr": "bir ve bu da de ne için çok ben o gibi mi kadar daha ama diye değil sonra var olan dedi her",
    "la": "et in est non ut cum ad quod sed qui enim esse atque ab ex sunt si quae nec ac autem",
    "hu": "a az és hogy nem is egy volt ez meg de csak már mint azt ha el vagy még aki mert",
}
_TABLE = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[^\W\d_\x00-\u024f]")
_STRETCH = 2500
_STRETCHES = 12


def language_of(string: str) -> str | None:
    """A two-letter code, or None where the text is too short or like none that is known.

    >>> language_of("Er war nicht zu Hause, und sie ist mit dem Kind auf die Straße gegangen. " * 3)
    'de'
    """
    sample = _sample(string)
    by_script = _of_script(sample)
    if by_script:
        return by_script
    words = Counter(word.lower() for word in _WORD.findall(sample))
    total = words.total()
    if total < 25:
        return None
    shares = {
        language: sum(words[word] for word in table) / total * 24 / len(table) for language, table in _TABLE.items()
    }
    ranked = sorted(shares, key=lambda language: -shares[language])
    first, second = shares[ranked[0]], shares[ranked[1]]
    return ranked[0] if first >= 0.1 and first > 1.1 * second else None


def language_warning(language: str | None) -> tuple[str, ...]:
    """What to say about a text that is not English.

    >>> language_warning("de")
    ('looks German: Unspoken reads English; other languages are read as far as quotation marks go',)
    """
    if language is None or language == "en":
        return ()
    known = _NAMES[language]
    return (f"looks {known}: Unspoken reads English; other languages are read as far as quotation marks go",)


def _sample(string: str) -> str:
    """Stretches from all over the text: a licence in English may open a German book."""
    if len(string) <= _STRETCH * _STRETCHES:
        return string
    step = len(string) // _STRETCHES
    return "\n".join(string[at : at + _STRETCH] for at in range(step // 2, len(string), step))


def _of_script(sample: str) -> str | None:
    foreign = _FOREIGN.findall(sample)
    if len(foreign) < len(sample) // 10:
        return None
    letters = Counter(_script(character) for character in sample if character.isalpha())
    total = letters.total()
    if total < 50:
        return None
    if letters["HIRAGANA"] + letters["KATAKANA"] > total // 10:
        return "ja"
    script, count = letters.most_common(1)[0]
    if count < total * 0.6:
        return None
    if script == "CYRILLIC":
        return "uk" if sum(sample.count(letter) for letter in "іїєґІЇЄҐ") > count // 100 else "ru"
    return {"GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "CJK": "zh", "HANGUL": "ko"}.get(script)


_SCRIPTS: dict[str, str] = {}


def _script(character: str) -> str:
    if character < "\u0250":
        return "LATIN"
    if character not in _SCRIPTS:
        _SCRIPTS[character] = unicodedata.name(character, "NONE").split(" ")[0]
    return _SCRIPTS[character]
