"""What the documentation says is tried: the README's commands and Python, its links, and the page of the command."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from unspoken.story import LAYERS, Story

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
BLOCKS = BLOCK.findall(README)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text("“Where were you?” Ann asked Bo.\n\n“Out,” said Bo.", "utf-8")
    return tmp_path


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env=os.environ | {"PATH": path}, check=False
    )


def test_every_command_of_the_readme_works(folder: Path) -> None:
    (commands,) = (block for language, block in BLOCKS if language == "sh")
    for command in commands.splitlines():
        done = run(["bash", "-c", command], folder)
        assert done.returncode == 0, f"{command}: {done.stderr}"
    assert (folder / "story.json").exists()
    assert (folder / "out" / "story.html").exists()


def test_the_python_of_the_readme_prints_what_the_readme_says(folder: Path) -> None:
    (program,) = (block for language, block in BLOCKS if language == "python")
    (printed,) = (block for language, block in BLOCKS if language == "text")
    done = run([sys.executable, "-c", program], folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == printed
    assert (folder / "story.unspoken").exists()


def test_the_make_targets_that_are_spoken_of_exist() -> None:
    targets = set(re.findall(r"^([a-z ]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {target for page in PAGES for target in re.findall(r"\bmake ([a-z]+)\b {2}", page.read_text("utf-8"))}
    assert named
    assert named <= {name for target in targets for name in target.split()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_picture_needs_nothing_from_elsewhere() -> None:
    picture = (ROOT / "docs" / "picture.svg").read_text("utf-8")
    assert re.findall(r"url\((?!#)|@import|href=|<script", picture) == []
    assert "The Wrong Jar".replace(" ", "&#160;") in picture


def test_the_page_of_the_command_is_what_the_command_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "UNSPOKEN_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    spec = importlib.util.spec_from_file_location("write", ROOT / "docs" / "write.py")
    assert spec is not None
    assert spec.loader is not None
    write = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(write)
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == write.help_page(), "make docs"


def test_every_column_that_is_written_is_described(sample: Story) -> None:
    from unspoken.export import export

    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    rest = {
        name: kind(**{column: [] for column in kind.columns})
        for name, kind in LAYERS.items()
        if name not in sample.layers
    }
    files = export(sample.with_layers(**rest), "csv") | {
        k: v for k, v in export(sample, "booknlp").items() if k != ".book"
    }
    for ending, data in files.items():
        head = data.decode().splitlines()[0]
        row = next(line for line in page.splitlines() if line.startswith("|") and f"{ending}`" in line)
        described = dict.fromkeys(re.findall(r"`(\w+)`", row.split("|")[2]))  # values are described as well as columns
        columns = re.split("[,\t]", head)
        assert [name for name in described if name in columns] == columns
    assert {f".{layer}.csv" for layer in LAYERS} <= set(files)
