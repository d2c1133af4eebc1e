"""Wordpieces: each word's pieces, its shape, and what opens with it."""

from __future__ import annotations

import numpy as np
import pytest

from unspoken.model.network import WEIGHTS
from unspoken.model.pieces import LONGEST, SHAPES, Cutter, Pieces


@pytest.fixture(scope="module")
def cutter() -> Cutter:
    return Cutter(WEIGHTS / "vocab.txt")


def cut(cutter: Cutter, words: list[str], sentence: list[int] | None = None) -> Pieces:
    numbers = np.array(sentence or [0] * len(words), np.int32)
    return cutter.cut(words, numbers, np.zeros(len(words), np.int32), np.zeros(len(words), np.int32))


def test_every_word_has_a_piece_whatever_it_is(cutter: Cutter) -> None:
    words = ["Ann", "😀", "…", "\u200d", "שרה", "x" * 5000, "’", "“"]
    pieces = cut(cutter, words)
    assert (np.diff(pieces.first) >= 1).all()
    assert (np.diff(pieces.first) <= LONGEST).all()
    assert pieces.first[-1] == len(pieces.piece) == len(pieces.word)


def test_capitals_are_told_by_the_shape_alone(cutter: Cutter) -> None:
    one, other = cut(cutter, ["rose"]), cut(cutter, ["Rose"])
    assert one.piece.tolist() == other.piece.tolist()
    assert [SHAPES[code] for code in (one.shape[0], other.shape[0])] == ["lower", "title"]


def test_shapes(cutter: Cutter) -> None:
    words = ["ann", "Ann", "ANN", "J.", "McAnn", "1912", "—"]
    pieces = cut(cutter, words)
    shapes = [SHAPES[pieces.shape[place]] for place in pieces.first[:-1]]
    assert shapes == ["lower", "title", "upper", "letter", "mixed", "number", "mark"]


def test_curly_and_straight_apostrophes_are_one(cutter: Cutter) -> None:
    assert cut(cutter, ["n’t"]).piece.tolist() == cut(cutter, ["n't"]).piece.tolist()


def test_sentences_and_paragraphs_open_with_their_first_word(cutter: Cutter) -> None:
    pieces = cut(cutter, ["He", "ran", "She", "sat"], [0, 0, 1, 1])
    assert pieces.opening.tolist() == [2, 0, 1, 0]
