"""Numbers as headings write them: 12, XII, twelve, the twelfth."""

from __future__ import annotations

import re

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_VALUES = {word: number for number, word in enumerate(_UNITS + _TEENS, 1)}
_VALUES |= {word: number for number, word in enumerate(_ORDINALS, 1)}
_VALUES |= {word: 20 + 10 * number for number, word in enumerate(_TENS)}
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

ROMAN = r"(?:[IVXLC]{1,8})"
"""Of a number in Roman capitals, at most 399."""
NUMBER = (
    r"(?:\d{1,4}|[IVXLC]{1,8}|(?:"
    + "|".join(_TENS)
    + r")(?:[- ](?:"
    + "|".join(_UNITS[:9] + _ORDINALS[:9])
    + r"))?|"
    + "|".join(sorted(_UNITS + _TEENS + _ORDINALS, key=len, reverse=True))
    + r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|last)"
)
"""Of a number in any writing; compile it with IGNORECASE."""


def value_of(number: str) -> int:
    """The value of a number, −1 for what has none.

    >>> [value_of(number) for number in ("12", "XIV", "Twenty-One", "the", "FIRST")]
    [12, 14, 21, -1, 1]
    """
    if number.isdecimal():
        return int(number)
    lowered = number.lower()
    if re.fullmatch(r"[ivxlcdm]+", lowered):
        return _roman(lowered)
    parts = [_VALUES.get(part, -1) for part in re.split(r"[- ]", lowered)]
    return -1 if -1 in parts else sum(parts)


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    total = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total
