"""Who is there: those who speak aloud in a scene, are spoken to, or do something in its narration.

Who is only spoken or thought of, or acts in a sentence of backstory (“Her mother had planted it”), is not there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from unspoken.events.tense import verb_at
from unspoken.events.units import Unit
from unspoken.story import Mentions, Quotes, Reading

SKIPPED = frozenset("just also then still only now never always both all simply already almost".split())
STATES = frozenset(
    "was were is are 's had has have 'd 've seemed meant lived knew died belonged owned used could would".split()
)
PLACING = frozenset("in at on by behind beside under over near still there here inside outside".split())


def present(
    starts: Sequence[int],
    back: Sequence[bool],
    reading: Reading,
    units: Sequence[Unit],
    quotes: Quotes,
    mentions: Mentions,
) -> list[list[int]]:
    """The people in each scene, in the order in which they show. `back` says which scenes are of earlier time."""
    found: list[dict[int, int]] = [{} for _ in starts]

    def note(place: int, who: int) -> None:
        found[bisect_right(starts, place) - 1].setdefault(who, place)

    speech = Quotes.code("kind", "speech")
    for start, kind, via, speaker, addressees in zip(
        quotes.start.tolist(),
        quotes.kind.tolist(),
        quotes.via.tolist(),
        quotes.speaker.tolist(),
        quotes.addressees.tolist(),
        strict=True,
    ):
        if kind == speech and via < 0:
            for who in (speaker, *addressees):
                if who >= 0:
                    note(start, who)
    for start, who in _acting(starts, back, reading, units, mentions):
        note(start, who)
    return [sorted(who, key=lambda one: (who[one], one)) for who in found]


def _acting(
    starts: Sequence[int], back: Sequence[bool], reading: Reading, units: Sequence[Unit], mentions: Mentions
) -> list[tuple[int, int]]:
    result = []
    rows = zip(
        mentions.start.tolist(),
        mentions.end.tolist(),
        mentions.character.tolist(),
        mentions.characters.tolist(),
        strict=True,
    )
    unit_starts = [unit.start for unit in units]
    for start, end, who, several in rows:
        people = [who] if who >= 0 else several
        if not people:
            continue
        place = bisect_right(reading.starts, end - 1)
        if place >= len(reading) or reading.quote[place] >= 0 or not reading.told[place]:
            continue
        unit = units[max(0, bisect_right(unit_starts, start) - 1)]
        earlier = back[bisect_right(starts, start) - 1]
        if unit.tense.main == "pluperfect" and not unit.tense.resultative and not earlier:
            continue
        if _acts(reading, place, earlier):
            result += [(start, one) for one in people]
    return result


def _acts(reading: Reading, place: int, earlier: bool) -> bool:
    """Whether a verb of doing follows, or one of being somewhere."""
    words = reading.lower
    while place < len(words) - 1 and (words[place] in SKIPPED or words[place].endswith("ly")):
        place += 1
    word = words[place]
    if word in STATES:
        after = words[place + 1 : place + 3]
        doing = any(other.endswith("ing") for other in after) or any(other in PLACING for other in after)
        return doing or (word in ("had", "'d") and earlier)
    kind, _ = verb_at(["Name", *words[place : place + 6]], 1)
    return kind in ("past", "present", "progressive")
