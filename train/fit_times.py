"""Fit what each sign of a passage told from earlier time counts for (`unspoken.events.weights`).

    python train/fit_times.py --shared FOLDER [--held 3] [--penalty 1.0]

A text is cut into passages of earlier time and what lies between; the likelihood of the gold cut among all cuts is
made great, with a penalty on large weights. Every third scene (or none, with --held 0) is kept aside, and its figure
shown beside. The numbers are printed as the source of the module's tables.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

import unspoken
from unspoken.events import signs
from unspoken.events.decoding import tell
from unspoken.events.units import Unit, units_of
from unspoken.story import Story, Text, lay_out

sys.path.insert(0, str(Path(__file__).parent.parent))
from evaluate.given import story_of

from train.loading import load

# What is expected of a sign before any text is seen, from general knowledge of stories; the penalty draws to it.
EXPECTED = {
    "opening": -3.0,
    "within a paragraph": -2.5,
    "after a break": 1.0,
    "after a heading": -1.5,
    "pluperfect first": 1.5,
    "pluperfect second": 0.7,
    "pluperfects two": 0.7,
    "pluperfects three": 0.7,
    "back strong": 2.5,
    "back medium": 1.0,
    "date at head": 0.5,
    "date with pluperfect": 1.0,
    "now in paragraph": -1.0,
    "single sentence": -1.0,
    "past in present": 1.5,
    "perfect in present": 0.5,
    "goes on": -0.7,
    "resultative": -1.5,
    "mostly pluperfect": 0.5,
    "past before": -0.5,
    "dateline": 1.0,
    "pluperfect": 0.6,
    "some pluperfect": 0.2,
    "present": -0.5,
    "now": -2.0,
    "back": 0.5,
    "shifted": 0.7,
    "kept": -0.7,
    "closing": -1.0,
    "break": 1.5,
    "speech first": 0.5,
    "speech after speech": -0.5,
    "now first": 2.0,
    "tense comes back": 1.0,
    "people come back": 0.7,
    "people stay": -0.5,
    "first comes back": 0.7,
    "first stays": -1.0,
    "speakers come back": 0.5,
    "speakers new": -0.7,
    "words come back": 1.0,
    "words stay": -1.0,
    "end of text": -2.0,
    "pluperfect goes on": -1.0,
    "short": -2.0,
    "break on one side": -1.5,
    "between breaks": 2.0,
    "paragraphs": -0.4,
}
Floats = npt.NDArray[np.float64]
SIZES = (len(signs.OPENING), len(signs.INSIDE), len(signs.CLOSING))


@dataclass
class Example:
    """One text: its possible passages, each with its vector of signs, and the gold ones among them."""

    name: str
    count: int
    spans: list[tuple[int, int]]
    vectors: Floats
    gold: list[int]
    missed: int
    lengths: list[int]
    true: list[bool]


def example(name: str, story: Story, times: list[dict[str, Any]]) -> Example:
    """What can be chosen in a story, and what the gold chose."""
    text = Text(string=story.text, source=story.source)
    reading = lay_out(text, story.paragraphs, story.tokens, story.quotes)
    units = units_of(reading, story.paragraphs, story.sentences, story.quotes, story.mentions)
    telling = tell(units, story.chapters)
    rows = [signs.inside(unit, present) for unit, present in zip(units, telling.present, strict=True)]
    sums = np.concatenate([np.zeros((1, SIZES[1])), np.cumsum(rows, axis=0)])
    spans, vectors = [], []
    for start in signs.candidates(telling):
        opened = np.array(signs.opening(telling, start))
        for end, closed in signs.closings(telling, start):
            spans.append((start, end))
            vectors.append(np.concatenate([opened, sums[end] - sums[start], closed]))
    ends = [row["from"] for row in times[1:]] + [len(story.text)]
    wanted = [
        (snap(units, row["from"]), snap(units, end))
        for row, end in zip(times, ends, strict=True)
        if row["kind"] == "earlier"
    ]
    gold = [spans.index(span) for span in wanted if span in spans]
    true = [any(first <= number < last for first, last in wanted) for number in range(len(units))]
    stacked = np.array(vectors) if vectors else np.zeros((0, sum(SIZES)))
    missed = [span for span in wanted if span not in spans]
    for first, last in missed:
        print(f"{name}: no such passage {first}-{last}: {story.text[units[first].start :][:60]!r}")
    return Example(name, len(units), spans, stacked, gold, len(missed), [u.end - u.start for u in units], true)


def snap(units: list[Unit], offset: int) -> int:
    """The unit that begins nearest."""
    if offset >= units[-1].end:
        return len(units)
    return min(range(len(units)), key=lambda number: abs(units[number].start - offset))


def likelihood(one: Example, weights: Floats) -> tuple[float, Floats]:
    """The logarithm of the gold cut's likelihood among all cuts, and its gradient: forward and backward sums."""
    if not one.spans:
        return 0.0, np.zeros_like(weights)
    scores = (one.vectors @ weights).tolist()
    ending: dict[int, list[int]] = {}
    starting: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(one.spans):
        ending.setdefault(end, []).append(number)
        starting.setdefault(start, []).append(number)
    ahead = [0.0] * (one.count + 1)
    for place in range(1, one.count + 1):
        parts = [ahead[one.spans[n][0]] + scores[n] for n in ending.get(place, ())]
        ahead[place] = log_sum([ahead[place - 1], *parts]) if parts else ahead[place - 1]
    behind = [0.0] * (one.count + 1)
    for place in range(one.count - 1, -1, -1):
        parts = [behind[one.spans[n][1]] + scores[n] for n in starting.get(place, ())]
        behind[place] = log_sum([behind[place + 1], *parts]) if parts else behind[place + 1]
    shares = np.array(
        [
            exp(ahead[start] + score + behind[end] - ahead[-1])
            for (start, end), score in zip(one.spans, scores, strict=True)
        ]
    )
    gold = sum(scores[n] for n in one.gold)
    return gold - ahead[-1], one.vectors[one.gold].sum(axis=0) - shares @ one.vectors


