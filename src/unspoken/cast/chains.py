"""Chains of coreference: which mentions mean the same, by what the network thinks of each pair.

Names are joined to their bearers by rules. For everything else the network says how much speaks for a mention's meaning
what each of those before it means. Nothing is settled on the way: a mention has a chance for each chain, which is the
sum over the mentions before it of how probably it means what that one means, times that one's chance of being in the
chain. So one doubtful "she" does not carry off all that follow it. In the end a mention is in the likeliest chain, or
begins one. What cannot be is not asked: "she" for a man, a mention for what it is a part of.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from unspoken.cast.narrator import Tellers
from unspoken.cast.rows import Row
from unspoken.story import Reading, Seen

GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
FIRST = frozenset("i me my mine myself".split())
SETTLED = 2
"""Pronouns of one gender more than of the other, after which an unknown gender is known."""
WRONG, UNSAID = 0.02, 0.6
"""What a chance is worth where a pronoun does not fit a person's gender, and where that is not known."""
KEPT = 12
"""People whom a mention may mean; the others are too unlikely."""


def link(
    reading: Reading, seen: Seen, rows: list[Row], genders: list[str], tellers: Tellers
) -> list[tuple[int, float]]:
    """The chain of each row, and how probable it is; `genders` are the bearers', whose chains have their numbers."""
    walk = _Walk(reading, rows, [*genders, "u"], tellers)
    places: dict[int, int] = {}
    for place, row in enumerate(rows):
        candidates = seen.links(row.seen) if row.bearer < 0 <= row.seen else ([], [])
        walk.decide(
            place, [(places[other], share) for other, share in zip(*candidates, strict=True) if other in places]
        )
        places[row.seen] = place
    return [(chain, chances[chain]) for chain, chances in zip(walk.chain, walk.chances, strict=True)]


class _Walk:
    def __init__(self, reading: Reading, rows: list[Row], genders: list[str], tellers: Tellers) -> None:
        self.reading, self.rows, self.genders, self.tellers = reading, rows, genders, tellers
        self.chances: list[dict[int, float]] = []
        """For each row so far how probable each chain is."""
        self.chain: list[int] = []
        self.votes: dict[int, Counter[str]] = defaultdict(Counter)
        self.names: dict[int, set[str]] = defaultdict(set)
        """The words of the names in each chain."""
        self.called: dict[str, int] = {}
        """Places, ships and the like by their names."""

    def decide(self, place: int, candidates: list[tuple[int, float]]) -> None:
        """Decide a row, given those before it that it may mean and how probable each is."""
        row = self.rows[place]
        word = self.reading.lower[row.first] if row.form == "pronoun" else ""
        told = self.reading.quote[row.first] < 0
        if row.bearer >= 0:
            chances = {row.bearer: 1.0}
        elif word in FIRST and told and self.tellers.at(row.first) >= 0:
            chances = {self.tellers.at(row.first): 1.0}
        else:
            chances = self._weigh(place, candidates, GENDERS.get(word, ""))
        self.chances.append(chances)
        chain = max(chances, key=lambda chain: (chances[chain], -chain))
        self.chain.append(chain)
        if row.form == "name":
            self.names[chain] |= self._words(row)
        if word in GENDERS:
            self._learn(chain, GENDERS[word])

    def _weigh(self, place: int, candidates: list[tuple[int, float]], gender: str) -> dict[int, float]:
        """How probable each person is for a mention, among them one of whom nothing was told before."""
        row = self.rows[place]
        if row.form == "name" and row.type != "person":
            key = " ".join(self.reading.lower[row.first : row.last + 1])
            if key not in self.called:
                self.called[key] = self._begin("")
            return {self.called[key]: 1.0}
        chances: dict[int, float] = defaultdict(float)
        for other, share in candidates:
            if (self.rows[other].type == "person") != (row.type == "person"):
                continue
            for who, chance in self.chances[other].items():
                chances[who] += chance * share
        for who in list(chances):
            chances[who] *= self._fits(place, who, gender)
        chances[self._begin(gender)] = 1.0 - sum(share for _, share in candidates)
        best = sorted(chances, key=lambda who: (-chances[who], who))[:KEPT]
        whole = sum(chances[who] for who in best)
        return {who: chances[who] / whole for who in best}

    def _fits(self, place: int, who: int, gender: str) -> float:
        """What a chance is worth, by the name or the gender of a mention and of the person."""
        row = self.rows[place]
        if row.form == "name":
            return 1.0 if self._shares_a_word(place, who) else 0.0
        if not gender:
            return 1.0
        if who == self.tellers.at(row.first):
            return 0.0
        theirs = self.genders[who]
        return UNSAID if theirs == "u" else 1.0 if theirs == gender else WRONG

    def _shares_a_word(self, place: int, who: int) -> bool:
        """Whether a name has a word of those that somebody was called by; who had no name may have any."""
        words = self._words(self.rows[place])
        return who not in self.names or not words.isdisjoint(self.names[who])

    def _words(self, row: Row) -> set[str]:
        return {word for word in self.reading.lower[row.first : row.last + 1] if word[0].isalnum()}

    def _begin(self, gender: str) -> int:
        self.genders.append(gender or "u")
        return len(self.genders) - 1

    def _learn(self, chain: int, gender: str) -> None:
        if self.genders[chain] == "u":
            votes = self.votes[chain]
            votes[gender] += 1
            if votes[gender] >= votes["m" if gender == "f" else "f"] + SETTLED:
                self.genders[chain] = gender
