"""Pronouns once more, when it is known who says what.

On the first walk one "she" that went astray carries others along. Who says a line is decided from the whole of a
dialogue, and so are the pronoun of its tag, and the "I" and "you" in it: from these and from the names the chances of
the other pronouns are reckoned anew. What somebody says of "him" is said neither of himself nor to him.
"""

from __future__ import annotations

import numpy as np

from unspoken.cast.chains import UNSAID, WRONG
from unspoken.cast.thoughts import Thoughts
from unspoken.story import UNKNOWN, Cast, Mentions, Quotes, Seen, Text, Tokens, quote_of

GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
}
BEFORE = 10
"""What the chance is worth of the one whom the first walk chose."""
SPEAKS, HEARS = 0.03, 0.1
"""What it is worth within a line for the one who says it, and for those to whom it is said."""
DOUBT = 0.01


def settle_pronouns(text: Text, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast, seen: Seen) -> Mentions:
    """The mentions, with each "he" and "she" meaning the likeliest of those around.

    >>> import unspoken
    >>> story = unspoken.annotate("Ann saw Eve. “Is she late?” Eve asked Bo, and she laughed.")
    >>> [story.cast[row.character].name for row in story.mentions if story.text_of(row) == "she"]
    ['Ann', 'Eve']
    """
    thoughts = Thoughts(seen)
    judge = _Judge(quotes, cast)
    first = np.searchsorted(tokens.start, mentions.start).tolist()
    last = (np.searchsorted(tokens.start, mentions.end) - 1).tolist()
    within = quote_of(tokens, quotes)[first].tolist()
    character = mentions.character.tolist()
    for row, (start, end, person) in enumerate(
        zip(mentions.start.tolist(), mentions.end.tolist(), list(character), strict=True)
    ):
        gender = GENDERS.get(text.string[start:end].lower())
        chances = {person: 1.0} if person >= 0 else {}
        if gender is not None and start not in judge.tags:
            thought = thoughts.of(first[row], last[row])
            if thought is not None:
                chances = judge.weigh(thought, person, gender, within[row])
                character[row] = max(sorted(chances), key=chances.__getitem__, default=UNKNOWN)
        thoughts.settle(first[row], last[row], chances)
    return mentions.replace(character=character, entity=_chains(mentions, character))


class _Judge:
    def __init__(self, quotes: Quotes, cast: Cast) -> None:
        names = Cast.columns["pronouns"]["names"]
        self.pronouns = [names[code] if code >= 0 else "" for code in cast.pronouns.tolist()]
        narrators = np.flatnonzero(cast.narrator).tolist()
        self.narrator = narrators[0] if len(narrators) == 1 else UNKNOWN
        self.speaker, self.to = quotes.speaker.tolist(), quotes.addressees.tolist()
        self.tags = set(quotes.cue_start.tolist())

    def weigh(self, thought: dict[int, float], person: int, gender: str, quote: int) -> dict[int, float]:
        """The chance of each person for a pronoun that meant `person` on the first walk."""
        odds = {who: chance + DOUBT for who, chance in thought.items()}
        if person >= 0:
            odds[person] = odds.get(person, DOUBT) * BEFORE
        for who in odds:
            theirs = self.pronouns[who]
            odds[who] *= 1.0 if theirs == gender else WRONG if theirs in ("he", "she") else UNSAID
            if quote >= 0:
                odds[who] *= SPEAKS if who == self.speaker[quote] else HEARS if who in self.to[quote] else 1.0
            elif who == self.narrator:
                odds[who] *= WRONG
        whole = sum(odds.values())
        return {who: chance / whole for who, chance in odds.items()}


def _chains(mentions: Mentions, character: list[int]) -> list[int]:
    """The chains of coreference: those of people follow their mentions, the others stay as they were."""
    known: dict[int, int] = {}
    before = mentions.entity.tolist()
    for entity, was in zip(before, mentions.character.tolist(), strict=True):
        if was >= 0:
            known.setdefault(was, entity)
    return [known.get(who, entity) for entity, who in zip(before, character, strict=True)]
