"""Tenses of sentences, by words and order."""

from __future__ import annotations

import pytest

from unspoken.events.tense import tense_of

CASES = [
    ("she had left the keys on the bar", "pluperfect"),
    ("she had never once been asked", "pluperfect"),
    ("he 'd been told", "pluperfect"),
    ("she 'd come at once", "would"),
    ("he had a boat and two oars", "past"),
    ("they had to go", "past"),
    ("the boy who had sold it shrugged", "past"),
    ("when he had gone , she locked the door", "past"),
    ("the Person called Name was asleep", "past"),
    ("she looks up", "present"),
    ("Name sits by the stove", "present"),
    ("she has read it twice", "perfect"),
    ("he has been waiting since noon", "present"),
    ("it would go like this", "would"),
    ("a lamp , two chairs", "none"),
]


@pytest.mark.parametrize(("sentence", "main"), CASES)
def test_the_main_clause_stands_in_its_tense(sentence: str, main: str) -> None:
    assert tense_of(sentence.split()).main == main


def test_a_pluperfect_of_posture_only_says_how_things_stand() -> None:
    assert tense_of("Name had turned round".split()).resultative
    assert not tense_of("Name had written to her".split()).resultative
