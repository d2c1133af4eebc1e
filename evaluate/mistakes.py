"""The worst mistakes: lines given to the wrong person with the highest scores, in context, by kind.

    python -m evaluate.mistakes --shared FOLDER NOVEL … [--weights FOLDER] [--most 5]

NOVEL is a folder of the Project Dialogism Novel Corpus in FOLDER/data/pdnc. A kind is what the corpus says of the line
(explicit, anaphoric, implicit) with what decided it here (tag, beat, turn …). Novels that are held out are not to be
looked at.
"""

from __future__ import annotations

import argparse
import textwrap
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from train.loading import load

import unspoken
from evaluate.weights import use_weights

BEFORE, AFTER = 500, 160  # characters shown


@dataclass(frozen=True)
class Mistake:
    """A line, who says it, and who was said to."""

    kind: str
    score: float
    meant: str
    said: str
    before: str
    line: str
    after: str


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("novels", nargs="+")
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--most", type=int, default=5, help="how many of each kind")
    options = parser.parse_args()
    use_weights(options.weights)
    scorer = load(options.shared / "score" / "pdnc.py")
    found: dict[str, list[Mistake]] = defaultdict(list)
    for novel in options.novels:
        for mistake in mistakes(scorer, options.shared / "data" / "pdnc" / novel):
            found[mistake.kind].append(mistake)
    for kind, its in sorted(found.items(), key=lambda item: -len(item[1])):
        print(f"\n## {kind}: {len(its)} mistakes\n")
        for mistake in sorted(its, key=lambda its: -its.score)[: options.most]:
            show(mistake)


def mistakes(scorer: ModuleType, folder: Path) -> list[Mistake]:
    """Every gold line of a novel that was found and given to somebody else."""
    story = unspoken.read(folder / "novel_text.txt")
    data = story.to_dict()
    rows, aliases = scorer.gold_of(folder)
    on = [_quote_on(row, data["quotes"]) for row in rows]
    match = scorer.people(data, rows, on, aliases)
    names = {person["id"]: person["name"] for person in data["cast"]}
    wrong = []
    for row, number in zip(rows, on, strict=True):
        quote = data["quotes"][number] if number is not None else None
        if quote is None or quote["speaker"] is None or match.get(quote["speaker"]) == row["speaker"]:
            continue
        start, end = row["start"], row["end"]
        wrong.append(
            Mistake(
                kind=f"{row['type'].lower()}, by {quote['why']}",
                score=quote["score"],
                meant=row["speaker"],
                said=names[quote["speaker"]],
                before=story.text[max(0, start - BEFORE) : start],
                line=story.text[start:end],
                after=story.text[end : end + AFTER],
            )
        )
    return wrong


def _quote_on(row: dict[str, Any], quotes: list[dict[str, Any]]) -> int | None:
    shared = {
        number: min(quote["end"], row["end"]) - max(quote["start"], row["start"])
        for number, quote in enumerate(quotes)
        if quote["start"] < row["end"] and quote["end"] > row["start"]
    }
    return max(shared, key=lambda number: shared[number], default=None)


def show(mistake: Mistake) -> None:
    """Print one with what stands around it."""
    print(f"{mistake.score:.2f}  is {mistake.meant}, not {mistake.said}")
    words = " ".join(f"…{mistake.before}⟦{mistake.line}⟧{mistake.after}…".split())
    print(textwrap.fill(words, 110, initial_indent="      ", subsequent_indent="      "), end="\n\n")


if __name__ == "__main__":
    main()
