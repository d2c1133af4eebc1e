"""What holds for any text at all, through every stage."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import unspoken
from unspoken.export import FORMATS, export, text_of_script
from unspoken.story import UNKNOWN, Story

VALID = Draft202012Validator(json.loads(files("unspoken.export").joinpath("schema.json").read_text("utf-8")))
BITS = [
    *"“”‘’'\"«»„—–-….,?!:;_*<&éßİ😀\t\n\x00\x1b\u2028\ufeff\u200b",
    *("  ", " ", " ", " ", "\n\n", "\n\n", "\r\n", "--", "...", "* * *", "漢字"),
    *(
        "Ann",
        "Bo",
        "Mr. Hale",
        "Mrs.",
        "Dr.",
        "O’Hara",
        "she",
        "he",
        "I",
        "they",
        "you",
        "her sister",
        "mother",
        "the old man",
    ),
    *("said", "asked", "thought", "told", "’Tis", "the boys’", "yes", "no", "Dear Ann,"),
    *("CHAPTER I", "Chapter Two: Rain", "# One", "<p>", "&amp;"),
]
STORIES = st.lists(st.sampled_from(BITS), max_size=60).map("".join) | st.lists(
    st.tuples(st.sampled_from(BITS), st.sampled_from([" ", "", "\n\n"])).map("".join), max_size=40
).map("".join)
ANYTHING = STORIES | st.text(st.characters(codec=None, exclude_categories=[]), max_size=80)
IGNORED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
CALM = settings(deadline=None, max_examples=200, suppress_health_check=IGNORED)


def check_spans(story: Story) -> None:
    """Every row lies inside the text, and rows are in order: by start, the longer first."""
    for name, table in story.layers.items():
        if "end" not in table.columns:
            continue
        ends = table.end.tolist()  # type: ignore[attr-defined]
        if name == "ties":
            ends = [len(story.text) if end == UNKNOWN else end for end in ends]  # a tie without an end lasts
        spans = list(zip(table.start.tolist(), ends, strict=True))  # type: ignore[attr-defined]
        assert all(0 <= start <= end <= len(story.text) for start, end in spans), name
        if name != "layout":
            assert spans == sorted(spans, key=lambda span: (span[0], -span[1])), name


def check_rows(story: Story) -> None:
    """Rows point at rows that are there, nested quotes lie in their parents, and nothing else overlaps."""
    people = len(story.cast)
    open_until = -1
    for quote in story.quotes:
        assert quote.start < quote.end
        assert -1 <= quote.speaker < people
        assert all(0 <= who < people for who in [*quote.addressees, *quote.heard_by])
        assert quote.speaker not in quote.addressees or quote.speaker < 0
        assert -1 <= quote.continues < quote.id
        assert 0 <= quote.score <= 1
        assert 0 <= quote.span_score <= 1
        assert (quote.speaker < 0) or quote.why is not None
        if quote.parent >= 0:
            around = story.quotes[quote.parent]
            assert around.start <= quote.start < quote.end <= around.end
        else:
            assert quote.start >= open_until, "quotes that are not nested overlap"
            open_until = quote.end
    for mention in story.mentions:
        assert mention.start < mention.end
        assert -1 <= mention.character < people
    first = [person.first for person in story.cast]
    assert first == sorted(first)


@CALM
@given(ANYTHING)
@example("“Stay,” Ann said.\n\n“No.”")
@example("“" * 50)
@example("\n" * 50)
@example("\ud800 said Ann.")  # half a surrogate pair: no text outside Python
def test_any_text_is_read_without_changing_a_character(text: str) -> None:
    story = unspoken.annotate(text)
    assert story.text == text
    check_spans(story)
    check_rows(story)


@CALM
@given(ANYTHING)
def test_tokens_hold_every_character_that_is_not_blank(text: str) -> None:
    story = unspoken.annotate(text, upto="words")
    rest, done = "", 0
    for row in story.tokens:
        rest += text[done : row.start]
        done = row.end
        word = story.text_of(row)
        assert word.strip() == word != "", "a blank may stand inside, as in “. . .”, never at an end"
    assert not (rest + text[done:]).strip()


@CALM
@given(ANYTHING)
def test_chapters_cover_the_text_without_gaps(text: str) -> None:
    story = unspoken.annotate(text, upto="words")
    ends = [0, *(row.end for row in story.chapters)]
    assert [row.start for row in story.chapters] == ends[:-1]
    assert ends[-1] == len(text)


@CALM
@given(STORIES, STORIES)
def test_reading_two_texts_in_one_keeps_the_words_of_each(one: str, other: str) -> None:
    """A part has the same words alone and in the whole; who is meant may change, for the whole knows more."""
    whole = unspoken.annotate(f"{one}\n\n{other}")
    check_spans(whole)
    check_rows(whole)
    alone = unspoken.annotate(one, upto="words")
    spans = set(zip(alone.tokens.start.tolist(), alone.tokens.end.tolist(), strict=True))
    assert spans <= set(zip(whole.tokens.start.tolist(), whole.tokens.end.tolist(), strict=True))


@CALM
@given(ANYTHING)
def test_any_story_keeps_to_the_schema(text: str) -> None:
    assert [*VALID.iter_errors(unspoken.annotate(text).to_dict())] == []


@CALM
@given(text=ANYTHING)
def test_any_story_is_saved_and_loaded_whole(tmp_path: Path, text: str) -> None:
    story = unspoken.annotate(text)
    story.save(tmp_path / "story")
    assert unspoken.load(tmp_path / "story").to_dict() == story.to_dict()


@CALM
@given(ANYTHING)
def test_any_story_is_exported_in_every_format(text: str) -> None:
    story = unspoken.annotate(text)
    for format in FORMATS:
        assert export(story, format)
    assert text_of_script(export(story, "script")[".script.txt"]) == text


@CALM
@given(STORIES)
def test_the_same_text_gives_the_same_story(text: str) -> None:
    assert unspoken.annotate(text).to_dict() == unspoken.annotate(text).to_dict()


@CALM
@given(STORIES, st.floats(0, 1))
def test_a_reader_part_of_the_way_knows_rows_of_the_whole_and_no_others(text: str, share: float) -> None:
    story = unspoken.annotate(text)
    offset = int(share * len(text))
    known = story.asof(offset)
    check_spans(known)
    assert known.text == text[:offset]
    assert [quote.start for quote in known.quotes] == [quote.start for quote in story.quotes if quote.start < offset]
    assert [*VALID.iter_errors(known.to_dict())] == []
