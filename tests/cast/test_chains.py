"""The chains of coreference, with a network of five lines in place of the real one."""

from __future__ import annotations

import unspoken
from unspoken.cast import find_cast
from unspoken.story import Cast, Mentions, Text

from .said import Said


def cast_of(
    text: str, words: list[tuple[str, int]], likely: dict[tuple[int, int], float] | None = None
) -> tuple[Mentions, Cast]:
    story = unspoken.annotate(text, upto="quotes")
    seen = Said(story, words, likely or {})
    return find_cast(Text(string=text), story.chapters, story.paragraphs, story.tokens, story.quotes, seen)


def test_a_pronoun_means_whom_the_network_thinks_likeliest() -> None:
    words = [("Ann", 0), ("Eve", 0), ("she", 2)]
    for other in (0, 1):
        mentions, _ = cast_of("Ann saw Eve before she left.", words, {(2, other): 3.0})
        assert mentions.entity.tolist() == [0, 1, other]


def test_the_chances_of_all_mentions_of_one_person_are_added() -> None:
    words = [("Ann", 0), ("Eve", 0), ("Ann", 0), ("she", 2)]
    text = "Ann saw Eve. Then Ann left, and she slept."
    mentions, _ = cast_of(text, words, {(3, 0): 1.0, (3, 2): 1.0, (3, 1): 1.5})
    assert mentions.entity.tolist() == [0, 1, 0, 0]


def test_what_means_nobody_told_of_before_begins_somebody_new() -> None:
    mentions, cast = cast_of("Ann saw a man. The man slept.", [("Ann", 0), ("a man", 1), ("The man", 1)], {(2, 1): 2.0})
    assert mentions.entity.tolist() == [0, 1, 1]
    assert len(cast) == 2


def test_she_is_no_man_though_the_network_thinks_so() -> None:
    words = [("Robert", 0), ("Ann", 0), ("she", 2)]
    mentions, _ = cast_of("Robert saw Ann before she left.", words, {(2, 0): 4.0, (2, 1): 1.0})
    assert mentions.entity.tolist() == [0, 1, 1]


def test_a_mention_does_not_mean_what_it_is_a_part_of() -> None:
    words = [("Ann", 0), ("her mother", 1), ("her", 2)]
    mentions, _ = cast_of("Ann fed her mother.", words, {(2, 1): 9.0, (2, 0): 1.0})
    assert mentions.entity[2] == mentions.entity[0]


def test_chapters_headed_by_names_have_narrators_of_their_own() -> None:
    chapters = [
        f"Chapter {number}\n\n{name}\n\nI saw {other} in the yard. I waved. {other} did not look at me, and I went in."
        for number, name, other in ((1, "Miles", "Ana"), (2, "Ana", "Miles"), (3, "Miles", "Ana"))
    ]
    story = unspoken.annotate("\n\n\n".join(chapters))
    told = [(story.text_of(row), story.cast[row.character].name) for row in story.mentions if story.text_of(row) == "I"]
    assert [name for _, name in told] == ["Miles"] * 3 + ["Ana"] * 3 + ["Miles"] * 3
    assert [person.narrator for person in story.cast] == [True, True]
