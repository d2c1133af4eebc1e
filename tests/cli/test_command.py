"""The command, run as people run it: in a process of its own, with files, pipes, terminals and a Ctrl-C."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import unspoken
from unspoken.export import text_of_script

TALE = "“Where were you?” Ann asked Bo.\n\n“Out,” said Bo. “I’m sorry, Ann.”\n"
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR", "UNSPOKEN_DEBUG", "COLUMNS"}}
    return kept | {"TERM": "xterm-256color"} | more


@pytest.fixture
def run(tmp_path: Path) -> Run:
    (tmp_path / "tale.txt").write_text(TALE, "utf-8")

    def run(*arguments: str, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "unspoken", *arguments]
        return subprocess.run(
            command, input=stdin, capture_output=True, cwd=tmp_path, env=environment(**more), check=False
        )

    return run


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# read


def test_one_story_goes_to_the_standard_output_as_json(run: Run, tmp_path: Path) -> None:
    done = run("read", "tale.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == unspoken.read(tmp_path / "tale.txt").to_dict()


def test_a_cast_that_is_known_is_taken_from_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "people.txt").write_text("Annabel; Ann\n\nRobert; Bo\n", "utf-8")
    people = json.loads(run("read", "tale.txt", "--cast", "people.txt").stdout)["cast"]
    assert [[name for name, _ in person["names"]] for person in people] == [["Ann"], ["Bo"]]
    missing = run("read", "tale.txt", "--cast", "nobody.txt")
    assert missing.returncode == 2
    assert b"nobody.txt" in missing.stderr


def test_a_story_can_come_from_the_standard_input(run: Run) -> None:
    done = run("read", "-", "--format", "script", stdin=TALE.encode())
    assert done.returncode == 0
    assert text_of_script(done.stdout) == TALE


@pytest.mark.parametrize(
    ("format", "written"),
    [
        ("json", ["tale.json"]),
        ("html", ["tale.html"]),
        ("script", ["tale.script.txt"]),
        ("booknlp", ["tale.book", "tale.entities", "tale.quotes", "tale.tokens"]),
        ("unspoken", ["tale.unspoken"]),
    ],
)
def test_every_format_is_written_into_a_folder(run: Run, tmp_path: Path, format: str, written: list[str]) -> None:
    done = run("read", "tale.txt", "--format", format, "-o", "out/deep")
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "out" / "deep") == written
    assert done.stdout == b""


def test_tables_are_written_one_a_layer(run: Run, tmp_path: Path) -> None:
    assert run("read", "tale.txt", "--format", "csv", "-o", "out").returncode == 0
    assert {"tale.quotes.csv", "tale.cast.csv", "tale.mentions.csv", "tale.tokens.csv"} <= set(names(tmp_path / "out"))


def test_a_saved_story_can_be_given_in_place_of_its_text(run: Run, tmp_path: Path) -> None:
    assert run("read", "tale.txt", "-f", "unspoken").returncode == 0
    again, first = run("read", "tale.unspoken"), run("read", "tale.txt")
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert run("read", "tale.unspoken", "--upto", "words").returncode == 2


def test_reading_may_stop_after_a_stage(run: Run) -> None:
    assert "cast" not in json.loads(run("read", "tale.txt", "--upto", "quotes").stdout)
    wrong = run("read", "tale.txt", "--upto", "lunch")
    assert wrong.returncode == 2
    assert b"quotes" in wrong.stderr


def test_nothing_is_overwritten_unasked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tale.json").write_text("mine")
    refused = run("read", "tale.txt", "-o", ".")
    assert refused.returncode == 2
    assert b"hint: --force" in refused.stderr
    assert (tmp_path / "tale.json").read_text() == "mine"
    assert run("read", "tale.txt", "-o", ".", "--force").returncode == 0
    assert json.loads((tmp_path / "tale.json").read_text("utf-8"))["text"] == TALE


def test_the_story_itself_is_never_overwritten_not_even_when_forced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>“Stay,” said Ann.</p>")
    refused = run("read", "page.html", "-f", "html", "-o", ".", "--force")
    assert refused.returncode == 2
    assert (tmp_path / "page.html").read_text() == "<p>“Stay,” said Ann.</p>"


def test_one_file_that_fails_does_not_stop_the_rest_and_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "second.md").write_text("# One\n\n“Yes,” said Bo.")
    done = run("read", "empty.txt", "tale.txt", "missing.epub", "second.md", "-o", "out")
    assert done.returncode == 2
    assert names(tmp_path / "out") == ["second.json", "tale.json"]
    told = done.stderr.decode()
    assert "2 of 4 files failed" in told
    assert "empty.txt: empty" in told
    assert "missing.epub: no such file" in told


def test_two_stories_of_one_name_do_not_overwrite_each_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "tale.md").write_text("“No,” said Cat.")
    done = run("read", "tale.txt", "other/tale.md", "-o", "out", "--force")
    assert done.returncode == 2
    assert json.loads((tmp_path / "out" / "tale.json").read_text("utf-8"))["text"] == TALE


@pytest.mark.parametrize(
    "name", ["-dash.txt", "two  spaces.txt", "ünï.txt", "$(x).txt", "new\nline.txt", "[b]x.txt", "💬.txt"]
)
def test_files_with_odd_names_are_read_and_written(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TALE, "utf-8")
    done = run("read", "-o", "out", "--", name)
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "out") == [name.removesuffix(".txt") + ".json"]


def test_a_name_that_is_no_utf8_is_read_and_written(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text(TALE, "utf-8")
    done = run("read", name, "-o", "out")
    assert done.returncode == 0, done.stderr
    assert [os.fsencode(path.name) for path in (tmp_path / "out").iterdir()] == [b"caf\xe9.json"]


def test_an_output_that_cannot_be_made_is_told_with_a_hint(run: Run, tmp_path: Path) -> None:
    done = run("read", "tale.txt", "-o", "tale.txt/out")
    assert done.returncode == 2
    assert b"hint:" in done.stderr
    assert names(tmp_path) == ["tale.txt"]


def test_warnings_about_the_story_are_told_beside_the_result(run: Run) -> None:
    german = (
        "Der alte Mann und die Frau gingen nicht in das Haus, weil es dunkel war und sie sich vor dem Hund fürchteten. "
        * 8
    )
    done = run("read", "-", stdin=german.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["warnings"]
    assert b"warning: " in done.stderr


# show


def test_show_lists_the_cast_and_the_lines_with_their_speakers(run: Run) -> None:
    done = run("show", "tale.txt")
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Who talks with whom" in shown
    assert "Ann → Bo" in shown
    assert "“Where were you?” Ann asked Bo." in shown


def test_show_stops_after_the_pages_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("\n\n".join(f"Paragraph {n} goes on and on." for n in range(400)))
    assert "Paragraph 399" not in run("show", "long.txt", "--pages", "2").stdout.decode()
    assert "Paragraph 399" in run("show", "long.txt", "--all").stdout.decode()


def test_control_characters_never_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil.md").write_text("“Stay\x1b[31m,” said Ann.\x07 \u202eoops")
    done = run("show", "evil.md")
    assert done.returncode == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout.decode())


def test_the_demo_shows_a_story_and_says_what_to_type_next(run: Run) -> None:
    done = run("demo")
    assert done.returncode == 0
    assert "The cast" in done.stdout.decode()
    assert "read FILE" in done.stderr.decode()


# colour, terminals, pipes


def on_a_terminal(arguments: list[str], folder: Path, **more: str) -> bytes:
    """What a command prints when both its outputs are a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "unspoken", *arguments]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=environment(**more))
    os.close(theirs)
    printed = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end was closed
            break
        if not part:
            break
        printed += part
    os.close(ours)
    assert process.wait(30) == 0, printed
    return printed


