"""What the network is told it got wrong: one loss for each layer that a document labels."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from train.document import IGNORED, Array, Document
from train.network import WIDEST, Network
from unspoken.model import features
from unspoken.model.features import Spans

WEIGHTS = {
    "pos": 0.4,
    "lemma": 0.4,
    "morphology": 0.3,
    "arc": 0.8,
    "relation": 0.5,
    "event": 2.0,
    "spoken": 0.3,
    "mention": 5.0,
    "span": 0.5,
    "coreference": 1.0,
    "direct": 0.5,
    "speaker": 1.0,
    "addressee": 1.0,
    "turn": 0.5,
}
ANTECEDENTS = 150
"""Mentions before one that may be what it means."""
BEFORE, AFTER = 50, 12
"""Mentions before and after a line that may be who says it."""
TURNS = 4
PRONOUN = 2
"""The code of a pronoun among the forms of mentions."""
UNMARKED_WEIGHT = 0.15
"""What a span that is not marked counts where only the cast's mentions are."""
Losses = dict[str, Tensor]


def losses(network: Network, made: dict[str, Tensor], document: Document) -> Losses:
    """The losses of one document from its projections, each a mean over what is labelled."""
    found: Losses = {}
    for name in ("pos", "lemma", "morphology"):
        labels = getattr(document, name)
        if labels is not None:
            found[name] = _classes(made[name], labels)
    if document.head is not None:
        found |= _tree(network, made, document)
    if document.event is not None:
        found["event"] = functional.binary_cross_entropy_with_logits(made["event"][:, 0], _floats(document.event))
    if document.lines is not None:
        found["spoken"] = _classes(made["spoken"], spoken_labels(document))
    if document.mentions is not None and document.corpus in ("litbank", "scenes"):
        found |= _mentions(network, made, document)
    if document.mentions is not None:
        found |= _coreference(network, made, document)
    if document.lines is not None and len(document.lines):
        found |= _speakers(network, made, document)
    return found


def spans_of(document: Document) -> Spans:
    """The document's mentions with what the features need."""
    assert document.mentions is not None
    rows = document.mentions
    lower = [word.lower() for word in document.words]
    return features.describe_spans(
        lower, rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], document.sentence, document.paragraph, document.within
    )


def spoken_labels(document: Document) -> Array:
    """0 narration, 1 speech, 2 thought, 3 writing; lines that the corpus does not attribute are not judged."""
    assert document.lines is not None
    labels = np.zeros(len(document.words), np.int32)
    for (first, last, kind), who in zip(document.lines.tolist(), document.speaker, strict=True):
        labels[first : last + 1] = kind + 1 if who or document.corpus != "pdnc" else IGNORED
    return labels


def _classes(scores: Tensor, labels: Array) -> Tensor:
    target = torch.from_numpy(labels).long()
    if not bool((target != IGNORED).any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores, target, ignore_index=IGNORED)


def _floats(values: np.ndarray) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(values)).float()


def sentence_rows(sentence: Array, longest: int = 120) -> list[tuple[int, int]]:
    """The words of each sentence that is not too long to parse, half open."""
    starts = np.flatnonzero(np.diff(sentence, prepend=-1) != 0).tolist()
    ends = [*starts[1:], len(sentence)]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if b - a <= longest]


def _tree(network: Network, made: dict[str, Tensor], document: Document) -> Losses:
    rows = sorted(sentence_rows(document.sentence), key=lambda row: row[1] - row[0])
    assert document.head is not None
    assert document.relation is not None
    total, count = made["arc_head"].sum() * 0, 0
    for at in range(0, len(rows), 24):  # sentences of like length together
        batch = rows[at : at + 24]
        longest = batch[-1][1] - batch[-1][0]
        words = torch.tensor([[min(a + n, b - 1) for n in range(longest)] for a, b in batch])
        real = torch.tensor([[a + n < b for n in range(longest)] for a, b in batch])
        scores = network.arcs(made, words).masked_fill(~real[:, None, :], -1e4)
        heads = torch.from_numpy(document.head).long()[words] - words[:, :1]
        inside = (heads >= 0) & (heads < real.sum(1, keepdim=True)) & real
        target = torch.where(inside, heads, IGNORED)
        total = total + functional.cross_entropy(
            scores.flatten(0, 1), target.flatten(), ignore_index=IGNORED, reduction="sum"
        )
        count += int(inside.sum())
    known = np.flatnonzero((document.head >= 0) & (document.relation >= 0))
    found = {"arc": total / max(1, count)}
    if len(known):
        scores = network.relations(made, torch.from_numpy(known), torch.from_numpy(document.head[known]).long())
        found["relation"] = _classes(scores, document.relation[known])
    return found


