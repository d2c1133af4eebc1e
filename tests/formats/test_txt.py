from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unspoken.formats import from_bytes, from_string

from .build import GUTENBERG, PROSE
from .check import check, rows


def headings(string: str) -> list[tuple[int, str]]:
    text = from_string(string)
    return [(row.level, text.string[row.start : row.end]) for row in text.layout if row.kind == "heading"]


def emphasis(string: str) -> list[str]:
    return rows(from_string(string), "emphasis")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_words_are_the_same_in_every_encoding(encoding: str) -> None:
    words = "“Stay,” she said — and Zoë’s café closed.\r\n\r\nHe left.\r\n" * 3
    text = from_bytes(words.encode(encoding), name="tale.txt")
    assert text.string == words
    check(text)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1251", "Она сказала ему, что никогда не вернётся домой, и он ей поверил, потому что любил её. "),
        ("cp1250", "Człowiek siedział przy stole i myślał o tym, że życie jest piękne, a żona śpi. "),
        ("shift_jis", "彼女は何も言わなかった。そして彼は家に帰った。雨が降っていた。"),
    ],
)
def test_other_old_encodings_are_guessed_with_a_warning(encoding: str, words: str) -> None:
    text = from_bytes((words * 20).encode(encoding), name="tale.txt")
    assert text.string == words * 20
    assert any("guess" in warning for warning in text.warnings)


def test_an_apostrophe_of_mac_roman_is_an_apostrophe() -> None:
    words = "I don’t know, and she doesn’t either.\n" * 5
    assert from_bytes(words.encode("mac_roman"), name="a.txt").string == words


def test_a_few_bad_bytes_in_utf8_are_shown_and_told() -> None:
    text = from_bytes("“Stay,” she said. ".encode() * 20 + b"\xff end", name="a.txt")
    assert text.string.count("�") == 1
    assert "UTF-8" in text.warnings[0]


def test_latin1_controls_do_not_stop_windows_1252() -> None:
    assert from_bytes(b"\x93Stay,\x94 she said. It\x92s late \x97 go.", name="a.txt").string.startswith("“Stay,”")


@given(st.text())
def test_a_string_is_never_changed(string: str) -> None:
    text = from_string(string)
    assert text.string == string
    check(text)


@given(
    st.lists(
        st.sampled_from(["_", "*", "/", "word", " ", "\n", "\n\n", "CHAPTER I", "II", "“", "***", "---", "1.", "[1] "])
    )
)
def test_rows_are_sound_whatever_the_marks(pieces: list[str]) -> None:
    check(from_string("".join(pieces)))


def test_the_origin_of_plain_text_is_the_identity() -> None:
    text = from_bytes("\ufeffHe left.".encode(), name="tale.txt")
    assert text.string == "He left."
    assert [(row.start, row.part, row.offset) for row in text.origin] == [(0, 0, 0)]
    assert text.source.parts == ("tale.txt",)


def test_a_gutenberg_text_keeps_every_character_and_marks_its_frame() -> None:
    text = from_bytes(GUTENBERG.encode(), name="lamp.txt")
    assert text.string == GUTENBERG
    assert (text.source.title, text.source.author) == ("The Lamp", "Ann Test")
    assert ("date", "May, 1999") in text.source.details
    (front,), (back,) = rows(text, "front"), rows(text, "back")
    assert front.startswith("The Project Gutenberg")
    assert front.endswith("CHAPTER II. On")
    assert back.startswith("THE END")
    assert back.endswith("You may copy it.")
    assert rows(text, "heading") == ["CHAPTER I.\n\nOut", "CHAPTER II.\n\nOn"]
    assert rows(text, "emphasis") == ["Stay", "with all\nher heart"]
    assert rows(text, "break") == ["* * *"]
    check(text)


