"""Which documents are read when: the whole of a run is laid down before it starts, so that it can be resumed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from train.corpora import Corpora
from train.cutting import part, pieces_of
from train.document import Document

STEP = 2600
"""Words of one step: the documents of a corpus are read together until there are so many."""
WARMING = 150
"""Words at the head of a part of a novel whose lines are not judged: who speaks stood before."""


@dataclass(frozen=True)
class Rates:
    """How often each corpus is read in a run."""

    litbank: float = 9.0
    scenes: float = 8.0
    gum: float = 6.0
    pdnc: float = 1.3
    gap: float = 0.2


def lay_down(
    corpora: Corpora, rates: Rates, *, without_folds: Collection[int], random: np.random.Generator
) -> list[list[Document]]:
    """The documents of each step, in order."""
    novels = [document for name, document in corpora.novels.items() if corpora.folds[name] not in without_folds]
    steps: list[list[Document]] = []
    for name in ("litbank", "scenes", "gum", "gap"):
        steps += _steps(corpora.train[name], getattr(rates, name), random)
    parts = [piece for novel in novels for piece in _parts(novel)]
    steps += _steps(parts, rates.pdnc, random)
    return [steps[place] for place in random.permutation(len(steps))]


def _steps(documents: list[Document], rate: float, random: np.random.Generator) -> list[list[Document]]:
    order: list[int] = []
    for again in range(int(np.ceil(rate))):
        chosen = random.permutation(len(documents)).tolist()
        order += chosen if rate - again >= 1 else chosen[: round((rate - again) * len(chosen))]
    steps: list[list[Document]] = [[]]
    words = 0
    for place in order:
        length = len(documents[place].words)
        if steps[-1] and words + length > STEP * 1.2:
            steps.append([])
            words = 0
        steps[-1].append(documents[place])
        words += length
    return [step for step in steps if step]


def _parts(novel: Document) -> list[Document]:
    parts = []
    for begin, end in pieces_of(novel, STEP - WARMING):
        cut = part(novel, max(0, begin - WARMING), end)
        if begin and cut.lines is not None:
            early = cut.lines[:, 0] < WARMING
            cut.speaker = [[] if row else who for row, who in zip(early.tolist(), cut.speaker, strict=True)]
            cut.addressee = [None if row else who for row, who in zip(early.tolist(), cut.addressee, strict=True)]
        if cut.lines is not None and len(cut.lines) > 3:
            parts.append(cut)
    return parts
