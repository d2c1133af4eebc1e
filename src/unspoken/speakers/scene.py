"""The lines of a story as turns: what belongs to one speaker together, who could be it, and what speaks for whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from unspoken import lexicon
from unspoken.speakers.tags import SENTENCE_END, Narration, Tag
from unspoken.story import Cast, Mentions, Paragraphs, Quotes, Reading

POOL = 9  # people who may say a line; scenes with more speakers are rare, and the least likely would not win anyway
SHORT = 8000  # tokens; in a short story a description is mostly of one of its few people
LEAVING = 12  # tokens after a person in which a verb of leaving is theirs
LEFT = frozenset("left leaves departed departs withdrew withdraws exited fled vanished vanishes".split())
WENT = frozenset(
    "went goes go walked walks ran runs hurried hurries slipped slips strode strides stormed storms stalked stumped "
    "marched crept drove drives rode set gone".split()
)
AWAY = (["out"], ["off"], ["away"], ["down"], ["downstairs"], ["upstairs"], ["home"], ["outside"])
AHEAD = 5  # paragraphs read ahead for people who are named only after their first line
GENDERS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "they": "t",
    "their": "t",
    "i": "1",
    "my": "1",
    "we": "p",
}


@dataclass(slots=True)
class Turn:
    """Quotations that one person says without another between."""

    quotes: list[int]
    paragraph: int
    gap: int
    """Paragraphs told between this turn and the one before; −1 in the same paragraph, large after a scene break."""
    tag: Tag | None = None
    beat: Tag | None = None
    lead: int = -1
    """The one who acts last in the paragraph before, when nobody speaks there."""
    scores: dict[int, float] = field(default_factory=dict)
    called: set[int] = field(default_factory=set)
    """Whom the words call by name."""
    named: set[int] = field(default_factory=set)
    """Whom the words speak of by name."""
    to: list[int] = field(default_factory=list)
    sure: bool = False
    via_narrator: bool = False
    rank: dict[int, int] = field(default_factory=dict)
    opened: bool = False
    """Whether narration stands before it in its paragraph."""
    asks: bool = False
    """Whether the words end in a question."""
    carried: bool = False
    """Whether its first quotation goes on from the paragraph before without a mark."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts for, in units of the logarithm of odds; set on the 16 novels, not on the six held out."""

    tag: float = 14.0
    pronoun_wrong: float = -9.0
    pronoun_unknown: float = -2.0
    antecedent: float = 0.2
    antecedent_told: float = 2.2
    """The same where the paragraph before is narration, or the line's own begins with it."""
    they: float = -2.5
    beat: float = 5.0
    beat_pronoun_wrong: float = -3.25
    beat_antecedent: float = 0.0
    called: float = -6.0
    named: float = -4.0
    lead: float = 1.5
    rank: float = -0.2
    absent: float = -1.5
    ahead: float = -0.25
    gone: float = -1.0
    nameless: float = -3.5
    described: float = 1.0


WEIGHTS = Weights()


def gather(reading: Reading, paragraphs: Paragraphs, quotes: Quotes, mentions: Mentions, cast: Cast) -> list[Turn]:
    """The turns of the story in order, with the scores of everybody who may have them."""
    return _Gatherer(reading, paragraphs, quotes, mentions, cast).turns()