def test_an_older_small_print_is_front_matter() -> None:
    string = f"Legal words.\n\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04*END*\n\n{PROSE * 2}\n"
    text = from_string(string)
    assert rows(text, "front")[0].endswith("*END*")


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("CHAPTER I.", 2), ("Chapter 1: The Well", 2), ("CHAPTER THE FIRST", 2), ("Chapter Twenty-One", 2),
        ("BOOK I", 1), ("PART TWO", 1), ("Part One: Before", 1), ("VOLUME THE SECOND", 1), ("PROLOGUE", 2),
        ("EPILOGUE", 2), ("Letter 1", 2), ("STAVE I: MARTA’S LAMP", 2), ("CHAPTER\n   1", 2),
        ("CHAPTER IV.\n\nDown the Long Well", 2), ("Chapter 4\nThe Well", 2), ("BOOK THE LAST", 1),
    ],
)  # fmt: skip
def test_a_heading_by_keyword_is_found(heading: str, level: int) -> None:
    assert headings(f"{PROSE}\n\n{heading}\n\n{PROSE}\n") == [(level, heading)]


@pytest.mark.parametrize(
    "line",
    [
        "Chapter 3 of the book was long.", "I", "Part of him knew.", "Letter by letter she read it.", "I am here.",
        "Book one is better than book two, he said.", "“CHAPTER I,” he read.", "Day after day it rained.",
    ],
)  # fmt: skip
def test_an_ordinary_sentence_is_no_heading(line: str) -> None:
    assert headings(f"{PROSE}\n\n{line}\n\n{PROSE}\n") == []


def test_numbers_alone_are_headings_when_they_count() -> None:
    assert [words for _, words in headings(f"I\n\n{PROSE}\n\nII.\n\n{PROSE}\n\nIII\n\n{PROSE}")] == ["I", "II.", "III"]
    assert headings(f"{PROSE}\n\n7\n\n{PROSE}\n\n23\n\n{PROSE}") == []


def test_numbers_of_pages_are_no_headings() -> None:
    pages = "".join(f"{PROSE.rstrip('. ')} and\n\n{page}\n\nthen went on. " for page in range(1, 9))
    assert headings(pages) == []


def test_numerals_inside_chapters_are_of_the_third_level() -> None:
    string = "\n\n".join(["CHAPTER 1", "I", PROSE, "II", PROSE, "CHAPTER 2", "I", PROSE, "II", PROSE])
    assert [level for level, _ in headings(string)] == [2, 3, 3, 2, 3, 3]


def test_lines_in_capitals_are_headings_when_there_are_several() -> None:
    string = "".join(f"{title}\n\n{PROSE * 20}\n\n" for title in ("THE LAMP", "THE WELL", "THE ROAD"))
    assert [words for _, words in headings(string)] == ["THE LAMP", "THE WELL", "THE ROAD"]
    assert headings(f"{PROSE}\n\nNO ENTRY\n\n{PROSE}") == []


def test_a_chapter_on_a_line_of_its_own_needs_no_blank_lines() -> None:
    assert [words for _, words in headings(f"Chapter 1\n{PROSE}\nShe left.\nChapter 2\n{PROSE}")] == [
        "Chapter 1",
        "Chapter 2",
    ]


def test_contents_are_front_and_give_no_headings() -> None:
    listed = "\n\n".join(f"CHAPTER {n}" for n in ("I", "II", "III", "IV"))
    told = "\n\n".join(f"CHAPTER {n}\n\n{PROSE * 3}" for n in ("I", "II", "III", "IV"))
    text = from_string(f"{listed}\n\n{told}")
    assert rows(text, "front") == [listed]
    assert len(rows(text, "heading")) == 4


def test_contents_by_parts_end_before_the_first_part() -> None:
    listed = "CONTENTS\n\nBOOK I\n  I. Out   1\n  II. In   9\n\nBOOK II\n  I. Up   20"
    told = f"BOOK I\n\nI\n\nOUT\n\n{PROSE * 3}\n\nII\n\nIN\n\n{PROSE * 3}\n\n"
    told += f"BOOK II\n\nI\n\nUP\n\n{PROSE * 3}\n\nII\n\nDOWN\n\n{PROSE}"
    text = from_string(f"{listed}\n\n{told}")
    assert rows(text, "front") == [listed]
    assert rows(text, "heading") == ["BOOK I", "I\n\nOUT", "II\n\nIN", "BOOK II", "I\n\nUP", "II\n\nDOWN"]


