"""The rule of imports, held by reading them: errors, story <- formats, model, rooms <- pipeline <- corpus, cli;
story <- export, reader."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import unspoken

PACKAGE = Path(unspoken.__file__).parent
READING = {"words", "quotes", "cast", "speakers", "events", "minds", "ties"}
BASE = {"errors", "story", "_version"}
MAY = {
    "__init__": BASE | {"formats", "pipeline"},
    "__main__": {"cli"},
    "errors": set(),
    "_version": set(),
    "story": {"errors"},
    "lexicon": {"errors"},
    "formats": BASE,
    "model": {"errors"},
    **dict.fromkeys(READING, BASE | {"lexicon"}),
    "scan": BASE | {"model", "quotes", "lexicon"},
    "pipeline": BASE | READING | {"formats", "scan"},
    "export": BASE,
    "reader": BASE | {"export"},
    "corpus": BASE | {"formats", "pipeline", "export"},
    "terminal": BASE | {"export"},
    "asking": BASE | {"export", "terminal"},
    "cli": BASE | {"formats", "pipeline", "export", "terminal", "reader", "corpus", "asking"},
    "spacy": BASE,
}
FORBIDDEN_IN_ROOMS = {"os", "sys", "io", "pathlib", "socket", "urllib", "http", "requests", "logging", "random", "rich"}
FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def room_of(path: Path) -> str:
    return name_of(path).split(".")[0]


def imported(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every module that a file imports, wherever in it, with the names taken from it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, []) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports by dots; say the whole name"
            assert node.module is not None
            yield node.module, [alias.name for alias in node.names]


def rooms(path: Path) -> set[str]:
    """The rooms and modules of the package that a file imports."""
    found = set()
    for module, names in imported(path):
        parts = module.split(".")
        if parts[0] == "unspoken":
            inside = (
                [parts[1]]
                if len(parts) > 1
                else [n for n in names if (PACKAGE / n).is_dir() or (PACKAGE / f"{n}.py").exists()]
            )
            found |= set(inside or ["__init__"])
    return found


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_module_imports_only_from_rooms_below_it(path: Path) -> None:
    room = room_of(path)
    allowed = MAY[room] | {room} | ({"__init__"} if room in {"cli", "corpus", "reader", "spacy"} else set())
    if name_of(path) == "story.story":
        allowed |= {"minds"}  # Story.knows asks the room of minds, inside the method: an answer, no layer
    assert rooms(path) <= allowed


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_room_looks_into_the_private_modules_of_another(path: Path) -> None:
    room = room_of(path)
    strange = [
        (module, names)
        for module, names in imported(path)
        if module.split(".")[0] == "unspoken"
        and module.split(".")[1:2] not in ([], [room], ["_version"])
        and (len(module.split(".")) > 2 or any(name.startswith("_") for name in names))
    ]
    assert strange == []


@pytest.mark.parametrize("path", [path for path in FILES if room_of(path) == "story"], ids=name_of)
def test_the_story_imports_numpy_alone(path: Path) -> None:
    roots = {module.split(".")[0] for module, _ in imported(path)}
    assert roots <= sys.stdlib_module_names | {"numpy", "unspoken"}


@pytest.mark.parametrize("path", [path for path in FILES if room_of(path) in READING], ids=name_of)
def test_a_reading_room_touches_no_files_no_network_and_no_printer(path: Path) -> None:
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not {module.split(".")[0] for module, _ in imported(path)} & FORBIDDEN_IN_ROOMS
    assert not calls & {"print", "open", "input", "exit"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_in_the_package_imports_training_evaluation_or_tests(path: Path) -> None:
    assert not {module.split(".")[0] for module, _ in imported(path)} & {
        "train",
        "evaluate",
        "tests",
        "torch",
        "pytest",
    }


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "__init__.py"], ids=name_of)
def test_every_room_says_what_it_offers_and_has_it(path: Path) -> None:
    module = ".".join(("unspoken", *path.relative_to(PACKAGE).parts[:-1]))
    run = f"import {module} as room\nfor name in room.__all__: getattr(room, name)"
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_importing_the_package_brings_nothing_heavy() -> None:
    heavy = "lxml mammoth typer rich charset_normalizer torch onnxruntime unspoken.formats unspoken.pipeline"
    run = f"import sys, unspoken; print([name for name in {heavy.split()} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_the_package_takes_less_than_three_tenths_of_a_second_of_work() -> None:
    run = "import time; t = time.process_time(); import unspoken; print(time.process_time() - t)"
    times = [
        float(subprocess.run([sys.executable, "-c", run], capture_output=True, check=True).stdout) for _ in range(4)
    ]
    assert min(times) < 0.3
