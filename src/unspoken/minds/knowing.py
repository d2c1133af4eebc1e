"""Who knows what, since when: asked of a read story for any person and any stretch that tells something.

The stretch is what is to be known; the telling is gone through unit by unit (units.py) for what could teach it to the
person (roles.py, facts.py, clues.py, beginnings.py), and the model (model.py) says which state this leaves at the point
asked for. It goes by who speaks to whom, who is there, whom the stretch is about, whose words come back to it, and
turns such as "had no idea". It fails where the text tells a thing in wholly other words than the stretch has, and where
only knowledge of the world makes plain that one thing follows from another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from unspoken.minds.beginnings import first_clues
from unspoken.minds.clues import clues
from unspoken.minds.facts import Fact, fact_of
from unspoken.minds.model import MINDS, OF_STATE, STATES, minds_at, weights
from unspoken.minds.roles import ALOOF, AWAY, BESIDE, ELSEWHERE, NEAR, SAYS, THINKS, Part, part_of
from unspoken.minds.units import SPEECH, Array, Units, cut_units
from unspoken.story import Cast, Knowing, Mentions, Paragraphs, Quotes, Text, Tokens

TURN = 3
"""How many units back from the step at which a state begins its cause is looked for."""
SHOWS = 0.3
"""How much of the stretch's words a person's own line must repeat to show that he knew."""


class Minds:
    """The people of a story as far as knowledge goes; answers are computed when asked."""

    def __init__(
        self, text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast
    ) -> None:
        self._text = text.string
        self._mentions = mentions
        self._people = len(cast)
        self._units = cut_units(text, paragraphs, tokens, quotes, mentions, cast)
        self._latest: Course | None = None

    def ask(self, who: int, start: int, end: int, at: int | None = None) -> Knowing | None:
        """What a person's mind is toward what the stretch tells; None where there is no such person or stretch."""
        units = self._units
        if not (0 <= who < self._people and 0 <= start < end <= len(self._text)) or not len(units):
            return None
        course = self._latest
        if course is None or (course.part.who, course.span) != (who, (start, end)):
            # The same is mostly asked of one place after another.
            self._latest = course = course_of(units, self._text, self._mentions, who, start, end)
        return course.at(len(units) if at is None else int(np.searchsorted(units.end, at, side="right")))


@dataclass(frozen=True, slots=True)
class Course:
    """A person's mind toward a fact, before the first unit and after every unit."""

    units: Units
    part: Part
    fact: Fact
    span: tuple[int, int]
    minds: Array
    states: npt.NDArray[np.int64]

    def at(self, step: int) -> Knowing:
        """The state after so many units, and since when it has been so."""
        state = int(self.states[step])
        others = np.flatnonzero(self.states[: step + 1] != state)
        since = int(others[-1]) + 1 if len(others) else 0
        ways = np.where(state == OF_STATE, self.minds[step], 0)
        how = MINDS[int(ways.argmax())][1]
        true = self.minds[step] / weights().shares
        cause = _cause(self.units, self.fact, since) if since and state else -1
        if how == "told" and cause >= 0 and _unasked(self.units, self.part, cause):
            how = "overheard"
        evidence = {self.span}
        if cause >= 0:
            evidence.add((int(self.units.start[cause]), int(self.units.end[cause])))
        elif state:
            evidence |= _shown(self.units, self.part, self.fact, step)
        return Knowing(
            state=STATES[state],
            how=how,
            since=int(self.units.end[since - 1]) if since else None,
            evidence=tuple(sorted(evidence)),
            score=round(float(true[state == OF_STATE].sum() / true.sum()), 3),
        )


def course_of(units: Units, text: str, mentions: Mentions, who: int, start: int, end: int) -> Course:
    """The course of a person's mind toward what a stretch tells."""
    fact, part = fact_of(units, text, mentions, start, end), part_of(units, who)
    minds = minds_at(weights(), part.role, clues(units, part, fact), first_clues(units, part, fact), fact.home)
    by_state = np.stack([minds[:, state == OF_STATE].sum(1) for state in range(len(STATES))], 1)
    states = by_state.argmax(1)
    return Course(units=units, part=part, fact=fact, span=(start, end), minds=minds, states=_held(states, part))


def apart(part: Part) -> npt.NDArray[np.bool_]:
    """The units that go on without a person: nothing in them can change his mind."""
    return np.isin(part.role, (AWAY, ELSEWHERE, ALOOF))


def _held(states: npt.NDArray[np.int64], part: Part) -> npt.NDArray[np.int64]:
    """The same states, each held while the telling goes on without the person."""
    steps = np.arange(len(states))
    free = np.append(True, ~apart(part))
    return states[np.maximum.accumulate(np.where(free, steps, 0))]


def spells(course: Course) -> list[Knowing]:
    """The states one after the other, each as it stands at the end of its time, with its mean chance."""
    ends = [*np.flatnonzero(course.states[1:] != course.states[:-1]).tolist(), len(course.states) - 1]
    true = course.minds / weights().shares
    found = []
    for begin, end in zip([0, *(end + 1 for end in ends)], ends, strict=False):
        part = true[begin : end + 1]
        share = part[:, course.states[end] == OF_STATE].sum(-1) / part.sum(-1)
        found.append(replace(course.at(end), score=round(float(share.mean()), 3)))
    return found


def _cause(units: Units, fact: Fact, step: int) -> int:
    """The unit that brought a state in: of the last few up to a step, the one that is most about the fact."""
    about = fact.inside + fact.told + fact.context
    back = range(max(0, step - TURN), step)
    return max(back, key=lambda unit: (float(about[unit]) + 0.5 * (unit == step - 1), unit))


def _unasked(units: Units, part: Part, unit: int) -> bool:
    return bool(units.kind[unit] == SPEECH) and int(part.role[unit]) in (BESIDE, AWAY)


def _shown(units: Units, part: Part, fact: Fact, step: int) -> set[tuple[int, int]]:
    """What shows that one knew from the start: his own words on it, or the sentence that tells it with him in it."""
    own = np.isin(part.role[:step], (SAYS, THINKS)) * (fact.told + fact.context + fact.inside)[:step]
    unit = int(own.argmax()) if own.max(initial=0) > SHOWS else fact.home if part.role[fact.home] <= NEAR else -1
    return {(int(units.start[unit]), int(units.end[unit]))} if unit >= 0 else set()
