"""Documents as what the encoder takes, and words as what it gives back."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from train.document import Document
from train.network import Network
from unspoken.model.pieces import Cutter
from unspoken.model.windows import cut_windows

CONTEXT = 32  # less than when reading: overlap is read twice


def project_documents(network: Network, cutter: Cutter, documents: list[Document]) -> list[dict[str, Tensor]]:
    """Every projection of every word of some documents, read as one batch."""
    inputs, places, counts = [], [], []
    for document in documents:
        pieces = cutter.cut(document.words, document.sentence, document.paragraph, document.quote)
        columns = np.stack((pieces.piece, pieces.shape, pieces.opening, pieces.quoted))
        for window in cut_windows(pieces.first, document.sentence, context=CONTEXT):
            row = np.zeros((4, window.end - window.start + 2), np.int64)
            row[:, 1:-1] = columns[:, window.start : window.end]
            row[0, 0], row[0, -1] = cutter.start, cutter.end
            places.append(pieces.first[window.first : window.last] - window.start + 1)
            inputs.append(row)
        counts.append(len(document.words))
    longest = max(row.shape[1] for row in inputs)
    batch = torch.zeros(4, len(inputs), longest, dtype=torch.long)
    mask = torch.zeros(len(inputs), longest, dtype=torch.bool)
    for number, row in enumerate(inputs):
        batch[:, number, : row.shape[1]] = torch.from_numpy(row)
        mask[number, : row.shape[1]] = True
    at = torch.from_numpy(np.concatenate([place + number * longest for number, place in enumerate(places)])).long()
    mixed = [network.dropout(state.flatten(0, 1)[at].float()) for state in network.encode(*batch, mask.long())]
    made = network.project(*mixed)
    parts = {name: value.split(counts) for name, value in made.items()}
    return [{name: parts[name][number] for name in parts} for number in range(len(documents))]
