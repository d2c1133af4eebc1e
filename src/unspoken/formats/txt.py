"""Plain text: nothing is changed; what its marks and its shape say (emphasis, headings, breaks, licence) is found.

Offsets are those of the decoded file without its byte-order mark. Where headings bear no keyword ("CHAPTER") and no
number, only a habit of several lines in capitals is taken for them.
"""

from __future__ import annotations

from unspoken.formats.contents import contents_of
from unspoken.formats.headings import headings_of
from unspoken.formats.lines import Lines
from unspoken.formats.marks import breaks_of, emphasis_of
from unspoken.formats.matter import About, about_of, matter_of
from unspoken.formats.rows import Span, identity, layout
from unspoken.story import Source, Text


def from_text(string: str, *, name: str, format: str) -> Text:
    """A plain text with its layout. Linear in its length.

    >>> text = from_text("I\\n\\nHe _ran_.\\n\\n* * *\\n\\nNo.\\n\\nII\\n\\nEnd.", name="tale.txt", format="txt")
    >>> [(row.kind, text.string[row.start:row.end]) for row in text.layout]
    [('heading', 'I'), ('emphasis', 'ran'), ('break', '* * *'), ('heading', 'II')]
    """
    lines = Lines.of(string)
    about, spans = _spans(lines)
    source = Source(
        name=name, format=format, title=about.title, author=about.author, parts=(name,), details=about.details
    )
    return Text(string=string, source=source, layout=layout(spans), origin=identity(string))


def _spans(lines: Lines) -> tuple[About, list[Span]]:
    about = about_of(lines)
    contents = contents_of(lines, about.body, about.past_body)
    headings = headings_of(lines, contents[1] if contents else about.body, about.past_body)
    if contents and contents[0] > about.body:  # a preface before the contents
        headings = [*headings_of(lines, about.body, contents[0]), *headings]
    spans = [*matter_of(lines, about, contents, headings), *emphasis_of(lines)]
    spans += [Span(*heading.span, "heading", heading.level) for heading in headings]
    titles = {line for heading in headings for line in range(heading.first, heading.past)}
    spans += [span for number, span in breaks_of(lines) if number not in titles]
    return about, spans