def log_sum(values: list[float]) -> float:
    """The logarithm of the sum of exponentials."""
    top = max(values)
    return top + log(sum(exp(value - top) for value in values))


def fit(examples: list[Example], penalty: float, rounds: int = 25) -> Floats:
    """The weights that make the gold cuts likeliest, drawn to what is expected of each sign."""
    names = (*signs.OPENING, *signs.INSIDE, *signs.CLOSING)
    expected = torch.tensor([EXPECTED.get(name, 0.0) for name in names], dtype=torch.float64)
    # What one sentence counts for is summed over long passages: it must stay near what is expected.
    firm = torch.tensor([6.0 if name in signs.INSIDE else 1.0 for name in names], dtype=torch.float64) * penalty
    weights = expected.clone().requires_grad_()
    optimizer = torch.optim.LBFGS([weights], max_iter=rounds, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        now = weights.detach()
        results = [likelihood(one, now.numpy()) for one in examples]
        slope = torch.from_numpy(-np.sum([gradient for _, gradient in results], axis=0))
        weights.grad = slope + 2 * firm * (now - expected)
        return -torch.tensor(sum(value for value, _ in results)) + (firm * (now - expected) ** 2).sum()

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return weights.detach().numpy()


def decode(one: Example, weights: Floats) -> list[bool]:
    """Which units the best cut tells from earlier time."""
    scores = (one.vectors @ weights).tolist()
    best, chosen = [0.0] * (one.count + 1), [-1] * (one.count + 1)
    order = sorted(range(len(scores)), key=lambda n: one.spans[n][1])
    at = 0
    for place in range(1, one.count + 1):
        best[place] = best[place - 1]
        while at < len(order) and one.spans[order[at]][1] == place:
            start = one.spans[order[at]][0]
            if best[start] + scores[order[at]] > best[place]:
                best[place], chosen[place] = best[start] + scores[order[at]], order[at]
            at += 1
    found, place = [False] * one.count, one.count
    while place:
        if chosen[place] < 0:
            place -= 1
            continue
        start, end = one.spans[chosen[place]]
        found[start:end] = [True] * (end - start)
        place = start
    return found


def figure(examples: list[Example], weights: Floats) -> str:
    """Recall, precision and F1 over characters."""
    right = made = rows = 0
    for one in examples:
        for found, true, length in zip(decode(one, weights), one.true, one.lengths, strict=True):
            right, made, rows = right + length * (found and true), made + length * found, rows + length * true
    recall, precision = 100 * right / rows, 100 * right / max(1, made)
    return f"recall {recall:.1f} precision {precision:.1f} F1 {200 * right / (made + rows):.1f}"


def shown(weights: Floats) -> str:
    """The weights as source."""
    names = ("for_opening", signs.OPENING), ("for_inside", signs.INSIDE), ("for_closing", signs.CLOSING)
    lines, at = ["WEIGHTS = Weights("], 0
    for name, labels in names:
        lines.append(f"    {name}=(")
        for label in labels:
            lines.append(f"        {weights[at]:.2f},  # {label}")
            at += 1
        lines.append("    ),")
    return "\n".join([*lines, ")"])


def main() -> None:
    """Fit, and print the module's tables and the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--held", type=int, default=3)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--bias", type=float, default=1.0, help="added to every opening: a passage missed costs more")
    options = parser.parse_args()
    scenes = load(options.shared / "scenes" / "scene.py")
    fitted: list[Example] = []
    held: list[Example] = []
    for number, path in enumerate(sorted((options.shared / "scenes" / "train").glob("*.xml"))):
        scene = scenes.read(path)
        aside = options.held and number % options.held == options.held - 1
        for given in (True, False):
            story = story_of(scene) if given else unspoken.annotate(scene.text, upto="speakers")
            (held if aside else fitted).append(example(f"{path.stem}{'' if given else '*'}", story, scene.times))
    weights = fit(fitted, options.penalty)
    weights[0] += options.bias
    print(shown(weights))
    for name, part in (("fitted", fitted), ("held", held)):
        for lower in ("given", "found"):
            some = [one for one in part if one.name.endswith("*") == (lower == "found")]
            if some:
                print(name, lower, figure(some, weights))


if __name__ == "__main__":
    main()
