"""The network that reads: words in, answers for every layer that learns out. Arrays alone; stories are others' matter.

The text is read in blocks of windows, and each block is reduced at once to what later rooms need (a tree, some spans,
their vectors), so that memory does not grow with what the encoder says of every word.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from unspoken.model.pieces import Cutter, Pieces
from unspoken.model.scorers import Floats, Made, Scorers
from unspoken.model.trees import best_tree
from unspoken.model.windows import Window, cut_windows

Ints = npt.NDArray[Any]
WEIGHTS = Path(__file__).parent / "weights"
BLOCK = 2  # windows read at once
WORKERS = 2  # blocks that are read at a time, each on one core
LONG = 160  # words of a sentence above which no tree is sought: a list, or no sentence
MENTION = 0.0  # the score from which a span is a mention: even odds
RULES = 4  # lemma rules of each word that are kept
LOOSE = 4.0  # what speaks against a span of which several words hang on others outside: “Ann,” said Bo


@dataclass(frozen=True, slots=True)
class Answers:
    """What the network says of a text. Columns of words first, then of mentions, then of the lines asked about."""

    pos: Ints
    lemma: Ints
    """(words, RULES): the likeliest lemma rules, the likeliest first."""
    morphology: Ints
    head: Ints
    """The word that governs each word, itself for a root, −1 where no tree was sought."""
    relation: Ints
    event: Floats
    """The log-odds of a realis event."""
    spoken: Floats
    """(words, 4): how probable narration, speech, thought and writing are."""
    first: Ints
    last: Ints
    """First and last word of each mention, in order, the longer first."""
    type: Ints
    form: Ints
    sure: Floats
    """The log-odds of its being a mention."""
    entity: Floats
    """(mentions, width): what coreference compares."""
    person: Floats
    """(mentions, width): what a line is compared with."""
    line: Floats
    """(lines, width)."""
    scorers: Scorers


class Network:
    """A graph with its vocabulary, labels and scorers, from a folder as `train.export` writes it."""

    def __init__(self, folder: Path, *, workers: int = WORKERS) -> None:
        import onnxruntime

        about = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.pos: list[str] = about["pos"]
        self.lemma_rules: list[str] = about["lemma_rules"]
        self.morphology: list[str] = about["morphology"]
        self.relations: list[str] = about["relations"]
        ends = np.cumsum(list(about["projections"].values())).tolist()
        starts = [0, *ends[:-1]]
        self._columns = {n: slice(a, b) for n, a, b in zip(about["projections"], starts, ends, strict=True)}
        with np.load(folder / "scorers.npz") as weights:
            self.scorers = Scorers(dict(weights))
        self._workers = workers
        self._cutter = Cutter(folder / "vocab.txt")
        self.words = self._cutter.words
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "network.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def read(
        self,
        words: list[str],
        sentence: Ints,
        paragraph: Ints,
        quoted: Ints,
        line_first: Ints,
        line_last: Ints,
        *,
        progress: Callable[[float], None] | None = None,
    ) -> Answers:
        """Read a text once. `sentence`, `paragraph` and `quoted` are one place a word; lines are pairs of words."""
        pieces = self._cutter.cut(words, sentence, paragraph, quoted)
        windows = cut_windows(pieces.first, sentence)
        answers = _Collector(self.scorers, len(words), sentence, line_first, line_last, self.pos.index("PUNCT"))
        blocks = [windows[number : number + BLOCK] for number in range(0, len(windows), BLOCK)]
        # While one block is looked through, the next are read; numpy's own threads would be in their way.
        with ThreadPoolExecutor(self._workers) as pool, threadpool_limits(1):
            waiting: deque[Future[dict[str, Floats]]] = deque()
            for number, block in enumerate(blocks):
                for ahead in blocks[number + len(waiting) : number + self._workers + 1]:
                    waiting.append(pool.submit(self._project, pieces, ahead))
                answers.add(block[0].first, block[-1].last, waiting.popleft().result())
                if progress is not None:
                    progress((number + 1) / len(blocks))
        return answers.finish()

    def _project(self, pieces: Pieces, block: list[Window]) -> dict[str, Floats]:
        longest = max(window.end - window.start for window in block) + 2
        batch = np.zeros((5, len(block), longest), np.int64)
        places = []
        for row, window in enumerate(block):
            length = window.end - window.start
            inside = batch[:, row, 1 : length + 1]
            for number, column in enumerate((pieces.piece, pieces.shape, pieces.opening, pieces.quoted)):
                inside[number] = column[window.start : window.end]
            batch[0, row, 0], batch[0, row, length + 1] = self._cutter.start, self._cutter.end
            batch[4, row, : length + 2] = 1
            places.append(pieces.first[window.first : window.last] - window.start + 1 + row * longest)
        names = ("piece", "shape", "opening", "quoted", "mask")
        feed = dict(zip(names, batch, strict=True)) | {"at": np.concatenate(places).astype(np.int64)}
        made = self._session.run(["made"], feed)[0]
        return {name: made[:, columns] for name, columns in self._columns.items()}


@cache
def shipped() -> Network:
    """The network in the wheel, loaded once."""
    return Network(WEIGHTS)


class _Collector:
    """Takes a text's projections block by block and keeps what is asked of them."""

    def __init__(
        self, scorers: Scorers, words: int, sentence: Ints, line_first: Ints, line_last: Ints, mark: int
    ) -> None:
        self._scorers, self._sentence, self._mark = scorers, sentence, mark
        self._line_first, self._line_last = line_first, line_last
        self._pos, self._morphology = np.zeros(words, np.int16), np.zeros(words, np.int16)
        self._lemma = np.zeros((words, RULES), np.int16)
        self._head = np.full(words, -1, np.int32)
        self._relation = np.full(words, -1, np.int16)
        self._event = np.zeros(words, np.float32)
        self._spoken = np.zeros((words, 4), np.float16)
        self._line: Floats | None = None
        self._mentions: list[tuple[Any, ...]] = []

    def add(self, begin: int, end: int, made: Made) -> None:
        """The projections of the words from `begin` to `end`."""
        inside = slice(begin, end)
        for name, column in (("pos", self._pos), ("morphology", self._morphology)):
            column[inside] = made[name].argmax(axis=1)
        self._lemma[inside] = _likeliest(made["lemma"], RULES)
        self._event[inside] = made["event"][:, 0]
        self._spoken[inside] = _softmax(made["spoken"])
        self._parse(begin, end, made)
        self._find(begin, end, made)
        self._hear(begin, end, made)

    def _parse(self, begin: int, end: int, made: Made) -> None:
        dependent, head = self._scorers.arcs(made)
        heads = self._head[begin:end]
        for first, last in _runs(self._sentence[begin:end]):
            if last - first <= LONG:
                heads[first:last] = best_tree(dependent[first:last] @ head[first:last].T) + first
        known = np.flatnonzero(heads >= 0)
        scores = self._scorers.relations(made, known, heads[known])
        self._relation[begin + known] = scores.argmax(axis=1)
        heads[known] += begin

    def _find(self, begin: int, end: int, made: Made) -> None:
        sentence = self._sentence[begin:end]
        scores = self._scorers.mentions(made)
        first, width = np.nonzero(scores > MENTION)
        inside = first + width < len(sentence)
        first, width = first[inside], width[inside]
        kept = sentence[first] == sentence[first + width]
        first, width = first[kept], width[kept]
        sure = scores[first, width] - LOOSE * (self._heads_outside(first + begin, first + width + begin) > 1)
        kept = sure > MENTION
        first, last, sure = _uncrossed(first[kept], (first + width)[kept], sure[kept])
        kinds = self._scorers.spans(made, first, last)
        entity = np.maximum(made["entity_start"][first] + made["entity_end"][last], 0)
        person = np.maximum(made["person_start"][first] + made["person_end"][last], 0)
        type_, form = kinds[:, :6].argmax(axis=1), kinds[:, 6:].argmax(axis=1)
        self._mentions.append((first + begin, last + begin, type_, form, sure, entity, person))

    def _heads_outside(self, first: Ints, last: Ints) -> Ints:
        """How many words of each span, marks aside, hang on a word outside it: one, where the span is one phrase."""
        counts = np.zeros(len(first), np.int64)
        for offset in range(int((last - first).max(initial=-1)) + 1):
            rows = np.flatnonzero(first + offset <= last)
            word = first[rows] + offset
            head = self._head[word]
            outside = (head < first[rows]) | (head > last[rows]) | (head == word)
            counts[rows] += outside & (self._pos[word] != self._mark)
        return counts

    def _hear(self, begin: int, end: int, made: Made) -> None:
        if self._line is None:
            self._line = np.zeros((len(self._line_first), made["line_start"].shape[1]), np.float32)
        for places, name in ((self._line_first, "line_start"), (self._line_last, "line_end")):
            rows = np.flatnonzero((places >= begin) & (places < end))
            self._line[rows] += made[name][places[rows] - begin]

    def finish(self) -> Answers:
        """All that was kept."""
        columns = [np.concatenate(parts) for parts in zip(*self._mentions, strict=True)] if self._mentions else None
        first, last, type_, form, sure, entity, person = columns or _nothing()
        line = np.zeros((len(self._line_first), 0), np.float32) if self._line is None else np.maximum(self._line, 0)
        return Answers(
            pos=self._pos,
            lemma=self._lemma,
            morphology=self._morphology,
            head=self._head,
            relation=self._relation,
            event=self._event,
            spoken=self._spoken.astype(np.float32),
            first=first,
            last=last,
            type=type_,
            form=form,
            sure=sure,
            entity=entity,
            person=person,
            line=line,
            scorers=self._scorers,
        )


