"""Tags and beats: what the narration beside a quotation says about who speaks.

A tag is a verb of saying with its subject ("said Ann", "she whispered to Bo"); a beat is what somebody does in the same
paragraph ("Ann put down the spoon."). A tag is nearly never wrong; a beat is right most of the time.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from unspoken import lexicon
from unspoken.story import Mentions, Reading

TAIL = 7  # tokens after a quotation within which its tag begins
ADVERBS = frozenset("then now at last only just also again still softly always even never almost suddenly".split())
NEGATIONS = frozenset({"not", "n't", "never", "nothing"})
TOWARD = frozenset({"to", "at", "toward", "towards", "on"})
OWN = frozenset({"his", "her", "my", "their"})
ASKING = frozenset(
    "ask tell beg assure inform answer remind warn urge interrupt order command advise thank implore entreat greet "
    "address scold reassure question".split()
)
TO_AFTER = frozenset("asked inquired demanded shouted smiled snapped".split())  # “smiled at Bo”, “asked of him”
SENTENCE_END = frozenset({".", "!", "?", "…", "..."})


@dataclass(frozen=True, slots=True)
class Tag:
    """Who a piece of narration makes the speaker. `mention` is a row of the mentions."""

    mention: int
    cue: tuple[int, int]
    kind: str
    """say, manner, think, write, beat or colon."""
    to: tuple[int, ...] = ()
    """Rows of the mentions that it says are spoken to."""


class Narration:
    """Answers what a stretch of narration tells about the quotation before or after it."""

    def __init__(self, reading: Reading, mentions: Mentions) -> None:
        self.reading = reading
        self.cues, self.verbs = lexicon.cues(), lexicon.verbs()
        starts, ends = mentions.start.tolist(), mentions.end.tolist()
        persons = (mentions.type == Mentions.code("type", "person")).tolist()
        self.first = [bisect_left(reading.starts, start) for start in starts]
        self.last = [bisect_left(reading.ends, end) for end in ends]
        self.form: list[str] = [mentions.columns["form"]["names"][code] for code in mentions.form.tolist()]
        self.at: dict[int, int] = {}
        self.upto: dict[int, int] = {}
        for row in range(len(starts)):
            if persons[row]:
                known = self.at.get(self.first[row])
                if known is None or (mentions.character[known] < 0 <= mentions.character[row]):
                    self.at[self.first[row]] = row  # the longest of those that begin here and mean somebody
                self.upto[self.last[row]] = min(row, self.upto.get(self.last[row], row))
        self.persons = persons
        nominal = mentions.form == Mentions.code("form", "nominal")
        self.unknown: list[bool] = (nominal & (mentions.character < 0)).tolist()
        """Whether each mention describes somebody of whom nothing more is known."""

    def after(self, begin: int, end: int, closed_by: str) -> Tag | None:
        """The tag in narration tokens `begin` to `end` that follow a quotation: “…,” said Ann."""
        lower = self.reading.lower
        place = begin
        while place < end and (lower[place] in (",", "—", "--", "–", ";", "_", "*") or lower[place] in ADVERBS):
            place += 1
        if place >= end:
            return None
        capital = self.reading.words[begin][0].isupper() and closed_by in SENTENCE_END
        cue = self._cue(place)
        if cue and cue.form in ("past", "third"):  # “…,” said Ann; “…,” put in Ann
            subject = self._mention_after(place + 1, min(end, place + 4))
            if subject >= 0:
                return self._tag(subject, cue.kind if cue.kind != "manner" else "say", place, end)
            return None
        subject = self.at.get(place, -1)
        if subject < 0 and lower[place] in ("and", "but", "so", "then"):
            subject = self.at.get(place + 1, -1)
        if subject < 0:
            return None
        verb = self._verb(self.last[subject] + 1, min(end, self.last[subject] + 1 + TAIL))
        if verb < 0:
            return None
        kind = self.cues[lower[verb]].kind
        if kind == "manner" and capital:
            if self.unknown[subject]:
                return self.beat(begin, end)
            kind = "beat"
        return self._tag(subject, kind, verb, end)

    def before(self, begin: int, end: int) -> Tag | None:
        """The tag in narration tokens `begin` to `end` that lead up to a quotation: Ann said, “…”."""
        lower = self.reading.lower
        if end <= begin:
            return None
        lead = lower[end - 1]
        start = end - 1
        while start > begin and lower[start - 1] not in SENTENCE_END and end - start < 60:
            start -= 1
        if lead not in (",", ":", "—", "--", "–") and lead not in self.cues:
            return None
        for place in range(end - 1, start - 1, -1):
            cue = self._cue(place)
            if cue is None or cue.form == "base" or (cue.kind not in ("say", "think", "write") and lead == ","):
                continue
            if lead == "," and end - place > 9:
                break
            subject = self._subject(start, place)
            if subject >= 0:
                return self._tag(subject, cue.kind, place, end)
        if lead == ":":
            subject = self._subject(start, end)
            if subject >= 0:
                return Tag(subject, (-1, -1), "colon")
        return None

    def beat(self, begin: int, end: int) -> Tag | None:
        """The one who does something in a stretch of narration: the subject of its first sentence that has one."""
        place = begin
        lower = self.reading.lower
        limit = min(end, begin + 40)
        while place < limit:
            row = self.at.get(place, -1)
            if row >= 0 and self.unknown[row]:
                place = self.last[row] + 1  # of “the dragon turned his hat”, the “his” tells more
            elif row >= 0:
                after = self.last[row] + 1
                possessive = after < end and lower[after] in ("'s", "'")
                own = lower[place] in OWN and self.last[row] == place
                if possessive or own or place == begin or self._acts(after, end):
                    return Tag(row, (-1, -1), "beat", tuple(self._turned_to(after, end)))
                place = after
            else:
                place += 1
        return None

    def last_subject(self, begin: int, end: int) -> int:
        """The last of those who do something in a stretch of narration, −1 for nobody."""
        for place in range(end - 1, max(begin, end - 60) - 1, -1):
            row = self.at.get(place, -1)
            if row >= 0 and self._acts(self.last[row] + 1, end):
                return row
        return -1

    def says(self, begin: int, end: int) -> bool:
        """Whether somebody is told to say something in the rest of a paragraph: “called through to the kitchen.”"""
        cues = (self._cue(place) for place in range(begin, end))
        return any(cue is not None and cue.kind == "say" and cue.form in ("past", "third") for cue in cues)

    def _cue(self, place: int) -> lexicon.Cue | None:
        return self.cues.get(self.reading.lower[place])

    def _turned_to(self, begin: int, end: int) -> list[int]:
        """“She turned to Tess.”: whom the one who acts turns to, looks at, nods at."""
        lower = self.reading.lower
        for place in range(begin, min(end, begin + 14) - 1):
            if lower[place] in SENTENCE_END:
                return []
            if lower[place] in TOWARD:
                row = self.at.get(place + 1, -1)
                if row >= 0 and self.form[row] == "name":
                    return [row]
        return []

    def _acts(self, place: int, end: int) -> bool:
        lower = self.reading.lower
        for at in range(place, min(end, place + 3)):
            word = lower[at]
            if (
                word in self.verbs
                or word in self.cues
                or word in ("was", "had", "is", "has", "'d", "'s", "were", "did")
            ):
                return True
            if word not in ADVERBS and not word.endswith("ly") and word not in (",", "who"):
                return False
        return False

    def _verb(self, begin: int, end: int) -> int:
        """The verb of saying of a subject that ends before `begin`: “she quietly said”, “Ann, smiling, said”."""
        lower = self.reading.lower
        for place in range(begin, end):
            word = lower[place]
            cue = self.cues.get(word)
            if cue and cue.form in ("past", "third") and not (place + 1 < len(lower) and lower[place + 1] == "n't"):
                return place
            if word in SENTENCE_END or word in ("and", "but") or word in NEGATIONS:
                return -1
            if word in self.verbs and self.verbs[word].form == "past" and place == begin:
                return -1
        return -1

    def _mention_after(self, begin: int, end: int) -> int:
        lower = self.reading.lower
        for place in range(begin, end):
            row = self.at.get(place, -1)
            if row >= 0:
                return row
            if lower[place] in SENTENCE_END or lower[place] in (",", "to", "that"):
                return -1
        return -1

    def _subject(self, begin: int, verb: int) -> int:
        """The nearest person before a verb who may be its subject; else the first of the sentence."""
        first = -1
        lower = self.reading.lower
        near = self.upto.get(verb - 1, -1)
        if near >= 0 and self.first[near] >= begin and lower[self.last[near]] not in ("him", "them", "me", "us"):
            return near
        place = begin
        while place < verb:
            row = self.at.get(place, -1)
            if row >= 0:
                after = self.last[row] + 1
                if lower[after] not in ("'s", "'") and (first < 0 or self._acts(after, verb + 1)):
                    first = row
                place = after
            else:
                place += 1
        return first

    def _tag(self, subject: int, kind: str, verb: int, end: int) -> Tag:
        cue = self.reading.starts[self.first[subject]], self.reading.ends[self.last[subject]]
        return Tag(subject, cue, kind, tuple(self._spoken_to(subject, verb, end)))

    def _spoken_to(self, subject: int, verb: int, end: int) -> list[int]:
        """“said to Bo”, “asked Bo”, “told her sister”: those spoken to, by the words after the verb."""
        lower = self.reading.lower
        lemma = self.cues[lower[verb]].lemma
        place = verb + 1
        if place <= self.first[subject] < verb + 4:
            place = self.last[subject] + 1
        limit = min(end, place + 7)
        if place < limit and lemma in ASKING:
            row = self.at.get(place, -1)
            if row >= 0 and row != subject:
                return [row]
        while place < limit and lower[place] not in SENTENCE_END:
            if lower[place] == "to" or (lower[place] in ("at", "of") and lower[place - 1] in TO_AFTER):
                row = self.at.get(place + 1, -1)
                alone = row >= 0 and self.last[row] == self.first[row]
                return [] if row < 0 or (alone and lower[place + 1] in OWN) else [row]  # “said to his hat”
            place += 1
        return []
