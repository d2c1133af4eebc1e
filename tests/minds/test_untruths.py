"""What is said and is not so, in stories of a few lines."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import unspoken
from unspoken.minds._untruth_against import Telling, against, candidates, gather
from unspoken.minds._untruth_units import cut
from unspoken.minds.untruths import find_untruths
from unspoken.story import Story, Text, Untruths, lay_out

TOLD = {
    "the telling says so at once": (
        "Priya had the window seat all the way to Leeds.\n\n"
        "“I was asleep by ten, I never heard a thing,” said Priya. It was a lie. She had been awake all night.\n\n"
        "Owen put the kettle on. “Right you are,” he said."
    ),
    "the telling takes it back": (
        "The coats were wet, and nobody had lit the stove.\n\n"
        "“Where were you?” asked Dana.\n\n"
        "“My nephew wanted a lift to the station,” said Marcus. He had no nephew. He had never had a nephew.\n\n"
        "“That's kind of you,” said Dana."
    ),
    "he had done nothing of the kind": (
        "“Did you post it?” asked Lena.\n\n"
        "“I did. I put it in the box on the corner,” said Tomas.\n\n"
        "He had done nothing of the kind. The letter was in his pocket."
    ),
}
SILENT = {
    "a question and thanks": (
        "“Is the soup hot?” asked Priya.\n\n“Would you like some?” said Owen.\n\n“Please,” said Priya. “Thank you.”"
    ),
    "orders": "“Sit down,” said Dana. Marcus sat down.\n\n“Give me your hand,” said Dana, and he gave it to her.",
    "greetings": "“Good morning,” said Lena.\n\n“Good morning, Lena,” said Tomas. They went in together.",
    "a plan": "“Let's take the early train,” said Lena.\n\n“Would you wake me?” asked Tomas. She said that she would.",
}


@cache
def read(text: str) -> Story:
    return unspoken.annotate(text, upto="speakers")


def untruths(story: Story) -> Untruths:
    text = Text(string=story.text, source=story.source)
    return find_untruths(text, story.paragraphs, story.tokens, story.quotes, story.mentions)


def spans(evidence: list[int]) -> list[tuple[int, int]]:
    return list(zip(evidence[::2], evidence[1::2], strict=True))


def telling(story: Story) -> Telling:
    reading = lay_out(Text(string=story.text), story.paragraphs, story.tokens, story.quotes)
    return gather(cut(reading, story.quotes, story.mentions), story.quotes)


@pytest.mark.parametrize("name", TOLD)
def test_a_line_that_the_telling_takes_back_is_untrue(name: str) -> None:
    story = read(TOLD[name])
    found = untruths(story)
    assert len(found) == 1
    assert story.text[found[0].start : found[0].end].startswith(("“I was", "“My", "“I did"))


@pytest.mark.parametrize("name", SILENT)
def test_questions_orders_and_greetings_are_no_untruths(name: str) -> None:
    assert len(untruths(read(SILENT[name]))) == 0


@pytest.mark.parametrize("name", TOLD)
def test_every_untruth_cites_words_outside_its_line_and_has_a_score(name: str) -> None:
    story = read(TOLD[name])
    for row in untruths(story):
        assert len(row.evidence)
        assert all(end <= row.start or start >= row.end for start, end in spans(row.evidence))
        assert 0.0 < row.score <= 1.0
        assert story.quotes.start[row.quote] <= row.start < row.end <= story.quotes.end[row.quote]


def test_the_words_that_say_it_is_a_lie_are_cited() -> None:
    story = read(TOLD["the telling says so at once"])
    (row,) = untruths(story)
    assert "It was a lie." in [story.text[start:end] for start, end in spans(row.evidence)]


def test_other_names_give_the_same_answers() -> None:
    for text in TOLD.values():
        other = text
        for name, put in (
            ("Priya", "Clara"),
            ("Dana", "Nell"),
            ("Marcus", "Samuel"),
            ("Lena", "Ruth"),
            ("Tomas", "Peter"),
        ):
            other = other.replace(name, put)
        one, two = untruths(read(text)), untruths(read(other))
        assert one.quote.tolist() == two.quote.tolist()
        assert one.kind.tolist() == two.kind.tolist()
        assert np.allclose(one.score, two.score)


def test_a_story_without_lines_has_no_untruths() -> None:
    assert len(untruths(read("It was a lie, and she knew it. Nobody said a word."))) == 0


def test_a_denial_is_turned_over_by_a_sentence_that_affirms_the_same() -> None:
    told = telling(read("Ann had borrowed the ladder on Friday.\n\n“I never borrowed the ladder,” said Ann."))
    assert against(told, told.lines[0], 0)["flip"] > 0


def test_two_numbers_for_one_thing_are_against_each_other() -> None:
    told = telling(read("“We sold forty tickets,” said Ann.\n\nBob looked in the drawer. They had sold nine tickets."))
    line = told.lines[0]
    assert any(against(told, line, number).get("numbers") == 1.0 for number in candidates(told, line))


def test_what_is_held_against_a_line_does_not_grow_with_the_text() -> None:
    page = "“The lantern is broken,” said Ann.\n\nBob lit the lantern. The lantern burned. “You said so,” said Bob.\n\n"
    few, many = telling(read(page * 10)), telling(read(page * 60))
    most = max(len(candidates(few, line)) for line in few.lines)
    assert max(len(candidates(many, line)) for line in many.lines) <= most + 20
