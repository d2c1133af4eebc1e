"""Headings of a plain text: by keyword ("CHAPTER I.", "Letter 1"), by number alone in order, or by a habit of capitals.

A title on the next lines, or standing alone after "CHAPTER I", belongs to the heading. What fails: headings in ordinary
words without a number ("The garden"), and novels in which every page bears its number as a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from unspoken.formats.lines import Lines
from unspoken.formats.numbers import NUMBER, ROMAN, value_of

_PARTS = "BOOK|PART|VOLUME|VOL\\.|ACT|TOME|PHASE|LIVRE|TEIL|PARTE"
_CHAPTERS = (
    "CHAPTER|CHAP\\.|CHAPTRE|CHAPITRE|KAPITEL|CAPITULO|CAPÍTULO|CAPITOLO|HOOFDSTUK|LETTER|STAVE|CANTO|SCENE|ADVENTURE|"
    "EPISODE|SECTION|DAY|NIGHT|FIT|STORY|TALE"
)
_KEYED = re.compile(
    rf"(?P<key>{_PARTS}|{_CHAPTERS})\s*(?:(?:THE|NO\.?|NUMBER|#)\s*)?(?P<number>{NUMBER})(?![\w’'])(?P<rest>.*)", re.IGNORECASE
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
_DECORATION = " \t\r\n#*=_~-–—[]()<>|•\u00a0\f"
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into is it nor of off on or out over so the to up upon was with without de la le "
    "les des du von van et that than who which when".split()
)
_LONGEST_LINE = 140
_LONGEST_TITLE = 110


@dataclass(frozen=True)
class Heading:
    """A heading: its lines (from `first` up to `past`), its words, and how it was found (keyed, named, bare, capitals)."""

    first: int
    past: int
    span: tuple[int, int]
    level: int
    how: str
    number: int = -1
    titled: bool = False


def headings_of(lines: Lines, after: int, before: int) -> list[Heading]:
    """The headings in the lines from `after` up to `before`, in order.

    >>> text = "CHAPTER I.\\n\\nThe Long Night\\n\\nIt rained.\\n\\nChapter 2: Dawn\\n\\nIt stopped."
    >>> lines = Lines.of(text)
    >>> [text[slice(*heading.span)] for heading in headings_of(lines, 0, len(lines.lines))]
    ['CHAPTER I.\\n\\nThe Long Night', 'Chapter 2: Dawn']
    """
    found = {heading.first: heading for heading in _parsed(lines, after, before)}
    keyed = [heading for heading in found.values() if heading.how != "bare"]
    bare = list(_in_order(lines, [heading for heading in found.values() if heading.how == "bare"]))
    chapters = any(heading.level == 2 for heading in keyed if heading.how == "keyed")
    headings = keyed + [replace(heading, level=3) if chapters else heading for heading in bare]
    if len(headings) < 3:
        taken = {heading.first for heading in headings}
        headings += [heading for heading in _in_capitals(lines, after, before) if heading.first not in taken]
    headings.sort(key=lambda heading: heading.first)
    return list(_with_titles(lines, headings))


def heading_at(lines: Lines, number: int) -> Heading | None:
    """The heading that begins on a line, if its words make it one."""
    line = lines.lines[number]
    if len(line) > _LONGEST_LINE:
        return None
    words = line.strip(_DECORATION)
    if not words:
        return None
    first = words[0]
    if first.isalpha():
        keyed = _KEYED.match(words) or _TURNED.match(words) or _LAST.match(words)
        if keyed:
            return _keyed(lines, number, words, keyed)
        named = _NAMED.fullmatch(words)
        if named and words[0].isupper() and _is_rest(named["rest"] or ""):
            return _made(lines, number, 2, "named", titled=bool(named["rest"]))
        if _KEY_ALONE.fullmatch(words) and words[0].isupper():
            return _over_two_lines(lines, number, words)
    bare = _BARE.match(words) if first.isalnum() else None
    if bare and (first.isdigit() or first.isupper()) and _is_rest(bare["rest"]) and line[:1] != "-":
        # “I am” opens with a numeral too: a title after a number needs a mark between them.
        rest = bare["rest"]
        if not rest.strip() or rest[0] in ".:)—–-" or rest.lstrip()[0] in "—–-":
            return _made(lines, number, 2, "bare", value_of(bare["number"]), bool(rest.strip(" .:)—–-")))
    return None


def _keyed(lines: Lines, number: int, words: str, match: re.Match[str]) -> Heading | None:
    rest = match["rest"]
    if not _is_rest(rest) or not (words[0].isupper() or not rest.strip(" .:")):
        return None
    level = 1 if re.fullmatch(_PARTS, match["key"], re.IGNORECASE) else 2
    value = value_of(match["number"]) if "number" in match.re.groupindex else -1
    return _made(lines, number, level, "keyed", value, bool(rest.strip(" .:)—–-")))


def _over_two_lines(lines: Lines, number: int, words: str) -> Heading | None:
    """“CHAPTER” centred on one line and “1” on the next, with or without a blank line between."""
    for following in (number + 1, number + 2):
        if following < len(lines.lines) and not lines.blank[following]:
            match = re.fullmatch(rf"({NUMBER})\.?", lines.lines[following].strip(_DECORATION), re.IGNORECASE)
            if match is None:
                return None
            level = 1 if re.fullmatch(_PARTS, words, re.IGNORECASE) else 2
            made = _made(lines, number, level, "keyed", value_of(match[1]))
            return replace(made, past=following + 1, span=(made.span[0], _stripped(lines, following)[1]))
    return None


def _made(lines: Lines, number: int, level: int, how: str, value: int = -1, titled: bool = False) -> Heading:
    return Heading(number, number + 1, _stripped(lines, number), level, how, value, titled)


def _stripped(lines: Lines, number: int) -> tuple[int, int]:
    line, start = lines.lines[number], int(lines.starts[number])
    ahead = len(line) - len(line.lstrip(_DECORATION))
    return start + ahead, start + len(line.rstrip(_DECORATION))


def _is_rest(rest: str) -> bool:
    """What may follow a chapter's number: nothing, or a title; “Chapter 3 of the book was long.” has a sentence."""
    after = rest.lstrip(" .:)]—–-\t")
    if not after:
        return True
    if rest[0] in ".:)—–-" or rest.lstrip()[0] in "—–-:":
        return not after[0].islower() and (is_title(after) or not after.endswith((".", ",", ";", "?", "!", "”", '"', "’")))
    return is_title(after)


