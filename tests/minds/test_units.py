"""The telling in units, what each person is to them, and where the text comes back to a stretch."""

from __future__ import annotations

import numpy as np
import pytest

import unspoken
from unspoken.minds.facts import fact_of
from unspoken.minds.roles import ACTS, ELSEWHERE, NEAR, SAYS, TOLD, part_of
from unspoken.minds.signs import SIGNS, is_past, signs_of
from unspoken.minds.stems import stem
from unspoken.minds.units import FLAGS, NARRATION, SPEECH, Units, cut_units
from unspoken.story import Story, Text

STORY = (
    "“I crashed the van,” Ines told Ravi. He stared at her.\n\n“When?” Ravi asked.\n\n* * *\n\n"
    "Olga was in Leeds. She bought a van.\n\n“The van is wrecked,” Ravi said to Olga."
)


def units_of(story: Story) -> Units:
    layers = [story.layer(name) for name in ("paragraphs", "tokens", "quotes", "mentions", "cast")]
    return cut_units(Text(string=story.text, source=story.source), *layers)  # type: ignore[arg-type]


def test_a_unit_is_a_sentence_as_far_as_it_stands_in_one_quotation() -> None:
    story = unspoken.annotate(STORY, upto="speakers")
    units = units_of(story)
    told = [story.text[start:end] for start, end in zip(units.start.tolist(), units.end.tolist(), strict=True)]
    assert told[:3] == ["“I crashed the van,”", "Ines told Ravi.", "He stared at her."]
    assert units.kind[:3].tolist() == [SPEECH, NARRATION, NARRATION]


def test_units_hold_every_character_that_is_not_blank() -> None:
    story = unspoken.annotate(STORY, upto="speakers")
    units = units_of(story)
    held = "".join(story.text[a:b] for a, b in zip(units.start.tolist(), units.end.tolist(), strict=True))
    assert "".join(held.split()) == "".join(story.text.split())


def test_a_scene_break_begins_another_chunk() -> None:
    units = units_of(unspoken.annotate(STORY, upto="speakers"))
    assert units.chunk[0] < units.chunk[-1]


def test_a_person_says_hears_acts_is_there_or_is_elsewhere() -> None:
    story = unspoken.annotate(STORY, upto="speakers")
    units = units_of(story)
    ines, ravi, olga = (part_of(units, story.person(name).id) for name in ("Ines", "Ravi", "Olga"))
    assert ines.role[0] == SAYS
    assert ravi.role[0] == TOLD
    assert ravi.role[2] == ACTS
    assert olga.role[1] == ELSEWHERE
    assert ines.role[units.at(story.text.index("Ravi asked"))] in (NEAR, ELSEWHERE)


def test_nobody_is_there_across_a_scene_break() -> None:
    story = unspoken.annotate(STORY, upto="speakers")
    units = units_of(story)
    assert part_of(units, story.person("Ines").id).there[units.at(story.text.index("Olga"))] == 0


def test_words_come_back_in_other_forms() -> None:
    story = unspoken.annotate(STORY, upto="speakers")
    units = units_of(story)
    fact = fact_of(units, story.text, story.mentions, 0, 20)
    again = units.at(story.text.index("The van is"))
    assert fact.told[again] > 0
    assert fact.told[fact.home] == 0
    assert fact.after[again] == 1


def test_a_clause_is_about_the_last_person_named_before_it() -> None:
    text = "Ines looked at Ravi and then Olga quietly locked the door."
    story = unspoken.annotate(text, upto="speakers")
    start = text.index("quietly")
    fact = fact_of(units_of(story), text, story.mentions, start, start + 23)
    assert story.cast[fact.subject].name == "Olga"


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("she had no idea", "ignorant"),
        ("he realised it", "learns"),
        ("i wonder", "suspects"),
        ("you lied to me", "lies"),
        ("do n't tell", "secret"),
    ],
)
def test_signs_of_mind_are_found_by_words_and_turns(words: str, sign: str) -> None:
    assert signs_of(words.split())[SIGNS.index(sign)] == 1


def test_plain_words_show_no_mind() -> None:
    assert not any(signs_of("the lorry was blue".split()))


@pytest.mark.parametrize(
    ("words", "past"), [("he had never been there", True), ("he had bread", False), ("two years ago", True)]
)
def test_looking_back_shows_by_the_pluperfect_and_by_time(words: str, past: bool) -> None:
    assert is_past(words.split()) is past


def test_forms_of_a_word_have_one_stem() -> None:
    assert stem("stole") == stem("stealing") == stem("stolen")


def test_an_empty_text_has_no_units() -> None:
    assert len(units_of(unspoken.annotate("", upto="speakers"))) == 0


def test_a_question_is_flagged() -> None:
    units = units_of(unspoken.annotate(STORY, upto="speakers"))
    assert np.flatnonzero(units.flags[:, FLAGS.index("question")]).size == 1
