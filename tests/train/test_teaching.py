"""What a network learns from labels and from a larger one, whose weights come under other names."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training's dependencies are not installed")
transformers = pytest.importorskip("transformers")

from train.base import as_bert  # noqa: E402
from train.batches import Batch, batch_documents, project_batch  # noqa: E402
from train.document import IGNORED, of_story, read_text  # noqa: E402
from train.losses import Answers, Binary, Classes, Groups, answers, losses  # noqa: E402
from train.network import Network, Sizes  # noqa: E402

from unspoken.model.pieces import Cutter  # noqa: E402

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ann", "saw", "bo", ".", "go", ",", "said"]
TINY = {"hidden_size": 24, "num_hidden_layers": 4, "num_attention_heads": 2, "intermediate_size": 32}


def network(seed: int) -> Network:
    torch.manual_seed(seed)
    config = transformers.BertConfig(vocab_size=len(PIECES), **TINY)
    return Network(config, Sizes(pos=5, lemma=4, morphology=3, relation=6)).eval()


@pytest.fixture(name="batch")
def _batch(tmp_path: Path) -> Batch:
    """A text of which the mentions, the chains and who says the line are known, and nothing else."""
    (tmp_path / "vocab.txt").write_text("\n".join(PIECES))
    document = of_story(read_text("Ann saw Bo. “Go,” said Ann."), name="tiny", corpus="pdnc")
    places = [document.words.index("Ann"), document.words.index("Bo"), len(document.words) - 2]
    document.mentions = np.array([[place, place, 0, 0] for place in places], np.int32)
    document.chain = np.array([0, 1, 0], np.int32)
    opening, closing = document.words.index("“"), document.words.index("”")
    document.lines = np.array([[opening, closing, 0]], np.int32)
    document.speaker, document.addressee = [[0]], [[1]]
    return batch_documents(Cutter(tmp_path / "vocab.txt"), [document])


def asked(of: Network, batch: Batch, *, every: bool) -> Answers:
    return answers(of, project_batch(of, batch)[0], batch.targets[0], every=every)


def test_rows_without_a_label_cost_nothing() -> None:
    scores = torch.tensor([[0.0, 0.0], [9.0, -9.0]])
    assert Classes(scores, torch.tensor([1, IGNORED])).loss() == pytest.approx(math.log(2))
    assert Classes(scores, torch.tensor([IGNORED, IGNORED])).loss() == 0


def test_what_may_not_be_asked_counts_neither_for_labels_nor_for_a_teacher() -> None:
    scores, possible = torch.tensor([0.0, 9.0]), torch.tensor([1.0, 0.0])
    mine = Binary(scores, torch.tensor([1.0, 0.0]), possible, 2)
    assert mine.loss() == pytest.approx(math.log(2) / 2)
    assert mine.distance(Binary(torch.tensor([0.0, -9.0]), None, possible, 2)) == pytest.approx(math.log(2) / 2)


def test_of_a_group_the_right_ones_are_weighed_together() -> None:
    right, asks = torch.tensor([True, True, False, False, False]), torch.tensor([True, True])
    mine = Groups(torch.zeros(5), torch.tensor([0, 0, 0, 0, 1]), right, asks)
    assert mine.loss() == pytest.approx(math.log(2))  # two of four; the second group has no right one


def test_only_what_is_labelled_is_judged(batch: Batch) -> None:
    found = losses(asked(network(1), batch, every=False))
    assert set(found) == {"spoken", "coreference", "speaker", "addressee"}
    assert all(float(loss) > 0 for loss in found.values())


def test_a_teacher_answers_for_every_layer_and_nobody_is_nearer_to_it_than_itself(batch: Batch) -> None:
    teacher = asked(network(1), batch, every=True)
    assert {"pos", "arc", "relation", "event", "mention", "type"} <= set(teacher)
    itself = losses(teacher, teacher, share=1.0)
    other = losses(asked(network(2), batch, every=True), teacher, share=1.0)
    assert all(float(other[name]) >= float(loss) for name, loss in itself.items())
    assert float(other["arc"]) > float(itself["arc"])


def test_mpnet_under_berts_names_says_what_it_said_before() -> None:
    theirs = ["<s>", "<pad>", "</s>", "[UNK]", *PIECES[5:], "<mask>"]
    config = transformers.MPNetConfig(vocab_size=len(theirs), max_position_embeddings=514, **TINY)
    torch.manual_seed(5)
    mpnet = transformers.MPNetModel(config, add_pooling_layer=False).eval()
    weights = as_bert(mpnet.state_dict(), 4, PIECES, theirs)
    about = {"vocab_size": len(PIECES), "relative_attention_num_buckets": 32, "layer_norm_eps": config.layer_norm_eps}
    made = Network(transformers.BertConfig(**about, **TINY), Sizes(1, 1, 1, 1)).eval()
    made.relative.weight.data = weights.pop("relative.weight")
    made.encoder.load_state_dict(weights)
    said = ["ann", "saw", "bo", "."] * 30
    with torch.no_grad():
        before = mpnet(torch.tensor([[0, *map(theirs.index, said), 2]])).last_hidden_state
        ids = torch.tensor([[2, *map(PIECES.index, said), 3]])
        none = torch.zeros_like(ids)
        after = made._layers(made._embed(ids, none, none, none), torch.ones_like(ids))[-1]
    torch.testing.assert_close(after, before, rtol=1e-4, atol=1e-4)
