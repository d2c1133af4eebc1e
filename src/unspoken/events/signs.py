"""The signs by which a passage shows that it is told from another time: at its opening, in its sentences, at its end.

A passage of earlier time opens with some sentence and ends before a paragraph. Three vectors speak for it: what stands
at its opening (`opening`), what its sentences are like (`inside`, summed), and what stands where the telling comes back
(`closing`). What each sign counts for stands in `weights`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unspoken.events.units import Unit

OPENING = (
    "opening",
    "opens a paragraph",
    "within a paragraph",
    "after a break",
    "after a heading",
    "after speech",
    "pluperfect first",
    "pluperfect second",
    "pluperfects two",
    "pluperfects three",
    "back strong",
    "back medium",
    "back weak",
    "date at head",
    "date with pluperfect",
    "speech in paragraph",
    "now in paragraph",
    "single sentence",
    "past in present",
    "perfect in present",
    "goes on",
    "resultative",
    "mostly pluperfect",
    "past before",
    "dateline",
)
INSIDE = (
    "pluperfect",
    "some pluperfect",
    "past",
    "present",
    "no verb",
    "speech",
    "now",
    "back",
    "would",
    "shifted",
    "kept",
)
CLOSING = (
    "closing",
    "break",
    "speech first",
    "speech after speech",
    "now first",
    "tense comes back",
    "people come back",
    "people stay",
    "first comes back",
    "first stays",
    "speakers come back",
    "speakers new",
    "words come back",
    "words stay",
    "end of text",
    "pluperfect goes on",
    "short",
    "log length",
    "break on one side",
    "between breaks",
    "paragraphs",
)
REACH = 40  # paragraphs that a passage of earlier time may last
LOOK_BACK = 14  # sentences before a passage whose people and words may come back after it
LOOK_ON = 4  # sentences after it


@dataclass(frozen=True, slots=True)
class Telling:
    """The units, which of them are told in a present-tense telling, and where each one's paragraph ends (units)."""

    units: Sequence[Unit]
    present: Sequence[bool]
    paragraph_end: Sequence[int]
    """For each unit, the first unit of the next paragraph of text; breaks and headings lie between."""


def shifted(unit: Unit, present: bool) -> bool:
    """Whether a sentence's main clause stands before the tense of the telling."""
    return unit.tense.main == "pluperfect" or (present and unit.tense.main in ("past", "progressive"))


def has_now(unit: Unit) -> bool:
    """“He said now”, but not “by now”, “now and then”."""
    words = unit.words
    return any(
        word == "now"
        and (place == 0 or words[place - 1] not in ("by", "until", "till", "just", "even", "every", "from"))
        and words[place + 1 : place + 2] != ("and",)
        for place, word in enumerate(words)
    )


def candidates(telling: Telling) -> list[int]:
    """The units at which a passage of earlier time may open: those that show some sign of it."""
    found = []
    for number, unit in enumerate(telling.units):
        if number == 0 or unit.kind != "text":
            continue
        after = telling.units[number + 1] if number + 1 < telling.paragraph_end[number] else None
        here = _backward(unit, telling.present[number])
        if unit.opens and not unit.quoted_first:
            if here or (after is not None and _backward(after, telling.present[number])):
                found.append(number)
        elif here and not unit.quoted_first and _rest(telling, number) >= 2:
            found.append(number)
    return found


def _backward(unit: Unit, present: bool) -> bool:
    if unit.tense.pluperfect or (present and unit.tense.main in ("past", "progressive", "perfect")):
        return True
    return any(found.direction != "forward" and found.first <= 6 for found in unit.adverbials)


def _rest(telling: Telling, number: int) -> int:
    """How many sentences of the paragraph are left, this one too."""
    paragraph = telling.units[number].paragraph
    return sum(unit.paragraph == paragraph for unit in telling.units[number : telling.paragraph_end[number]])


def opening(telling: Telling, number: int) -> list[float]:
    """The signs at a unit that it opens a passage of earlier time, in the order of OPENING."""
    units, present = telling.units, telling.present[number]
    unit = units[number]
    paragraph = [other for other in units[number : telling.paragraph_end[number]] if other.paragraph == unit.paragraph]
    first, second = paragraph[0], paragraph[1] if len(paragraph) > 1 else None
    before = units[number - 1]
    pluperfect = sum(other.tense.pluperfect > 0 for other in paragraph)
    told = sum(other.tense.main != "none" for other in paragraph)
    back = max(_strength(first, "back", present), (_strength(second, "back", present) - 1) if second is not None else 0)
    date = _strength(first, "date", present) > 1
    moved = sum(shifted(other, present) for other in paragraph)
    signs = {
        "opening": True,
        "opens a paragraph": unit.opens and before.kind == "text",
        "within a paragraph": not unit.opens,
        "after a break": unit.opens and before.kind == "break",
        # A chapter that opens “They had been walking one morning” only sets its scene.
        "after a heading": unit.opens and before.kind == "heading",
        "after speech": before.spoken > 0,
        "pluperfect first": first.tense.main == "pluperfect",
        "pluperfect second": second is not None and second.tense.main == "pluperfect",
        "pluperfects two": pluperfect >= 2,
        "pluperfects three": pluperfect >= 3,
        "back strong": back == 3,
        "back medium": back == 2,
        "back weak": back == 1,
        "date at head": date,
        "date with pluperfect": date and pluperfect > 0,
        "speech in paragraph": any(other.spoken for other in paragraph),
        "now in paragraph": any(has_now(other) for other in paragraph),
        "single sentence": len(paragraph) == 1,
        "past in present": present and any(o.tense.main in ("past", "progressive") for o in paragraph[:2]),
        "perfect in present": present and first.tense.main == "perfect",
        "goes on": bool({"always", "never", "since"} & {*first.words}) or first.words[:1] == ("for",),
        "resultative": first.tense.resultative and back == 0 and not date,
        "mostly pluperfect": told > 0 and moved / told > 0.5,
        "past before": shifted(before, present) and before.kind == "text",
        "dateline": first.tense.main == "none" and date,
    }
    return [float(signs[name]) for name in OPENING]


