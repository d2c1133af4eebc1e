"""How sure each tie is: the weights of what speaks for and against it, summed."""

from __future__ import annotations

import math

from unspoken.ties.features import Candidate, Features
from unspoken.ties.words import weights

LEAST = 0.28
"""A tie less sure than this is not told. Of many guesses at a third or a quarter, some are right and more are wrong;
this is where what is missed and what is wrong balance."""


def sureness(features: Features) -> float:
    """How often a tie with these features is right.

    >>> round(sureness({}), 2)
    0.5
    """
    table = weights()
    total = sum(table.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


BLOOD = frozenset({"implied-grand", "implied-aunt"})
"""A mother's mother is kin, though a reader asked what people are to each other may not care to say so."""


def judged(candidates: list[Candidate]) -> list[tuple[Candidate, float]]:
    """The ties that are sure enough, with how sure."""
    scored = [
        (candidate, max(sureness(candidate.features), LEAST * any(cue.sort in BLOOD for cue in candidate.cues)))
        for candidate in candidates
    ]
    return [(candidate, score) for candidate, score in scored if score >= LEAST]
