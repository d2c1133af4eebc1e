"""Words: the text cut into paragraphs, chapters, sentences and tokens, by rules alone.

Nothing is changed and nothing is lost: each table holds offsets into the untouched string, the chapters cover the
text without gaps, and every character that is not blank stands in exactly one token. The rules know English; other
scripts are cut into sensible tokens, no more. Time and memory grow linearly with the text, whatever the text is.
"""

from __future__ import annotations

from unspoken.story import Chapters, Paragraphs, Sentences, Text, Tokens
from unspoken.words._chapters import find_chapters
from unspoken.words._letters import Letters
from unspoken.words._paragraphs import find_paragraphs
from unspoken.words._sentences import find_sentences
from unspoken.words._tokens import find_tokens

__all__ = ["find_words"]


def find_words(text: Text) -> tuple[Paragraphs, Chapters, Sentences, Tokens]:
    """Cut a text into paragraphs, chapters, sentences and tokens.

    >>> string = "“Stop!” said Mr. Hale. Ines’s hat fell…"
    >>> paragraphs, chapters, sentences, tokens = find_words(Text(string=string))
    >>> [string[row.start : row.end] for row in sentences]
    ['“Stop!” said Mr. Hale.', 'Ines’s hat fell…']
    >>> [string[row.start : row.end] for row in tokens]
    ['“', 'Stop', '!', '”', 'said', 'Mr.', 'Hale', '.', 'Ines', '’s', 'hat', 'fell', '…']
    """
    letters = Letters(text.string)
    paragraphs = find_paragraphs(text, letters)
    chapters = find_chapters(text, letters, paragraphs)
    starts, ends = find_tokens(text.string, paragraphs)
    sentences, tokens = find_sentences(text.string, paragraphs, starts, ends)
    return paragraphs, chapters, sentences, tokens
