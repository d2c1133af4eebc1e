"""Windows: every word has its answers from one window, which holds all of its pieces."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from unspoken.model.windows import cut_windows


@st.composite
def texts(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    lengths = draw(st.lists(st.integers(1, 4), min_size=1, max_size=200))
    ends = draw(st.lists(st.booleans(), min_size=len(lengths), max_size=len(lengths)))
    sentence = np.concatenate(([0], np.cumsum(ends[:-1]))).astype(np.int32)
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int32), sentence


@given(texts())
def test_the_windows_share_out_the_words_in_order(text: tuple[np.ndarray, np.ndarray]) -> None:
    first, sentence = text
    windows = cut_windows(first, sentence, size=40, context=6)
    assert [window.first for window in windows] == [0, *(window.last for window in windows[:-1])]
    assert windows[-1].last == len(sentence)


@given(texts())
def test_a_window_holds_the_pieces_of_its_words_and_is_not_too_long(text: tuple[np.ndarray, np.ndarray]) -> None:
    first, sentence = text
    for window in cut_windows(first, sentence, size=40, context=6):
        assert window.start <= first[window.first]
        assert first[window.last] <= window.end
        assert window.end - window.start <= 40


def test_a_text_without_words_has_no_windows() -> None:
    assert cut_windows(np.zeros(1, np.int32), np.zeros(0, np.int32)) == []


def test_a_word_far_from_the_edges_has_context_on_both_sides() -> None:
    first, sentence = np.arange(0, 2001, dtype=np.int32), np.arange(2000, dtype=np.int32) // 20
    for window in cut_windows(first, sentence)[1:-1]:
        assert first[window.first] - window.start >= 30
        assert window.end - first[window.last] >= 30
