"""What the network answers to what a document asks, and how wrong that is: against the labels, or against a teacher."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from train.document import IGNORED
from train.network import Network
from train.targets import Targets

WEIGHTS = {
    "pos": 0.4,
    "lemma": 0.4,
    "morphology": 0.3,
    "arc": 0.8,
    "relation": 0.5,
    "event": 2.0,
    "spoken": 0.3,
    "mention": 5.0,
    "type": 0.5,
    "form": 0.5,
    "coreference": 1.0,
    "direct": 0.5,
    "speaker": 1.0,
    "addressee": 1.0,
    "turn": 0.5,
}
NEVER = -1e4
"""A score whose chance is nothing."""


@dataclass
class Classes:
    """One of several classes a row: (rows, classes) scores, (rows,) the right one or IGNORED, None without labels."""

    scores: Tensor
    right: Tensor | None

    def loss(self) -> Tensor:
        """The mean over the rows that are labelled; 0 where none is."""
        assert self.right is not None
        total = functional.cross_entropy(self.scores, self.right, ignore_index=IGNORED, reduction="sum")
        return total / (self.right != IGNORED).sum().clamp_min(1)

    def distance(self, teacher: Classes) -> Tensor:
        """The cross-entropy to the teacher's chances, the mean over all rows."""
        return -(teacher.scores.softmax(1) * self.scores.log_softmax(1)).sum(1).mean()


@dataclass
class Binary:
    """Yes or no: scores, the right answers (None without labels), what may be asked; all of one shape.

    `weight` is what each answer counts against the labels; the sums are divided by `count`.
    """

    scores: Tensor
    right: Tensor | None
    possible: Tensor
    count: Tensor | int
    weight: Tensor | None = None

    def loss(self) -> Tensor:
        assert self.right is not None
        return self._sum(self.right, self.possible if self.weight is None else self.weight * self.possible, self.count)

    def distance(self, teacher: Binary) -> Tensor:
        return self._sum(teacher.scores.sigmoid(), self.possible, len(self.scores))

    def _sum(self, right: Tensor, weight: Tensor, count: Tensor | int) -> Tensor:
        total = functional.binary_cross_entropy_with_logits(self.scores, right, weight=weight, reduction="sum")
        return total / count


@dataclass
class Groups:
    """One or several of a group's members: (members,) scores, their groups, which are right; (groups,) which count."""

    scores: Tensor
    group: Tensor
    right: Tensor
    asked: Tensor

    def loss(self) -> Tensor:
        """−log of the chance of the right members together, the mean over the groups that count and have one."""
        groups = len(self.asked)
        every = _sum_exponents(self.scores, self.group, groups)
        good = _sum_exponents(self.scores.masked_fill(~self.right, NEVER), self.group, groups)
        counts = self.asked & (torch.zeros_like(good).scatter_add(0, self.group, self.right.float()) > 0)
        return ((every - good) * counts).sum() / counts.sum().clamp_min(1)

    def distance(self, teacher: Groups) -> Tensor:
        """The cross-entropy to the teacher's chances, the mean over all groups."""
        groups = len(self.asked)
        mine = self.scores - _sum_exponents(self.scores, self.group, groups)[self.group]
        theirs = teacher.scores - _sum_exponents(teacher.scores, self.group, groups)[self.group]
        return -(theirs.exp() * mine).sum() / groups


Answers = dict[str, Classes | Binary | Groups]


def answers(network: Network, made: dict[str, Tensor], given: Targets, *, every: bool = False) -> Answers:
    """What the network says of each layer, from the projections of a document's words (`project_documents`).

    Layers that the document does not label are left out unless `every` is true: then `given` gets the heads that this
    network finds, so that the relations of others are asked of the same arcs.
    """
    found: Answers = {}
    for name in ("pos", "lemma", "morphology", "spoken"):
        if every or name in given:
            found[name] = Classes(made[name], given.get(name))
    if "sentence_words" in given and (every or "arc" in given):
        found |= _tree(network, made, given, every=every)
    if every or "event" in given:
        scores = made["event"][:, 0]
        found["event"] = Binary(scores, given.get("event"), torch.ones_like(scores), len(scores))
    if every or "mention" in given:
        found |= _mentions(network, made, given)
    if "later" in given:
        found |= _coreference(network, made, given)
    if "line_first" in given:
        found |= _speakers(network, made, given)
    return found