def _strength(unit: Unit, direction: str, present: bool) -> int:
    """How strongly a sentence says when: at its head, or anywhere if its verb stands back in time too."""
    reach = 40 if shifted(unit, present) or unit.tense.main == "perfect" else 4
    return max(
        (one.strength for one in unit.adverbials if one.direction == direction and one.first <= reach), default=0
    )


def inside(unit: Unit, present: bool) -> list[float]:
    """The signs of one sentence that it is told from earlier time, in the order of INSIDE."""
    main = unit.tense.main
    silent = unit.kind == "text" and not any(word[0].isalpha() for word in unit.words)
    signs = {
        "pluperfect": main == "pluperfect",
        "some pluperfect": main != "pluperfect" and unit.tense.pluperfect > 0,
        "past": not present and main in ("past", "progressive"),
        "present": not present and main in ("present", "perfect"),
        "no verb": main == "none" and not silent,
        "speech": silent,
        "now": has_now(unit),
        "back": any(found.direction == "back" for found in unit.adverbials),
        "would": main == "would",
        "shifted": present and main in ("past", "progressive"),
        "kept": present and main == "present",
    }
    return [float(signs[name]) for name in INSIDE]


def closings(telling: Telling, start: int) -> Iterator[tuple[int, list[float]]]:
    """Every unit before which a passage that opens at `start` may end, with the signs in the order of CLOSING."""
    units, present = telling.units, telling.present[start]
    earlier = units[max(0, start - LOOK_BACK) : start]
    people_before = frozenset().union(*(unit.people for unit in earlier))
    words_before = frozenset().union(*(unit.content for unit in earlier))
    spoke_before = frozenset().union(*(unit.speakers for unit in earlier))
    people_within: set[int] = set()
    spoke_within: set[int] = set()
    words_within: set[str] = set()
    speech, opened, paragraphs, length = False, start, 0, 0
    opened_by_break = start > 0 and units[start - 1].kind != "text"
    end = telling.paragraph_end[start]
    while True:
        for unit in units[opened:end]:
            people_within |= unit.people
            spoke_within |= unit.speakers
            words_within |= unit.content
            length += unit.kind == "text"
            speech = speech or (unit.kind == "text" and unit.spoken > 0 and unit.quoted_first)
        opened, paragraphs = end, paragraphs + 1
        last = next((units[n] for n in range(end - 1, start, -1) if units[n].kind == "text"), units[start])
        after = [unit for unit in units[end : end + LOOK_ON] if unit.kind == "text"]
        first = after[0] if after else None
        paragraph = [unit for unit in after if unit.paragraph == after[0].paragraph]
        head = next((unit for unit in after[:2] if unit.tense.main != "none"), None)
        came = frozenset().union(*(unit.people for unit in after))
        at_once = frozenset().union(*(unit.people for unit in paragraph))
        spoke = frozenset().union(*(unit.speakers for unit in after))
        words = frozenset().union(*(unit.content for unit in after))
        broken = end < len(units) and units[end - 1].kind != "text"
        signs = {
            "closing": 1.0,
            "break": broken,
            "speech first": first is not None and first.quoted_first,
            "speech after speech": first is not None and first.quoted_first and speech,
            "now first": any(has_now(unit) for unit in paragraph[:2]),
            "tense comes back": head is not None and not shifted(head, present) and shifted(last, present),
            "people come back": bool((came & people_before) - people_within),
            "people stay": bool((came & people_within) - people_before),
            "first comes back": bool((at_once & people_before) - people_within),
            "first stays": bool(at_once & people_within - people_before)
            and not (at_once & people_before) - people_within,
            "speakers come back": bool(spoke & spoke_before - spoke_within),
            "speakers new": bool(spoke) and not spoke & spoke_before,
            "words come back": min(3, len((words & words_before) - words_within)) / 3,
            "words stay": min(3, len((words & words_within) - words_before)) / 3,
            "end of text": first is None,
            "pluperfect goes on": head is not None and shifted(head, present),
            "short": units[end - 1].end - units[start].start < 150,
            "log length": min(6, length.bit_length()) / 3,
            "break on one side": broken != opened_by_break and first is not None,
            "between breaks": start > 0
            and units[start - 1].kind == units[end - 1].kind == "break"
            and first is not None,
            "paragraphs": paragraphs / 6,
        }
        yield end, [float(signs[name]) for name in CLOSING]
        if end >= len(units) or paragraphs >= REACH:
            return
        if units[end - 1].kind == "heading":
            return
        end = telling.paragraph_end[end]
