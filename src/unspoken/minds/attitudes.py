"""What people believe, know, want, hope, fear, doubt, intend, remember, imagine and pretend, as the words say it.

An attitude is a verb (or “be afraid”, “be sure”) with a person right before it and what is held right after: “Ann knew
that the door was open” is Ann, knows, “the door was open”. Found by word order alone, so the end of what is held is the
end of the clause as far as commas and conjunctions show it. Free indirect thought, which no verb brings, is not found.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from unspoken.lexicon import verbs
from unspoken.minds import _attitude_words as words
from unspoken.story import UNKNOWN, Attitudes, Mentions, Paragraphs, Quotes, Reading, Text, Tokens, lay_out

VERBS = words.table(words.VERBS)
PARTICLES = words.table(words.PARTICLES)
ADJECTIVES = words.table(words.ADJECTIVES)
SCORES = {"that": 0.9, "bare": 0.8, "wh": 0.9, "to": 0.9, "it": 0.75, "ing": 0.75}
STOPS = frozenset({".", "!", "?", ";", ":", "—", "–", "…", "...", "--"})
SENSES = frozenset({"see", "find", "hear"})
CLOSING = frozenset('”"»)*_')
JOINING = frozenset("and but so then yet while because although though when until before after unless since".split())
DETERMINERS = frozenset(
    "a an the this that these those my your his her its our their some any every each no all nothing something "
    "everything anything nobody somebody everybody everyone someone anyone there it one none more less whatever".split()
)
SUBJECTS = frozenset("i he she we they you it there".split())
BACK = 6  # words between a subject and its verb


@dataclass(frozen=True, slots=True)
class Found:
    """One attitude of one or more people."""

    verb: int
    start: int
    end: int
    who: tuple[int, ...]
    kind: str
    negated: bool
    score: float


def find_attitudes(text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, mentions: Mentions) -> Attitudes:
    """Who holds what, in the narration, in speech and in thought.

    >>> import unspoken
    >>> from unspoken.story import Text
    >>> story = unspoken.annotate("Ann waited. She did not know that Bob was afraid of the dog.")
    >>> text = Text(string=story.text)
    >>> found = find_attitudes(text, story.paragraphs, story.tokens, story.quotes, story.mentions)
    >>> [(story.cast[row.who].name, row.kind, row.negated, row.parent, story.text_of(row)) for row in found]
    [('Ann', 'knows', True, -1, 'Bob was afraid of the dog'), ('Bob', 'fears', False, 0, 'the dog')]
    """
    reading = lay_out(text, paragraphs, tokens, quotes)
    holders = _holders(reading, mentions)
    found = [one for place in range(len(reading)) if reading.told[place] for one in _at(reading, holders, place)]
    rows = sorted(
        ((one, who) for one in found for who in one.who),
        key=lambda row: (row[0].start, -row[0].end, row[0].verb, row[1]),
    )
    thought = Quotes.code("kind", "thought")
    return Attitudes(
        start=[reading.starts[one.start] for one, _ in rows],
        end=[reading.ends[one.end - 1] for one, _ in rows],
        who=[who for _, who in rows],
        kind=[one.kind for one, _ in rows],
        source=[_source(reading.quote[one.verb], quotes, thought) for one, _ in rows],
        negated=[one.negated for one, _ in rows],
        parent=_parents([one for one, _ in rows]),
        score=[one.score for one, _ in rows],
    )


def _holders(reading: Reading, mentions: Mentions) -> dict[int, tuple[int, ...]]:
    """The people of the mention that ends with a token; the widest one, since “Bob's wife” is not Bob."""
    found: dict[int, tuple[int, tuple[int, ...]]] = {}
    columns = zip(
        mentions.start.tolist(),
        mentions.end.tolist(),
        mentions.character.tolist(),
        mentions.characters.tolist(),
        strict=True,
    )
    for start, end, character, several in columns:
        who = tuple(several) if several else (character,) if character >= 0 else ()
        last = bisect_left(reading.starts, end) - 1
        if last >= 0 and (last not in found or start < found[last][0]):
            found[last] = (start, who)
    return {last: who for last, (_, who) in found.items()}


def _source(quote: int, quotes: Quotes, thought: int) -> str:
    if quote < 0:
        return "narration"
    return "thought" if int(quotes.kind[quote]) == thought else "speech"


def _parents(rows: list[Found]) -> list[int]:
    """Of each row, the row of the narrowest attitude around its verb."""
    around = []
    open_rows: list[int] = []
    for number, row in enumerate(rows):
        open_rows = [other for other in open_rows if rows[other].end > row.start]
        inside = [other for other in open_rows if rows[other].start <= row.verb < rows[other].end]
        around.append(min(inside, key=lambda other: (rows[other].end - rows[other].start, other), default=UNKNOWN))
        open_rows.append(number)
    return around


