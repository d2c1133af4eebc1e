"""How fast and how lean: whole processes from 10,000 to a million words, and files that break careless programs.

    python evaluate/speed.py            the tables below (some minutes)
    python evaluate/speed.py --quick    up to 100,000 words
    python evaluate/speed.py --stages   what each stage costs, in this process

Each row of the first tables is one fresh process, `unspoken read FILE --format json -o FOLDER`: start, reading, all
layers, writing, and its peak of memory as the system counts it. The text is made of our own stories (the demo and the
golden ones), chapter after chapter until there are enough words; in each chapter the people get other names out of a
list of a hundred, as many as a long novel has. A benchmark, never a test.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from unspoken import formats, pipeline
from unspoken.export import FORMATS, export
from unspoken.story import Story

GOLDEN = Path(__file__).parents[1] / "tests" / "golden"
NAMES = (
    "Ada Agnes Albert Alma Amos Anselm Basil Beatrix Bertha Boris Bruno Cedric Clara Conrad Cora Cyril Daphne Dinah "
    "Dora Edgar Edith Elias Elsa Emil Ernest Esther Fabian Felix Flora Frieda Gideon Gilbert Greta Gustav Hannah "
    "Harriet Hector Helga Hilda Horace Hugo Ida Ignatius Irene Iris Isaac Ivor Jasper Jonas Judith Julia Kaspar "
    "Laura Leopold Lydia Magnus Marcus Martha Maud Milo Mina Nadia Nathan Nora Olga Oscar Otto Paula Percy Petra "
    "Phoebe Quentin Rachel Ralph Rosa Rufus Ruth Selma Silas Stella Sybil Thea Theodor Tobias Ulrich Una Ursula "
    "Vera Victor Viola Walter Wanda Wilfred Winston Zelda "
)
CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")


def tales() -> list[str]:
    """Our own stories as plain text."""
    found = [files("unspoken").joinpath("demo", "story.txt").read_text("utf-8")]
    for path in sorted(GOLDEN.glob("*.xml")):
        text = "".join(ElementTree.parse(path).getroot().itertext())
        found.append(text.strip())
    return found


def book(words: int) -> str:
    """A text of about so many words: our stories in turn, each time with other names, as numbered chapters."""
    lot, given = random.Random(7), NAMES.split()
    stories = tales()
    chapters: list[str] = []
    count = 0
    while count < words:
        tale = stories[len(chapters) % len(stories)]
        names = sorted(set(CAPITALISED.findall(tale)))
        other = dict(zip(names, lot.sample(given, min(len(names), len(given))), strict=False))
        told = re.sub(r"\b[A-Z][a-z]{2,}\b", partial(_renamed, other), tale)
        chapters.append(f"Chapter {len(chapters) + 1}\n\n{told}")
        count += len(told.split())
    return "\n\n\n".join(chapters)


def _renamed(names: dict[str, str], match: re.Match[str]) -> str:
    return names.get(match.group(), match.group())


def run(text: str, folder: Path) -> tuple[float, float]:
    """Seconds and the peak of memory (MB) of one process that reads a text and writes its JSON."""
    path = folder / "text.txt"
    path.write_text(text, "utf-8")
    command = [sys.executable, "-m", "unspoken", "read", str(path), "--format", "json", "-o", str(folder), "--force"]
    began = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed with {process.returncode}: {told.decode()}")
    return time.perf_counter() - began, used.ru_maxrss / 1024


def sizes(counts: list[int], folder: Path) -> Iterator[str]:
    """The table of whole books."""
    yield "| words | characters | seconds | words/s | peak MB |\n| ---: | ---: | ---: | ---: | ---: |"
    for count in counts:
        text = book(count)
        words = len(text.split())
        seconds, peak = run(text, folder)
        yield f"| {words:,} | {len(text):,} | {seconds:.1f} | {words / seconds:,.0f} | {peak:,.0f} |"


def odd(folder: Path) -> Iterator[str]:
    """The table of files that no person wrote, each at two sizes: twice the size must not take much more than twice."""
    prose = " ".join(" ".join(tales()).split())
    shapes: dict[str, Callable[[int], str]] = {
        "one paragraph of prose": lambda size: (prose * (size // len(prose) + 1))[:size],
        "opening quotation marks": lambda size: "“" * size,
        "straight quotation marks": lambda size: '"' * size,
        "newlines, then a word": lambda size: "\n" * size + "end",
        "the same word, no stop": lambda size: "word " * (size // 5),
        "letters without a blank": lambda size: "a" * size,
        "name after name": lambda size: "Ann Bo " * (size // 7),
    }
    yield "| file | 1 MB: s | 2 MB: s | peak MB |\n| --- | ---: | ---: | ---: |"
    for name, make in shapes.items():
        (one, _), (two, peak) = run(make(1_000_000), folder), run(make(2_000_000), folder)
        yield f"| {name} | {one:.1f} | {two:.1f} | {peak:,.0f} |"
    seconds, peak = run(shapes["one paragraph of prose"](10_000_000), folder)
    yield f"\nOne paragraph of 10 MB: {seconds:.1f} s, {peak:,.0f} MB."


def stages(words: int) -> Iterator[str]:
    """The table of what each stage costs."""
    string = book(words)
    count = len(string.split())
    began = time.perf_counter()
    text = formats.from_bytes(string.encode(), name="text.txt")
    costs = {"formats": time.perf_counter() - began}
    marks: list[tuple[str, float]] = []
    story = pipeline.run(text, progress=lambda stage, share: marks.append((stage, time.perf_counter())))
    for (stage, start), (_, end) in pairwise(marks):
        costs[stage] = end - start
    costs |= {f"export {format}": _timed(story, format) for format in FORMATS}
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        story.save(Path(folder, "story.unspoken"))
        costs["save"] = time.perf_counter() - began
    yield f"{count:,} words; {story!r}\n\n| stage | seconds | µs a word |\n| --- | ---: | ---: |"
    for stage, seconds in costs.items():
        yield f"| {stage} | {seconds:.2f} | {1e6 * seconds / count:.1f} |"


def _timed(story: Story, format: str) -> float:
    began = time.perf_counter()
    export(story, format)
    return time.perf_counter() - began


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(description="Measure speed and memory.")
    parser.add_argument("--stages", action="store_true", help="what each stage costs, instead of whole processes")
    parser.add_argument("--quick", action="store_true", help="no more than 100,000 words, and no odd files")
    parser.add_argument("--words", type=int, default=100_000, help="how many words for --stages")
    arguments = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    if arguments.stages:
        for line in stages(arguments.words):
            print(line, flush=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        counts = [10_000, 100_000] if arguments.quick else [10_000, 100_000, 1_000_000]
        for line in sizes(counts, Path(folder)):
            print(line, flush=True)
        if not arguments.quick:
            print()
            for line in odd(Path(folder)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
