"""Who knows what since when, in stories of a few lines, with mirrors in which one word changes the answer."""

from __future__ import annotations

import pytest

import unspoken
from unspoken.errors import UnknownName
from unspoken.story import Knowing

SOLD = (
    "Ann put down her cup. “I sold the boat on Friday,” she told Bo.\n\n"
    "Bo stared at her. “You sold the boat?” he said.\n\n"
    "“I had to,” said Ann.\n\n* * *\n\nCleo was asleep upstairs. She had not woken all morning."
)
STATES = {"knows", "suspects", "believes-false", "unaware"}


def asked(text: str, who: str, words: str, at: int | None = None) -> Knowing:
    story = unspoken.annotate(text, upto="speakers")
    start = text.index(words)
    found = story.knows(who, (start, start + len(words)), at=at)
    assert found is not None
    return found


def test_who_says_what_he_did_knows_it_as_his_own() -> None:
    found = asked(SOLD, "Ann", "I sold the boat on Friday")
    assert (found.state, found.how) == ("knows", "own")


def test_who_is_told_knows_it_from_then_on() -> None:
    found = asked(SOLD, "Bo", "I sold the boat on Friday")
    assert (found.state, found.how) == ("knows", "told")
    assert found.since is not None
    assert found.since >= SOLD.index(",” she told Bo")


def test_who_will_be_told_does_not_know_it_yet() -> None:
    assert asked(SOLD, "Bo", "I sold the boat on Friday", at=0).state != "knows"


def test_who_is_not_there_does_not_know() -> None:
    assert asked(SOLD, "Cleo", "I sold the boat on Friday").state == "unaware"


def test_unaware_has_no_way_of_knowing() -> None:
    found = asked(SOLD, "Cleo", "I sold the boat on Friday")
    assert found.how is None


def test_every_answer_cites_the_stretch_and_has_a_chance() -> None:
    for who in ("Ann", "Bo", "Cleo"):
        found = asked(SOLD, who, "I sold the boat on Friday")
        start = SOLD.index("I sold")
        assert (start, start + 25) in found.evidence
        assert all(0 <= begin < end <= len(SOLD) for begin, end in found.evidence)
        assert 0 < found.score <= 1
        assert found.state in STATES


def test_a_person_may_be_given_by_id_or_name() -> None:
    story = unspoken.annotate(SOLD, upto="speakers")
    assert story.knows(story.person("Bo").id, (23, 40)) == story.knows("Bo", (23, 40))


def test_a_stretch_outside_the_text_has_no_answer() -> None:
    story = unspoken.annotate(SOLD, upto="speakers")
    assert story.knows("Bo", (10, 10)) is None
    assert story.knows("Bo", (0, len(SOLD) + 1)) is None


def test_nobody_of_that_name_is_an_error() -> None:
    with pytest.raises(UnknownName, match="Dora"):
        unspoken.annotate(SOLD, upto="speakers").knows("Dora", (0, 5))


def test_other_names_do_not_change_the_answers() -> None:
    renamed = SOLD.replace("Ann", "Eve").replace("Bo", "Al").replace("Cleo", "Nora")
    for one, other in (("Ann", "Eve"), ("Bo", "Al"), ("Cleo", "Nora")):
        for at in (0, None):
            first = asked(SOLD, one, "I sold the boat on Friday", at)
            second = asked(renamed, other, "I sold the boat on Friday", at)
            assert (first.state, first.how) == (second.state, second.how)


def test_a_reader_who_has_read_so_far_gets_evidence_from_there_alone() -> None:
    offset = SOLD.index("“I had to")
    story = unspoken.annotate(SOLD, upto="speakers").asof(offset)
    start = SOLD.index("I sold")
    found = story.knows("Bo", (start, start + 25))
    assert found is not None
    assert found.state == "knows"
    assert all(end <= offset for _, end in found.evidence)


def test_a_saved_story_answers_the_same(tmp_path: object) -> None:
    story = unspoken.annotate(SOLD, upto="speakers")
    path = f"{tmp_path}/boat.unspoken"
    story.save(path)
    assert unspoken.load(path).knows("Bo", (23, 40)) == story.knows("Bo", (23, 40))
