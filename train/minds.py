"""Fit the model of minds on the training scenes, and write its weights into the package.

    python -m train.minds --shared FOLDER [--write]

Gold people, lines and mentions are given, so that what is fitted is the reasoning. Every third scene is kept aside,
and the figure on it is printed before the fit on all scenes is written.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from evaluate.given import story_of

from train.loading import load
from unspoken import pipeline
from unspoken.minds import beginnings, clues, facts, model, roles, units, worth
from unspoken.story import Story, Text

OUT = Path(model.__file__).parent / "weights.tsv"
KEPT = 5
"""Of the units that change nothing, one in so many is used, and counts for all."""
FOLDS = 4
PLAIN, BY_ROLE, FIRST, STEPS = 1.0, 5.0, 50.0, 30.0
"""How hard weights are held to 0: those of a clue, what a role adds to them, the beginnings', the steps'."""
QUARTERS = 0.3
"""What a question in the first or last quarter of a state's time counts beside one in its middle."""
SIZES = (3, 5, 8, 12, 20, 30)
"""How many units before and after a fact a shorter stretch may have."""
WITHIN = {False: (0.25, 0.75), True: (0.1, 0.35, 0.6, 0.85)}
"""Where else in a state's time it is asked for: of a state that ends, and of one that lasts to the end."""


@dataclass
class Row:
    """A person and a fact of a scene: the clues, and the gold states, each asked for at some steps."""

    scene: str
    role: Any
    clue: Any
    first: Any
    home: int
    whole: bool
    """Whether it is asked of the whole scene."""
    learns: list[tuple[int, int]]
    """(unit, mind) of every change."""
    begins: int
    asked: list[tuple[int, int, float, str, bool]]
    """(step, mind, weight, state, whether the scorer asks it)."""


def rows(folder: Path, windows: int = 0) -> list[Row]:
    """All people and facts of a folder of scenes; with `windows`, each in so many shorter stretches of its scene too.

    What a scene's first or last page says of a mind is what a shorter story would; without them the fit would know
    only stories of a page, in which most people know most things at the end.
    """
    reader, lot = load(folder.parent / "scene.py"), random.Random(5)
    return [
        row for path in sorted(folder.glob("*.xml")) for row in _rows_of(reader.read(path), path.stem, windows, lot)
    ]


def _rows_of(scene: Any, name: str, windows: int, lot: random.Random) -> Iterator[Row]:
    story = story_of(scene)
    layers = [story.layer(layer) for layer in ("paragraphs", "tokens", "quotes", "mentions", "cast")]
    cut = units.cut_units(Text(string=story.text, source=story.source), *layers)  # type: ignore[arg-type]
    number = {who: row for row, who in enumerate(scene.cast)}
    timeline = defaultdict(list)
    for mind in scene.minds:
        if mind["who"]:
            timeline[mind["who"][0], mind["fact"]].append(mind)
    for (who, fact), minds in timeline.items():
        minds.sort(key=lambda mind: mind["from"])
        span = scene.facts[fact]["start"], scene.facts[fact]["end"]
        first, home = cut.at(span[0]), cut.at(span[1] - 1)
        for window in range(windows + 1):
            low, high = 0, len(cut)
            if window:
                low = max(0, first - lot.choice(SIZES))
                high = min(len(cut), home + 1 + lot.choice(SIZES))
            part = cut.window(low, high) if window else cut
            yield _row(part, story, name, number[who], span, minds, whole=not window)


