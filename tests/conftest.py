"""Stories for the tests of every room that only looks at a story: built by hand, so that they say what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

import unspoken
from unspoken.story import UNKNOWN, Cast, Mentions, Quotes, Story

Tell = Callable[..., Story]

SAMPLE = """The Ferry

_It will not come,_ thought Bo.

“Where were you?” Ann asked him. “I waited.”

“Out,” said Bo. “She told me, ‘Go, Bo,’ and I went.”

“Well — did you?”

* * *

Cat wrote one line: “=Meet me.” She sent it.
"""


Said = tuple[str, str, str | None, Sequence[str]]
"""The quoted words with their marks, the kind, the speaker and those spoken to."""


def tell(text: str, people: Mapping[str, str | None], said: Sequence[Said] = (), *, name: str = "text") -> Story:
    """A story whose people are found by their names (with their pronouns) and whose quotes the test gives, in order."""
    story = unspoken.annotate(text, name=name, upto="words")
    found = sorted(
        (match.start(), match.end(), person)
        for person in people
        for match in re.finditer(rf"\b{re.escape(person)}\b", text)
    )
    first = {person: next((start for start, _, who in found if who == person), len(text)) for person in people}
    order = sorted(people, key=lambda person: first[person])
    ids = {person: number for number, person in enumerate(order)}
    mentions = Mentions(
        start=[start for start, _, _ in found],
        end=[end for _, end, _ in found],
        form=["name"] * len(found),
        entity=[ids[who] for *_, who in found],
        character=[ids[who] for *_, who in found],
        score=[0.9] * len(found),
    )
    cast = Cast(pronouns=[people[person] for person in order], first=[first[person] for person in order])
    return story.with_layers(mentions=mentions, cast=cast, quotes=_quotes(story, said, ids))


def _quotes(story: Story, said: Sequence[Said], ids: Mapping[str, int]) -> Quotes:
    starts: list[int] = []
    for words, *_ in said:
        starts.append(story.text.index(words, starts[-1] if starts else 0))
    ends = [start + len(words) for start, (words, *_) in zip(starts, said, strict=True)]
    parents = [next((row for row in range(number) if ends[row] >= end), UNKNOWN) for number, end in enumerate(ends)]
    known = [speaker is not None for *_, speaker, _ in said]
    return Quotes(
        start=starts,
        end=ends,
        kind=[kind for _, kind, *_ in said],
        paragraph=[int(np.searchsorted(story.paragraphs.start, start, side="right")) - 1 for start in starts],
        parent=parents,
        marks=["italic" if kind == "thought" else "double" for _, kind, *_ in said],
        speaker=[ids[speaker] if speaker is not None else UNKNOWN for *_, speaker, _ in said],
        addressees=[[ids[listener] for listener in to] for *_, to in said],
        why=["tag" if sure else None for sure in known],
        score=[0.95 if sure else 0.0 for sure in known],
    )


@pytest.fixture(name="tell")
def _tell() -> Tell:
    return tell


@pytest.fixture
def sample() -> Story:
    """Three people, speech, thought, writing, a nested quotation and an unknown speaker."""
    said: list[Said] = [
        ("It will not come,", "thought", "Bo", []),
        ("“Where were you?”", "speech", "Ann", ["Bo"]),
        ("“I waited.”", "speech", "Ann", ["Bo"]),
        ("“Out,”", "speech", "Bo", ["Ann"]),
        ("“She told me, ‘Go, Bo,’ and I went.”", "speech", "Bo", ["Ann"]),
        ("‘Go, Bo,’", "speech", "Cat", ["Bo"]),
        ("“Well — did you?”", "speech", None, []),
        ("“=Meet me.”", "writing", "Cat", ["Ann", "Bo"]),
    ]
    return tell(SAMPLE, {"Ann": "she", "Bo": "he", "Cat": "she"}, said, name="ferry.txt")