@pytest.mark.parametrize(
    ("string", "found"),
    [
        ("He _was_ late.", ["was"]), ("“_So!_” she said.", ["So!"]), ("snake_case_word and _open", []),
        ("_un_happy every_one_", ["un", "one"]), ("_one\nline_ on", ["one\nline"]), ("_no\n\nthat_ not", []),
        ("It was *so* late, **very** late.", ["so", "very"]), ("A note* and another* here.", []), ("2 * 3 * 4", []),
        ("He was /really/ late and/or/not early.", ["really"]), ("in /usr/bin/env and 1/2/3", []),
        ("__init__ is code", []),
        ("_Mrs. Dalloway_--_The Times_", ["Mrs. Dalloway", "The Times"]),
    ],
)  # fmt: skip
def test_emphasis_is_what_stands_between_marks(string: str, found: list[str]) -> None:
    assert emphasis(string) == found


@pytest.mark.parametrize(
    "mark",
    [
        "* * *",
        "***",
        "---",
        "~",
        "#",
        "⁂",
        "o0o",
        "oOo",
        "-x-",
        "* * * * *",
        "~~~",
        "═══"[:0] or "===",
        "• • •",
        "~*~",
        "-o-",
    ],
)
def test_a_scene_break_is_found(mark: str) -> None:
    assert rows(from_string(f"{PROSE}\n\n   {mark}\n\n{PROSE}"), "break") == [mark]


@pytest.mark.parametrize("line", ["...", "—", "x", "…", "?!", "1.", "“…”", "- She left."])
def test_a_short_line_is_not_always_a_break(line: str) -> None:
    assert rows(from_string(f"{PROSE}\n\n{line}\n\n{PROSE}"), "break") == []


def test_blank_lines_alone_are_no_break() -> None:
    assert rows(from_string(f"{PROSE}\n\n\n\n\n{PROSE}"), "break") == []


def test_footnotes_and_pictures_in_brackets_are_notes() -> None:
    string = f"{PROSE}\n\n[Illustration: A lamp]\n\n[1] See above.\n\n{PROSE}"
    assert rows(from_string(string), "note") == ["[Illustration: A lamp]", "[1] See above."]


@pytest.mark.parametrize(
    "string",
    [
        "word " * 2_000_000, "\n" * 1_000_000 + "a", "“" * 1_000_000, "_a " * 1_000_000, "* " * 1_000_000,
        "*" * 1_000_000,
        "/a" * 1_000_000, "CHAPTER I\n\n" * 50_000, "I\n\n" * 200_000, "[1] a\n\n" * 50_000, "[ \n\n" * 100_000,
        "-" * 1_000_000,
        " " * 1_000_000 + "a", "\n\n".join(f"CHAPTER {n}" for n in range(50_000)), "CHAPTER\n\n" * 50_000,
        "\r" * 500_000 + "a",
        "A\n\n" * 100_000, "a\n\n_" * 100_000,
    ],
    ids=range(18),
)  # fmt: skip
def test_time_grows_linearly_whatever_the_text(string: str) -> None:
    began = time.perf_counter()
    from_string(string)
    assert time.perf_counter() - began < 8


def test_a_german_text_is_told_apart() -> None:
    text = from_string("Er war nicht zu Hause, und sie ist mit dem Kind auf die Straße gegangen. " * 5)
    assert text.source.language == "de"
    assert "German" in text.warnings[-1]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Elle ne savait pas que son père était dans la maison et il avait peur pour elle. ", "fr"),
        ("Ella no sabía que su padre había llegado a la casa con los niños pero era tarde. ", "es"),
        ("Она не знала, что отец уже вернулся домой и ждал её у двери. ", "ru"),
        ("Вона не знала, що батько вже повернувся додому і чекав її біля дверей, і що їй робити. ", "uk"),
        ("彼女は何も言わなかった。そして家に帰った。", "ja"), ("她没有说话。他回家了，外面下着雨。", "zh"),
        ("She did not know that her father was in the house and he was afraid. ", "en"),
        ("Hij wist niet dat het kind van de man naar huis was en ze had ook een brief. ", "nl"),
        ("Δεν ήξερε ότι ο πατέρας της ήταν στο σπίτι. ", "el"),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_words(words: str, language: str) -> None:
    assert from_string(words * 6).source.language == language


def test_a_short_text_has_no_language() -> None:
    text = from_string("“Où?” dit-il.")
    assert text.source.language is None
    assert text.warnings == ()
