"""The lines of a paragraph as turns: what one person says there, with the tag or beat beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from unspoken.speakers.tags import SENTENCE_END, Tag
from unspoken.speakers.telling import Telling


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
    announced: bool = False
    """Whether that one is told to say or to call something."""
    scores: dict[int, float] = field(default_factory=dict)
    called: set[int] = field(default_factory=set)
    """Whom the words call by name."""
    named: set[int] = field(default_factory=set)
    """Whom the words speak of by name."""
    introduced: int = -1
    """Who the words say that the speaker is."""
    to: list[int] = field(default_factory=list)
    via_narrator: bool = False
    rank: dict[int, int] = field(default_factory=dict)
    opened: bool = False
    """Whether narration stands before it in its paragraph."""
    asks: bool = False
    """Whether the words end in a question."""
    same: tuple[float, float] = (0.0, 0.0)
    """The network's log-odds that the turn before, and the one before that, are the same person's."""
    carried: bool = False
    """Whether its first quotation goes on from the paragraph before without a mark."""


class Turns:
    """Cuts the quotations of a paragraph into turns."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling

    def turns_in(self, paragraph: int, rows: list[int], gap: int) -> Iterator[Turn]:
        begin, end = self.telling.begin[paragraph], self.telling.end[paragraph]
        spans = [self.telling.quote_tokens[row] for row in rows]
        turn: Turn | None = None
        before_end = begin
        for number, (row, (first, last)) in enumerate(zip(rows, spans, strict=True)):
            follow = spans[number + 1][0] if number + 1 < len(spans) else end
            lead_in = self.telling.narration.before(before_end, first)
            after = self.telling.narration.after(last, follow, self._closing(first, last))
            tag = after if after and after.kind != "beat" else lead_in or after
            if tag is lead_in and turn is not None and turn.tag is not None and lead_in is not None:
                # “Yes,” said Ann, and added, “No.”: the words between belong to the tag before
                tag = lead_in if self.telling.same(turn.tag, lead_in) is False else None
            act = self._act_between(before_end, first) if number else self.telling.narration.beat(begin, first)
            starts_anew = turn is None
            if turn is not None and tag is not None and tag.kind != "beat" and turn.tag is not None:
                starts_anew = self.telling.same(turn.tag, tag) is False
            if turn is not None and not starts_anew and act is not None and tag is None:
                known = turn.tag or turn.beat
                starts_anew = known is not None and self.telling.same(known, act) is False and self.telling.is_name(act)
            label = self._label(begin, first) if number == 0 else None
            if label is not None:
                tag = label
            if starts_anew:
                if turn is not None:
                    yield turn
                carried = number == 0 and self.telling.continues[row] >= 0
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
                turn.beat = self.telling.narration.beat(last, follow)
            before_end = last
            turn.asks = "?" in self.telling.reading.words[max(first, last - 3) : last]
        if turn is not None:
            yield turn

    def _label(self, begin: int, first: int) -> Tag | None:
        """The name before a colon that opens the paragraph, as in a chat or a play: “Vik: what”, “me: oh no”."""
        if not 0 < first - begin <= 5 or self.telling.reading.lower[first - 1] != ":":
            return None
        row = self.telling.narration.upto.get(first - 2, -1)
        if row < 0 or self.telling.narration.first[row] > begin + 1:
            return None
        at = self.telling.narration.first[row], self.telling.narration.last[row]
        return Tag(row, (self.telling.reading.starts[at[0]], self.telling.reading.ends[at[1]]), "colon")

    def _closing(self, first: int, last: int) -> str:
        words = self.telling.reading.words
        for place in range(last - 1, max(first, last - 3) - 1, -1):
            if words[place] in SENTENCE_END or words[place] in (",", "—", "--"):
                return words[place]
        return ""

    def _act_between(self, begin: int, end: int) -> Tag | None:
        """The one who acts in the last sentence between two quotations, when there is more than one sentence."""
        lower = self.telling.reading.lower
        stop = end - 1
        if stop > begin and lower[stop] in SENTENCE_END:
            stop -= 1
        while stop > begin and lower[stop] not in SENTENCE_END:
            stop -= 1
        act = self.telling.narration.beat(stop + 1, end) if stop > begin else None
        # “While Logan wasn't the reason, …” is about Logan, but it is not he who goes on speaking
        return act if act is not None and self.telling.narration.first[act.mention] == stop + 1 else None
