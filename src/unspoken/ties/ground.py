"""What the rules of this room stand on: the words, who is meant where, and who speaks to whom."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from unspoken.lexicon import people
from unspoken.story import Cast, Mentions, Paragraphs, Quotes, Reading, Text, Tokens, lay_out

SELF = frozenset("i me my mine myself".split())
SPOKEN_TO = frozenset("you your yours yourself".split())
GENDERS = {Cast.code("pronouns", "she"): "f", Cast.code("pronouns", "he"): "m"}
WE = frozenset("we us our ours ourselves".split())


class Meant(NamedTuple):
    """A mention by its tokens and the people it means; none are known of an empty one."""

    first: int
    last: int
    who: tuple[int, ...]
    form: str


class Cue(NamedTuple):
    """Words that say or hint that `b` is `kind` to `a`; `sort` is how they say it."""

    a: int
    b: int
    kind: str
    sort: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Ground:
    """The reading, its mentions by their first and last token, and the people of each quotation."""

    reading: Reading
    mentions: list[Meant]
    begin: dict[int, list[Meant]]
    end: dict[int, list[Meant]]
    speaker: list[int]
    addressees: list[tuple[int, ...]]
    speech: list[bool]
    narrator: int
    gender: list[str]
    """Of each person: f, m, or nothing where that is open."""

    def means(self, first: int, last: int) -> tuple[int, ...]:
        """The people meant by a mention of exactly these tokens, or by a pronoun of the first or second person."""
        for meant in self.begin.get(first, ()):
            if meant.last == last and meant.who:
                return meant.who
        return self.pronoun(first) if first == last else ()

    def pronoun(self, place: int) -> tuple[int, ...]:
        """Who "I", "you" and "we" mean at a token when no mention says it: the speaker, those spoken to, the teller.

        "Us" in a speech takes in those spoken to; in the telling nobody knows whom, and it means nobody.
        """
        word, quote = self.reading.lower[place], self.reading.quote[place]
        if quote < 0:
            return (self.narrator,) if word in SELF and self.narrator >= 0 else ()
        speaker = (self.speaker[quote],) if self.speaker[quote] >= 0 else ()
        if word in SELF:
            return speaker
        if word in SPOKEN_TO:
            return self.addressees[quote]
        return tuple(sorted({*speaker, *self.addressees[quote]})) if word in WE and speaker else ()

    def fits(self, who: int, noun: str) -> bool:
        """Whether a person may be called by a noun: nobody of whom "she" is said is somebody's nephew."""
        known = people().get(noun)
        return known is None or known.gender == "u" or self.gender[who] in ("", known.gender)

    def same_clause(self, one: int, other: int) -> bool:
        """Whether two tokens stand in one sentence and one quotation."""
        reading = self.reading
        return reading.sentence[one] == reading.sentence[other] and reading.quote[one] == reading.quote[other]


def survey(
    text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast
) -> Ground:
    """Lay the tables out for the rules."""
    reading = lay_out(text, paragraphs, tokens, quotes)
    found = _mentions(reading, mentions)
    begin: dict[int, list[Meant]] = defaultdict(list)
    end: dict[int, list[Meant]] = defaultdict(list)
    for meant in found:
        begin[meant.first].append(meant)
        end[meant.last].append(meant)
    tells = [row for row, narrator in enumerate(cast.narrator.tolist()) if narrator]
    speech = (quotes.kind != Quotes.code("kind", "thought")).tolist()
    return Ground(
        reading=reading,
        mentions=found,
        begin=dict(begin),
        end=dict(end),
        speaker=quotes.speaker.tolist(),
        addressees=[tuple(who for who in cell if who >= 0) for cell in quotes.addressees.tolist()],
        speech=speech,
        narrator=tells[0] if len(tells) == 1 else -1,
        gender=[GENDERS.get(code, "") for code in cast.pronouns.tolist()],
    )


def _mentions(reading: Reading, mentions: Mentions) -> list[Meant]:
    names = Mentions.columns["form"]["names"]
    rows = zip(
        mentions.start.tolist(),
        mentions.end.tolist(),
        mentions.form.tolist(),
        mentions.character.tolist(),
        mentions.characters.tolist(),
        strict=True,
    )
    found = []
    for start, end, form, character, characters in rows:
        first, last = bisect_left(reading.starts, start), bisect_left(reading.starts, end) - 1
        if first > last:
            continue
        who = (character,) if character >= 0 else tuple(characters)
        found.append(Meant(first, last, who, names[form] if form >= 0 else "nominal"))
    return found
