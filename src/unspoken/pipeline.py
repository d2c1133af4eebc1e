"""The one list of stages, and `run`: how a text becomes a story.

A stage is one pure function from tables to tables. What it needs stands in its parameters' types and what it makes in
its return type; nothing else says so again. A stage may refine a layer that an earlier one made (the speakers fill in
the quotes).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from unspoken.cast import find_cast, settle_mentions, settle_pronouns
from unspoken.errors import UnknownName
from unspoken.events import find_scenes
from unspoken.minds import find_attitudes, find_feelings, find_knowledge, find_untruths
from unspoken.quotes import find_quotes
from unspoken.scan import scan
from unspoken.speakers import find_speakers, find_turns
from unspoken.story import LAYERS, Story, Table, Text
from unspoken.ties import find_ties
from unspoken.words import find_words

STAGES: dict[str, Callable[..., Any]] = {
    "words": find_words,
    "quotes": find_quotes,
    "reading": scan,
    "cast": find_cast,
    "turns": find_turns,
    "persons": settle_pronouns,
    "speakers": find_speakers,  # once more: who a pronoun means tells who speaks, and who speaks whom it means
    "pronouns": settle_mentions,
    "feelings": find_feelings,
    "attitudes": find_attitudes,
    "untruths": find_untruths,
    "knowledge": find_knowledge,
    "scenes": find_scenes,
    "ties": find_ties,
}


def run(text: Text, *, upto: str | None = None, progress: Callable[[str, float], None] | None = None) -> Story:
    """Read a text through all stages, or through those that `upto` needs."""
    return _read(text, Story.of(text), stages_for(upto), progress)


def go_on(story: Story, *, after: str, upto: str | None = None) -> Story:
    """Read the stages after one of them, for a story whose lower layers came from elsewhere."""
    names = [name for name in stages_for(upto) if list(STAGES).index(name) > list(STAGES).index(after)]
    return _read(Text(string=story.text, source=story.source), story, names, None)


def _read(text: Text, story: Story, names: list[str], progress: Callable[[str, float], None] | None) -> Story:
    beside: dict[type, Any] = {Text: text}  # what stages hand on that is no layer
    for number, name in enumerate(names):
        if progress is not None:
            progress(name, number / len(names))
        needed = _needs(name).items()
        made = STAGES[name](
            **{key: beside[kind] if kind in beside else story.layer(_layer(kind)) for key, kind in needed}
        )
        made = made if isinstance(made, tuple) else (made,)
        tables = dict(zip(_makes(name), made, strict=True))
        beside |= {kind: value for kind, value in tables.items() if not isinstance(value, Table)}
        story = story.with_layers(**{_layer(kind): value for kind, value in tables.items() if isinstance(value, Table)})
    if progress is not None:
        progress("done", 1.0)
    return story


def stages_for(upto: str | None) -> list[str]:
    """The stages that must run for one of them, or for all.

    >>> stages_for("quotes")
    ['words', 'quotes']
    """
    if upto is None:
        return list(STAGES)
    if upto not in STAGES:
        raise UnknownName(f"no stage {upto!r}", hint=f"one of {', '.join(STAGES)}")
    order = list(STAGES)
    chosen, wanted = [upto], set(_needs(upto).values())
    for name in reversed(order[: order.index(upto)]):
        if wanted & set(_makes(name)):
            chosen.append(name)
            wanted |= set(_needs(name).values())
    return chosen[::-1]


@cache
def _needs(name: str) -> dict[str, type]:
    return {key: kind for key, kind in get_type_hints(STAGES[name]).items() if key != "return"}


@cache
def _makes(name: str) -> tuple[type, ...]:
    made = get_type_hints(STAGES[name])["return"]
    return get_args(made) if get_origin(made) is tuple else (made,)


def _layer(kind: type[Any]) -> str:
    return next(name for name, table in LAYERS.items() if table is kind)
