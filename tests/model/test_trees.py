"""Trees: always one root, never a circle, and never a better tree left out."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from unspoken.model.trees import Floats, best_tree, is_tree


def total(arcs: Floats, heads: list[int]) -> float:
    return float(sum(arcs[word, head] for word, head in enumerate(heads)))


def best_total(arcs: Floats) -> float:
    """Of all trees."""
    size = len(arcs)
    everything = itertools.product(range(size), repeat=size)
    return max(total(arcs, list(heads)) for heads in everything if is_tree(np.array(heads, np.int32)))


SMALL = st.integers(1, 5).flatmap(lambda size: arrays(np.float64, (size, size), elements=st.integers(-4, 4)))


@given(SMALL)
def test_no_tree_is_better(arcs: Floats) -> None:
    heads = best_tree(arcs)
    assert is_tree(heads)
    assert total(arcs, heads.tolist()) == best_total(arcs)


@pytest.mark.parametrize("seed", range(8))
def test_no_tree_of_six_words_is_better(seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(6, 6)).astype(np.float32)
    assert total(arcs, best_tree(arcs).tolist()) == pytest.approx(best_total(arcs), abs=1e-5)


@given(st.integers(1, 40), st.integers(0, 1000))
def test_a_sentence_has_one_root(size: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(size, size))
    heads = best_tree(arcs)
    assert np.sum(heads == np.arange(size)) == 1
    assert is_tree(heads)


def test_words_that_all_want_to_be_the_root_agree_on_one() -> None:
    arcs = np.eye(5) * 100 + np.arange(5) * 0.5
    assert is_tree(best_tree(arcs))
    assert best_tree(arcs)[4] == 4


def test_a_circle_of_circles_is_opened() -> None:
    arcs = np.zeros((4, 4))
    arcs[[0, 1, 2, 3], [1, 0, 3, 2]] = 10
    arcs[1, 2] = arcs[3, 0] = 9
    arcs[0, 0] = 1
    heads = best_tree(arcs)
    assert total(arcs, heads.tolist()) == best_total(arcs)


def test_masked_and_broken_scores_still_give_a_tree() -> None:
    for value in (-np.inf, np.inf, np.nan, -3e38):
        arcs = np.full((6, 6), value, np.float32)
        arcs[2, 3] = arcs[3, 2] = 1
        assert is_tree(best_tree(arcs))


def test_a_masked_root_is_not_chosen_while_another_may_be() -> None:
    arcs = np.zeros((3, 3))
    arcs[0, 0] = arcs[1, 1] = -np.inf
    assert best_tree(arcs)[2] == 2


def test_no_words_have_no_heads() -> None:
    assert best_tree(np.zeros((0, 0))).tolist() == []
    assert best_tree(np.zeros((1, 1))).tolist() == [0]


def test_a_sentence_of_four_hundred_words_takes_little_time() -> None:
    arcs = np.random.default_rng(0).normal(size=(400, 400))
    begun = time.process_time()
    heads = best_tree(arcs)
    assert is_tree(heads)
    assert time.process_time() - begun < 2
