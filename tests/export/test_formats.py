"""Every format, on a story built by hand and on whatever hypothesis thinks of."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import unspoken
from unspoken.errors import UnknownName, UnreadableFile
from unspoken.export import FORMATS, export, text_of_script
from unspoken.story import Layout, Mentions, Quotes, Story

WORDS = st.lists(
    st.sampled_from([*'“”‘’"—\n\t. \x00\u2028é😀_|+', "\n\n", "\r\n", "<b>", "&amp;", "Ann", "Bo", "said"]),
    max_size=40,
).map("".join)


def table(data: bytes, *, tabs: bool = False) -> list[dict[str, str]]:
    text = io.StringIO(data.decode("utf-8", "surrogatepass"), newline="")
    if tabs:
        return list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))
    return list(csv.DictReader(text))


class Page(HTMLParser):
    """What a browser would take from a page: elements, and the text of `main`."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.main = ""
        self.feed(page.decode("utf-8", "surrogatepass"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if "main" in self.open:
            self.main += data


def overlapping(text: str, spans: list[tuple[int, int]]) -> Story:
    """A story whose quotes lie as they should not: across paragraphs and across each other."""
    story = unspoken.annotate(text, upto="words")
    spans = sorted((min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    quotes = Quotes(start=starts, end=ends, paragraph=[0] * len(spans))
    mentions = Mentions(start=starts, end=ends, form=["name"] * len(spans))
    layout = Layout(start=starts, end=ends, kind=["emphasis"] * len(spans))
    cast = unspoken.annotate("x", upto="cast").layer("cast")
    return story.with_layers(quotes=quotes, mentions=mentions, layout=layout, cast=cast.take([]))


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_story_gives_the_same_bytes(sample: Story, format: str) -> None:
    assert export(sample, format) == export(sample, format)


@pytest.mark.parametrize("upto", ["words", "quotes", "cast", None])
@pytest.mark.parametrize("format", FORMATS)
def test_a_story_read_in_part_gives_what_it_has(format: str, upto: str | None) -> None:
    files = export(unspoken.annotate("“Stay,” said Ann.", upto=upto), format)
    assert files
    assert all(ending.startswith(".") for ending in files)


@pytest.mark.parametrize("text", ["", "\n", " \n\n ", "\r", "no words said", "“"])
@pytest.mark.parametrize("format", FORMATS)
def test_a_story_with_next_to_nothing_in_it_is_written_all_the_same(format: str, text: str) -> None:
    assert export(unspoken.annotate(text), format)


def test_another_format_is_refused_with_the_names_of_those_there_are(sample: Story) -> None:
    with pytest.raises(UnknownName) as caught:
        export(sample, "pdf")
    assert "booknlp" in caught.value.hint


# json


def test_json_is_the_dictionary(sample: Story) -> None:
    assert json.loads(export(sample, "json")[".json"]) == sample.to_dict()


def test_json_keeps_half_a_surrogate_pair() -> None:
    story = unspoken.annotate("a \ud83d b", upto="words")
    assert json.loads(export(story, "json")[".json"])["text"] == "a \ud83d b"


# csv


def test_csv_has_a_row_for_every_row_and_the_words_beside_the_numbers(sample: Story) -> None:
    files = export(sample, "csv")
    for layer, rows in sample.layers.items():
        assert len(table(files[f".{layer}.csv"])) == len(rows)
    quotes = table(files[".quotes.csv"])
    assert [row["speaker_name"] for row in quotes] == ["Bo", "Ann", "Ann", "Bo", "Bo", "Cat", "", "Cat"]
    assert quotes[7]["addressee_names"] == "Ann; Bo"
    assert quotes[7]["text"] == "“=Meet me.”"
    assert quotes[6]["speaker"] == quotes[6]["why"] == ""
    assert table(files[".cast.csv"])[1]["names"] == "Ann (1)"


@settings(deadline=None, max_examples=40)
@given(WORDS)
def test_csv_gives_every_word_back_verbatim(text: str) -> None:
    story = unspoken.annotate(text, upto="words")
    for layer in ("paragraphs", "tokens", "sentences"):
        for row in table(export(story, "csv")[f".{layer}.csv"]):
            assert row["text"] == text[int(row["start"]) : int(row["end"])]


# booknlp


def test_booknlp_tables_join_by_token_and_by_person(sample: Story) -> None:
    files = export(sample, "booknlp")
    tokens, entities, quotes = (table(files[name], tabs=True) for name in (".tokens", ".entities", ".quotes"))
    people = {person["id"]: person for person in json.loads(files[".book"])["characters"]}
    assert list(tokens[0]) == [
        *("paragraph_ID", "sentence_ID", "token_ID_within_sentence", "token_ID_within_document", "word", "lemma"),
        *("byte_onset", "byte_offset", "POS_tag", "fine_POS_tag", "dependency_relation", "syntactic_head_ID", "event"),
    ]
    assert list(entities[0]) == ["COREF", "start_token", "end_token", "prop", "cat", "text"]
    assert list(quotes[0]) == [
        "quote_start",
        "quote_end",
        "mention_start",
        "mention_end",
        "mention_phrase",
        "char_id",
        "quote",
    ]
    for token in tokens:
        assert sample.text[int(token["byte_onset"]) : int(token["byte_offset"])] == token["word"]
    for row in quotes:
        words = [token["word"] for token in tokens[int(row["quote_start"]) : int(row["quote_end"]) + 1]]
        assert " ".join(words) == row["quote"]
        if row["char_id"] != "-1":
            assert (
                row["mention_phrase"]
                == tokens[int(row["mention_start"])]["word"]
                == sample.cast[int(row["char_id"])].name
            )
    assert [row["char_id"] for row in quotes] == ["1", "1", "0", "0", "-1", "2"]
    assert {row["COREF"] for row in entities} == {"0", "1", "2"}
    assert people[0]["mentions"]["proper"] == [{"n": "Bo", "c": 3}]
    assert people[0]["g"]["argmax"] == "he/him/his"
    assert list(people) == [0]


def test_booknlp_numbers_chains_that_are_nobody_after_the_cast(sample: Story) -> None:
    mentions = sample.mentions.replace(character=[-1, 1, -1, -1, 2], entity=[7, 1, 7, -1, 2])
    rows = table(export(sample.with_layers(mentions=mentions), "booknlp")[".entities"], tabs=True)
    assert [row["COREF"] for row in rows] == ["3", "1", "3", "4", "2"]


@settings(deadline=None, max_examples=40)
@given(WORDS, SPANS)
def test_booknlp_lines_have_all_their_columns_whatever_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    for name, data in export(overlapping(text, spans), "booknlp").items():
        if name != ".book":
            lines = data.decode().split("\n")[:-1]
            assert {line.count("\t") for line in lines} == {lines[0].count("\t")}


# script


@settings(deadline=None, max_examples=100)
@given(WORDS, SPANS)
def test_a_script_gives_back_every_character_of_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert text_of_script(export(overlapping(text, spans), "script")[".script.txt"]) == text


def test_a_script_has_the_speaker_beside_each_line_and_the_narration_between(sample: Story) -> None:
    data = export(sample, "script")[".script.txt"]
    lines = data.decode().split("\n")
    assert text_of_script(data) == sample.text
    assert "Ann → Bo               | “Where were you?”" in lines
    assert "                       +  Ann asked him. " in lines
    assert "Bo (thinks)            + It will not come," in lines
    assert "?                      | “Well — did you?”" in lines


def test_a_script_survives_people_whose_names_look_like_the_script_itself(tell: Callable[..., Story]) -> None:
    story = tell("column 3 said | + “No.”\n+ “Yes.”", {"column 3": None}, [("“No.”", "speech", "column 3", [])])
    assert text_of_script(export(story, "script")[".script.txt"]) == story.text


def test_another_file_is_not_taken_for_a_script() -> None:
    with pytest.raises(UnreadableFile):
        text_of_script(b"Once upon a time\n\nthere was")


# html


@settings(deadline=None, max_examples=100)
@given(WORDS, SPANS)
def test_the_page_holds_the_text_and_nests_whatever_the_spans(text: str, spans: list[tuple[int, int]]) -> None:
    page = Page(export(overlapping(text, spans), "html")[".html"])
    assert page.main == text.replace("\x00", "\ufffd"), "the one character that HTML cannot hold"
    assert page.open == []


def test_a_line_on_the_page_says_who_to_whom_and_why(sample: Story) -> None:
    page = Page(export(sample, "html")[".html"])
    lines = [attrs for tag, attrs in page.elements if "q" in (attrs.get("class") or "").split()]
    assert lines[1]["title"] == "Ann to Bo · named by the words beside it · 0.95"
    assert lines[1]["data-who"] == "Ann → Bo"
    assert "data-who" not in lines[2], "the name is not said again in the same paragraph"
    assert lines[6]["data-who"] == "?"
    assert page.main == sample.text


def test_the_page_runs_nothing_and_fetches_nothing(tell: Callable[..., Story]) -> None:
    evil = "<script>alert(1)</script> \"onload='x' said </style><img src=//host>"
    story = tell(f"“{evil}” said Ann.", {"Ann": None}, [(f"“{evil}”", "speech", "Ann", [])], name=evil)
    html = export(story, "html")[".html"].decode()
    page = Page(html.encode())
    allowed = {
        *("html", "head", "meta", "title", "style", "body", "header", "main", "aside", "details", "summary"),
        *("h1", "h2", "p", "div", "ul", "li", "label", "input", "span"),
    }
    assert {tag for tag, _ in page.elements} <= allowed
    assert not any(name in {"src", "style", "onload", "onclick"} for _, attrs in page.elements for name in attrs)
    assert not re.search(r"https?:|url\(|@import", html)
    assert "default-src 'none'" in html
    assert page.main == story.text


def test_the_policy_names_the_very_style_of_the_page(sample: Story) -> None:
    import hashlib
    from base64 import b64encode

    html = export(sample, "html")[".html"].decode()
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    assert f"'sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in html


def test_people_beyond_the_colours_still_have_their_names_on_their_lines(tell: Callable[..., Story]) -> None:
    people = [f"Person{chr(65 + n)}{chr(97 + m)}" for n in range(8) for m in range(5)]
    said: list[Any] = [(f"“I am {name}.”", "speech", name, []) for name in people]
    story = tell("\n\n".join(f"“I am {name}.”" for name in people), dict.fromkeys(people), said)
    page = Page(export(story, "html")[".html"])
    lines = [attrs for _, attrs in page.elements if "q" in (attrs.get("class") or "").split()]
    assert [attrs["data-who"] for attrs in lines] == people
    styles = {" ".join((attrs["class"] or "").split()[3:]) for attrs in lines}
    assert len(styles) == 7 * 4 + 1
