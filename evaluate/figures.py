"""The figures of the README: who says what, measured end to end from raw text.

    python evaluate/figures.py --shared FOLDER [--jobs N] [--calibration]

FOLDER holds `data/pdnc` (the novels of the Project Dialogism Novel Corpus with their annotation), `score/pdnc.py`,
`scenes/train`, `scenes/dev` and `scenes/score.py`; the scorers there do the scoring. Of the novels, sixteen were read
while the rules were written and their weights set, and six were not. Prints tables in markdown; with `--calibration`,
how often lines of a given score are right.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import unspoken

HELD_OUT = (
    "AHandfulOfDust",
    "AnneOfGreenGables",
    "HowardsEnd",
    "TheAwakening",
    "TheSignOfTheFour",
    "TheSunAlsoRises",
)
LAYERS = ("said: found", "cast: people found", "said: who", "said: to whom", "thoughts: found", "mentions: whom")
COLUMNS = ("all", "explicit", "anaphoric", "implicit", "non-explicit", "addressee")
# BookNLP's published output, scored by the same scorer.
BOOKNLP = "| BookNLP (its published output) | 22 novels | 62.1 | 92.4 | 58.8 | 37.6 | 46.8 | – | 99.9 | 94.6 |"

Tally = dict[str, Counter[str]]


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder with data/, scenes/ and score/")
    parser.add_argument("--jobs", type=int, default=2, help="how many novels are read at a time")
    parser.add_argument("--calibration", action="store_true", help="also how often lines of a given score are right")
    options = parser.parse_args()
    folders = sorted(path for path in (options.shared / "data" / "pdnc").iterdir() if path.is_dir())
    with ProcessPoolExecutor(options.jobs) as pool:
        results = list(pool.map(partial(novel, options.shared), folders))
    print_novels({folder.name: tally for folder, (tally, _) in zip(folders, results, strict=True)})
    print_scenes(options.shared)
    if options.calibration:
        print_calibration([line for folder, (_, lines) in zip(folders, results, strict=True) for line in lines])


def novel(shared: Path, folder: Path) -> tuple[Tally, list[tuple[str, float, bool]]]:
    """The scorer's counts for one novel, and for each gold line what decided it, its score and whether it is right."""
    scorer = load(shared / "score" / "pdnc.py")
    story = json.loads(json.dumps(unspoken.read(folder / "novel_text.txt").to_dict()))
    return dict(scorer.score(story, folder)), judged(scorer, story, folder)


def judged(scorer: ModuleType, story: dict[str, Any], folder: Path) -> list[tuple[str, float, bool]]:
    """(why, score, right) of every predicted quotation that lies on a gold row and has a speaker."""
    rows, aliases = scorer.gold_of(folder)
    quotes = story["quotes"]
    starts = sorted((quote["start"], number) for number, quote in enumerate(quotes))
    on: list[int | None] = []
    place = 0
    for row in sorted(rows, key=lambda row: int(row["start"])):
        while place + 1 < len(starts) and starts[place + 1][0] <= row["start"] + 2:
            place += 1
        number = starts[place][1] if starts else None
        on.append(number if number is not None and quotes[number]["end"] > row["start"] else None)
    rows = sorted(rows, key=lambda row: int(row["start"]))
    match = scorer.people(story, rows, on, aliases)
    return [
        (quotes[number]["why"], quotes[number]["score"], match.get(quotes[number]["speaker"]) == row["speaker"])
        for row, number in zip(rows, on, strict=True)
        if number is not None and quotes[number]["speaker"] is not None
    ]


def print_novels(tallies: dict[str, Tally]) -> None:
    """A row for the six held out, for the sixteen, and for all."""
    print("| | text | all | explicit | anaphoric | implicit | non-explicit | to whom | found | in the gold |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for label, names in (
        ("Unspoken, novels held out", [name for name in tallies if name in HELD_OUT]),
        ("Unspoken, novels the rules were tuned on", [name for name in tallies if name not in HELD_OUT]),
        ("Unspoken, all", list(tallies)),
    ):
        total: Tally = defaultdict(Counter)
        for name in names:
            for key, count in tallies[name].items():
                total[key].update(count)
        print(f"| {label} | {len(names)} novels | {' | '.join(cells(total))} |")
    print(BOOKNLP)
    print()
    print("| novel | all | explicit | anaphoric | implicit | non-explicit | to whom | found | in the gold |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, tally in tallies.items():
        print(f"| {name}{' (held out)' if name in HELD_OUT else ''} | {' | '.join(cells(tally))} |")


def cells(tally: Tally) -> list[str]:
    """Shares in percent: gold lines with the right speaker by type, addressees, lines found, predicted in the gold."""
    shares = [share(tally[key], "right") if key in tally else "–" for key in COLUMNS]
    return [*shares, share(tally["all"], "found"), share(tally["predicted"], "right")]


def share(count: Counter[str], part: str) -> str:
    """A share as the tables write it."""
    return f"{100 * count[part] / count['rows']:.1f}" if count["rows"] else "–"


def print_scenes(shared: Path) -> None:
    """The layers of this version on the contemporary scenes."""
    scorer = load(shared / "scenes" / "score.py")
    print()
    print("| scenes | said found | cast people | who | to whom | thoughts found | mentions: whom |")
    print("|---|---|---|---|---|---|---|")
    for part in ("dev", "train"):
        paths = sorted((shared / "scenes" / part).glob("*.xml"))
        tally: Tally = defaultdict(Counter)
        for path in paths:
            scorer.score(str(path), unspoken, tally)
        print(f"| {part}, {len(paths)} scenes | {' | '.join(share(tally[layer], 'right') for layer in LAYERS)} |")


def print_calibration(lines: list[tuple[str, float, bool]]) -> None:
    """How often lines are right, by what decided and by score, and the expected calibration error."""
    print()
    print("| score | lines | mean score | right |")
    print("|---|---|---|---|")
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for _, score, right in lines:
        bins[min(9, int(score * 10))].append((score, right))
    error = 0.0
    for number in sorted(bins):
        scores, rights = zip(*bins[number], strict=True)
        mean, accuracy = sum(scores) / len(scores), sum(rights) / len(rights)
        error += abs(mean - accuracy) * len(scores) / len(lines)
        print(f"| {number / 10:.1f}–{(number + 1) / 10:.1f} | {len(scores)} | {mean:.2f} | {accuracy:.2f} |")
    print(f"\nExpected calibration error: {error:.3f}")
    decided: dict[str, list[bool]] = defaultdict(list)
    for why, _, right in lines:
        decided[why].append(right)
    print("\n| decided by | lines | right |\n|---|---|---|")
    for why, rights_of in sorted(decided.items(), key=lambda item: -len(item[1])):
        print(f"| {why} | {len(rights_of)} | {100 * sum(rights_of) / len(rights_of):.1f} |")


def load(path: Path) -> ModuleType:
    """A scorer, from its file."""
    sys.path.insert(0, str(path.parent))  # a scorer may import what lies beside it
    spec = importlib.util.spec_from_file_location(f"scorer_{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
