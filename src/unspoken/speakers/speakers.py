"""Who says each quote, and to whom.

What stands beside a line decides where it does (a tag, a beat). The lines of a scene are decoded together: people
take turns, who is called by name is spoken to and is likely to answer, nobody speaks of himself by name. Where
nothing tells, the speaker is unknown.
"""

from __future__ import annotations

from unspoken.speakers.called import merge, same_people
from unspoken.speakers.decoding import decode
from unspoken.speakers.opinion import Opinion
from unspoken.speakers.result import fill_in
from unspoken.speakers.scene import gather
from unspoken.speakers.telling import SHORT
from unspoken.speakers.thoughts import fill_in_thoughts
from unspoken.story import Cast, Mentions, Paragraphs, Quotes, Seen, Text, Tokens, lay_out


def find_speakers(
    text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast, seen: Seen
) -> tuple[Quotes, Mentions, Cast]:
    """Fill in who says each quote to whom, and what this tells of the cast and of whom pronouns mean.

    >>> import unspoken
    >>> story = unspoken.annotate("“Bo, is it you?” Ann asked. “It is,” he said.")
    >>> [(story.cast[quote.speaker].name, quote.why) for quote in story.quotes]
    [('Ann', 'tag'), ('Bo', 'tag')]
    """
    reading = lay_out(text, paragraphs, tokens, quotes)
    opinion = Opinion(reading, quotes, mentions, seen)
    turns = gather(reading, paragraphs, quotes, mentions, cast, opinion)
    decisions = decode(turns)
    same = same_people(reading, mentions, cast, turns, decisions)
    if same and len(reading) < SHORT:
        mentions, cast = merge(mentions, cast, same)
        opinion = Opinion(reading, quotes, mentions, seen)
        turns = gather(reading, paragraphs, quotes, mentions, cast, opinion)
        decisions = decode(turns)
    quotes, mentions = fill_in(reading, quotes, mentions, turns, decisions, opinion)
    return fill_in_thoughts(reading, paragraphs, quotes, mentions, cast), mentions, cast
