"""Feed words and quotes with random and damaged stories, and see that every promise about the tables holds.

    python evaluate/fuzz_quotes.py --count 60000 --seed 0

Stops at the first text that breaks a promise, and prints it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time

import numpy as np

from unspoken.quotes import find_quotes
from unspoken.story import Chapters, Layout, Paragraphs, Quotes, Sentences, Text, Tokens
from unspoken.words import find_words

MEAN = [*"\"“”„‟«»‹›‘’‚‛'`—–-*_.,!?…:;() \n\r\t", "''", "``", "\r\n", "\n\n", "\u2029", "\u2028", "--", "...", ". . ."]
WORDS = """a I he she thought don't I'll you: me: 'Tis 'n' boys' Mr. Dr. J. Dear Yours, letter: note goes Go Oh Stop!
Why? No. U.S. p.m. A.B. http://x.y www. é ñ 你好 नमस्ते שלום 🇩🇪 👩‍👩‍👧"""
BITS = [
    *re.split(r"\s+", WORDS),
    "Ann said.",
    "said Ann.",
    "he said",
    "read it",
    "6' 2\"",
    "\u200b",
    "\ufeff",
    "\ud800",
    "\x1c",
]
STORIES = (
    "“Stay,” she said. “It’s late.”\n\n“I know,” said Mr. Hale, “that the boys’ room—”\n\nShe left.",
    '"One," he said.\n\n"Two\n\n"Three," said Ann. "Four."',
    "‘He said “go” to me,’ said James’ mother. ‘’Tis late.’\n\n‘Rock ’n’ roll.’",
    "—I know, said Pat, —and I’ll go.\n\n—Where? She turned. Tell me.\n\n— Nowhere —said he—. Home.",
    "»Ja«, sagte er. »Nein.«\n\n„Und ‚du‘?“, fragte sie.",
    "me: where are you\n\nVik: home\n\nme: ok\n\nHe read it twice. *Go home.* Say yes. Say nothing.",
    "Dear Ann,\n\nI am well.\n\nYours, Tom\n\nShe put it down. He’s afraid, she thought.",
)
KINDS = ("emphasis", "heading", "break", "front", "back", "note")


def made_up(chance: random.Random) -> Text:
    """A random text, half of them damaged stories, some with a random layout."""
    if chance.random() < 0.5:
        string = "".join(chance.choice(MEAN if chance.random() < 0.6 else BITS) for _ in range(chance.randrange(60)))
        if chance.random() < 0.5:
            string = string.replace("a", " word ")
    else:
        string = chance.choice(STORIES)
        for _ in range(chance.randrange(8)):
            place, length = chance.randrange(len(string) + 1), chance.randrange(4)
            string = string[:place] + chance.choice([*MEAN, *BITS, ""]) + string[place + length :]
    if chance.random() < 0.6 or not string:
        return Text(string=string)
    rows = sorted(
        sorted(chance.sample(range(len(string) + 1), 2)) for _ in range(chance.randrange(4)) if len(string) > 1
    )
    return Text(
        string=string,
        layout=Layout(
            start=np.array([row[0] for row in rows], np.int32),
            end=np.array([row[1] for row in rows], np.int32),
            kind=np.array([chance.randrange(len(KINDS)) for _ in rows], np.int8),
            level=np.array([chance.randrange(4) for _ in rows], np.int32),
        ),
    )


def check_words(text: Text, paragraphs: Paragraphs, chapters: Chapters, sentences: Sentences, tokens: Tokens) -> None:
    """Assert what the tables of words promise."""
    string, covered = text.string, bytearray(len(text.string))
    if string:
        assert (chapters.start[0], chapters.end[-1]) == (0, len(string)), "chapters do not cover"
        assert (chapters.start[1:] == chapters.end[:-1]).all(), "chapters leave a gap"
    for row in (*paragraphs, *sentences, *tokens):
        assert 0 <= row.start < row.end <= len(string), "a row is empty or outside"
        assert string[row.start : row.end].strip() == string[row.start : row.end], "a row begins or ends blank"
    for table in (paragraphs, sentences, tokens):
        assert (table.start[1:] >= table.end[:-1]).all(), "rows overlap or are out of order"
    for row in tokens:
        covered[row.start : row.end] = b"\1" * (row.end - row.start)
        for name, table in (("sentence", sentences), ("paragraph", paragraphs)):
            owner = table[row.sentence if name == "sentence" else row.paragraph]
            assert owner.start <= row.start < row.end <= owner.end, f"a token leaves its {name}"
    assert all(covered[i] or string[i].isspace() for i in range(len(string))), "a character is in no token"
    for row in sentences:
        owner = paragraphs[row.paragraph]
        assert owner.start <= row.start < row.end <= owner.end, "a sentence leaves its paragraph"


def check_quotes(text: Text, paragraphs: Paragraphs, quotes: Quotes) -> None:
    """Assert what the table of quotes promises."""
    around: list[int] = []
    before = (-1, 0)
    for row in quotes:
        owner = paragraphs[row.paragraph]
        assert owner.start <= row.start < row.end <= owner.end, "a quote leaves its paragraph"
        words = text.string[row.start : row.end]
        assert words == words.strip(), "a quote begins or ends blank"
        assert before < (row.start, -row.end), "quotes are out of order"
        before = (row.start, -row.end)
        while around and quotes[around[-1]].end <= row.start:
            around.pop()
        assert row.parent == (around[-1] if around else -1), "a parent is wrong"
        assert not around or row.end <= quotes[around[-1]].end, "quotes cross"
        around.append(row.id)
        assert -1 <= row.continues < row.id, "what it continues comes later"
        assert row.continues < 0 or quotes[row.continues].paragraph < row.paragraph, "it continues its own paragraph"
        assert 0.0 <= row.span_score <= 1.0, "a score is out of bounds"


def main() -> int:
    """Run so many texts and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    begun = time.perf_counter()
    for number in range(options.count):
        text = made_up(chance)
        try:
            paragraphs, chapters, sentences, tokens = find_words(text)
            check_words(text, paragraphs, chapters, sentences, tokens)
            check_quotes(text, paragraphs, find_quotes(text, paragraphs, tokens))
        except Exception as error:
            layout = [(row.start, row.end, row.kind, row.level) for row in text.layout]
            print(f"text {number} of seed {options.seed}: {type(error).__name__}: {error}\n{text.string!r}\n{layout}")
            if not isinstance(error, AssertionError):
                raise
            return 1
    print(f"{options.count} texts of seed {options.seed}: no promise broken, {time.perf_counter() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
