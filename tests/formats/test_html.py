from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unspoken.formats import from_bytes
from unspoken.story import Text

from .build import AO3, FANFICTION, PROSE
from .check import check, rows


def page(body: str, head: str = "") -> Text:
    text = from_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), name="page.html")
    check(text)
    return text


def test_an_ao3_download_gives_its_story_and_its_tags() -> None:
    text = from_bytes(AO3.encode(), name="lamps.html")
    check(text)
    assert (text.source.title, text.source.author) == ("Lamps", "tester")
    details = dict(text.source.details)
    assert (details["rating"], details["fandom"], details["date"]) == ("General Audiences", "Lamps & Co", "2020-02-03")
    assert rows(text, "heading") == ["Chapter 1: Out", "Chapter 2: On"]
    assert rows(text, "front")[0].endswith("A lamp goes out.")
    assert [note for note in rows(text, "note") if "kind" in note] == ["Be kind."]
    assert any("Thanks!" in note for note in rows(text, "note"))
    assert rows(text, "emphasis")[-1] == "Ann"
    assert rows(text, "break") == ["* * *"]
    assert "“Who’s there?” Ann asked." in text.string


def test_a_fanfiction_page_gives_its_story_alone() -> None:
    text = from_bytes(FANFICTION.encode(), name="lamps.html")
    assert text.string == "“Stay,” she said.\n\nHe did."
    assert (text.source.title, text.source.author) == ("Lamps", "tester")
    assert dict(text.source.details) == {"rating": "K+", "fandom": "Lamps & Co"}


def test_blank_collapses_as_in_a_browser() -> None:
    assert page("<p>He  \n ran</p>\n\n<p> <b> far </b>away</p>").string == "He ran\n\nfar away"


def test_one_line_break_stays_and_two_end_the_paragraph() -> None:
    assert page("One<br>two<br/><br>three<br> <br><br>four").string == "One\ntwo\n\nthree\n\nfour"


def test_emphasis_comes_from_tags_styles_and_classes() -> None:
    body = "<p>a <em>b</em> <i>c <b>d</b></i> <span style='font-style: italic'>e</span> <span class='x'>f</span> g</p>"
    assert rows(page(body, "<style>.x { font-style:italic }</style>"), "emphasis") == ["b", "c d", "e", "f"]


def test_emphasis_over_two_paragraphs_is_one_row_each() -> None:
    assert rows(page("<i><p>One</p><p>two</p></i> three"), "emphasis") == ["One", "two"]


def test_headings_and_rules_are_rows() -> None:
    text = page("<h1>The Lamp</h1><h2>Part One</h2><h2>Chapter 1</h2><p>a</p><hr><p>b</p><center>***</center><p>c</p>")
    assert [(row.level, text.string[row.start : row.end]) for row in text.layout if row.kind == "heading"] == [
        (1, "The Lamp"), (1, "Part One"), (2, "Chapter 1"),
    ]  # fmt: skip
    assert rows(text, "break") == ["* * *", "***"]


def test_menus_scripts_and_hidden_words_are_dropped() -> None:
    body = (
        "<nav><a>Home</a></nav><script>var a = 'x';</script><style>p{}</style><aside>Buy!</aside><p hidden>no</p>"
        f"<p style='display:none'>no</p><p>{PROSE}</p><ul><li><a>Next</a></li><li><a>Last</a></li></ul>"
        "<footer>©</footer><div class='comments'>Nice</div>"
    )
    assert page(body).string == PROSE.strip()


def test_the_article_of_a_page_is_its_story() -> None:
    assert page(f"<div>Site name</div><article><p>{PROSE}</p></article><div>Other</div>").string == PROSE.strip()


def test_lists_tables_and_quotations_are_paragraphs() -> None:
    body = "<blockquote><p>Dear Bo,</p></blockquote><ul><li>one</li><li>two</li></ul>"
    body += "<table><tr><td>a</td><td>b</td></tr></table>"
    assert page(body).string == "Dear Bo,\n\none\n\ntwo\n\na b"


