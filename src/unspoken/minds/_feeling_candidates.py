"""Who may feel something where: a candidate for each person in each segment, with all that hints at a feeling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from unspoken.minds._feeling_form import PLAIN, forms_of
from unspoken.minds._feeling_holders import Holder, Holders, Segment, segments_of
from unspoken.minds._feeling_patterns import NEGATORS, Match, Matcher
from unspoken.story import EMOTIONS, Cast, Mentions, Quotes, Reading, Tokens

SHARE = (1.0, 0.6, 0.4)  # what the first, the second and the third emotion of a sign weigh
UNREAL = frozenset("if would could might may should will can let 'll wish hope unless whether pretend must".split())
RECENT = 60  # tokens in which the same person's last sign still counts as near


@dataclass(slots=True)
class Candidate:
    """What hints that somebody feels something in a segment."""

    who: int
    first: int
    """The tokens of the strongest sign."""
    last: int
    hints: dict[str, float] = field(default_factory=dict)
    votes: list[float] = field(default_factory=lambda: [0.0] * len(EMOTIONS))
    toward: int = -1
    strength: float = 0.0
    quote: int = -1
    """The line it stands in, −1 in the narration."""


def candidates(reading: Reading, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast) -> Iterator[Candidate]:
    """Every candidate, in the order of the text."""
    first_token = np.searchsorted(tokens.start, mentions.start, side="left").tolist()
    holders = Holders(reading, mentions, quotes, first_token)
    matcher = Matcher(reading, holders.last)
    spoken = _Spoken(quotes)
    narrators = {row for row, tells in enumerate(cast.narrator.tolist()) if tells}
    segments = segments_of(reading)
    recent: dict[int, int] = {}
    for number, segment in enumerate(segments):
        found: dict[int, Candidate] = {}
        said = segment.quote >= 0
        for match in matcher.find(segment.first, segment.end, said):
            holder = holders.of(match, segment)
            if holder.who >= 0:
                _add_sign(found, reading, segment, match, holder, holders.toward(match, holder.who, segment))
        if said:
            _add_forms(found, reading, segment, spoken)
        else:
            holders.passed(segment)
        alone = number + 1 == len(segments) or segments[number + 1].paragraph != segment.paragraph
        opens = number == 0 or segments[number - 1].paragraph != segment.paragraph
        for candidate in found.values():
            _add_place(candidate, segment, spoken, opens, alone)
            if candidate.who in narrators:
                candidate.hints["narrator"] = 1.0
            if len(found) > 1:
                candidate.hints["others here"] = 1.0
            if segment.first - recent.get(candidate.who, -RECENT) < RECENT:
                candidate.hints["again"] = 1.0
            recent[candidate.who] = segment.first
        yield from found.values()


class _Spoken:
    """What the lines say of themselves: kind, speaker, the words of the line before."""

    def __init__(self, quotes: Quotes) -> None:
        self.thought = (quotes.kind == Quotes.code("kind", "thought")).tolist()
        self.written = (quotes.via >= 0).tolist()
        self.speaker = quotes.speaker.tolist()
        self.addressees = quotes.addressees.tolist()
        self.row = -1
        self.words: frozenset[str] = frozenset()
        self.before: frozenset[str] = frozenset()

    def turn(self, reading: Reading, segment: Segment) -> frozenset[str]:
        """The words of the last line that another said."""
        words = frozenset(reading.lower[segment.first : segment.end]) - PLAIN
        words = frozenset(word for word in words if word[0].isalnum())
        if self.row < 0 or self.speaker[self.row] != self.speaker[segment.quote]:
            self.before, self.words = self.words, words
        else:
            self.words = self.words | words
        self.row = segment.quote
        return self.before


def _add_sign(
    found: dict[int, Candidate], reading: Reading, segment: Segment, match: Match, holder: Holder, toward: int
) -> None:
    candidate = found.get(holder.who)
    sign = match.sign
    if candidate is None:
        candidate = found[holder.who] = Candidate(holder.who, match.first, match.last)
    hints = candidate.hints
    before = reading.lower[max(segment.first, match.first - 4) : match.first]
    negated = match.negated or any(word in NEGATORS for word in before[-3:])
    unreal = any(word in UNREAL for word in before)
    weight = sign.strength / 3 * (0.5 if negated and sign.kind != "said" else 1.0) * (0.6 if unreal else 1.0)
    if match.length == 1:
        weight *= 0.8
    name = f"{sign.kind} {sign.sign if sign.sign != 'word' else sign.emotions[0]}"
    hints[name] = 1.0
    hints[f"by {holder.how}"] = 1.0
    if match.length > 2:
        hints["long sign"] = 1.0
    if negated:
        hints["negated"] = 1.0
    if unreal:
        hints["unreal"] = 1.0
    if toward >= 0:
        hints["toward"] = 1.0
    for share, emotion in zip(SHARE, sign.emotions, strict=False):
        place = EMOTIONS.index(emotion)
        candidate.votes[place] = max(candidate.votes[place], share * weight)
    hints["signs"] = hints.get("signs", 0.0) + 1.0
    if weight * match.length > candidate.strength:
        candidate.first, candidate.last, candidate.strength = match.first, match.last, weight * match.length
    if toward >= 0 and candidate.toward < 0:
        candidate.toward = toward


def _add_forms(found: dict[int, Candidate], reading: Reading, segment: Segment, spoken: _Spoken) -> None:
    """The form of a line hints at what its speaker feels."""
    before = spoken.turn(reading, segment)
    who = spoken.speaker[segment.quote]
    if who < 0:
        return
    forms = forms_of(reading, segment, before)
    if not forms and who not in found:
        return
    if who not in found:
        places = [at for at in range(segment.first, segment.end) if reading.words[at][0].isalnum()]
        found[who] = Candidate(who, places[0], places[-1])
    for form in forms:
        found[who].hints[f"form {form}"] = 1.0
    heard = [other for other in spoken.addressees[segment.quote] if other != who]
    if len(heard) == 1 and found[who].toward < 0:
        found[who].toward = heard[0]


def _add_place(candidate: Candidate, segment: Segment, spoken: _Spoken, opens: bool, closes: bool) -> None:
    """Where it stands, and how long the segment is."""
    hints = candidate.hints
    if segment.quote < 0:
        hints["told"] = 1.0
    elif spoken.thought[segment.quote]:
        hints["thought"] = 1.0
    elif spoken.written[segment.quote]:
        hints["written"] = 1.0
    candidate.quote = segment.quote
    size = segment.end - segment.first
    hints["few words" if size < 8 else "many words" if size > 25 else "some words"] = 1.0
    hints["length"] = min(size, 60) / 60
    if opens:
        hints["opens"] = 1.0
    if closes:
        hints["closes"] = 1.0
    if opens and closes:
        hints["alone"] = 1.0