def test_colour_is_for_terminals_alone_and_no_color_is_honoured(run: Run, tmp_path: Path) -> None:
    assert b"\x1b[" not in run("show", "tale.txt").stdout
    assert b"\x1b[36m" in on_a_terminal(["show", "tale.txt"], tmp_path)
    assert b"\x1b[36m" not in on_a_terminal(["show", "tale.txt"], tmp_path, NO_COLOR="1")


def test_long_work_shows_a_bar_on_a_terminal_and_none_in_a_pipe(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(TALE * 6000, "utf-8")
    assert b"long.txt \xc2\xb7" in on_a_terminal(["read", "long.txt", "-o", "out"], tmp_path)
    assert run("read", "long.txt", "-o", "piped").stderr == b"wrote piped/long.json\n"


def test_a_reader_who_goes_away_is_no_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(TALE * 2000, "utf-8")
    command = f"{sys.executable} -m unspoken show long.txt --all | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=tmp_path, env=environment(), check=True)
    assert done.stdout.splitlines()[-1] == b"141"
    assert done.stderr == b""


# Ctrl-C


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_being_stopped_leaves_nothing_half_written(tmp_path: Path, number: signal.Signals, code: int) -> None:
    (tmp_path / "long.txt").write_text(TALE * 60_000, "utf-8")
    command = [sys.executable, "-m", "unspoken", "read", "long.txt", "-o", "out", "-f", "csv"]

    def heed() -> None:  # a shell that runs the tests in the background has children ignore the interrupt
        signal.signal(number, signal.SIG_DFL)

    process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, preexec_fn=heed)
    time.sleep(1.5)
    process.send_signal(number)
    _, told = process.communicate(timeout=30)
    assert process.returncode == code
    assert b"Traceback" not in told
    assert names(tmp_path) == ["long.txt"]


