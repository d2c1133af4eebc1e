"""The layers of a story: which columns each has, and what they mean.

Offsets are half-open code-point offsets into the untouched text. Every table is sorted by `start`, longer rows first
where they start together, so that what a reader has seen by some offset is always the first rows of a table.
"""

from __future__ import annotations

import numpy as np

from unspoken.story.table import (
    UNKNOWN,
    Bools,
    Codes,
    Floats,
    Ints,
    Pooled,
    Ragged,
    Strings,
    Table,
    coded,
    column,
    evidence,
    people,
    person,
    pooled,
    strings,
)


class Layout(Table):
    """What the file said about stretches of its text, apart from the words: made by `formats`.

    `emphasis` is what stood in italics or bold (in plain text, what stands between underscores, without them);
    `heading` a chapter's or part's title; `break` the mark of a scene break; `front` and `back` matter that is not
    the story (licence, contents, an archive's tags); `note` an author's note or footnote.
    """

    start: Ints = column()
    end: Ints = column()
    kind: Codes = coded("emphasis", "heading", "break", "front", "back", "note")
    level: Ints = column(default=0)
    """Of a heading: 1 for the work or a part, 2 for a chapter, 3 below; 0 elsewhere."""


class Origin(Table):
    """Where the text comes from: from `start` on, characters come from `part` of the source, from `offset` on.

    In plain text an offset is a character of the decoded file; in html, epub and docx it is a character of the decoded
    (X)HTML or XML part, at the beginning of the element's text.
    """

    start: Ints = column()
    part: Ints = column(default=0)
    offset: Ints = column()


class Chapters(Table):
    """Chapters cover the text without gaps; a text without headings is one chapter without a title."""

    start: Ints = column()
    end: Ints = column()
    title: Strings = strings()


class Paragraphs(Table):
    """Paragraphs in order, without the blank around them. `matter` is what is not the story (front, back, notes)."""

    start: Ints = column()
    end: Ints = column()
    kind: Codes = coded("text", "heading", "break", "matter", default=0)


class Sentences(Table):
    start: Ints = column()
    end: Ints = column()
    paragraph: Ints = column()


PARTS_OF_SPEECH = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())


class Tokens(Table):
    """Words, numbers and marks. Together they hold every character that is not blank.

    The room `words` cuts them; what the network says of each (Universal Dependencies) comes with the one reading.
    """

    start: Ints = column()
    end: Ints = column()
    sentence: Ints = column()
    paragraph: Ints = column()
    pos: Codes = coded(*PARTS_OF_SPEECH, default=UNKNOWN)
    lemma: Pooled = pooled()
    morphology: Pooled = pooled()
    """Features as CoNLL-U writes them, `_` for none."""
    head: Ints = column(default=UNKNOWN)
    """The row of the word that governs this one, its own for a root."""
    relation: Pooled = pooled()


class Quotes(Table):
    """Stretches of speech, thought and writing with their marks, and who says each to whom.

    The room `quotes` finds the stretches, the room `speakers` fills in the rest. An unclosed paragraph that runs on has
    a row for each paragraph. Quoted words that nobody says (scare quotes, titles) have no row.
    """

    start: Ints = column()
    end: Ints = column()
    kind: Codes = coded("speech", "thought", "writing", default=0)
    paragraph: Ints = column()
    parent: Ints = column(default=UNKNOWN)
    """The row of the quotation around this one, when it is nested in one."""
    continues: Ints = column(default=UNKNOWN)
    """The row before, when that one ran on into this one without a closing mark: the speaker is the same."""
    marks: Codes = coded("double", "single", "guillemet", "low", "dash", "italic", "none", default=0)
    span_score: Floats = column(default=1.0, dtype=np.float32)
    """How sure it is that these words are quoted, and that the stretch is whole."""
    speaker: Ints = person()
    addressees: Ragged = people()
    heard_by: Ragged = people()
    """Those spoken to, and those who speak in the same dialogue within three turns; silent listeners are missing."""
    cue_start: Ints = column(default=UNKNOWN)
    """The words that name the speaker ("Ann" of "said Ann"), when a tag does."""
    cue_end: Ints = column(default=UNKNOWN)
    via: Codes = coded("phone", "text", "letter", "note", default=UNKNOWN)
    score: Floats = column(default=0.0, dtype=np.float32)
    """How sure the speaker is."""
    why: Codes = coded("tag", "beat", "turn", "vocative", "model", "continuation", "narrator", default=UNKNOWN)


