"""What people believe, know, want, hope, fear, doubt, intend, remember, imagine and pretend."""

from __future__ import annotations

from functools import cache

import pytest

import unspoken
from unspoken.minds.attitudes import find_attitudes
from unspoken.story import UNKNOWN, Attitudes, Story, Text


@cache
def read(text: str) -> Story:
    return unspoken.annotate(text, upto="speakers")


def attitudes(story: Story) -> Attitudes:
    text = Text(string=story.text, source=story.source)
    return find_attitudes(text, story.paragraphs, story.tokens, story.quotes, story.mentions)


def held(text: str) -> list[tuple[str, str, str]]:
    """Who, how, what; a negated attitude has "not " before its kind."""
    story = read(text)
    return [
        (story.cast[row.who].name, ("not " if row.negated else "") + str(row.kind), story.text_of(row))
        for row in attitudes(story)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann knew that the door was open.", ("Ann", "knows", "the door was open")),
        ("Ann thought the train had left.", ("Ann", "believes", "the train had left")),
        ("Ann did not know where the key was.", ("Ann", "not knows", "where the key was")),
        ("Ann wanted to go home.", ("Ann", "wants", "to go home")),
        ("Ann wanted the blue coat, but it was late.", ("Ann", "wants", "the blue coat")),
        ("Ann hoped that it would rain.", ("Ann", "hopes", "it would rain")),
        ("Ann was afraid of the dog.", ("Ann", "fears", "the dog")),
        ("Ann was afraid that the ice would break.", ("Ann", "fears", "the ice would break")),
        ("Ann doubted that the bridge would hold.", ("Ann", "doubts", "the bridge would hold")),
        ("Ann wondered whether the shop was shut.", ("Ann", "doubts", "whether the shop was shut")),
        ("Ann was not sure that the shop was shut.", ("Ann", "doubts", "the shop was shut")),
        ("Ann meant to write to the bank.", ("Ann", "intends", "to write to the bank")),
        ("Ann remembered the smell of tar.", ("Ann", "remembers", "the smell of tar")),
        ("Ann had forgotten that it was Sunday.", ("Ann", "not remembers", "it was Sunday")),
        ("Ann imagined the house without its stairs.", ("Ann", "imagines", "the house without its stairs")),
        ("Ann pretended to be asleep.", ("Ann", "pretends", "to be asleep")),
        ("Ann sat down and decided to wait.", ("Ann", "intends", "to wait")),
    ],
)
def test_a_verb_of_the_mind_brings_who_holds_what(text: str, expected: tuple[str, str, str]) -> None:
    assert held(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ann thought of the sea.",
        "Ann was known in the village.",
        "Ann could see his hands and his hat was wet.",
        "“Do you find the soup salty?” said Ann.",
        "The thought was new. Ann laughed.",
        "“I know,” said Ann.",
        "Ann went to the bank to wait.",
        "Ann was going to the market.",
        "It is said that the fear passes. Ann nodded.",
    ],
)
def test_where_nothing_is_held_nothing_is_found(text: str) -> None:
    assert held(text) == []


def test_an_attitude_within_an_attitude_says_so() -> None:
    story = read("Ann and Bob stood in the rain. Ann thought that Bob knew that the boat was gone.")
    outer, inner = attitudes(story)
    assert (outer.kind, inner.kind) == ("believes", "knows")
    assert (outer.parent, inner.parent) == (UNKNOWN, 0)
    assert story.text_of(inner) == "the boat was gone"


def test_what_is_held_in_speech_is_the_speaker_s_and_says_so() -> None:
    story = read("“I think the boat is gone,” said Ann.")
    (row,) = attitudes(story)
    assert (story.cast[row.who].name, row.kind, row.source) == ("Ann", "believes", "speech")


def test_a_story_read_on_keeps_what_it_had() -> None:
    begun = "Ann knew that the door was open. She hoped that nobody had seen."
    story, longer = read(begun), read(begun + "\n\nBob came in. He wanted to sleep.")
    assert held(begun) == held(longer.text)[: len(attitudes(story))]
