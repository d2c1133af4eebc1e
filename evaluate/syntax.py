"""How well words, parts of speech, lemmas and dependencies are found from raw text, as CoNLL 2018 counts it.

A predicted word agrees with a gold one that has the same characters; what follows is counted over words that agree and
given as F1, so that words cut otherwise cost as much as wrong labels. Within a multiword token (“don’t”) words agree
that have the same letters in the same order. A head is right when it agrees with the gold head. Subtypes of relations
(`nsubj:pass`) are left out of account, and so are gold lemmas that nobody gave (`_`).

Source: Zeman et al. 2018, conll18_ud_eval.py, of which these are UPOS, Lemmas, UAS, LAS and Words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import accumulate, groupby
from pathlib import Path

from train.gum import Parsed, parse

Span = tuple[int, int]


@dataclass(frozen=True)
class Predicted:
    """What was found in a text, one place a word."""

    spans: Sequence[Span]
    """Characters of the text, as `train.gum.parse` puts it together."""
    pos: Sequence[str]
    lemma: Sequence[str]
    head: Sequence[int]
    """The place of the word that governs this one, its own for a root, −1 where it is not known."""
    relation: Sequence[str]


@dataclass(frozen=True)
class Figure:
    """How many are right, of how many gold and how many predicted words.

    >>> Figure(right=3, gold=4, predicted=6).f1
    0.6
    """

    right: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.predicted)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.gold + self.predicted)

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.right + other.right, self.gold + other.gold, self.predicted + other.predicted)


@dataclass(frozen=True)
class Scores:
    """The figures of one text, or of several added up."""

    words: Figure = field(default_factory=Figure)
    """Words that agree: no other figure can be higher."""
    pos: Figure = field(default_factory=Figure)
    lemma: Figure = field(default_factory=Figure)
    unlabelled: Figure = field(default_factory=Figure)
    """UAS: the head is right."""
    labelled: Figure = field(default_factory=Figure)
    """LAS: the head and the relation are right."""

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            self.words + other.words,
            self.pos + other.pos,
            self.lemma + other.lemma,
            self.unlabelled + other.unlabelled,
            self.labelled + other.labelled,
        )


def score(answers: Iterable[tuple[Path, Predicted]]) -> Scores:
    """The figures of several files of CoNLL-U together, each with what was found in its text."""
    each = (compare(parse(path.read_text(encoding="utf-8"), name=path.stem), found) for path, found in answers)
    return reduce(Scores.__add__, each, Scores())


def compare(gold: Parsed, predicted: Predicted) -> Scores:
    """The figures of one text."""
    pairs = align(gold, predicted.spans)
    gold_of = {place: row for row, place in pairs}

    def figure(right: Iterable[bool]) -> Figure:
        return Figure(sum(right), len(gold.words), len(predicted.spans))

    def head_is_right(row: int, place: int) -> bool:
        head, wanted = predicted.head[place], gold.words[row].head
        return head == place if wanted == row else head != place and gold_of.get(head) == wanted

    def relation_is_right(row: int, place: int) -> bool:
        return gold.words[row].relation.split(":")[0] == predicted.relation[place].split(":")[0]

    return Scores(
        words=figure(True for _ in pairs),
        pos=figure(gold.words[row].pos == predicted.pos[place] for row, place in pairs),
        lemma=figure(gold.words[row].lemma in ("_", predicted.lemma[place]) for row, place in pairs),
        unlabelled=figure(head_is_right(*pair) for pair in pairs),
        labelled=figure(head_is_right(*pair) and relation_is_right(*pair) for pair in pairs),
    )


def align(gold: Parsed, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The gold word and the predicted word of each pair that agrees, in order."""
    found = _without_blanks(gold.text, spans)
    pairs: list[tuple[int, int]] = []
    surfaces = _without_blanks(gold.text, [word.surface or (word.start, word.end) for word in gold.words])
    for (start, end), group in groupby(range(len(gold.words)), key=surfaces.__getitem__):
        rows = list(group)
        inside = range(bisect_left(found, (start, start)), bisect_right(found, (end, end)))
        places = [place for place in inside if found[place][1] <= end]
        if gold.words[rows[0]].surface is None:
            pairs += [(rows[0], place) for place in places if found[place] == (start, end)]
        else:
            letters = [gold.text[slice(*spans[place])].lower() for place in places]
            forms = [gold.words[row].form.lower() for row in rows]
            pairs += [(rows[one], places[other]) for one, other in longest_common(forms, letters)]
    return pairs


def longest_common(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the longest row of strings that two lists share.

    >>> longest_common(["gon", "na", "go"], ["gonna", "na", "go"])
    [(1, 1), (2, 2)]
    """
    best: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for first in range(len(one) - 1, -1, -1):
        for second in range(len(other) - 1, -1, -1):
            here = best.get((first + 1, second), []), best.get((first, second + 1), [])
            best[first, second] = max(here, key=len)
            if one[first] == other[second]:
                best[first, second] = [(first, second), *best.get((first + 1, second + 1), [])]
    return best.get((0, 0), [])


def _without_blanks(text: str, spans: Iterable[Span]) -> list[Span]:
    """Where stretches of a text would stand if it had no blanks."""
    before = [0, *accumulate(not letter.isspace() for letter in text)]
    return [(before[start], before[end]) for start, end in spans]
