"""Fit the weights of `minds/_untruth_weights.py` on the scenes to learn from.

    python -m train.untruths --shared FOLDER [--write]

Every third scene is kept aside and only its figure is shown. Logistic models stand on each other: whether a
sentence shows a line to be untrue; and for each kind whether a line is an untruth, by its form and its best such
sentences. What the upper get from the lower comes from folds in which that one had not seen the scene.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from evaluate.given import story_of

from train.loading import load
from unspoken.minds._untruth_against import Telling, against, candidates, gather
from unspoken.minds._untruth_form import form_of
from unspoken.minds._untruth_judging import chance, summary, together
from unspoken.minds._untruth_units import cut
from unspoken.story import Text, lay_out

FOLDS = 6
Signs = dict[str, float]


@dataclass
class Example:
    """A scene with its gold."""

    name: str
    telling: Telling
    untrue: list[list[int]]
    """Of each line the gold untruths that it overlaps."""
    pairs: list[list[tuple[int, Signs, bool]]]
    forms: list[Signs]
    gold: list[Any]


def examples(shared: Path, part: str) -> list[Example]:
    """The scenes of a part, read with gold lower layers."""
    scenes = load(shared / "scenes" / "scene.py")
    return [example(scenes.read(path)) for path in sorted((shared / "scenes" / part).glob("*.xml"))]


def example(scene: Any) -> Example:
    """A scene as lines with their signs, their pairs and what is untrue in them."""
    story = story_of(scene)
    reading = lay_out(Text(string=story.text, source=story.source), story.paragraphs, story.tokens, story.quotes)
    telling = gather(cut(reading, story.quotes, story.mentions), story.quotes)
    spans = [(telling.units[line.units[0]].start, telling.units[line.units[-1]].end) for line in telling.lines]
    untrue = [
        [number for number, row in enumerate(scene.untruths) if row["start"] < end and start < row["end"]]
        for start, end in spans
    ]
    pairs = []
    for line, rows in zip(telling.lines, untrue, strict=True):
        shown = [scene.untruths[row]["truth"] for row in rows]
        made = []
        for number in candidates(telling, line):
            unit = telling.units[number]
            made.append(
                (number, against(telling, line, number), any(a < unit.end and unit.start < b for a, b in shown))
            )
        pairs.append(made)
    forms = [form_of(telling, line) for line in telling.lines]
    return Example(scene.id, telling, untrue, pairs, forms, scene.untruths)


class Model:
    """A logistic model over named signs."""

    def __init__(self, rows: list[Signs], truth: list[bool], ridge: float, least: int = 8) -> None:
        count: dict[str, int] = defaultdict(int)
        for row in rows:
            for name, value in row.items():
                count[name] += value != 0
        self.names = sorted(name for name in count if count[name] >= least)
        self.index = {name: place for place, name in enumerate(self.names)}
        values = self.matrix(rows)
        target = np.array(truth, float)
        scale = np.sqrt((values**2).mean(0)) + 1e-9
        penalty = ridge * scale**2
        penalty[[place for name, place in self.index.items() if name == "bias"]] = 1e-6
        weights = np.zeros(len(self.names))
        for _ in range(12):
            chance = 1 / (1 + np.exp(-values @ weights))
            slope = values.T @ (chance - target) + penalty * weights
            bend = (values * (chance * (1 - chance))[:, None]).T @ values + np.diag(penalty + 1e-9)
            weights -= np.linalg.solve(bend, slope)
        self.weights = weights

    def matrix(self, rows: list[Signs]) -> np.ndarray:
        values = np.zeros((len(rows), len(self.names)))
        for place, row in enumerate(rows):
            for name, value in row.items():
                if name in self.index:
                    values[place, self.index[name]] = value
        return values

    def __call__(self, rows: list[Signs]) -> list[float]:
        return (self.matrix(rows) @ self.weights).tolist() if rows else []


RIDGE_PAIR, RIDGE_LINE = 100.0, 30.0
NAMES = ("lie", "half-truth", "mistake")


def fit_pairs(data: list[Example]) -> Model:
    """Whether a sentence shows a line to be untrue; the other sentences of an untrue line may hint at it: left out."""
    rows, truth = [], []
    for item in data:
        for untrue, made in zip(item.untrue, item.pairs, strict=True):
            for _, signs, shows in made:
                if shows or not untrue:
                    rows.append({"bias": 1.0, **signs})
                    truth.append(shows)
    return Model(rows, truth, RIDGE_PAIR)


def line_rows(item: Example, pair: Model) -> list[Signs]:
    """The signs of every line of a scene, with what a model of pairs finds."""
    rows = []
    for form, made in zip(item.forms, item.pairs, strict=True):
        found = pair([{"bias": 1.0, **signs} for _, signs, _ in made])
        rows.append({**form, **summary([(signs, value) for (_, signs, _), value in zip(made, found, strict=True)])})
    return rows


def fit_lines(rows: list[list[Signs]], data: list[Example]) -> dict[str, Model]:
    """For each kind, whether a line is an untruth of it."""
    flat = [row for of_scene in rows for row in of_scene]
    return {
        kind: Model(flat, [any(i.gold[n]["kind"] == kind for n in hit) for i in data for hit in i.untrue], RIDGE_LINE)
        for kind in NAMES
    }


def chances(models: dict[str, Model], rows: list[Signs]) -> list[float]:
    """How likely each line is untrue in one way or another."""
    of_kind = {kind: model(rows) for kind, model in models.items()}
    return [together({kind: chance(of_kind[kind][place]) for kind in NAMES}) for place in range(len(rows))]


def out_of_fold(data: list[Example], fit: Any, apply: Any) -> list[Any]:
    """What a model says of each scene when fitted on the other folds."""
    made: list[Any] = [None] * len(data)
    for fold in range(FOLDS):
        model = fit([number for number in range(len(data)) if number % FOLDS != fold])
        for number in range(fold, len(data), FOLDS):
            made[number] = apply(number, model)
    return made


@dataclass
class Fitted:
    pair: Model
    kinds: dict[str, Model]
    threshold: float


def fit(data: list[Example]) -> Fitted:
    """Fit all models, the upper ones on what the lower say of scenes that they had not seen."""
    rows = out_of_fold(data, lambda use: fit_pairs([data[n] for n in use]), lambda n, model: line_rows(data[n], model))
    found = out_of_fold(
        data,
        lambda use: fit_lines([rows[n] for n in use], [data[n] for n in use]),
        lambda n, models: chances(models, rows[n]),
    )
    grid = np.arange(0.08, 0.5, 0.01)
    # The middle of the best thresholds, not the luckiest one.
    values = np.array([figure(data, found, at)[2] for at in grid])
    smooth = np.convolve(values, np.ones(5) / 5, "same")[2:-2]
    threshold = float(grid[2:-2][int(smooth.argmax())])
    print(f"folds, at {threshold:.2f}: {shown(figure(data, found, threshold))}")
    for low in (0.1, 0.2, 0.3, 0.4, 0.5):
        rated = [
            (value, bool(hit))
            for item, of_scene in zip(data, found, strict=True)
            for value, hit in zip(of_scene, item.untrue, strict=True)
            if low <= value < low + 0.1
        ]
        print(f"  at {low:.1f}: {sum(hit for _, hit in rated)} of {len(rated)} untrue")
    return Fitted(fit_pairs(data), fit_lines(rows, data), threshold)


def judged(item: Example, fitted: Fitted) -> list[float]:
    """How likely each line of a scene is untrue."""
    return chances(fitted.kinds, line_rows(item, fitted.pair))


def figure(data: list[Example], odds: list[list[float]], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1, as the scorer counts them."""
    made = right = rows = hit = 0
    for item, values in zip(data, odds, strict=True):
        chosen = {item.telling.lines[place].quote for place, value in enumerate(values) if value > threshold}
        under = {quote: set() for quote in chosen}
        for place, line in enumerate(item.telling.lines):
            if line.quote in under:
                under[line.quote].update(item.untrue[place])
        made += len(chosen)
        right += sum(bool(found) for found in under.values())
        rows += len(item.gold)
        hit += len(set().union(*under.values()))
    precision, recall = right / max(1, made), hit / max(1, rows)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def shown(measured: tuple[float, float, float]) -> str:
    """Precision, recall and F1 in words."""
    return "precision {:.1f} recall {:.1f} F1 {:.1f}".format(*measured)


