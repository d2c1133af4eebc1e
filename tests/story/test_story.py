"""`Story`: layers, people by name, places in the source, and the story as known part of the way through."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import unspoken
from unspoken.errors import UnknownName
from unspoken.story import Quotes, Story

SCHEMA = json.loads(files("unspoken.export").joinpath("schema.json").read_text("utf-8"))


def test_the_schema_is_itself_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["additionalProperties"] is False


@pytest.mark.parametrize("upto", ["words", "quotes", "cast", None])
def test_the_dictionary_keeps_to_the_schema_however_far_the_story_was_read(upto: str | None) -> None:
    story = unspoken.annotate("CHAPTER I\n\n“Stay,” Ann said to Bo. _No,_ he thought.", upto=upto)
    assert [*Draft202012Validator(SCHEMA).iter_errors(story.to_dict())] == []


def test_the_dictionary_of_the_sample_says_what_the_sample_says(sample: Story) -> None:
    data = sample.to_dict()
    assert [*Draft202012Validator(SCHEMA).iter_errors(data)] == []
    assert [(person["name"], person["lines"]) for person in data["cast"]] == [("Bo", 2), ("Ann", 2), ("Cat", 1)]
    assert [quote["speaker"] for quote in data["quotes"]] == [0, 1, 1, 0, 0, 2, None, 2]
    assert [quote["parent"] for quote in data["quotes"]] == [None] * 5 + [4, None, None]
    assert json.loads(json.dumps(data)) == data


def test_a_layer_of_the_wrong_kind_is_refused(sample: Story) -> None:
    with pytest.raises(UnknownName):
        sample.with_layers(mentions=Quotes.empty())
    with pytest.raises(UnknownName):
        sample.with_layers(dreams=Quotes.empty())


def test_a_layer_that_was_not_read_is_named_with_a_hint() -> None:
    story = unspoken.annotate("Stay.", upto="words")
    with pytest.raises(UnknownName, match="no layer 'quotes'") as caught:
        _ = story.quotes
    assert "upto" in caught.value.hint


def test_adding_a_layer_leaves_the_first_story_alone(sample: Story) -> None:
    assert len(sample.with_layers(quotes=Quotes.empty()).quotes) == 0
    assert len(sample.quotes) == 8


def test_people_are_found_by_name_in_any_case_and_by_id(sample: Story) -> None:
    assert sample.person("ann").id == sample.person(1).id == 1
    with pytest.raises(UnknownName, match="nobody is called 'Dan'") as caught:
        sample.person("Dan")
    assert "Ann" in caught.value.hint
    with pytest.raises(UnknownName):
        sample.person(3)


def rows_known(story: Story, offset: int) -> dict[str, Any]:
    """What of a whole story a reader at some place can have: the rows that begin before it."""
    return {
        name: int((table.end <= offset).sum() if name == "mentions" else (table.start < offset).sum())  # type: ignore[attr-defined]
        for name, table in story.layers.items()
        if name != "cast"
    }


def test_the_story_as_of_a_place_is_the_same_rows_cut_off_there(sample: Story) -> None:
    for offset in range(len(sample.text) + 1):
        known = sample.asof(offset)
        assert known.text == sample.text[:offset]
        assert {name: len(table) for name, table in known.layers.items() if name != "cast"} == rows_known(
            sample, offset
        )
        for row in known.quotes:
            whole = sample.quotes[row.id]
            assert (row.start, row.kind, row.paragraph) == (whole.start, whole.kind, whole.paragraph)
            assert row.end == min(whole.end, offset)
            assert row.speaker in (whole.speaker, -1)
            assert row.speaker < len(known.cast)
        expected = [person.name for person in sample.cast if person.first < offset]
        names = [person.name for person in known.cast]  # somebody: the name has only begun
        assert all(name in (one, "somebody") for name, one in zip(names, expected, strict=True))


def test_what_is_known_early_is_known_of_what_is_known_late(sample: Story) -> None:
    for early, late in [(0, 10), (50, 120), (100, 170), (160, 10_000)]:
        twice, once = sample.asof(late).asof(early), sample.asof(early)
        assert twice.to_dict() == once.to_dict()


def test_nobody_is_named_before_the_page_on_which_they_appear(sample: Story) -> None:
    known = sample.asof(sample.text.index("Cat"))
    assert "Cat" not in json.dumps(known.to_dict())
    assert known.quotes[5].speaker == -1


def test_a_place_in_the_text_is_traced_to_its_place_in_the_source() -> None:
    story = unspoken.annotate("“Stay,” said Ann.", name="note", upto="words")
    assert story.where(3) == ("note", 3)


def test_a_person_is_called_by_the_name_used_most_and_the_longer_of_two(tell: Callable[..., Story]) -> None:
    story = tell("Ann met Bo. Bo met Ann. Anna met Bo.", {"Ann": "she", "Bo": "he"})
    assert [person.name for person in story.cast] == ["Ann", "Bo"]
    assert story.cast[1].names == (("Bo", 3),)


def test_every_layer_that_was_read_can_be_had_by_its_name() -> None:
    story = unspoken.annotate("“Where is Ann?” asked Bo. He hated his brother Cy.")
    assert all(len(getattr(story, name)) >= 0 for name in story.layers)
    assert story.scenes.equals(story.layer("scenes"))
