"""The public function: marks, then dashes, then thoughts, and one table of them all."""

from __future__ import annotations

from unspoken.quotes._passages import matched_spans
from unspoken.quotes._rows import Found, table_of
from unspoken.quotes._said import judge
from unspoken.story import Paragraphs, Quotes, Text, Tokens


def find_quotes(text: Text, paragraphs: Paragraphs, tokens: Tokens) -> Quotes:
    """The stretches of speech, thought and writing of a text, without their speakers.

    >>> from unspoken.words import find_words
    >>> text = Text(string="“Stay,” she said. “The so-called ‘guest’ has gone.”")
    >>> paragraphs, _, _, tokens = find_words(text)
    >>> [text.string[row.start : row.end] for row in find_quotes(text, paragraphs, tokens)]
    ['“Stay,”', '“The so-called ‘guest’ has gone.”']
    """
    found: list[Found] = [row for row in matched_spans(text.string, paragraphs) if judge(text.string, paragraphs, row)]
    return table_of(found)
