"""Who feels: the subject of the clause, the owner of the hand that shakes, the one who speaks the line.

There is no syntax to lean on yet, so the subject is looked for by words and order: nearest before the sign, standing
where a clause begins. Where the stretch names nobody ("Very quietly."), it is the one told of just before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unspoken import lexicon
from unspoken.minds._feeling_patterns import OWNERS, Match
from unspoken.story import Mentions, Quotes, Reading

OBJECTS = frozenset("him them me us himself herself themselves myself".split())
SUBJECTS = frozenset("i he she they we".split())
BEFORE_A_CLAUSE = frozenset(
    ", ; : — – -- ( and but or then that which who when while if because as so though although until before after "
    "since where how why what whether than for now yet even only still perhaps maybe".split()
)
PREPOSITIONS = frozenset(
    "to at of with for from on by about behind beside over under into onto against near between toward towards like "
    "around round past after before in upon through off without except across above below".split()
)
TARGETING = frozenset("at with to for of about toward towards on by against over".split())
REACH = 5  # words after a sign in which "with Bo" says toward whom


@dataclass(frozen=True, slots=True)
class Segment:
    """The words of one sentence inside one quotation, or outside of all: tokens `first` to `end`."""

    first: int
    end: int
    quote: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Holder:
    """Who feels, and how that shows: named as the subject, as the owner, by the line's speaker, or only near by."""

    who: int
    how: str


def segments_of(reading: Reading) -> list[Segment]:
    """The told text cut where a sentence or a quotation begins or ends; marks alone are none."""
    found: list[Segment] = []
    first = 0
    size = len(reading)
    for place in range(1, size + 1):
        if place < size and (
            reading.sentence[place] == reading.sentence[first] and reading.quote[place] == reading.quote[first]
        ):
            continue
        if reading.told[first] and any(reading.words[at][0].isalnum() for at in range(first, place)):
            found.append(Segment(first, place, reading.quote[first], reading.paragraph[first]))
        first = place
    return found


