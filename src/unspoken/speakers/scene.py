"""The turns of a story, each with the scores of everybody who may have it."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from unspoken.speakers.company import POOL, Company
from unspoken.speakers.opinion import Opinion
from unspoken.speakers.telling import Telling
from unspoken.speakers.turns import Turn, Turns
from unspoken.speakers.weights import WEIGHTS
from unspoken.story import Cast, Mentions, Paragraphs, Quotes, Reading

INTRODUCING = (["i", "'m"], ["i", "am"], ["name", "'s"], ["name", "is"])


def gather(
    reading: Reading,
    paragraphs: Paragraphs,
    quotes: Quotes,
    mentions: Mentions,
    cast: Cast,
    opinion: Opinion,
    *,
    sketchy: bool,
) -> list[Turn]:
    """The turns of the story in order, with the scores of everybody who may have them."""
    return _Gatherer(Telling(reading, paragraphs, quotes, mentions, cast), opinion, sketchy=sketchy).turns()


class _Gatherer:
    def __init__(self, telling: Telling, opinion: Opinion, *, sketchy: bool) -> None:
        self.telling = telling
        self.sketchy = sketchy
        """Whether only the signs beside the lines count: it is not known yet whom descriptions mean."""
        self.opinion = opinion
        self.company = Company(telling)
        self.cut = Turns(telling)

    def turns(self) -> list[Turn]:
        result: list[Turn] = []
        gap = 99
        break_kind, heading = Paragraphs.code("kind", "break"), Paragraphs.code("kind", "heading")
        for paragraph, kind in enumerate(self.telling.kinds):
            if kind in (break_kind, heading):
                gap = 99
                continue
            rows = self.telling.rows.get(paragraph)
            if not rows:
                gap += 1
                self.company.see(paragraph)
                continue
            turns = list(self.cut.turns_in(paragraph, rows, gap))
            self.company.see(paragraph)
            for turn in turns:
                self._score(turn)
            result += turns
            gap = 0
        self._link(result)
        return result

    def _link(self, turns: list[Turn]) -> None:
        """What the network makes of each turn and the two before it."""
        if self.sketchy:
            return
        first = np.array([turn.quotes[0] for turn in turns], np.int64)
        last = np.array([turn.quotes[-1] for turn in turns], np.int64)
        one, two = self.opinion.turns(first[1:], last[:-1]), self.opinion.turns(first[2:], last[:-2])
        for place, turn in enumerate(turns):
            turn.same = (one[place - 1] if place else 0.0, two[place - 2] if place > 1 else 0.0)

    def _score(self, turn: Turn) -> None:
        weights = WEIGHTS
        scores = self.company.pool(turn)
        turn.rank = self.company.rank()
        if not self.sketchy:
            for who, chance in self.opinion.says[turn.quotes[0]].items():
                if chance > weights.probable:
                    scores.setdefault(who, weights.unseen)
            for who in scores:
                scores[who] += weights.network * self.opinion.speaker(turn.quotes, who)
        self._words(turn)
        if turn.gap > 0:
            turn.lead, turn.announced = self._lead(turn.paragraph)
        for tag, right, wrong, antecedent in (
            (turn.beat, weights.beat, weights.beat_pronoun_wrong, weights.beat_antecedent),
            (turn.tag, weights.tag, weights.pronoun_wrong, weights.antecedent),
        ):
            if tag is None:
                continue
            who = self.telling.character[tag.mention]
            if self.telling.form[tag.mention] != "pronoun" or self.telling.tag_gender(tag) == "1":
                if who >= 0 and who not in self.telling.named and self.sketchy:
                    self._describe(turn, scores, who, tag is turn.tag)
                elif who >= 0:
                    scores[who] = scores.get(who, -2.0) + right
                    turn.via_narrator = who == self.telling.narrator[turn.paragraph]
                continue
            gender = self.telling.tag_gender(tag)
            if who >= 0:
                told = tag is turn.tag and (turn.gap > 0 or turn.opened)
                scores[who] = scores.get(who, -1.0) + (weights.antecedent_told if told else antecedent)
            if gender == "t" and "t" in (self.telling.gender[other] for other in scores):
                for other in scores:
                    if self.telling.gender[other] != "t":
                        scores[other] += weights.they
            if gender in "fm":
                for other in scores:
                    theirs = self.telling.gender[other]
                    if other == self.telling.narrator[turn.paragraph] or theirs not in (gender, "u"):
                        scores[other] += wrong
                    elif theirs == "u":
                        scores[other] += weights.pronoun_unknown
        if turn.lead >= 0 and turn.tag is None and turn.beat is None:
            scores[turn.lead] = scores.get(turn.lead, -1.0) + (weights.announced if turn.announced else weights.lead)
        if turn.introduced >= 0:
            scores[turn.introduced] = scores.get(turn.introduced, -1.0) + weights.introduced
        for who in turn.called:
            scores[who] = scores.get(who, 0.0) + weights.called
        for who in turn.named:
            if who in scores:
                scores[who] += weights.named
        for tag in (turn.tag, turn.beat):
            if tag is not None:
                heard = [self.telling.character[row] for row in tag.to if self.telling.character[row] >= 0]
                turn.to += [who for who in heard if who in self.telling.named or not self.sketchy]
        best = sorted(scores, key=lambda who: (-scores[who], who))[: POOL + 1]
        turn.scores = {who: scores[who] for who in best}

    def _describe(self, turn: Turn, scores: dict[int, float], who: int, is_tag: bool) -> None:
        """“said the notary”: somebody of that gender, herself or one who has a name elsewhere in a short story."""
        weights = WEIGHTS
        scores[who] = scores.get(who, -2.0) + (weights.described if is_tag else weights.described / 2)
        gender = self.telling.gender[who]
        for other in scores:
            if other == self.telling.narrator[turn.paragraph] or (
                self.telling.gender[other] not in ("u", gender) and gender != "u"
            ):
                scores[other] += weights.pronoun_wrong if is_tag else weights.beat_pronoun_wrong

    def _words(self, turn: Turn) -> None:
        first = self.telling.narration.first
        for row in turn.quotes:
            begin, end = self.telling.quote_tokens[row]
            low = bisect_left(first, begin)
            for mention in range(low, len(first)):
                if first[mention] >= end:
                    break
                who = self.telling.character[mention]
                if who < 0 or self.telling.form[mention] == "pronoun":
                    continue
                if self._introduces(mention, begin, end):
                    turn.introduced = who
                else:
                    (turn.called if self.telling.vocative[mention] else turn.named).add(who)

    def _introduces(self, mention: int, begin: int, end: int) -> bool:
        """“I'm Ash,” “My name is Ash.”, but not “I'm Ash's sister.”"""
        lower = self.telling.reading.lower
        first, after = self.telling.narration.first[mention], self.telling.narration.last[mention] + 1
        before = lower[max(begin, first - 2) : first]
        return before in INTRODUCING and (after >= end or lower[after] not in ("'s", "'"))

    def _lead(self, paragraph: int) -> tuple[int, bool]:
        """The one who acts last in the paragraph before, where nobody speaks in it, and whether what he does is
        calling or saying: “I called through to the kitchen.”; −1 for nobody.
        """
        before = paragraph - 1
        if before < 0 or before in self.telling.rows:
            return -1, False
        narration, end = self.telling.narration, self.telling.end[before]
        row = narration.last_subject(self.telling.begin[before], end)
        if row < 0:
            return -1, False
        return self.telling.character[row], narration.says(narration.last[row] + 1, end)
