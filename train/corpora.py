"""All that is learned from, gathered once and kept in a file."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass, field
from pathlib import Path

from train import gap, gum, litbank, pdnc, scenes
from train.document import Document
from train.labels import Labels


@dataclass
class Corpora:
    """Documents to learn from and to measure on, by corpus; the novels by name."""

    labels: Labels
    train: dict[str, list[Document]] = field(default_factory=dict)
    dev: dict[str, list[Document]] = field(default_factory=dict)
    novels: dict[str, Document] = field(default_factory=dict)
    folds: dict[str, int] = field(default_factory=dict)
    digest: str = ""


def gather(shared: Path, kept: Path) -> Corpora:
    """The corpora of a folder laid out like the project's `shared`; read from `kept` where that was written before."""
    if kept.exists():
        with open(kept, "rb") as file:
            return pickle.load(file)
    data = shared / "data"
    parts, labels = gum.read(data / "gum")
    corpora = Corpora(labels)
    corpora.train["gum"], corpora.dev["gum"] = parts["train"], parts["dev"]
    for part, into in (("train", corpora.train), ("dev", corpora.dev)):
        into["litbank"] = litbank.read(data / "litbank", part)
        into["scenes"] = scenes.read(shared / "scenes", part)
    corpora.train["gap"] = gap.read(data / "gap")
    lines = (data / "pdnc" / "folds.tsv").read_text(encoding="utf-8").splitlines()[1:]
    corpora.folds = {name: int(fold) for name, fold in (line.split("\t") for line in lines)}
    scorer = shared / "score" / "pdnc.py"
    corpora.novels = {name: pdnc.read(data / "pdnc", name, scorer=scorer) for name in corpora.folds}
    packed = pickle.dumps(corpora)
    corpora.digest = hashlib.sha256(packed).hexdigest()
    kept.write_bytes(pickle.dumps(corpora))
    return corpora
