"""Write down what the package gets wrong in the golden stories now, so that it cannot get worse unseen.

    python -m tests.golden.record

rewrites `known.json` (by story, then by layer) and prints a line a story. Run it when something got better, and read
the difference before it is committed: a line added there is a thing made worse.
"""

from __future__ import annotations

import json
from pathlib import Path

import unspoken

from .compare import LAYERS, asked, misses
from .read import read, stories

KNOWN = Path(__file__).resolve().parent / "known.json"

Known = dict[str, dict[str, list[str]]]


def load() -> Known:
    """The misses on record, of every story and layer that has one."""
    known: Known = json.loads(KNOWN.read_text(encoding="utf-8"))
    return known


def main() -> None:
    """Read all stories anew and write `known.json`."""
    known: Known = {}
    totals = dict.fromkeys(LAYERS, 0)
    wanted = dict.fromkeys(LAYERS, 0)
    for path in stories():
        golden = read(path)
        found = misses(golden, unspoken.annotate(golden.text))
        counts = asked(golden)
        for layer in LAYERS:
            totals[layer] += len(found[layer])
            wanted[layer] += counts[layer]
        print(f"{golden.name:16}", "  ".join(f"{layer} {len(found[layer]):2}/{counts[layer]:2}" for layer in LAYERS))
        if any(found.values()):
            known[golden.name] = {layer: lines for layer, lines in found.items() if lines}
    print(f"{'all':16}", "  ".join(f"{layer} {totals[layer]}/{wanted[layer]}" for layer in LAYERS), "missed")
    KNOWN.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
