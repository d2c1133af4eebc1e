"""Who is there: those whom the telling keeps in view, and how likely each is to speak before anything else tells."""

from __future__ import annotations

from unspoken.speakers.tags import SENTENCE_END
from unspoken.speakers.telling import Telling
from unspoken.speakers.turns import Turn
from unspoken.speakers.weights import WEIGHTS

POOL = 9  # people who may say a line; scenes with more speakers are rare, and the least likely would not win anyway
SPOKEN_OF = 6  # people kept in mind who are only talked about; they may come in at any line
LEAVING = 12  # tokens after a person in which a verb of leaving is theirs
LEFT = frozenset("left leaves departed departs withdrew withdraws exited fled vanished vanishes".split())
WENT = frozenset(
    "went goes go walked walks ran runs hurried hurries slipped slips strode strides stormed storms stalked stumped "
    "marched crept drove drives rode set gone".split()
)
AWAY = (["out"], ["off"], ["away"], ["down"], ["downstairs"], ["upstairs"], ["home"], ["outside"])
AHEAD = 5  # paragraphs read ahead for people who are named only after their first line


class Company:
    """A memory of those told of last; it goes through the story once, paragraph by paragraph."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.gone: set[int] = set()
        self.gone_before: frozenset[int] = frozenset()
        """Those gone before the paragraph that was seen last."""
        self.recent: dict[int, None] = {}
        self.spoken_of: dict[int, None] = {}

    def rank(self) -> dict[int, int]:
        """Those told of by a name, the last one 0."""
        return {who: rank for rank, who in enumerate(reversed(self.recent)) if who in self.telling.named}

    def see(self, paragraph: int) -> None:
        """Bring those mentioned in a paragraph to the front of the memory."""
        self.gone_before = frozenset(self.gone)
        self._depart(paragraph)
        quote, first = self.telling.reading.quote, self.telling.narration.first
        for row in self.telling.mention_rows[paragraph]:
            who = self.telling.character[row]
            if who < 0:
                continue
            inside = quote[first[row]] >= 0
            if inside and not self.telling.vocative[row]:
                self.spoken_of.pop(who, None)
                self.spoken_of[who] = None
                if len(self.spoken_of) > SPOKEN_OF:
                    del self.spoken_of[next(iter(self.spoken_of))]
            else:
                self.recent.pop(who, None)
                self.recent[who] = None
                if len(self.recent) > POOL:
                    del self.recent[next(iter(self.recent))]

    def _depart(self, paragraph: int) -> None:
        """Note who leaves at the end of a paragraph, and that those told of again are back."""
        quote, first, lower = self.telling.reading.quote, self.telling.narration.first, self.telling.reading.lower
        rows = [
            row
            for row in self.telling.mention_rows[paragraph]
            if self.telling.character[row] >= 0 and quote[first[row]] < 0
        ]
        self.gone -= {self.telling.character[row] for row in rows}
        for row in rows:
            end = min(self.telling.narration.last[row] + 1 + LEAVING, self.telling.end[paragraph])
            for place in range(self.telling.narration.last[row] + 1, end):
                if quote[place] >= 0 or lower[place] in SENTENCE_END or place in self.telling.narration.at:
                    break
                if lower[place] in LEFT or (lower[place] in WENT and lower[place + 1 : place + 2] in AWAY):
                    self.gone.add(self.telling.character[row])
                    break

    def pool(self, turn: Turn) -> dict[int, float]:
        """Everybody who may say a turn, with what speaks for each before its tag, its beat and its words are read."""
        weights = WEIGHTS
        pool: dict[int, float] = {}
        for rank, who in enumerate(reversed(self.recent)):
            pool[who] = weights.rank * rank
        worst = weights.rank * len(pool)
        for who in reversed(self.spoken_of):
            pool.setdefault(who, worst + weights.absent)
        quote, first = self.telling.reading.quote, self.telling.narration.first
        for paragraph in range(turn.paragraph + 1, min(turn.paragraph + 1 + AHEAD, len(self.telling.begin))):
            for row in self.telling.mention_rows[paragraph]:
                who = self.telling.character[row]
                if who >= 0 and self.telling.form[row] != "pronoun" and quote[first[row]] < 0:
                    pool.setdefault(who, worst + weights.ahead)
        for who in pool:
            if who not in self.telling.named:
                pool[who] += weights.nameless
            if who in self.gone_before:
                pool[who] += weights.gone
        narrator = self.telling.narrator[turn.paragraph]
        if narrator >= 0:
            pool[narrator] = max(pool.get(narrator, -9.0), weights.rank * 1.5)
        return pool
