"""One line as a heading: by keyword ("CHAPTER I."), by name ("PROLOGUE"), or by a bare number that may be one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from unspoken.formats.lines import Lines
from unspoken.formats.numbers import NUMBER, ROMAN, value_of

_PARTS = "BOOK|PART|VOLUME|VOL\\.|ACT|TOME|PHASE|LIVRE|TEIL|PARTE"
_CHAPTERS = (
    "CHAPTER|CHAP\\.|CHAPTRE|CHAPITRE|KAPITEL|CAPITULO|CAPÍTULO|CAPITOLO|HOOFDSTUK|LETTER|STAVE|CANTO|SCENE|ADVENTURE|"
    "EPISODE|SECTION|DAY|NIGHT|FIT|STORY|TALE"
)
_KEYED = re.compile(
    rf"(?P<key>{_PARTS}|{_CHAPTERS})\s*(?:(?:THE|NO\.?|NUMBER|#)\s*)?(?P<number>{NUMBER})(?![\w’'])(?P<rest>.*)",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?P<key>CHAPTER|BOOK|PART|SCENE)\s+THE\s+LAST\b(?P<rest>.*)", re.IGNORECASE)
_TURNED = re.compile(rf"(?:THE\s+)?(?P<number>FIRST|SECOND|THIRD|FOURTH|FIFTH|SIXTH|SEVENTH|EIGHTH|NINTH|TENTH|LAST)\s+(?P<key>{_PARTS}|CHAPTER)[.:]?(?P<rest>.*)")  # fmt: skip  # noqa: E501  # one pattern
_NAMED = re.compile(
    r"(?:PROLOGUE|EPILOGUE|PREFACE|INTRODUCTION|INTRODUCTORY|FOREWORD|AFTERWORD|INTERLUDE|CONCLUSION|POSTSCRIPT|PRELUDE|"
    r"CODA|AUTHOR[’']S (?:NOTE|PREFACE|FOREWORD))(?P<rest>[ .:—–-].*)?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?P<number>{ROMAN}|\d{{1,3}}|(?-i:ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN|TWELVE|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|(?:THIR|FOUR|FIF|SIX|SEVEN|EIGH|NINE)TEEN|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen|(?:TWENTY|THIRTY|FORTY)(?:-[A-Z]{{3,5}})?|(?:Twenty|Thirty|Forty)(?:-[A-Za-z]{{3,5}})?))(?![\w’'])(?P<rest>.*)")  # fmt: skip  # noqa: E501  # one pattern
_KEY_ALONE = re.compile(rf"(?:{_PARTS}|{_CHAPTERS})", re.IGNORECASE)
DECORATION = " \t\r\n#*=_~-–—|>•\u00a0\f"
KEY_BEGINNINGS = frozenset(key[:4] for key in f"{_PARTS}|{_CHAPTERS}".replace("\\", "").split("|") if len(key) > 3) | {
    "PROL",
    "EPIL",
}
_SMALL_WORDS = frozenset((
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "it", "nor", "of", "off",
    "on", "or", "out", "over", "so", "the", "to", "up", "upon", "was", "with", "without", "de", "la", "le",
    "les", "des", "du", "von", "van", "et", "that", "than", "who", "which", "when",
))  # fmt: skip
_OPENING = '“"‘«„'
_LONGEST_LINE = 140
_LONGEST_TITLE = 110


@dataclass(frozen=True)
class Heading:
    """A heading: its lines (`first` up to `past`), its words, and how it was found (keyed, named, bare, capitals)."""

    first: int
    past: int
    span: tuple[int, int]
    level: int
    how: str
    number: int = -1
    titled: bool = False


def heading_at(lines: Lines, number: int) -> Heading | None:
    """The heading that begins on a line, if its words make it one."""
    line = lines.lines[number]
    if len(line) > _LONGEST_LINE:
        return None
    words = line.strip(DECORATION)
    if not words:
        return None
    first = words[0]
    if first.isalpha():
        keyed = _KEYED.match(words) or _TURNED.match(words) or _LAST.match(words)
        if keyed:
            return _keyed(lines, number, words, keyed)
        named = _NAMED.fullmatch(words)
        if named and words[0].isupper() and _is_rest(named["rest"] or ""):
            return made(lines, number, 2, "named", titled=bool(named["rest"]))
        if _KEY_ALONE.fullmatch(words) and words[0].isupper():
            return _over_two_lines(lines, number, words)
    bare = _BARE.match(words) if first.isalnum() else None
    if bare and (first.isdigit() or first.isupper()) and _is_rest(bare["rest"]) and line[:1] != "-":
        # “I am” opens with a numeral too: a title after a number needs a mark between them.
        rest = bare["rest"].rstrip()
        if not rest or rest[0] in ".:)—–-" or rest.lstrip()[0] in "—–-" or rest[:2].isspace() or line[:8].isspace():
            return made(lines, number, 2, "bare", value_of(bare["number"]), bool(rest.strip(" .:)—–-")))
    return None


def _keyed(lines: Lines, number: int, words: str, match: re.Match[str]) -> Heading | None:
    rest = match["rest"]
    if not _is_rest(rest) or not (words[0].isupper() or not rest.strip(" .:")):
        return None
    level = 1 if re.fullmatch(_PARTS, match["key"], re.IGNORECASE) else 2
    value = value_of(match["number"]) if "number" in match.re.groupindex else -1
    return made(lines, number, level, "keyed", value, bool(rest.strip(" .:)—–-")))


def _over_two_lines(lines: Lines, number: int, words: str) -> Heading | None:
    """“CHAPTER” centred on one line and “1” on the next, with or without a blank line between."""
    for following in (number + 1, number + 2):
        if following < len(lines.lines) and not lines.blank[following]:
            match = re.fullmatch(rf"({NUMBER})\.?", lines.lines[following].strip(DECORATION), re.IGNORECASE)
            if match is None:
                return None
            level = 1 if re.fullmatch(_PARTS, words, re.IGNORECASE) else 2
            one = made(lines, number, level, "keyed", value_of(match[1]))
            return replace(one, past=following + 1, span=(one.span[0], stripped(lines, following)[1]))
    return None


def made(lines: Lines, number: int, level: int, how: str, value: int = -1, titled: bool = False) -> Heading:
    """A heading of one line."""
    return Heading(number, number + 1, stripped(lines, number), level, how, value, titled)


def stripped(lines: Lines, number: int) -> tuple[int, int]:
    """A line's words without the marks around them."""
    line, start = lines.lines[number], int(lines.starts[number])
    ahead = len(line) - len(line.lstrip(DECORATION))
    return start + ahead, start + len(line.rstrip(DECORATION))


