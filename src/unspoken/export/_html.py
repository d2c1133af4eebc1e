"""One page to read: the text with every quotation coloured by who says it, and the cast beside it.

The page stands alone: no script, nothing fetched (its policy forbids both), light and dark by the reader's setting. The
`main` element holds the story's text and nothing else, character for character. Colours are Okabe and Ito's, which the
colour-blind can tell apart, in four kinds of line, and each speaker's name stands before the line: nothing hangs on
colour alone. Choosing a person in the cast fades everybody else's lines.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import chain, pairwise

from unspoken.export._pieces import THINKS, explain, names_of, quotes_of, speaker_and_listeners
from unspoken.story import Person, Story

COLOURS, LINES = 7, 4  # as `_page.css` has them
VERSE = 48  # characters: a paragraph of lines all shorter is set line by line


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch to mark up: `again` opens it where it goes on after something that overlaps it has ended."""

    start: int
    end: int
    tag: str
    opening: str
    again: str


def html_page(story: Story) -> bytes:
    """The story as one page of HTML (UTF-8)."""
    names = names_of(story)
    people = list(story.cast) if names else []
    ranks = _ranks(people)
    style = files("unspoken.export").joinpath("_page.css").read_text("utf-8") + _choices(ranks)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    title = story.source.title or story.source.name
    parts = [
        f'<!DOCTYPE html>\n<html lang="{_text(story.source.language or "en")}">\n<head>\n<meta charset="utf-8">\n',
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'; ",
        "base-uri 'none'; form-action 'none'\">\n",
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="generator" content="Unspoken">\n',
        f"<title>{_text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n",
        *_header(story, title, people),
        '<div class="page">\n',
        *_cast(people, names, ranks),
        "<main>",
        *_body(story, names, ranks),
        "</main>\n</div>\n</body>\n</html>\n",
    ]
    return "".join(parts).encode("utf-8", "surrogatepass")


def _ranks(people: list[Person]) -> dict[int, int]:
    """Who speaks, those with the most lines first: the first seven have a colour of their own."""
    speaking = sorted((person for person in people if person.lines), key=lambda person: (-person.lines, person.id))
    return {person.id: rank for rank, person in enumerate(speaking)}


def _colour(rank: int) -> str:
    return f"c{rank % COLOURS} l{rank // COLOURS}" if rank < COLOURS * LINES else "rest"


def _choices(ranks: dict[int, int]) -> str:
    """One rule a speaker: when chosen in the cast, the others' lines fade."""
    return "".join(f":root:has(#w{who}:checked) main .q:not(.s{who}){{--c:transparent;opacity:.5}}" for who in ranks)


def _header(story: Story, title: str, people: list[Person]) -> Iterator[str]:
    yield f"<header>\n<h1>{_text(title)}</h1>\n"
    if story.source.author:
        yield f'<p class="by">{_text(story.source.author)}</p>\n'
    speaking = sum(person.lines > 0 for person in people)
    lines = sum(person.lines for person in people)
    if people:
        yield f'<p class="about">{_many(len(people), "person", "people")}, {speaking} of them speaking; '
        yield f"{_many(lines, 'line', 'lines')} with a known speaker.</p>\n"
    for warning in story.warnings:
        yield f'<p class="warning">{_text(warning)}</p>\n'
    titled = [row for row in story.chapters if row.title] if "chapters" in story.layers else []
    if len(titled) > 1:
        yield "<details>\n<summary>Contents</summary>\n<ol>\n"
        yield from (f'<li><a href="#chapter{row.id}">{_text(row.title)}</a></li>\n' for row in titled)
        yield "</ol>\n</details>\n"
    yield "</header>\n"


def _cast(people: list[Person], names: list[str], ranks: dict[int, int]) -> Iterator[str]:
    if not people:
        return
    yield '<aside aria-label="Cast">\n<h2>Cast</h2>\n<ul>\n'
    yield '<li><label><input type="radio" name="who" checked><span class="name">Everybody</span></label></li>\n'
    for who, rank in ranks.items():
        person = people[who]
        about = _text(", ".join(f"{name} ({count})" for name, count in person.names[:12]))
        yield f'<li title="{about}"><label><input type="radio" name="who" id="w{who}">'
        yield f'<span class="name {_colour(rank)}">{_text(names[who])}</span>'
        yield f'<span class="count">{_many(person.lines, "line", "lines")}</span></label></li>\n'
    yield "</ul>\n"
    silent = sorted((person for person in people if not person.lines), key=lambda person: (-person.mentions, person.id))
    if silent:
        yield f"<details>\n<summary>{len(silent)} without lines</summary>\n<p>"
        yield "; ".join(f"{_text(names[person.id])} ({person.mentions})" for person in silent)
        yield "</p>\n</details>\n"
    yield "</aside>\n"