class _Gatherer:
    def __init__(
        self, reading: Reading, paragraphs: Paragraphs, quotes: Quotes, mentions: Mentions, cast: Cast
    ) -> None:
        self.reading, self.mentions = reading, mentions
        self.narration = Narration(reading, mentions)
        self.character: list[int] = mentions.character.tolist()
        self.vocative = mentions.vocative.tolist()
        self.form = self.narration.form
        self.gender = [{"she": "f", "he": "m", "they": "t"}.get(row.pronouns or "", "u") for row in cast]
        narrators = [row.id for row in cast if row.narrator]
        self.narrator = narrators[0] if narrators else -1
        self.kinds: list[int] = paragraphs.kind.tolist()
        quote, first = reading.quote, self.narration.first
        self.named = {
            who
            for who, form, token in zip(self.character, self.form, first, strict=True)
            if form == "name" and quote[token] < 0
        }
        self.named |= {self.narrator} - {-1} | self._crowned()
        """Those whom the telling names; who is only called by a name in lines is probably one of them."""
        self.begin = [bisect_left(reading.starts, start) for start in paragraphs.start.tolist()]
        self.end = [*self.begin[1:], len(reading)]
        self.quote_tokens = [
            (bisect_left(reading.starts, start), bisect_left(reading.starts, end))
            for start, end in zip(quotes.start.tolist(), quotes.end.tolist(), strict=True)
        ]
        self.continues = quotes.continues.tolist()
        thought, top = Quotes.code("kind", "thought"), -1
        self.rows: dict[int, list[int]] = {}
        for row, (kind, parent, paragraph) in enumerate(
            zip(quotes.kind.tolist(), quotes.parent.tolist(), quotes.paragraph.tolist(), strict=True)
        ):
            if kind != thought and parent == top:
                self.rows.setdefault(paragraph, []).append(row)
        self.mention_rows = self._by_paragraph()
        self.short = len(reading) < SHORT
        self.gone: set[int] = set()
        self.gone_before: frozenset[int] = frozenset()
        self.recent: dict[int, None] = {}
        self.spoken_of: dict[int, None] = {}

    def _crowned(self) -> set[int]:
        """Those told of as “the queen”: a crown is as good as a name."""
        titles, lower, quote = lexicon.titles(), self.reading.lower, self.reading.quote
        return {
            self.character[row]
            for row, token in enumerate(self.narration.last)
            if self.form[row] == "nominal"
            and self.character[row] >= 0
            and quote[token] < 0
            and lower[token] in titles
            and titles[lower[token]].kind == "royal"
        }

    def _by_paragraph(self) -> list[list[int]]:
        rows: list[list[int]] = [[] for _ in self.begin]
        paragraph = self.reading.paragraph
        for row, token in enumerate(self.narration.first):
            if token < len(paragraph):
                rows[paragraph[token]].append(row)
        return rows

    def turns(self) -> list[Turn]:
        result: list[Turn] = []
        gap = 99
        break_kind, heading = Paragraphs.code("kind", "break"), Paragraphs.code("kind", "heading")
        for paragraph, kind in enumerate(self.kinds):
            if kind in (break_kind, heading):
                gap = 99
                continue
            rows = self.rows.get(paragraph)
            if not rows:
                gap += 1
                self._see(paragraph)
                continue
            turns = list(self._turns_in(paragraph, rows, gap))
            self.gone_before = frozenset(self.gone)
            self._see(paragraph)
            for turn in turns:
                self._score(turn)
            result += turns
            gap = 0
        return result

    # -- who is there

    def _see(self, paragraph: int) -> None:
        """Bring those mentioned in a paragraph to the front of the memory."""
        self._depart(paragraph)
        quote, first = self.reading.quote, self.narration.first
        for row in self.mention_rows[paragraph]:
            who = self.character[row]
            if who < 0:
                continue
            inside = quote[first[row]] >= 0
            if inside and not self.vocative[row]:
                self.spoken_of.pop(who, None)
                self.spoken_of[who] = None
                if len(self.spoken_of) > 6:
                    del self.spoken_of[next(iter(self.spoken_of))]
            else:
                self.recent.pop(who, None)
                self.recent[who] = None
                if len(self.recent) > POOL:
                    del self.recent[next(iter(self.recent))]

    def _depart(self, paragraph: int) -> None:
        """Note who leaves at the end of a paragraph, and that those told of again are back."""
        quote, first, lower = self.reading.quote, self.narration.first, self.reading.lower
        rows = [row for row in self.mention_rows[paragraph] if self.character[row] >= 0 and quote[first[row]] < 0]
        self.gone -= {self.character[row] for row in rows}
        for row in rows:
            end = min(self.narration.last[row] + 1 + LEAVING, self.end[paragraph])
            for place in range(self.narration.last[row] + 1, end):
                if quote[place] >= 0 or lower[place] in SENTENCE_END or place in self.narration.at:
                    break
                if lower[place] in LEFT or (lower[place] in WENT and lower[place + 1 : place + 2] in AWAY):
                    self.gone.add(self.character[row])
                    break

    def _pool(self, turn: Turn) -> dict[int, float]:
        weights = WEIGHTS
        pool: dict[int, float] = {}
        for rank, who in enumerate(reversed(self.recent)):
            pool[who] = weights.rank * rank
        worst = weights.rank * len(pool)
        for who in reversed(self.spoken_of):
            pool.setdefault(who, worst + weights.absent)
        quote, first = self.reading.quote, self.narration.first
        for paragraph in range(turn.paragraph + 1, min(turn.paragraph + 1 + AHEAD, len(self.begin))):
            for row in self.mention_rows[paragraph]:
                who = self.character[row]
                if who >= 0 and self.form[row] != "pronoun" and quote[first[row]] < 0:
                    pool.setdefault(who, worst + weights.ahead)
        for who in pool:
            if who not in self.named:
                pool[who] += weights.nameless
            if who in self.gone_before:
                pool[who] += weights.gone
        if self.narrator >= 0:
            pool[self.narrator] = max(pool.get(self.narrator, -9.0), weights.rank * 1.5)
        return pool

    # -- turns of a paragraph

    def _turns_in(self, paragraph: int, rows: list[int], gap: int) -> Iterator[Turn]:
        begin, end = self.begin[paragraph], self.end[paragraph]
        spans = [self.quote_tokens[row] for row in rows]
        turn: Turn | None = None
        before_end = begin
        for number, (row, (first, last)) in enumerate(zip(rows, spans, strict=True)):
            follow = spans[number + 1][0] if number + 1 < len(spans) else end
            lead_in = self.narration.before(before_end, first)
            after = self.narration.after(last, follow, self._closing(first, last))
            tag = after if after and after.kind != "beat" else lead_in or after
            if tag is lead_in and turn is not None and turn.tag is not None and lead_in is not None:
                # “Yes,” said Ann, and added, “No.”: the words between belong to the tag before
                tag = lead_in if self._same(turn.tag, lead_in) is False else None
            act = self._act_between(before_end, first) if number else self.narration.beat(begin, first)
            starts_anew = turn is None
            if turn is not None and tag is not None and tag.kind != "beat" and turn.tag is not None:
                starts_anew = self._same(turn.tag, tag) is False
            if turn is not None and not starts_anew and act is not None and tag is None:
                known = turn.tag or turn.beat
                starts_anew = known is not None and self._same(known, act) is False and self._is_name(act)
            label = self._label(begin, first) if number == 0 else None
            if label is not None:
                tag = label
            if starts_anew:
                if turn is not None:
                    yield turn
                carried = number == 0 and self.continues[row] >= 0
                opened = first > before_end
                turn = Turn([], paragraph, gap if number == 0 else -1, carried=carried, opened=opened)
            assert turn is not None
            turn.quotes.append(row)
            if tag is not None and tag.kind == "beat":
                turn.beat = turn.beat or tag
            elif tag is not None and turn.tag is None:
                turn.tag = tag
            if act is not None and turn.beat is None and (number == 0 or starts_anew):
                turn.beat = act
            if turn.tag is None and turn.beat is None and follow > last:
                turn.beat = self.narration.beat(last, follow)
            before_end = last
            turn.asks = "?" in self.reading.words[max(first, last - 3) : last]
        if turn is not None:
            yield turn

    def _label(self, begin: int, first: int) -> Tag | None:
        """The name before a colon that opens the paragraph, as in a chat or a play: “Vik: what”, “me: oh no”."""
        if not 0 < first - begin <= 5 or self.reading.lower[first - 1] != ":":
            return None
        row = self.narration.upto.get(first - 2, -1)
        if row < 0 or self.narration.first[row] > begin + 1:
            return None
        at = self.narration.first[row], self.narration.last[row]
        return Tag(row, (self.reading.starts[at[0]], self.reading.ends[at[1]]), "colon")

    def _closing(self, first: int, last: int) -> str:
        words = self.reading.words
        for place in range(last - 1, max(first, last - 3) - 1, -1):
            if words[place] in SENTENCE_END or words[place] in (",", "—", "--"):
                return words[place]
        return ""

    def _act_between(self, begin: int, end: int) -> Tag | None:
        """The one who acts in the last sentence between two quotations, when there is more than one sentence."""
        lower = self.reading.lower
        stop = end - 1
        if stop > begin and lower[stop] in SENTENCE_END:
            stop -= 1
        while stop > begin and lower[stop] not in SENTENCE_END:
            stop -= 1
        act = self.narration.beat(stop + 1, end) if stop > begin else None
        # “While Logan wasn't the reason, …” is about Logan, but it is not he who goes on speaking
        return act if act is not None and self.narration.first[act.mention] == stop + 1 else None

    def _is_name(self, tag: Tag) -> bool:
        return self.form[tag.mention] != "pronoun"

    def _same(self, a: Tag, b: Tag) -> bool | None:
        """Whether two tags are of one person: None where that cannot be told."""
        who_a, who_b = self.character[a.mention], self.character[b.mention]
        gender_a, gender_b = self._tag_gender(a), self._tag_gender(b)
        if self._is_name(a) and self._is_name(b) and who_a >= 0 and who_b >= 0:
            return who_a == who_b
        if gender_a in "fm" and gender_b in "fm" and gender_a != gender_b:
            return False
        if "1" in (gender_a, gender_b) and gender_a != gender_b:
            return False
        return None

    def _tag_gender(self, tag: Tag) -> str:
        word = self.reading.lower[self.narration.first[tag.mention]]
        if self.form[tag.mention] == "pronoun":
            return GENDERS.get(word, "u")
        who = self.character[tag.mention]
        return self.gender[who] if who >= 0 else "u"

    # -- scores

    def _score(self, turn: Turn) -> None:
        weights = WEIGHTS
        scores = self._pool(turn)
        turn.rank = {who: rank for rank, who in enumerate(reversed(self.recent)) if who in self.named}
        self._words(turn)
        if turn.gap > 0:
            turn.lead = self._lead(turn.paragraph)
        for tag, right, wrong, antecedent in (
            (turn.beat, weights.beat, weights.beat_pronoun_wrong, weights.beat_antecedent),
            (turn.tag, weights.tag, weights.pronoun_wrong, weights.antecedent),
        ):
            if tag is None:
                continue
            who = self.character[tag.mention]
            if self.form[tag.mention] != "pronoun" or self._tag_gender(tag) == "1":
                if who >= 0 and who not in self.named and who != self.narrator and self.short:
                    self._describe(scores, who, tag is turn.tag)
                elif who >= 0:
                    scores[who] = scores.get(who, -2.0) + right
                    turn.sure = turn.sure or tag is turn.tag
                    turn.via_narrator = who == self.narrator
                continue
            gender = self._tag_gender(tag)
            if who >= 0:
                told = tag is turn.tag and (turn.gap > 0 or turn.opened)
                scores[who] = scores.get(who, -1.0) + (weights.antecedent_told if told else antecedent)
            if gender == "t" and "t" in (self.gender[other] for other in scores):
                for other in scores:
                    if self.gender[other] != "t":
                        scores[other] += weights.they
            if gender in "fm":
                for other in scores:
                    theirs = self.gender[other]
                    if other == self.narrator or theirs not in (gender, "u"):
                        scores[other] += wrong
                    elif theirs == "u":
                        scores[other] += weights.pronoun_unknown
        if turn.lead >= 0 and turn.tag is None and turn.beat is None:
            scores[turn.lead] = scores.get(turn.lead, -1.0) + weights.lead
        for who in turn.called:
            scores[who] = scores.get(who, 0.0) + weights.called
        for who in turn.named:
            if who in scores:
                scores[who] += weights.named
        for tag in (turn.tag, turn.beat):
            if tag is not None:
                heard = [self.character[row] for row in tag.to if self.character[row] >= 0]
                turn.to += [who for who in heard if who in self.named or who == self.narrator or not self.short]
        best = sorted(scores, key=lambda who: (-scores[who], who))[: POOL + 1]
        turn.scores = {who: scores[who] for who in best}

    def _describe(self, scores: dict[int, float], who: int, is_tag: bool) -> None:
        """“said the notary”: somebody of that gender, herself or one who has a name elsewhere in a short story."""
        weights = WEIGHTS
        scores[who] = scores.get(who, -2.0) + (weights.described if is_tag else weights.described / 2)
        gender = self.gender[who]
        for other in scores:
            if other == self.narrator or (self.gender[other] not in ("u", gender) and gender != "u"):
                scores[other] += weights.pronoun_wrong if is_tag else weights.beat_pronoun_wrong

    def _words(self, turn: Turn) -> None:
        first = self.narration.first
        for row in turn.quotes:
            begin, end = self.quote_tokens[row]
            low = bisect_left(first, begin)
            for mention in range(low, len(first)):
                if first[mention] >= end:
                    break
                who = self.character[mention]
                if who < 0 or self.form[mention] == "pronoun":
                    continue
                (turn.called if self.vocative[mention] else turn.named).add(who)

    def _lead(self, paragraph: int) -> int:
        before = paragraph - 1
        if before < 0 or before in self.rows:
            return -1
        row = self.narration.last_subject(self.begin[before], self.end[before])
        return self.character[row] if row >= 0 else -1
