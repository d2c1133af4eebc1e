"""Feelings: who feels what, toward whom, at which words.

Three kinds of sign are read: words for feelings with the one who has them ("she was furious", "a pang of guilt"),
gestures and manners of speech ("he studied his shoes", "too quickly"), and what people say and how ("I'm so sorry",
"You knew?"). Who has the feeling is the subject, the owner of the hand that shakes, the speaker of the line, or, in
"you look tired", the one spoken to. A small model says how likely a reader would mark it, and that is the score.

Where it fails: feelings that only the situation shows (a cup turned round and round may mean anything), irony, and
feelings of those of whom nothing is said. One segment shows at most two feelings of one person.
"""

from __future__ import annotations

from unspoken.minds._feeling_candidates import Candidate, candidates
from unspoken.minds._feeling_model import emotion_of, likelihoods
from unspoken.minds._feeling_weights import THRESHOLD
from unspoken.story import Cast, Feelings, Mentions, Paragraphs, Quotes, Text, Tokens, lay_out


def find_feelings(
    text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, mentions: Mentions, cast: Cast
) -> Feelings:
    """Find what the people of a story feel.

    >>> import unspoken
    >>> story = unspoken.annotate("Ann burst into tears. Bo went scarlet to the ears.")
    >>> [(story.cast[row.who].name, row.emotion) for row in story.layer("feelings")]
    [('Ann', 'sadness'), ('Bo', 'shame')]
    """
    reading = lay_out(text, paragraphs, tokens, quotes)
    rows: list[tuple[int, int, Candidate, str, float]] = []
    for candidate in candidates(reading, tokens, quotes, mentions, cast):
        start, end = reading.span(candidate.first, candidate.last)
        for group, score in enumerate(likelihoods(candidate)):
            if score >= THRESHOLD:
                rows.append((start, end, candidate, emotion_of(candidate, group), score))
    rows.sort(key=lambda row: (row[0], -row[1]))
    return Feelings(
        start=[start for start, *_ in rows],
        end=[end for _, end, *_ in rows],
        who=[candidate.who for _, _, candidate, _, _ in rows],
        emotion=[emotion for *_, emotion, _ in rows],
        toward=[candidate.toward for _, _, candidate, _, _ in rows],
        score=[score for *_, score in rows],
    )
