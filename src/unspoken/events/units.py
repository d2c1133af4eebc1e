"""The sentences of a story as the decoding of its times sees them: tense, adverbials, dialogue, people, words."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from unspoken.events.adverbials import Adverbial, adverbials
from unspoken.events.tense import Tense, tense_of
from unspoken.story import Mentions, Paragraphs, Quotes, Reading, Sentences

COMMON = frozenset(
    "about above after again against almost along already also always another anybody anyone anything around away "
    "back because been before began behind being below beside best better between both came come could didn does "
    "doing done down each else enough even ever every everybody everyone everything face felt first found from "
    "gave gone good had hand hands has have head heard here herself himself into itself just kept knew know last "
    "left like little long look looked made make many might more most much must myself near never next nobody "
    "nothing once only onto other others over perhaps quite rather really right round said same saw seemed should "
    "since somebody someone something still such take taken tell than that their them themselves then there these "
    "they thing things think this those though thought three through till time told took toward towards turned "
    "under until upon very voice want wanted well went were what when where which while who whole whom whose why "
    "will with without word words would year years your eyes asked says door room house".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence. It reaches from its first character to the next sentence's."""

    start: int
    end: int
    paragraph: int
    opens: bool
    """Whether it is the first of its paragraph."""
    kind: str
    """text, heading, break or matter: its paragraph's."""
    tense: Tense
    adverbials: tuple[Adverbial, ...]
    words: tuple[str, ...]
    """Its narration, lower case, names as "Name", descriptions of people ending in "Person"."""
    spoken: int
    """How many of its words are quoted."""
    quoted_first: bool
    people: frozenset[int]
    """Who is mentioned in it, in narration or speech, and who speaks."""
    speakers: frozenset[int]
    content: frozenset[str]
    """Longer words that are no function words, quoted ones too."""


@dataclass(slots=True)
class _Draft:
    first: int
    last: int
    words: list[str] = field(default_factory=list)
    spoken: int = 0
    content: set[str] = field(default_factory=set)


def units_of(
    reading: Reading, paragraphs: Paragraphs, sentences: Sentences, quotes: Quotes, mentions: Mentions
) -> list[Unit]:
    """The units of a text in order; they cover it from the first sentence on without gaps."""
    if not len(sentences):
        return []
    kinds = paragraph_kinds(paragraphs)
    shown = _with_people(reading, mentions)
    speakers = _people(sentences, quotes.start.tolist(), quotes.speaker.tolist())
    people = _people(sentences, mentions.start.tolist(), mentions.character.tolist())
    drafts: dict[int, _Draft] = {}
    for place, number in enumerate(reading.sentence):
        draft = drafts.setdefault(number, _Draft(place, place))
        draft.last = place
        word = reading.lower[place]
        if reading.quote[place] >= 0:
            draft.spoken += word[0].isalnum()
        else:
            draft.words.append(shown[place])
        if len(word) > 3 and word.isalpha() and word not in COMMON:
            draft.content.add(word[:-1] if word.endswith("s") else word)
    starts = sentences.start.tolist()
    ends = [*starts[1:], len(reading.text)]
    result = []
    before = -1
    for row, paragraph in enumerate(sentences.paragraph.tolist()):
        draft = drafts.get(row, _Draft(0, 0))
        words = tuple(draft.words)
        result.append(
            Unit(
                start=starts[row],
                end=ends[row],
                paragraph=paragraph,
                opens=paragraph != before,
                kind=kinds[paragraph] if paragraph >= 0 else "text",
                tense=tense_of(words),
                adverbials=tuple(adverbials(words)),
                words=words,
                spoken=draft.spoken,
                quoted_first=reading.quote[draft.first] >= 0,
                people=frozenset(people[row] | speakers[row]),
                speakers=frozenset(speakers[row]),
                content=frozenset(draft.content),
            )
        )
        before = paragraph
    return result


def paragraph_kinds(paragraphs: Paragraphs) -> list[str]:
    """The kind of each paragraph, in words."""
    names = ("text", "heading", "break", "matter")
    codes = {Paragraphs.code("kind", name): name for name in names}
    return [codes[code] for code in paragraphs.kind.tolist()]


def _with_people(reading: Reading, mentions: Mentions) -> list[str]:
    """The words, with those of names and the heads of descriptions of people marked as such."""
    shown = list(reading.lower)
    person, name, nominal = (
        Mentions.code("type", "person"),
        Mentions.code("form", "name"),
        Mentions.code("form", "nominal"),
    )
    rows = zip(
        mentions.start.tolist(), mentions.end.tolist(), mentions.type.tolist(), mentions.form.tolist(), strict=True
    )
    for start, end, kind, form in rows:
        if kind != person or form not in (name, nominal):
            continue
        first, last = bisect_left(reading.starts, start), bisect_left(reading.starts, end) - 1
        if form == name:
            shown[first : last + 1] = ["Name"] * (last + 1 - first)
        elif 0 <= last < len(shown) and shown[last] != "Name":
            shown[last] = "Person"
    return shown


def _people(sentences: Sentences, places: list[int], people: list[int]) -> list[set[int]]:
    """Who stands at one of the places in each sentence."""
    found: list[set[int]] = [set() for _ in range(len(sentences))]
    starts = sentences.start.tolist()
    for place, who in zip(places, people, strict=True):
        if who >= 0:
            found[max(0, bisect_left(starts, place + 1) - 1)].add(who)
    return found