def _is_rest(rest: str) -> bool:
    """What may follow a chapter's number: nothing, or a title; “Chapter 3 of the book was long.” has a sentence."""
    rest = rest.strip()
    after = rest.lstrip(" .:)]—–-\t")
    if not after:
        return True
    if rest[0] in "[(" and rest[-1] in "])":  # LETTER III [Written some months later]
        return True
    if rest[0] in ".:)—–-":
        after = after.strip('“”"')  # Chapter 2: “When Friends Meet”
        ended = after.endswith((".", ",", ";", "?", "!", "”", '"', "’"))
        return bool(after) and not after[0].islower() and (is_title(after) or not ended)
    return is_title(after)


def is_title(words: str) -> bool:
    """Whether a short paragraph reads as a title: in capitals, or with a capital on every word that counts.

    >>> [is_title(words) for words in ("Down the Rabbit-Hole", "A CARD", "He ran home.", "“Stay!” she said.")]
    [True, True, False, False]
    """
    words = words.strip(DECORATION)
    if not words or len(words) > _LONGEST_TITLE or words.endswith((",", ";", "--")):
        return False
    if words.isupper():  # “TOM!” opens the chapter; “IT’S MOTHER!” may be its title
        return len(words) > 1 and (words[0] not in _OPENING or " " in words)
    if words[0] in _OPENING or words.endswith(".") or words.count(". ") > 1:
        return False
    counted = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if word not in _SMALL_WORDS]
    return bool(counted) and len(counted) <= 14 and all(word[0].isupper() for word in counted)


def is_part(words: str) -> bool:
    """Whether a heading names a part or a book rather than a chapter.

    >>> is_part("PART TWO: Home"), is_part("Chapter 2")
    (True, False)
    """
    keyed = _KEYED.match(words.strip(DECORATION)) or _TURNED.match(words.strip(DECORATION))
    return keyed is not None and re.fullmatch(_PARTS, keyed["key"], re.IGNORECASE) is not None
