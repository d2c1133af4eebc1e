"""What the network alone answers for, from raw text: LitBank's mentions, coreference and events; GUM's syntax.

    python -m evaluate.learned --shared FOLDER [--weights FOLDER] [--part dev]

Prints a table in markdown. `--weights` takes a network that `train.export` wrote in place of the one that ships.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import tempfile
from pathlib import Path

import numpy as np
from train.aligning import names_of, place_words
from train.loading import load

import unspoken
from evaluate.syntax import Predicted, Scores, score
from evaluate.weights import use_weights
from train import gum


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder with data/ and score/")
    parser.add_argument("--weights", type=Path, help="a folder as train.export writes it")
    parser.add_argument("--part", default="dev", help="of GUM; LitBank is judged on its dev part")
    options = parser.parse_args()
    use_weights(options.weights)
    print("| corpus | figure | % |\n|---|---|---|")
    for name, value in litbank(options.shared).items():
        print(f"| LitBank dev | {name} | {value:.1f} |")
    scores = syntax(options.shared, options.part)
    for name, figure in (("words", scores.words), ("UPOS", scores.pos), ("lemma", scores.lemma)):
        print(f"| GUM {options.part} | {name} | {100 * figure.f1:.1f} |")
    print(f"| GUM {options.part} | UAS | {100 * scores.unlabelled.f1:.1f} |")
    print(f"| GUM {options.part} | LAS | {100 * scores.labelled.f1:.1f} |")


def litbank(shared: Path) -> dict[str, float]:
    """The scorer's figures on the ten dev samples. Each is read as it was printed, from the book's beginning."""
    folder = shared / "data" / "litbank"
    scorer = load(shared / "score" / "litbank.py")
    arguments = [str(folder)]
    with tempfile.TemporaryDirectory() as kept:
        for name in names_of(folder / "dev.ids"):
            path = Path(kept) / f"{name}.json"
            path.write_text(json.dumps(unspoken.annotate(sample(folder, name)).to_dict()), encoding="utf-8")
            arguments += [str(path), name]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            scorer.main(arguments)
    figures = {}
    for line in printed.getvalue().splitlines():
        words = line[:26].strip() or line.split()[0]
        figures[words] = float(line[26:].split()[0])
    return figures


def sample(folder: Path, name: str) -> str:
    """The part of a book that LitBank annotates: its beginning, up to the last annotated word."""
    text = (folder / "original" / f"{name.removesuffix('_brat')}.txt").read_text(encoding="utf-8")
    lines = (folder / "coref" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return text[: place_words([word for line in lines for word in line.split()], text)[-1][1]]


def syntax(shared: Path, part: str) -> Scores:
    """GUM's figures over all texts of a part, those that may be given on."""
    folder = shared / "data" / "gum"
    parts = gum.split_of((folder / "splits.md").read_text(encoding="utf-8"))
    paths = [path for path in sorted((folder / "dep").glob("*.conllu")) if parts.get(path.stem, "train") == part]
    return score((path, predicted(gum.parse(path.read_text(encoding="utf-8"), name=path.stem).text)) for path in paths)


def predicted(text: str) -> Predicted:
    """What the package says of the words of a text."""
    tokens = unspoken.annotate(text, upto="reading").tokens
    return Predicted(
        spans=list(zip(tokens.start.tolist(), tokens.end.tolist(), strict=True)),
        pos=[tokens.columns["pos"]["names"][code] for code in tokens.pos.tolist()],
        lemma=tokens.lemma.tolist(),
        head=np.asarray(tokens.head).tolist(),
        relation=tokens.relation.tolist(),
    )


if __name__ == "__main__":
    main()
