"""The small scorers that follow the graph, in numpy: arcs, relations, spans, and pairs of mentions or lines.

The same arithmetic as `train.network`, under the same names; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[Any]
Made = Mapping[str, Floats]


class Scorers:
    """Holds the weights by name."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = dict(weights)
        self.widest = len(self._weights["mention_width"])
        """Words of the longest mention that is looked for."""

    def arcs(self, made: Made) -> tuple[Floats, Floats]:
        """Two factors: the scores of a sentence are the rows of the first times those of the second, transposed."""
        return _one(relu(made["arc_dependent"])) @ self._weights["arc"], relu(made["arc_head"])

    def relations(self, made: Made, dependent: Ints, head: Ints) -> Floats:
        """(arcs,) twice -> (arcs, relations)."""
        weights = self._weights["relation"]
        left = _one(relu(made["relation_dependent"][dependent]))
        right = _one(relu(made["relation_head"][head]))
        between = (left @ weights.transpose(1, 0, 2).reshape(left.shape[1], -1)).reshape(
            len(left), len(weights), right.shape[1]
        )
        scores: Floats = np.matmul(between, right[:, :, None])[:, :, 0]
        return scores

    def mentions(self, made: Made) -> Floats:
        """(words, widest): the score of the span from each word to the one so many words on."""
        start = _one(relu(made["mention_start"])) @ self._weights["mention"]
        end = _one(relu(made["mention_end"]))
        scores = np.full((len(start), self.widest), -30.0, np.float32)
        for width in range(min(self.widest, len(start))):
            count = len(start) - width
            scores[:count, width] = np.einsum("ij,ij->i", start[:count], end[width:])
            scores[:count, width] += self._weights["mention_width"][width]
        return scores

    def spans(self, made: Made, first: Ints, last: Ints) -> Floats:
        """(spans, 9): six types, three forms."""
        hidden = relu(made["span_start"][first] + made["span_end"][last])
        scores: Floats = hidden @ self._weights["span.weight"].T + self._weights["span.bias"]
        return scores

    def anaphoric(self, vectors: Floats) -> Floats:
        """(mentions, width) -> (mentions,): what is added to every earlier mention that one may mean."""
        scores: Floats = vectors @ self._weights["anaphoric.weight"][0] + self._weights["anaphoric.bias"][0]
        return scores

    def pairs(self, name: str, left: Floats, right: Floats) -> PairScorer:
        """The scorer `coreference`, `speaker` or `turn` over these items."""
        return PairScorer(
            {key[len(name) + 1 :]: value for key, value in self._weights.items() if key.startswith(name + ".")},
            left,
            right,
        )


class PairScorer:
    """hidden = relu(A left + B right + C (left · right) + one row of each feature's table); scores = D hidden."""

    def __init__(self, weights: Mapping[str, Floats], left: Floats, right: Floats) -> None:
        self._left, self._right = left, right
        self._from_left = left @ weights["left.weight"].T + weights["left.bias"]
        self._from_right = right @ weights["right.weight"].T
        self._both = weights["both.weight"].T
        self._tables = [
            weights[f"tables.{number}.weight"]
            for number in range(sum(".weight" in key and key.startswith("tables") for key in weights))
        ]
        self._weight, self._bias = weights["score.weight"].T, weights["score.bias"]

    def score(self, at_left: Ints, at_right: Ints, features: Ints) -> Floats:
        """(pairs,) twice and (pairs, features) -> (pairs, scores)."""
        hidden = self._from_left[at_left] + self._from_right[at_right]
        hidden += (self._left[at_left] * self._right[at_right]) @ self._both
        for number, table in enumerate(self._tables):
            hidden += table[features[:, number]]
        scores: Floats = relu(hidden) @ self._weight + self._bias
        return scores


def relu(values: Floats) -> Floats:
    """Nothing below zero."""
    return np.maximum(values, 0)


def _one(rows: Floats) -> Floats:
    """A one behind each row: the bias of a bilinear form."""
    return np.concatenate((rows, np.ones((len(rows), 1), np.float32)), axis=1)