class Holders:
    """Finds who feels, in a reading with its people and lines."""

    def __init__(self, reading: Reading, mentions: Mentions, quotes: Quotes, first_token: Sequence[int]) -> None:
        """`first_token`: the token where each mention begins."""
        self.reading = reading
        self.lower = reading.lower
        self.character = mentions.character.tolist()
        self.last: dict[int, int] = {}
        self.row: dict[int, int] = {}
        ends = mentions.end.tolist()
        for row, (place, end) in enumerate(zip(first_token, ends, strict=True)):
            if place < 0 or place in self.row:
                continue  # of nested mentions that begin together the longest comes first
            last = place
            while last + 1 < len(reading) and reading.starts[last + 1] < end:
                last += 1
            self.row[place], self.last[place] = row, last
        self.speaker = quotes.speaker.tolist()
        self.addressees = quotes.addressees.tolist()
        self.cues = lexicon.cues()
        self.near = -1
        self.near_paragraph = -1

    def at(self, place: int) -> int:
        """The character of the mention that begins at a token, −1 for none."""
        row = self.row.get(place)
        return -1 if row is None else self.character[row]

    def of(self, match: Match, segment: Segment) -> Holder:
        """Who feels what a match shows."""
        kind, lower = match.sign.kind, self.lower
        speaker = self.speaker[segment.quote] if segment.quote >= 0 else -1
        if kind == "said":
            return Holder(speaker, "speaker")
        if kind == "seen":
            inside = [place for place in range(match.first, match.last + 1) if self.at(place) >= 0]
            heard = self.addressees[segment.quote] if segment.quote >= 0 else []
            if inside and lower[inside[0]] not in OBJECTS:
                return Holder(self.at(inside[0]), "subject")
            return Holder(heard[0] if heard else -1, "addressee")
        if kind == "cause":
            caused = self._caused(match, segment)
            if caused is not None:
                return caused
        owner = match.owner
        if owner < 0 and kind in ("noun", "body") and match.first > segment.first:
            owner = self._owner_before(match.first, segment)
        if owner >= 0 and kind in ("noun", "body") and self.at(owner) >= 0:
            return Holder(self.at(owner), "owner")
        subject = self.subject(match.first, segment)
        if subject is not None:
            return subject
        if segment.quote >= 0:
            return Holder(speaker, "speaker")
        later = self._after(match.last + 1, segment)
        if later >= 0 and kind in ("manner", "state", "act"):
            return Holder(later, "later")
        return Holder(self._nearby(segment), "near")

    def _caused(self, match: Match, segment: Segment) -> Holder | None:
        """“It frightened her”: the one after the verb. “She was frightened” is left to the subject."""
        if match.person >= 0:
            return Holder(self.at(match.person), "object") if self.at(match.person) >= 0 else None
        if match.owner >= 0:
            return Holder(self.at(match.owner), "owner") if self.at(match.owner) >= 0 else None
        after = match.last + 1
        if after < segment.end and self.at(after) >= 0:
            return Holder(self.at(after), "object")
        return None

    def _owner_before(self, place: int, segment: Segment) -> int:
        """The owner whose noun stands up to two words on: "his old shame"."""
        for before in range(place - 1, max(segment.first - 1, place - 4), -1):
            if self.lower[before] in OWNERS and before in self.row:
                return before
            if self.lower[before] in ("'s", "'"):
                for start in range(before - 1, max(segment.first - 1, before - 6), -1):
                    if self.last.get(start) == before - 1:
                        return start
                return -1
            if not self.lower[before].isalpha():
                return -1
        return -1

    def subject(self, place: int, segment: Segment) -> Holder | None:
        """The nearest before a token of the segment that stands where a clause begins; else anybody near before it."""
        weak: Holder | None = None
        lower = self.lower
        for start in range(place - 1, segment.first - 1, -1):
            who = self.at(start)
            if who < 0:
                continue
            last = self.last[start]
            if last >= place:
                continue
            word = lower[start]
            owned = (word in OWNERS and word != "her") or (last + 1 < segment.end and lower[last + 1] in ("'s", "'"))
            if word in SUBJECTS:
                return Holder(who, "subject")
            if owned or word in OBJECTS or (word == "her" and start == last):
                weak = weak or Holder(who, "weak")
                continue
            if start == segment.first or self._begins_clause(start, segment):
                return Holder(who, "subject")
            weak = weak or Holder(who, "weak")
        return weak

    def _begins_clause(self, start: int, segment: Segment) -> bool:
        before = self.lower[start - 1]
        if before in PREPOSITIONS and before not in BEFORE_A_CLAUSE:
            return False
        if before in BEFORE_A_CLAUSE or not before[0].isalnum() or before.endswith("ly"):
            return True
        # “said Ann faintly”: after a verb of saying that follows the line, the name is its subject.
        return before in self.cues and (
            start - 1 == segment.first or self.lower[start - 2] in (",", "”", '"', "’", "'")
        )

    def _after(self, place: int, segment: Segment) -> int:
        for start in range(place, min(segment.end, place + 8)):
            if self.at(start) >= 0 and self.lower[start] not in OBJECTS and self.lower[start] not in OWNERS:
                return self.at(start)
        return -1

    def _nearby(self, segment: Segment) -> int:
        """The speaker of the line before in the paragraph, else the one told of last in it."""
        place = segment.first - 1
        while place >= 0 and self.reading.paragraph[place] == segment.paragraph:
            if self.reading.quote[place] >= 0:
                return int(self.speaker[self.reading.quote[place]])
            place -= 1
            if segment.first - place > 40:
                break
        return self.near if segment.paragraph - self.near_paragraph <= 1 else -1

    def passed(self, segment: Segment) -> None:
        """Remember whom a segment of the narration was about, for what follows it."""
        if segment.quote >= 0:
            return
        first = self.subject_of(segment)
        if first >= 0:
            self.near, self.near_paragraph = first, segment.paragraph

    def subject_of(self, segment: Segment) -> int:
        """The first one named where a clause begins."""
        for start in range(segment.first, segment.end):
            who = self.at(start)
            if who < 0 or self.lower[start] in OBJECTS:
                continue
            if start == segment.first or self.lower[start] in SUBJECTS or self._begins_clause(start, segment):
                return who
        return -1

    def toward(self, match: Match, who: int, segment: Segment) -> int:
        """Toward whom: the person in the words, "with Bo" after them, the one spoken to."""
        if match.person >= 0 and self.at(match.person) not in (-1, who):
            return self.at(match.person)
        if match.sign.kind == "cause":
            subject = self.subject(match.first, segment)
            return subject.who if subject is not None and subject.who != who else -1
        for place in range(match.last + 1, min(segment.end, match.last + 1 + REACH)):
            word = self.lower[place]
            if self.at(place) not in (-1, who) and (
                self.lower[place - 1] in TARGETING or (place == match.last + 1 and match.sign.kind == "verb")
            ):
                return self.at(place)
            if not word.isalpha() or word in ("and", "but"):
                break
        if segment.quote >= 0 and match.sign.kind in ("said", "verb", "state"):
            heard = [other for other in self.addressees[segment.quote] if other != who]
            if len(heard) == 1 and who == self.speaker[segment.quote]:
                return heard[0]
        return -1
