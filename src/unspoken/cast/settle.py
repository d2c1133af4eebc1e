"""Pronouns and descriptions once more, when it is known who says what.

On the first walk one "she" that went astray carries others along. Who says a line is decided from the whole of a
dialogue, and so are the pronoun of its tag, and the "I" and "you" in it: from these and from the names the chances of
the others are reckoned anew. What somebody says of "him" is said neither of himself nor to him. In a short story, in
which few people come, a description ("the notary", "your father") is one of them if the network thinks so.
"""

from __future__ import annotations

import numpy as np

from unspoken.cast.chains import UNSAID, WRONG
from unspoken.cast.thoughts import Thoughts
from unspoken.story import SHORT, UNKNOWN, Cast, Mentions, Quotes, Seen, Text, Tokens, quote_of

GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
}
SPOKEN = frozenset("i me my mine myself you your yours yourself".split())
PRONOUN, NOMINAL = (Mentions.code("form", name) for name in ("pronoun", "nominal"))
PERSON = Mentions.code("type", "person")
BEFORE = 10.0
"""What the chance is worth of the one whom the first walk chose, where much is uncertain yet or there are many."""
SPEAKS, HEARS, BESIDE = 0.03, 0.1, 0.5
"""What it is worth within a line for the one who says it, for the one to whom it is said, and for one of several."""
DOUBT = 0.003
"""Added to every chance of a pronoun's."""
NARRATED = 0.02
"""What it is worth in the telling for the one who tells."""
ITSELF = 0.05
"""What it is worth for the one who does what is done to "him": he would be "himself"."""
OBJECTS = frozenset(("obj", "iobj", "obl"))
KNOWN = 0.3
"""Added to the chance of the one whom the rules take a description for."""
CALLED = 0.3
"""Added, for a form of address, to the chance of those spoken to."""
SURE = 0.6
"""The chance from which a description means somebody where the rules know nobody."""


def settle_pronouns(text: Text, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast, seen: Seen) -> Mentions:
    """The mentions, with each "he" and "she" meaning the likeliest of those around after a first look at the lines."""
    return _settle(text, tokens, quotes, mentions, cast, seen, short=False)


def settle_mentions(text: Text, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast, seen: Seen) -> Mentions:
    """The mentions, with each "he" and "she", and in a short story each description, meaning the likeliest of all.

    >>> import unspoken
    >>> story = unspoken.annotate("Ann saw Eve. “Is she late?” Eve asked Bo, and she laughed.")
    >>> [story.cast[row.character].name for row in story.mentions if story.text_of(row) == "she"]
    ['Ann', 'Eve']
    """
    return _settle(text, tokens, quotes, mentions, cast, seen, short=len(tokens) < SHORT)


def _settle(
    text: Text, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast, seen: Seen, *, short: bool
) -> Mentions:
    thoughts = Thoughts(seen)
    judge = _Judge(quotes, cast, short=short)
    first = np.searchsorted(tokens.start, mentions.start).tolist()
    last = (np.searchsorted(tokens.start, mentions.end) - 1).tolist()
    within = quote_of(tokens, quotes)[first].tolist()
    character = mentions.character.tolist()
    subjects = _subjects(tokens, first, last)
    described = ((mentions.type == PERSON) & (mentions.form == NOMINAL)).tolist()
    columns = (mentions.start.tolist(), mentions.end.tolist(), mentions.form.tolist(), mentions.vocative.tolist())
    for row, (start, end, form, vocative) in enumerate(zip(*columns, strict=True)):
        person, quote = character[row], within[row]
        chances = {person: 1.0} if person >= 0 else {}
        word = text.string[start:end].lower() if form == PRONOUN else ""
        gender = GENDERS.get(word)
        asked = (gender is not None and start not in judge.tags) or (judge.short and described[row])
        thought = thoughts.of(first[row], last[row]) if asked else None
        if thought is not None and gender is not None:
            acts = subjects.get(first[row], row) if not word.endswith("self") else row
            chances = judge.pronoun(thought[0], person, gender, quote, character[acts] if acts < row else UNKNOWN)
            character[row] = max(sorted(chances), key=chances.__getitem__, default=UNKNOWN)
        elif thought is not None:
            chances = judge.description(*thought, person, quote, vocative=vocative)
            best = max(sorted(chances), key=chances.__getitem__, default=UNKNOWN)
            character[row] = best if person >= 0 or chances.get(best, 0.0) > SURE else UNKNOWN
        elif quote >= 0 and word in SPOKEN:
            chances = judge.spoken(chances, quote)
        thoughts.settle(first[row], last[row], chances)
    return mentions.replace(character=character, entity=_chains(mentions, character))


