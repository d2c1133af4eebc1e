"""What a document asks of the network and what is right, as tensors: made once a step, by any number of processes.

What the corpus does not label has no key; where a teacher can answer it is asked all the same.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from train.document import IGNORED, Array, Document
from train.network import WIDEST
from unspoken.model import features
from unspoken.model.features import Spans

LONGEST = 120
"""Words of the longest sentence that is parsed in training."""
ANTECEDENTS = 150
"""Mentions before one that may be what it means."""
BEFORE, AFTER = 50, 12
"""Mentions before and after a line that may be who says it."""
TURNS = 4
PRONOUN = 2
"""The code of a pronoun among the forms of mentions."""
UNMARKED_WEIGHT = 0.15
"""What a span that is not marked counts where only the cast's mentions are."""
Targets = dict[str, Tensor]


def targets(document: Document) -> Targets:
    """Everything that `train.losses` asks of a document: rows are words, mentions, lines or pairs of them."""
    labels = {name: getattr(document, name) for name in ("pos", "lemma", "morphology")}
    labels["spoken"] = None if document.lines is None else spoken_labels(document)
    made: Targets = {name: torch.from_numpy(rows).long() for name, rows in labels.items() if rows is not None}
    if document.event is not None:
        made["event"] = torch.from_numpy(document.event).float()
    made |= _trees(document) | _mentions(document)
    spans = None
    if document.mentions is not None and document.chain is not None and len(document.mentions) > 1:
        spans = spans_of(document)
        made |= _pairs(document, spans)
    if document.lines is not None and len(document.lines):
        made |= _lines(document, spans)
    return made


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


def sentence_rows(sentence: Array) -> list[tuple[int, int]]:
    """The words of each sentence that is not too long to parse, half open."""
    starts = np.flatnonzero(np.diff(sentence, prepend=-1) != 0).tolist()
    ends = [*starts[1:], len(sentence)]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if b - a <= LONGEST]


def _trees(document: Document) -> Targets:
    """(sentences, longest) words, which of these rows are real, and the place of each real word's head."""
    rows = sentence_rows(document.sentence)
    if not rows:
        return {}
    begin, end = np.array(rows).T
    places = np.arange((end - begin).max())
    words = np.minimum(begin[:, None] + places, end[:, None] - 1)
    real = places < (end - begin)[:, None]
    made = {
        "sentence_words": torch.from_numpy(words),
        "sentence_length": torch.from_numpy(end - begin),
        "sentence_real": torch.from_numpy(np.flatnonzero(real)),
    }
    if document.head is not None and document.relation is not None:
        heads = document.head[words] - begin[:, None]
        inside = (heads >= 0) & (heads < (end - begin)[:, None]) & real
        made["arc"] = torch.from_numpy(np.where(inside, heads, IGNORED)[real]).long()
        known = (document.head >= 0) & (document.relation >= 0)
        made["head"] = torch.from_numpy(np.where(known, document.head, 0)).long()
        made["relation"] = torch.from_numpy(np.where(known, document.relation, IGNORED)).long()
    return made


def span_limits(sentence: Array) -> np.ndarray:
    """(words, WIDEST): whether the span from each word to the one so many words on stays in its sentence."""
    places = np.arange(len(sentence))[:, None] + np.arange(WIDEST)[None, :]
    inside: np.ndarray = sentence[np.minimum(places, len(sentence) - 1)] == sentence[:, None]
    return inside & (places < len(sentence))


def _mentions(document: Document) -> Targets:
    made = {"span_limits": torch.from_numpy(span_limits(document.sentence))}
    rows = document.mentions
    if rows is None:
        return made
    made |= {"first": torch.from_numpy(rows[:, 0]).long(), "last": torch.from_numpy(rows[:, 1]).long()}
    if document.corpus in ("litbank", "scenes"):
        narrow = rows[rows[:, 1] - rows[:, 0] < WIDEST]
        right = np.zeros((len(document.words), WIDEST), np.float32)
        right[narrow[:, 0], narrow[:, 1] - narrow[:, 0]] = 1
        weight = np.ones_like(right) if document.complete else np.where(right > 0, 1, np.float32(UNMARKED_WEIGHT))
        made |= {"mention": torch.from_numpy(right), "mention_weight": torch.from_numpy(weight)}
        made |= {"type": torch.from_numpy(rows[:, 2]).long(), "form": torch.from_numpy(rows[:, 3]).long()}
    return made


