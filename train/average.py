"""Average the weights of two runs, of which the second went on from the first.

    python -m train.average EARLIER LATER OUT [--share 0.7]

OUT becomes a folder like a run's, for `train.export`. The later run's labels are kept, and so are its weights for what
the earlier one did not know. Such an average is often better than both (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch

from train.runs import read_run, take_over


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earlier", type=Path)
    parser.add_argument("later", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.7, help="what the later run counts, of 1")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    network, labels = read_run(options.later)
    later = {name: value.clone() for name, value in network.state_dict().items()}
    take_over(network, options.earlier, labels)
    mixed = {
        name: value.lerp(later[name], options.share) if value.is_floating_point() else value
        for name, value in network.state_dict().items()
    }
    torch.save(mixed, options.out / "network.pt")
    for name in ("labels.json", "vocab.txt", "config.json"):
        shutil.copy(options.later / name, options.out / name)
    settings = json.loads((options.later / "settings.json").read_text(encoding="utf-8"))
    before = json.loads((options.earlier / "settings.json").read_text(encoding="utf-8"))
    averaged = {"share": options.share, "earlier": before}
    (options.out / "settings.json").write_text(
        json.dumps(settings | {"averaged": averaged}, indent=1), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
