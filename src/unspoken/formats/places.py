"""Where in a marked-up source each text node stands: the tree gives none, so its nodes are found again, in order.

The source is cut at its tags; text nodes arrive in the order of the document and are matched with the stretches between
tags by their first eight characters that are not blank (entities resolved). A node that is not found within the next
sixty stretches has no place of its own. Inside a node that holds entities, offsets drift by what those are longer.
"""

from __future__ import annotations

import html
import re

_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)|<[!/?a-zA-Z][^>]*>?",
    re.DOTALL | re.IGNORECASE,
)
_BLANK = re.compile(r"\s+")
_KEY = 8
_AHEAD = 60


class Places:
    """A cursor through the stretches of text of one source.

    >>> places = Places("<p>He <b>r&amp;n</b> away.</p>")
    >>> [places.find(words) for words in ("He ", "r&n", " away.")]
    [3, 9, 21]
    """

    def __init__(self, source: str) -> None:
        self._starts: list[int] = []
        self._heads: list[str] = []
        self._next = 0
        position = 0
        for match in _MARKUP.finditer(source):
            self._add(source, position, match.start())
            position = match.end()
        self._add(source, position, len(source))

    def _add(self, source: str, start: int, end: int) -> None:
        while start < end and source[start].isspace():
            start += 1
        if start < end:
            self._starts.append(start)
            self._heads.append(_BLANK.sub("", html.unescape(source[start : min(end, start + 40)]))[:_KEY])

    def find(self, words: str) -> int | None:
        """The offset at which a text node begins (after its blank); None where it cannot be told."""
        key = _BLANK.sub("", words[: 40 + len(words) - len(words.lstrip())])[:_KEY]
        if not key:
            return None
        for number in range(self._next, min(self._next + _AHEAD, len(self._starts))):
            head = self._heads[number]
            if head.startswith(key) if len(head) >= len(key) else self._spans(number, key):
                self._next = number + 1
                return self._starts[number]
        return None

    def _spans(self, number: int, key: str) -> bool:
        """Whether a key runs over several stretches: one text node is often several runs of its source."""
        joined = ""
        for head in self._heads[number : number + _KEY]:
            joined += head
            if len(joined) >= len(key):
                break
        return joined.startswith(key)
