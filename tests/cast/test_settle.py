"""Pronouns when it is known who says what, and what the network thinks of them."""

from __future__ import annotations

import pytest

import unspoken
from unspoken.cast import settle_mentions
from unspoken.cast.thoughts import Thoughts
from unspoken.story import Cast, Story, Text

from .said import Said

TEXT = "Ann met Eve and Joan. “She will come,” said Ann to Eve. She left."
WORDS = [("Ann", 0), ("Eve", 0), ("Joan", 0), ("She", 2), ("Ann", 0), ("Eve", 0), ("She", 2)]


def meant(likely: dict[tuple[int, int], float]) -> list[str]:
    """Whom each “She” means, by a network that thinks so of the pairs of WORDS."""
    story = unspoken.annotate(TEXT, upto="speakers")
    people = story.layers["cast"]
    assert isinstance(people, Cast)
    text, said = Text(string=TEXT), Said(story, WORDS, likely)
    mentions = settle_mentions(text, story.tokens, story.quotes, story.mentions, people, said)
    return [story.cast[row.character].name for row in mentions if story.text_of(row) == "She"]


def test_what_is_said_of_her_is_said_neither_of_the_speaker_nor_to_her() -> None:
    assert meant({(3, 0): 3.0, (3, 1): 1.0, (3, 2): 2.5})[0] == "Joan"


def test_one_pronoun_carries_its_person_on_to_the_next() -> None:
    assert meant({(3, 2): 3.0, (6, 3): 3.0}) == ["Joan", "Joan"]


@pytest.fixture(name="story")
def _story() -> Story:
    return unspoken.annotate("Ann saw Eve. Then Ann left, and she slept.", upto="quotes")


def test_the_chances_of_all_mentions_of_a_person_are_added(story: Story) -> None:
    words = [("Ann", 0), ("Eve", 0), ("Ann", 0), ("she", 2)]
    said = Said(story, words, {(3, 0): 1.0, (3, 2): 1.0, (3, 1): 1.5})
    thoughts = Thoughts(said)
    for row, who in ((0, 0), (1, 1), (2, 0)):
        thoughts.settle(int(said.first[row]), int(said.last[row]), {who: 1.0})
    thought = thoughts.of(int(said.first[3]), int(said.last[3]))
    assert thought is not None
    chances, nobody = thought
    assert chances[0] > chances[1]
    assert sum(chances.values()) + nobody == pytest.approx(1.0)
    assert 0 < nobody < 0.2


def test_of_names_and_of_what_it_overlooks_the_network_thinks_nothing(story: Story) -> None:
    thoughts = Thoughts(Said(story, [("Ann", 0)], {}))
    assert thoughts.of(0, 0) is None
    assert thoughts.of(5, 5) is None
