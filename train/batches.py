"""Documents as what the encoder takes, and words as what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from train.augment import Augmenter
from train.document import Document
from train.network import Network
from train.targets import Targets, targets
from unspoken.model.pieces import Cutter
from unspoken.model.windows import cut_windows

CONTEXT = 32  # less than when reading: overlap is read twice


@dataclass
class Batch:
    """Some documents of one corpus, to be read together."""

    corpus: str
    windows: Tensor
    """(5, windows, pieces): the pieces, their shapes, openings, what the rules hear, and the mask."""
    at: Tensor
    """(words,): where each word begins among all pieces."""
    words: list[int]
    """How many words each document has."""
    targets: list[Targets]

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        return self._each(lambda value: value.to(device, non_blocking=True))

    def pin_memory(self) -> Batch:
        """The same where a GPU can fetch it (called by torch's loader)."""
        return self._each(Tensor.pin_memory)

    def _each(self, change: Callable[[Tensor], Tensor]) -> Batch:
        changed = [{name: change(value) for name, value in its.items()} for its in self.targets]
        return replace(self, windows=change(self.windows), at=change(self.at), targets=changed)


def batch_documents(cutter: Cutter, documents: list[Document]) -> Batch:
    """Documents of one corpus as windows and targets."""
    inputs, places = [], []
    for document in documents:
        pieces = cutter.cut(document.words, document.sentence, document.paragraph, document.quote)
        columns = np.stack((pieces.piece, pieces.shape, pieces.opening, pieces.quoted))
        for window in cut_windows(pieces.first, document.sentence, context=CONTEXT):
            row = np.zeros((5, window.end - window.start + 2), np.int64)
            row[:4, 1:-1] = columns[:, window.start : window.end]
            row[0, 0], row[0, -1], row[4] = cutter.start, cutter.end, 1
            places.append(pieces.first[window.first : window.last] - window.start + 1)
            inputs.append(row)
    longest = max(row.shape[1] for row in inputs)
    windows = np.zeros((5, len(inputs), longest), np.int64)
    for number, row in enumerate(inputs):
        windows[:, number, : row.shape[1]] = row
    at = np.concatenate([place + number * longest for number, place in enumerate(places)])
    counts = [len(document.words) for document in documents]
    asked = [targets(document) for document in documents]
    return Batch(documents[0].corpus, torch.from_numpy(windows), torch.from_numpy(at).long(), counts, asked)


class Steps(Dataset[Batch]):
    """The batches of a plan, changed by the augmenter; the same seed gives the same changes in any order."""

    def __init__(self, plan: list[list[Document]], cutter: Cutter, *, seed: int, augmented: bool) -> None:
        self._plan, self._cutter, self._seed = plan, cutter, seed
        self._augmenter = Augmenter() if augmented else None

    def __len__(self) -> int:
        return len(self._plan)

    def __getitem__(self, step: int) -> Batch:
        documents = self._plan[step]
        if self._augmenter is not None:
            random = np.random.default_rng((self._seed, step))
            documents = [self._augmenter.change(document, random) for document in documents]
        return batch_documents(self._cutter, documents)


def project_batch(network: Network, batch: Batch) -> list[dict[str, Tensor]]:
    """Every projection of every word of each document, from one reading; on a GPU the encoder computes in bf16."""
    device = batch.at.device.type
    fast: AbstractContextManager[Any] = torch.autocast("cuda", torch.bfloat16) if device == "cuda" else nullcontext()
    with fast:
        states = network.encode(*batch.windows)
    mixed = [network.dropout(state.flatten(0, 1)[batch.at].float()) for state in states]
    made = network.project(*mixed)
    parts = {name: value.split(batch.words) for name, value in made.items()}
    return [{name: parts[name][number] for name in parts} for number in range(len(batch.words))]
