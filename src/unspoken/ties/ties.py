"""What people are to each other: from nouns with an owner, forms of address, deeds, and the company they keep.

Words that say a tie ("her sister", "Mum", "hired by") are cues. What follows from them is added. Each tie that may
be is then weighed by all that was found of its pair; the weights were fitted on scenes whose ties careful readers
wrote down. Two people may have several ties, and ties that contradict each other both stand, each with its score.
Friends, colleagues and allies are seldom said in words and are told from the company: there it errs most.
"""

from __future__ import annotations

from typing import NamedTuple

from unspoken.story import UNKNOWN, Cast, Mentions, Paragraphs, Quotes, Text, Ties, Tokens
from unspoken.ties.acts import acts, lines_said
from unspoken.ties.called import called
from unspoken.ties.changes import changes_of
from unspoken.ties.company import Company, keep_company
from unspoken.ties.features import STRONG, Candidate, candidates
from unspoken.ties.ground import Ground, survey
from unspoken.ties.implied import implied
from unspoken.ties.judging import judged
from unspoken.ties.owned import owned

WITNESSES = 4  # stretches of evidence that a row cites at most
SHOWN = 3  # exchanges after which a tie that no word says may be taken from the company


class TieRow(NamedTuple):
    """A row of the table to be."""

    start: int
    end: int
    a: int
    b: int
    kind: str
    change: str | None
    evidence: tuple[int, ...]
    score: float


def find_ties(
    text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast
) -> Ties:
    """Find what people are to each other, since where, and where the telling shows it change.

    Ties with a direction stand once, from the child, the employee or the student. A change has a row of its own.

    >>> import unspoken
    >>> story = unspoken.annotate("Bo was there. “He’s my brother,” Ann told Cy.")
    >>> [(story.cast[tie.a].name, tie.kind, story.cast[tie.b].name) for tie in story.layer("ties")]
    [('Bo', 'sibling', 'Ann')]
    """
    ground = survey(text, paragraphs, tokens, quotes, mentions, cast)
    found, company = gather(ground)
    rows = [row for candidate, score in judged(found) for row in _rows(ground, company, candidate, score)]
    rows.sort(key=lambda row: (row.start, row.end != UNKNOWN, -row.end, row.a, row.b, row.kind))
    return Ties(
        start=[row.start for row in rows],
        end=[row.end for row in rows],
        a=[row.a for row in rows],
        b=[row.b for row in rows],
        kind=[row.kind for row in rows],
        change=[row.change for row in rows],
        evidence=[list(row.evidence) for row in rows],
        score=[row.score for row in rows],
    )


def gather(ground: Ground) -> tuple[list[Candidate], Company]:
    """Every tie that may be, and the company that people keep."""
    said = [*owned(ground), *called(ground), *acts(ground), *lines_said(ground)]
    said.sort(key=lambda cue: (cue.first, cue.last, cue))
    said += implied(cue for cue in said if cue.sort in STRONG)
    company = keep_company(ground)
    return list(candidates(said, company)), company


def _rows(ground: Ground, company: Company, candidate: Candidate, score: float) -> list[TieRow]:
    """The tie from where it first shows, until its end where one is told, and a row for each change."""
    a, b, kind, _, cues = candidate
    pair = min(a, b), max(a, b)
    spans = _evidence(ground, company, candidate)
    since = spans[0][0] if cues else spans[-1][0]
    until = UNKNOWN
    first: str | None = None
    later = []
    for change, begin, last in changes_of(ground, company, pair, kind, cues):
        span = ground.reading.span(begin, last)
        if change == "revealed":
            first = change
            continue
        if change == "ends" and span[0] > since:
            until = span[1] if until == UNKNOWN else until
        later.append(TieRow(max(span[0], since), UNKNOWN, a, b, kind, change, span, score))
    return [TieRow(since, until, a, b, kind, first, tuple(place for span in spans for place in span), score), *later]


def _evidence(ground: Ground, company: Company, candidate: Candidate) -> list[tuple[int, int]]:
    """The words of the cues, first to last; without any, what the two first say or what is first said of both."""
    reading = ground.reading
    if candidate.cues:
        return sorted({reading.span(cue.first, cue.last) for cue in candidate.cues})[:WITNESSES]
    pair = min(candidate.a, candidate.b), max(candidate.a, candidate.b)
    spans = [_sentence(ground, place) for place in sorted(set(company.places[pair]))]
    return list(dict.fromkeys(spans))[:SHOWN]


def _sentence(ground: Ground, place: int) -> tuple[int, int]:
    """The characters of the sentence around a token."""
    sentence = ground.reading.sentence
    first = last = place
    while first > 0 and sentence[first - 1] == sentence[place]:
        first -= 1
    while last + 1 < len(sentence) and sentence[last + 1] == sentence[place]:
        last += 1
    return ground.reading.span(first, last)