def is_title(words: str) -> bool:
    """Whether a short paragraph reads as a title: in capitals, or with a capital on every word that counts.

    >>> [is_title(words) for words in ("Down the Rabbit-Hole", "A CARD", "He ran home.", "“Stay!” she said.")]
    [True, True, False, False]
    """
    words = words.strip(_DECORATION)
    if not words or len(words) > _LONGEST_TITLE or words.endswith((",", ";", "--")):
        return False
    if words.isupper():
        return len(words) > 1
    if words[0] in "“\"‘«„" or words.endswith(".") or words.count(". ") > 1:
        return False
    counted = [word for word in re.findall(r"[^\W\d_][\w’']*", words) if word not in _SMALL_WORDS]
    return bool(counted) and len(counted) <= 14 and all(word[0].isupper() for word in counted)


def is_part(words: str) -> bool:
    """Whether a heading names a part or a book rather than a chapter.

    >>> is_part("PART TWO: Home"), is_part("Chapter 2")
    (True, False)
    """
    keyed = _KEYED.match(words.strip(_DECORATION)) or _TURNED.match(words.strip(_DECORATION))
    return keyed is not None and re.fullmatch(_PARTS, keyed["key"], re.IGNORECASE) is not None


def _parsed(lines: Lines, after: int, before: int) -> Iterator[Heading]:
    blocks = lines.blocks
    firsts = blocks.first[(blocks.first >= after) & (blocks.first < before)].tolist()
    for number in firsts:
        heading = heading_at(lines, number)
        if heading and (heading.how == "keyed" or _stands_alone(lines, heading)):
            yield heading
    yield from _inside_blocks(lines, set(firsts), after, before)


_KEY_BEGINNINGS = frozenset(key[:4] for key in f"{_PARTS}|{_CHAPTERS}".replace("\\", "").split("|") if len(key) > 3) | {"PROL", "EPIL"}