# errors


def test_what_was_typed_wrong_is_told_with_a_hint(run: Run) -> None:
    for arguments in (
        ["raed", "x"],
        ["read"],
        ["read", "tale.txt", "--format", "pdf"],
        ["show", "tale.txt", "--pages", "-1"],
    ):
        done = run(*arguments)
        assert done.returncode == 2, arguments
        assert b"hint: " in done.stderr
        assert done.stdout == b""


def test_a_fault_of_ours_is_owned_up_to_and_debug_shows_where(tmp_path: Path) -> None:
    code = (
        "import sys, unspoken\nfrom unspoken import cli\n"
        "def broken(*a, **k): raise ZeroDivisionError('oh')\n"
        "unspoken.read = broken\nsys.argv[1:] = {arguments}\ncli.main()"
    )
    for arguments, traced in ((["read", "x.txt"], False), (["--debug", "read", "x.txt"], True)):
        command = [sys.executable, "-c", code.format(arguments=arguments)]
        done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment(), check=False)
        assert done.returncode == 1
        assert b"ZeroDivisionError: oh" in done.stderr
        assert b"this is our fault" in done.stderr
        assert (b"Traceback" in done.stderr) is traced


def test_a_damaged_saved_story_is_told_with_a_hint(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.unspoken").write_bytes(b"PK\x03\x04 and then nothing")
    done = run("show", "bad.unspoken")
    assert done.returncode == 2
    assert b"not a whole saved story" in done.stderr


# version and help


def test_the_version_is_told_at_once(run: Run) -> None:
    began = time.perf_counter()
    done = run("--version")
    assert done.stdout.decode() == f"unspoken {unspoken.__version__}\n"
    assert time.perf_counter() - began < 3


def test_help_has_examples_for_every_command(run: Run) -> None:
    for command in ([], ["read"], ["show"], ["demo"]):
        done = run(*command, "--help")
        assert done.returncode == 0
        assert b"\n  unspoken " in done.stdout
    assert run().stdout == run("--help").stdout
