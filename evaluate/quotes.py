"""How many of the gold quotations are found, and how many of the found are gold.

    python evaluate/quotes.py --pdnc FOLDER --scenes FOLDER [--errors N]

On novels (PDNC) a gold sub-quotation is found when quotes cover half its characters, and a quote is right when it
overlaps one; six novels are held out for the final figure, and their errors are never shown. On scenes a quote is
right when it shares more than half of the joint length with a gold one; figures are given for each kind and each
style of marks.
"""

from __future__ import annotations

import argparse
import ast
import csv
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from pathlib import Path

from unspoken.formats import from_string
from unspoken.quotes import find_quotes
from unspoken.story import Quotes
from unspoken.words import find_words

HELD_OUT = {"AnneOfGreenGables", "TheAwakening", "TheSunAlsoRises", "HowardsEnd", "TheSignOfTheFour", "AHandfulOfDust"}
Span = tuple[int, int]


def quotes_of(string: str) -> Quotes:
    """The quotes that the rooms find in a plain string."""
    text = from_string(string)
    paragraphs, _, _, tokens = find_words(text)
    return find_quotes(text, paragraphs, tokens)


def novels(folder: Path, shown: int) -> None:
    """Print found and right for each novel, for those tuned on, and for those held out."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for novel in sorted(path for path in folder.iterdir() if path.is_dir()):
        string = (novel / "novel_text.txt").read_text(encoding="utf-8")
        begun = time.perf_counter()
        quotes = quotes_of(string)
        seconds = time.perf_counter() - begun
        gold, unscored = _gold_of_novel(novel)
        missed, wrong = _compare(gold, unscored, quotes, len(string))
        count = Counter(gold=len(gold), found=len(gold) - len(missed), made=len(quotes), right=len(quotes) - len(wrong))
        set_name = "held out" if novel.name in HELD_OUT else "tuned on"
        total[set_name].update(count)
        print(f"{novel.name:30} {_figures(count)}  {seconds:.2f} s")
        if shown and set_name == "tuned on":
            _show(string, "missed", missed, shown)
            _show(string, "wrong", wrong, shown)
    for set_name, count in total.items():
        print(f"novels {set_name:23} {_figures(count)}")


def _figures(count: Counter[str]) -> str:
    found = 100 * count["found"] / max(1, count["gold"])
    right = 100 * count["right"] / max(1, count["made"])
    return f"found {found:6.2f} of {count['gold']:5}  right {right:6.2f} of {count['made']:5}"


def _gold_of_novel(novel: Path) -> tuple[list[Span], list[Span]]:
    """The sub-quotations with a speaker, and those of nobody in particular, which count neither way."""
    gold: list[Span] = []
    unscored: list[Span] = []
    with open(novel / "quotation_info.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            rows = unscored if row["speaker"].strip().startswith("_") else gold
            rows += [(start, end) for start, end in ast.literal_eval(row["quoteByteSpans"])]
    return gold, unscored


def _compare(gold: list[Span], unscored: list[Span], quotes: Quotes, length: int) -> tuple[list[Span], list[Span]]:
    """The gold rows not found, and the quotes that touch no gold (nor anything said by nobody in particular)."""
    covered, said = bytearray(length), bytearray(length)
    for start, end in zip(quotes.start.tolist(), quotes.end.tolist(), strict=True):
        covered[start:end] = b"\1" * (end - start)
    for start, end in gold + unscored:
        said[start:end] = b"\1" * (end - start)
    missed = [(start, end) for start, end in gold if 2 * sum(covered[start:end]) < end - start]
    made = zip(quotes.start.tolist(), quotes.end.tolist(), strict=True)
    return missed, [(start, end) for start, end in made if not any(said[start:end])]


def _show(string: str, name: str, spans: list[Span], shown: int) -> None:
    step = max(1, len(spans) // shown)
    for start, end in spans[::step][:shown]:
        print(
            f"  {name}: {string[max(0, start - 70) : start]!r} ⟦{string[start:end][:150]!r}⟧ {string[end : end + 50]!r}"
        )


def scenes(folder: Path, part: str, shown: int) -> None:
    """Print recall and precision of speech and thought for each style of marks."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted((folder / part).glob("*.xml")):
        string, style, gold = _scene(path)
        quotes = quotes_of(string)
        for kind in ("speech", "thought"):
            rows = gold[kind]
            found = [(row.start, row.end) for row in quotes if (row.kind == "thought") == (kind == "thought")]
            paired = _pairs(rows, found)
            count = Counter(gold=len(rows), made=len(found), right=len(paired))
            for name in (kind, f"{kind}, {style}"):
                tally[name].update(count)
            if shown:
                hit, used = {pair[0] for pair in paired}, {pair[1] for pair in paired}
                _show(
                    string, f"{path.stem} {kind} missed", [span for i, span in enumerate(rows) if i not in hit], shown
                )
                _show(
                    string, f"{path.stem} {kind} wrong", [span for i, span in enumerate(found) if i not in used], shown
                )
        tally["writing"].update(made=sum(row.kind == "writing" for row in quotes))
    for name, count in sorted(tally.items()):
        recall, precision = count["right"] / max(1, count["gold"]), count["right"] / max(1, count["made"])
        f1 = 2 * recall * precision / max(1e-9, recall + precision)
        print(
            f"scenes {part:6} {name:28} recall {100 * recall:6.2f} of {count['gold']:5}  "
            f"precision {100 * precision:6.2f} of {count['made']:5}  F1 {100 * f1:6.2f}"
        )


def _pairs(gold: list[Span], found: list[Span]) -> list[Span]:
    """Gold and found rows that share more than half of their joint length, one to one."""
    taken: set[int] = set()
    result = []
    for number, (start, end) in enumerate(gold):
        shared = {
            row: min(end, f_end) - max(start, f_start)
            for row, (f_start, f_end) in enumerate(found)
            if row not in taken and 2 * (min(end, f_end) - max(start, f_start)) > max(end, f_end) - min(start, f_start)
        }
        if shared:
            best = max(shared, key=lambda row: shared[row])
            taken.add(best)
            result.append((number, best))
    return result


def _scene(path: Path) -> tuple[str, str, dict[str, list[Span]]]:
    """A scene's plain text, its style of marks, and its gold stretches."""
    root = ElementTree.parse(path).getroot()
    pieces: list[str] = []
    gold: dict[str, list[Span]] = {"speech": [], "thought": []}

    def walk(element: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        end = sum(map(len, pieces))
        if element.tag in ("said", "thought"):
            gold["speech" if element.tag == "said" else "thought"].append((start, end))

    for number, paragraph in enumerate(root.iterfind("text/p")):
        if number:
            pieces.append("\n\n")
        walk(paragraph)
    return "".join(pieces), root.get("marks", ""), gold


def main() -> None:
    """Run what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pdnc", type=Path, help="the folder of novels")
    parser.add_argument("--scenes", type=Path, help="the folder with train/ and dev/")
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of each novel and training scene")
    options = parser.parse_args()
    if options.pdnc:
        novels(options.pdnc, options.errors)
    if options.scenes:
        scenes(options.scenes, "train", options.errors)
        scenes(options.scenes, "dev", 0)


if __name__ == "__main__":
    main()
