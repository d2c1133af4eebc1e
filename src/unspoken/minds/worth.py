"""Which stretches tell something that it is worth to ask about: news, secrets, confessions, hidden acts.

A unit is worth it by what it is (said, told, looked back on), by the signs of mind in it, by how it is taken (silence
and questions after it), by whether its words come back in another's mouth, and by whether it gives a lie away. The
weights are fitted on the facts of the training scenes. What says the same again is left out, and no two stand closer
than a few units. It fails on what is told by the way: readers ask of things that nothing in the words sets apart.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np

from unspoken.minds.signs import SIGNS
from unspoken.minds.units import FLAGS, NARRATION, SPEECH, THOUGHT, Array, Units
from unspoken.story import Untruths

APART = 3
"""Of units as near as this to each other only the best is kept."""
SAME = 0.6
"""What repeats so much of the words of one kept before says the same."""
FEWEST_WORDS = 2
BACK = 100
"""So many units further on a word that comes back still belongs to the same matter."""
BESIDE = 3
"""A word that comes back within so many units is the same talk going on."""
COLUMNS = (
    "one speech thought narration words many_words people nobody narrator_speaks starts_next asks_next exclaims_next "
    "asked_before looking_back_near speech_past speech_first speech_second speech_negated telling_past "
    "telling_negated returns returns_said returns_much came came_said returns_telling came_telling truth falsehood "
    "truth_telling".split()
    + [*FLAGS]
    + [*SIGNS]
    + [f"next_{sign}" for sign in SIGNS]
)


def worth_of(units: Units, untruths: Untruths) -> Array:
    """For every unit the chance that it tells something worth asking about."""
    if not len(units):
        return np.zeros(0, np.float32)
    scores = columns(units, untruths) @ _weights()
    found: Array = (1 / (1 + np.exp(-scores))).astype(np.float32)
    return found


def columns(units: Units, untruths: Untruths) -> Array:
    """One row a unit, one column a name of COLUMNS."""
    flag = {name: units.flags[:, place] for place, name in enumerate(FLAGS)}
    speech = (units.kind == SPEECH).astype(np.float32)
    telling = (units.kind == NARRATION).astype(np.float32)
    words = np.array([len(group) for group in units.words], np.float32)
    people = np.array([len(group) for group in units.people], np.float32)
    starts = units.signs[:, SIGNS.index("starts")]
    returns, returns_said = _returns(units, 1)
    came, came_said = _returns(units, -1)
    truth, falsehood = _untrue(units, untruths)
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
        returns,
        returns_said,
        returns > 0.5,
        came,
        came_said,
        telling * returns,
        telling * came,
        truth,
        falsehood,
        telling * truth,
        *units.flags.T,
        *units.signs.T,
        *(_next(column, 2) for column in units.signs.T),
    ]
    return np.stack([np.asarray(column, np.float32) for column in found], axis=1)


def _returns(units: Units, step: int) -> tuple[Array, Array]:
    """The share of each unit's words that come next (or came last) some way off, and of those in another's speech."""
    found, said = np.zeros(len(units), np.float32), np.zeros(len(units), np.float32)
    whole = np.array([sum(units.weight[word] for word in group) for group in units.words], np.float32)
    for word, rows in units.postings.items():
        for one, other in zip(rows[:-1].tolist(), rows[1:].tolist(), strict=True):
            here, there = (one, other) if step > 0 else (other, one)
            if BESIDE < other - one <= BACK:
                found[here] += units.weight[word]
                strange = units.kind[there] == SPEECH and units.speaker[there] != units.speaker[here]
                said[here] += units.weight[word] * strange
    whole = np.maximum(whole, 1)
    return found / whole, said / whole


def _untrue(units: Units, untruths: Untruths) -> tuple[Array, Array]:
    """1 for the units that show that somebody does not tell the truth, and for those in which he does not."""
    truth, falsehood = np.zeros(len(units), np.float32), np.zeros(len(units), np.float32)
    for start, spans in zip(untruths.start.tolist(), untruths.evidence.tolist(), strict=True):
        falsehood[units.at(start)] = 1
        truth[[units.at(end - 1) for end in spans[1::2]]] = 1
    return truth, falsehood


def chosen(units: Units, worth: Array, least: float, most: int) -> list[int]:
    """The units worth asking about, in order: no more than `most`, the best of their surroundings.

    What is told twice is one fact, and stands where it is told best.
    """
    likely = np.flatnonzero(worth >= least)
    kept: list[int] = []
    near: set[int] = set()
    holding: dict[str, list[int]] = {}
    for unit in likely[np.argsort(-worth[likely], kind="stable")].tolist():
        words = units.words[unit]
        if unit in near or len(words) < FEWEST_WORDS:
            continue
        others = {other for word in words for other in holding.get(word, ())}
        if any(abs(unit - other) <= BACK and _same(units, unit, other) for other in others):
            continue
        kept.append(unit)
        near.update(range(unit - APART, unit + APART + 1))
        for word in words:
            holding.setdefault(word, []).append(unit)
        if len(kept) == most:
            break
    return sorted(kept)


def _same(units: Units, unit: int, other: int) -> bool:
    """“I sold the boat” and “He sold the boat in May”: the shorter is all but contained in the longer."""
    shared = units.words[unit] & units.words[other]
    weight = [sum(units.weight[word] for word in units.words[one]) for one in (unit, other)]
    return len(shared) >= FEWEST_WORDS and sum(units.weight[word] for word in shared) >= SAME * min(weight)


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