def span_limits(sentence: Array) -> Tensor:
    """(words, WIDEST): whether the span from each word to the one so many words on stays in its sentence."""
    places = np.arange(len(sentence))[:, None] + np.arange(WIDEST)[None, :]
    inside = places < len(sentence)
    return torch.from_numpy(inside & (sentence[np.minimum(places, len(sentence) - 1)] == sentence[:, None]))


def _mentions(network: Network, made: dict[str, Tensor], document: Document) -> Losses:
    assert document.mentions is not None
    rows = document.mentions[document.mentions[:, 1] - document.mentions[:, 0] < WIDEST]
    scores = network.mentions(made)
    target = torch.zeros_like(scores)
    first, width = torch.from_numpy(rows[:, 0]).long(), torch.from_numpy(rows[:, 1] - rows[:, 0]).long()
    target[first, width] = 1.0
    weight = span_limits(document.sentence).float()
    if not document.complete:
        weight = weight * torch.where(target > 0, 1.0, UNMARKED_WEIGHT)
    loss = functional.binary_cross_entropy_with_logits(scores, target, weight=weight, reduction="sum")
    found = {"mention": loss / len(document.words)}
    kinds = network.spans(made, first, first + width)
    found["span"] = _classes(kinds[:, :6], rows[:, 2]) + _classes(kinds[:, 6:], rows[:, 3])
    return found


