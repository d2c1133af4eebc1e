"""The result of reading: a text, its source and its layers, frozen.

Everything here is data. Nothing in this room reads a story; the other rooms make the tables that it defines.
"""

from unspoken.story.knowing import Knowing
from unspoken.story.layers import (
    EMOTIONS,
    LAYERS,
    PARTS_OF_SPEECH,
    TIES,
    Attitudes,
    Cast,
    Chapters,
    Events,
    Feelings,
    Knowledge,
    Layout,
    Mentions,
    Origin,
    Paragraphs,
    Quotes,
    Scenes,
    Sentences,
    Ties,
    Tokens,
    Untruths,
)
from unspoken.story.people import Person
from unspoken.story.reading import SHORT, Reading, lay_out, quote_of
from unspoken.story.secrets import Secret
from unspoken.story.seen import Seen
from unspoken.story.storage import load, write_whole
from unspoken.story.story import Story
from unspoken.story.table import UNKNOWN, Bools, Codes, Floats, Ints, Pooled, Ragged, Row, Strings, Table, spans_of
from unspoken.story.text import Source, Text

__all__ = [
    "EMOTIONS",
    "LAYERS",
    "PARTS_OF_SPEECH",
    "SHORT",
    "TIES",
    "UNKNOWN",
    "Attitudes",
    "Bools",
    "Cast",
    "Chapters",
    "Codes",
    "Events",
    "Feelings",
    "Floats",
    "Ints",
    "Knowing",
    "Knowledge",
    "Layout",
    "Mentions",
    "Origin",
    "Paragraphs",
    "Person",
    "Pooled",
    "Quotes",
    "Ragged",
    "Reading",
    "Row",
    "Scenes",
    "Secret",
    "Seen",
    "Sentences",
    "Source",
    "Story",
    "Strings",
    "Table",
    "Text",
    "Ties",
    "Tokens",
    "Untruths",
    "lay_out",
    "load",
    "quote_of",
    "spans_of",
    "write_whole",
]
