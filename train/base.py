"""Write MPNet's weights as those of a BERT that `Network.from_base` reads: a teacher for the small network.

    python -m train.base MPNET OUT --vocabulary FILE

MPNET is a folder as transformers saves it. OUT's network cuts words by the BERT vocabulary FILE (both models know the
same wordpieces, under other numbers) and adds MPNet's relative positions to every layer's attention.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

SPECIAL = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}
LAYER = {
    "attention.attn.q": "attention.self.query",
    "attention.attn.k": "attention.self.key",
    "attention.attn.v": "attention.self.value",
    "attention.attn.o": "attention.output.dense",
    "attention.LayerNorm": "attention.output.LayerNorm",
    "intermediate.dense": "intermediate.dense",
    "output.dense": "output.dense",
    "output.LayerNorm": "output.LayerNorm",
}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mpnet", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True)
    options = parser.parse_args()
    config = json.loads((options.mpnet / "config.json").read_text(encoding="utf-8"))
    pieces = options.vocabulary.read_text(encoding="utf-8").splitlines()
    theirs = (options.mpnet / "vocab.txt").read_text(encoding="utf-8").splitlines()
    weights = as_bert(load_file(options.mpnet / "model.safetensors"), config["num_hidden_layers"], pieces, theirs)
    options.out.mkdir(parents=True, exist_ok=True)
    save_file(weights, options.out / "model.safetensors", metadata={"format": "pt"})
    kept = ("hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "layer_norm_eps")
    about = {name: config[name] for name in (*kept, "relative_attention_num_buckets")}
    about |= {"model_type": "bert", "vocab_size": len(pieces), "max_position_embeddings": 512, "pad_token_id": 0}
    (options.out / "config.json").write_text(json.dumps(about, indent=1), encoding="utf-8")
    shutil.copy(options.vocabulary, options.out / "vocab.txt")


def as_bert(weights: dict[str, Tensor], layers: int, pieces: list[str], theirs: list[str]) -> dict[str, Tensor]:
    """MPNet's weights under BERT's names, a row for each of `pieces`; the unknown one's where MPNet has none."""
    rows = {piece: row for row, piece in enumerate(theirs)}
    chosen = torch.tensor([rows.get(SPECIAL.get(piece, piece), rows["[UNK]"]) for piece in pieces])
    made = {
        "embeddings.word_embeddings.weight": weights["embeddings.word_embeddings.weight"][chosen],
        "embeddings.position_embeddings.weight": weights["embeddings.position_embeddings.weight"][2:514],  # 0, 1: pads
        "embeddings.token_type_embeddings.weight": torch.zeros(2, weights["embeddings.LayerNorm.bias"].shape[0]),
        "relative.weight": weights["encoder.relative_attention_bias.weight"],
    }
    for part in ("weight", "bias"):
        made[f"embeddings.LayerNorm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for layer in range(layers):
            for name, bert in LAYER.items():
                made[f"encoder.layer.{layer}.{bert}.{part}"] = weights[f"encoder.layer.{layer}.{name}.{part}"]
    return {name: value.contiguous() for name, value in made.items()}


if __name__ == "__main__":
    main()
