"""The telling as statements: sentences of the narration and of what people say and think, with what each is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from unspoken.lexicon import verbs
from unspoken.minds._untruth_common import COMMON
from unspoken.minds._untruth_words import NEGATION
from unspoken.story import Mentions, Quotes, Reading

NARRATION, SPEECH, THOUGHT = 0, 1, 2
FUNCTION = frozenset(
    "a an the and or but if so as than then that this these those there here of to in on at by for with from into "
    "onto out up down off over under about after before between through i me my mine myself we us our ours you "
    "your yours he him his himself she her hers herself it its itself they them their theirs be is am are was "
    "were been being do does did done have has had having will would shall should can could may might must not "
    "n't no yes oh well what who whom whose which when where why how all any some one very just too also only "
    "even still yet now s 's 'm 're 've 'll 'd say said says tell told tells ask asked go went come came get got "
    "look looked make made take took mr mrs ms miss sir madam madame because while until till since again more "
    "most much many such own same other another every each let thing know think see want ca wo ain".split()
)
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december spring summer autumn winter easter christmas".split()
)
CLITIC = re.compile(r" (?='(?:m|s|re|ve|ll|d)\b)")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or the part of one that lies inside or outside a quotation."""

    first: int
    """Its first token."""
    last: int
    """The token after its last."""
    start: int
    end: int
    paragraph: int
    quote: int
    kind: int
    who: int
    """Who says or thinks it, −1 for the narration."""
    words: str
    """Lower-cased words joined by blanks: “I didn't” is “i did not”."""
    lemmas: frozenset[str]
    numbers: frozenset[str]
    negative: bool
    question: bool
    people: frozenset[int]


def cut(reading: Reading, quotes: Quotes, mentions: Mentions) -> list[Unit]:
    """The text as statements, in order; headings and the like are none."""
    character = dict(zip(mentions.start.tolist(), mentions.character.tolist(), strict=True))
    thought = Quotes.code("kind", "thought")
    kinds = [THOUGHT if kind == thought else SPEECH for kind in quotes.kind.tolist()]
    speakers = quotes.speaker.tolist()
    units = []
    first = 0
    for place in range(1, len(reading) + 1):
        if place < len(reading) and (
            reading.sentence[place] == reading.sentence[first]
            and reading.quote[place] == reading.quote[first]
            and reading.paragraph[place] == reading.paragraph[first]
        ):
            continue
        row = reading.quote[first]
        if reading.told[first] and any(reading.words[at][0].isalnum() for at in range(first, place)):
            who = speakers[row] if row >= 0 else -1
            units.append(_unit(reading, character, first, place, row, kinds[row] if row >= 0 else NARRATION, who))
        first = place
    return units


def _unit(reading: Reading, character: dict[int, int], first: int, last: int, row: int, kind: int, who: int) -> Unit:
    lower = reading.lower[first:last]
    people = {character.get(start, -1) for start in reading.starts[first:last]} - {-1}
    return Unit(
        first=first,
        last=last,
        start=reading.starts[first],
        end=reading.ends[last - 1],
        paragraph=reading.paragraph[first],
        quote=row,
        kind=kind,
        who=who,
        words=plain(lower),
        lemmas=frozenset(lemma(word) for word in lower if word[0].isalpha() and word not in FUNCTION) - FUNCTION,
        numbers=frozenset(word for word in lower if word in NUMBERS or word[0].isdigit() or word in CALENDAR),
        negative=any(word in NEGATION for word in lower),
        question="?" in lower,
        people=frozenset(people),
    )


def plain(lower: list[str]) -> str:
    """Words as the patterns expect them.

    >>> plain(["i", "did", "n't", ",", "ann", "'s", "late"])
    "i did not , ann's late"
    """
    words = [{"n't": "not", "ca": "can", "wo": "will"}.get(word, word) for word in lower]
    return CLITIC.sub("", " ".join(word for word in words if word[0].isalnum() or word[0] == "'" or word in ",?!—…"))


@cache
def lemma(word: str) -> str:
    """A word without its endings, roughly: what two sentences about one thing share.

    >>> [lemma(word) for word in ("went", "boxes", "stories", "keys", "glass", "asleep", "sleeping")]
    ['go', 'box', 'story', 'key', 'glass', 'sleep', 'sleep']
    """
    if word in SAME:
        return SAME[word]
    known = verbs().get(word)
    if known is not None:
        return SAME.get(known.lemma, known.lemma)
    for ending, put in (("'s", ""), ("ies", "y"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + put
    if word.endswith("s") and len(word) > 3 and word[-2] not in "suia":
        return SAME.get(word[:-1], word[:-1])
    return word


def of_lines(units: list[Unit]) -> dict[int, list[int]]:
    """Of each quotation said aloud, its units."""
    found: dict[int, list[int]] = {}
    for number, unit in enumerate(units):
        if unit.kind == SPEECH:
            found.setdefault(unit.quote, []).append(number)
    return found


def at_offset(units: list[Unit], offset: int) -> int:
    """The first unit that starts at an offset or after it."""
    return bisect_left(units, offset, key=lambda unit: unit.start)


def weight(word: str) -> float:
    """How much two sentences that share a word speak of the same thing.

    >>> weight("thermos"), weight("evening")
    (1.0, 0.35)
    """
    return 0.35 if word in COMMON else 1.0


SAME = {
    other: head
    for head, *others in (
        words.split()
        for words in """
        sleep asleep slept sleeping awake wake woke bed
        die dead death died dying drown drowned funeral buried
        ill sick illness unwell fever poorly doctor hospital
        mother mum mom mama mam mummy ma
        father dad daddy papa da
        husband wife married marry wedding spouse
        lie lied liar lying
        money cash coin pound dollar euro pay paid
        car van lorry truck drive driver drove
        phone telephone call rang ring
        letter envelope note post
        home house flat apartment
        leave left gone
        steal stolen stole thief theft rob
        drink drunk wine rum whisky bottle
        cry tear weep wept sob
        eat ate supper dinner lunch
        see saw seen watch
        hear heard listen
        love loved adore
        afraid scared fear frightened
        buy bought purchase
        sell sold sale
        write wrote written
        break broke broken
        hurt pain ache
        child kid baby boy girl
        true truth honest
        """.strip().splitlines()
    )
    for other in others
}
