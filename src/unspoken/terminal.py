"""A story in the terminal: the cast, who talks with whom how much, and pages with the speakers beside the lines.

Who speaks stands in the margin, so that nothing hangs on colour; control characters that a file may hold never reach
the terminal as such.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text as Styled

from unspoken.export import names_of
from unspoken.story import Person, Quotes, Row, Story

COLOURS = ("cyan", "yellow", "magenta", "green", "blue", "red")
LINES = ("", "underline ", "bold ", "italic ")
PAGE = 1800  # characters, about 300 words
CAST, PAIRS = 12, 8  # how many to list
VERSE = 48  # characters: a paragraph of lines all shorter keeps its lines
BAR = 16
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(words: str) -> str:
    """Words that are safe to print: control characters become a replacement mark, one for one.

    >>> plain("red\\x1b[31m")
    'red�[31m'
    """
    return CONTROL.sub("�", words.encode("utf-8", "replace").decode("utf-8"))


def draw(console: Console, story: Story, *, pages: int | None = 1) -> None:
    """Print a story's cast, its conversations and its first pages (all of them when `pages` is None)."""
    names = [plain(name) for name in names_of(story)]
    people = list(story.cast) if names else []
    styles = _styles(people)
    title = Styled().append(plain(story.source.title or story.source.name), style="bold")
    if story.source.author:
        title.append(f" by {plain(story.source.author)}", style="italic")
    console.print(title)
    console.print(_about(story, people), style="dim")
    if people:
        console.print(_cast(people, names, styles, console.width))
        pairs = _pairs(story)
        if pairs:
            console.print(_conversations(pairs, names, styles))
    console.print()
    end = len(story.text) if pages is None else min(pages * PAGE, len(story.text))
    for part in _paragraphs(story, end, names, styles, console.width):
        console.print(part)
    rest = len(story.text) - end
    if rest > 0:
        console.print(f"… and {-(-rest // PAGE):,} more pages (--pages N, or --all)", style="dim")


def _about(story: Story, people: list[Person]) -> str:
    facts = [f"{len(story.tokens):,} words and marks"] if "tokens" in story.layers else []
    if "quotes" in story.layers:
        speech = story.quotes.kind == Quotes.code("kind", "speech")
        known = int((story.quotes.speaker[speech] >= 0).sum())
        facts.append(f"{int(speech.sum()):,} lines" + (f", {known:,} with a known speaker" if people else ""))
    if people:
        facts.append(f"{len(people):,} people")
    return " · ".join(facts)


