"""`Story`: the text and all that was found in it. Frozen: what changes it returns another one.

>>> import unspoken
>>> story = unspoken.annotate("“Stay,” Ann said to Bo.")
>>> [(person.name, person.lines) for person in story.cast]
[('Ann', 1), ('Bo', 0)]
>>> quote = story.quotes[0]
>>> story.text_of(quote), story.cast[quote.speaker].name
('“Stay,”', 'Ann')
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from unspoken.errors import UnknownName
from unspoken.story.knowing import Knowing
from unspoken.story.layers import (
    LAYERS,
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
from unspoken.story.people import Person, describe_people
from unspoken.story.secrets import Secret, secrets_of
from unspoken.story.table import UNKNOWN, Ragged, Row, Table, spans_of
from unspoken.story.text import Source, Text

if TYPE_CHECKING:
    from unspoken.minds import Minds


@dataclass(frozen=True, kw_only=True, eq=False)
class Story:
    """A read story. `text` is the text as read; the layers are tables of half-open code-point offsets into it."""

    text: str
    source: Source = field(default_factory=Source)
    warnings: tuple[str, ...] = ()
    layers: Mapping[str, Table] = field(default_factory=dict)

    @classmethod
    def of(cls, text: Text) -> Self:
        """A story of which nothing is known yet but what its file said."""
        layers = {"layout": text.layout, "origin": text.origin}
        return cls(text=text.string, source=text.source, warnings=text.warnings, layers=MappingProxyType(layers))

    def with_layers(self, **layers: Table) -> Self:
        """The same story with these layers in place of, or beside, those it has."""
        for name, table in layers.items():
            if name not in LAYERS or not isinstance(table, LAYERS[name]):
                raise UnknownName(f"no layer {name} of {type(table).__name__}", hint=f"layers are {', '.join(LAYERS)}")
        ordered = dict(self.layers) | layers
        return replace(self, layers=MappingProxyType({name: ordered[name] for name in LAYERS if name in ordered}))

    def layer(self, name: str) -> Table:
        """A layer by its name, as a table."""
        if name not in self.layers:
            hint = (
                "the story was read only in part: leave out `upto`" if name in LAYERS else f"one of {', '.join(LAYERS)}"
            )
            raise UnknownName(f"this story has no layer {name!r}", hint=hint)
        return self.layers[name]

    @property
    def layout(self) -> Layout:
        return self.layer("layout")  # type: ignore[return-value]  # with_layers holds names to types, here and below

    @property
    def origin(self) -> Origin:
        return self.layer("origin")  # type: ignore[return-value]

    @property
    def chapters(self) -> Chapters:
        return self.layer("chapters")  # type: ignore[return-value]

    @property
    def paragraphs(self) -> Paragraphs:
        return self.layer("paragraphs")  # type: ignore[return-value]

    @property
    def sentences(self) -> Sentences:
        return self.layer("sentences")  # type: ignore[return-value]

    @property
    def tokens(self) -> Tokens:
        return self.layer("tokens")  # type: ignore[return-value]

    @property
    def quotes(self) -> Quotes:
        return self.layer("quotes")  # type: ignore[return-value]

    @property
    def mentions(self) -> Mentions:
        return self.layer("mentions")  # type: ignore[return-value]

    @property
    def scenes(self) -> Scenes:
        return self.layer("scenes")  # type: ignore[return-value]

    @property
    def events(self) -> Events:
        return self.layer("events")  # type: ignore[return-value]

    @property
    def feelings(self) -> Feelings:
        return self.layer("feelings")  # type: ignore[return-value]

    @property
    def attitudes(self) -> Attitudes:
        return self.layer("attitudes")  # type: ignore[return-value]

    @property
    def knowledge(self) -> Knowledge:
        return self.layer("knowledge")  # type: ignore[return-value]

    @property
    def untruths(self) -> Untruths:
        return self.layer("untruths")  # type: ignore[return-value]

    @property
    def ties(self) -> Ties:
        return self.layer("ties")  # type: ignore[return-value]

    @cached_property
    def cast(self) -> tuple[Person, ...]:
        """The people, in the order of their first mention; `layer("cast")` is the table behind it."""
        cast = self.layer("cast")
        assert isinstance(cast, Cast)
        return describe_people(self.text, cast, self.mentions, self.quotes)

    def text_of(self, row: Row) -> str:
        """The words that a row of any layer stands for."""
        return self.text[row.start : row.end]

    def person(self, who: int | str) -> Person:
        """A person by id, or by any of the names that the text uses (the one most often called so)."""
        if isinstance(who, int):
            if 0 <= who < len(self.cast):
                return self.cast[who]
            raise UnknownName(f"nobody has the id {who}", hint=f"ids go from 0 to {len(self.cast) - 1}")
        called: Counter[int] = Counter()
        for person in self.cast:
            called[person.id] += sum(count for name, count in person.names if name.casefold() == who.casefold())
            called[person.id] += person.name.casefold() == who.casefold()
        best = max(called, key=lambda number: called[number], default=None)
        if best is None or not called[best]:
            hint = (
                "people are " + ", ".join(person.name for person in self.cast[:12]) if self.cast else "nobody was found"
            )
            raise UnknownName(f"nobody is called {who!r}", hint=hint)
        return self.cast[best]

    def knows(self, person: int | str, span: tuple[int, int], at: int | None = None) -> Knowing | None:
        """What a person knows, at a point of the telling (left out, its end), of what the text tells in a stretch.

        None where the stretch does not lie in the text. The score is low where the text shows little; see `Knowing`.

        >>> import unspoken
        >>> story = unspoken.annotate("“I sold the boat,” Ann told Bo. Bo stared. “You sold it?” said Bo.")
        >>> story.knows("Bo", (0, 18)).state, story.knows("Ann", (0, 18)).how
        ('knows', 'own')
        """
        return self._minds.ask(self.person(person).id, *span, at)

    def secrets(self) -> tuple[Secret, ...]:
        """What is kept from whom by whom, since when and until when; see `Secret`."""
        return secrets_of(self.knowledge, self.untruths, self.quotes)

    @cached_property
    def _minds(self) -> Minds:
        # The one place where the story asks a reading room: what is asked is not a layer, and is found when asked.
        from unspoken.minds import Minds

        text = Text(string=self.text, source=self.source)
        names = ("paragraphs", "tokens", "quotes", "mentions", "cast")
        return Minds(text, *map(self.layer, names))  # type: ignore[arg-type]  # with_layers holds names to types

    def where(self, offset: int) -> tuple[str, int] | None:
        """The place in the source that a character comes from: the name of its part or file, and the offset in it."""
        row = int(np.searchsorted(self.origin.start, offset, side="right")) - 1
        if row < 0:
            return None
        part = int(self.origin.part[row])
        name = self.source.parts[part] if part < len(self.source.parts) else self.source.name
        return name, int(self.origin.offset[row]) + offset - int(self.origin.start[row])

    def asof(self, offset: int) -> Self:
        """The story as known to a reader who has read that far: text and layers up to there, ids unchanged.

        What begins before the offset and ends after it is cut there, except mentions, which are left out. Nobody who
        was not yet mentioned is in the cast. Names and counts come from what is left. What a later page made sure
        (that "the stranger" is Ann, who says an unmarked line, pronouns) is kept where both ends have been read.

        >>> import unspoken
        >>> story = unspoken.annotate("“Stay,” Ann said. “No,” said Bo.").asof(20)
        >>> story.text, [person.name for person in story.cast]
        ('“Stay,” Ann said. “N', ['Ann'])
        """
        offset = max(0, min(offset, len(self.text)))
        cast = self.layers.get("cast")
        known = int((cast.first < offset).sum()) if isinstance(cast, Cast) else 0
        cut = {name: _cut(table, offset, known) for name, table in self.layers.items()}
        return replace(self, text=self.text[:offset], layers=MappingProxyType(cut))

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain data, as `docs/formats.md` and the JSON schema `unspoken/export/schema.json` have it."""
        from unspoken.story.plain import to_dict  # only who exports pays for it

        return to_dict(self)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the story as one file, whole or not at all; `unspoken.load` reads it."""
        from unspoken.story.storage import save

        save(self, path)

    def __repr__(self) -> str:
        layers = ", ".join(f"{len(table)} {name}" for name, table in self.layers.items())
        return f"<Story {self.source.title or self.source.name!r}: {len(self.text)} characters; {layers}>"


def _cut(table: Table, offset: int, known: int) -> Table:
    if isinstance(table, Cast):
        return table.take(table.first < offset)
    if isinstance(table, Mentions):
        table = table.take(table.end <= offset)
    else:
        table = table.take(getattr(table, "start") < offset)  # noqa: B009  # all but the cast have a start
    changed: dict[str, Any] = {}
    for name, about in table.columns.items():
        cell = getattr(table, name)
        if about.get("people"):
            changed[name] = _known_lists(cell, known) if isinstance(cell, Ragged) else _known(cell, known)
        elif about.get("spans"):
            changed[name] = Ragged.of(_read_spans(spans, offset) for spans in cell.tolist())
    if isinstance(table, Quotes):
        unseen = table.cue_end > offset
        changed["cue_start"] = np.where(unseen, UNKNOWN, table.cue_start)
        changed["cue_end"] = np.where(unseen, UNKNOWN, table.cue_end)
    if "end" in table.columns:
        cut = UNKNOWN if isinstance(table, Ties) else offset  # that a tie will end is not known before it does
        changed["end"] = np.where(getattr(table, "end") > offset, cut, getattr(table, "end"))  # noqa: B009
    return table.replace(**changed)


def _read_spans(spans: list[int], offset: int) -> list[int]:
    """Of stretches, start and end by turns, those that have been read."""
    return [place for pair in spans_of(spans) if pair[1] <= offset for place in pair]


def _known(people: Any, known: int) -> Any:
    return np.where(people < known, people, UNKNOWN)


def _known_lists(lists: Ragged, known: int) -> Ragged:
    return Ragged.of([who for who in cell if who < known] for cell in lists.tolist())
