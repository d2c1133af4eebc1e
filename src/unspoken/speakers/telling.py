"""What the other rooms found, laid out by paragraph and token for the rules about speakers."""

from __future__ import annotations

from bisect import bisect_left

from unspoken import lexicon
from unspoken.speakers.tags import Narration, Tag
from unspoken.story import Cast, Mentions, Paragraphs, Quotes, Reading

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


class Telling:
    """One story, read-only: whose each mention is, which quotations and mentions stand in which paragraph."""

    def __init__(
        self, reading: Reading, paragraphs: Paragraphs, quotes: Quotes, mentions: Mentions, cast: Cast
    ) -> None:
        self.reading = reading
        self.narration = Narration(reading, mentions)
        self.character: list[int] = mentions.character.tolist()
        self.vocative = mentions.vocative.tolist()
        self.form = self.narration.form
        self.gender = [{"she": "f", "he": "m", "they": "t"}.get(row.pronouns or "", "u") for row in cast]
        self.narrators = {row.id for row in cast if row.narrator}
        self.kinds: list[int] = paragraphs.kind.tolist()
        quote, first = reading.quote, self.narration.first
        # the narrator and those whom the telling names; who is only called by a name in lines is probably one of them
        self.named = {
            who
            for who, form, token in zip(self.character, self.form, first, strict=True)
            if form == "name" and quote[token] < 0
        }
        self.named |= self.narrators | self._crowned()
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
        self.narrator = self._tellers()

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

    def _tellers(self) -> list[int]:
        """For each paragraph who tells it: whom the last "I" of the telling means, −1 where nobody says I."""
        teller = min(self.narrators, default=-1)
        tellers = []
        for rows in self.mention_rows:
            for row in rows:
                token = self.narration.first[row]
                told = self.reading.quote[token] < 0 and self.reading.lower[token] in ("i", "me", "my", "myself")
                if told and self.character[row] in self.narrators:
                    teller = self.character[row]
            tellers.append(teller)
        return tellers

    def is_name(self, tag: Tag) -> bool:
        return self.form[tag.mention] != "pronoun"

    def same(self, a: Tag, b: Tag) -> bool | None:
        """Whether two tags are of one person: None where that cannot be told."""
        who_a, who_b = self.character[a.mention], self.character[b.mention]
        gender_a, gender_b = self.tag_gender(a), self.tag_gender(b)
        if self.is_name(a) and self.is_name(b) and who_a >= 0 and who_b >= 0:
            return who_a == who_b
        if gender_a in "fm" and gender_b in "fm" and gender_a != gender_b:
            return False
        if "1" in (gender_a, gender_b) and gender_a != gender_b:
            return False
        return None

    def tag_gender(self, tag: Tag) -> str:
        word = self.reading.lower[self.narration.first[tag.mention]]
        if self.form[tag.mention] == "pronoun":
            return GENDERS.get(word, "u")
        who = self.character[tag.mention]
        return self.gender[who] if who >= 0 else "u"
