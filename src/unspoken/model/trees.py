"""Trees: the best dependency tree of a sentence, from how well each word suits each other word as its head.

Mostly the best head of every word makes a tree, and that is the best tree. Where heads run in a circle or several words
would be the root, the algorithm of Chu, Liu and Edmonds finds the tree: circles are drawn together into one node until
none is left, then opened in turn where that costs least. Time grows with the square of the sentence for each circle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.floating[Any]]
Scores = npt.NDArray[np.float64]

ROOT = 0
FORBIDDEN = -1e6
"""What a head may score below the best one of the same word: less (−inf, a mask) counts as this."""


def best_tree(arcs: Floats) -> Ints:
    """The head of every word in the tree of the highest sum that has exactly one root; the root is its own head.

    `arcs` has a row for each word and a column for each head, (n, n); on the diagonal stands how well the word suits as
    the root.

    >>> best_tree(np.array([[1.0, 5.0, 0.0], [6.0, 3.0, 0.0], [0.0, 9.0, 3.0]])).tolist()
    [1, 1, 1]
    """
    greedy = np.argmax(arcs, axis=1).astype(np.int32) if len(arcs) else np.zeros(0, np.int32)
    return greedy if is_tree(greedy) else _edmonds(arcs)


def is_tree(heads: Ints) -> bool:
    """Whether one word is its own head, and every other comes to it from head to head.

    >>> is_tree(np.array([1, 1, 1], np.int32)), is_tree(np.array([0, 2, 1], np.int32))
    (True, False)
    """
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]  # twice as far up each time
    roots = np.flatnonzero(heads == np.arange(len(heads)))
    return len(heads) == 0 or (len(roots) == 1 and bool(np.all(above == roots[0])))


@dataclass(frozen=True)
class _Circle:
    """Nodes drawn together: the first stands for all of them from then on."""

    nodes: Ints
    heads: Ints
    """Of each node, within the circle."""
    entered: Ints
    """For each node outside, which of the circle it would govern."""
    left: Ints
    """For each node outside, which of the circle would govern it."""
    outside: Ints


def _edmonds(arcs: Floats) -> Ints:
    scores = _with_root(arcs)
    active = np.arange(len(scores), dtype=np.int32)
    circles: list[_Circle] = []
    heads = np.zeros(len(scores), np.int32)
    while True:
        heads[active] = np.argmax(scores[active], axis=1)
        heads[ROOT] = ROOT
        nodes = _find_circle(heads, active)
        if nodes is None:
            break
        circles.append(_draw_together(scores, heads, nodes, active))
        active = np.sort(np.append(circles[-1].outside, nodes[0]))
    for circle in reversed(circles):
        _open(circle, heads)
    words = np.arange(len(arcs), dtype=np.int32)
    return np.where(heads[1:] == ROOT, words, heads[1:] - 1)


def _with_root(arcs: Floats) -> Scores:
    """Scores of a square with the root as node 0, such that one word below the root always beats two."""
    known = np.nan_to_num(arcs.astype(np.float64), nan=-np.inf, posinf=1e300, neginf=-1e300)
    below = np.maximum(known - known.max(axis=1, keepdims=True), FORBIDDEN)
    scores = np.full((len(arcs) + 1, len(arcs) + 1), -np.inf)
    scores[1:, 1:] = below
    scores[1:, ROOT] = np.diagonal(below) + len(arcs) * below.min() - 1
    np.fill_diagonal(scores, -np.inf)
    return scores


def _find_circle(heads: Ints, active: Ints) -> Ints | None:
    """The nodes of one circle, each before its head, None where all heads lead to the root."""
    seen = np.zeros(len(heads), np.int32)
    seen[ROOT] = -1
    for walk, start in enumerate(active.tolist(), start=1):
        node = start
        while not seen[node]:
            seen[node] = walk
            node = int(heads[node])
        if seen[node] == walk:
            circle = [node]
            while (node := int(heads[node])) != circle[0]:
                circle.append(node)
            return np.array(circle, np.int32)
    return None


def _draw_together(scores: Scores, heads: Ints, nodes: Ints, active: Ints) -> _Circle:
    """Make a circle one node of the scores, which are changed in place."""
    inside = np.zeros(len(scores), np.bool_)
    inside[nodes] = True
    outside = active[~inside[active]]
    entering = scores[nodes] - scores[nodes, heads[nodes]][:, None]
    leaving = scores[:, nodes]
    entered, left = nodes[np.argmax(entering, axis=0)], nodes[np.argmax(leaving, axis=1)]
    circle = _Circle(nodes=nodes, heads=heads[nodes], entered=entered, left=left, outside=outside)
    enter, leave = entering.max(axis=0), leaving.max(axis=1)
    scores[nodes], scores[:, nodes] = -np.inf, -np.inf
    scores[nodes[0], outside], scores[outside, nodes[0]] = enter[outside], leave[outside]
    return circle


def _open(circle: _Circle, heads: Ints) -> None:
    """Give the nodes of a circle and those that hang on it their heads again, in place."""
    above = heads[circle.nodes[0]]
    hanging = circle.outside[heads[circle.outside] == circle.nodes[0]]
    heads[hanging] = circle.left[hanging]
    heads[circle.nodes] = circle.heads
    heads[circle.entered[above]] = above
