"""The telling cut into scenes: stretches of one time and place, with who is there.

Every sentence shows signs of when it is told: its tense against the telling's own, its adverbials, the breaks around
it, the people and things that come back after it. Passages of earlier time are decoded together over the whole text
(`decoding`), those foreseen after them (`foreseen`). What lies between is now, cut at breaks, chapters, leaps of time
and changes of place. A clause of backstory stays now. It fails where a flashback says nothing of itself (no pluperfect,
no date, no break), and takes some summaries of what lies behind a scene for one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from unspoken.events.decoding import Passage, passages, tell
from unspoken.events.foreseen import foreseen
from unspoken.events.order import ranks
from unspoken.events.places import names_place, spots
from unspoken.events.presence import present
from unspoken.events.signs import Telling
from unspoken.events.units import Unit, units_of
from unspoken.story import (
    UNKNOWN,
    Chapters,
    Mentions,
    Paragraphs,
    Quotes,
    Reading,
    Scenes,
    Sentences,
    Text,
    Tokens,
    lay_out,
)

HEAD = 2  # sentences of a scene that may say when it is
NEAR = 12  # sentences of a scene in which its place is looked for


@dataclass(slots=True)
class _Cut:
    """A scene while it is made: its units, its time, the passage it belongs to, its place as words of the reading."""

    first: int
    last: int
    time: str
    passage: int
    place: tuple[int, int] | None = field(default=None)
    fresh: bool = field(default=False)
    """Whether it opens after a break or a chapter, so that the place before it says nothing."""


def find_scenes(
    text: Text,
    chapters: Chapters,
    paragraphs: Paragraphs,
    sentences: Sentences,
    tokens: Tokens,
    quotes: Quotes,
    mentions: Mentions,
) -> Scenes:
    """Cut the telling into scenes, each with its time, its rank in the story's time, its place and who is there.

    >>> import unspoken
    >>> story = unspoken.annotate(
    ...     "Ann stood in the kitchen and dried a plate. “Is it late?” she asked.\\n\\n"
    ...     "Three years earlier she had stood on the pier with Bo. He had held her bag. It had rained, and they had "
    ...     "missed the boat, and he had said that it did not matter.\\n\\n"
    ...     "“It's ten,” said Bo now. He took the plate."
    ... )
    >>> [(scene.time, scene.order) for scene in story.layer("scenes")]
    [('now', 1), ('earlier', 0), ('now', 2)]
    """
    reading = lay_out(text, paragraphs, tokens, quotes)
    units = units_of(reading, paragraphs, sentences, quotes, mentions)
    if not units:
        return (
            Scenes(start=[0], end=[len(text.string)], order=[0], present=[[]])
            if text.string
            else Scenes(start=[], end=[])
        )
    telling = tell(units, chapters)
    back = passages(telling)
    cuts = _cut(telling, chapters, back, foreseen(telling, back))
    _place(reading, units, cuts, mentions)
    starts = [0, *(units[cut.first].start for cut in cuts[1:])]
    order = ranks(
        [cut.time for cut in cuts],
        [cut.passage for cut in cuts],
        [[unit for unit in units[cut.first : cut.last] if unit.kind != "break"][:HEAD] for cut in cuts],
    )
    return Scenes(
        start=starts,
        end=[*starts[1:], len(text.string)],
        time=[cut.time for cut in cuts],
        order=order,
        place_start=[reading.starts[cut.place[0]] if cut.place else UNKNOWN for cut in cuts],
        place_end=[reading.ends[cut.place[1]] if cut.place else UNKNOWN for cut in cuts],
        present=present(starts, [cut.time == "earlier" for cut in cuts], reading, units, quotes, mentions),
    )


def _cut(telling: Telling, chapters: Chapters, back: Sequence[Passage], ahead: Sequence[Passage]) -> list[_Cut]:
    units = telling.units
    time, passage = ["now"] * len(units), [UNKNOWN] * len(units)
    for number, (kind, one) in enumerate([("earlier", one) for one in back] + [("later", one) for one in ahead]):
        last = one.last
        while units[last - 1].kind == "heading":  # it heads what comes after the passage
            last -= 1
        time[one.first : last] = [kind] * (last - one.first)
        passage[one.first : last] = [number] * (last - one.first)
    unit_starts = [unit.start for unit in units]
    opens_chapter = {bisect_left(unit_starts, start) for start in chapters.start.tolist()}
    cuts: list[_Cut] = []
    for number, unit in enumerate(units):
        broken = number in opens_chapter or (unit.kind == "text" and number > 0 and units[number - 1].kind != "text")
        moved = not cuts or passage[number] != cuts[-1].passage
        if number == 0 or moved or broken or (unit.opens and time[number] == "now" and _leaps(unit)):
            if cuts and cuts[-1].first == number:
                continue
            cuts.append(_Cut(number, number, time[number], passage[number], fresh=broken))
        cuts[-1].last = number + 1
    return _joined(units, cuts)


def _joined(units: Sequence[Unit], cuts: list[_Cut]) -> list[_Cut]:
    """A stretch of headings alone goes with the scene that it heads."""
    result: list[_Cut] = []
    for cut in reversed(cuts):
        empty = all(unit.kind != "text" for unit in units[cut.first : cut.last])
        if empty and result and result[-1].time == cut.time:
            result[-1].first = cut.first
        else:
            result.append(cut)
    return result[::-1]


def _leaps(unit: Unit) -> bool:
    """“The next morning”, “Three days later” at a paragraph's head: the now moves on to another scene."""
    return any(one.direction == "forward" and one.first <= 1 and one.days >= 0.3 for one in unit.adverbials)


def _place(reading: Reading, units: Sequence[Unit], cuts: Sequence[_Cut], mentions: Mentions) -> None:
    """Fill in where each scene is: its heading, its clearest early phrase, or where now was before a flashback."""
    found = spots(reading, mentions)
    firsts = [first for first, *_ in found]
    now: tuple[int, int] | None = None
    for cut in cuts:
        head = units[cut.first]
        begin = bisect_left(reading.starts, head.start)
        if head.kind == "heading":
            last = bisect_left(reading.starts, head.end) - 1
            if names_place(reading, begin, last + 1):
                cut.place = (begin, last)
        if cut.place is None:
            end = bisect_left(reading.starts, units[min(cut.last, cut.first + NEAR) - 1].end)
            within = found[bisect_left(firsts, begin) : bisect_left(firsts, end)]
            if within:
                first, last, _, _ = max(within, key=lambda one: (one[2], -one[0]))
                cut.place = (first, last)
        if cut.time == "now":
            resumed = not cut.fresh and (cut.place is None)
            cut.place = now if resumed else cut.place
            now = cut.place
