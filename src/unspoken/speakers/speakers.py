"""Who says each quote, and to whom.

What stands beside a line decides where it does (a tag, a beat). The lines of a scene are decoded together: people
take turns, who is called by name is spoken to and is likely to answer, nobody speaks of himself by name. Where
nothing tells, the speaker is unknown.
"""

from __future__ import annotations

from unspoken.speakers.called import merge, same_people
from unspoken.speakers.decoding import Decision, decode
from unspoken.speakers.opinion import Opinion
from unspoken.speakers.result import fill_in
from unspoken.speakers.scene import gather
from unspoken.speakers.thoughts import fill_in_thoughts
from unspoken.speakers.turns import Turn
from unspoken.story import SHORT, Cast, Mentions, Paragraphs, Quotes, Seen, Text, Tokens, lay_out


def find_turns(
    text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast, seen: Seen
) -> tuple[Quotes, Mentions, Cast]:
    """A first look at who says each quote, before it is sure whom pronouns and descriptions mean.

    In a short story a description is mostly of one of its few people, and it is not known yet of whom: so the signs
    beside the lines tell more there than what the network makes of the people.
    """
    return _look(text, paragraphs, tokens, quotes, mentions, cast, seen, sketchy=len(tokens) < SHORT)


def find_speakers(
    text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast, seen: Seen
) -> tuple[Quotes, Mentions, Cast]:
    """Fill in who says each quote to whom, and what this tells of the cast and of whom pronouns mean.

    >>> import unspoken
    >>> story = unspoken.annotate("“Bo, is it you?” Ann asked. “It is,” he said.")
    >>> [(story.cast[quote.speaker].name, quote.why) for quote in story.quotes]
    [('Ann', 'tag'), ('Bo', 'tag')]
    """
    return _look(text, paragraphs, tokens, quotes, mentions, cast, seen, sketchy=False)


def _look(
    text: Text,
    paragraphs: Paragraphs,
    tokens: Tokens,
    quotes: Quotes,
    mentions: Mentions,
    cast: Cast,
    seen: Seen,
    *,
    sketchy: bool,
) -> tuple[Quotes, Mentions, Cast]:
    reading = lay_out(text, paragraphs, tokens, quotes)

    def decide(mentions: Mentions, cast: Cast) -> tuple[Opinion, list[Turn], list[Decision]]:
        opinion = Opinion(reading, quotes, mentions, seen)
        turns = gather(reading, paragraphs, quotes, mentions, cast, opinion, sketchy=sketchy)
        return opinion, turns, decode(turns)

    opinion, turns, decisions = decide(mentions, cast)
    same = same_people(reading, mentions, cast, turns, decisions) if len(reading) < SHORT else {}
    if same:
        mentions, cast = merge(mentions, cast, same)
        opinion, turns, decisions = decide(mentions, cast)
    filled, mentions = fill_in(reading, quotes, mentions, turns, decisions, opinion)
    return fill_in_thoughts(reading, paragraphs, filled, mentions, cast), mentions, cast
