"""The card of weights says what they learned from."""

from __future__ import annotations

from typing import Any

from train.card import describe

SETTINGS: dict[str, Any] = {
    "seed": 3,
    "without_fold": [0, 1],
    "without": [],
    "rates": {"gum": 2.0, "gap": 0.0},
    "steps": 40,
    "corpora": "abc",
    "teacher": "large",
    "share": 0.5,
    "encoder_rate": 1e-4,
    "head_rate": 1e-3,
    "loss_weights": {"pos": 0.4},
}


def test_it_names_the_folds_left_out_the_teacher_and_only_what_was_read() -> None:
    card = describe(SETTINGS, "hash", "| figures |")
    assert "the novels of fold 0 and 1;" in card
    assert "the run large as well" in card
    assert "GUM" in card
    assert "GAP" not in card


def test_it_says_of_no_fold_that_no_novel_was_left_out_and_of_no_teacher_nothing() -> None:
    card = describe(SETTINGS | {"without_fold": [], "teacher": None, "share": None}, "hash", "")
    assert "Left out: no novel;" in card
    assert "answers of the run" not in card


def test_it_says_of_what_the_weights_are_the_mean() -> None:
    twin = SETTINGS | {"seed": 4, "start": "base"}
    card = describe(SETTINGS | {"start": "base", "averaged": {"share": 0.5, "earlier": twin}}, "hash", "")
    assert "began with the weights of the run base" in card
    assert "one like it (seed 4)" in card
