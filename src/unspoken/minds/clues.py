"""What the model of minds looks at in every unit of the telling, for a person and a fact."""

from __future__ import annotations

import numpy as np

from unspoken.minds.facts import Fact
from unspoken.minds.roles import Part
from unspoken.minds.signs import SIGNS
from unspoken.minds.units import FLAGS, NARRATION, Array, Units

CLUES = (
    "one inside same soon shortly after told context about near_told near_context after_told after_context "
    "question question_told question_soon negated_told past past_told inside_past inside_question short_soon "
    "first_told breaks_soon exclaims_soon second_told second_soon there there_inside holds_told "
    "subject_says subject_told subject_soon people_says to_subject next_starts next_asks next_exclaims asked_before "
    "line_ends names_him addressed_context many_people far_after far_before next_starts_told asked_told".split()
)
SIGN_CLUES = tuple(f"{sign}_{how}" for sign in SIGNS for how in ("alone", "soon", "told"))


def clues(units: Units, part: Part, fact: Fact) -> Array:
    """One row a unit, one column a clue of CLUES and SIGN_CLUES."""
    flag = {name: units.flags[:, place] for place, name in enumerate(FLAGS)}
    near_told, near_context = _widened(fact.told), _widened(fact.context)
    spoken_of = np.minimum(1, fact.told * 2 + fact.context)
    columns = [
        np.ones(len(units), np.float32),
        fact.inside,
        fact.same * (1 - fact.inside),
        fact.soon,
        fact.shortly,
        fact.after,
        fact.told,
        fact.context,
        fact.about,
        near_told,
        near_context,
        fact.after * fact.told,
        fact.after * fact.context,
        flag["question"],
        flag["question"] * spoken_of,
        flag["question"] * fact.soon,
        flag["negated"] * spoken_of,
        flag["past"],
        flag["past"] * spoken_of,
        flag["past"] * fact.inside,
        flag["question"] * fact.inside,
        flag["short"] * fact.soon,
        flag["first"] * spoken_of,
        flag["breaks"] * fact.soon,
        flag["exclaims"] * fact.soon,
        flag["second"] * spoken_of,
        flag["second"] * fact.soon,
        part.there,
        part.there * fact.inside,
        fact.about * spoken_of,
        *_turns(units, part, fact, spoken_of, flag),
    ]
    close = np.maximum(fact.soon, fact.inside)
    for place in range(len(SIGNS)):
        sign = units.signs[:, place]
        columns += [sign, sign * close, sign * spoken_of]
    return np.stack(columns, axis=1).astype(np.float32)


def _turns(units: Units, part: Part, fact: Fact, spoken_of: Array, flag: dict[str, Array]) -> list[Array]:
    """Who speaks to whom of what, and how it is taken: a thing told is asked for before and wondered at after."""
    number = np.arange(len(units))
    by_subject = ((units.speaker == fact.subject) & (units.speaker >= 0)).astype(np.float32)
    by_people = np.isin(units.speaker, list(fact.people | fact.near)).astype(np.float32)
    to_subject = np.array([fact.subject in group for group in units.to], np.float32)
    starts = _soon_after(units.signs[:, SIGNS.index("starts")] * (units.kind == NARRATION), 3)
    asks = _soon_after(flag["question"] * part.speaks, 3)
    asked = _soon_after((flag["question"] * part.speaks)[::-1], 3)[::-1]
    line_ends = np.append(units.quote[1:] != units.quote[:-1], True) & (units.quote >= 0)
    return [
        by_subject,
        by_subject * spoken_of,
        by_subject * fact.soon,
        by_people * spoken_of,
        to_subject * spoken_of,
        starts,
        asks,
        _soon_after(flag["exclaims"] * part.speaks, 3),
        asked,
        line_ends.astype(np.float32),
        part.named,
        fact.context * by_subject,
        np.minimum(1, np.array([len(group) for group in units.people]) / 4),
        np.where(number > fact.home, np.log1p(np.abs(number - fact.home)) / 4, 0),
        np.where(number < fact.first, np.log1p(np.abs(number - fact.first)) / 4, 0),
        starts * spoken_of,
        asked * spoken_of,
    ]


def _soon_after(column: Array, reach: int) -> Array:
    """The most of the next `reach` units."""
    found = np.zeros(len(column), np.float32)
    for step in range(1, reach + 1):
        found[:-step] = np.maximum(found[:-step], column[step:])
    return found


def _widened(column: Array) -> Array:
    """The most of a unit and its two neighbours."""
    padded = np.pad(column, 1)
    return np.maximum(np.maximum(padded[:-2], padded[2:]), column)
