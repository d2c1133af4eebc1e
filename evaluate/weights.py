"""Weights other than those that ship."""

from __future__ import annotations

from pathlib import Path

from unspoken.model import network


def use_weights(folder: Path | None) -> None:
    """From now on read with the network of a folder; nothing changes for None."""
    if folder is not None:
        network.WEIGHTS = folder.resolve()
        network.shipped.cache_clear()
