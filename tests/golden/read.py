"""Read and check golden stories: original pages with every said line, its speaker and addressees marked by hand.

A story is one XML file beside this one. Its plain text is its headings and paragraphs (tags dropped) with a blank line
between them; every span is a half-open code-point offset into that text.

- `<q who to kind via>`: one contiguous stretch of speech, thought or writing, with its marks (for a dash: with the
  dash; for an italic thought: with the underscores). A stretch broken by a tag is two; each paragraph has its own.
  `nested="yes"`: words quoted within another stretch; these alone may have nobody in `who`.
- Quoted words that nobody says here (scare quotes, titles, signs) have no `<q>`.
- `<n who>`: a proper name in the narration. Its `’s` stands outside. All are marked; names inside a `<q>` are not.
- `names` of a person: the forms that occur, with titles. "Mama" and "Gran", only ever said within quotes, are not names
  but `called`: whether they count as names is left open, but not whose they would be. "Nani", a name in the narration,
  is one.
- In a second-person story "you" is the person of the cast whom the others address.

`python tests/golden/read.py` prints a line a story, and fails if anything is wrong with one of them.
"""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEMO = HERE.parents[1] / "src" / "unspoken" / "demo" / "story.txt"  # its gold is wrong-jar.xml

QUOTED = ("double-curly", "double-straight", "single-curly", "single-straight")
ALLOWED = {
    "marks": (*QUOTED, "dash", "guillemets", "german", "mixed", "missing"),
    "person": ("first", "third", "second"),
    "tense": ("past", "present"),
}
KINDS = ("speech", "thought", "writing")
VIAS = (None, "phone", "text", "letter", "note")


class BadGoldenError(ValueError):
    """A golden story that breaks the rules above; the message has a line for each thing that is wrong."""


@dataclass(frozen=True)
class Person:
    """One of the cast; `names` may be empty for a narrator, or for one whom the story only describes (`desc`).

    `called` are words for kin by which others call the person ("Gran"), and which the narration does not use as a name.
    """

    id: str
    names: tuple[str, ...]
    pronouns: str
    narrator: bool
    desc: str
    called: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """A stretch of speech, thought or writing, marks included; `who` is None only where `nested`."""

    start: int
    end: int
    who: str | None
    to: tuple[str, ...]
    kind: str
    via: str | None
    nested: bool


@dataclass(frozen=True)
class Name:
    """A proper name in the narration, and whose it is."""

    start: int
    end: int
    who: str


@dataclass(frozen=True)
class Golden:
    """One story as data. Spans of `headings` are (start, end)."""

    name: str
    title: str
    marks: str
    person: str
    tense: str
    genre: str
    text: str
    cast: tuple[Person, ...]
    quotes: tuple[Quote, ...]
    names: tuple[Name, ...]
    headings: tuple[tuple[int, int], ...]


def read(path: str | Path) -> Golden:
    """Read one story; raises `BadGoldenError` where it breaks the rules."""
    path = Path(path)
    root = ElementTree.parse(path).getroot()
    walker = _Walker()
    for block in root.iterfind("text/*"):
        walker.block(block)
    golden = Golden(
        name=path.stem,
        title=root.get("title", ""),
        marks=root.get("marks", ""),
        person=root.get("person", ""),
        tense=root.get("tense", ""),
        genre=root.get("genre", ""),
        text=walker.text,
        cast=tuple(_person(element) for element in root.iterfind("cast/person")),
        quotes=tuple(sorted(walker.quotes, key=lambda quote: (quote.start, -quote.end))),
        names=tuple(walker.names),
        headings=tuple(walker.headings),
    )
    problems = walker.problems + list(_problems(golden))
    if problems:
        raise BadGoldenError("\n".join(f"{path.name}: {problem}" for problem in problems))
    return golden


def stories() -> list[Path]:
    """The files of all golden stories, by name."""
    return sorted(HERE.glob("*.xml"))


def _person(element: ElementTree.Element) -> Person:
    narrator = element.get("narrator") == "yes"
    return Person(
        id=element.get("id", ""),
        names=_listed(element.get("names", "")),
        pronouns=element.get("pronouns", ""),
        narrator=narrator,
        desc=element.get("desc", ""),
        called=_listed(element.get("called", "")),
    )


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(";") if name.strip())


