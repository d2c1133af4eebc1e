"""What each sign of a feeling is worth: fits the weights of `unspoken.minds` on the scenes and writes them.

    python -m train.feelings --shared FOLDER [--write]

Of the scenes of `train/`, every third is set aside: their figure is told, and the scores are calibrated on them, since
the lexicon's words were partly chosen by the other two thirds. The weights that are written are fitted on all.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from evaluate.given import story_of

from train.loading import load
from unspoken.minds import _feeling_model as model
from unspoken.minds import _feeling_weights as weights
from unspoken.minds._feeling_candidates import Candidate, candidates
from unspoken.story import Text, lay_out

RIDGE = 5.0
SELDOM = 4
"""Hints that come less often than so many times get no weight."""
THRESHOLDS = (0.08, 0.1, 0.12, 0.14, 0.16, 0.2)
TARGET = Path(model.__file__).with_name("_feeling_weights.py")


@dataclass(frozen=True)
class Marked:
    """The candidates of a scene, and which of its marked feelings each would find, by group."""

    rows: list[tuple[Candidate, list[list[int]]]]
    gold: int


def marked(scene: Any, scorer: ModuleType) -> Marked:
    """The candidates of a scene whose lower layers are the gold ones."""
    story = story_of(scene)
    text = Text(string=story.text, source=story.source)
    reading = lay_out(text, story.paragraphs, story.tokens, story.quotes)
    names, people = list(model.GROUPS), list(scene.cast)
    want = [
        (row["who"][0] if row["who"] else None, names.index(scorer.GROUPS[row["emotion"]]), *sentence(scene.text, row))
        for row in scene.feelings
    ]
    rows = []
    for candidate in candidates(reading, story.tokens, story.quotes, story.mentions, story.layer("cast")):
        start, end = reading.span(candidate.first, candidate.last)
        begin, stop = sentence(scene.text, {"start": start, "end": end})
        hits: list[list[int]] = [[] for _ in names]
        for number, (who, group, first, last) in enumerate(want):
            if people[candidate.who] == who and min(stop, last) > max(begin, first):
                hits[group].append(number)
        rows.append((candidate, hits))
    return Marked(rows, len(want))


def sentence(text: str, row: dict[str, int]) -> tuple[int, int]:
    """The sentence of a stretch as the scorer cuts it."""
    start = max(text.rfind(mark, 0, row["start"]) for mark in (". ", "? ", "! ", "\n", ".” ", "?” "))
    ends = [text.find(mark, row["end"] - 1) for mark in (".", "?", "!", "\n")]
    return start, min([end for end in ends if end >= 0], default=len(text))


def fit(scenes: list[Marked]) -> None:
    """Fit both models; the weights are put in place, without calibration."""
    rows = [(model.features_of(candidate), hits) for scene in scenes for candidate, hits in scene.rows]
    counts = Counter(name for features, _ in rows for name in features)
    names = sorted(name for name, count in counts.items() if count >= SELDOM)
    number = {name: place for place, name in enumerate(names)}
    inputs = np.zeros((len(rows), len(names) + 1))
    inputs[:, -1] = 1
    for place, (features, _) in enumerate(rows):
        for name, value in features.items():
            if name in number:
                inputs[place, number[name]] = value
    found = np.array([[bool(hit) for hit in hits] for _, hits in rows])
    ridge = np.array([RIDGE] * len(names) + [0.01])
    is_marked = _logistic(inputs, found.any(1).astype(float), ridge)
    where, group = np.nonzero(found)
    which = _softmax(inputs[where], group, ridge)
    weights.MARKED = {name: float(w) for name, w in zip([*names, "bias"], is_marked.round(3), strict=True)}
    weights.WHICH = {name: tuple(w.tolist()) for name, w in zip([*names, "bias"], which.round(2), strict=True)}
    weights.PULL, weights.SHIFT = 1.0, 0.0
    _place()


def _place() -> None:
    model.MARKED, model.WHICH, model.PULL, model.SHIFT = weights.MARKED, weights.WHICH, weights.PULL, weights.SHIFT


def _logistic(inputs: np.ndarray, wanted: np.ndarray, ridge: np.ndarray) -> np.ndarray:
    """Newton's method."""
    w = np.zeros(inputs.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-inputs @ w))
        curvature = (inputs * (p * (1 - p))[:, None]).T @ inputs + np.diag(ridge)
        step = np.linalg.solve(curvature, inputs.T @ (p - wanted) + ridge * w)
        w -= step
        if abs(step).max() < 1e-5:
            break
    return w


