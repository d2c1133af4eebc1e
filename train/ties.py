"""Fit the weights of `ties/weights.tsv` on the scenes to learn from.

    python -m train.ties --shared FOLDER [--write]

Every third scene is kept aside and only its figure is shown; what is written is fitted on all of them. First the
features that all kinds share are fitted, then for each kind its own, held close to nothing, on top of them: of a
hundred scenes most kinds have a few dozen ties.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from evaluate.given import story_of

from train.loading import load
from unspoken.story import Text
from unspoken.ties.features import Candidate
from unspoken.ties.ground import survey
from unspoken.ties.judging import LEAST
from unspoken.ties.ties import gather

TARGET = Path(__file__).parents[1] / "src" / "unspoken" / "ties" / "weights.tsv"
HEAD = """# What each feature of a tie weighs: a name alone counts for every kind, "kind:name" for that kind alone.
# Columns: feature, weight (tab between).
# Source: fitted by train/ties.py.
"""
FOLDS = 8
SEEN = 4  # candidates that show a feature before it is learned
STEPS = 20
ALWAYS = 0.3  # the ridge of what all kinds share
RIDGES = (("cue", 0.8), ("bias", 0.4), ("in-", 5.0), ("of-", 3.0), ("", 1.6))
"""The ridge of a kind's own feature, by the beginning of its name."""

Array = np.ndarray[Any, np.dtype[np.float64]]
Weights = dict[str, float]


@dataclass
class Scene:
    """The candidates of a scene, which of them readers wrote down, and how many ties they wrote down in all."""

    found: list[Candidate]
    right: list[bool]
    gold: int


def scenes(shared: Path, part: str) -> list[Scene]:
    """The scenes of a part, read with gold lower layers."""
    reader, scorer = load(shared / "scenes" / "scene.py"), load(shared / "scenes" / "score.py")
    return [_scene(reader.read(path), scorer.tie_key) for path in sorted((shared / "scenes" / part).glob("*.xml"))]


def _scene(scene: Any, key: Any) -> Scene:
    story = story_of(scene)
    ground = survey(
        Text(string=story.text, source=story.source),
        story.paragraphs,
        story.tokens,
        story.quotes,
        story.mentions,
        story.layer("cast"),  # type: ignore[arg-type]  # the layer of that name is the cast
    )
    found, _ = gather(ground)
    names = list(scene.cast)
    gold = {key(row["a"][0], row["b"][0], row["kind"]) for row in scene.ties if row["a"] and row["b"]}
    return Scene(found, [key(names[each.a], names[each.b], each.kind) in gold for each in found], len(gold))


def fit(learned: list[Scene]) -> Weights:
    """The weights: shared ones first, each kind's own on top."""
    found = [each for scene in learned for each in scene.found]
    right = np.array([each for scene in learned for each in scene.right], float)
    seen = Counter(name for each in found for name, value in each.features.items() if value)
    names = sorted(name for name, count in seen.items() if count >= SEEN)
    shared = [name for name in names if ":" not in name]
    matrix = _matrix(found, shared)
    common = _newton(matrix, right, np.full(len(shared), ALWAYS), np.zeros(len(found)))
    weights = dict(zip(shared, common.tolist(), strict=True))
    kinds = np.array([each.kind for each in found])
    for kind in sorted(set(kinds.tolist())):
        own = [name for name in names if name.startswith(f"{kind}:")]
        rows = np.flatnonzero(kinds == kind)
        ridges = np.array([_ridge(name.split(":", 1)[1]) for name in own])
        solved = _newton(_matrix([found[row] for row in rows], own), right[rows], ridges, matrix[rows] @ common)
        weights |= dict(zip(own, solved.tolist(), strict=True))
    return weights


def _ridge(name: str) -> float:
    return next(ridge for begin, ridge in RIDGES if name.startswith(begin))


def _matrix(found: list[Candidate], names: list[str]) -> Array:
    column = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(found), len(names)))
    for row, each in enumerate(found):
        for name, value in each.features.items():
            if name in column:
                matrix[row, column[name]] = value
    return matrix


def _newton(matrix: Array, right: Array, ridges: Array, offset: Array) -> Array:
    """Logistic regression by Newton's steps, each halved until it helps."""
    weights = np.zeros(matrix.shape[1])

    def loss(at: Array) -> float:
        total = matrix @ at + offset
        return float(np.logaddexp(0, total).sum() - right @ total + 0.5 * (ridges * at * at).sum())

    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(matrix @ weights + offset)))
        slope = matrix.T @ (chance - right) + ridges * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(ridges)
        step, size, before = np.linalg.solve(curve, slope), 1.0, loss(weights)
        while size > 1e-4 and loss(weights - size * step) > before:
            size /= 2
        weights = weights - size * step
        if np.abs(size * step).max() < 1e-3:
            break
    return weights


def chances(weights: Weights, scene: Scene) -> Array:
    """How sure each candidate of a scene is."""
    totals = [sum(weights.get(name, 0.0) * value for name, value in each.features.items()) for each in scene.found]
    chance: Array = 1 / (1 + np.exp(-np.clip(totals, -30, 30)))
    return chance


def figure(told: list[Array], judged: list[Scene], least: float) -> str:
    """Recall, precision and F1 of what is at least so sure."""
    made = sum(int((chance >= least).sum()) for chance in told)
    right = sum(int(np.array(scene.right)[chance >= least].sum()) for chance, scene in zip(told, judged, strict=True))
    gold = sum(scene.gold for scene in judged)
    recall, precision = right / gold, right / max(1, made)
    both = 2 * recall * precision / max(1e-9, recall + precision)
    return f"recall {recall:.3f}  precision {precision:.3f}  F1 {both:.3f}"


def calibration(told: list[Array], judged: list[Scene]) -> list[str]:
    """Of the candidates in each tenth of sureness, how many are right."""
    chance, right = np.concatenate(told), np.concatenate([scene.right for scene in judged])
    lines = []
    for low in np.arange(0.2, 1.0, 0.1):
        inside = (chance >= low) & (chance < low + 0.1)
        if inside.any():
            lines.append(f"  {low:.1f}: {right[inside].mean():.2f} of {int(inside.sum())}")
    return lines


def main() -> None:
    """Show the figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    everything = scenes(options.shared, "train")
    learned = [scene for number, scene in enumerate(everything) if number % 3 != 2]
    aside = [scene for number, scene in enumerate(everything) if number % 3 == 2]
    weights = fit(learned)
    print("learned from:", figure([chances(weights, scene) for scene in learned], learned, LEAST))
    print("kept aside:  ", figure([chances(weights, scene) for scene in aside], aside, LEAST))
    order = np.random.default_rng(1).permutation(len(everything)) % FOLDS
    told: list[Array] = [np.zeros(0)] * len(everything)
    for fold in range(FOLDS):
        weights = fit([scene for scene, part in zip(everything, order, strict=True) if part != fold])
        for number in np.flatnonzero(order == fold):
            told[number] = chances(weights, everything[number])
    for least in (0.2, 0.25, 0.3, 0.35, 0.4):
        print(f"folds, {least}: ", figure(told, everything, least))
    print("right by sureness, in folds:", *calibration(told, everything), sep="\n")
    if options.write:
        weights = fit(everything)
        rows = (f"{name}\t{weight:.2f}\n" for name, weight in sorted(weights.items()) if abs(weight) >= 0.005)
        TARGET.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
