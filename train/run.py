"""Train the network.

    python -m train.run --shared ../shared --base FOLDER --out RUN [--without-fold 0] [--minutes 60] [--teacher RUN]

FOLDER holds a BERT encoder as transformers saves it (config.json, model.safetensors, vocab.txt). RUN gets `log.jsonl`
(a line every 20 steps), `checkpoint.pt` (every ten minutes; started again, the run goes on from there), and in the end
`network.pt`, the average of the weights on the way, `labels.json`, and `dev.json`, its losses on what it has not seen.
With `--start RUN` it begins with the weights of another run, at half the rates of learning; with `--teacher RUN` it
learns from that run's answers as well, on every layer of every text; `--rates gum=10 pdnc=0.5` says how often each
corpus is read. `--minutes` ends it in time: the rates of learning fall with the clock. The same on a GPU or without one
is not promised bit by bit; on one machine's processor the same seed gives the same run.
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
from torch import Tensor
from torch.utils.data import DataLoader, Subset

from train.batches import Batch, Steps, project_batch
from train.corpora import Corpora, gather
from train.losses import WEIGHTS, answers, losses
from train.network import Network, Sizes
from train.plan import Rates, lay_down
from train.runs import read_run, take_over
from unspoken.model.pieces import Cutter

ENCODER_RATE, HEAD_RATE, DECAY, WARM, LAST = 1.5e-4, 1e-3, 0.01, 0.06, 0.02
AVERAGED = 0.997
"""What is kept of the running average of the weights at each step."""
LOG, SAVE = 20, 600
"""Steps between lines of the log, seconds between checkpoints."""


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, help="where the gathered corpora are kept (default: beside RUN)")
    parser.add_argument("--without-fold", type=int, nargs="*", default=[])
    parser.add_argument("--without", nargs="*", default=[], help="augmentation, or the name of a corpus")
    parser.add_argument("--start", type=Path, help="the folder of a run to go on from")
    parser.add_argument("--teacher", type=Path, help="the folder of a run to learn from, with a network of any size")
    parser.add_argument("--share", type=float, default=0.5, help="what the teacher counts where there are labels, of 1")
    parser.add_argument("--rates", nargs="*", default=[], help="corpus=times, in place of the plan's")
    parser.add_argument("--scale", type=float, default=1.0, help="how long to train, against the plan")
    parser.add_argument("--minutes", type=float, help="how long to train at most")
    parser.add_argument("--encoder-rate", type=float, default=ENCODER_RATE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--workers", type=int, default=0, help="processes that make batches; for a GPU")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_float32_matmul_precision("high")
    options.out.mkdir(parents=True, exist_ok=True)
    corpora = gather(options.shared, options.corpora or options.out.parent / "corpora.pickle")
    given = {name: float(rate) for name, rate in (pair.split("=") for pair in options.rates)}
    rates = Rates(
        **{
            name: rate * options.scale * (name not in options.without)
            for name, rate in (asdict(Rates()) | given).items()
        }
    )
    plan = lay_down(corpora, rates, without_folds=options.without_fold, random=np.random.default_rng(options.seed))
    labels = corpora.labels
    torch.manual_seed(options.seed)
    network = Network.from_base(options.base, Sizes.of(labels))
    slower = 1.0
    if options.start is not None:
        take_over(network, options.start, labels)
        slower = 0.5
    cutter = Cutter(options.base / "vocab.txt")
    (options.out / "labels.json").write_text(labels.to_json(), encoding="utf-8")
    for name in ("vocab.txt", "config.json"):
        shutil.copy(options.base / name, options.out / name)
    settings = {
        "seed": options.seed,
        "without_fold": options.without_fold,
        "without": options.without,
        "rates": asdict(rates),
        "steps": len(plan),
        "minutes": options.minutes,
        "device": torch.cuda.get_device_name() if options.device == "cuda" else options.device,
        "corpora": corpora.digest,
        "start": options.start and options.start.name,
        "teacher": options.teacher and options.teacher.name,
        "share": options.share if options.teacher else None,
        "encoder_rate": options.encoder_rate * slower,
        "head_rate": HEAD_RATE * slower,
        "loss_weights": WEIGHTS,
    }
    about = options.out / "settings.json"
    about.write_text(json.dumps(settings, indent=1), encoding="utf-8")
    steps = Steps(plan, cutter, seed=options.seed, augmented="augmentation" not in options.without)
    average, taken = _train(network.to(options.device), steps, options, slower)
    about.write_text(json.dumps(settings | {"steps": taken}, indent=1), encoding="utf-8")
    torch.save({name: value.cpu() for name, value in average.items()}, options.out / "network.pt")
    (options.out / "checkpoint.pt").unlink(missing_ok=True)
    network.load_state_dict(average)
    (options.out / "dev.json").write_text(json.dumps(judge(network, corpora, cutter, options), indent=1))


def _train(network: Network, steps: Steps, options: argparse.Namespace, slower: float) -> tuple[dict[str, Tensor], int]:
    """Train to the end of the plan or of the time: the average of the weights on the way, and the steps taken."""
    device = torch.device(options.device)
    teacher = None if options.teacher is None else read_run(options.teacher)[0].to(device)
    optimizer = _optimizer(network, options.encoder_rate * slower, HEAD_RATE * slower, fused=device.type == "cuda")
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    begin, before = 0, 0.0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True, map_location=device)
        network.load_state_dict(kept["network"])
        optimizer.load_state_dict(kept["optimizer"])
        average, begin, before = kept["average"], kept["step"], kept["seconds"]
    floats = [name for name, value in average.items() if value.is_floating_point()]
    weights = network.state_dict()  # the tensors themselves: the optimizer changes them in place
    tally: dict[str, list[Tensor]] = defaultdict(list)
    taken, words, saved, started = begin, 0, before, time.monotonic()
    limit = options.minutes * 60 if options.minutes else float("inf")
    coming = DataLoader(
        Subset(steps, range(begin, len(steps))),
        batch_size=None,
        num_workers=options.workers,
        pin_memory=device.type == "cuda",
        prefetch_factor=8 if options.workers else None,
    )
    network.train()
    for step, batch in enumerate(coming, begin):
        seconds = before + time.monotonic() - started
        if seconds >= limit:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * _slope((step + 1) / len(steps), seconds / limit)
        total = _learn(network, batch.to(device), teacher, options.share, tally)
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        kept_share = min(AVERAGED, (step + 1) / (step + 20))
        with torch.no_grad():
            torch._foreach_lerp_([average[name] for name in floats], [weights[name] for name in floats], 1 - kept_share)
        taken, words = step + 1, words + sum(batch.words)
        if taken % LOG == 0:
            row = {"step": taken, "of": len(steps), "words": words, "seconds": round(seconds)}
            row |= {name: round(float(torch.stack(values).mean()), 4) for name, values in sorted(tally.items())}
            with open(options.out / "log.jsonl", "a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")
            tally.clear()
        if seconds - saved > SAVE:
            saved = seconds
            _save(
                checkpoint,
                network=network.state_dict(),
                optimizer=optimizer.state_dict(),
                average=average,
                step=taken,
                seconds=seconds,
            )
    return average, taken


def _learn(
    network: Network, batch: Batch, teacher: Network | None, share: float, tally: dict[str, list[Tensor]]
) -> Tensor:
    """The loss of a batch, each document by its words."""
    theirs = None
    if teacher is not None:
        with torch.no_grad():
            read = project_batch(teacher, batch)
            theirs = [answers(teacher, made, its, every=True) for made, its in zip(read, batch.targets, strict=True)]
    made = project_batch(network, batch)
    total = torch.zeros((), device=batch.at.device)
    for number, its in enumerate(batch.targets):
        mine = answers(network, made[number], its, every=teacher is not None)
        for name, loss in losses(mine, theirs and theirs[number], share=share).items():
            total = total + loss * (WEIGHTS[name] * batch.words[number] / sum(batch.words))
            tally[f"{batch.corpus}.{name}"].append(loss.detach())
    return total


@torch.no_grad()
def judge(network: Network, corpora: Corpora, cutter: Cutter, options: argparse.Namespace) -> dict[str, float]:
    """The mean losses on the texts that are kept to measure on, by corpus and layer, mentions and lines given."""
    unseen = Corpora(corpora.labels, train=corpora.dev | {"gap": []}, folds=corpora.folds, novels=corpora.novels)
    others = sorted(set(corpora.folds.values()) - set(options.without_fold))
    rates = Rates(litbank=1, scenes=1, gum=1, pdnc=0.3 if options.without_fold else 0, gap=0)
    plan = lay_down(unseen, rates, without_folds=others, random=np.random.default_rng(0))
    tally: dict[str, list[float]] = defaultdict(list)
    network.eval()
    for batch in DataLoader(Steps(plan, cutter, seed=0, augmented=False), batch_size=None, num_workers=options.workers):
        batch = batch.to(torch.device(options.device))
        for made, its in zip(project_batch(network, batch), batch.targets, strict=True):
            for name, loss in losses(answers(network, made, its)).items():
                tally[f"{batch.corpus}.{name}"].append(float(loss))
    return {name: round(float(np.mean(values)), 4) for name, values in sorted(tally.items())}


def _save(path: Path, **values: object) -> None:
    torch.save(values, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _optimizer(network: Network, encoder_rate: float, head_rate: float, *, fused: bool) -> torch.optim.Optimizer:
    encoder = [value for name, value in network.named_parameters() if name.startswith("encoder.")]
    heads = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "full": encoder_rate}, {"params": heads, "full": head_rate}]
    return torch.optim.AdamW(groups, lr=head_rate, weight_decay=DECAY, fused=fused, foreach=not fused)


def _slope(steps: float, time: float) -> float:
    """The share of the full rate of learning when so much of the plan and of the time is over: up, then down."""
    done = max(steps, time)
    return min(done / WARM, max(LAST, (1 - done) / (1 - WARM)))


if __name__ == "__main__":
    main()
