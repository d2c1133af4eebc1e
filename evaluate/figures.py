"""The figures of the README: who says what, measured end to end from raw text.

    python -m evaluate.figures --shared FOLDER [--jobs N] [--calibration] [--known-cast] [--weights FOLDER]

FOLDER holds `data/pdnc` (the novels of the Project Dialogism Novel Corpus with their annotation), `score/pdnc.py`,
`scenes/train`, `scenes/dev` and `scenes/score.py`; the scorers there do the scoring. From the novels of fold 0 the
network did not learn; the errors in six novels nobody looked at while the rules were written. Prints tables in
markdown; with `--calibration`, how often lines of a given score are right; with `--known-cast`, each novel is read with
the names of its people given.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from train.loading import load

import unspoken
from evaluate.weights import use_weights

HELD_OUT = (
    "AHandfulOfDust",
    "AnneOfGreenGables",
    "HowardsEnd",
    "TheAwakening",
    "TheSignOfTheFour",
    "TheSunAlsoRises",
)
UNLEARNED = ("AnneOfGreenGables", "Emma", "NorthangerAbbey", "TheAwakening", "TheGambler")
"""Fold 0, which the shipped network did not learn from."""
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
    parser.add_argument("--known-cast", action="store_true", help="give the names of each novel's people")
    parser.add_argument("--weights", type=Path, help="a folder as train.export writes it")
    parser.add_argument("--only", nargs="*", help="these novels alone, and no scenes")
    options = parser.parse_args()
    use_weights(options.weights)
    folders = sorted(path for path in (options.shared / "data" / "pdnc").iterdir() if path.is_dir())
    folders = [folder for folder in folders if not options.only or folder.name in options.only]
    read = partial(novel, options.shared, known=options.known_cast)
    with ProcessPoolExecutor(options.jobs, initializer=use_weights, initargs=(options.weights,)) as pool:
        results = list(pool.map(read, folders))
    print_novels({folder.name: tally for folder, (tally, _) in zip(folders, results, strict=True)})
    if not options.only:
        print_scenes(options.shared)
    if options.calibration:
        print_calibration([line for folder, (_, lines) in zip(folders, results, strict=True) for line in lines])


def novel(shared: Path, folder: Path, *, known: bool = False) -> tuple[Tally, list[tuple[str, float, bool]]]:
    """The scorer's counts for one novel, and for each gold line what decided it, its score and whether it is right."""
    scorer = load(shared / "score" / "pdnc.py")
    people = scorer.gold_of(folder)[1].items() if known else ()
    cast = [[name, *sorted(names - {name})] for name, names in people]
    story = json.loads(json.dumps(unspoken.read(folder / "novel_text.txt", upto="pronouns", cast=cast).to_dict()))
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
    """A row for each group of novels, then one for each novel."""
    print("| | text | all | explicit | anaphoric | implicit | non-explicit | to whom | found | in the gold |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for label, names in (
        ("Unspoken, seen by neither network nor rules", [n for n in tallies if n in UNLEARNED and n in HELD_OUT]),
        ("Unspoken, not seen by the network", [name for name in tallies if name in UNLEARNED]),
        ("Unspoken, learned from by the network", [name for name in tallies if name not in UNLEARNED]),
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
        marks = [word for word, group in (("rules", HELD_OUT), ("network", UNLEARNED)) if name in group]
        unseen = f" (not seen by the {' and the '.join(marks)})" if marks else ""
        print(f"| {name}{unseen} | {' | '.join(cells(tally))} |")


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


if __name__ == "__main__":
    main()
