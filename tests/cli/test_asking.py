"""The commands that ask a story, run as people run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import unspoken

TALE = (
    "Chapter 1\n\n"
    "Ann put down her cup. “I sold the boat on Friday,” she told Bo. “Don’t tell my sister Cleo.”\n\n"
    "Bo stared at her. “You sold the boat?” he said.\n\n"
    "“I had to,” said Ann.\n\n"
    "Chapter 2\n\n"
    "Cleo came home on Sunday. “Is the boat at the pier?” she asked Bo.\n\n"
    "“It is,” said Bo, and he looked at his shoes.\n\n"
    "Ten years before, she had sailed it to the island with her father. He had let her hold the rope. They had eaten "
    "plums on the beach, and he had told her that the boat would be hers.\n\n"
    "“Good,” said Cleo now.\n"
)
Ask = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    (folder / "tale.txt").write_text(TALE, "utf-8")
    unspoken.read(folder / "tale.txt").save(folder / "tale.unspoken")
    return folder


@pytest.fixture
def ask(folder: Path) -> Ask:
    def ask(*arguments: str) -> subprocess.CompletedProcess[str]:
        kept = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "UNSPOKEN_DEBUG", "COLUMNS"}}
        command = [sys.executable, "-m", "unspoken", *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=kept, check=False)

    return ask


def data(done: subprocess.CompletedProcess[str]) -> Any:
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_knows_answers_in_a_sentence_and_shows_the_passage_with_its_place(ask: Ask) -> None:
    done = ask("knows", "tale.unspoken", "Ann", "I sold the boat on Friday")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Ann knows it")
    assert "chapter 1, line 3" in done.stdout
    assert "I sold the boat on Friday" in done.stdout


def test_knows_is_the_answer_of_the_story(ask: Ask, folder: Path) -> None:
    found = data(ask("knows", "tale.unspoken", "Bo", "I sold the boat on Friday", "--format", "json"))
    story = unspoken.load(folder / "tale.unspoken")
    start = TALE.index("I sold the boat on Friday")
    knowing = story.knows("Bo", (start, start + 25))
    assert knowing is not None
    assert (found["state"], found["how"], found["since"]) == (knowing.state, knowing.how, knowing.since)
    assert (found["passage"]["start"], found["passage"]["quoted"]) == (start, True)


def test_words_that_tell_a_thing_find_its_sentence(ask: Ask) -> None:
    found = data(ask("knows", "tale.unspoken", "Cleo", "the boat was sold on a Friday", "-f", "json"))
    assert "sold the boat on Friday" in found["passage"]["text"]
    assert found["passage"]["quoted"] is False
    assert "taking it that you mean" in ask("knows", "tale.unspoken", "Cleo", "the boat was sold on a Friday").stdout


@pytest.mark.parametrize("straight", ['"I sold the boat on Friday,"', "I SOLD  the boat\non Friday"])
def test_a_quotation_is_found_whatever_its_marks_case_and_blanks(ask: Ask, straight: str) -> None:
    assert data(ask("knows", "tale.unspoken", "Bo", straight, "-f", "json"))["passage"]["quoted"] is True


@pytest.mark.parametrize(
    ("place", "offset"),
    [
        ("chapter 2", TALE.index("Chapter 2")),
        ("line 5", TALE.index("Bo stared")),
        ("chapter 1, line 5", TALE.index("Bo stared")),
        ("You sold the boat?", TALE.index("You sold the boat?") + 18),
        ("50%", round(len(TALE) / 2)),
        ("17", 17),
    ],
)
def test_a_place_may_be_said_in_many_ways(ask: Ask, place: str, offset: int) -> None:
    found = data(ask("knows", "tale.unspoken", "Bo", "I sold the boat", "--at", place, "-f", "json"))
    assert found["at"] == offset


def test_who_is_not_there_is_told_who_there_is(ask: Ask) -> None:
    done = ask("knows", "tale.unspoken", "Zoe", "I sold the boat")
    assert (done.returncode, done.stdout) == (2, "")
    assert "hint: people are Ann" in done.stderr


def test_what_the_story_does_not_tell_is_told_with_what_comes_nearest(ask: Ask) -> None:
    done = ask("knows", "tale.unspoken", "Bo", "pirates burnt the cathedral and the boat")
    assert (done.returncode, done.stdout) == (2, "")
    assert "boat" in done.stderr.split("hint: nearest is ")[1]
    assert ask("knows", "tale.unspoken", "Bo", "xylophones").returncode == 2
    assert ask("knows", "tale.unspoken", "Bo", " ").returncode == 2
    assert ask("knows", "tale.unspoken", "Bo", "the boat", "--at", "chapter 9").returncode == 2


def test_secrets_are_people_and_facts_over_the_telling(ask: Ask, folder: Path) -> None:
    shown = ask("secrets", "tale.unspoken")
    assert shown.returncode == 0, shown.stderr
    assert "• knows" in shown.stdout
    facts = data(ask("secrets", "tale.unspoken", "-f", "json"))["facts"]
    story = unspoken.load(folder / "tale.unspoken")
    kept = {(one.start, one.end, one.kept_from) for one in story.secrets()}
    assert {(fact["start"], fact["end"], one["from"]["id"]) for fact in facts for one in fact["kept"]} == kept
    assert all(len(person["course"]) == 40 for fact in facts for person in fact["people"])


def test_ties_are_listed_with_the_words_that_say_them(ask: Ask) -> None:
    shown = ask("ties", "tale.unspoken").stdout
    assert "siblings" in shown
    assert "my sister" in shown
    (tie, *_) = data(ask("ties", "tale.unspoken", "-f", "json"))["ties"]
    assert {tie["a"]["name"], tie["b"]["name"], tie["kind"]} == {"Ann", "Cleo", "sibling"}


def test_ties_at_a_place_are_those_that_have_shown_by_then(ask: Ask) -> None:
    assert "siblings" not in ask("ties", "tale.unspoken", "--at", "line 2").stdout
    assert "siblings" in ask("ties", "tale.unspoken", "--at", "chapter 2").stdout


def test_time_shows_the_flashback_and_the_order_in_which_things_happen(ask: Ask) -> None:
    shown = ask("time", "tale.unspoken").stdout
    assert "◂ earlier" in shown
    assert "as it happens" in shown
    found = data(ask("time", "tale.unspoken", "-f", "json"))
    times = [scene["time"] for scene in found["scenes"]]
    assert "earlier" in times
    assert found["happened"][0] == times.index("earlier") + 1


def test_a_text_may_be_asked_as_well_as_a_saved_story(ask: Ask) -> None:
    assert ask("ties", "tale.txt").stdout == ask("ties", "tale.unspoken").stdout


@pytest.mark.parametrize("command", ["knows", "secrets", "ties", "time"])
def test_every_command_has_help_with_examples_and_no_colour_in_a_pipe(ask: Ask, command: str) -> None:
    done = ask(command, "--help")
    assert done.returncode == 0
    assert f"\n  unspoken {command} story.epub" in done.stdout
    rest = ["Bo", "the boat"] if command == "knows" else []
    assert "\x1b[" not in ask(command, "tale.unspoken", *rest).stdout