class _Judge:
    def __init__(self, quotes: Quotes, cast: Cast, *, short: bool) -> None:
        names = Cast.columns["pronouns"]["names"]
        self.short = short
        self.pronouns = [names[code] if code >= 0 else "" for code in cast.pronouns.tolist()]
        narrators = np.flatnonzero(cast.narrator).tolist()
        self.narrator = narrators[0] if len(narrators) == 1 else UNKNOWN
        self.speaker, self.to = quotes.speaker.tolist(), quotes.addressees.tolist()
        self.score = quotes.score.tolist()
        self.tags = set(quotes.cue_start.tolist())

    def pronoun(self, thought: dict[int, float], person: int, gender: str, quote: int, acts: int) -> dict[int, float]:
        """The chance of each person for a pronoun that meant `person` before; `acts` is who does something to it."""
        odds = {who: chance + DOUBT for who, chance in thought.items()}
        if person >= 0:
            odds[person] = odds.get(person, DOUBT) * (1.0 if self.short else BEFORE)
        for who in odds:
            theirs = self.pronouns[who]
            odds[who] *= 1.0 if theirs == gender else WRONG if theirs in ("he", "she") else UNSAID
            odds[who] *= ITSELF if who == acts else 1.0
            odds[who] *= self._in_line(who, quote) if quote >= 0 else NARRATED if who == self.narrator else 1.0
        whole = sum(odds.values())
        return {who: chance / whole for who, chance in odds.items()}

    def description(
        self, thought: dict[int, float], new: float, person: int, quote: int, *, vocative: bool
    ) -> dict[int, float]:
        """The chance of each person for a description that the rules take for `person`; together they may be less
        than one.
        """
        odds = dict(thought)
        if quote >= 0 and not vocative:
            odds[self.speaker[quote]] = SPEAKS * odds.get(self.speaker[quote], 0.0)
        elif quote >= 0:
            odds[self.speaker[quote]] = 0.0
            for who in self.to[quote]:
                odds[who] = odds.get(who, 0.0) + CALLED
        odds.pop(UNKNOWN, None)
        if person >= 0:
            odds[person] = odds.get(person, 0.0) + KNOWN + new
        whole = max(1.0, sum(odds.values()))
        return {who: chance / whole for who, chance in odds.items()}

    def spoken(self, chances: dict[int, float], quote: int) -> dict[int, float]:
        """“I” and “you” in a line are as sure as who says it."""
        sure = max(0.5, self.score[quote])
        return {who: chance * sure for who, chance in chances.items()}

    def _in_line(self, who: int, quote: int) -> float:
        if who == self.speaker[quote]:
            return SPEAKS
        if who in self.to[quote]:
            return HEARS if len(self.to[quote]) == 1 else BESIDE
        return 1.0


def _subjects(tokens: Tokens, first: list[int], last: list[int]) -> dict[int, int]:
    """For each token that is an object: the row of the mention that is the subject of its verb, where there is one."""
    head = tokens.head.tolist()
    names = tokens.relation.pool.tolist()
    kinds = [name.partition(":")[0] for name in names]
    relations = tokens.relation.codes.tolist()
    row_of: dict[int, int] = {}
    for row, (begin, end) in enumerate(zip(first, last, strict=True)):
        for place in range(begin, end + 1):
            if not begin <= head[place] <= end or head[place] == place:
                row_of.setdefault(place, row)  # of those with one head, the longest
    subject = {
        head[place]: row_of[place]
        for place, code in enumerate(relations)
        if kinds[code] == "nsubj" and place in row_of and names[code] != "nsubj:pass"
    }
    return {
        place: subject[head[place]]
        for place, code in enumerate(relations)
        if kinds[code] in OBJECTS and head[place] in subject
    }


def _chains(mentions: Mentions, character: list[int]) -> list[int]:
    """The chains of coreference: those of people follow their mentions, the others stay as they were."""
    known: dict[int, int] = {}
    before = mentions.entity.tolist()
    for entity, was in zip(before, mentions.character.tolist(), strict=True):
        if was >= 0:
            known.setdefault(was, entity)
    return [known.get(who, entity) for entity, who in zip(before, character, strict=True)]