def _inside_blocks(lines: Lines, firsts: set[int], after: int, before: int) -> Iterator[Heading]:
    """“Chapter 2” on a line of its own in a text that never leaves a line blank."""
    for number in range(after, min(before, len(lines.lines))):
        line = lines.lines[number]
        if line[:4].upper() in _KEY_BEGINNINGS and number not in firsts and number:
            ended = lines.lines[number - 1].rstrip()[-1:] in ".!?”\"’*…-—'"
            heading = heading_at(lines, number) if ended else None
            if heading and heading.how in ("keyed", "named"):
                yield heading


def _stands_alone(lines: Lines, heading: Heading) -> bool:
    """Nothing follows in the same block but lines short enough to be the title."""
    following = lines.lines[heading.past : heading.past + 3]
    texts = []
    for line in following:
        if line.isspace():
            break
        texts.append(line.strip())
    return len(texts) < 3 and all(is_title(text) or not any(map(str.isalnum, text)) for text in texts)


def _in_order(lines: Lines, bare: list[Heading]) -> Iterator[Heading]:
    """Numbers alone are headings when they count: 1, 2, 3 …; “I” without “II” is a word, and pages are not chapters."""
    for run in _counting(bare):
        if len(run) < 2:
            continue
        cut = sum(_cuts_a_sentence(lines, heading.first) for heading in run)
        listed = sum(b.first - a.past < 3 and a.titled for a, b in zip(run, run[1:], strict=False))
        if cut * 4 <= len(run) and listed * 2 <= len(run):
            yield from run


def _counting(bare: list[Heading]) -> list[list[Heading]]:
    runs: list[list[Heading]] = []
    for heading in sorted(bare, key=lambda heading: heading.first):
        if runs and heading.number == runs[-1][-1].number + 1:
            runs[-1].append(heading)
        elif heading.number == 1:
            runs.append([heading])
    return runs


def _cuts_a_sentence(lines: Lines, number: int) -> bool:
    for back in range(number - 1, max(-1, number - 4), -1):
        if not lines.blank[back]:
            last = lines.lines[back].rstrip()[-1:]
            return last.isalpha() and not lines.lines[back].isupper() or last in ",;"
    return False


def _in_capitals(lines: Lines, after: int, before: int) -> Iterator[Heading]:
    """Lines in capitals, when three or more different ones stand far enough apart to divide a story."""
    blocks = lines.blocks
    alone = (blocks.past - blocks.first == 1) & (blocks.sizes <= 80) & (blocks.first >= after) & (blocks.first < before)
    found = []
    for block in np.flatnonzero(alone).tolist():
        words = lines.lines[blocks.first[block]].strip(_DECORATION)
        if words.isupper() and len(words) > 2 and words[0].isalnum() and words[-1] not in ",;:!?-":
            found.append(_made(lines, int(blocks.first[block]), 2, "capitals", titled=True))
    texts = {lines.string[slice(*heading.span)] for heading in found}
    gaps = [b.span[0] - a.span[1] for a, b in zip(found, found[1:], strict=False)]
    if len(found) >= 3 and len(texts) >= 0.8 * len(found) and sorted(gaps)[len(gaps) // 2] >= 1000:
        yield from found


def _with_titles(lines: Lines, headings: Iterable[Heading]) -> Iterator[Heading]:
    headings = list(headings)
    begun = {heading.first for heading in headings}
    for heading in headings:
        yield heading if heading.titled else _with_title(lines, heading, begun)


def _with_title(lines: Lines, heading: Heading, begun: set[int]) -> Heading:
    """The heading with the title that follows it: up to two lines of the same block, or a short block after it."""
    past = heading.past
    while past < len(lines.lines) and lines.blank[past] and past - heading.past < 4:
        past += 1
    stop = past
    while stop < len(lines.lines) and not lines.blank[stop] and stop - past < 4 and stop not in begun:
        stop += 1
    joined = " ".join(line.strip() for line in lines.lines[past:stop])
    same_block = past == heading.past
    if not 0 < stop - past <= 3 or heading_at(lines, past) or not (is_title(joined) or _is_argument(joined, same_block)):
        return heading
    start, end = heading.span[0], _stripped(lines, stop - 1)[1]
    return replace(heading, past=stop, span=(start, end), titled=True)


def _is_argument(words: str, same_block: bool) -> bool:
    """“In which Tom is found”: what older books put under the number."""
    return len(words) <= 200 and words.lower().startswith(("in which ", "in what ", "wherein ", "containing ")) and same_block
