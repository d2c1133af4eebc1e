"""The matrix of people and facts over the telling: who knows what since when, for facts found without being given.

Every stretch worth asking about (worth.py) is asked for each person who has a part near it, within a window of the
telling, so that the work grows with the text and no faster. A row is a state and the place from which on it holds; the
rows of one stretch are one fact's line through the matrix. A fact of which all have known from the start is left out.
A mind is taken to change only where that is worth its while: what flickers from sentence to sentence in single answers
(knowing.py) is steady here, and rare states must be likelier than there. It errs where the choice of facts does, most
about who suspects, and of who learns a thing in a talk it knows better that he did than at which line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from unspoken.minds.knowing import Course, apart, course_of, spells
from unspoken.minds.model import OF_STATE, STATES, weights
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
PLAIN = 0.5
"""How far states are weighed as frequent as they are (1) and not all alike (0)."""
CHANGE = 3.0
"""How much likelier a course must be for each change of mind in it, as a logarithm."""

ABSENT = 50.0
"""What a change costs more where nothing can change the person's mind."""
LINKED = 0.2
"""How much of the words around a stretch a line before it must have to be of the same thing."""


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
        people = _concerned(units, unit)
        courses = [course_of(window, text.string, mentions, who, start, end) for who in people]
        lines = dict(zip(people, map(spells, steadied(courses)), strict=True))
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


def steadied(courses: Sequence[Course]) -> list[Course]:
    """The same courses, of one length, with the likeliest states when every change of mind costs something."""
    if not courses:
        return []
    minds = np.stack([course.minds for course in courses]) / weights().shares ** PLAIN
    chance = np.stack([minds[..., state == OF_STATE].sum(-1) for state in range(len(STATES))], -1)
    score = np.log(np.clip(chance / chance.sum(-1, keepdims=True), 1e-6, 1))
    cost = CHANGE + ABSENT * np.stack([np.append(False, _idle(course)) for course in courses])
    return [replace(course, states=states) for course, states in zip(courses, _likeliest(score, cost), strict=True)]


def _idle(course: Course) -> npt.NDArray[np.bool_]:
    """The units that cannot change a mind: those without the person, and before the telling those of other things."""
    fact = course.fact
    other = (fact.after + fact.inside + fact.same + fact.told == 0) & (fact.context < LINKED)
    idle: npt.NDArray[np.bool_] = apart(course.part) | other
    return idle


def _likeliest(score: npt.NDArray[Any], cost: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """(courses, steps): the best way through (courses, steps, states) by Viterbi's rule, with the cost of a change."""
    count, steps, states = score.shape
    best = score[:, 0].copy()
    came = np.zeros((count, steps, states), np.int64)
    for step in range(1, steps):
        other = best.argmax(-1)[:, None]
        change = np.take_along_axis(best, other, -1) - cost[:, step, None]
        came[:, step] = np.where(best >= change, np.arange(states), other)
        best = np.maximum(best, change) + score[:, step]
    found = np.zeros((count, steps), np.int64)
    found[:, -1] = best.argmax(-1)
    for step in range(steps - 1, 0, -1):
        found[:, step - 1] = came[np.arange(count), step, found[:, step]]
    return found
