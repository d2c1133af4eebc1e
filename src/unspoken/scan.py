"""The one reading: a story's words through the network, and its answers where the rooms can use them.

`model` knows arrays and the rooms know tables; this is the place between. The words go in with what the rules know of
them (sentences, paragraphs, quotations); out come the words with their syntax, the events, and a `Scan`: the mentions
that the network sees, and its opinion on pairs of them when it is asked.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from unspoken import lexicon
from unspoken.model import Answers, Network, features, lemmas, shipped
from unspoken.quotes import add_heard
from unspoken.story import Events, Floats, Paragraphs, Pooled, Quotes, Seen, Text, Tokens, quote_of

Ints = npt.NDArray[Any]
MARKS = frozenset("\"“”„«»‹›'‘’‚_*")
REACH = 64
"""Mentions before one that it may mean; farther back a name stands again."""
FAINT = 0.003
"""The chance below which a mention before one is passed over."""
BLOCK = 512
"""Mentions whose links are looked for at once."""
EVENT = 0.0
"""The log-odds from which a word tells an event."""
PLURALS = dict(
    pair.split(":")
    for pair in "children:child men:man women:woman feet:foot teeth:tooth geese:goose mice:mouse lives:life wives:wife "
    "knives:knife wolves:wolf halves:half thieves:thief loaves:loaf shelves:shelf leaves:leaf scarves:scarf "
    "calves:calf gentlemen:gentleman policemen:policeman grandchildren:grandchild".split()
)
"""Nouns that no cut makes singular."""


class Scan(Seen):
    """What the network makes of a story's mentions, which are rows of its own, and lines, which are rows of quotes."""

    def __init__(
        self, answers: Answers, spans: features.Spans, line_first: Ints, line_last: Ints, line_paragraph: Ints
    ) -> None:
        self.first, self.last = answers.first, answers.last
        self.type, self.form = answers.type, answers.form
        self.score: Floats = (1 / (1 + np.exp(-answers.sure))).astype(np.float32)
        """How probable it is that each is a mention."""
        self._spans = spans
        self._lines = line_first, line_last, line_paragraph
        scorers = answers.scorers
        self._anaphoric = scorers.anaphoric(answers.entity) if len(answers.first) else np.zeros(0, np.float32)
        self._pairs = scorers.pairs("coreference", answers.entity, answers.entity) if len(answers.first) else None
        self._turns = (
            scorers.pairs("turn", answers.line, answers.line) if len(answers.first) and len(line_first) else None
        )
        self._links: dict[int, tuple[Ints, Ints, Floats]] = {}
        self._says = (
            scorers.pairs("speaker", answers.line, answers.person) if len(answers.first) and len(line_first) else None
        )

    def links(self, row: int) -> tuple[list[int], list[float]]:
        """The mentions before one that it may mean, and how probable each is; the rest of one is for nobody of them."""
        block, place = divmod(row, BLOCK)
        if block not in self._links:
            self._links[block] = self._link(block * BLOCK, min(len(self.first), (block + 1) * BLOCK))
        ends, earlier, share = self._links[block]
        part = slice(int(ends[place]), int(ends[place + 1]))
        return earlier[part].tolist(), share[part].tolist()

    def _same(self, later: Ints, earlier: Ints) -> Floats:
        """(pairs,): the log-odds of a mention's meaning what an earlier one means, against nobody told of before."""
        if self._pairs is None:
            return np.zeros(0, np.float32)
        table = features.pair_features(self._spans, later, earlier)
        scores: Floats = self._pairs.score(later, earlier, table)[:, 0] + self._anaphoric[later]
        return scores

    def _link(self, begin: int, end: int) -> tuple[Ints, Ints, Floats]:
        """Where each mention's links end among those of a block; the links, without the faint, and their shares."""
        later = np.repeat(np.arange(begin, end), REACH)
        earlier = later - np.tile(np.arange(REACH, 0, -1), end - begin)
        later, earlier = later[earlier >= 0], earlier[earlier >= 0]
        outside = self.last[earlier] < self.first[later]
        later, earlier = later[outside], earlier[outside]
        odds = np.exp(np.minimum(self._same(later, earlier), 30.0))
        whole = 1.0 + np.bincount(later - begin, odds, end - begin)
        share = (odds / whole[later - begin]).astype(np.float32)
        kept = share > FAINT
        ends = np.concatenate(([0], np.cumsum(np.bincount(later[kept] - begin, minlength=end - begin))))
        return ends, earlier[kept].astype(np.int32), share[kept]

    def turns(self, later: Ints, earlier: Ints) -> Floats:
        """(pairs,): the log-odds that who says one line says an earlier one too."""
        if self._turns is None:
            return np.zeros(len(later), np.float32)
        scores: Floats = self._turns.score(later, earlier, features.turn_features(*self._lines, later, earlier))[:, 0]
        return scores

    def says(self, line: Ints, mention: Ints) -> Floats:
        """(pairs, 2): how much speaks for it that a mention means who says a line, and whom it is said to."""
        if self._says is None:
            return np.zeros((0, 2), np.float32)
        return self._says.score(line, mention, features.line_features(self._spans, *self._lines, line, mention))


