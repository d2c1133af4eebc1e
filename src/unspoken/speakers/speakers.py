"""Who says each quote, and to whom.

What stands beside a line decides where it does (a tag, a beat). The lines of a scene are decoded together: people take
turns, who is called by name is spoken to and is likely to answer, nobody speaks of himself by name. Where nothing tells,
the speaker is unknown.
"""

from __future__ import annotations

from unspoken.speakers.decoding import decode
from unspoken.speakers.result import fill_in
from unspoken.speakers.scene import gather
from unspoken.story import Cast, Mentions, Paragraphs, Quotes, Text, Tokens, lay_out


def find_speakers(
    text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast
) -> tuple[Quotes, Mentions]:
    """Fill in who says each quote to whom, and who is meant by the pronouns that this tells.

    >>> import unspoken
    >>> story = unspoken.annotate("“Bo, is it you?” Ann asked. “It is,” he said.")
    >>> [(quote.speaker, quote.addressees, quote.why) for quote in story.quotes]
    [(1, [0], 'tag'), (0, [1], 'tag')]
    """
    reading = lay_out(text, paragraphs, tokens, quotes)
    turns = gather(reading, paragraphs, quotes, mentions, cast)
    return fill_in(reading, quotes, mentions, cast, turns, decode(turns))
