"""Quotations in every style of marks, with every trap that the rules know of."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unspoken.formats import from_string
from unspoken.quotes import find_quotes
from unspoken.story import Quotes, Text
from unspoken.words import find_words


def read(string: str) -> tuple[Text, Quotes]:
    text = from_string(string)
    paragraphs, _, _, tokens = find_words(text)
    return text, find_quotes(text, paragraphs, tokens)


def said(string: str) -> list[str]:
    text, quotes = read(string)
    return [text.string[row.start : row.end] for row in quotes]


def kinds(string: str) -> list[tuple[str, str]]:
    text, quotes = read(string)
    return [(row.kind, text.string[row.start : row.end]) for row in quotes]


@pytest.mark.parametrize(
    ("string", "marks", "found"),
    [
        ("“Stay,” she said. “Please.”", "double", ["“Stay,”", "“Please.”"]),
        ('"Stay," she said. "Please."', "double", ['"Stay,"', '"Please."']),
        ("‘Stay,’ she said. ‘Please.’", "single", ["‘Stay,’", "‘Please.’"]),
        ("'Stay,' she said. 'Please.'", "single", ["'Stay,'", "'Please.'"]),
        ("„Bleib“, sagte sie. „Bitte.“", "low", ["„Bleib“", "„Bitte.“"]),
        ("‚Bleib‘, sagte sie. ‚Bitte.‘", "low", ["‚Bleib‘", "‚Bitte.‘"]),
        ("”Stanna”, sa hon. ”Snälla.”", "double", ["”Stanna”", "”Snälla.”"]),
        ("»Bleib«, sagte sie. »Bitte.«", "guillemet", ["»Bleib«", "»Bitte.«"]),
        ("« Reste », dit-elle. « S’il te plaît. »", "guillemet", ["« Reste »", "« S’il te plaît. »"]),
        ("‹Reste›, dit-elle. ‹Là.›", "guillemet", ["‹Reste›", "‹Là.›"]),
        ("``Stay,'' she said. ``Please.''", "double", ["``Stay,''", "``Please.''"]),
        ("`Stay,' she said. `Please.'", "single", ["`Stay,'", "`Please.'"]),
        ("—Stay, she said. Please.", "dash", ["—Stay,", "Please."]),
    ],
)
def test_every_style_of_marks(string: str, marks: str, found: list[str]) -> None:
    text, quotes = read(string)
    assert [text.string[row.start : row.end] for row in quotes] == found
    assert {row.marks for row in quotes} == {marks}


def test_marks_are_decided_for_each_passage() -> None:
    string = "‘Read it,’ said Ann.\n\n“Dear Ann,” he began.\n\n'No,' she said.\n\n—Why? said Bo.\n\n—Because."
    assert said(string) == ["‘Read it,’", "“Dear Ann,”", "'No,'", "—Why?", "—Because."]


@pytest.mark.parametrize(
    "string",
    [
        "'Tis late, and the boys' room is James' own.",
        "’Tis late, and the boys’ room is James’ own, rock ’n’ roll and all.",
        "He was goin' to th' shop in the '90s for 'em.",
        'She was 5\' 11" tall, and the plank was 6" wide.',
    ],
)
def test_apostrophes_and_inches_are_no_marks(string: str) -> None:
    assert said(string) == []


@pytest.mark.parametrize(
    ("string", "found"),
    [
        (
            "'Tis late,' said the boys' mother. 'We'll go to James' house.'",
            ["'Tis late,'", "'We'll go to James' house.'"],
        ),
        ("‘’Tis late,’ he said.", ["‘’Tis late,’"]),
        ("'I know,' she said, 'that rock 'n' roll isn't 'em.'", ["'I know,'", "'that rock 'n' roll isn't 'em.'"]),
        ("‘The boys’ dog,’ he said, ‘is James’.’", ["‘The boys’ dog,’", "‘is James’.’"]),
        ('"I\'m 6\' 2" tall," he said.', ['"I\'m 6\' 2" tall,"']),
    ],
)
def test_apostrophes_within_quotations_do_not_close_them(string: str, found: list[str]) -> None:
    assert said(string) == found


def test_nested_quotations_have_a_parent() -> None:
    text, quotes = read("“He told me, ‘She asked, “Why?” and left.’ So I went.”")
    assert [text.string[row.start : row.end] for row in quotes][1:] == ["‘She asked, “Why?” and left.’", "“Why?”"]
    assert quotes.parent.tolist() == [-1, 0, 1]
    assert read("‘He said, “Go.” So I went.’")[1].parent.tolist() == [-1, 0]


def test_a_quotation_that_is_nothing_but_another_is_one_row() -> None:
    assert said("“‘Dinner is in the oven,’” read Sorley.") == ["“‘Dinner is in the oven,’”"]


def test_speech_that_runs_on_has_a_row_for_each_paragraph() -> None:
    text, quotes = read("“One.\n\n“Two,” he said.\n\n“Three.”")
    assert [text.string[row.start : row.end] for row in quotes] == ["“One.", "“Two,”", "“Three.”"]
    assert quotes.continues.tolist() == [-1, 0, -1]


def test_speech_runs_on_through_paragraphs_without_marks() -> None:
    _, quotes = read("“One.\n\nTwo.\n\nThree,” he said.")
    assert quotes.continues.tolist() == [-1, 0, 1]


def test_a_missing_closing_mark_costs_one_quotation_its_edge() -> None:
    assert said("“Go, he said. “And you?”\n\nShe left.\n\n“Well?”") == ["“Go,”"[:4], "“And you?”", "“Well?”"]
    assert said("“I’m going, he said.\n\nShe left the house and he stayed.") == ["“I’m going,"]


def test_a_missing_opening_mark_costs_one_quotation_its_edge() -> None:
    assert said('Go," he said. "Now."') == ['Go,"', '"Now."']
    assert said("“Go,” he said. And don’t come back.”") == ["“Go,”", "And don’t come back.”"]


def test_a_mark_turned_the_wrong_way_still_opens_or_closes() -> None:
    assert said("”Go,” he said. “Now.“") == ["”Go,”", "“Now.“"]


def test_an_unclosed_quotation_swallows_no_chapter() -> None:
    string = "“Go, and do it\n\n" + "She walked on and on.\n\n" * 30 + "“Yes.”"
    assert said(string) == ["“Go, and do it", "“Yes.”"]


@pytest.mark.parametrize(
    "string",
    [
        "Mrs. Hall was resolved to show herself no “haggler,” and paid.",
        "He lived at the “Coach and Horses” for a year.",
        "She was reading “The Duchess of Malfi” with a sigh.",
        "The so-called 'guest' had gone.",
        "“Cissie” was to let.",
        "He wrote the word “never” on the wall.",
    ],
)
def test_titles_and_scare_quotes_have_no_row(string: str) -> None:
    assert said(string) == []


@pytest.mark.parametrize(
    ("string", "found"),
    [
        ("He gave so quiet a “Yes,” that she doubted it.", ["“Yes,”"]),
        ("“You see” she tapped the book “we never print as well.”", ["“You see”", "“we never print as well.”"]),
        ("“Hum” said Mrs. Ferrars “very pretty,” and passed it on.", ["“Hum”", "“very pretty,”"]),
        ("She only said “Never.”", ["“Never.”"]),
    ],
)
def test_short_words_that_somebody_says_have_one(string: str, found: list[str]) -> None:
    assert [quote for quote in said(string) if quote in found] == found


@pytest.mark.parametrize(
    ("string", "found"),
    [
        ("—I know, said Pat, —and I’ll go.", ["—I know,", "—and I’ll go."]),
        ("—I know —said Pat—. And you?\n\n—Yes.", ["—I know", "And you?", "—Yes."]),
        ("-- I know, said Pat.\n\n-- Do you?", ["-- I know,", "-- Do you?"]),
        ("- Hello, said Ann.\n\n- Hi.", ["- Hello,", "- Hi."]),
        (
            "— Since May. He rubbed his face. I owe her for the flat.\n\n— How much?",
            ["— Since May.", "I owe her for the flat.", "— How much?"],
        ),
        ("— I sold it, he said, and rang off.\n\n— Who was it?", ["— I sold it,", "— Who was it?"]),
        ("— Which son? Bríd said.\n\n— He left it to the staff.", ["— Which son?", "— He left it to the staff."]),
        ("—No.—He looked at her.—Is it?\n\n—It is.", ["—No.", "—Is it?", "—It is."]),
        ("—I won’t—he said, and left.\n\n—Oh.", ["—I won’t—", "—Oh."]),
        ("—Just don’t. There was a pause. Please.\n\n—Oh.", ["—Just don’t.", "Please.", "—Oh."]),
        ("The old man looked up. — Why two?\n\n— In case.\n\n— Oh.", ["— Why two?", "— In case.", "— Oh."]),
    ],
)
def test_speech_behind_dashes_is_told_from_narration(string: str, found: list[str]) -> None:
    assert said(string) == found


@pytest.mark.parametrize(
    "string", ["— and that was that.", "---\n\nHe left.", "He left.\n\n— The Editor", "- milk\n- eggs\n- tea"]
)
def test_other_dashes_are_no_dialogue(string: str) -> None:
    assert "— The Editor" not in said(string)
    assert said("She left — and that was that — at nine.") == []


@pytest.mark.parametrize(
    ("string", "thought"),
    [
        ("She looked at him. *He knows.*\n\nHe said nothing.", "*He knows.*"),
        ("She looked at him. _Run, you fool._ He sat.", "_Run, you fool._"),
        ("“I’m fine,” he said. He’s afraid I’ll tell her, she thought.", "He’s afraid I’ll tell her,"),
        ("She looked at the door. Mice, thought Aram.", "Mice,"),
        ("He dried a plate and then a cup. Say it’s good. Say nothing.", "Say it’s good. Say nothing."),
        ("“Well!” thought Alice. It was late.", "“Well!”"),
    ],
)
def test_thoughts_given_directly_have_a_row(string: str, thought: str) -> None:
    assert ("thought", thought) in kinds(string)


@pytest.mark.parametrize(
    "string",
    [
        "He had *never* seen it, and the *Evaristo* was sold.",
        "It was late, she thought, and the rain had come.",
        "Glancing round, she thought that he looked ill.",
        "She read *War and Peace* in bed.",
    ],
)
def test_stress_titles_and_reported_thoughts_have_none(string: str) -> None:
    assert kinds(string) == []


def test_messages_letters_and_notes_are_writing() -> None:
    assert kinds("me: where are you\n\nVik: home\n\nme: ok\n\nShe left.") == [
        ("writing", "where are you"),
        ("writing", "home"),
        ("writing", "ok"),
    ]
    _, quotes = read("He opened it.\n\nDear Ann,\n\nI am well, and the sea is cold.\n\nYours, Tom\n\nShe put it down.")
    assert [(row.kind, row.via, row.continues) for row in quotes] == [
        ("writing", "letter", -1),
        ("writing", "letter", 0),
        ("writing", "letter", 1),
    ]
    assert kinds("The note said: “Gone to lunch.”") == [("writing", "“Gone to lunch.”")]


def test_words_said_into_a_telephone_say_so() -> None:
    assert [row.via for row in read("“Yes?” she said into the phone.")[1]] == ["phone"]


def test_headings_have_no_quotes() -> None:
    assert said("CHAPTER I. “IT ISN’T STRYCHNINE”\n\n“Go,” he said.") == ["“Go,”"]


ALPHABET = "ab I,.?!’'\"“”„‟«»‹›‘‚‛`—–-_*:\n\r\u2029é👩\u200d\ud800"


@settings(max_examples=400, deadline=None)
@given(st.text(ALPHABET, max_size=100))
def test_rows_are_sorted_nested_and_inside_their_paragraph(string: str) -> None:
    text = Text(string=string)
    paragraphs, _, _, tokens = find_words(text)
    quotes = find_quotes(text, paragraphs, tokens)
    around: list[int] = []
    for row in quotes:
        assert paragraphs[row.paragraph].start <= row.start < row.end <= paragraphs[row.paragraph].end
        while around and quotes[around[-1]].end <= row.start:
            around.pop()
        assert row.parent == (around[-1] if around else -1)
        assert not around or row.end <= quotes[around[-1]].end
        around.append(row.id)
        assert -1 <= row.continues < row.id
        assert 0.0 <= row.span_score <= 1.0
    assert text.string == string
    order = [(row.start, -row.end) for row in quotes]
    assert order == sorted(set(order))


@pytest.mark.parametrize(
    "unit", ['"', "'", "“", "“‘", "“a\n\n", '"a," he said. ', "— a\n", "*a ", "me: a\n", "Dear A,\n\n"]
)
def test_time_grows_with_length_and_no_more(unit: str) -> None:
    begun = time.perf_counter()
    read(unit * 20_000)
    assert time.perf_counter() - begun < 10.0
