"""The matrix of people and facts over the telling: who knows what since when, for facts found without being given.

Every stretch worth asking about (worth.py) is asked for each person who has a part near it, within a window of the
telling, so that the work grows with the text and no faster. A row is a state and the place from which on it holds; the
rows of one stretch are one fact's line through the matrix. A fact of which all have known from the start is left out.
It errs where the choice of facts does, and where a single answer would (knowing.py).
"""

from __future__ import annotations

from collections import Counter

from unspoken.minds.knowing import course_of, spells
from unspoken.minds.units import Units, cut_units
from unspoken.minds.worth import chosen, worth_of
from unspoken.story import Cast, Knowing, Knowledge, Mentions, Paragraphs, Quotes, Text, Tokens, Untruths

LEAST = 0.13
"""How likely worth asking about a stretch must be."""
FEWEST, SPACE = 6, 60
"""So many facts at most, and one more for every so many units."""
WINDOW = 120
"""How many units before and after a stretch are looked at."""
PEOPLE = 6
"""Of how many people at most it is asked: those with most to do near it."""
NEAREST = 40


def find_knowledge(
    text: Text,
    paragraphs: Paragraphs,
    tokens: Tokens,
    quotes: Quotes,
    mentions: Mentions,
    cast: Cast,
    untruths: Untruths,
) -> Knowledge:
    """Find what is worth asking about, and who knows of it since when.

    >>> import unspoken
    >>> story = unspoken.annotate(
    ...     "Ann had hidden the letter under the stairs. Nobody knew. Bo asked for it, and she said she had never seen "
    ...     "it.\\n\\n“I hid the letter,” she told Cy at last. “Don’t tell Bo.” Cy stared at her."
    ... )
    >>> {(story.cast[row.who].name, row.state) for row in story.knowledge if "hid" in story.text_of(row)} >= {
    ...     ("Ann", "knows"), ("Bo", "unaware")}
    True
    """
    units = cut_units(text, paragraphs, tokens, quotes, mentions, cast)
    rows: list[tuple[int, int, int, Knowing]] = []
    for unit in chosen(units, worth_of(units, untruths), LEAST, FEWEST + len(units) // SPACE):
        low, high = max(0, unit - WINDOW), min(len(units), unit + WINDOW + 1)
        window = units.window(low, high)
        start, end = int(units.start[unit]), int(units.end[unit])
        lines = {
            who: spells(course_of(window, text.string, mentions, who, start, end)) for who in _concerned(units, unit)
        }
        if any(spell.state != "knows" for line in lines.values() for spell in line):
            rows += [(start, end, who, spell) for who, line in lines.items() for spell in line]
    rows.sort(key=lambda row: (row[0], -row[1], row[2], -1 if row[3].since is None else row[3].since))
    return Knowledge(
        start=[row[0] for row in rows],
        end=[row[1] for row in rows],
        who=[row[2] for row in rows],
        state=[row[3].state for row in rows],
        how=[row[3].how for row in rows],
        since=[-1 if row[3].since is None else row[3].since for row in rows],
        evidence=[[place for span in row[3].evidence for place in span] for row in rows],
        score=[row[3].score for row in rows],
    )


def _concerned(units: Units, unit: int) -> list[int]:
    """The people with most to do near a unit: those it names and those who speak or are named around it."""
    count: Counter[int] = Counter()
    for near in range(max(0, unit - NEAREST), min(len(units), unit + NEAREST + 1)):
        count.update(units.people[near])
        count.update(units.to[near])
        if units.speaker[near] >= 0:
            count[int(units.speaker[near])] += 1
    count.update(dict.fromkeys(units.people[unit], NEAREST))
    return sorted(sorted(count, key=lambda who: (-count[who], who))[:PEOPLE])
