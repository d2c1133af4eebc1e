"""A play of the story: who speaks stands in the margin, the text beside it, verbatim.

             | It rained.
    Ann → Bo | “Where were you?”
             + Ann asked.

After a head of lines that begin with “#” comes the text. Each line has a margin of fixed width, a mark, a blank, and
then words of the text: “|” begins a line of the text, “+” goes on in the same line. So every character can be got back.
"""

from __future__ import annotations

from unspoken.errors import UnreadableFile
from unspoken.export._pieces import THINKS, names_of, pieces, quotes_of, speaker_and_listeners
from unspoken.story import Row, Story

WIDEST = 30
BEGINS, GOES_ON = "| ", "+ "


def script(story: Story) -> bytes:
    """The story as a script (UTF-8, lines ending in LF)."""
    names, quotes = names_of(story), quotes_of(story)
    labels = [_label(quotes[row], names) for row in range(len(quotes))]
    cut = pieces(story)
    width = max((len(labels[piece.quote]) for piece in cut if piece.quote >= 0), default=0) + 1
    lines = [*_head(story, names, width), ""]
    begun = False  # whether a line of the script holds words of this line of the text already
    for piece in cut:
        label = labels[piece.quote] if piece.quote >= 0 else ""
        for number, line in enumerate(story.text[piece.start : piece.end].split("\n")):
            if number:
                if not begun:
                    lines.append(f"{'':{width}}{BEGINS}")
                begun = False
            if line:
                lines.append(f"{label:{width}}{GOES_ON if begun else BEGINS}{line}")
                label, begun = "", True
    if not begun:
        lines.append(f"{'':{width}}{BEGINS}")
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")


def text_of_script(data: bytes) -> str:
    """The text that a script was made of, character for character.

    >>> import unspoken
    >>> text_of_script(script(unspoken.annotate("“Stay,” she said.\\n\\n“No.”", upto="quotes")))
    '“Stay,” she said.\\n\\n“No.”'
    """
    head, _, body = data.decode("utf-8", "surrogatepass").partition("\n\n")
    columns = [line.rpartition(" ")[2] for line in head.split("\n") if line.startswith("# column ")]
    if not columns:
        raise UnreadableFile("not a script of Unspoken: its head names no column", hint="is it whole?")
    width = int(columns[-1])
    text = []
    for line in body.split("\n")[:-1]:
        text.append(("\n" if line[width : width + 2] == BEGINS else "") + line[width + 2 :])
    return "".join(text)[1:]


def _head(story: Story, names: list[str], width: int) -> list[str]:
    title = " ".join((story.source.title or story.source.name).split())
    author = " ".join((story.source.author or "").split())
    lines = [f"# {title}" + (f", by {author}" if author else ""), "#"]
    if names:
        lines += [f"# {name}: {_count(person.lines)}" for name, person in zip(names, story.cast, strict=True)]
        lines += ["#"]
    lines += [
        "# The margin says who speaks → to whom (? is unknown); then “|” begins a line of the text, “+” goes on in it."
    ]
    return [*lines, f"# column {width}"]


def _count(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines} lines"


def _label(quote: Row, names: list[str]) -> str:
    speaker, listeners = speaker_and_listeners(quote, names)
    label = speaker or "?"
    if quote.kind in THINKS:
        label += f" ({THINKS[quote.kind]})"
    if listeners:
        label += " → " + ", ".join(listeners)
    return label if len(label) <= WIDEST else label[: WIDEST - 1] + "…"
