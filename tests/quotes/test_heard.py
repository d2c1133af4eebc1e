"""Lines without marks: what the network hears where the rules see nothing."""

from __future__ import annotations

import numpy as np

import unspoken
from unspoken.quotes import add_heard
from unspoken.story import Text


def heard(string: str, *spoken: str) -> list[str]:
    """The quotes of a text in which the network hears these stretches as speech."""
    story = unspoken.annotate(string, upto="quotes")
    chances = np.zeros((len(story.tokens), 4), np.float32)
    chances[:, 0] = 1
    for stretch in spoken:
        start = string.index(stretch)
        inside = (story.tokens.start >= start) & (story.tokens.end <= start + len(stretch))
        chances[inside] = (0.1, 0.9, 0, 0)
    quotes = add_heard(Text(string=string), story.paragraphs, story.tokens, story.quotes, chances)
    return [string[row.start : row.end] for row in quotes]


def test_a_line_without_marks_is_heard() -> None:
    assert heard("Where is the key, Ann said.", "Where is the key") == ["Where is the key"]


def test_a_stretch_that_breaks_off_within_a_clause_is_none() -> None:
    assert heard("Where is the key that Ann lost.", "Where is the key") == []


def test_a_single_word_is_none() -> None:
    assert heard("No. Ann left.", "No") == []


def test_in_a_text_that_has_marks_nothing_is_added() -> None:
    text = "“Come in,” said Ann. Sit down, sit down.\n\nWhere is the key, she asked."
    assert heard(text, "Sit down, sit down.", "Where is the key") == ["“Come in,”"]


def test_a_mark_astray_in_a_long_text_keeps_its_place() -> None:
    plain = "\n\n".join(["Is it late, asked Bo."] * 60)
    text = f"{plain}\n\n“I said: ‘Go home.’ I did.”\n\n{plain}"
    story = unspoken.annotate(text, upto="quotes")
    chances = np.zeros((len(story.tokens), 4), np.float32)
    words = [text[start:end] for start, end in zip(story.tokens.start, story.tokens.end, strict=True)]
    chances[[word in ("Is", "it", "late") for word in words], 1] = 1
    quotes = add_heard(Text(string=text), story.paragraphs, story.tokens, story.quotes, chances)
    assert len(quotes) == 122
    assert quotes.start.tolist() == sorted(quotes.start.tolist())
    assert quotes.parent.tolist()[60:62] == [-1, 60]
