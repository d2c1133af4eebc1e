"""People whom the telling knows by one name and the others call by another.

“Mr Stokes” stands only in lines, as what somebody is called; Abel is told of and answers to it. Where the one who
speaks before or after such a line is mostly the same person, both names are his.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from unspoken.speakers.decoding import Decision
from unspoken.speakers.turns import Turn
from unspoken.story import Cast, Mentions, Ragged, Reading


def same_people(
    reading: Reading, mentions: Mentions, cast: Cast, turns: list[Turn], decisions: list[Decision]
) -> dict[int, int]:
    """For each person who is only ever called so: the one who answers to it, where that is clear."""
    told, called, spoken = _uses(reading, mentions)
    genders, narrators = cast.pronouns.tolist(), cast.narrator.tolist()
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for place, turn in enumerate(turns):
        speaker = decisions[place].speaker
        for who in turn.called:
            if told[who] or narrators[who] or not called[who] or spoken[who] > called[who]:
                continue
            for other in (place - 1, place + 1):
                if 0 <= other < len(turns) and turns[max(place, other)].gap == 0:
                    answer = decisions[other].speaker
                    if answer >= 0 and answer not in (speaker, who):
                        votes[who][answer] += 1
    same: dict[int, int] = {}
    for who, answers in votes.items():
        fitting = {
            other: count
            for other, count in answers.items()
            if (told[other] or narrators[other])
            and (genders[who] < 0 or genders[other] < 0 or genders[who] == genders[other])
        }
        ranked = sorted(fitting, key=lambda other: (-fitting[other], other))
        if ranked and (len(ranked) == 1 or fitting[ranked[0]] >= 3 * fitting[ranked[1]]):
            same[who] = ranked[0]
    return same


def _uses(reading: Reading, mentions: Mentions) -> tuple[Counter[int], Counter[int], Counter[int]]:
    """How often each person is named in the telling, called by name in lines, and spoken of by name in lines."""
    told: Counter[int] = Counter()
    called: Counter[int] = Counter()
    spoken: Counter[int] = Counter()
    name = Mentions.code("form", "name")
    tokens = np.searchsorted(reading.starts, mentions.start)
    rows = zip(
        mentions.character.tolist(), mentions.form.tolist(), mentions.vocative.tolist(), tokens.tolist(), strict=True
    )
    for who, form, vocative, token in rows:
        if who >= 0 and form == name:
            (told if reading.quote[token] < 0 else called if vocative else spoken)[who] += 1
    return told, called, spoken


def merge(mentions: Mentions, cast: Cast, same: dict[int, int]) -> tuple[Mentions, Cast]:
    """The mentions and the cast with each of these people made one with another; the rows that are left are
    renumbered.
    """
    into = np.arange(len(cast) + 1)
    into[-1] = -1  # so that −1, unknown, stays unknown
    for who, other in same.items():
        into[who] = other
    first = cast.first.copy()
    for who, other in same.items():
        first[other] = min(first[other], first[who])
    kept = np.array([row for row in range(len(cast)) if row not in same], dtype=np.int32)
    kept = kept[np.argsort(first[kept], kind="stable")]
    number = np.full(len(cast) + 1, -1, dtype=np.int32)
    number[kept] = np.arange(len(kept))
    place = number[into]
    lists = Ragged.of([int(place[who]) for who in cell] for cell in mentions.characters.tolist())
    return (
        mentions.replace(character=place[mentions.character], characters=lists),
        cast.replace(first=first).take(kept),
    )
