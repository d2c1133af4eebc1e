"""Stub while being written."""
from unspoken.story import Cast, Mentions, Paragraphs, Quotes, Sentences, Text, Tokens
def find_speakers(text: Text, paragraphs: Paragraphs, sentences: Sentences, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast) -> tuple[Quotes, Mentions]:
    return quotes, mentions
