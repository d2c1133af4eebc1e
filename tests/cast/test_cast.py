"""Who is in a story, by what names, and whom descriptions and pronouns mean."""

from __future__ import annotations

import pytest

import unspoken
from unspoken.story import Person, Story


def read(text: str) -> Story:
    return unspoken.annotate(text)


def names(story: Story) -> list[set[str]]:
    """The proper names of each person of the cast who has one."""
    found: dict[int, set[str]] = {}
    for mention in story.mentions:
        if mention.form == "name" and mention.character >= 0:
            found.setdefault(mention.character, set()).add(" ".join(story.text_of(mention).split()))
    return list(found.values())


def meant(story: Story, words: str, *, nth: int = 0) -> str | None:
    """The person whom the nth mention with these words means."""
    rows = [mention for mention in story.mentions if story.text_of(mention) == words]
    who = rows[nth].character
    return story.cast[who].name if who >= 0 else None


def person(story: Story, name: str) -> Person:
    return story.person(name)


def test_mr_mrs_and_miss_of_one_surname_are_three() -> None:
    story = read(
        "Mr. Bennet put down his book. Mrs. Bennet had a headache. Miss Bennet, said her mother, must go alone. "
        "“My dear Mr. Bennet,” said Mrs. Bennet. Mr. Bennet smiled. Miss Bennet rose."
    )
    assert {"Mr. Bennet"} in names(story)
    assert {"Mrs. Bennet"} in names(story)
    assert {"Miss Bennet"} in names(story)


def test_a_first_name_joins_the_full_name() -> None:
    story = read("Ann Lowe came in. Ann sat down. “Miss Lowe,” said the porter, “your coat.” Ann took it.")
    assert names(story) == [{"Ann Lowe", "Ann", "Miss Lowe"}]


def test_a_nickname_joins_the_name_it_is_short_for() -> None:
    story = read("Elizabeth Hart laughed. “Oh, Lizzy,” said Tom. Elizabeth looked at Tom. “Lizzy, please.”")
    assert {"Elizabeth Hart", "Elizabeth", "Lizzy"} in names(story)


def test_a_married_name_joins_where_there_is_no_miss_of_that_name() -> None:
    story = read("Edna Moss walked home. Mrs. Moss was tired. Edna lay down. Mrs. Moss slept.")
    assert names(story) == [{"Edna Moss", "Mrs. Moss", "Edna"}]


def test_a_woman_is_not_given_a_mans_title() -> None:
    story = read("Caroline Bing played. Mr. Bing listened to Caroline. “Bravo,” said Mr. Bing, and she blushed.")
    assert {"Mr. Bing"} in names(story)


def test_a_knight_is_not_his_heir() -> None:
    story = read("Sir Walter Ell read aloud. Mr Ell yawned. “Indeed,” said Sir Walter. Mr Ell bowed to Sir Walter.")
    assert {"Sir Walter Ell", "Sir Walter"} in names(story)
    assert {"Mr Ell"} in names(story)


def test_a_name_with_particles_is_one_name() -> None:
    story = read("They dined with Mr. van der Leun. “Soup?” said Mr. van der Leun. Mrs. van der Leun nodded.")
    assert {"Mr. van der Leun"} in names(story)
    assert {"Mrs. van der Leun"} in names(story)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("He came to New York in May. In New York it rained, and Ann said so.", "New York"),
        ("The Committee said no. “Why?” said Ann. The Committee met again.", "The Committee"),
        ("“Yes, Your Honour,” said Ann. On Monday it rained in England.", "Monday"),
        ("“Stop!” said Ann. “STOP IT NOW!” Nobody stopped.", "STOP"),
    ],
)
def test_places_groups_days_and_shouts_are_not_people(text: str, never: str) -> None:
    assert all(never not in called for called in names(read(text)))


def test_a_family_is_not_a_person() -> None:
    story = read("Mr. Croft sat down. The Crofts were rich. “The Crofts!” said Ann. Mr. Croft laughed.")
    assert all("The Crofts" not in called and "Crofts" not in called for called in names(story))


def test_a_word_that_opens_a_sentence_is_not_a_name() -> None:
    story = read("Cardboard creaked. Suddenly Ann stood up. Nothing moved. Rain fell on the roof. Ann sighed.")
    assert names(story) == [{"Ann"}]


def test_the_pronoun_takes_the_one_whom_its_gender_fits() -> None:
    story = read("Ann met Bob at the gate. She gave the key to him. He thanked her.")
    assert [meant(story, "She"), meant(story, "him"), meant(story, "He"), meant(story, "her")] == [
        "Ann",
        "Bob",
        "Bob",
        "Ann",
    ]


