"""What numpy computes after the graph is what the network was trained with, and the graph is the encoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training's dependencies are not installed")
pytest.importorskip("transformers")

from train.export import scorers  # noqa: E402
from train.network import Network, Sizes  # noqa: E402
from transformers import BertConfig  # noqa: E402

from unspoken.model import features  # noqa: E402
from unspoken.model.scorers import Scorers  # noqa: E402

WORDS = 12


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(3)
    config = BertConfig(vocab_size=50, hidden_size=24, num_hidden_layers=4, num_attention_heads=2, intermediate_size=32)
    made = Network(config, Sizes(pos=5, lemma=4, morphology=3, relation=6)).eval()
    for value in made.parameters():
        torch.nn.init.normal_(value, std=0.3)
    return made


@pytest.fixture(scope="module")
def made(network: Network) -> dict[str, torch.Tensor]:
    states = torch.randn(2, WORDS, 24)
    with torch.no_grad():
        return network.project(states[0], states[1])


def plain(made: dict[str, torch.Tensor]) -> dict[str, np.ndarray]:
    return {name: value.numpy() for name, value in made.items()}


@torch.no_grad()
def test_arcs_and_relations_agree(network: Network, made: dict[str, torch.Tensor]) -> None:
    ours = Scorers(scorers(network))
    dependent, head = ours.arcs(plain(made))
    words = torch.arange(WORDS)[None]
    np.testing.assert_allclose(dependent @ head.T, network.arcs(made, words)[0].numpy(), rtol=1e-3, atol=1e-3)
    at, to = torch.tensor([0, 3, 5]), torch.tensor([2, 3, 1])
    theirs = network.relations(made, at, to).numpy()
    np.testing.assert_allclose(ours.relations(plain(made), at.numpy(), to.numpy()), theirs, rtol=1e-3, atol=1e-3)


@torch.no_grad()
def test_mentions_and_their_types_agree(network: Network, made: dict[str, torch.Tensor]) -> None:
    ours = Scorers(scorers(network))
    theirs = network.mentions(made).numpy()
    real = theirs > -29
    np.testing.assert_allclose(ours.mentions(plain(made))[real], theirs[real], rtol=1e-3, atol=1e-3)
    first, last = torch.tensor([0, 4]), torch.tensor([2, 4])
    np.testing.assert_allclose(
        ours.spans(plain(made), first.numpy(), last.numpy()),
        network.spans(made, first, last).numpy(),
        rtol=1e-3,
        atol=1e-3,
    )


@torch.no_grad()
def test_pairs_agree(network: Network, made: dict[str, torch.Tensor]) -> None:
    ours = Scorers(scorers(network))
    first = torch.arange(0, 8)
    vectors = network.entities(made, first, first + 1)
    later, earlier = np.array([3, 7, 5]), np.array([1, 2, 0])
    table = np.zeros((3, len(features.COREFERENCE)), np.int32)
    theirs = network.coreference(
        vectors, vectors, torch.from_numpy(later), torch.from_numpy(earlier), torch.from_numpy(table).long()
    )
    mine = ours.pairs("coreference", vectors.numpy(), vectors.numpy()).score(later, earlier, table)
    np.testing.assert_allclose(mine, theirs.numpy(), rtol=1e-3, atol=1e-3)
    np.testing.assert_allclose(
        ours.anaphoric(vectors.numpy()), network.anaphoric(vectors)[:, 0].numpy(), rtol=1e-3, atol=1e-3
    )


def test_an_exported_network_is_read_as_it_was_trained(network: Network, tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    import onnxruntime
    from train.export import INPUTS, _export

    _export(network, tmp_path / "graph.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "graph.onnx"), providers=["CPUExecutionProvider"])
    batch = torch.randint(1, 3, (5, 3, 9))
    batch[4] = 1
    at = torch.tensor([0, 5, 13, 26])
    got = session.run(None, dict(zip(INPUTS, [*batch.numpy(), at.numpy()], strict=True)))[0]
    with torch.no_grad():
        syntax, rest = network.encode(*batch)
        made = network.project(syntax.flatten(0, 1)[at], rest.flatten(0, 1)[at])
    np.testing.assert_allclose(got, torch.cat([made[name] for name in network.widths], 1).numpy(), rtol=1e-3, atol=1e-3)
