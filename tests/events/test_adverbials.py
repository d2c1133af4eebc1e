"""Time adverbials: direction, strength, distance."""

from __future__ import annotations

import pytest

from unspoken.events.adverbials import adverbials

BACK = [
    ("three weeks earlier , it had snowed", 21),
    ("the night before , he had called", 1),
    ("two winters back the river had frozen", 730),
    ("twenty-one years ago", 21 * 365),
    ("last night she had slept", 1),
    ("when i was nine , we had a goat", 3650),
    ("a month before that", 30),
]
SILENT = [
    "she wanted the letters back",
    "he stood before the door",
    "it took three weeks",
    "the second hand moved",
    "she counted the days",
]


@pytest.mark.parametrize(("sentence", "days"), BACK)
def test_what_lies_back_says_how_far(sentence: str, days: float) -> None:
    first = adverbials(sentence.split())[0]
    assert (first.direction, first.days) == ("back", days)


@pytest.mark.parametrize("sentence", SILENT)
def test_lengths_and_places_are_no_times(sentence: str) -> None:
    assert adverbials(sentence.split()) == []


def test_years_later_looks_forward() -> None:
    assert adverbials("ten years later they met".split())[0][2:] == ("forward", 3, 3650)
    assert adverbials("the next morning it rained".split())[0].direction == "forward"


def test_a_weekday_is_only_a_date() -> None:
    assert adverbials("on thursday the bus was late".split())[0].direction == "date"