def test_the_object_of_a_clause_is_not_its_subject() -> None:
    story = read("Clara was waiting. Ann looked at her.")
    assert meant(story, "her") == "Clara"


def test_what_a_text_says_of_a_name_counts_for_more_than_what_the_name_usually_means() -> None:
    story = read(
        "Robert tied her hair back. Robert said she was late. Robert hurt herself on the gate. Robert lost her way. "
        "Robert sighed, and she sat down. Robert said that she knew. Robert shut her eyes."
    )
    assert person(story, "Robert").pronouns == "she"


def test_an_unknown_name_gets_its_gender_from_the_pronouns_beside_it() -> None:
    story = read("Kessivar drew her sword. “Come,” said Kessivar, and she ran. Kessivar lost her boot.")
    assert person(story, "Kessivar").pronouns == "she"


def test_a_description_beside_a_name_is_of_the_one_named() -> None:
    story = read("Tess came in with her sister Wanda. Wanda sat down. His wife, Tess, stood.")
    assert meant(story, "her sister") == "Wanda"
    assert meant(story, "His wife") == "Tess"


def test_a_described_person_is_the_same_one_a_page_later() -> None:
    story = read("A porter took the bag. The porter was old. “Which way?” said Ann. “Up,” said the porter.")
    assert len({row.character for row in story.mentions if story.text_of(row).lower().endswith("porter")}) == 1


def test_the_doctor_is_the_one_who_is_called_so() -> None:
    story = read("Dr. Bull sat by the bed. Ann waited. The doctor shook his head.")
    assert meant(story, "The doctor") == "Dr. Bull"


def test_who_says_i_outside_the_lines_is_the_narrator() -> None:
    story = read("I opened the door. My sister stood there. “Go away,” I said. She looked at me. I shut it again.")
    assert [one.name for one in story.cast if one.narrator] == ["the narrator"]
    assert person(story, "the narrator").lines == 1


def test_a_narrator_whom_only_others_name_has_that_name() -> None:
    story = read(
        "I opened the door. “You are late, Marek,” said Halina. I gave her my coat. “I know,” I said. "
        "“Sit, Marek,” said Halina. I sat down, and I said nothing."
    )
    assert [one.name for one in story.cast if one.narrator] == ["Marek"]


def test_a_story_told_by_nobody_in_it_has_no_narrator() -> None:
    story = read("Ann sat down. “I know,” said Bob. “I told you, and I meant it.” Ann wept.")
    assert not any(one.narrator for one in story.cast)


def test_mentions_nest() -> None:
    story = read("Rory rang. Ann called her mother in.")
    spans = {story.text_of(row): (row.start, row.end) for row in story.mentions}
    outer, inner = spans["her mother"], spans["her"]
    assert outer[0] <= inner[0]
    assert inner[1] < outer[1]


def test_a_possessive_mark_is_outside_the_name() -> None:
    story = read("Ines’s hat fell. Ines laughed. James’ dog ran after James.")
    assert names(story) == [{"Ines"}, {"James"}]


def test_the_cast_is_sorted_by_first_mention_and_every_person_has_one() -> None:
    story = read("Tom rang Ann. “Bea is here,” said Ann. Bea waved.")
    firsts = [one.first for one in story.cast]
    assert firsts == sorted(firsts)
    assert all(one.mentions > 0 for one in story.cast)


@pytest.mark.parametrize(
    "text", ["", " ", "…", "12 34", "I", "He.", "the", "Mr.", "’s", "of", "“Ann”", "Mr. of the of"]
)
def test_scraps_of_text_are_no_trouble(text: str) -> None:
    assert read(text).text == text


def test_a_known_cast_is_no_guess() -> None:
    text = "“Hello,” said Tig. Antigone sat down. Miss Vale laughed at Bo."
    story = unspoken.annotate(text, cast=[["Antigone", "Tig", "Miss Vale"], ["Bo"]])
    assert names(story) == [{"Antigone", "Tig", "Miss Vale"}, {"Bo"}]


def test_a_name_of_two_known_people_is_left_to_the_rules() -> None:
    story = unspoken.annotate("Mr. Hale saw Ann Hale.", cast=[["Mr. Hale", "Hale"], ["Ann Hale", "Hale"]])
    assert names(story) == [{"Mr. Hale"}, {"Ann Hale"}]


def test_whoever_is_known_beforehand_and_never_comes_is_nobody() -> None:
    story = unspoken.annotate("“Go,” said Ann to Bo.", cast=[["Ann"], ["Zed", "Mr. Zed Quill"], ["Bo"]])
    assert names(story) == [{"Ann"}, {"Bo"}]