def antecedents(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of each mention with those before it, at most ANTECEDENTS."""
    rows = np.arange(count)
    later = np.repeat(rows, np.minimum(rows, ANTECEDENTS))
    earlier = np.concatenate([np.arange(max(0, row - ANTECEDENTS), row) for row in range(count)])
    return later, earlier


def _pairs(document: Document, spans: Spans) -> Targets:
    """Each mention with those before it; `direct` are the pairs of a pronoun with a name or a description."""
    rows, chain = document.mentions, document.chain
    assert rows is not None
    assert chain is not None
    later, earlier = antecedents(len(rows))
    same = (chain[later] == chain[earlier]) & (chain[later] >= 0)
    known = chain >= 0 if document.trusted is None else (chain >= 0) & (document.trusted == 1)
    fresh = np.ones(len(rows), np.bool_)
    fresh[later[same]] = False
    direct = np.flatnonzero((rows[:, 3] == PRONOUN)[later] & (rows[:, 3] < PRONOUN)[earlier])
    return {
        "later": torch.from_numpy(later),
        "earlier": torch.from_numpy(earlier),
        "pair_features": _small(features.pair_features(spans, later, earlier)),
        "pair_same": torch.from_numpy(same),
        "pair_fresh": torch.from_numpy(fresh),
        "pair_known": torch.from_numpy(known),
        "direct": torch.from_numpy(direct),
    }


def _small(table: np.ndarray) -> Tensor:
    return torch.from_numpy(table.astype(np.int16))


def line_pairs(lines: Array, mentions: Array) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of each line with the mentions around it that may be who says it or hears it."""
    first = mentions[:, 0]
    near_line, near_mention = [], []
    for row, (begin, end, _) in enumerate(lines.tolist()):
        low = max(0, int(np.searchsorted(first, begin)) - BEFORE)
        high = min(len(first), int(np.searchsorted(first, end, side="right")) + AFTER)
        near_line.append(np.full(high - low, row))
        near_mention.append(np.arange(low, high))
    return np.concatenate(near_line).astype(np.int64), np.concatenate(near_mention).astype(np.int64)


def _lines(document: Document, spans: Spans | None) -> Targets:
    lines = document.lines
    assert lines is not None
    paragraph = document.paragraph[lines[:, 0]]
    made = {"line_first": torch.from_numpy(lines[:, 0]).long(), "line_last": torch.from_numpy(lines[:, 1]).long()}
    made |= _turns(document, paragraph)
    if spans is None:
        return made
    chain = document.chain
    assert document.mentions is not None
    assert chain is not None
    usable = (chain >= 0) & ~((spans.quote >= 0) & np.isin(spans.kind, (5, 6, 7)))  # not “I” and “you” in speech
    kept = np.flatnonzero(usable)
    line, place = line_pairs(lines, document.mentions[kept])
    if not len(line):
        return made
    mention = kept[place]
    says = [chain[m] in document.speaker[n] for n, m in zip(line.tolist(), mention.tolist(), strict=True)]
    persons = int(chain.max()) + 1
    people, group = np.unique(line * persons + chain[mention], return_inverse=True)
    heard = [document.addressee[n] for n in (people // persons).tolist()]
    spoke = [document.speaker[n] for n in (people // persons).tolist()]
    who = (people % persons).tolist()
    known = [them is not None and w not in its for them, its, w in zip(heard, spoke, who, strict=True)]
    addressed = [w in (them or ()) for them, w in zip(heard, who, strict=True)]
    return made | {
        "line": torch.from_numpy(line),
        "line_mention": torch.from_numpy(mention),
        "line_features": _small(features.line_features(spans, lines[:, 0], lines[:, 1], paragraph, line, mention)),
        "says": torch.tensor(says),
        "line_person": torch.from_numpy(group),
        "addressed": torch.tensor(addressed, dtype=torch.float32),
        "addressed_known": torch.tensor(known, dtype=torch.float32),
    }


def _turns(document: Document, paragraph: Array) -> Targets:
    lines, speaker = document.lines, document.speaker
    assert lines is not None
    pairs = [
        (row, row - back)
        for row in range(len(lines))
        for back in range(1, min(TURNS, row) + 1)
        if speaker[row] and speaker[row - back] and paragraph[row] - paragraph[row - back] < 12
    ]
    if not pairs:
        return {}
    later, earlier = np.array(pairs).T
    return {
        "turn_later": torch.from_numpy(later),
        "turn_earlier": torch.from_numpy(earlier),
        "turn_features": _small(features.turn_features(lines[:, 0], lines[:, 1], paragraph, later, earlier)),
        "turn_same": torch.tensor([float(set(speaker[a]) == set(speaker[b])) for a, b in pairs]),
    }
