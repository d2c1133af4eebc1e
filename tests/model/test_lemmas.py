"""Lemma rules: every word has one, and no rule ever fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unspoken.model.lemmas import apply, rule_of

LETTERS = st.text(st.sampled_from("abcdeilnorsty'’-,.ABİßſ0"), max_size=12)
WORDS = st.text(max_size=20) | LETTERS


@given(WORDS, WORDS)
def test_the_rule_of_a_word_gives_its_lemma_back(word: str, lemma: str) -> None:
    assert apply(rule_of(word, lemma), word) == lemma


@given(WORDS, st.sampled_from(["", "s", "ing", "’s"]))
def test_the_rule_of_an_inflected_word_gives_its_lemma_back(lemma: str, ending: str) -> None:
    assert apply(rule_of(lemma + ending, lemma), lemma + ending) == lemma


@given(st.text() | st.from_regex(r"[lktn][0-9]{0,6}(\+.*)?"), WORDS)
def test_any_string_is_a_rule_for_any_word(rule: str, word: str) -> None:
    assert isinstance(apply(rule, word), str)


@given(st.sampled_from(["l0", "l1", "l3+y", "k0", "t0", "n0", "=be"]), LETTERS)
def test_rules_of_lower_case_take_both_apostrophes_alike(rule: str, word: str) -> None:
    curly, straight = word.replace("'", "’"), word.replace("’", "'")
    assert apply(rule, curly).replace("’", "'") == apply(rule, straight)


@pytest.mark.parametrize("tail", ["n't", "n’t", "N’T"])
def test_tails_of_contractions_are_replaced_whole(tail: str) -> None:
    assert rule_of(tail, "not") == "=not"


@pytest.mark.parametrize("word", ["am", "is", "was", "’re", "'m", "Are"])
def test_words_unlike_their_lemma_share_one_rule(word: str) -> None:
    assert rule_of(word, "be") == "=be"


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (["the the", "The the", "THE the", "o’clock o'clock"], "l0"),
        (["Ann Ann", "O’Brien O’Brien", "NASA NASA"], "k0"),
        (["walked walk", "Wanted want"], "l2"),
        (["stories story", "Tried try"], "l3+y"),
        (["making make", "HAVING have"], "l3+e"),
        (["men man", "Women woman"], "l2+an"),
        (["Studies Study"], "k3+y"),
        (["ANNABEL Annabel"], "t0"),
        (["40,000 40000"], "n0"),
    ],
)
def test_alike_words_share_a_rule(words: list[str], rule: str) -> None:
    pairs = [pair.split() for pair in words]
    assert {rule_of(word, lemma) for word, lemma in pairs} == {rule}


@pytest.mark.parametrize("rule", ["", "l", "l9999", "x3", "k1+", "l²"])
def test_what_is_no_rule_makes_lower_case(rule: str) -> None:
    assert apply(rule, "Don’T") == "don't"
