"""The network in torch: one encoder, a projection for every head, and the small scorers of pairs.

What the run-time graph computes is `encode` followed by `project`; what comes after (the scorers of arcs, spans, pairs
of mentions, lines) is small enough for numpy and stands there in `unspoken.model.heads`, under the same names.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from train.labels import Labels
from unspoken.model import features
from unspoken.model.pieces import OPENINGS, SHAPES

ARC, RELATION, MENTION, SPAN, ENTITY, PERSON, HIDDEN = 128, 48, 96, 64, 128, 96, 64
WIDEST = 40
"""Words of the longest mention that is looked for."""
QUOTED = 4


@dataclass(frozen=True)
class Sizes:
    """How many labels each tagging head has."""

    pos: int
    lemma: int
    morphology: int
    relation: int

    @classmethod
    def of(cls, labels: Labels) -> Sizes:
        """The sizes that an inventory of labels takes."""
        return cls(len(labels.pos), len(labels.lemma_rules), len(labels.morphology), len(labels.relations))


def projections(sizes: Sizes) -> dict[str, int]:
    """The width of each projection, in the order in which the graph puts them side by side."""
    return {
        "pos": sizes.pos,
        "lemma": sizes.lemma,
        "morphology": sizes.morphology,
        "arc_dependent": ARC,
        "arc_head": ARC,
        "relation_dependent": RELATION,
        "relation_head": RELATION,
        "event": 1,
        "spoken": QUOTED,
        "mention_start": MENTION,
        "mention_end": MENTION,
        "span_start": SPAN,
        "span_end": SPAN,
        "entity_start": ENTITY,
        "entity_end": ENTITY,
        "person_start": PERSON,
        "person_end": PERSON,
        "line_start": PERSON,
        "line_end": PERSON,
    }


SYNTAX = ("pos", "lemma", "morphology", "arc_dependent", "arc_head", "relation_dependent", "relation_head")


class Network(nn.Module):
    """Sums of embeddings, a BERT encoder, two mixtures of its layers (for syntax, for the rest), and the heads."""

    def __init__(self, config: BertConfig, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = BertModel(config, add_pooling_layer=False)
        width, self.heads = config.hidden_size, config.num_attention_heads
        self.shape = _zeros(len(SHAPES), width)
        self.opening = _zeros(len(OPENINGS), width)
        self.quoted = _zeros(QUOTED, width)
        buckets = getattr(config, "relative_attention_num_buckets", None)  # MPNet's: what attention adds for distance
        self.relative = None if buckets is None else nn.Embedding(buckets, config.num_attention_heads)
        self.mixtures = nn.Parameter(torch.tensor([[0.0, 0.0, 0.0, 1.5]]).repeat(2, 1))
        self.widths = projections(sizes)
        self.project_ = nn.ModuleDict({name: nn.Linear(width, size) for name, size in self.widths.items()})
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) / ARC)
        self.relation = nn.Parameter(torch.randn(sizes.relation, RELATION + 1, RELATION + 1) / RELATION)
        self.mention = nn.Parameter(torch.randn(MENTION + 1, MENTION + 1) / MENTION)
        self.mention_width = nn.Parameter(torch.zeros(WIDEST))
        self.span = nn.Linear(SPAN, 9)
        self.coreference = PairScorer(ENTITY, ENTITY, features.COREFERENCE, 1)
        self.anaphoric = nn.Linear(ENTITY, 1)
        self.speaker = PairScorer(PERSON, PERSON, features.SPEAKERS, 2)
        self.turn = PairScorer(PERSON, PERSON, features.LINES, 1)
        self.dropout = nn.Dropout(0.15)

    @classmethod
    def from_base(cls, folder: Path, sizes: Sizes) -> Network:
        """A network whose encoder starts from pretrained weights in `folder`."""
        network = cls(BertConfig.from_pretrained(folder), sizes)
        network.encoder = BertModel.from_pretrained(folder, config=network.encoder.config, add_pooling_layer=False)
        if network.relative is not None:
            network.relative.weight.data = load_file(folder / "model.safetensors")["relative.weight"].float()
        return network

    def encode(
        self, piece: Tensor, shape: Tensor, opening: Tensor, quoted: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """(windows, pieces) each -> (windows, pieces, width) twice: for syntax, for the rest."""
        layers = self._layers(self._embed(piece, shape, opening, quoted), mask)
        weights = self.mixtures.softmax(dim=1)
        return _mix(weights[0], layers), _mix(weights[1], layers)

    def _embed(self, piece: Tensor, shape: Tensor, opening: Tensor, quoted: Tensor) -> Tensor:
        given = self.encoder.embeddings
        embedded = given.word_embeddings(piece) + given.token_type_embeddings.weight[0]
        embedded = embedded + given.position_embeddings.weight[: piece.shape[1]]
        embedded = embedded + self.shape(shape) + self.opening(opening) + self.quoted(quoted)
        return given.dropout(given.LayerNorm(embedded))

    def _layers(self, state: Tensor, mask: Tensor) -> list[Tensor]:
        """BERT's layers, written out so that training, the exported graph and its check are the same arithmetic."""
        size = state.shape[2] // self.heads
        bias = (mask[:, None, None, :].to(state.dtype) - 1) * 1e4
        if self.relative is not None:
            bias = bias + self.relative(_buckets(mask.shape[1], mask.device)).permute(2, 0, 1)
        states = []
        for layer in self.encoder.encoder.layer:
            attention = layer.attention
            query, key, value = (
                part(state).unflatten(2, (self.heads, size)).transpose(1, 2)
                for part in (attention.self.query, attention.self.key, attention.self.value)
            )
            if self.training:
                found = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
            else:
                found = (query @ key.transpose(2, 3) / size**0.5 + bias).softmax(dim=3) @ value
            state = attention.output(found.transpose(1, 2).flatten(2), state)
            state = layer.output(layer.intermediate(state), state)
            states.append(state)
        return states

    def project(self, syntax: Tensor, rest: Tensor) -> dict[str, Tensor]:
        """(words, width) twice -> every projection, (words, size)."""
        return {name: layer(syntax if name in SYNTAX else rest) for name, layer in self.project_.items()}

    def arcs(self, made: dict[str, Tensor], sentences: Tensor) -> Tensor:
        """(sentences, n) numbers of words -> (sentences, n, n): row dependent, column head, the diagonal for a root."""
        dependent, head = made["arc_dependent"].relu()[sentences], made["arc_head"].relu()[sentences]
        return _one(dependent) @ self.arc @ head.transpose(1, 2)

    def relations(self, made: dict[str, Tensor], dependent: Tensor, head: Tensor) -> Tensor:
        """(arcs,) twice -> (arcs, relations)."""
        left = _one(made["relation_dependent"].relu()[dependent])
        right = _one(made["relation_head"].relu()[head])
        return torch.einsum("ai,rij,aj->ar", left, self.relation, right)

    def mentions(self, made: dict[str, Tensor]) -> Tensor:
        """(words, WIDEST): the score of the span from each word to the one so many words on; −inf past the end."""
        start = _one(made["mention_start"].relu()) @ self.mention
        end = _one(made["mention_end"].relu())
        words = len(end)
        shifted = nn.functional.pad(end, (0, 0, 0, WIDEST - 1)).unfold(0, WIDEST, 1)  # (words, MENTION + 1, WIDEST)
        scores = (start[:, None, :] @ shifted)[:, 0] + self.mention_width
        places = torch.arange(words, device=end.device)
        return scores.masked_fill(places[:, None] + torch.arange(WIDEST, device=end.device) >= words, -30.0)

    def spans(self, made: dict[str, Tensor], first: Tensor, last: Tensor) -> Tensor:
        """(spans, 9): six types, three forms."""
        return self.span((made["span_start"][first] + made["span_end"][last]).relu())

    def entities(self, made: dict[str, Tensor], first: Tensor, last: Tensor) -> Tensor:
        return self.dropout((made["entity_start"][first] + made["entity_end"][last]).relu())

    def persons(self, made: dict[str, Tensor], first: Tensor, last: Tensor) -> Tensor:
        return self.dropout((made["person_start"][first] + made["person_end"][last]).relu())

    def lines(self, made: dict[str, Tensor], first: Tensor, last: Tensor) -> Tensor:
        return self.dropout((made["line_start"][first] + made["line_end"][last]).relu())


