"""Scorers that lie outside the project, and weights other than those that ship."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from unspoken.model import network


def load(path: Path) -> ModuleType:
    """A scorer, from its file."""
    sys.path.insert(0, str(path.parent))  # a scorer may import what lies beside it
    spec = importlib.util.spec_from_file_location(f"scorer_{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def use_weights(folder: Path | None) -> None:
    """From now on read with the network of a folder; nothing changes for None."""
    if folder is not None:
        network.WEIGHTS = folder.resolve()
        network.shipped.cache_clear()
