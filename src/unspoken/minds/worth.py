"""Which stretches tell something that it is worth to ask about: news, secrets, confessions, hidden acts.

A unit is worth it by what it is (said, told, looked back on), by the signs of mind in it, and by how it is taken:
silence and questions after it. The weights are fitted on the facts of the training scenes. What says the same again is
left out, and no two stand closer than a few units.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np

from unspoken.minds.signs import SIGNS
from unspoken.minds.units import FLAGS, NARRATION, SPEECH, THOUGHT, Array, Units

APART = 3
"""Of units as near as this to each other only the best is kept."""
SAME = 0.6
"""What repeats so much of the words of one kept before says the same."""
FEWEST_WORDS = 2
COLUMNS = (
    "one speech thought narration words many_words people nobody narrator_speaks starts_next asks_next exclaims_next "
    "asked_before looking_back_near speech_past speech_first speech_second speech_negated telling_past "
    "telling_negated".split()
    + [*FLAGS]
    + [*SIGNS]
    + [f"next_{sign}" for sign in SIGNS]
)


def worth_of(units: Units) -> Array:
    """For every unit the chance that it tells something worth asking about."""
    if not len(units):
        return np.zeros(0, np.float32)
    scores = columns(units) @ _weights()
    found: Array = (1 / (1 + np.exp(-scores))).astype(np.float32)
    return found


def columns(units: Units) -> Array:
    """One row a unit, one column a name of COLUMNS."""
    flag = {name: units.flags[:, place] for place, name in enumerate(FLAGS)}
    speech = (units.kind == SPEECH).astype(np.float32)
    telling = (units.kind == NARRATION).astype(np.float32)
    words = np.array([len(group) for group in units.words], np.float32)
    people = np.array([len(group) for group in units.people], np.float32)
    starts = units.signs[:, SIGNS.index("starts")]
    found = [
        np.ones(len(units)),
        speech,
        units.kind == THOUGHT,
        telling,
        np.minimum(words, 8) / 8,
        words > 8,
        np.minimum(people, 4) / 4,
        people == 0,
        (units.speaker >= 0) & (units.speaker == units.narrator),
        _next(starts * telling, 2),
        _next(flag["question"] * speech, 2),
        _next(flag["exclaims"] * speech, 2),
        _next((flag["question"] * speech)[::-1], 1)[::-1],
        _next(flag["past"], 2),
        speech * flag["past"],
        speech * flag["first"],
        speech * flag["second"],
        speech * flag["negated"],
        telling * flag["past"],
        telling * flag["negated"],
        *units.flags.T,
        *units.signs.T,
        *(_next(column, 2) for column in units.signs.T),
    ]
    return np.stack([np.asarray(column, np.float32) for column in found], axis=1)


def chosen(units: Units, worth: Array, least: float) -> list[int]:
    """The units worth asking about, in order: the best of their surroundings, none that says what one before said."""
    kept: list[int] = []
    for unit in np.flatnonzero(worth >= least).tolist():
        near = worth[max(0, unit - APART) : unit + APART + 1]
        if worth[unit] < near.max() or len(units.words[unit]) < FEWEST_WORDS:
            continue
        if kept and unit - kept[-1] <= APART:
            continue
        if any(_same(units, unit, before) for before in kept[-40:]):
            continue
        kept.append(unit)
    return kept


def _same(units: Units, unit: int, before: int) -> bool:
    weight = units.weight
    shared = sum(weight[word] for word in units.words[unit] & units.words[before])
    return shared >= SAME * sum(weight[word] for word in units.words[unit])


def _next(column: Array, reach: int) -> Array:
    found = np.zeros(len(column), np.float32)
    for step in range(1, reach + 1):
        found[:-step] = np.maximum(found[:-step], column[step:])
    return found


@cache
def _weights() -> Array:
    lines = files(__package__).joinpath("worth.tsv").read_text(encoding="utf-8").split("\n")
    rows = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    return np.array([float(rows[name]) for name in COLUMNS], np.float32)
