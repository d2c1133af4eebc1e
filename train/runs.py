"""The folder of a run: its network and labels, read for whatever goes on from them."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import BertConfig

from train.labels import Labels
from train.network import Network, Sizes


def read_run(folder: Path, weights: str = "network.pt") -> tuple[Network, Labels]:
    """The network of a run, by its file of weights: the finished ones, or the average in a checkpoint."""
    labels = read_labels(folder)
    network = Network(BertConfig.from_pretrained(folder), Sizes.of(labels))
    kept = torch.load(folder / weights, weights_only=True, map_location="cpu")
    network.load_state_dict(kept.get("average", kept))
    return network.eval(), labels


def read_labels(folder: Path) -> Labels:
    """The labels of a run."""
    return Labels.from_json((folder / "labels.json").read_text(encoding="utf-8"))


def take_over(network: Network, folder: Path, labels: Labels) -> None:
    """Give a network the weights of another run, whose labels may be others: each label's row goes by its name."""
    state = torch.load(folder / "network.pt", weights_only=True)
    theirs = read_labels(folder)
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