def antecedents(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of each mention with those before it, at most ANTECEDENTS."""
    later = np.concatenate([np.full(min(row, ANTECEDENTS), row) for row in range(count)] or [np.zeros(0)])
    earlier = np.concatenate([np.arange(max(0, row - ANTECEDENTS), row) for row in range(count)] or [np.zeros(0)])
    return later.astype(np.int64), earlier.astype(np.int64)


def _coreference(network: Network, made: dict[str, Tensor], document: Document) -> Losses:
    rows, chain = document.mentions, document.chain
    assert rows is not None
    assert chain is not None
    if len(rows) < 2:
        return {}
    first, last = torch.from_numpy(rows[:, 0]).long(), torch.from_numpy(rows[:, 1]).long()
    vectors = network.entities(made, first, last)
    later, earlier = antecedents(len(rows))
    scores = coreference_scores(network, vectors, spans_of(document), later, earlier)
    same = torch.from_numpy((chain[later] == chain[earlier]) & (chain[later] >= 0))
    judged = chain >= 0 if document.trusted is None else (chain >= 0) & (document.trusted == 1)
    known = torch.from_numpy(judged)
    at = torch.from_numpy(later)
    zero = torch.zeros(len(rows))  # the score of meaning nobody told of before
    every = _sum_exponents(torch.cat((scores, zero)), torch.cat((at, torch.arange(len(rows)))), len(rows))
    right = scores.masked_fill(~same, -1e4)
    fresh = torch.zeros(len(rows), dtype=torch.bool).index_put((at[same],), torch.tensor(True)).logical_not()
    right = _sum_exponents(
        torch.cat((right, torch.where(fresh, 0.0, -1e4))), torch.cat((at, torch.arange(len(rows)))), len(rows)
    )
    found = {"coreference": (every - right)[known].mean() if bool(known.any()) else every.sum() * 0}
    return found | _direct(scores, at, torch.from_numpy(rows[:, 3][earlier] < PRONOUN), same, rows, known)


def _direct(scores: Tensor, at: Tensor, told: Tensor, same: Tensor, rows: Array, known: Tensor) -> Losses:
    """Which of the names and descriptions before it does a pronoun mean: what a chain that went astray cannot spoil."""
    asked = known & torch.from_numpy(rows[:, 3] == PRONOUN)
    asked &= torch.zeros(len(rows), dtype=torch.bool).index_put((at[told & same],), torch.tensor(True))
    if not bool(asked.any()):
        return {}
    every = _sum_exponents(scores.masked_fill(~told, -1e4), at, len(rows))
    right = _sum_exponents(scores.masked_fill(~(told & same), -1e4), at, len(rows))
    return {"direct": (every - right)[asked].mean()}


def coreference_scores(
    network: Network, vectors: Tensor, spans: Spans, later: np.ndarray, earlier: np.ndarray
) -> Tensor:
    """(pairs,): the score of a mention's meaning what an earlier one means, against 0 for nobody told of before."""
    table = torch.from_numpy(features.pair_features(spans, later, earlier)).long()
    at, back = torch.from_numpy(later), torch.from_numpy(earlier)
    return network.coreference(vectors, vectors, at, back, table)[:, 0] + network.anaphoric(vectors)[:, 0][at]


def _sum_exponents(scores: Tensor, group: Tensor, groups: int) -> Tensor:
    """log Σ exp of the scores of each group."""
    top = torch.full((groups,), -1e4).scatter_reduce(0, group, scores.detach(), "amax")
    sums = torch.zeros(groups).scatter_add(0, group, (scores - top[group]).exp())
    return top + sums.clamp_min(1e-30).log()


def line_pairs(lines: Array, mentions: Array, within: Array) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of each line with the mentions around it that may be who says it or hears it."""
    first = mentions[:, 0]
    near_line, near_mention = [], []
    for row, (begin, end, _) in enumerate(lines.tolist()):
        low = max(0, int(np.searchsorted(first, begin)) - BEFORE)
        high = min(len(first), int(np.searchsorted(first, end, side="right")) + AFTER)
        near_line.append(np.full(high - low, row))
        near_mention.append(np.arange(low, high))
    return np.concatenate(near_line).astype(np.int64), np.concatenate(near_mention).astype(np.int64)


def _speakers(network: Network, made: dict[str, Tensor], document: Document) -> Losses:
    lines, rows, chain = document.lines, document.mentions, document.chain
    assert lines is not None
    begin, end = torch.from_numpy(lines[:, 0]).long(), torch.from_numpy(lines[:, 1]).long()
    vectors = network.lines(made, begin, end)
    paragraph = document.paragraph[lines[:, 0]]
    found = _turns(network, vectors, document, paragraph)
    if rows is None or chain is None or not len(rows):
        return found
    spans = spans_of(document)
    usable = (chain >= 0) & ~((spans.quote >= 0) & np.isin(spans.kind, (5, 6, 7)))  # not “I” and “you” in speech
    kept = np.flatnonzero(usable)
    line, place = line_pairs(lines, rows[kept], document.within)
    mention = kept[place]
    persons = network.persons(made, torch.from_numpy(rows[:, 0]).long(), torch.from_numpy(rows[:, 1]).long())
    table = features.line_features(spans, lines[:, 0], lines[:, 1], paragraph, line, mention)
    scores = network.speaker(
        vectors, persons, torch.from_numpy(line), torch.from_numpy(mention), torch.from_numpy(table).long()
    )
    says = np.array(
        [chain[m] in document.speaker[n] for n, m in zip(line.tolist(), mention.tolist(), strict=True)], bool
    )
    reached = np.zeros(len(lines), bool)
    reached[line[says]] = True
    at, right = torch.from_numpy(line), torch.from_numpy(says)
    every = _sum_exponents(scores[:, 0], at, len(lines))
    good = _sum_exponents(scores[:, 0].masked_fill(~right, -1e4), at, len(lines))
    answered = torch.from_numpy(reached)
    if bool(answered.any()):
        found["speaker"] = (every - good)[answered].mean()
    return found | _addressees(scores[:, 1], line, mention, chain, document)


def _addressees(scores: Tensor, line: np.ndarray, mention: np.ndarray, chain: Array, document: Document) -> Losses:
    """Each person around a line by the sum of what his mentions say: is he addressed?"""
    people, group = np.unique(line * (int(chain.max()) + 1) + chain[mention], return_inverse=True)
    of_line, who = people // (int(chain.max()) + 1), people % (int(chain.max()) + 1)
    known = np.array(
        [
            document.addressee[n] is not None and w not in document.speaker[n]
            for n, w in zip(of_line.tolist(), who.tolist(), strict=True)
        ],
        bool,
    )
    if not known.any():
        return {}
    addressed = np.array(
        [w in (document.addressee[n] or ()) for n, w in zip(of_line.tolist(), who.tolist(), strict=True)]
    )
    logits = _sum_exponents(scores, torch.from_numpy(group), len(people))
    return {
        "addressee": functional.binary_cross_entropy_with_logits(
            logits[torch.from_numpy(known)], _floats(addressed[known])
        )
    }


def _turns(network: Network, vectors: Tensor, document: Document, paragraph: Array) -> Losses:
    lines = document.lines
    assert lines is not None
    count = len(lines)
    pairs = [(row, row - back) for row in range(count) for back in range(1, TURNS + 1) if row >= back]
    pairs = [
        (a, b) for a, b in pairs if document.speaker[a] and document.speaker[b] and paragraph[a] - paragraph[b] < 12
    ]
    if not pairs:
        return {}
    later, earlier = np.array(pairs).T
    table = features.turn_features(lines[:, 0], lines[:, 1], paragraph, later, earlier)
    scores = network.turn(
        vectors, vectors, torch.from_numpy(later), torch.from_numpy(earlier), torch.from_numpy(table).long()
    )
    same = np.array([set(document.speaker[a]) == set(document.speaker[b]) for a, b in pairs])
    return {"turn": functional.binary_cross_entropy_with_logits(scores[:, 0], _floats(same))}
