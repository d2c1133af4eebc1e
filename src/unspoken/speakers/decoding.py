"""Decoding: the likeliest sequence of speakers for the turns of a story, all scenes in one pass.

A beam over the last two speakers. Each turn adds what speaks for a person (its scores) and how turns go: people
alternate, who was called answers, and after a stretch of narration anybody may begin.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from unspoken.speakers.turns import Turn

BEAM = 14
BREAK = 20  # paragraphs told after which a dialogue is over


@dataclass(frozen=True, slots=True)
class Flow:
    """What a way of going on counts for, by how many paragraphs are told between two turns (0, 1, more)."""

    same: tuple[float, float, float] = (-1.75, 0.75, 0.55)
    back: tuple[float, float, float] = (1.6, 0.8, 0.2)
    called: float = 0.85
    to: float = 1.6
    answered: float = 1.2
    inside: float = -3.0
    carried: float = 12.0
    network: float = 0.6


FLOW = Flow()


@dataclass(frozen=True, slots=True)
class Decision:
    """The speaker of a turn, −1 for nobody, and how probable it is while its neighbours are who they are."""

    speaker: int
    score: float


def decode(turns: list[Turn]) -> list[Decision]:
    """The speakers of all turns."""
    beam: dict[tuple[int, int], float] = {(-1, -1): 0.0}
    history: list[dict[tuple[int, int], tuple[int, int]]] = []
    before: Turn | None = None
    for turn in turns:
        grown: dict[tuple[int, int], float] = {}
        parents: dict[tuple[int, int], tuple[int, int]] = {}
        options = turn.scores or {-1: 0.0}
        for (older, last), total in beam.items():
            for who, score in options.items():
                reached = total + score + step(before, turn, older, last, who)
                state = (last, who)
                if reached > grown.get(state, -math.inf):
                    grown[state] = reached
                    parents[state] = (older, last)
        kept = sorted(grown, key=lambda state: (-grown[state], state))[:BEAM]
        top = grown[kept[0]]
        beam = {state: grown[state] - top for state in kept}
        history.append({state: parents[state] for state in kept})
        before = turn
    return _read_back(turns, beam, history)


def step(before: Turn | None, turn: Turn, older: int, last: int, who: int) -> float:
    """What it counts for that `who` speaks after `last`, who spoke after `older`."""
    if before is None or last < 0 or turn.gap >= BREAK:
        return 0.0
    if turn.carried:
        return FLOW.carried if who == last else 0.0
    gap = min(max(turn.gap, 0), 2)
    score = 0.0
    if who == last:
        score += (FLOW.inside if turn.gap < 0 else FLOW.same[gap]) + FLOW.network * turn.same[0]
    elif who == older:
        score += FLOW.back[gap] + FLOW.network * turn.same[1]
    if turn.gap <= 1:
        if who in before.called:
            score += FLOW.called
        if who in before.to:
            score += FLOW.to
        if last in turn.called or last in turn.to:
            score += FLOW.answered  # “Who goes?” — “It's me, Ann.”: Ann asked
    return score


def _read_back(
    turns: list[Turn], beam: dict[tuple[int, int], float], history: list[dict[tuple[int, int], tuple[int, int]]]
) -> list[Decision]:
    if not turns:
        return []
    state = min(beam, key=lambda key: (-beam[key], key))
    path: list[int] = []
    for parents in reversed(history):
        path.append(state[1])
        state = parents[state]
    path.reverse()
    return [Decision(who, _sureness(turns, path, place)) for place, who in enumerate(path)]


def _sureness(turns: list[Turn], path: list[int], place: int) -> float:
    """The share of a turn's speaker among all who could have it, its neighbours being who they are."""
    turn = turns[place]
    if len(turn.scores) < 1 or path[place] < 0:
        return 0.0
    options = {}
    for who, score in turn.scores.items():
        total = score
        for at in (place, place + 1, place + 2):
            if at < len(turns):
                speakers = [
                    who if back == place else (path[back] if back >= 0 else -1) for back in (at - 2, at - 1, at)
                ]
                total += step(turns[at - 1] if at else None, turns[at], *speakers)
        options[who] = total
    top = max(options.values())
    weights = {who: math.exp(value - top) for who, value in options.items()}
    return weights[path[place]] / sum(weights.values())
