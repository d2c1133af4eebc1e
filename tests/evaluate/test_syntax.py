"""The figures of syntax on one sentence whose every word can be counted by hand."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from train.gum import Parsed, parse

syntax: Any = import_module("evaluate.syntax")  # evaluate is a folder of programs, which mypy checks one by one
Figure, Predicted, Scores = syntax.Figure, syntax.Predicted, syntax.Scores

CELLS = """
1 They they PRON _ _ 4 nsubj:pass _ _
2-3 don’t _ _ _ _ _ _ _ _
2 do do AUX _ _ 4 aux _ _
3 n’t not PART _ _ 4 advmod _ _
4 hide hide VERB _ _ 0 root _ _
5 half half ADV _ _ 7 advmod _ SpaceAfter=No
6 - - PUNCT _ _ 7 punct _ SpaceAfter=No
7 eaten eat VERB _ _ 8 amod _ _
8 pies _ NOUN _ _ 4 obj _ SpaceAfter=No
9 . . PUNCT _ _ 4 punct _ _
"""
CONLLU = "\n".join("\t".join(line.split(" ")) for line in CELLS.strip().splitlines()) + "\n"
TEXT = "They don’t hide half-eaten pies."


@pytest.fixture
def gold() -> Parsed:
    return parse(CONLLU, name="pies")


def spans_of(*words: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for word in words:
        at = TEXT.index(word, at)
        spans.append((at, at := at + len(word)))
    return spans


@pytest.fixture
def found() -> Any:
    """Everything right but for the compound, which is one word here."""
    return Predicted(
        spans=spans_of("They", "do", "n’t", "hide", "half-eaten", "pies", "."),
        pos=["PRON", "AUX", "PART", "VERB", "ADJ", "NOUN", "PUNCT"],
        lemma=["they", "do", "not", "hide", "half-eaten", "pie", "."],
        head=[3, 3, 3, 3, 5, 3, 3],
        relation=["nsubj", "aux", "advmod", "root", "amod", "obj", "punct"],
    )


def test_words_cut_otherwise_count_on_both_sides(gold: Parsed, found: Any) -> None:
    figure = Figure(right=6, gold=9, predicted=7)
    assert syntax.compare(gold, found) == Scores(figure, figure, figure, figure, figure)
    assert figure.f1 == pytest.approx(12 / 16)


def test_words_agree_within_a_multiword_token_by_their_letters(gold: Parsed) -> None:
    assert syntax.align(gold, spans_of("They", "don", "’t", "hide")) == [(0, 0), (3, 3)]
    assert syntax.align(gold, spans_of("do", "n’t")) == [(1, 0), (2, 1)]
    assert syntax.align(gold, spans_of("They", "don’t")) == [(0, 0)]


def test_a_wrong_head_costs_both_and_a_wrong_relation_one(gold: Parsed, found: Any) -> None:
    scores = syntax.compare(
        gold, replace(found, head=[1, 3, 3, 3, 5, 3, 3], relation=["nsubj", "cop", *found.relation[2:]])
    )
    assert scores.unlabelled.right == 5
    assert scores.labelled.right == 4


def test_a_head_that_agrees_with_nothing_is_wrong(gold: Parsed, found: Any) -> None:
    assert syntax.compare(gold, replace(found, head=[4, -1, 3, 3, 5, 3, 3])).unlabelled.right == 4


def test_a_root_that_governs_nothing_is_wrong(gold: Parsed, found: Any) -> None:
    assert syntax.compare(gold, replace(found, head=[0, 3, 3, 0, 5, 3, 3])).unlabelled.right == 4


def test_files_are_added_up(tmp_path: Path, found: Any) -> None:
    path = tmp_path / "pies.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    assert syntax.score([(path, found), (path, found)]).words == Figure(right=12, gold=18, predicted=14)
    assert syntax.score([]).words.f1 == 0
