"""A story as plain data: the dictionary of the public contract, ready for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from unspoken.story.layers import Chapters, Mentions, Quotes
from unspoken.story.table import UNKNOWN, Row, spans_of

if TYPE_CHECKING:
    from unspoken.story.story import Story

FORMAT = "unspoken/1"


def to_dict(story: Story) -> dict[str, Any]:
    """The layers that the story has; a layer that was not read has no key."""
    source = story.source
    data: dict[str, Any] = {
        "format": FORMAT,
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "format": source.format,
            "title": source.title,
            "author": source.author,
            "language": source.language,
            "details": [list(pair) for pair in source.details],
        },
        "warnings": list(story.warnings),
        "text": story.text,
    }
    if "chapters" in story.layers:
        data["chapters"] = _chapters(story.chapters)
    if "cast" in story.layers:
        data["cast"] = [
            {
                "id": person.id,
                "name": person.name,
                "names": [list(name) for name in person.names],
                "pronouns": person.pronouns,
                "kind": person.kind,
                "narrator": person.narrator,
                "mentions": person.mentions,
                "lines": person.lines,
            }
            for person in story.cast
        ]
    if "mentions" in story.layers:
        data["mentions"] = _mentions(story.mentions)
    if "quotes" in story.layers:
        data["quotes"] = _quotes(story.quotes)
    for name in ("scenes", "events", "feelings", "attitudes", "knowledge", "untruths", "ties"):
        if name in story.layers:
            data[name] = [_plain(story.text, row) for row in story.layer(name)]
    return data


def _plain(text: str, row: Row) -> dict[str, Any]:
    """A row by the public names: a stretch is `start` and `end`, or words, or the `from` and `to` of a tie."""
    cells: dict[str, Any] = {}
    for name, about in row.columns.items():
        value = getattr(row, name)
        if about.get("spans"):
            value = [list(span) for span in spans_of(value)]
        elif isinstance(value, float):
            value = round(value, 3)
        elif isinstance(value, int) and not isinstance(value, bool) and value == UNKNOWN:
            value = None
        cells[name] = value
    if "place_start" in cells:
        start, end = cells.pop("place_start"), cells.pop("place_end")
        cells["place"] = None if start is None else text[start:end]
    if "a" in cells:
        cells["from"], cells["to"] = cells.pop("start"), cells.pop("end")
    return cells


def _chapters(chapters: Chapters) -> list[dict[str, Any]]:
    return [{"start": row.start, "end": row.end, "title": row.title or None} for row in chapters]


def _mentions(mentions: Mentions) -> list[dict[str, Any]]:
    columns = [_named(mentions, name) for name in ("type", "form")]
    rows = zip(
        mentions.start.tolist(),
        mentions.end.tolist(),
        *columns,
        mentions.entity.tolist(),
        mentions.character.tolist(),
        mentions.characters.tolist(),
        mentions.score.round(3).tolist(),
        strict=True,
    )
    result = []
    for start, end, kind, form, entity, character, characters, score in rows:
        row = {"start": start, "end": end, "type": kind, "form": form, "entity": _known(entity)}
        row |= {"character": _known(character), "score": round(score, 3)}
        if characters:
            row["characters"] = characters
        result.append(row)
    return result


def _quotes(quotes: Quotes) -> list[dict[str, Any]]:
    rows = zip(
        quotes.start.tolist(),
        quotes.end.tolist(),
        *(_named(quotes, name) for name in ("kind", "via", "why", "marks")),
        quotes.speaker.tolist(),
        quotes.addressees.tolist(),
        quotes.heard_by.tolist(),
        quotes.cue_start.tolist(),
        quotes.cue_end.tolist(),
        quotes.score.tolist(),
        quotes.span_score.tolist(),
        quotes.parent.tolist(),
        quotes.continues.tolist(),
        strict=True,
    )
    return [
        {
            "start": start,
            "end": end,
            "kind": kind,
            "speaker": _known(speaker),
            "addressees": to,
            "heard_by": heard,
            "cue": [cue_start, cue_end] if cue_start >= 0 else None,
            "via": via,
            "score": round(score, 3),
            "why": why,
            "marks": marks,
            "span_score": round(span_score, 3),
            "parent": _known(parent),
            "continues": _known(continues),
        }
        for (
            start,
            end,
            kind,
            via,
            why,
            marks,
            speaker,
            to,
            heard,
            cue_start,
            cue_end,
            score,
            span_score,
            parent,
            continues,
        ) in rows
    ]


def _named(table: Quotes | Mentions, name: str) -> list[str | None]:
    names = table.columns[name]["names"]
    return [names[code] if code >= 0 else None for code in getattr(table, name).tolist()]


def _known(number: int) -> int | None:
    return None if number == UNKNOWN else number
