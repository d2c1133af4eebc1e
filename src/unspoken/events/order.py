"""The order of scenes in the story's own time."""

from __future__ import annotations

from collections.abc import Sequence

from unspoken.events.units import Unit

STEP = 0.0001  # days that one scene of now lies after the one before, where the text does not say
UNSAID = 30.0  # days that a passage of earlier time lies back, where the text does not say


def ranks(times: Sequence[str], passages: Sequence[int], heads: Sequence[Sequence[Unit]]) -> list[int]:
    """The rank of each scene: those told from earlier time before the now that they break into, by how far back.

    `passages` numbers the passage that a scene of earlier or later time belongs to (−1 in now), so that a flashback cut
    in two is dated once; `heads` are a scene's first sentences, which may say how far it goes.
    """
    now = 0.0
    when: list[float] = []
    dated: dict[int, float] = {}
    for time, passage, head in zip(times, passages, heads, strict=True):
        if time == "now":
            now += STEP + _distance(head[:1], "forward", 3)
            when.append(now)
        elif time == "earlier":
            back = dated.setdefault(passage, now - (_distance(head, "back", 12) or UNSAID))
            when.append(back)
        else:
            when.append(dated.setdefault(passage, now + (_distance(head, "forward", 12) or UNSAID)))
    order = sorted(range(len(when)), key=lambda row: (when[row], row))
    result = [0] * len(when)
    for rank, row in enumerate(order):
        result[row] = rank
    return result


def _distance(head: Sequence[Unit], direction: str, reach: int) -> float:
    return max(
        (one.days for unit in head for one in unit.adverbials if one.direction == direction and one.first <= reach),
        default=0.0,
    )
