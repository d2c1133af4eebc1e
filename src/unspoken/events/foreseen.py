"""Passages told from later time: foreseen (“It would go like this.”), or the story's end years on.

“Three days later” in the middle of a novel only moves its now on; “Three years later” where a short story ends is told
from later. What somebody would do every Sunday is habit and stays where it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from unspoken.events.decoding import Passage
from unspoken.events.signs import Telling, shifted
from unspoken.events.units import Unit

SHORT = 40_000  # characters up to which an ending years on is no mere next chapter
YEARS_ON = 60.0  # days
SEEN = (
    ("like", "this"),
    ("one", "day"),
    ("some", "day"),
    ("this", "is", "how"),
    ("this", "was", "how"),
    ("years", "from", "now"),
    ("would", "be", "years"),
    ("would", "never", "know"),
    ("would", "remember"),
    ("would", "learn"),
    ("would", "find", "out"),
    ("will", "remember"),
)


def foreseen(telling: Telling, taken: Sequence[Passage]) -> list[Passage]:
    """The passages of later time among the units that no passage of earlier time has taken."""
    units = telling.units
    free = [True] * len(units)
    for passage in taken:
        free[passage.first : passage.last] = [False] * (passage.last - passage.first)
    found: list[Passage] = []
    number = 1
    while number < len(units):
        if units[number].opens and units[number].kind == "text" and free[number]:
            last = _vision(telling, number, free) or _ending(telling, number, free)
            if last:
                found.append(Passage(number, last, 1.0))
                number = last
                continue
        number += 1
    return found


def _vision(telling: Telling, start: int, free: Sequence[bool]) -> int:
    """Where a passage of what would be or will be ends, 0 where none opens here."""
    units, present = telling.units, telling.present[start]
    ahead = ("future",) if present else ("would", "future")
    paragraph = units[start : telling.paragraph_end[start]]
    told = [unit for unit in paragraph if unit.tense.main != "none"]
    moved = [unit for unit in told if unit.tense.main in ahead]
    if len(moved) < 2 or len(moved) * 2 < len(told) or not any(map(_looks_on, paragraph[:2])):
        return 0
    end = last = telling.paragraph_end[start]
    while last < len(units) and free[last] and units[last - 1].kind == "text":
        following = telling.paragraph_end[last]
        kinds = {unit.tense.main for unit in units[last:following]} - {"none"}
        # “And her father, who made her swear, gets up”: a vision may turn to the present tense
        seen = not present and any(unit.tense.present for unit in units[last:following])
        if (kinds & {"past", "progressive", "pluperfect"} and not seen) or (present and "present" in kinds):
            break
        last = following
        end = last if kinds else end
    return end


def _looks_on(unit: Unit) -> bool:
    if any(one.direction == "forward" for one in unit.adverbials):
        return True
    words = unit.words
    return any(words[place : place + len(phrase)] == phrase for phrase in SEEN for place in range(len(words)))


def _ending(telling: Telling, start: int, free: Sequence[bool]) -> int:
    """The end of the text, where its last stretch opens months or years on; 0 where it does not."""
    units = telling.units
    length = units[-1].end - units[0].start
    on = max(
        (one.days for one in units[start].adverbials if one.direction == "forward" and one.first <= 2), default=0.0
    )
    rest = units[-1].end - units[start].start
    if on < YEARS_ON or length > SHORT or rest * 2 > length or not all(free[start:]):
        return 0
    if any(shifted(unit, telling.present[start]) for unit in units[start : start + 1]):
        return 0
    return len(units)