def _body(story: Story, names: list[str], ranks: dict[int, int]) -> Iterator[str]:
    """Paragraphs as elements, what stands between them as it is."""
    spans = sorted(
        chain(_quote_spans(story, names, ranks), _other_spans(story, names)), key=lambda s: (s.start, -s.end)
    )
    anchors = iter(_anchors(story))
    anchor = next(anchors, None)
    done, first = 0, 0
    open_spans: list[Span] = []
    for start, end, kind, level in _blocks(story):
        yield _text(story.text[done:start])
        while first < len(spans) and spans[first].start < end:
            open_spans.append(spans[first])
            first += 1
        mark = ""
        while anchor is not None and anchor[0] <= start:
            mark, anchor = f' id="{anchor[1]}"', next(anchors, None)
        tag, css = _element(kind, level, story.text[start:end])
        yield f"<{tag}{mark}{css}>" + "".join(_marked_up(story.text, start, end, open_spans)) + f"</{tag}>"
        open_spans = [span for span in open_spans if span.end > end]
        done = end
    yield _text(story.text[done:])


def _blocks(story: Story) -> Iterator[tuple[int, int, str, int]]:
    if "paragraphs" not in story.layers:
        yield 0, len(story.text), "text", 0
        return
    levels = {row.start: row.level for row in story.layout if row.kind == "heading"} if "layout" in story.layers else {}
    done = 0
    for row in story.paragraphs:
        if row.start >= done:
            yield row.start, row.end, row.kind, levels.get(row.start, 2)
            done = row.end


def _anchors(story: Story) -> list[tuple[int, str]]:
    return (
        [(row.start, f"chapter{row.id}") for row in story.chapters if row.title] if "chapters" in story.layers else []
    )


def _element(kind: str, level: int, words: str) -> tuple[str, str]:
    if kind == "heading":
        return f"h{min(max(level, 1) + 1, 4)}", ""
    if kind != "text":
        return "p", f' class="{kind}"'
    lines = words.split("\n")
    return "p", ' class="verse"' if len(lines) > 1 and max(map(len, lines)) <= VERSE else ""


def _quote_spans(story: Story, names: list[str], ranks: dict[int, int]) -> Iterator[Span]:
    before: tuple[object, ...] = ()  # the last label and paragraph: a label is not said again within a paragraph
    for quote in quotes_of(story):
        speaker, listeners = speaker_and_listeners(quote, names)
        css = f"q {quote.kind} " + (
            f"s{quote.speaker} {_colour(ranks.get(quote.speaker, 10**6))}" if speaker else "nobody"
        )
        said = (speaker or "?") + (f" {THINKS[quote.kind]}" if quote.kind in THINKS else "")
        said += f" → {_listed(listeners)}" if listeners else ""
        label = "" if before == (said, quote.paragraph) else f' data-who="{_text(said)}"'
        before = (said, quote.paragraph)
        again = f'<span class="{css}" title="{_text(explain(quote, names))}"'
        yield Span(quote.start, quote.end, "span", f"{again}{label}>", f"{again}>")


def _other_spans(story: Story, names: list[str]) -> Iterator[Span]:
    if "layout" in story.layers:
        for row in story.layout:
            if row.kind == "emphasis":
                yield Span(row.start, row.end, "em", "<em>", "<em>")
    if not names:
        return
    for row in story.mentions:
        who = [row.character] if row.character >= 0 else row.characters
        known = [names[number] for number in who if number < len(names)]
        if known:
            opening = f'<span class="m" title="{_text(", ".join(known))}">'
            yield Span(row.start, row.end, "span", opening, opening)


def _marked_up(text: str, start: int, end: int, spans: list[Span]) -> Iterator[str]:
    """One paragraph's words with its spans around them, nested as HTML wants it even where they overlap."""
    inside = [span for span in spans if span.start < end and span.end > start and span.start < span.end]
    cuts = sorted({start, end} | {min(max(place, start), end) for span in inside for place in (span.start, span.end)})
    waiting = iter(inside)
    upcoming = next(waiting, None)
    stack: list[Span] = []
    for here, there in pairwise(cuts):
        while upcoming is not None and max(upcoming.start, start) <= here:
            yield upcoming.opening if upcoming.start >= start else upcoming.again
            stack.append(upcoming)
            upcoming = next(waiting, None)
        yield _text(text[here:there])
        kept: list[Span] = []
        while any(span.end <= there for span in stack):
            span = stack.pop()
            yield f"</{span.tag}>"
            if span.end > there:
                kept.append(span)
        for span in reversed(kept):
            yield span.again
            stack.append(span)
    while stack:
        yield f"</{stack.pop().tag}>"


def _text(words: str) -> str:
    # A bare CR would be read as LF, so it goes in as a reference; NUL is the one character that HTML cannot hold.
    return escape(words).replace("\r", "&#13;").replace("\x00", "\ufffd")


def _listed(people: list[str]) -> str:
    return ", ".join(people) if len(people) <= 2 else f"{people[0]} and {len(people) - 1} more"


def _many(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
