"""Spoiled files by the thousand: each must be read as a sane text, or refused by an `UnreadableFile` with a hint.

    python evaluate/fuzz_formats.py --count 50000 --seed 0

Sample files of every format are built, then spoiled: bytes flipped, cut, repeated, stretches of other files put in; a
part of an archive spoiled and zipped again; or bytes at random. A finding is printed with what makes it again
(`--seed S --only N`) and the program ends with 1.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path
from types import ModuleType

from unspoken.errors import UnreadableFile
from unspoken.formats import FORMATS, from_bytes

_TESTS = Path(__file__).resolve().parent.parent / "tests" / "formats"
_TOKENS = (
    b"\x00", b"\xff", b"\xfe\xff", b"<", b">", b"&", b"<p>", b"</p>", b"<i>", b"<!--", b"]]>",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;", b"_", b"*", b"\n\n", b"\r", b"CHAPTER I\n\n", b"II\n\n", b"***", b"---\n", b"# ", b"\x93", b"\xe2\x80",
    b"[1] ",
    b"PK\x03\x04",
    b"\xed\xa0\x80", b"\x1c", b"\x0c", b"\xc2\x85",
    b"epub:type='footnote'", b"xmlns:w='x'", b"<w:p>", b"</w:p>",
    b"%PDF-", b"\x1a",
)  # fmt: skip
SLOW = 5.0
"""Seconds for a file of a few kilobytes: more is a finding."""


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="run this one input again and show its whole traceback")
    options = parser.parse_args()
    build, check = _module("build"), _module("check")
    samples = samples_of(build)
    if options.only is not None:
        return _again(samples, check, options.seed, options.only)
    began, outcomes, findings = time.perf_counter(), Counter[str](), 0
    for number in range(options.count):
        outcome = run_one(samples, check, options.seed, number)
        outcomes[outcome.partition(":")[0]] += 1
        if outcome.startswith("FOUND"):
            findings += 1
            print(
                f"{outcome}\n  again: python evaluate/fuzz_formats.py --seed {options.seed} --only {number}", flush=True
            )
        if (number + 1) % 5000 == 0:
            print(
                f"{number + 1} inputs, {(number + 1) / (time.perf_counter() - began):.0f} a second, {dict(outcomes)}",
                flush=True,
            )
    seconds = time.perf_counter() - began
    print(
        f"done: {options.count} inputs in {seconds:.0f} s ({options.count / seconds:.0f} a second), {findings} findings"
    )
    return 1 if findings else 0


def samples_of(build: ModuleType) -> list[bytes]:
    """One whole file of each kind and a few variants."""
    notes = build.docx_parts(
        build.paragraph("Title", style="Title") + '<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="2"/></w:r></w:p>',
        footnotes=f'<w:footnote w:id="2">{build.paragraph("By train.")}</w:footnote>',
    )
    return [
        build.GUTENBERG.encode(),
        build.GUTENBERG.encode("utf-16"),
        build.GUTENBERG.encode("cp1252"),
        build.AO3.encode(),
        build.FANFICTION.encode(),
        b"---\ntitle: x\n---\n# One\n\nHe *knew* _it_.\n\nTwo\n===\n\n---\n\n> Dear",
        build.epub(),
        build.epub(nav=[("one.xhtml#a", "Chapter 1")], ncx=[("two.xhtml", "Two")]),
        build.docx(),
        build.archive(notes),
    ]


def run_one(samples: list[bytes], check: ModuleType, seed: int, number: int) -> str:
    """Read one spoiled file; "read", "refused" or "FOUND: …"."""
    data, name, format = spoiled(samples, random.Random(f"{seed}/{number}"))
    began = time.perf_counter()
    try:
        check.check(from_bytes(data, name=name, format=format))
        outcome = "read"
    except UnreadableFile as error:
        outcome = "refused" if error.hint and str(error) else f"FOUND: no hint in {error}"
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"FOUND: {type(error).__name__}: {error} at {Path(frame.filename).name}:{frame.lineno} ({name})"
    took = time.perf_counter() - began
    return f"FOUND: {took:.1f} s for {len(data)} bytes ({name})" if took > SLOW else outcome


def spoiled(samples: list[bytes], chance: random.Random) -> tuple[bytes, str, str | None]:
    """A spoiled file, a name that may be wrong, and now and then a format that may be wrong too."""
    name = chance.choice(("a.txt", "a.html", "a.md", "a.epub", "a.docx", "a"))
    format = chance.choice(FORMATS) if chance.random() < 0.2 else None
    kind = chance.random()
    if kind < 0.08:
        data = chance.randbytes(chance.randrange(600))
    elif kind < 0.16:
        data = b"".join(chance.choice(_TOKENS) for _ in range(chance.randrange(60)))
    else:
        data = chance.choice(samples)
        data = (
            _rezipped(data, chance) if data[:2] == b"PK" and chance.random() < 0.75 else _mutated(data, samples, chance)
        )
    return data, name, format


def _mutated(data: bytes, samples: list[bytes], chance: random.Random) -> bytes:
    spoiled_bytes = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        at = chance.randrange(len(spoiled_bytes) + 1)
        length = chance.choice((1, 2, 8, 60, 500))
        what = chance.randrange(6)
        if what == 0:
            spoiled_bytes[at : at + 1] = chance.randbytes(1)
        elif what == 1:
            del spoiled_bytes[at : at + length]
        elif what == 2:
            spoiled_bytes[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 3, 50))
        elif what == 3:
            spoiled_bytes[at:at] = spoiled_bytes[at : at + length]
        elif what == 4:
            other = chance.choice(samples)
            begin = chance.randrange(len(other))
            spoiled_bytes[at:at] = other[begin : begin + length]
        elif chance.random() < 0.3:
            del spoiled_bytes[at:]
    return bytes(spoiled_bytes[:100_000])


def _rezipped(data: bytes, chance: random.Random) -> bytes:
    """One or two parts spoiled, dropped or renamed in an archive that is itself whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.choice((1, 1, 2))):
        name = chance.choice(list(parts))
        what = chance.random()
        if what < 0.1 and len(parts) > 1:
            del parts[name]
        elif what < 0.2:
            parts[chance.choice(list(parts))] = parts[name]
        else:
            parts[name] = _mutated(parts[name], list(parts.values()) if all(parts.values()) else [b"x"], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _again(samples: list[bytes], check: ModuleType, seed: int, number: int) -> int:
    data, name, format = spoiled(samples, random.Random(f"{seed}/{number}"))
    print(f"{name} as {format}: {data[:2000]!r}")
    check.check(from_bytes(data, name=name, format=format))
    return 0


def _module(name: str) -> ModuleType:
    """A helper of the tests, from its file: the tests are no package that is installed."""
    spec = importlib.util.spec_from_file_location(f"formats_{name}", _TESTS / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no {_TESTS / name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
