"""Train the network.

    python -m train.run --shared ../shared --base FOLDER --out RUN [--without-fold 0] [--minutes 60]

FOLDER holds a BERT encoder as transformers saves it (config.json, model.safetensors, vocab.txt). RUN gets `log.jsonl`
(a line every 20 steps), `checkpoint.pt` (every 200 steps; started again, the run goes on from there), and in the end
`network.pt`, the average of the weights on the way, and `labels.json`. With `--start RUN` it begins with the weights of
another run, at half the rates of learning; `--rates gum=10 pdnc=0.5` says how often each corpus is read. The same on a
GPU or without one is not promised bit by bit; on one machine the same seed gives the same run.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from train.augment import Augmenter
from train.batches import project_documents
from train.corpora import gather
from train.labels import Labels
from train.losses import WEIGHTS, losses
from train.network import Network, Sizes
from train.plan import Rates, lay_down
from unspoken.model.pieces import Cutter

ENCODER_RATE, HEAD_RATE, DECAY, WARM = 1.5e-4, 1e-3, 0.01, 0.06
AVERAGED = 0.997
"""What is kept of the running average of the weights at each step."""
LOG, SAVE = 20, 200


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, help="where the gathered corpora are kept (default: beside RUN)")
    parser.add_argument("--without-fold", type=int)
    parser.add_argument("--without", nargs="*", default=[], help="augmentation, or the name of a corpus")
    parser.add_argument("--start", type=Path, help="the folder of a run to go on from")
    parser.add_argument("--rates", nargs="*", default=[], help="corpus=times, in place of the plan's")
    parser.add_argument("--scale", type=float, default=1.0, help="how long to train, against the plan")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    corpora = gather(options.shared, options.corpora or options.out.parent / "corpora.pickle")
    given = {name: float(rate) for name, rate in (pair.split("=") for pair in options.rates)}
    rates = Rates(
        **{
            name: rate * options.scale * (name not in options.without)
            for name, rate in (asdict(Rates()) | given).items()
        }
    )
    plan = lay_down(corpora, rates, without_fold=options.without_fold, random=np.random.default_rng(options.seed))
    labels = corpora.labels
    sizes = Sizes(len(labels.pos), len(labels.lemma_rules), len(labels.morphology), len(labels.relations))
    torch.manual_seed(options.seed)
    network = Network.from_base(options.base, sizes)
    slower = 1.0
    if options.start is not None:
        take_over(network, options.start, labels)
        slower = 0.5
    cutter = Cutter(options.base / "vocab.txt")
    (options.out / "labels.json").write_text(labels.to_json(), encoding="utf-8")
    settings = {
        "seed": options.seed,
        "without_fold": options.without_fold,
        "without": options.without,
        "rates": asdict(rates),
        "steps": len(plan),
        "corpora": corpora.digest,
        "start": options.start and options.start.name,
        "encoder_rate": ENCODER_RATE * slower,
        "head_rate": HEAD_RATE * slower,
        "loss_weights": WEIGHTS,
    }
    (options.out / "settings.json").write_text(json.dumps(settings, indent=1), encoding="utf-8")
    _train(network, cutter, plan, options, slower, augmented="augmentation" not in options.without)
    shutil.copy(options.base / "vocab.txt", options.out / "vocab.txt")
    shutil.copy(options.base / "config.json", options.out / "config.json")


def take_over(network: Network, folder: Path, labels: Labels) -> None:
    """Give a network the weights of another run, whose labels may be others: each label's row goes by its name."""
    state = torch.load(folder / "network.pt", weights_only=True)
    theirs = Labels.from_json((folder / "labels.json").read_text(encoding="utf-8"))
    lists = {"pos": "pos", "lemma": "lemma_rules", "morphology": "morphology"}
    rows = {f"project_.{name}.{part}": kind for name, kind in lists.items() for part in ("weight", "bias")}
    for name, kind in (rows | {"relation": "relations"}).items():
        fresh = network.state_dict()[name].clone()
        places = {label: place for place, label in enumerate(getattr(theirs, kind))}
        for place, label in enumerate(getattr(labels, kind)):
            if label in places:
                fresh[place] = state[name][places[label]]
        state[name] = fresh
    network.load_state_dict(state)


def _train(
    network: Network, cutter: Cutter, plan: list, options: argparse.Namespace, slower: float, *, augmented: bool
) -> None:
    optimizer, schedule = _optimizer(network, len(plan), slower)
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    begin = 0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(kept["network"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        average, begin = kept["average"], kept["step"]
    tally: dict[str, list[float]] = defaultdict(list)
    started, words = time.time(), 0
    network.train()
    for step in range(begin, len(plan)):
        documents = plan[step]
        if augmented:
            augmenter = Augmenter(np.random.default_rng((options.seed, step)))
            documents = [augmenter.change(document) for document in documents]
        made = project_documents(network, cutter, documents)
        weight = np.array([len(document.words) for document in documents], float)
        total = torch.zeros(())
        for document, its, share in zip(documents, made, weight / weight.sum(), strict=True):
            for name, loss in losses(network, its, document).items():
                total = total + WEIGHTS[name] * loss * share
                tally[f"{document.corpus}.{name}"].append(float(loss.detach()))
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        kept_share = min(AVERAGED, (step + 1) / (step + 20))
        with torch.no_grad():
            for name, value in network.state_dict().items():
                if value.is_floating_point():
                    average[name].lerp_(value, 1 - kept_share)
        words += int(weight.sum())
        if (step + 1) % LOG == 0:
            row = {"step": step + 1, "of": len(plan), "words": words, "seconds": round(time.time() - started)}
            row |= {name: round(float(np.mean(values)), 4) for name, values in sorted(tally.items())}
            with open(options.out / "log.jsonl", "a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")
            tally.clear()
        if (step + 1) % SAVE == 0:
            _save(
                checkpoint,
                network=network.state_dict(),
                optimizer=optimizer.state_dict(),
                schedule=schedule.state_dict(),
                average=average,
                step=step + 1,
            )
    torch.save(average, options.out / "network.pt")
    checkpoint.unlink(missing_ok=True)


def _save(path: Path, **values: object) -> None:
    torch.save(values, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _optimizer(
    network: Network, steps: int, slower: float
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    encoder = [value for name, value in network.named_parameters() if name.startswith("encoder.")]
    heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": ENCODER_RATE * slower}, {"params": heads, "lr": HEAD_RATE * slower}],
        weight_decay=DECAY,
        foreach=True,
    )

    def rate(step: int) -> float:
        warm = max(1.0, WARM * steps)
        return min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


if __name__ == "__main__":
    main()
