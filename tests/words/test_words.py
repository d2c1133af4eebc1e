"""Paragraphs, chapters, sentences and tokens of small texts."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unspoken.story import Layout, Source, Text
from unspoken.words import find_words


def laid_out(string: str, *rows: tuple[str, str, int], title: str | None = None) -> Text:
    """A text in which these words (once each) are a heading, a break …"""
    spans = [(string.index(words), string.index(words) + len(words), kind, level) for words, kind, level in rows]
    return Text(
        string=string,
        source=Source(title=title),
        layout=Layout(
            start=np.array([span[0] for span in spans], np.int32),
            end=np.array([span[1] for span in spans], np.int32),
            kind=np.array([Layout.code("kind", span[2]) for span in spans], np.int8),
            level=np.array([span[3] for span in spans], np.int32),
        ),
    )


def paragraphs_of(string: str) -> list[str]:
    return [string[row.start : row.end] for row in find_words(Text(string=string))[0]]


def sentences_of(string: str) -> list[str]:
    return [string[row.start : row.end] for row in find_words(Text(string=string))[2]]


def tokens_of(string: str) -> list[str]:
    return [string[row.start : row.end] for row in find_words(Text(string=string))[3]]


def chapters_of(text: Text) -> list[tuple[str, str]]:
    return [(row.title, text.string[row.start : row.end].strip()) for row in find_words(text)[1]]


WRAPPED = "It was late, and nobody in the house had thought of\nsupper, not even Ann, who always did."


def test_a_blank_line_ends_a_paragraph_of_hard_wrapped_text() -> None:
    assert paragraphs_of(f"{WRAPPED}\n\n{WRAPPED}\n") == [WRAPPED, WRAPPED]


def test_every_line_is_a_paragraph_where_lines_end_like_sentences() -> None:
    assert paragraphs_of("“Stay,” she said.\n“No.”\nHe left.") == ["“Stay,” she said.", "“No.”", "He left."]


def test_long_lines_are_paragraphs_even_with_a_blank_line_before_a_new_scene() -> None:
    line = "He walked on and on through the rain and thought of nothing, or of the sea, " * 3 + "and so it went"
    assert len(paragraphs_of(f"{line}\n{line}\n{line}\n\n{line}\n{line}")) == 5


def test_an_indent_starts_a_paragraph_where_there_are_no_blank_lines() -> None:
    string = (
        "    It was late, and nobody in the house had\nthought of supper, not even Ann, who\nalways did.\n"
        "    Then the bell rang and all of them went\ndown to the door, one after another, to\nsee."
    )
    assert len(paragraphs_of(string)) == 2


def test_a_break_within_html_keeps_speakers_apart_and_a_stanza_whole() -> None:
    long = "She had come a long way to say it, and now that she was here the words would not be said at all, not one."
    assert len(paragraphs_of(f"{long}\n\n{long}\n\n“Go.”\n“No.”\n\n{long}\n\n{long}")) == 6
    assert len(paragraphs_of(f"{long}\n\n{long}\n\nRoses are red\nviolets are blue\n\n{long}\n\n{long}")) == 5


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r", "\u2029", "\n \t\n", "\u2028\u2028"])
def test_every_kind_of_line_end_is_understood(end: str) -> None:
    assert paragraphs_of(f"One walks.{end}Two walk.") == ["One walks.", "Two walk."]


def test_crlf_does_not_look_like_a_blank_line() -> None:
    assert len(paragraphs_of(WRAPPED.replace("\n", "\r\n"))) == 1


def test_kinds_come_from_the_layout_and_from_lines_of_stars() -> None:
    text = laid_out("I\n\nHe ran.\n\n* * *\n\nNote: sic.\n\nThe End", ("I", "heading", 2), ("Note: sic.", "note", 0))
    assert [row.kind for row in find_words(text)[0]] == ["heading", "text", "break", "matter", "text"]


def test_a_heading_that_touches_its_text_is_cut_off() -> None:
    text = laid_out("CHAPTER I. He ran.", ("CHAPTER I.", "heading", 2))
    assert [(row.kind, row.start, row.end) for row in find_words(text)[0]] == [("heading", 0, 10), ("text", 11, 18)]


def test_a_text_without_headings_is_one_untitled_chapter() -> None:
    assert chapters_of(Text(string=" He ran.\n")) == [("", "He ran.")]


def test_headings_with_nothing_between_are_one_chapter() -> None:
    text = laid_out(
        "Book\n\nPart One\n\nChapter 1\n\nHe ran.\n\nChapter 2\n\nShe sat.",
        ("Book", "heading", 1),
        ("Part One", "heading", 1),
        ("Chapter 1", "heading", 2),
        ("Chapter 2", "heading", 2),
        title="Book",
    )
    assert [title for title, _ in chapters_of(text)] == ["Part One · Chapter 1", "Chapter 2"]


def test_a_prologue_without_a_title_is_a_chapter_and_a_licence_is_none() -> None:
    string = "Licence.\n\nChapter 1\n\nHe ran."
    assert [title for title, _ in chapters_of(laid_out(string, ("Chapter 1", "heading", 2)))] == ["", "Chapter 1"]
    text = laid_out(string, ("Licence.", "front", 0), ("Chapter 1", "heading", 2))
    assert chapters_of(text) == [("Chapter 1", string)]


@pytest.mark.parametrize(
    ("string", "tokens"),
    [
        ("I’m sure Ines’s didn't", ["I", "’m", "sure", "Ines", "’s", "did", "n't"]),
        ("I'd've", ["I", "'d", "'ve"]),
        ("O'Brien, mother-in-law", ["O'Brien", ",", "mother-in-law"]),
        ("the boys' room", ["the", "boys", "'", "room"]),
        ("'Tis rock ’n’ roll, give 'em hell", ["'Tis", "rock", "’n’", "roll", ",", "give", "'em", "hell"]),
        ("Mr. Hale, J. K., St. Ives, 9 p.m.", ["Mr.", "Hale", ",", "J.", "K.", ",", "St.", "Ives", ",", "9", "p.m."]),
        ("It was I.", ["It", "was", "I", "."]),
        ("so… no... yes . . . well", ["so", "…", "no", "...", "yes", ". . .", "well"]),
        ("well--she—he – it", ["well", "--", "she", "—", "he", "–", "it"]),
        ("“‘Go!’”", ["“", "‘", "Go", "!", "’", "”"]),
        ("What?! 1,000 at 10:30", ["What", "?!", "1,000", "at", "10:30"]),
        ("👩‍👩‍👧🇩🇪👍🏽 ok", ["👩‍👩‍👧", "🇩🇪", "👍🏽", "ok"]),
        ("see https://a.b/c?d=1.", ["see", "https://a.b/c?d=1", "."]),
        ("cafe\u0301 नमस्ते שָׁלוֹם 你好", ["cafe\u0301", "नमस्ते", "שָׁלוֹם", "你", "好"]),
        ("_very_ snow-white", ["_", "very", "_", "snow-white"]),
    ],
)
def test_tokens(string: str, tokens: list[str]) -> None:
    assert tokens_of(string) == tokens


@pytest.mark.parametrize(
    "sentences",
    [
        ["“Stop!” he said.", "She stopped."],
        ["“Stop!” Ann said.", "She stopped."],
        ["“Stop!” I cried."],
        ["He said, “Go.”", "Then he left."],
        ["Mr. Hale came at 3.5 to J. K. Rowling.", "It rained."],
        ["I… I don’t know.", "Well…", "You do."],
        ["He came at 9 p.m. on Monday.", "She came at 9 p.m.", "They left."],
        ["(He left.)", "She sat."],
        ["Why?!", "Because."],
        ["“Why?”", "“Because.”"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert sentences_of(" ".join(sentences)) == sentences


def test_a_paragraph_ends_a_sentence_without_a_stop() -> None:
    assert sentences_of("He ran and\n\nshe sat") == ["He ran and", "she sat"]


ALPHABET = "ab.I’'\"“”„ —-_*\n\r\t\u2028\u2029é你👩\u200d🇩🇪\u0301\ud800…!?1:"


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=80))
def test_tokens_hold_every_character_that_is_not_blank_exactly_once(string: str) -> None:
    paragraphs, chapters, sentences, tokens = find_words(Text(string=string))
    held = [place for row in tokens for place in range(row.start, row.end)]
    assert len(held) == len(set(held))
    assert all(place in set(held) or string[place].isspace() for place in range(len(string)))
    for row in tokens:
        assert sentences[row.sentence].start <= row.start < row.end <= sentences[row.sentence].end
        assert paragraphs[row.paragraph].start <= row.start < row.end <= paragraphs[row.paragraph].end
    assert not string or (chapters.start[0], chapters.end[-1]) == (0, len(string))


@pytest.mark.parametrize(
    "string", ["\n" * 200_000, "a\n" * 100_000, "so, on, " * 100_000, "'" * 200_000, ".'" * 100_000]
)
def test_long_and_strange_texts_take_no_more_time_than_their_length(string: str) -> None:
    begun = time.perf_counter()
    find_words(Text(string=string))
    assert time.perf_counter() - begun < 5.0
