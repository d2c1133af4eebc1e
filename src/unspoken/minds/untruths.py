"""What is said in a story and is not so: lies, half-truths and mistakes, each with the words that show the truth.

Every line said aloud is held against the narration around it, the replies, and what is told, said or thought elsewhere
of the same thing; a small logistic model weighs these signs and the line's own form (a flat denial, an excuse, an
answer to “Where were you?”), for each of the three kinds. The weights are fitted on scenes in which every untruth is
marked (`train/untruths.py`), and a score is how often such a line is untrue there.

It fails where one must know the world or draw a conclusion to see the lie: “Nobody is home,” beside a second wet
umbrella. It finds about half of what a careful reader finds, and two in three of the lines that it names are true
after all: the scores say so.
"""

from __future__ import annotations

from math import log

from unspoken.minds._untruth_against import Telling, gather
from unspoken.minds._untruth_judging import chance, judge, logit, together
from unspoken.minds._untruth_units import SPEECH, cut
from unspoken.minds._untruth_weights import THRESHOLD
from unspoken.minds._untruth_words import HALF, LIE
from unspoken.story import Mentions, Paragraphs, Quotes, Text, Tokens, Untruths, lay_out

SCENE = 100  # lines that a scene or a short story has at most
SINKING, RAREST = 0.8, 1.66  # how the odds sink with the logarithm of the length, and how far
CITED = 2  # statements cited for a line
NEXT_BEST = 1.0  # how far in odds the second may stand behind the first


def find_untruths(text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, mentions: Mentions) -> Untruths:
    """The lines that are not so.

    >>> import unspoken
    >>> from unspoken.story import Text
    >>> story = unspoken.annotate(
    ...     "“I was asleep by ten, I never heard a thing,” said Ann. It was a lie. She had been awake all night."
    ... )
    >>> found = find_untruths(Text(string=story.text), story.paragraphs, story.tokens, story.quotes, story.mentions)
    >>> [(row.kind, story.text[row.evidence[0] : row.evidence[1]]) for row in found]
    [('lie', 'It was a lie.')]
    """
    reading = lay_out(text, paragraphs, tokens, quotes)
    telling = gather(cut(reading, quotes, mentions), quotes)
    shift = rarer(len(telling.lines))
    found = []
    for place, line in enumerate(telling.lines):
        chances, shown = judge(telling, place)
        score = chance(logit(together(chances)) - shift)
        if score < THRESHOLD or not shown:
            continue
        cited = [number for odds, number in shown[:CITED] if odds >= shown[0][0] - NEXT_BEST]
        kind = _named(telling, cited) or max(sorted(chances), key=lambda name: chances[name])
        first, last = telling.units[line.units[0]].start, telling.units[line.units[-1]].end
        found.append((first, last, line.quote, kind, _spans(telling, cited), score))
    found.sort(key=lambda row: (row[0], -row[1]))
    start, end, quote, kinds, evidence, scores = (
        (list(column) for column in zip(*found, strict=True)) if found else ([],) * 6
    )
    return Untruths(start=start, end=end, quote=quote, kind=kinds, evidence=evidence, score=scores)


def rarer(lines: int) -> float:
    """How much lower the odds of an untruth are in a text of so many lines than in the scenes of the fit.

    Each of those scenes turns on something untrue, and one line in seven is. In a novel most of the talk is only talk:
    “No. Thanks awfully. I have to go.” As the text grows, the odds sink to those of one line in thirty.

    >>> rarer(40), round(rarer(3000), 2)
    (0.0, 1.66)
    """
    return min(RAREST, max(0.0, SINKING * log(lines / SCENE))) if lines else 0.0


def _named(telling: Telling, cited: list[int]) -> str | None:
    """The kind, where the telling says it in so many words: “It was a lie”, “That was true as far as it went”."""
    for number in cited:
        words = telling.units[number].words
        if telling.units[number].kind != SPEECH and HALF.search(words):
            return "half-truth"
        if telling.units[number].kind != SPEECH and LIE.search(words):
            return "lie"
    return None


def _spans(telling: Telling, cited: list[int]) -> list[int]:
    """Start and end by turns, in the order of the text."""
    return [edge for number in sorted(cited) for edge in (telling.units[number].start, telling.units[number].end)]
