"""What the package sees in the golden stories: all of it, but for the misses on record in `known.json`.

A miss that is not on record fails, and so does one on record that is none any more: strike it with
`python -m tests.golden.record`, so that it cannot come back.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import unspoken

from .compare import LAYERS, misses
from .read import read, stories
from .record import load

EXACT = 12
"""So many stories, at least, are read without a fault in cast, quotes and speakers."""

every_story = pytest.mark.parametrize("path", stories(), ids=lambda path: path.stem)


@cache
def _misses(path: Path) -> dict[str, list[str]]:
    golden = read(path)
    return misses(golden, unspoken.annotate(golden.text))


def _check(path: Path, layer: str) -> None:
    found, known = _misses(path)[layer], load().get(path.stem, {}).get(layer, [])
    worse = [line for line in found if line not in known]
    better = [line for line in known if line not in found]
    assert not worse, "\n".join([f"{path.stem}: {layer} got worse", *worse])
    assert not better, "\n".join([f"{path.stem}: {layer} got better; python -m tests.golden.record", *better])
    assert sorted(found) == sorted(known)


@every_story
def test_the_cast_is_the_people_of_the_page_each_with_all_names(path: Path) -> None:
    _check(path, "cast")


@every_story
def test_the_quotes_are_those_of_the_page_and_no_others(path: Path) -> None:
    _check(path, "quotes")


@every_story
def test_every_line_is_said_by_the_one_who_says_it(path: Path) -> None:
    _check(path, "speakers")


@every_story
def test_every_line_is_said_to_those_to_whom_it_is_said(path: Path) -> None:
    _check(path, "addressees")


def test_twelve_stories_have_no_known_miss_in_cast_quotes_and_speakers() -> None:
    known = load()
    exact = [path.stem for path in stories() if not set(known.get(path.stem, {})) & {"cast", "quotes", "speakers"}]
    assert len(exact) >= EXACT, exact


def test_no_miss_is_on_record_of_a_story_or_layer_that_does_not_exist() -> None:
    names = {path.stem for path in stories()}
    assert all(story in names and set(layers) <= set(LAYERS) for story, layers in load().items())
