"""Write a trained network as what the package reads: an int8 graph, the small scorers, labels and vocabulary.

    python -m train.export RUN OUT [--float]

The graph holds the encoder and every projection (`Network.encode`, `Network.project`), quantized dynamically: weights
int8 by channel, activations int8 as they come. With `--float` it stays fp32, to measure what int8 costs. The scorers
stay fp32 in `scorers.npz` under the names that `unspoken.model.heads` reads.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from train.network import Network
from train.runs import read_run

INPUTS = ("piece", "shape", "opening", "quoted", "mask", "at")
OUTPUTS = ("made", "state")


class Graph(nn.Module):
    """Windows of wordpieces and the places of words in them -> all projections of the words, side by side; and what
    the encoder says of each word, for heads that are fitted later on the graph as it is."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, piece: Tensor, shape: Tensor, opening: Tensor, quoted: Tensor, mask: Tensor, at: Tensor
    ) -> tuple[Tensor, Tensor]:
        syntax, rest = self.network.encode(piece, shape, opening, quoted, mask)
        state = rest.flatten(0, 1).index_select(0, at)
        made = self.network.project(syntax.flatten(0, 1).index_select(0, at), state)
        return torch.cat([made[name] for name in self.network.widths], dim=1), state


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", default="network.pt")
    parser.add_argument("--float", action="store_true", dest="floating")
    options = parser.parse_args()
    network, labels = read_run(options.run, options.weights)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        _export(network, plain)
        config = network.encoder.config
        better = optimize_model(
            str(plain), model_type="bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size
        )
        better.save_model_to_file(str(fused))
        if options.floating:
            shutil.copy(fused, options.out / "network.onnx")
        else:
            quantize_dynamic(
                fused,
                options.out / "network.onnx",
                per_channel=True,
                weight_type=QuantType.QInt8,
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # fused nodes say no type
            )
    np.savez(options.out / "scorers.npz", **scorers(network))
    about = json.loads(labels.to_json()) | {"projections": network.widths}
    (options.out / "labels.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    shutil.copy(options.run / "vocab.txt", options.out / "vocab.txt")


def _export(network: Network, path: Path) -> None:
    batch = torch.zeros(2, 16, dtype=torch.long)
    example = (batch + 5, batch, batch, batch, batch + 1, torch.arange(20))
    axes = {name: {0: "windows", 1: "pieces"} for name in INPUTS[:-1]}
    axes |= {name: {0: "words"} for name in ("at", *OUTPUTS)}
    torch.onnx.export(
        Graph(network).eval(),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def scorers(network: Network) -> dict[str, np.ndarray]:
    """Everything that numpy computes after the graph, fp32 by name."""
    skipped = ("encoder.", "project_.", "shape.", "opening.", "quoted.", "mixtures")
    return {
        name: value.detach().numpy().astype(np.float32)
        for name, value in network.state_dict().items()
        if not name.startswith(skipped)
    }


if __name__ == "__main__":
    main()
