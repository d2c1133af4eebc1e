"""Places in a story as a reader says them: the chapter, and the line of the text.

A line is counted through the whole text, from 1, as an editor counts it. A place may be given as words of the story
(their end is meant), as “chapter 3”, “line 120”, “40%”, or as an offset.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from unspoken.asking.passages import find_words
from unspoken.errors import NoSuchPlace
from unspoken.story import Story

CHAPTER = re.compile(r"\s*(?:chapter|ch\.?)\s*(\d+)\s*(?:,\s*)?", re.I)
LINE = re.compile(r"\s*line\s*(\d+)\s*", re.I)
SHARE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*%\s*")


class Places:
    """The chapters and lines of one story."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._lines = [0, *(match.end() for match in re.finditer("\n", story.text))]
        self._chapters = list(story.chapters)

    def line(self, offset: int) -> int:
        """The line that holds a character, from 1."""
        return bisect_right(self._lines, offset)

    def name(self, offset: int) -> str:
        """A place in words.

        >>> import unspoken
        >>> Places(unspoken.annotate("One.\\n\\nTwo.", upto="words")).name(6)
        'line 3'
        """
        line = f"line {self.line(offset)}"
        if len(self._chapters) < 2:
            return line
        return f"chapter {bisect_right([row.start for row in self._chapters], offset)}, {line}"

    def before(self, offset: int | None) -> str | None:
        """Where a stretch that ends at an offset has its last character; None for no offset."""
        return None if offset is None else self.name(max(0, offset - 1))

    def shown(self, start: int, end: int) -> dict[str, object]:
        """A stretch as the answers have it."""
        return {"start": start, "end": end, "place": self.name(start), "text": self._story.text[start:end]}

    def find(self, place: str) -> int:
        """The offset that a place means; raises `NoSuchPlace`."""
        end = len(self._story.text)
        if share := SHARE.fullmatch(place):
            return round(min(100.0, float(share[1])) / 100 * end)
        if place.strip().isdigit():
            return self._within(int(place), end, f"the text has {end} characters")
        first, last = 0, end
        rest = place
        if chapter := CHAPTER.match(place):
            number = self._within(int(chapter[1]) - 1, len(self._chapters) - 1, f"chapters 1 to {len(self._chapters)}")
            first, last = int(self._chapters[number].start), int(self._chapters[number].end)
            rest = place[chapter.end() :]
            if not rest:
                return first
        if line := LINE.fullmatch(rest):
            number = self._within(int(line[1]) - 1, len(self._lines) - 1, f"lines 1 to {len(self._lines)}")
            return max(first, self._lines[number])
        return find_words(self._story, rest, first, last).end

    def _within(self, number: int, most: int, hint: str) -> int:
        if 0 <= number <= most:
            return number
        raise NoSuchPlace("the story has no such place", hint=hint)