def _at(reading: Reading, holders: dict[int, tuple[int, ...]], place: int) -> list[Found]:
    """The attitude that a word brings, if it does."""
    word = reading.lower[place]
    verb = verbs().get(word)
    base = verb.lemma if verb is not None else word
    subject, between = _subject(reading, holders, place)
    if not subject:
        return []
    being = any(other in words.BE for other in between)
    if word in ADJECTIVES and being:
        choices = ADJECTIVES[word]
    elif base in VERBS and not (being and word != base and not word.endswith("ing")):
        choices = PARTICLES.get(base, []) + VERBS[base]
    elif base in PARTICLES and not being:
        choices = PARTICLES[base]
    else:
        return []
    for kind, form, first in choices:
        held = _held(reading, place, form, first)
        # “Do you find Paris amusing”, “he saw his wife was tired”: only “found that …”, “saw who …” is knowing.
        if held is None or (base in SENSES and form == "that" and held[2] < SCORES["that"]):
            continue
        negated = any(other in words.NEGATORS for other in between)
        if negated and (kind, word) in words.NEGATED_KIND:
            kind, negated = "doubts", False
        start, end, score = held
        return [Found(place, start, end, subject, kind, negated != (base in words.NEGATIVE), score)]
    return []


def _subject(reading: Reading, holders: dict[int, tuple[int, ...]], place: int) -> tuple[tuple[int, ...], list[str]]:
    """Who stands before a verb as its subject, and the words between: “Ann did not really | know”."""
    between: list[str] = []
    for at in range(place - 1, max(-1, place - 2 - BACK), -1):
        if reading.sentence[at] != reading.sentence[place] or reading.quote[at] != reading.quote[place]:
            break
        word = reading.lower[at]
        if at in holders and word not in ("him", "her", "them", "me", "us", "his", "my", "their", "our", "your"):
            return holders[at], between
        if word in ("and", "but", "then") and at > 0:
            return _clause_subject(reading, holders, at), between
        if word not in words.BETWEEN and word not in words.BE and not word.endswith("ly"):
            break
        between.append(word)
    return (), between


def _clause_subject(reading: Reading, holders: dict[int, tuple[int, ...]], place: int) -> tuple[int, ...]:
    """The subject of the verb before “and”: who opens the sentence (“She sat down and thought that …”)."""
    first = place
    while first > 0 and reading.sentence[first - 1] == reading.sentence[place]:
        if reading.quote[first - 1] != reading.quote[place]:
            break
        first -= 1
    for at in range(first, min(place, first + 4)):
        if at in holders and at + 1 < place and reading.lower[at + 1] not in (",", "'s", "and", "or"):
            return holders[at]
    return ()


def _held(reading: Reading, place: int, form: str, first: str) -> tuple[int, int, float] | None:
    """What is held: the first word, the word after the last, and how sure it is."""
    at = place + 1
    if first:
        if not _inside(reading, at, place) or reading.lower[at] != first:
            return None
        at += 1
    if not _inside(reading, at, place):
        return None
    word = reading.lower[at]
    certain = SCORES[form]
    if form == "that":
        if word == "that" and _inside(reading, at + 1, place) and reading.lower[at + 1] not in STOPS:
            at += 1
        elif _states(reading, at, place):
            certain = SCORES["bare"]
        else:
            return None
    elif form == "wh" and word not in words.QUESTION:
        return None
    elif form == "to":
        after = reading.lower[at + 1] if _inside(reading, at + 1, place) else ""
        known = verbs().get(after)
        if (
            word != "to"
            or after in DETERMINERS
            or (known is None and after not in words.BE and after not in ("have", "do"))
        ):
            return None
    elif (form == "ing" and not word.endswith("ing")) or (
        form == "it" and not (word in DETERMINERS or _named(reading, at) or word in ("him", "them", "me", "us", "you"))
    ):
        return None
    end = _end(reading, at, place)
    return (at, end, certain) if end > at else None


def _inside(reading: Reading, at: int, place: int) -> bool:
    return (
        at < len(reading)
        and reading.sentence[at] == reading.sentence[place]
        and reading.quote[at] == reading.quote[place]
        and reading.words[at][0].isalnum()
    )


def _named(reading: Reading, at: int) -> bool:
    return reading.words[at][0].isupper() and not reading.opening[at]


def _states(reading: Reading, at: int, place: int) -> bool:
    """Whether a statement begins here: a subject, and a verb within the next few words."""
    word = reading.lower[at]
    if not (word in SUBJECTS or word in DETERMINERS or _named(reading, at)):
        return False
    for later in range(at + 1, min(len(reading), at + 6)):
        if not _inside(reading, later, place):
            return False
        known = verbs().get(reading.lower[later])
        if (
            reading.lower[later] in words.BE
            or reading.lower[later] in words.BETWEEN
            or (known and known.form != "base")
        ):
            return True
        if word in ("i", "we", "they", "you") and known is not None:
            return True
    return False


def _end(reading: Reading, first: int, place: int) -> int:
    """Where a clause ends: a stop, a quotation, or a comma after which another clause begins."""
    at = first
    while at < len(reading) and reading.sentence[at] == reading.sentence[place]:
        if reading.quote[at] != reading.quote[place] or reading.words[at] in STOPS:
            break
        if reading.words[at] == "," and at + 1 < len(reading) and reading.lower[at + 1] in JOINING | SUBJECTS:
            break
        if at > first and reading.words[at] in CLOSING:
            break
        at += 1
    while at > first and not reading.words[at - 1][-1].isalnum():
        at -= 1
    return at