def losses(mine: Answers, teacher: Answers | None = None, *, share: float = 0.5) -> dict[str, Tensor]:
    """The loss of each layer: against the labels, or `share` of it against the teacher where there is one."""
    found: dict[str, Tensor] = {}
    for name, answer in mine.items():
        if teacher is None:
            found[name] = answer.loss()
        elif answer.right is None:
            found[name] = answer.distance(teacher[name]) * share
        else:
            found[name] = answer.loss() * (1 - share) + answer.distance(teacher[name]) * share
    return found


def _tree(network: Network, made: dict[str, Tensor], given: Targets, *, every: bool) -> Answers:
    words = given["sentence_words"]
    outside = torch.arange(words.shape[1], device=words.device) >= given["sentence_length"][:, None]
    scores = network.arcs(made, words).masked_fill(outside[:, None, :], NEVER).flatten(0, 1)[given["sentence_real"]]
    found: Answers = {"arc": Classes(scores, given.get("arc"))}
    if "head" not in given:
        if not every:
            return found
        real = given["sentence_real"]
        begin = words[:, :1].expand_as(words).flatten()[real]
        heads = torch.arange(len(made["event"]), device=words.device)
        given["head"] = heads.index_put((words.flatten()[real],), begin + scores.argmax(1))
    dependent = torch.arange(len(given["head"]), device=words.device)
    found["relation"] = Classes(network.relations(made, dependent, given["head"]), given.get("relation"))
    return found


def _mentions(network: Network, made: dict[str, Tensor], given: Targets) -> Answers:
    scores = network.mentions(made)
    possible = given["span_limits"].float()
    found: Answers = {
        "mention": Binary(scores, given.get("mention"), possible, len(scores), given.get("mention_weight"))
    }
    if "first" in given and len(given["first"]):
        kinds = network.spans(made, given["first"], given["last"])
        found["type"] = Classes(kinds[:, :6], given.get("type"))
        found["form"] = Classes(kinds[:, 6:], given.get("form"))
    return found


def _coreference(network: Network, made: dict[str, Tensor], given: Targets) -> Answers:
    vectors = network.entities(made, given["first"], given["last"])
    later, same, known = given["later"], given["pair_same"], given["pair_known"]
    table = given["pair_features"].long()
    scores = network.coreference(vectors, vectors, later, given["earlier"], table)[:, 0]
    scores = scores + network.anaphoric(vectors)[:, 0][later]
    rows = torch.arange(len(vectors), device=later.device)
    nobody = torch.zeros_like(rows, dtype=scores.dtype)  # the score of meaning nobody told of before
    found: Answers = {
        "coreference": Groups(
            torch.cat((scores, nobody)), torch.cat((later, rows)), torch.cat((same, given["pair_fresh"])), known
        )
    }
    told = given["direct"]
    if len(told):  # which of the names and descriptions a pronoun means: what a chain gone astray cannot spoil
        found["direct"] = Groups(scores[told], later[told], same[told], known)
    return found


def _speakers(network: Network, made: dict[str, Tensor], given: Targets) -> Answers:
    vectors = network.lines(made, given["line_first"], given["line_last"])
    found: Answers = {}
    if "turn_later" in given:
        table = given["turn_features"].long()
        scores = network.turn(vectors, vectors, given["turn_later"], given["turn_earlier"], table)[:, 0]
        found["turn"] = Binary(scores, given["turn_same"], torch.ones_like(scores), len(scores))
    if "line" not in given:
        return found
    persons = network.persons(made, given["first"], given["last"])
    line = given["line"]
    scores = network.speaker(vectors, persons, line, given["line_mention"], given["line_features"].long())
    found["speaker"] = Groups(
        scores[:, 0], line, given["says"], torch.ones(len(vectors), dtype=torch.bool, device=line.device)
    )
    known = given["addressed_known"]
    addressed = _sum_exponents(scores[:, 1], given["line_person"], len(known))  # a person: all his mentions together
    whole = torch.ones_like(known)
    found["addressee"] = Binary(addressed, given["addressed"], whole, known.sum().clamp_min(1), known)
    return found


def _sum_exponents(scores: Tensor, group: Tensor, groups: int) -> Tensor:
    """log Σ exp of the scores of each group."""
    top = scores.new_full((groups,), NEVER).scatter_reduce(0, group, scores.detach(), "amax")
    sums = torch.zeros_like(top).scatter_add(0, group, (scores - top[group]).exp())
    return top + sums.clamp_min(1e-30).log()
