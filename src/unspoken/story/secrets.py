"""Secrets: what some of the people know and another does not, since when and until when.

They fall out of the matrix of people and facts (`story.knowledge`): as long as somebody knows a thing of which another
is unaware, or believes that it is not so, it is kept from him. Whether it is kept on purpose the words seldom say; a
lie told to him about it shows it (`lies`). It errs where the matrix does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from unspoken.story.layers import Knowledge, Quotes, Untruths
from unspoken.story.table import UNKNOWN, Row, spans_of

SURE = 0.5
"""How sure it must be that somebody knows a thing, before he can be said to keep it."""
IN_THE_DARK = ("unaware", "believes-false")


@dataclass(frozen=True, kw_only=True)
class Secret:
    """A stretch of the text, those who know what it tells, and one from whom it is kept."""

    start: int
    end: int
    keepers: tuple[int, ...]
    """Those who know it while the other does not, in the order of the cast."""
    kept_from: int
    since: int | None
    """From where on somebody knows and he does not; None if from before the telling begins."""
    until: int | None
    """Where he comes to know or suspect it; None if he never does."""
    lies: tuple[int, ...]
    """The rows of the untruths about it that a keeper tells him."""
    evidence: tuple[tuple[int, int], ...]
    score: float


def secrets_of(knowledge: Knowledge, untruths: Untruths, quotes: Quotes) -> tuple[Secret, ...]:
    """All secrets, by the place of what is kept, then by the person from whom it is kept."""
    facts: dict[tuple[int, int], dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in knowledge:
        facts[row.start, row.end][row.who].append(row)
    return tuple(
        secret
        for span, people in facts.items()
        for who in sorted(people)
        for secret in _kept_from(who, span, people, untruths, quotes)
    )


def _kept_from(
    who: int, span: tuple[int, int], people: dict[int, list[Row]], untruths: Untruths, quotes: Quotes
) -> Iterator[Secret]:
    rows = people[who]
    for number, row in enumerate(rows):
        if row.state not in IN_THE_DARK or (number and rows[number - 1].state in IN_THE_DARK):
            continue
        after = next((other for other in rows[number + 1 :] if other.state not in IN_THE_DARK), None)
        until = None if after is None else after.since
        knowing = {
            other: theirs
            for other in people
            if other != who
            for theirs in people[other]
            if theirs.state == "knows" and theirs.score >= SURE and (until is None or theirs.since < until)
        }
        if not knowing:
            continue
        since = max(row.since, min(theirs.since for theirs in knowing.values()))
        lies = tuple(_lies(who, span, set(knowing), untruths, quotes))
        spans = {span, *(spans_of(after.evidence) if after is not None else ()), *_told(lies, untruths)}
        yield Secret(
            start=span[0],
            end=span[1],
            keepers=tuple(sorted(knowing)),
            kept_from=who,
            since=None if since == UNKNOWN else since,
            until=until,
            lies=lies,
            evidence=tuple(sorted(spans)),
            score=round(row.score * max(theirs.score for theirs in knowing.values()), 3),
        )


def _lies(who: int, span: tuple[int, int], keepers: set[int], untruths: Untruths, quotes: Quotes) -> Iterator[int]:
    for row in untruths:
        quote = quotes[row.quote]
        shown = any(start < span[1] and span[0] < end for start, end in spans_of(row.evidence))
        if shown and row.kind != "mistake" and quote.speaker in keepers and who in quote.addressees:
            yield row.id


def _told(lies: tuple[int, ...], untruths: Untruths) -> list[tuple[int, int]]:
    return [(untruths[row].start, untruths[row].end) for row in lies]
