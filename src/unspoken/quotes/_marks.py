"""Marks that may open or close a quotation, and what it costs to read each so.

A mark is judged by what touches it: in `She said, "Go."` the first touches a word on its right alone and opens,
the second a stop on its left alone and closes. The costs are small numbers added up by the matching; they were set
by hand and tuned on novels and scenes with every style of marks. A mark that costs nothing to ignore is an
apostrophe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DOUBLE, SINGLE, GUILLEMET, ANGLE = range(4)
"""Families of marks: “ ” " „, ‘ ’ ' ‚, « », ‹ ›. Marks of a family close each other, however they are turned."""

MARK = re.compile(r"""["“”„‟«»‹›‚‛`]|(?<![^\W_])['’‘]|['’‘](?![^\W_])""")
_WITH_DOUBLED = re.compile("``|''|" + MARK.pattern)
FAMILY = (
    dict.fromkeys(["``", "''", *'"“”„‟'], DOUBLE)
    | dict.fromkeys("'‘’‚‛`", SINGLE)
    | dict.fromkeys("«»", GUILLEMET)
    | dict.fromkeys("‹›", ANGLE)
)
OPENING = frozenset(["``", *"“„‟‘‚‛`"])
CLOSING = frozenset(["''", *"”’"])
ELISION = re.compile(
    r"(?:tis|twas|twere|twill|twould|twon|tisn|twasn|twixt|tween|em|im|er|is|til|till|neath|gainst|bout|cause|cos|cuz|coz|nuff|ere|"
    r"round|fore|n|ow|ad|ave|as|ouse|ome|ead|ear|and|ope|ard|ell|eard|alf|pon|most|spect|specially|cept|stead|ware|way|"
    r"appen|im|imself|e|ere|id|low|lowed|scuse|pears|longside|less|deed|tend|fraid|sides|cross|morning|evening)\b",
    re.IGNORECASE,
)
_SURE_ELISION = re.compile(r"(?:tis|twas|twere|twill|twould|twixt|em|til|bout|cause|n|\d\ds?)\b", re.IGNORECASE)
_AND = frozenset(mark + "n" + other for mark in "'’‘" for other in "'’")
_CLIPPED = re.compile(r"(?:in|an|th|wi|o|t|ol|fo|s|d|ha|gi|lan|mo)$", re.IGNORECASE)
FREE, LETTER, STOP, DASH, LEFT, RIGHT, OTHER = range(7)
_CLASS = (
    dict.fromkeys(".,!?;:…。！？", STOP)
    | dict.fromkeys("-–—―‐‑", DASH)
    | dict.fromkeys("([{¿¡", LEFT)
    | dict.fromkeys(")]}", RIGHT)
)


def kind_of(character: str) -> int:
    """What a character is to the mark that it touches."""
    if not character or character.isspace():
        return FREE
    if character.isalnum():
        return LETTER
    return _CLASS.get(character, OTHER)


@dataclass(slots=True)
class Mark:
    """One mark: where it stands, and the costs of reading it as an opening, a closing, or no mark at all."""

    place: int
    family: int
    character: str
    opens: float
    closes: float
    ignored: float

    @property
    def end(self) -> int:
        """Where the mark ends: a doubled one (``so'') is two characters long."""
        return self.place + len(self.character)


def find_marks(string: str) -> list[Mark]:
    """All marks of a text in order, with their costs. Marks that touch each other share what touches them."""
    spans = [match.span() for match in (_WITH_DOUBLED if "``" in string else MARK).finditer(string)]
    turned = _turned(string)
    marks: list[Mark] = []
    first = 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and spans[last + 1][0] == spans[last][1]:
            last += 1
        before, after = _touching(string, spans[first][0], -1), _touching(string, spans[last][1] - 1, 1)
        for row in range(first, last + 1):
            marks.append(_mark(string, spans[row], (before, after), (row == first, row == last), turned))
        first = last + 1
    return marks


