"""From the signs of a line and of the sentences held against it to how likely it is untrue, and of which kind."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log, prod

from unspoken.minds._untruth_against import PLACES, Telling, against, candidates
from unspoken.minds._untruth_form import form_of
from unspoken.minds._untruth_weights import AGAINST, KINDS

FAR = 4.0  # added to odds, so that a group that is missing weighs as little as one that shows nothing


def judge(telling: Telling, place: int) -> tuple[dict[str, float], list[tuple[float, int]]]:
    """How likely a line is of each kind, and the statements held against it with their odds, best first."""
    line = telling.lines[place]
    pairs = [(against(telling, line, number), number) for number in candidates(telling, line)]
    weighed = [(signs, odds(AGAINST, signs), number) for signs, number in pairs]
    signs = form_of(telling, line) | summary([(of, value) for of, value, _ in weighed])
    chances = {kind: chance(odds(weights, signs)) for kind, weights in KINDS.items()}
    return chances, sorted(((value, number) for _, value, number in weighed), key=lambda pair: (-pair[0], pair[1]))


def summary(pairs: list[tuple[dict[str, float], float]]) -> dict[str, float]:
    """What the sentences held against a line say together: the best of each place, the best, and their sum."""
    signs: dict[str, float] = {}
    for group in PLACES:
        of_group = [value for of, value in pairs if group in of]
        if of_group:
            signs[f"best:{group}"] = max(of_group) + FAR
            signs[f"has:{group}"] = 1.0
    best = sorted((value for _, value in pairs), reverse=True)
    if best:
        signs["best"] = best[0] + FAR
        signs["sum"] = log(sum(map(exp, best)))
    if len(best) > 1:
        signs["second"] = best[1] + FAR
    signs["flips"] = max((of.get("flip", 0.0) for of, _ in pairs), default=0.0)
    return signs


def odds(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """The logarithm of the odds that a model gives to signs."""
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signs.items() if name != "bias")


def chance(value: float) -> float:
    """A probability from odds.

    >>> chance(0.0)
    0.5
    """
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, value))))


def logit(probability: float) -> float:
    """Odds from a probability.

    >>> logit(0.5)
    0.0
    """
    kept = min(1.0 - 1e-9, max(1e-9, probability))
    return log(kept / (1.0 - kept))


def together(chances: Mapping[str, float]) -> float:
    """How likely a line is untrue in one way or another.

    >>> round(together({"lie": 0.5, "mistake": 0.2}), 2)
    0.6
    """
    return 1.0 - prod(1.0 - one for one in chances.values())
