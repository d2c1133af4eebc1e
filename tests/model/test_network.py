"""The shipped network: what it says of plain sentences, and that it always says the same."""

from __future__ import annotations

import numpy as np
import pytest

from unspoken.model import Answers, Network, shipped
from unspoken.model.network import WEIGHTS

WORDS = "Ines put the letter in the drawer . She told her brother nothing , and he did not ask .".split()
SENTENCE = np.array([0] * 8 + [1] * 12, np.int32)
ZEROS = np.zeros(len(WORDS), np.int32)
NONE = np.zeros(0, np.int64)


def read(network: Network, words: list[str] = WORDS, sentence: np.ndarray = SENTENCE) -> Answers:
    zeros = np.zeros(len(words), np.int32)
    return network.read(words, sentence, zeros, zeros, NONE, NONE)


@pytest.fixture(scope="module")
def answers() -> Answers:
    return read(shipped())


def test_parts_of_speech(answers: Answers) -> None:
    named = dict(zip(WORDS, (shipped().pos[code] for code in answers.pos), strict=True))
    assert (named["Ines"], named["letter"], named["put"], named["She"]) == ("PROPN", "NOUN", "VERB", "PRON")


def test_a_subject_hangs_on_its_verb(answers: Answers) -> None:
    assert WORDS[answers.head[0]] == "put"
    assert shipped().relations[answers.relation[0]] == "nsubj"
    assert WORDS[answers.head[WORDS.index("letter")]] == "put"


def test_every_sentence_has_one_root(answers: Answers) -> None:
    roots = answers.head == np.arange(len(WORDS))
    assert np.bincount(SENTENCE[roots]).tolist() == [1, 1]


def test_mentions_nest(answers: Answers) -> None:
    found = {" ".join(WORDS[a : b + 1]) for a, b in zip(answers.first, answers.last, strict=True)}
    assert {"Ines", "She", "her brother", "her", "he"} <= found


def test_what_happened_is_an_event_and_what_did_not_is_none(answers: Answers) -> None:
    found = {WORDS[place] for place in np.flatnonzero(answers.event > 0)}
    assert "put" in found
    assert "drawer" not in found


def test_one_and_two_workers_give_the_same_bytes() -> None:
    words = WORDS * 60
    sentence = np.concatenate([SENTENCE + 2 * number for number in range(60)])
    one, two, again = (read(Network(WEIGHTS, workers=count), words, sentence) for count in (1, 2, 2))
    for name in ("pos", "head", "event", "first", "last", "sure", "entity", "person"):
        assert getattr(one, name).tobytes() == getattr(two, name).tobytes() == getattr(again, name).tobytes()


def test_a_text_without_words_has_no_answers() -> None:
    empty = read(shipped(), [], np.zeros(0, np.int32))
    assert len(empty.pos) == len(empty.first) == 0