def _nothing() -> tuple[Any, ...]:
    none, flat = np.zeros(0, np.int64), np.zeros((0, 0), np.float32)
    return none, none, none, none, np.zeros(0, np.float32), flat, flat


def _runs(sentence: Ints) -> Iterator[tuple[int, int]]:
    starts = np.flatnonzero(np.diff(sentence, prepend=-1) != 0).tolist()
    yield from zip(starts, [*starts[1:], len(sentence)], strict=True)


def _uncrossed(first: Ints, last: Ints, sure: Floats) -> tuple[Ints, Ints, Floats]:
    """The spans in order, the longer first, without those that cross a surer one."""
    order = np.lexsort((-last, first))
    first, last, sure = first[order], last[order], sure[order]
    dropped: set[int] = set()
    open_: list[int] = []
    for row, (begin, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        open_ = [other for other in open_ if last[other] >= begin and other not in dropped]
        for other in open_:
            if first[other] < begin <= last[other] < end:
                dropped.add(other if sure[other] < sure[row] else row)
        open_.append(row)
    kept = np.array([row not in dropped for row in range(len(first))], np.bool_)
    return first[kept], last[kept], sure[kept]


def _likeliest(scores: Floats, count: int) -> Ints:
    """(rows, columns) -> (rows, count): the columns of the highest scores, the highest first."""
    best = np.argpartition(-scores, count, axis=1)[:, :count]
    order = np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1, kind="stable")
    return np.take_along_axis(best, order, axis=1)


def _softmax(scores: Floats) -> Floats:
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Floats = exponents / exponents.sum(axis=1, keepdims=True)
    return chances