def _buckets(count: int, device: torch.device) -> Tensor:
    """(count, count): T5's and MPNet's 32 classes of how far and in which direction a piece stands from another."""
    place = torch.arange(count, device=device)
    ahead = place[:, None] - place[None, :]
    far = ahead.abs()
    coarse = 8 + (far.clamp_min(1).float() / 8).log() / math.log(128 / 8) * 8
    return torch.where(ahead < 0, 16, 0) + torch.where(far < 8, far, coarse.long().clamp_max(15))


def _mix(weights: Tensor, layers: list[Tensor]) -> Tensor:
    """The last layers weighed."""
    mixed = weights[0] * layers[-len(weights)]
    for number in range(1, len(weights)):
        mixed = mixed + weights[number] * layers[number - len(weights)]
    return mixed


class PairScorer(nn.Module):
    """hidden = relu(A left + B right + C (left · right) + one row of each feature's table); scores = D hidden."""

    def __init__(self, left: int, right: int, sizes: tuple[int, ...], scores: int) -> None:
        super().__init__()
        self.left = nn.Linear(left, HIDDEN)
        self.right = nn.Linear(right, HIDDEN, bias=False)
        self.both = nn.Linear(left, HIDDEN, bias=False)
        self.tables = nn.ModuleList(_zeros(size, HIDDEN) for size in sizes)
        self.score = nn.Linear(HIDDEN, scores)

    def forward(self, left: Tensor, right: Tensor, at_left: Tensor, at_right: Tensor, features: Tensor) -> Tensor:
        """(items, left), (items, right), (pairs,) twice, (pairs, features) -> (pairs, scores)."""
        hidden = self.left(left)[at_left] + self.right(right)[at_right] + self.both(left[at_left] * right[at_right])
        for number, table in enumerate(self.tables):
            hidden = hidden + table(features[:, number])
        return self.score(hidden.relu())


def _zeros(rows: int, width: int) -> nn.Embedding:
    table = nn.Embedding(rows, width)
    nn.init.zeros_(table.weight)
    return table


def _one(rows: Tensor) -> Tensor:
    """A one put behind each row: the bias of a bilinear form."""
    return torch.cat((rows, rows.new_ones((*rows.shape[:-1], 1))), dim=-1)
