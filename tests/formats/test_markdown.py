from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unspoken.formats import from_bytes
from unspoken.story import Text

from .check import check, rows

TALE = """---
title: "The Lamp"
author: Ann Test
---

# The Lamp

Chapter One
-----------

He *knew* it, **really**, and _so_ did she. [A link](http://a.example/x_y_z).

> Dear Bo,

---

## Chapter Two ##

Not a #tag.
"""


def read(string: str) -> Text:
    text = from_bytes(string.encode(), name="tale.md")
    check(text)
    assert text.string == string
    return text


def test_a_markdown_file_stays_raw_with_rows_for_its_marks() -> None:
    text = read(TALE)
    assert (text.source.format, text.source.title, text.source.author) == ("markdown", "The Lamp", "Ann Test")
    found = [(row.level, TALE[row.start : row.end]) for row in text.layout if row.kind == "heading"]
    assert found == [(1, "The Lamp"), (2, "Chapter One"), (2, "Chapter Two")]
    assert rows(text, "emphasis") == ["knew", "really", "so"]
    assert rows(text, "break") == ["---"]
    assert rows(text, "front")[0].startswith("---\ntitle")


def test_chapters_that_are_all_first_headings_are_of_the_second_level() -> None:
    assert [row.level for row in read("# One\n\na\n\n# Two\n\nb\n\n# Three\n\nc").layout] == [2, 2, 2]


def test_plain_chapters_in_a_markdown_file_are_found() -> None:
    assert rows(read("Chapter 1\n\nHe *ran*.\n\nChapter 2\n\nShe ran."), "heading") == ["Chapter 1", "Chapter 2"]


def test_a_rule_at_the_beginning_is_not_front_matter() -> None:
    assert rows(read("---\n\nHe left.\n\n---\n\nShe stayed."), "break") == ["---", "---"]


@given(st.lists(st.sampled_from(["---\n", "# a\n", "===\n", "*", "_", "a", " ", "\n", "title: x\n", "> ", "## \n"])))
def test_rows_are_sound_whatever_the_marks(pieces: list[str]) -> None:
    read("x" + "".join(pieces))
    read("".join(pieces) + "x")
