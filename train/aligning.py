"""Where the words of a corpus stand in the text as it was printed."""

from __future__ import annotations

from pathlib import Path

REACH = 400  # characters of a text that a corpus may leave out between two of its words


def place_words(words: list[str], text: str) -> list[tuple[int, int]]:
    """The characters of each word, letter by letter; an empty stretch for a word that is not there.

    >>> place_words(["``", "Stay", "!"], "\\n“Stay!”")
    [(0, 0), (2, 6), (6, 7)]
    """
    spans, at = [], 0
    for word in words:
        first, end = -1, at
        for letter in word:
            here = text.find(letter, at, at + REACH)
            if here >= 0:
                first = here if first < 0 else first
                at = end = here + 1
        spans.append((first if first >= 0 else at, end))
    return spans


def names_of(path: Path) -> list[str]:
    """The lines of a list, without blank ones."""
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
