"""Who says each line, and to whom, in stories of two or three lines."""

from __future__ import annotations

import pytest

import unspoken
from unspoken.story import Story


def speakers(text: str) -> list[str | None]:
    """The speaker of every quotation, by name."""
    return said(unspoken.annotate(text))


def said(story: Story) -> list[str | None]:
    return [story.cast[quote.speaker].name if quote.speaker >= 0 else None for quote in story.quotes]


def heard(text: str) -> list[list[str]]:
    """Those whom every quotation is said to, by name."""
    story = unspoken.annotate(text)
    return [[story.cast[who].name for who in quote.addressees] for quote in story.quotes]


@pytest.mark.parametrize(
    "tag",
    [
        "“No,” said Ann. Bob was silent.",
        "“No,” Ann said. Bob was silent.",
        "“No,” Ann quietly answered. Bob was silent.",
        "“No!” cried Ann, and looked at Bob.",
        "“No,” whispered Ann to Bob.",
        "Ann looked at Bob and said, “No.”",
        "Ann turned to Bob. She said: “No.”",
        "“No,” says Ann. Bob waits.",
        "“No,” said Ann, “not now.” Bob waited.",
        "Bob waited. “No,” Ann told him.",
    ],
)
def test_a_verb_of_saying_names_the_speaker(tag: str) -> None:
    assert set(speakers(tag)) == {"Ann"}


def test_who_acts_in_the_paragraph_of_a_line_says_it() -> None:
    text = "Ann and Bob waited.\n\nAnn put down the spoon. “It is late.”\n\n“It is.” Bob yawned."
    assert speakers(text) == ["Ann", "Bob"]


def test_two_people_take_turns() -> None:
    text = "“Ready?” asked Ann.\n\n“Nearly,” said Bob.\n\n“Now?”\n\n“Now.”\n\n“Come on, then.”"
    assert speakers(text) == ["Ann", "Bob", "Ann", "Bob", "Ann"]


def test_who_is_called_by_name_is_spoken_to_and_does_not_speak() -> None:
    text = "Ann, Bob and Clara stood at the gate.\n\n“Is it open, Clara?” said Ann.\n\n“No.”"
    assert speakers(text) == ["Ann", "Clara"]
    assert heard(text)[0] == ["Clara"]


def test_a_pronoun_in_a_tag_is_one_whom_its_gender_fits() -> None:
    text = "Ann found Bob in the kitchen.\n\n“Where is it?” he said.\n\n“Where you left it,” she said."
    assert speakers(text) == ["Bob", "Ann"]


def test_said_x_to_y_tells_who_is_spoken_to() -> None:
    assert heard("Ann, Bob and Clara sat down. “No,” said Ann to Clara.") == [["Clara"]]
    assert heard("Ann, Bob and Clara sat down. “Why?” Ann asked Bob.") == [["Bob"]]


def test_an_answer_is_said_to_the_one_who_spoke_before() -> None:
    assert heard("“Tea?” asked Ann.\n\n“Please,” said Bob.") == [["Bob"], ["Ann"]]


def test_speech_that_runs_on_over_a_paragraph_has_one_speaker() -> None:
    text = "“It began in May,” said Bob. “There were three of us.\n\n“Then there were two.”\n\n“Oh,” said Ann."
    assert speakers(text) == ["Bob", "Bob", "Bob", "Ann"]


def test_two_tags_in_one_paragraph_are_two_speakers() -> None:
    assert speakers("“Yes,” said Ann. “No,” said Bob.") == ["Ann", "Bob"]


def test_the_narrator_speaks_his_own_lines() -> None:
    text = "I saw Ann at my door. I let her in.\n\n“You are late,” I said.\n\n“I know,” said Ann."
    story = unspoken.annotate(text)
    assert [story.cast[quote.speaker].narrator for quote in story.quotes] == [True, False]
    assert story.quotes[0].why == "narrator"


def test_a_clause_about_another_does_not_give_him_the_line() -> None:
    text = (
        "Rory faced James. “No!” Rory went red. “It isn't so,” she said. While Logan wasn't the reason, he had "
        "helped. “We're barely talking.”"
    )
    assert set(speakers(text)) == {"Rory"}


def test_a_label_names_the_writer_of_a_chat_line() -> None:
    text = "Vik and Hana had their phones out.\n\nVik: what pole\n\nHana: define what\n\nVik: define define"
    assert speakers(text) == ["Vik", "Hana", "Vik"]


def test_a_tagged_thought_is_of_the_one_who_thinks_it() -> None:
    story = unspoken.annotate("Ann shut the door. _He knows,_ thought Ann. Bob looked up. “Well?” said Bob.")
    assert [quote.kind for quote in story.quotes] == ["thought", "speech"]
    assert said(story) == ["Ann", "Bob"]


def test_a_name_that_is_only_called_belongs_to_the_one_who_answers() -> None:
    text = (
        "Abel swept the hall. James plugged it in.\n\n“It’s rock, Mr Stokes,” said James.\n\n“I know what it is,” "
        "said Abel.\n\n“Then stay, Mr Stokes,” said James.\n\n“I might,” said Abel."
    )
    story = unspoken.annotate(text)
    assert story.person("Mr Stokes").id == story.person("Abel").id


def test_i_and_you_in_a_line_are_the_speaker_and_the_one_spoken_to() -> None:
    story = unspoken.annotate("“I told you,” said Ann.\n\n“When?” said Bob.")
    meant = {story.text_of(row): row.character for row in story.mentions}
    assert story.cast[meant["I"]].name == "Ann"
    assert story.cast[meant["you"]].name == "Bob"


def test_where_nobody_is_told_of_the_speaker_is_unknown() -> None:
    story = unspoken.annotate("“Hello?”\n\n“Hello.”")
    assert said(story) == [None, None]
    assert all(quote.score == 0 and quote.why is None for quote in story.quotes)


def test_a_cue_is_the_words_that_name_the_speaker() -> None:
    story = unspoken.annotate("“No,” said Ann Lowe.")
    quote = story.quotes[0]
    assert story.text[quote.cue_start : quote.cue_end] == "Ann Lowe"


def test_every_decided_line_has_a_reason_and_a_score() -> None:
    story = unspoken.annotate("“Ready?” asked Ann.\n\n“Nearly.” Bob ran.\n\n“Now?”\n\n“Now.”")
    assert [quote.why for quote in story.quotes] == ["tag", "beat", "turn", "turn"]
    assert all(0 < quote.score <= 1 for quote in story.quotes)
    assert story.quotes[0].score > story.quotes[2].score


def test_no_quotation_is_dropped_or_moved() -> None:
    text = "“A,” said Ann. “B ‘c’ d.” Bob sang.\n\n“E.\n\n“F.”"
    before = unspoken.annotate(text, upto="quotes").quotes
    after = unspoken.annotate(text).quotes
    assert before.start.tolist() == after.start.tolist()
    assert before.end.tolist() == after.end.tolist()


def test_who_says_who_he_is_speaks() -> None:
    text = "Rohan and Ash and Nani stood in the kitchen.\n\n“I’m Ash. This is for you.”\n\n“Sit,” said Nani."
    assert speakers(text) == ["Ash", "Nani"]


def test_who_speaks_in_the_same_dialogue_hears_a_line() -> None:
    story = unspoken.annotate("“Tea, Bob?” asked Ann.\n\n“Please,” said Bob.\n\n“And for me,” said Clara.")
    assert [story.cast[who].name for who in story.quotes[0].heard_by] == ["Bob", "Clara"]