def main() -> None:
    """Fit, show the figures, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    data = examples(options.shared, "train")
    learn = [item for number, item in enumerate(data) if number % 3 != 2]
    aside = [item for number, item in enumerate(data) if number % 3 == 2]
    fitted = fit(learn)
    print(f"aside: {shown(figure(aside, [judged(item, fitted) for item in aside], fitted.threshold))}")
    if options.write:
        write(fit(data))


HEAD = '''"""What each sign of an untruth counts for, in units of the logarithm of odds.

Made by `python -m train.untruths --shared FOLDER --write`; not to be changed by hand.
"""

'''


def write(fitted: Fitted) -> None:
    """Write the module of weights, without those that count for next to nothing."""
    parts = [HEAD, "AGAINST: dict[str, float] = ", table(fitted.pair), "\n\nKINDS: dict[str, dict[str, float]] = {\n"]
    parts += [f'    "{kind}": {table(model, 4)},\n' for kind, model in fitted.kinds.items()]
    parts += ["}\n\n", f"THRESHOLD = {fitted.threshold:.2f}\n"]
    Path("src/unspoken/minds/_untruth_weights.py").write_text("".join(parts), "utf-8")


def table(model: Model, indent: int = 0) -> str:
    """A model as the source of a dictionary."""
    blank = " " * indent
    kept = [(name, weight) for name, weight in zip(model.names, model.weights, strict=True) if abs(weight) >= 0.005]
    return "{\n" + "".join(f'{blank}    "{name}": {weight:.2f},\n' for name, weight in kept) + blank + "}"


if __name__ == "__main__":
    main()
