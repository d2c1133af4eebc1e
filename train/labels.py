"""The inventories of labels that the network chooses from: a document holds places in these lists."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import numpy as np

from train.document import IGNORED, Array

LEAST = 2
"""What stands more rarely in the training texts is no label: it is IGNORED there."""


@dataclass(frozen=True)
class Labels:
    """Each list is sorted, the commonest first.

    >>> labels = Labels.of(pos=["NOUN"] * 3 + ["X"], lemma_rules=["l0"] * 4, morphology=["_"] * 4, relations=[])
    >>> labels.pos, codes(labels.pos, ["X", "NOUN"]).tolist()
    (['NOUN'], [-100, 0])
    >>> Labels.from_json(labels.to_json()) == labels
    True
    """

    pos: list[str]
    """Universal parts of speech."""
    lemma_rules: list[str]
    """As `unspoken.model.lemmas` writes them."""
    morphology: list[str]
    """Bundles of features as CoNLL-U writes them, `_` for none."""
    relations: list[str]
    """Dependency relations with their subtypes, `nsubj:pass`."""

    @classmethod
    def of(
        cls,
        *,
        pos: Iterable[str],
        lemma_rules: Iterable[str],
        morphology: Iterable[str],
        relations: Iterable[str],
        least: int = LEAST,
    ) -> Labels:
        """The labels of these words that occur often enough. An empty string is no label."""
        return cls(*(_common(values, least) for values in (pos, lemma_rules, morphology, relations)))

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Labels:
        return cls(**json.loads(text))


def codes(names: list[str], values: Iterable[str]) -> Array:
    """The place of each value in a list of names, IGNORED for what is not in it."""
    places = {name: place for place, name in enumerate(names)}
    return np.array([places.get(value, IGNORED) for value in values], np.int32)


def _common(values: Iterable[str], least: int) -> list[str]:
    counts = Counter(value for value in values if value)
    return sorted((value for value in counts if counts[value] >= least), key=lambda value: (-counts[value], value))