class _Walker:
    """Gathers the text and the spans of the tags, block by block."""

    def __init__(self) -> None:
        self.text = ""
        self.quotes: list[Quote] = []
        self.names: list[Name] = []
        self.headings: list[tuple[int, int]] = []
        self.problems: list[str] = []

    def block(self, block: ElementTree.Element) -> None:
        if block.tag not in ("p", "h"):
            self.problems.append(f"<{block.tag}> is no block of the text")
        if self.text:
            self.text += "\n\n"
        start = len(self.text)
        self._walk(block)
        if block.tag == "h":
            self.headings.append((start, len(self.text)))
        written = self.text[start:]
        if not written or written != written.strip() or "\n" in written:
            self.problems.append(f"a block is empty, has a blank at an end or a line break: {written[:40]!r}")

    def _walk(self, element: ElementTree.Element) -> None:
        self.text += element.text or ""
        for child in element:
            start = len(self.text)
            self._walk(child)
            self._row(child, start)
            self.text += child.tail or ""

    def _row(self, element: ElementTree.Element, start: int) -> None:
        end = len(self.text)
        who = element.get("who", "")
        if element.tag == "q":
            to = tuple(element.get("to", "").split())
            kind = element.get("kind", "speech")
            nested = element.get("nested") == "yes"
            self.quotes.append(Quote(start, end, who or None, to, kind, element.get("via"), nested))
        elif element.tag == "n":
            self.names.append(Name(start, end, who))
        else:
            self.problems.append(f"<{element.tag}> is no tag of the text")


def _problems(golden: Golden) -> Iterator[str]:
    for key, allowed in ALLOWED.items():
        if getattr(golden, key) not in allowed:
            yield f"{key}={getattr(golden, key)!r} is none of {', '.join(allowed)}"
    if not (golden.title and golden.genre and golden.text and golden.quotes):
        yield "no title, genre, text or quotes"
    yield from _problems_of_cast(golden)
    yield from _problems_of_quotes(golden)
    yield from _problems_of_names(golden)


def _problems_of_cast(golden: Golden) -> Iterator[str]:
    ids = [person.id for person in golden.cast]
    if not all(ids) or len(ids) != len(set(ids)):
        yield "a person without an id, or two with one id"
    narrators = sum(person.narrator for person in golden.cast)
    if narrators != (golden.person == "first"):
        yield f"{narrators} narrators in a story told in the {golden.person} person"
    for person in golden.cast:
        if not (person.names or person.desc or person.narrator):
            yield f"{person.id} has neither names nor desc"
        for name in person.names + person.called:
            if not _occurrences(golden.text, name):
                yield f"{name!r}, a name of {person.id}, does not occur"
        if person.desc and not _occurrences(golden.text, person.desc):
            yield f"{person.desc!r}, the desc of {person.id}, does not occur"


def _problems_of_quotes(golden: Golden) -> Iterator[str]:
    ids = {person.id for person in golden.cast}
    outer_end = 0
    for quote in golden.quotes:
        words = golden.text[quote.start : quote.end]
        if not words or words != words.strip() or "\n" in words:
            yield f"a quote is empty, begins or ends with a blank, or leaves its paragraph: {words[:40]!r}"
        if quote.who is None and not quote.nested:
            yield f"nobody says {words[:40]!r}"
        for who in (*filter(None, [quote.who]), *quote.to):
            if who not in ids:
                yield f"{who!r}, of {words[:40]!r}, is not in the cast"
        if quote.who in quote.to:
            yield f"{quote.who} says {words[:40]!r} to themself"
        if quote.kind not in KINDS or quote.via not in VIAS:
            yield f"kind={quote.kind!r} or via={quote.via!r} is unknown: {words[:40]!r}"
        if (quote.start < outer_end) != quote.nested:
            yield f"nested within another and not marked so, or the reverse: {words[:40]!r}"
        outer_end = max(outer_end, quote.end)


def _problems_of_names(golden: Golden) -> Iterator[str]:
    names_of = {person.id: person.names for person in golden.cast}
    for name in golden.names:
        words = golden.text[name.start : name.end]
        if words not in names_of.get(name.who, ()):
            yield f"{words!r} is no name of {name.who!r}"
        if any(quote.start < name.end and name.start < quote.end for quote in golden.quotes):
            yield f"the name {words!r} is marked inside a quote"
    marked = [(quote.start, quote.end) for quote in golden.quotes] + list(golden.headings)
    marked += [(name.start, name.end) for name in golden.names]
    for form in {form for person in golden.cast for form in person.names}:
        for start, end in _occurrences(golden.text, form):
            if not any(left <= start and end <= right for left, right in marked):
                yield f"{form!r} stands unmarked in the narration: {golden.text[max(0, start - 20) : end + 20]!r}"


def _occurrences(text: str, words: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def main() -> int:
    """Print a line a story; 1 if one of them, or the demo story beside its gold, is wrong."""
    failed = False
    for path in stories():
        try:
            golden = read(path)
        except (BadGoldenError, ElementTree.ParseError) as error:
            failed = True
            print(error if isinstance(error, BadGoldenError) else f"{path.name}: {error}", file=sys.stderr)
            continue
        print(
            f"{golden.name:16} {golden.marks:15} {golden.person:6} {golden.tense:8} {golden.genre:13}"
            f" {len(golden.text.split()):5} words {len(golden.cast)} people {len(golden.quotes):3} quotes"
            f" {len(golden.names):3} names  {golden.title}"
        )
        if path.stem == "wrong-jar" and DEMO.read_text(encoding="utf-8") != golden.text + "\n":
            failed = True
            print(f"{path.name}: the text differs from {DEMO}", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
