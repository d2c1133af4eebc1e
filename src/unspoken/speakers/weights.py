"""What each sign of a speaker counts for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts for, in units of the logarithm of odds; set on the 16 novels, not on the six held out."""

    network: float = 0.5
    """What the network's log-probability of a speaker counts."""
    probable: float = -2.0
    """The log-probability from which it brings somebody in whom the telling did not keep in view."""
    unseen: float = -2.0
    tag: float = 14.0
    pronoun_wrong: float = -9.0
    pronoun_unknown: float = -2.0
    antecedent: float = 0.2
    antecedent_told: float = 2.2
    """The same where the paragraph before is narration, or the line's own begins with it."""
    they: float = -2.5
    beat: float = 5.0
    beat_pronoun_wrong: float = -3.25
    beat_antecedent: float = 0.0
    called: float = -6.0
    introduced: float = 5.0
    named: float = -4.0
    lead: float = 1.5
    announced: float = 4.0
    rank: float = -0.2
    absent: float = -1.5
    ahead: float = -1.25
    gone: float = -1.0
    nameless: float = -3.5
    described: float = 1.0


WEIGHTS = Weights()
