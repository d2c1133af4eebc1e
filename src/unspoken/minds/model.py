"""The model of minds: from clues to a state at every step of the telling.

Three small logistic models, fitted on the training scenes by `train/minds.py`: which change of mind a unit brings
(`changes`), what a person's mind is before the telling begins (`beginnings`), and, from what both say up to a step
and after it, the mind at that step (`minds_at`). The last is why a thing told on the next page can count: who will be
told it does not know it yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from unspoken.minds.beginnings import FIRST_CLUES
from unspoken.minds.clues import CLUES, SIGN_CLUES
from unspoken.minds.roles import ROLES
from unspoken.minds.units import Array

MINDS = (
    ("unaware", None),
    ("suspects", "inferred"),
    ("believes-false", "told"),
    ("believes-false", "inferred"),
    ("knows", "own"),
    ("knows", "witnessed"),
    ("knows", "told"),
    ("knows", "inferred"),
)
"""The states told apart, each with how it came about."""
STATES = ("unaware", "suspects", "believes-false", "knows")
OF_STATE = np.array([STATES.index(state) for state, _ in MINDS])
KNOWS = 4
"""The first of the minds that know."""
LEAST = 0.02
"""Added to a sum of chances before its logarithm is taken."""
MEETS = ("says", "told", "reached", "hears", "thinks", "acts", "beside")
"""The parts in which a person comes upon the words of a fact."""
RARE = {"says": ("unaware", "suspects", "believes-false"), "told": ("suspects",), "acts": ("suspects",)}
"""What hardly ever is so after the telling of a thing, by a person's part in it: who says it knows it (97 of 100 in the
training scenes), and who is told it seldom only suspects it (3 of 100)."""
SELDOM = 0.2
TABLES = ("changes", "first", "middle", "spread", "steps", "shares")


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted numbers. `middle` and `spread` bring the columns of a step to one scale; `shares` are how much more
    each mind counted in the fit than it is frequent."""

    changes: Array
    first: Array
    middle: Array
    spread: Array
    steps: Array
    shares: Array


@cache
def weights() -> Weights:
    """The weights that come with the package."""
    rows: dict[str, list[list[float]]] = {name: [] for name in TABLES}
    for line in files(__package__).joinpath("weights.tsv").read_text(encoding="utf-8").split("\n"):
        name, *numbers = line.split("\t")
        if name in rows:
            rows[name].append([float(number) for number in numbers])
    tables = {name: np.array(found, np.float32) for name, found in rows.items()}
    return Weights(
        changes=tables["changes"].reshape(len(ROLES), len(CLUES) + len(SIGN_CLUES), len(MINDS)),
        first=tables["first"].reshape(len(FIRST_CLUES), len(MINDS)),
        middle=tables["middle"][0],
        spread=tables["spread"][0],
        steps=tables["steps"],
        shares=tables["shares"][0],
    )


def changes(weight: Array, role: npt.NDArray[np.int8], clue: Array) -> Array:
    """For every unit, the chance of each mind that it brings; the first column is that it changes nothing."""
    found = np.zeros((len(role), len(MINDS)), np.float32)
    for number in range(len(ROLES)):
        rows = role == number
        found[rows] = clue[rows] @ weight[number]
    return chances(found)


def beginnings(weight: Array, first: Array) -> Array:
    """The chance of each mind before the telling begins."""
    return chances(first @ weight)


def minds_at(weight: Weights, role: npt.NDArray[np.int8], clue: Array, first: Array, home: int) -> Array:
    """The chance of each mind before the first unit and after every unit, all minds counting alike."""
    step = steps(changes(weight.changes, role, clue), beginnings(weight.first, first), home, role, clue)
    found = chances(((step - weight.middle) / weight.spread) @ weight.steps)
    rare = RARE.get(ROLES[role[home]], ())
    found[home + 1 :, np.isin(OF_STATE, [STATES.index(state) for state in rare])] *= SELDOM
    minds: Array = found / found.sum(1, keepdims=True)
    return minds


def steps(change: Array, begin: Array, home: int, role: npt.NDArray[np.int8], clue: Array) -> Array:
    """At every step: how much has happened up to it that teaches, how much is to come, and the beginning."""
    count = len(change)
    chance = change[:, 1:]
    weight = -np.log(np.clip(1 - chance, 1e-6, 1))
    done = np.vstack([np.zeros((1, weight.shape[1])), np.cumsum(weight, 0)])
    coming = done[-1] - done
    nothing = np.zeros((1, weight.shape[1]))
    most = np.vstack([nothing, np.maximum.accumulate(chance, 0)])
    most_coming = np.vstack([np.maximum.accumulate(chance[::-1], 0)[::-1], nothing])
    learnt, to_learn = done[:, 3:].sum(1), coming[:, 3:].sum(1)
    share = learnt / (learnt + to_learn + 1e-3)
    after = (np.arange(count + 1) > home).astype(np.float64)
    base = np.column_stack(
        [
            np.ones(count + 1),
            after,
            share,
            share**2,
            np.log(learnt + LEAST),
            np.log(to_learn + LEAST),
            np.log(done[:, 0] + LEAST),
            np.log(done[:, 1] + done[:, 2] + LEAST),
            most[:, 3:].max(1),
            most_coming[:, 3:].max(1),
            most[:, 0],
            most[:, 1:3].max(1),
        ]
    )
    begins = np.repeat(begin[None].astype(np.float64), count + 1, 0)
    ways = done[:, 3:] / (learnt[:, None] + 1e-6) * share[:, None]
    unaware, false, knows = begins[:, :1], begins[:, 2:KNOWS].sum(1)[:, None], begins[:, KNOWS:].sum(1)[:, None]
    columns = [base, np.log(np.clip(begins, 1e-4, 1)), begins, base * unaware, base * knows, base * false]
    columns += [
        np.log(done + LEAST),
        most,
        ways,
        ways * unaware,
        after[:, None] * begins,
        (share > 0.5)[:, None] * begins,
        _met(home, role, clue),
    ]
    return np.column_stack(columns).astype(np.float32)


def _met(home: int, role: npt.NDArray[np.int8], clue: Array) -> npt.NDArray[np.float64]:
    """How the person has met the fact up to each step, and will: his part where it is told, and where words return."""
    count = len(role)
    after = np.arange(count + 1)[:, None] > home
    at_home = np.zeros(len(ROLES))
    at_home[role[home]] = 1
    columns = [after * at_home, ~after * at_home]
    told, question = clue[:, CLUES.index("told")], clue[:, CLUES.index("question")]
    nothing = np.zeros(1)
    for part in MEETS:
        for asked in (0, 1):
            most = np.where((role == ROLES.index(part)) & (question == asked), told, 0)
            columns.append(np.append(nothing, np.maximum.accumulate(most))[:, None])
            columns.append(np.append(np.maximum.accumulate(most[::-1])[::-1], nothing)[:, None])
    return np.concatenate(columns, axis=1)


def chances(scores: npt.NDArray[Any]) -> Array:
    """Scores as chances that sum to one in the last axis.

    >>> chances(np.array([0.0, 0.0])).tolist()
    [0.5, 0.5]
    """
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    found: Array = (powers / powers.sum(-1, keepdims=True)).astype(np.float32)
    return found