class Mentions(Table):
    """Stretches that mean somebody or something; they may nest."""

    start: Ints = column()
    end: Ints = column()
    type: Codes = coded("person", "facility", "place", "location", "vehicle", "organization", default=0)
    form: Codes = coded("name", "nominal", "pronoun")
    entity: Ints = column(default=UNKNOWN)
    """The chain of coreference, of any type."""
    character: Ints = person()
    """The row of the cast, for one person."""
    characters: Ragged = people()
    """The rows of the cast that a plural means."""
    vocative: Bools = column(default=False, dtype=np.bool_)
    """Whether it is a name or a form of address by which a speaker calls the one spoken to."""
    score: Floats = column(default=1.0, dtype=np.float32)


class Cast(Table):
    """The people. Names, numbers of mentions and of lines are counted from the other layers when read."""

    kind: Codes = coded("person", "group", default=0)
    pronouns: Codes = coded("she", "he", "they", "it", default=UNKNOWN)
    narrator: Bools = column(default=False, dtype=np.bool_)
    first: Ints = column()
    """Where the person is first mentioned; the cast is sorted by it."""


class Scenes(Table):
    """The telling cut into stretches of one time and place. They cover the story's text without gaps."""

    start: Ints = column()
    end: Ints = column()
    time: Codes = coded("now", "earlier", "later", default=0)
    order: Ints = column(default=UNKNOWN)
    """The scene's place in the order of the story's own time."""
    place_start: Ints = column(default=UNKNOWN)
    """The words that name where it is."""
    place_end: Ints = column(default=UNKNOWN)
    present: Ragged = people()


class Events(Table):
    """What is told as having happened (realis), by the word that tells it, and who takes part."""

    start: Ints = column()
    end: Ints = column()
    agents: Ragged = people()
    patients: Ragged = people()
    scene: Ints = column(default=UNKNOWN)
    score: Floats = column(default=1.0, dtype=np.float32)


EMOTIONS = tuple(
    "joy love hope relief pride gratitude amusement desire sadness grief fear anger disgust contempt jealousy guilt "
    "shame loneliness confusion surprise".split()
)
TIES = tuple(
    "spouse ex partner lover crush parent child sibling kin friend rival enemy colleague boss employee teacher student "
    "neighbour ally stranger".split()
)


class Feelings(Table):
    """Who feels what at which words, and toward whom where that shows."""

    start: Ints = column()
    end: Ints = column()
    who: Ints = person()
    emotion: Codes = coded(*EMOTIONS)
    toward: Ints = person()
    score: Floats = column(default=1.0, dtype=np.float32)


class Attitudes(Table):
    """Who believes, knows, wants … what: the stretch is what is held."""

    start: Ints = column()
    end: Ints = column()
    who: Ints = person()
    kind: Codes = coded(*"believes knows wants hopes fears doubts intends remembers imagines pretends".split())
    source: Codes = coded("narration", "speech", "thought", default=0)
    negated: Bools = column(default=False, dtype=np.bool_)
    parent: Ints = column(default=UNKNOWN)
    """The attitude around this one: "she thought he knew"."""
    score: Floats = column(default=1.0, dtype=np.float32)


class Knowledge(Table):
    """What a person's mind is toward something that the text tells in a stretch, from a place of the telling on."""

    start: Ints = column()
    end: Ints = column()
    who: Ints = person()
    state: Codes = coded("knows", "suspects", "believes-false", "unaware")
    how: Codes = coded("own", "witnessed", "told", "overheard", "inferred", default=UNKNOWN)
    since: Ints = column(default=UNKNOWN)
    evidence: Ragged = evidence()
    score: Floats = column(default=1.0, dtype=np.float32)


class Untruths(Table):
    """Stretches of speech that are not so."""

    start: Ints = column()
    end: Ints = column()
    quote: Ints = column()
    kind: Codes = coded("lie", "half-truth", "mistake")
    evidence: Ragged = evidence()
    """The words that show the truth."""
    score: Floats = column(default=1.0, dtype=np.float32)


class Ties(Table):
    """What `b` is to `a`, or both to each other, from a place of the telling on."""

    start: Ints = column()
    end: Ints = column(default=UNKNOWN)
    """Where it is over, −1 while it lasts."""
    a: Ints = person()
    b: Ints = person()
    kind: Codes = coded(*TIES)
    change: Codes = coded("begins", "ends", "strained", "mended", "revealed", default=UNKNOWN)
    evidence: Ragged = evidence()
    score: Floats = column(default=1.0, dtype=np.float32)


LAYERS: dict[str, type[Table]] = {
    "layout": Layout,
    "origin": Origin,
    "chapters": Chapters,
    "paragraphs": Paragraphs,
    "sentences": Sentences,
    "tokens": Tokens,
    "quotes": Quotes,
    "mentions": Mentions,
    "cast": Cast,
    "scenes": Scenes,
    "events": Events,
    "feelings": Feelings,
    "attitudes": Attitudes,
    "knowledge": Knowledge,
    "untruths": Untruths,
    "ties": Ties,
}