def test_readings_references_and_pictures_are_dropped() -> None:
    body = "<p><ruby>漢<rt>kan</rt></ruby> x<sup><a href='#n'>1</a></sup> 2<sup>nd</sup><img alt='no'>\u200b</p>"
    assert page(body).string == "漢 x 2nd\u200b"


def test_a_paragraph_of_blanks_is_no_paragraph() -> None:
    assert page("<p>One</p><p>&nbsp;</p><h2>\u3000</h2><p>two</p>").string == "One\n\ntwo"


def test_preformatted_lines_stay_lines() -> None:
    assert page("<pre>One\n  two\n\nthree</pre>").string == "One\n  two\n\nthree"


def test_entities_are_characters_and_own_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password")
    bomb = f"<!DOCTYPE html [<!ENTITY x SYSTEM 'file://{secret}'><!ENTITY y 'zzzz'>]><p>a&mdash;b &x; &y;</p>"
    text = from_bytes(bomb.encode(), name="page.html")
    assert "a—b" in text.string
    assert "password" not in text.string
    assert "zzzz" not in text.string


def test_the_encoding_is_what_the_page_declares() -> None:
    html = "<meta charset='windows-1251'><p>Она сказала ему</p>".encode("cp1251")
    assert from_bytes(html, name="p.html").string == "Она сказала ему"
    assert from_bytes("<meta charset=iso-8859-1><p>“Zoë”</p>".encode("cp1252"), name="p.html").string == "“Zoë”"
    assert from_bytes("<p>“Zoë”</p>".encode("utf-16"), name="p.html").string == "“Zoë”"


def test_the_origin_points_at_each_text_in_the_source() -> None:
    source = (
        "<body><!-- x --><p class='a'>He <b>ran</b> away.</p><script>away()</script><p>She &amp; I\n stayed.</p></body>"
    )
    text = from_bytes(source.encode(), name="p.html")
    found = [(text.string[row.start :][:4], source[row.offset :][:4]) for row in text.origin]
    assert found == [("He r", "He <"), ("ran ", "ran<"), ("away", "away"), ("She ", "She ")]


@pytest.mark.parametrize("tag", ["div", "i", "p", "ul"])
def test_markup_nested_a_hundred_thousand_deep_is_read(tag: str) -> None:
    body = f"<p>Start</p>{f'<{tag}>' * 100_000}deep{f'</{tag}>' * 100_000}<p>after</p>"
    text = from_bytes(body.encode(), name="p.html")
    assert text.string.split() == ["Start", "deep", "after"]


@pytest.mark.parametrize(
    "body", ["<p>a", "<p>a<!-- b", "<p>a</i></b></p></p>", "<p>a<", "<p>a<script>b", "<p>a<b <i>", "<p>a\x00"]
)
def test_broken_markup_is_read(body: str) -> None:
    assert from_bytes(body.encode(), name="p.html").string.startswith("a")


@pytest.mark.parametrize(
    "body",
    [
        "<" * 300_000,
        "<!--" * 200_000,
        "<p>a" * 200_000,
        "<a " * 300_000,
        "&" * 500_000,
        "<script>" * 100_000,
        "<br>" * 200_000,
    ],
)
def test_time_grows_linearly_whatever_the_markup(body: str) -> None:
    began = time.perf_counter()
    from_bytes(f"<p>Start</p>{body}".encode(), name="p.html")
    assert time.perf_counter() - began < 8


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<i>",
                "</i>",
                "<br>",
                "<hr>",
                "word ",
                " ",
                "<h2>",
                "</h2>",
                "&amp;",
                "<div class=footnote>",
                "</div>",
                "<pre>",
                "\n",
                "</pre>",
                "<",
                ">",
                "<!--",
                "-->",
                "* * *",
            ]
        ),
        max_size=40,
    )
)
def test_rows_are_sound_whatever_the_tags(pieces: list[str]) -> None:
    check(from_bytes(("<p>x</p>" + "".join(pieces)).encode(), name="p.html"))
