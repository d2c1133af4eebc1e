"""The one reading: tables to the network's arrays, and back."""

from __future__ import annotations

import numpy as np
import pytest

import unspoken
from unspoken.story import Story, Tokens

TEXT = "‘Where is the boat?’ asked Ann. Bo had sold it.\n\n‘Gone,’ he said."


@pytest.fixture(scope="module")
def story() -> Story:
    return unspoken.annotate(TEXT, upto="reading")


def test_words_have_syntax(story: Story) -> None:
    rows = {story.text_of(row): row for row in story.tokens}
    assert (rows["boat"].pos, rows["sold"].pos, rows["asked"].lemma) == ("NOUN", "VERB", "ask")
    assert story.text_of(story.tokens[rows["Bo"].head]) == "sold"
    assert rows["Bo"].relation == "nsubj"
    assert "Tense=Past" in rows["asked"].morphology


def test_a_head_is_in_its_words_own_sentence(story: Story) -> None:
    tokens = story.tokens
    assert np.array_equal(tokens.sentence[tokens.head], tokens.sentence)


def test_events_are_words_of_the_telling(story: Story) -> None:
    assert {story.text_of(row) for row in story.layer("events")} >= {"asked", "said"}


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "“”", "😀", "a", "שלום עולם", "x" * 3000])
def test_any_text_can_be_read(text: str) -> None:
    story = unspoken.annotate(text)
    assert story.text == text
    assert len(story.tokens.pos) == len(story.tokens)


def test_the_same_text_gives_the_same_bytes(tmp_path: object) -> None:
    one, other = unspoken.annotate(TEXT * 20), unspoken.annotate(TEXT * 20)
    for name, table in one.layers.items():
        assert table.equals(other.layers[name])


def test_a_page_without_an_end_of_a_sentence_is_read_without_trees() -> None:
    tokens = unspoken.annotate("salt and iron and glass and " * 300, upto="reading").layer("tokens")
    assert isinstance(tokens, Tokens)
    assert (tokens.head[:600] == -1).all()