def _styles(people: list[Person]) -> dict[int, Style]:
    speaking = sorted((person for person in people if person.lines), key=lambda person: (-person.lines, person.id))
    count = len(COLOURS)
    return {
        person.id: Style.parse(LINES[rank // count % len(LINES)] + COLOURS[rank % count])
        for rank, person in enumerate(speaking)
    }


def _cast(people: list[Person], names: list[str], styles: dict[int, Style], width: int) -> RenderableType:
    table = _table("The cast")
    table.add_column("name", no_wrap=True, max_width=max(12, width // 3))
    table.add_column("lines", justify="right")
    table.add_column("mentions", justify="right")
    table.add_column("pronouns")
    table.add_column("also called", overflow="fold")
    ordered = sorted(people, key=lambda person: (-person.lines, -person.mentions, person.id))
    for person in ordered[:CAST]:
        called = [name for name, _ in person.names if name != person.name][:5]
        also = ", ".join(called + (["the narrator"] if person.narrator and person.name != "the narrator" else []))
        name = Styled().append(names[person.id], style=styles.get(person.id, Style()))
        table.add_row(name, f"{person.lines:,}", f"{person.mentions:,}", person.pronouns or "", Styled(plain(also)))
    if len(ordered) > CAST:
        table.caption, table.caption_justify = f"and {len(ordered) - CAST:,} more", "left"
    return table


def _table(title: str) -> Table:
    return Table(
        box=None, title=f"\n{title}", title_justify="left", title_style="bold", padding=(0, 3, 0, 0), header_style="dim"
    )


def _pairs(story: Story) -> list[tuple[tuple[int, int], int, int]]:
    """Pairs of people with the lines each way, those who talk most first."""
    said: Counter[tuple[int, int]] = Counter()
    speech = Quotes.code("kind", "speech")
    columns = (story.quotes.kind.tolist(), story.quotes.speaker.tolist(), story.quotes.addressees.tolist())
    for kind, speaker, listeners in zip(*columns, strict=True):
        if kind == speech and speaker >= 0:
            said.update((speaker, listener) for listener in listeners if listener >= 0)
    pairs = {(min(pair), max(pair)) for pair in said}
    rows = [(pair, said[pair], said[pair[::-1]]) for pair in pairs]
    return sorted(rows, key=lambda row: (-row[1] - row[2], row[0]))


def _conversations(
    pairs: list[tuple[tuple[int, int], int, int]], names: list[str], styles: dict[int, Style]
) -> RenderableType:
    table = _table("Who talks with whom")
    table.show_header = False
    most = pairs[0][1] + pairs[0][2]
    for (one, other), there, back in pairs[:PAIRS]:
        if back > there:
            one, other, there, back = other, one, back, there
        bar = Styled().append("█" * max(1, round(BAR * there / most)), style=styles.get(one, Style()))
        bar.append("█" * round(BAR * back / most), style=styles.get(other, Style()))
        line = Styled().append(names[one], style=styles.get(one, Style())).append(f" {there:,}")
        answer = Styled().append(names[other], style=styles.get(other, Style())).append(f" {back:,}")
        table.add_row(line, answer, bar)
    if len(pairs) > PAIRS:
        table.caption, table.caption_justify = f"and {len(pairs) - PAIRS:,} more pairs", "left"
    return table


def _paragraphs(
    story: Story, limit: int, names: list[str], styles: dict[int, Style], width: int
) -> Iterator[RenderableType]:
    """The paragraphs that begin before a place, each with its speakers in the margin."""
    if "paragraphs" not in story.layers:
        yield Styled(plain(story.text[:limit]))
        return
    quotes = list(story.quotes) if "quotes" in story.layers else []
    margin = min(24, max(10, width // 4))
    first = 0
    for row in story.paragraphs:
        if row.start >= limit:
            return
        while first < len(quotes) and quotes[first].end <= row.start:
            first += 1
        inside, number = [], first
        while number < len(quotes) and quotes[number].start < row.end:
            inside.append(quotes[number])
            number += 1
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=margin, justify="right", overflow="ellipsis")
        grid.add_column(width=max(20, min(width - margin - 2, 84)))
        grid.add_row(_margin(inside, names, styles), _words(story, row, inside, styles))
        yield Padding(grid, (0, 0, 1, 0))


def _margin(quotes: list[Row], names: list[str], styles: dict[int, Style]) -> Styled:
    """The speakers of a paragraph, each said once, with those they speak to."""
    labels = Styled()
    seen: list[str] = []
    for quote in quotes:
        speaker = names[quote.speaker] if quote.speaker >= 0 else "?"
        verb = {"thought": " thinks", "writing": " writes"}.get(quote.kind, "")
        to = ", ".join(names[who] for who in quote.addressees if who >= 0)
        label = f"{speaker}{verb}" + (f" → {to}" if to else "")
        if label not in seen:
            seen.append(label)
            labels.append("\n" if len(seen) > 1 else "").append(label, style=styles.get(quote.speaker, Style(dim=True)))
    return labels


def _words(story: Story, paragraph: Row, quotes: list[Row], styles: dict[int, Style]) -> Styled:
    words = plain(story.text_of(paragraph))
    lines = words.split("\n")
    if max(map(len, lines)) > VERSE:
        words = words.replace("\n", " ")
    styled = Styled(words, style={"heading": "bold", "matter": "dim", "break": "dim"}.get(paragraph.kind, ""))
    cuts = sorted({paragraph.start, paragraph.end} | {place for quote in quotes for place in (quote.start, quote.end)})
    for start, end in pairwise(place for place in cuts if paragraph.start <= place <= paragraph.end):
        around = [quote for quote in quotes if quote.start <= start and quote.end >= end]
        if around:
            style = styles.get(around[-1].speaker, Style(dim=True))
            styled.stylize(style, start - paragraph.start, end - paragraph.start)
    return styled
