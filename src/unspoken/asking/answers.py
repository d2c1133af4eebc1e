"""The answers as data: what `--format json` prints, and what `drawing` draws.

People are given by id and name, places as offsets, in words (“chapter 2, line 14”) and with the words that stand there.
"""

from __future__ import annotations

from typing import Any

from unspoken.asking.passages import find_words
from unspoken.asking.places import Places
from unspoken.errors import UnknownName
from unspoken.export import names_of
from unspoken.story import UNKNOWN, Row, Story, spans_of

Answer = dict[str, Any]
STEPS = 40
"""Points of the telling at which a strip shows a mind."""
MOST = 12
"""Of how many facts the table tells, unless all are asked for."""
MARKS = {"knows": "•", "suspects": "◦", "believes-false": "×", "unaware": "–", None: " "}


def who_knows(story: Story, person: str, words: str, at: str | None) -> Answer:
    """What a person knows of a passage, with its course over the telling."""
    places, names = Places(story), names_of(story)
    who = _person(story, person)
    passage = find_words(story, words)
    span = passage.start, passage.end
    offset = len(story.text) if at is None else places.find(at)
    found = story.knows(who, span, offset)
    assert found is not None  # the person is in the cast and the passage in the text
    marks = [len(story.text) * step // STEPS for step in range(1, STEPS + 1)]
    states = [getattr(story.knows(who, span, mark), "state", None) for mark in marks]
    return {
        "who": {"id": who, "name": names[who]},
        "passage": places.shown(*span) | {"quoted": passage.quoted, "share": passage.share},
        "at": offset,
        "asked_at": None if at is None else places.before(offset),
        "state": found.state,
        "how": found.how,
        "since": found.since,
        "since_place": places.before(found.since),
        "evidence": [places.shown(*other) for other in found.evidence if other != span],
        "score": found.score,
        "course": "".join(MARKS[state] for state in states),
    }


def _person(story: Story, name: str) -> int:
    """“Pettifer” is Mr. Pettifer, where nobody else has that word in his name."""
    try:
        return story.person(name).id
    except UnknownName:
        asked = set(name.casefold().split())
        having = {one.id for one in story.cast for word, _ in one.names if asked <= set(word.casefold().split())}
        if len(having) != 1 or not asked:
            raise
        return having.pop()


def all_secrets(story: Story, *, whole: bool) -> Answer:
    """The facts that some know and others do not, each with its people over the telling, and who is kept from it."""
    places, names = Places(story), names_of(story)
    kept: dict[tuple[int, int], list[Any]] = {}
    for secret in story.secrets():
        kept.setdefault((secret.start, secret.end), []).append(secret)
    rows: dict[tuple[int, int], dict[int, list[Row]]] = {}
    for row in story.knowledge:
        rows.setdefault((row.start, row.end), {}).setdefault(row.who, []).append(row)
    facts = []
    for span, secrets in kept.items():
        facts.append(
            places.shown(*span)
            | {
                "people": [
                    {"id": who, "name": names[who], "course": _course(story, lines), "states": _states(places, lines)}
                    for who, lines in sorted(rows[span].items())
                ],
                "kept": [_kept(story, places, names, secret) for secret in secrets],
                "score": round(max(secret.score for secret in secrets), 3),
            }
        )
    shown = facts if whole else sorted(facts, key=lambda fact: (-_weight(fact), fact["start"]))[:MOST]
    return {"facts": sorted(shown, key=lambda fact: fact["start"]), "left_out": len(facts) - len(shown)}


def _weight(fact: Answer) -> float:
    """A thing lied about comes first, then what somebody learns in the end, then what is surest."""
    lied = any(one["lies"] for one in fact["kept"])
    learnt = any(one["until"] is not None for one in fact["kept"])
    return float(2 * lied + learnt + fact["score"])


def _kept(story: Story, places: Places, names: list[str], secret: Any) -> Answer:
    return {
        "by": [{"id": who, "name": names[who]} for who in secret.keepers],
        "from": {"id": secret.kept_from, "name": names[secret.kept_from]},
        "since": secret.since,
        "until": secret.until,
        "until_place": places.before(secret.until),
        "lies": [places.shown(story.untruths[row].start, story.untruths[row].end) for row in secret.lies],
        "evidence": [places.shown(*span) for span in secret.evidence if span != (secret.start, secret.end)],
        "score": secret.score,
    }


def _states(places: Places, lines: list[Row]) -> list[Answer]:
    return [
        {
            "state": row.state,
            "how": row.how,
            "since": None if row.since == UNKNOWN else row.since,
            "since_place": places.before(None if row.since == UNKNOWN else row.since),
            "score": round(row.score, 3),
        }
        for row in lines
    ]


def _course(story: Story, lines: list[Row]) -> str:
    """A mark for every fortieth of the telling: the state at its end."""
    marks = []
    for step in range(1, STEPS + 1):
        place = len(story.text) * step // STEPS
        state = next((row.state for row in reversed(lines) if row.since <= place), None)
        marks.append(MARKS[state])
    return "".join(marks)


def all_ties(story: Story, at: str | None) -> Answer:
    """The ties that hold (at a place: that have shown and not ended by then), and how they change."""
    places, names = Places(story), names_of(story)
    offset = len(story.text) if at is None else places.find(at)
    rows = [row for row in story.ties if row.start < offset or row.start == 0]
    rows = [row for row in rows if at is None or row.end == UNKNOWN or row.end > offset]
    return {
        "at": None if at is None else places.before(offset),
        "ties": [
            {
                "a": {"id": row.a, "name": _name(names, row.a)},
                "b": {"id": row.b, "name": _name(names, row.b)},
                "kind": row.kind,
                "change": row.change,
                "from": row.start,
                "to": None if row.end == UNKNOWN else row.end,
                "evidence": [places.shown(start, end) for start, end in spans_of(row.evidence) if end <= offset],
                "score": round(row.score, 3),
            }
            for row in rows
        ],
    }


def all_scenes(story: Story) -> Answer:
    """The scenes in the order of the telling, and their numbers in the order in which they happen."""
    places, names = Places(story), names_of(story)
    scenes = [
        {
            "number": row.id + 1,
            "start": row.start,
            "end": row.end,
            "from": places.name(row.start),
            "time": row.time,
            "order": row.order,
            "place": story.text[row.place_start : row.place_end] if row.place_start >= 0 else None,
            "present": [{"id": who, "name": _name(names, who)} for who in row.present],
            "opens": story.text[row.start : min(row.end, row.start + 200)].strip(),
        }
        for row in story.scenes
    ]
    happened = sorted(scenes, key=lambda scene: (scene["order"], scene["number"]))
    return {"scenes": scenes, "happened": [scene["number"] for scene in happened]}


def _name(names: list[str], who: int) -> str:
    return names[who] if 0 <= who < len(names) else "somebody"