def _row(
    cut: units.Units, story: Story, name: str, who: int, span: tuple[int, int], minds: list[Any], *, whole: bool
) -> Row:
    """One person and fact in a stretch of a scene."""
    about, part = facts.fact_of(cut, story.text, story.mentions, *span), roles.part_of(cut, who)
    low, high = int(cut.start[0]), int(cut.end[-1])
    ends = [mind["from"] for mind in minds[1:]] + [high]
    asked, learns, begins = [], [], _code(minds[0])
    for mind, end in zip(minds, ends, strict=True):
        begin, code, last = max(low, mind["from"]), _code(mind), end >= high
        end = min(end, high)
        if end <= begin and not (last and mind["from"] <= high):
            if mind["from"] <= low:
                begins = code
            continue
        if mind["from"] <= low:
            begins = code
        else:
            learns.append((min(len(cut) - 1, int(np.searchsorted(cut.end, mind["from"]))), code))
        places = [(end if last else (begin + end) // 2, 1.0)]
        # Who knew from the first word knew in the middle too, though the scorer asks it only at the end: without
        # these places the fit learns that whoever is asked about in the middle of a scene does not know yet.
        places += [(begin + int((end - begin) * share), 1.0 if last else QUARTERS) for share in WITHIN[last]]
        asked += [
            (int(np.searchsorted(cut.end, place, side="right")), code, weight, mind["state"], number == 0)
            for number, (place, weight) in enumerate(places)
        ]
        if last:
            break
    return Row(
        scene=name,
        role=part.role,
        clue=clues.clues(cut, part, about),
        first=beginnings.first_clues(cut, part, about),
        home=about.home,
        whole=whole,
        learns=learns,
        begins=begins,
        asked=asked,
    )


def _code(mind: dict[str, Any]) -> int:
    """The number of a gold mind among MINDS; −1 for one who knows nobody says how."""
    state, how = mind["state"], "told" if mind["how"] == "overheard" else mind["how"]
    if state in ("unaware", "suspects"):
        return int(state == "suspects")
    if state == "believes-false":
        return 2 if how == "told" else 3
    return -1 if how is None else model.MINDS.index((state, how))


def minimise(parameters: list[torch.Tensor], loss: Callable[[], torch.Tensor], rounds: int) -> None:
    """Bring a smooth loss to its least."""
    optimiser = torch.optim.LBFGS(parameters, max_iter=rounds, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        value = loss()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(closure)  # type: ignore[no-untyped-call]


def fit_changes(chosen: list[Row]) -> np.ndarray:
    """Which change of mind a unit brings, for each role a weight a clue and mind."""
    clue, role, gold = [], [], []
    for row in chosen:
        change, alive = np.zeros(len(row.role), int), np.ones(len(row.role), bool)
        for unit, code in row.learns:
            change[unit] = 6 if code < 0 else code
            if code < 0 or code >= model.KNOWS:
                alive[unit + 1 :] = False
        alive &= not (row.begins < 0 or row.begins >= model.KNOWS)
        alive &= (change > 0) | (np.arange(len(alive)) % KEPT == row.home % KEPT)
        clue.append(row.clue[alive])
        role.append(row.role[alive])
        gold.append(change[alive])
    columns, part, change = np.concatenate(clue), np.concatenate(role), np.concatenate(gold)
    count = len(roles.ROLES)
    plain = torch.zeros(columns.shape[1], len(model.MINDS), requires_grad=True)
    more = torch.zeros(count, columns.shape[1], len(model.MINDS), requires_grad=True)
    groups = [
        (number, torch.tensor(columns[part == number]), torch.tensor(change[part == number]))
        for number in range(count)
        if (part == number).any()
    ]

    def loss() -> torch.Tensor:
        total = PLAIN * plain.pow(2).sum() + BY_ROLE * more.pow(2).sum()
        for number, given, gold_change in groups:
            each = torch.nn.functional.cross_entropy(given @ (plain + more[number]), gold_change, reduction="none")
            total = total + (each * torch.where(gold_change > 0, 1.0, float(KEPT))).sum()
        return total / 1000

    minimise([plain, more], loss, 60)
    return (plain[None] + more).detach().numpy()


def logistic(columns: np.ndarray, gold: np.ndarray, weight: np.ndarray, hold: float, rounds: int) -> np.ndarray:
    """Multinomial logistic weights."""
    given, want, counts = torch.tensor(columns), torch.tensor(gold), torch.tensor(weight, dtype=torch.float32)
    found = torch.zeros(columns.shape[1], len(model.MINDS), requires_grad=True)

    def loss() -> torch.Tensor:
        each = torch.nn.functional.cross_entropy(given @ found, want, reduction="none")
        return ((each * counts).sum() + hold * found.pow(2).sum()) / counts.sum()

    minimise([found], loss, rounds)
    return found.detach().numpy()


def fit_first(chosen: list[Row]) -> np.ndarray:
    """What a mind is before the telling begins."""
    known = [row for row in chosen if row.begins >= 0]
    gold = np.array([row.begins for row in known])
    return logistic(np.stack([row.first for row in known]), gold, np.ones(len(gold)), FIRST, 80)


def folds(chosen: list[Row], count: int) -> list[set[str]]:
    """The scenes in so many parts."""
    names = sorted({row.scene for row in chosen})
    return [set(names[part::count]) for part in range(count)]


def fit(chosen: list[Row], emphasis: np.ndarray) -> model.Weights:
    """All weights. The steps are fitted on what the other two say of scenes that they were not fitted on."""
    columns, gold, weight = [], [], []
    counts = Counter(state for row in chosen for *_, state, _ in row.asked)
    for names in folds(chosen, FOLDS):
        learnt = [row for row in chosen if row.scene not in names]
        change_weights, first_weights = fit_changes(learnt), fit_first(learnt)
        for row in chosen:
            if row.scene in names:
                step = model.steps(
                    model.changes(change_weights, row.role, row.clue),
                    model.beginnings(first_weights, row.first),
                    row.home,
                    row.role,
                    row.clue,
                )
                for place, code, much, state, _ in row.asked:
                    if code >= 0:
                        columns.append(step[place])
                        gold.append(code)
                        weight.append(
                            much * emphasis[model.STATES.index(state)] * sum(counts.values()) / 4 / counts[state]
                        )
    table = np.stack(columns)
    middle, spread = table.mean(0), table.std(0) + 1e-3
    middle[0], spread[0] = 0, 1
    steps = logistic(((table - middle) / spread).astype(np.float32), np.array(gold), np.array(weight), STEPS, 150)
    by_state = np.array([sum(counts.values()) / 4 / counts[state] for state in model.STATES]) * emphasis
    return model.Weights(
        changes=fit_changes(chosen),
        first=fit_first(chosen),
        middle=middle,
        spread=spread,
        steps=steps,
        shares=by_state[model.OF_STATE].astype(np.float32),
    )


def score(weight: model.Weights, chosen: list[Row]) -> tuple[dict[str, float], float, float, float]:
    """Right by state, balanced over states, balanced over aware or not, and how."""
    right, rows_of, hows = Counter[Any](), Counter[Any](), Counter[bool]()
    for row in chosen:
        course = model.minds_at(weight, row.role, row.clue, row.first, row.home)
        for place, code, _, state, scored in row.asked:
            if not scored:
                continue
            by_state = [float(course[place][number == model.OF_STATE].sum()) for number in range(len(model.STATES))]
            found = model.STATES[int(np.argmax(by_state))]
            aware = state in ("knows", "suspects")
            rows_of[state] += 1
            rows_of[aware] += 1
            right[state] += found == state
            right[aware] += aware == (found in ("knows", "suspects"))
            if found == state != "unaware" and code >= 0:
                ways = np.where(model.STATES.index(state) == model.OF_STATE, course[place], 0)
                hows[int(ways.argmax()) == code] += 1
    share = {key: right[key] / rows_of[key] for key in rows_of}
    states = {state: round(share[state], 2) for state in model.STATES}
    balanced = float(np.mean([share[state] for state in model.STATES]))
    return states, balanced, (share[True] + share[False]) / 2, hows[True] / max(1, sum(hows.values()))


def fit_worth(folder: Path) -> np.ndarray:
    """Which units tell a fact of the gold: the weights of minds/worth.py."""
    reader = load(folder.parent / "scene.py")
    table, gold = [], []
    for path in sorted(folder.glob("*.xml")):
        scene = reader.read(path)
        story = pipeline.go_on(story_of(scene), after="pronouns", upto="untruths")
        layers = [story.layer(layer) for layer in ("paragraphs", "tokens", "quotes", "mentions", "cast")]
        cut = units.cut_units(Text(string=story.text, source=story.source), *layers)  # type: ignore[arg-type]
        homes = {cut.at(fact["end"] - 1) for fact in scene.facts.values()}
        table.append(worth.columns(cut, story.untruths))
        gold += [int(unit in homes) for unit in range(len(cut))]
    both = logistic(np.concatenate(table), np.array(gold), np.ones(len(gold)), STEPS, 60)
    found: np.ndarray = both[:, 1] - both[:, 0]
    return found


def write_worth(weight: np.ndarray) -> None:
    """Write the weights of what is worth asking about, a name and its number a line."""
    lines = ["# worth.tsv: the numbers of minds/worth.py. Source: fitted by train/minds.py."]
    lines += [f"{name}\t{number:.4g}" for name, number in zip(worth.COLUMNS, weight, strict=True)]
    OUT.with_name("worth.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write(weight: model.Weights) -> None:
    """Write the weights as lines of numbers."""
    lines = ["# weights.tsv: the numbers of minds/model.py, by table. Source: fitted by train/minds.py."]
    for name in model.TABLES:
        table = np.asarray(getattr(weight, name))
        for line in table.reshape(-1, table.shape[-1]):
            lines.append("\t".join([name, *(f"{number:.4g}" for number in line)]))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, show the figures, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--emphasis", type=float, nargs=4, default=[1.05, 0.77, 0.8, 0.5])
    parser.add_argument("--windows", type=int, default=0, help="shorter stretches of each scene to learn from as well")
    parser.add_argument("--worth", action="store_true", help="only what is worth asking about")
    options = parser.parse_args()
    if options.worth:
        write_worth(fit_worth(options.shared / "scenes" / "train"))
        return
    torch.set_num_threads(1)
    emphasis = np.array(options.emphasis)
    every = rows(options.shared / "scenes" / "train", options.windows)
    aside = folds(every, 3)[2]
    two_thirds = [row for row in every if row.scene not in aside]
    kept = [row for row in every if row.scene in aside]
    trial = fit(two_thirds, emphasis)
    print("two thirds", score(trial, two_thirds))
    print("kept aside", score(trial, [row for row in kept if row.whole]))
    if options.windows:
        print("kept aside, stretches", score(trial, [row for row in kept if not row.whole]))
    if options.write:
        found = fit(every, emphasis)
        write(found)
        print("all", score(found, every))
        print("dev", score(found, rows(options.shared / "scenes" / "dev")))


if __name__ == "__main__":
    main()
