"""What one person is to every unit of the telling: he says it, is told it, hears it, does it, is there, or is away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unspoken.minds.units import FLAGS, NARRATION, SPEECH, Array, Units

ROLES = tuple("says told reached hears beside away thinks acts named near elsewhere aloof".split())
"""He says it; is told it face to face; is reached by telephone or letter; hears it; is there but out of the talk; is
not there while others speak; it is his thought; narration that names him first; that names him; that does not but
he is there; that goes on without him; and the thoughts and papers of others."""
SAYS, TOLD, REACHED, HEARS, BESIDE, AWAY, THINKS, ACTS, NAMED, NEAR, ELSEWHERE, ALOOF = range(len(ROLES))
FADES = 6.0
THERE = 0.4


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part in the units."""

    who: int
    role: npt.NDArray[np.int8]
    there: Array
    """How near the person's last or next act is, in the same stretch between scene breaks: 1 for now, falling."""
    named: Array
    speaks: Array
    told: Array
    hears: Array
    lines: int
    acts: int


def part_of(units: Units, who: int) -> Part:
    """The part of a person in a story."""
    speaks = (units.speaker == who) & (units.kind == SPEECH)
    thinks = (units.speaker == who) & ~speaks & (units.quote >= 0)
    told = np.array([who in group for group in units.to], np.bool_) & ~speaks
    hears = np.array([who in group for group in units.heard], np.bool_) & ~speaks & ~told
    named = units.means(who) > 0
    told_of = units.kind == NARRATION
    past = units.flags[:, FLAGS.index("past")] > 0
    acts = speaks | thinks | told & ~units.distant | (named & told_of & ~past)
    there = _there(units, acts)
    role = np.full(len(units), ALOOF, np.int8)
    role[told_of] = ELSEWHERE
    role[told_of & (there > THERE)] = NEAR
    role[told_of & named] = NAMED
    role[told_of & (units.holder == who)] = ACTS
    talk = units.kind == SPEECH
    role[talk] = AWAY
    role[talk & (there > THERE) & ~units.distant] = BESIDE
    role[hears] = HEARS
    role[told] = np.where(units.distant[told], REACHED, TOLD)
    role[speaks] = SAYS
    role[thinks] = THINKS
    return Part(
        who=who,
        role=role,
        there=there,
        named=named.astype(np.float32),
        speaks=speaks.astype(np.float32),
        told=told.astype(np.float32),
        hears=hears.astype(np.float32),
        lines=len(np.unique(units.quote[speaks])),
        acts=int((units.holder == who).sum()),
    )


def _there(units: Units, acts: npt.NDArray[np.bool_]) -> Array:
    """Between two acts in one stretch a person is likelier there than before the first or after the last."""
    number = np.arange(len(units))
    before = np.maximum.accumulate(np.where(acts, number, -1))
    after = np.minimum.accumulate(np.where(acts, number, len(units))[::-1])[::-1]
    since = np.where((before >= 0) & (units.chunk[before] == units.chunk), number - before, 10**6)
    until = np.where(
        (after < len(units)) & (units.chunk[np.minimum(after, len(units) - 1)] == units.chunk), after - number, 10**6
    )
    gap = np.where((since < 10**6) & (until < 10**6), np.minimum(since, until) / 3, np.minimum(since, until))
    return np.exp(-gap / FADES).astype(np.float32)