def scan(text: Text, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes) -> tuple[Tokens, Quotes, Events, Seen]:
    """Read a text with the network that ships with the package.

    Where it hears lines that the rules did not see (a book without quotation marks), it reads once more with them.
    """
    network = shipped()
    answers, found = _read(network, text, tokens, quotes)
    heard = add_heard(text, paragraphs, tokens, quotes, answers.spoken)
    if len(heard) > len(quotes):
        quotes = heard
        answers, found = _read(network, text, tokens, quotes)
    return _with_syntax(text.string, tokens, answers, network), quotes, _events(paragraphs, tokens, answers), found


def _read(network: Network, text: Text, tokens: Tokens, quotes: Quotes) -> tuple[Answers, Scan]:
    words = words_to_read(text.string, tokens, quotes)
    within = quote_of(tokens, quotes)
    quoted = np.append(quotes.kind + 1, 0)[within]
    line_first = np.searchsorted(tokens.start, quotes.start, side="left")
    line_last = np.searchsorted(tokens.start, quotes.end, side="left") - 1
    answers = network.read(words, tokens.sentence, tokens.paragraph, quoted, line_first, line_last)
    spans = features.describe_spans(
        [word.lower() for word in words],
        answers.first,
        answers.last,
        answers.type,
        answers.form,
        tokens.sentence,
        tokens.paragraph,
        within,
    )
    return answers, Scan(answers, spans, line_first, line_last, tokens.paragraph[line_first])


def words_to_read(text: str, tokens: Tokens, quotes: Quotes) -> list[str]:
    """The words as the network sees them: whatever marks a story has for speech, it sees the same two.

    >>> import unspoken
    >>> story = unspoken.annotate("‘Stay,’ said Ann.", upto="quotes")
    >>> words_to_read(story.text, story.layer("tokens"), story.layer("quotes"))
    ['“', 'Stay', ',', '”', 'said', 'Ann', '.']
    """
    words = [text[start:end] for start, end in zip(tokens.start.tolist(), tokens.end.tolist(), strict=True)]
    first = np.searchsorted(tokens.start, quotes.start, side="left").tolist()
    last = (np.searchsorted(tokens.start, quotes.end, side="left") - 1).tolist()
    for begin, end in zip(first, last, strict=True):
        if words[begin] in MARKS:
            words[begin] = "“"
        if end > begin and words[end] in MARKS:
            words[end] = "”"
    return words


def _with_syntax(text: str, tokens: Tokens, answers: Answers, network: Network) -> Tokens:
    codes = np.array([Tokens.code("pos", name) for name in network.pos], np.int8)
    return tokens.replace(
        pos=codes[answers.pos],
        lemma=_lemmas(text, tokens, answers, network),
        morphology=Pooled(answers.morphology, np.array(network.morphology)),
        head=answers.head,
        relation=Pooled(np.maximum(answers.relation, 0), np.array(network.relations)),
    )


def _lemmas(text: str, tokens: Tokens, answers: Answers, network: Network) -> Pooled:
    """A verb's lemma by the tables of verbs; else by the likeliest rule, or the next ones, that makes a common word."""
    verbs, verb, noun = lexicon.verbs(), network.pos.index("VERB"), network.pos.index("NOUN")
    numbers: dict[str, int] = {}
    known: dict[tuple[str, tuple[int, ...]], int] = {}
    codes = np.zeros(len(tokens), np.int32)
    rows = zip(tokens.start.tolist(), tokens.end.tolist(), answers.pos.tolist(), answers.lemma.tolist(), strict=True)
    for place, (start, end, pos, rules) in enumerate(rows):
        word = text[start:end]
        key = word, (pos, *rules)
        if key not in known:
            lower = word.lower()
            if pos == verb and lower in verbs:
                lemma = verbs[lower].lemma
            elif pos == noun and lower in PLURALS:
                lemma = PLURALS[lower]
            else:
                lemma = lemmas.choose([network.lemma_rules[rule] for rule in rules], word, network.words)
            known[key] = numbers.setdefault(lemma, len(numbers))
        codes[place] = known[key]
    return Pooled(codes, np.array(list(numbers), np.str_))


def _events(paragraphs: Paragraphs, tokens: Tokens, answers: Answers) -> Events:
    told = (
        paragraphs.kind[tokens.paragraph] == Paragraphs.code("kind", "text") if len(tokens) else np.zeros(0, np.bool_)
    )
    rows = np.flatnonzero((answers.event > EVENT) & told)
    return Events(
        start=tokens.start[rows],
        end=tokens.end[rows],
        score=1 / (1 + np.exp(-answers.event[rows])),
        scene=[-1] * len(rows),
    )