def _softmax(inputs: np.ndarray, group: np.ndarray, ridge: np.ndarray) -> np.ndarray:
    given, wanted, penalty = torch.tensor(inputs), torch.tensor(group), torch.tensor(ridge)[:, None]
    w = torch.zeros(inputs.shape[1], len(model.GROUPS), dtype=torch.double, requires_grad=True)
    search = torch.optim.LBFGS([w], max_iter=100)

    def loss() -> torch.Tensor:
        search.zero_grad()
        total = torch.nn.functional.cross_entropy(given @ w, wanted, reduction="sum") + 0.5 * (penalty * w * w).sum()
        total.backward()
        return total

    search.step(loss)
    return w.detach().numpy()


def calibrate(scenes: list[Marked]) -> tuple[float, float]:
    """How the odds must be stretched and moved for the scores to be right on scenes that were not fitted on."""
    scores = np.array([model.likelihoods(candidate) for scene in scenes for candidate, _ in scene.rows]).ravel()
    right = np.array([[bool(hit) for hit in hits] for scene in scenes for _, hits in scene.rows]).ravel()
    odds = np.log(scores / (1 - scores))
    likely = scores > 0.03  # what is never shown need not be right
    inputs = np.stack([odds[likely], np.ones(likely.sum())], 1)
    pull, shift = _logistic(inputs, right[likely].astype(float), np.full(2, 1e-3))
    return float(round(pull, 3)), float(round(shift, 3))


def figure(scenes: list[Marked], threshold: float) -> tuple[float, float, float]:
    """F1, precision and recall as the scorer counts them."""
    made = true = hit = 0
    for scene in scenes:
        got: set[int] = set()
        for candidate, hits in scene.rows:
            for score, numbers in zip(model.likelihoods(candidate), hits, strict=True):
                if score >= threshold:
                    made, true = made + 1, true + bool(numbers)
                    got.update(numbers)
        hit += len(got)
    precision, recall = true / max(1, made), hit / max(1, sum(scene.gold for scene in scenes))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def told(name: str, scenes: list[Marked]) -> float:
    """Print the figures; the best threshold, the highest of those that are as good: who claims less errs less."""
    figures = {threshold: figure(scenes, threshold) for threshold in THRESHOLDS}
    for threshold, (f1, precision, recall) in figures.items():
        print(
            f"{name:12} at {threshold:.2f}: F1 {100 * f1:4.1f}"
            f"  precision {100 * precision:4.1f}  recall {100 * recall:4.1f}"
        )
    return max(figures, key=lambda threshold: (round(figures[threshold][0], 2), threshold))


def write(threshold: float) -> None:
    """The weights as a module."""
    lines = [
        '"""What each hint of a feeling counts for: written by `python -m train.feelings --write`, not by hand."""',
        "",
        "from __future__ import annotations",
        "",
        f"THRESHOLD = {threshold}",
        f"PULL, SHIFT = {weights.PULL}, {weights.SHIFT}",
        "MARKED: dict[str, float] = {",
        *(f'    "{name}": {value},' for name, value in weights.MARKED.items()),
        "}",
        '"""Whether anything is marked of this person here."""',
        "WHICH: dict[str, tuple[float, ...]] = {",
        *(f'    "{name}": {values},' for name, values in weights.WHICH.items()),
        "}",
        f'"""Of which group it is: {", ".join(model.GROUPS)}."""',
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, tell the figures, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    folder = options.shared / "scenes"
    reader, scorer = load(folder / "scene.py"), load(folder / "score.py")
    scenes = [marked(reader.read(path), scorer) for path in sorted((folder / "train").glob("*.xml"))]
    aside = scenes[2::3]
    fit([scene for number, scene in enumerate(scenes) if number % 3 != 2])
    pull, shift = calibrate(aside)
    weights.PULL, weights.SHIFT = pull, shift
    _place()
    threshold = told("set aside", aside)
    if options.write:
        fit(scenes)
        weights.PULL, weights.SHIFT = pull, shift
        write(threshold)


if __name__ == "__main__":
    main()
