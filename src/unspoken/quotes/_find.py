"""The public function: marks, then dashes, then thoughts, and one table of them all."""

from __future__ import annotations

from unspoken.quotes._dashes import dash_rows
from unspoken.quotes._kinds import settle_kinds
from unspoken.quotes._marks import find_marks
from unspoken.quotes._passages import by_paragraph, matched_spans
from unspoken.quotes._rows import Found, table_of
from unspoken.quotes._said import said_score
from unspoken.quotes._thoughts import thought_rows
from unspoken.quotes._written import written_rows
from unspoken.story import Paragraphs, Quotes, Text, Tokens


def find_quotes(text: Text, paragraphs: Paragraphs, tokens: Tokens) -> Quotes:
    """The stretches of speech, thought and writing of a text, without their speakers.

    >>> from unspoken.words import find_words
    >>> text = Text(string="“Stay,” she said. “The so-called ‘guest’ has gone.”")
    >>> paragraphs, _, _, tokens = find_words(text)
    >>> [text.string[row.start : row.end] for row in find_quotes(text, paragraphs, tokens)]
    ['“Stay,”', '“The so-called ‘guest’ has gone.”']
    """
    marks = by_paragraph(find_marks(text.string), paragraphs)
    found = _said(text.string, matched_spans(text.string, paragraphs, marks), paragraphs)
    settle_kinds(text.string, found, paragraphs.start.tolist(), paragraphs.end.tolist())
    found += dash_rows(text.string, paragraphs, marks)
    found += written_rows(text.string, paragraphs, marks)
    found += thought_rows(text, paragraphs, tokens, found)
    return table_of(found)


def _said(string: str, found: list[Found], paragraphs: Paragraphs) -> list[Found]:
    """The rows that somebody says, without scare quotes and titles."""
    starts, ends = paragraphs.start.tolist(), paragraphs.end.tolist()
    kept, reached, current = [], 0, -1
    for row in found:
        if row.paragraph != current:
            current, reached = row.paragraph, starts[row.paragraph]
        score = said_score(string, starts[current], ends[current], row, reached)
        if score:
            row.score = min(row.score, score)
            kept.append(row)
        reached = row.end
    return kept
