"""Write the card of shipped weights: what they learned from, how, and what they reach.

    python -m train.card RUN WEIGHTS FIGURES

RUN is the run's folder with `settings.json`; FIGURES is a file with the tables that `evaluate` printed for these
weights. The card is `card.md` in WEIGHTS, beside the graph whose hash it names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

CORPORA = {
    "litbank": "LitBank, the training part of fold 0 (CC BY 4.0)",
    "scenes": "contemporary scenes written for this project, the part to learn from",
    "gum": "GUM without Reddit, its training part (annotations CC BY 4.0)",
    "pdnc": "the Project Dialogism Novel Corpus, first release",
    "gap": "GAP (Apache 2.0)",
}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("figures", type=Path)
    options = parser.parse_args()
    settings = json.loads((options.run / "settings.json").read_text(encoding="utf-8"))
    graph = (options.weights / "network.onnx").read_bytes()
    card = describe(settings, hashlib.sha256(graph).hexdigest(), options.figures.read_text(encoding="utf-8"))
    (options.weights / "card.md").write_text(card, encoding="utf-8")


def describe(settings: dict[str, object], digest: str, figures: str) -> str:
    """The card as markdown."""
    rates = settings["rates"]
    assert isinstance(rates, dict)
    folds = settings["without_fold"]
    assert isinstance(folds, list)
    left_out = f"the novels of fold {' and '.join(map(str, folds))}" if folds else "no novel"
    read = [f"- {CORPORA[name]}: read {rate:g} times" for name, rate in rates.items() if rate]
    weights = settings["loss_weights"]
    assert isinstance(weights, dict)
    return "\n".join(
        [
            "# The network's weights",
            "",
            f"`network.onnx` (SHA-256 `{digest}`): all-MiniLM-L6-v2 (6 layers × 384, Apache 2.0), trained for every",
            "layer that learns at once by `train/`, quantized to int8 by `train/export.py`.",
            "",
            "## What it learned from",
            *read,
            "",
            f"Left out: {left_out}; the dev and test parts of every corpus.",
            f"The gathered corpora have SHA-256 `{settings['corpora']}`.",
            "",
            "## How",
            f"- {settings['steps']} steps of about 2,600 words, seed {settings['seed']}; AdamW, warmed up, falling",
            f"  from {settings['encoder_rate']:g} for the encoder and {settings['head_rate']:g} for the heads.",
            "- The weights are a running average of those on the way.",
            *([f"- It began with the weights of the run {settings['start']}."] if settings.get("start") else []),
            *_averaged(settings.get("averaged"), settings["seed"], settings.get("start")),
            *_taught(settings.get("teacher"), settings.get("share")),
            f"- Augmentation: {'none' if 'augmentation' in settings['without'] else 'names, quotation marks'}.",  # type: ignore[operator]
            "- Losses: " + ", ".join(f"{name} × {weight:g}" for name, weight in weights.items()) + ".",
            "",
            "## What it reaches",
            figures.strip(),
            "",
        ]
    )


def _averaged(averaged: object, seed: object, start: object) -> list[str]:
    """What a card says of weights that `train.average` made."""
    if not isinstance(averaged, dict):
        return []
    other, share = averaged["earlier"], averaged["share"]
    if other["seed"] != seed and other["start"] == start:
        return [f"- The shipped weights are the mean of this run and of one like it (seed {other['seed']})."]
    rates = ", ".join(f"{name} {rate:g}" for name, rate in other["rates"].items())
    return [
        f"- This run went on from another of {other['steps']} steps (seed {other['seed']}, rates {rates}, corpora",
        f"  {other['corpora'][:12]}…); the shipped weights are {share:g} of this run and {1 - share:g} of that one.",
    ]


def _taught(teacher: object, share: object) -> list[str]:
    """What a card says of a network that learned from another."""
    if teacher is None:
        return []
    return [
        f"- It learned from the answers of the run {teacher} as well, on every layer of every text; where a text has",
        f"  labels they count {share:g} of the loss.",
    ]


if __name__ == "__main__":
    main()