def _turned(string: str) -> frozenset[str]:
    """Marks that stand against their direction throughout: „so“ in German, ”so” in Swedish."""
    low, low_single = "„" in string, "‚" in string
    turned = {"“"} if low else set()
    if low_single:
        turned.add("‘")
    if not low and "”" in string and "“" not in string:
        turned.add("”")
    return frozenset(turned)


def _touching(string: str, place: int, step: int) -> str:
    """The character that touches a mark, past the signs of emphasis (`_"Go"_`)."""
    for _ in range(3):
        place += step
        if not 0 <= place < len(string):
            return ""
        if string[place] not in "_*":
            break
    return string[place]


def _mark(
    string: str, span: tuple[int, int], beside: tuple[str, str], outermost: tuple[bool, bool], turned: frozenset[str]
) -> Mark:
    place, end = span
    before, after = beside
    character = string[place:end]
    family = FAMILY[character]
    left, right = kind_of(before), kind_of(after)
    opens, closes = _by_context(left, right, before, after)
    ignored = 3.0
    if family == SINGLE:
        touching = left if outermost[0] else OTHER, right if outermost[1] else OTHER
        opens, closes, ignored = _single(string, place, touching, opens, closes)
    elif character == '"' and before.isdigit() and right != LETTER:
        ignored = 0.9  # 6' 2"
    elif family in (GUILLEMET, ANGLE) and left == right == FREE:
        # « Oui », with blanks inside, is French: there they never point inwards.
        opens, closes = (0.0, 2.0) if character in "«‹" else (2.0, 0.0)
    if character in OPENING and character not in turned:
        closes += 1.5
    elif character in CLOSING and character not in turned:
        opens += 1.5
    if character in "„‚":
        closes += 3.0
    return Mark(place, family, character, opens, closes, ignored)


def _by_context(left: int, right: int, before: str, after: str) -> tuple[float, float]:
    """What it costs to open and to close between these two kinds of character."""
    if left in (FREE, LEFT):
        if right in (LETTER, LEFT, OTHER):
            return 0.0, 4.0
        if right == STOP:
            return (2.0, 1.0) if after in ",;:" else (0.5, 2.0)
        if right == DASH:
            return 0.2, 1.5
        return (1.0, 1.0) if right == FREE else (1.5, 1.0)
    if left == DASH:
        if right in (LETTER, LEFT):
            return 0.2, 1.2
        return 2.5, 0.0
    if right in (FREE, RIGHT, DASH, STOP):
        # “She said," Go on."”: the blank has slipped inside the mark.
        return (1.5 if before in ",:" and right == FREE else 4.0), 0.0
    return (1.0, 0.7) if left == STOP else (1.5, 1.5)


def _single(
    string: str, place: int, touching: tuple[int, int], opens: float, closes: float
) -> tuple[float, float, float]:
    """The costs of a single mark, which may be an apostrophe: the boys' room, James', goin', 'Tis, '90s."""
    character = string[place]
    left, right = touching
    if string[max(0, place - 2) : place + 1] in _AND or string[place : place + 3] in _AND:
        return opens + 1.0, closes + 1.0, 0.0  # rock 'n' roll
    if left == LETTER and right != LETTER:
        if string[place - 1].isdigit():
            return opens, closes + 0.5, 0.2
        word = string[max(0, place - 12) : place]
        if word[-1] in "sSxz":
            return opens, closes + 0.6, 0.3
        if _CLIPPED.search(word):
            return opens, closes + 0.6, 0.4
        return opens, closes + 0.4, 1.5
    if right == LETTER and left != LETTER:
        if _SURE_ELISION.match(string, place + 1, place + 12):
            return opens + 0.8, closes, 0.8 if character == "‘" else 0.2
        elided = bool(ELISION.match(string, place + 1, place + 16))
        if character == "’":
            return opens + (0.8 if elided else 0.0), closes, 0.3
        if character == "‘":
            return opens, closes, 1.6 if elided else 2.0
        return opens + (0.2 if elided else 0.0), closes, 0.9 if elided else 1.5
    if left == STOP and right in (FREE, DASH):
        return opens, closes, 2.0
    return opens, closes, 1.0
