"""Who is meant: every mention tied to somebody, in one walk through the story.

Names are joined to their bearers by rules. Everything else is decided by the network, which says of each mention how
much speaks for its meaning what each of those before it means; the chances of all mentions of one person are added,
and a mention that more probably means nobody told of before begins somebody new. What cannot be is not asked: "she"
for a man, a mention for what it is a part of. "I" in the telling is the narrator; "I" and "you" in speech wait for the
room of speakers.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

import numpy as np

from unspoken.cast.aliases import Bearer
from unspoken.cast.mentions import Found, People
from unspoken.cast.rows import Row
from unspoken.story import Chapters, Reading, Seen

GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
FIRST = frozenset("i me my mine myself".split())
SPOKEN = FIRST | frozenset("we us our ours ourselves you your yours yourself yourselves".split())
REACH = 64
"""Mentions before one that it may mean; farther back a name stands again."""
BLOCK = 4096
SETTLED = 2
"""Pronouns of one gender more than of the other, after which an unknown gender is known."""
UNSAID = 0.5
"""What speaks against a pronoun's meaning somebody whose gender is unknown, where another's is known to fit."""


def resolve(
    reading: Reading,
    seen: Seen,
    rows: list[Row],
    bearers: list[Bearer],
    chapters: Chapters,
    narrators: list[int | None],
) -> tuple[list[Found], People]:
    """Tie every mention to a person. Each chapter's narrator is a bearer, −1 for one without a name, or None."""
    people = People([bearer.gender for bearer in bearers])
    nameless = people.add("u") if -1 in narrators else -1
    tells = [-1 if who is None else nameless if who < 0 else who for who in narrators]
    people.narrators = {who for who in tells if who >= 0}
    walk = _Walk(
        reading, rows, people, [bisect_left(reading.starts, start) for start in chapters.start.tolist()], tells
    )
    for start in range(0, len(rows), BLOCK):
        walk.go(start, min(start + BLOCK, len(rows)), seen)
    return walk.found, people


class _Walk:
    def __init__(self, reading: Reading, rows: list[Row], people: People, begins: list[int], tells: list[int]) -> None:
        self.reading, self.rows, self.people = reading, rows, people
        self.begins, self.tells = begins, tells
        """Where each chapter begins, and who tells it."""
        self.who: list[int] = []
        """Whom each row so far means; −1 for "you" and the like, which stand for nobody yet."""
        self.found: list[Found] = []
        self.votes: dict[int, Counter[str]] = defaultdict(Counter)
        self.kinds: dict[int, str] = {}
        """The type of each entity that a mention began."""
        self.called: dict[str, int] = {}
        """Places, ships and the like by their names."""

    def go(self, start: int, end: int, seen: Seen) -> None:
        """Decide the rows from `start` to `end`."""
        later, earlier = self._pairs(start, end)
        numbers = np.array([row.seen for row in self.rows[max(0, start - REACH) : end]], np.int64)
        base = max(0, start - REACH)
        scores = seen.same(numbers[later - base], numbers[earlier - base]).tolist()
        at = 0
        pairs = list(zip(later.tolist(), earlier.tolist(), strict=True))
        for place in range(start, end):
            first = at
            while at < len(pairs) and pairs[at][0] == place:
                at += 1
            candidates = [(pairs[k][1], scores[k]) for k in range(first, at)]
            self._decide(place, candidates)

    def _pairs(self, start: int, end: int) -> tuple[np.ndarray, np.ndarray]:
        """Each row that the network decides, with those before it that it may mean."""
        later, earlier = [], []
        seen = np.array([row.seen >= 0 for row in self.rows[:end]], np.bool_)
        last = np.array([row.last for row in self.rows[:end]], np.int64)
        for place in range(start, end):
            row = self.rows[place]
            if row.bearer >= 0 or row.seen < 0:
                continue
            low = max(0, place - REACH)
            back = np.flatnonzero(seen[low:place] & (last[low:place] < row.first)) + low
            later.append(np.full(len(back), place))
            earlier.append(back)
        if not later:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        return np.concatenate(later), np.concatenate(earlier)

    def _decide(self, place: int, candidates: list[tuple[int, float]]) -> None:
        row = self.rows[place]
        word = self.reading.lower[row.first]
        pronoun = row.form == "pronoun"
        quoted = self.reading.quote[row.first] >= 0
        who, score = -1, row.score
        if row.bearer >= 0:
            who, score = row.bearer, 0.95
        elif pronoun and word in SPOKEN and (quoted or word in FIRST):
            # “I” and “you” in a line are whoever says and hears it
            who = -1 if quoted else self._narrator(row.first)
        elif row.vocative and row.form == "nominal":
            who = -1  # “my dear”, “sir”: whom, the room of speakers finds
        else:
            who, score = self._link(place, candidates, GENDERS.get(word, "") if pronoun else "")
        self.who.append(who)
        gender = GENDERS.get(word, "") if pronoun else ""
        if gender and who >= 0:
            self._learn(who, gender)
        self.found.append(Found(row.first, row.last, row.form, who, score, row.vocative, row.type))

    def _link(self, place: int, candidates: list[tuple[int, float]], gender: str) -> tuple[int, float]:
        """The likeliest entity of a mention, a new one where nobody told of before is likelier, and how sure it is."""
        row, genders = self.rows[place], self.people.gender
        if row.form == "name" and row.type != "person":
            key = " ".join(self.reading.lower[row.first : row.last + 1])
            if key in self.called:
                return self.called[key], 0.9
        narrator = self._narrator(row.first)
        sums: dict[int, float] = {}
        for other, score in candidates:
            who = self.who[other]
            if who < 0 or (self.rows[other].type == "person") != (row.type == "person"):
                continue
            if gender:
                theirs = genders[who]
                if theirs not in ("u", gender) or who == narrator:
                    continue
                if theirs == "u":
                    score -= UNSAID
            sums[who] = _add(sums[who], score) if who in sums else score
        best = max(sums, key=lambda who: (sums[who], -who), default=-1)
        total = 1.0 + sum(math.exp(min(30.0, score)) for score in sums.values())
        if best < 0 or sums[best] < 0:
            best = self._begin(row, gender)
            return best, 1.0 / total
        return best, math.exp(min(30.0, sums[best])) / total

    def _begin(self, row: Row, gender: str) -> int:
        number = self.people.add(gender or "u")
        self.kinds[number] = row.type
        if row.form == "name" and row.type != "person":
            self.called[" ".join(self.reading.lower[row.first : row.last + 1])] = number
        return number

    def _narrator(self, place: int) -> int:
        chapter = bisect_right(self.begins, place) - 1
        return self.tells[chapter] if chapter >= 0 else -1

    def _learn(self, who: int, gender: str) -> None:
        if self.people.gender[who] == "u":
            votes = self.votes[who]
            votes[gender] += 1
            if votes[gender] >= votes["m" if gender == "f" else "f"] + SETTLED:
                self.people.gender[who] = gender


def _add(one: float, other: float) -> float:
    """log(exp one + exp other)."""
    high, low = max(one, other), min(one, other)
    return high + math.log1p(math.exp(low - high))
