"""GUM as documents: part of speech, lemma, morphology, dependencies, and the mentions of people, places, organizations.

Source: Zeldes 2017, the Georgetown University Multilayer corpus, in CoNLL-U with entities as CorefUD writes them.
The text is put together again from the words, paragraphs with a blank line between, and read by the package. A word
of the package has labels where it has exactly the letters of one word of the corpus; one that is cut otherwise
(“well-known”, three words in the corpus) has none. A head that the package cuts in pieces is not known either.
Entities are marked in GUM whatever they are, but of other kinds than ours; only three are sure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from train.document import IGNORED, Array, Document, of_story, read_text, words_of
from train.labels import Labels, codes
from unspoken.model.lemmas import rule_of
from unspoken.story import Story

TYPES = {"person": 0, "place": 2, "organization": 5}
NAME, NOMINAL, PRONOUN = 0, 1, 2
_BRACKET = re.compile(r"\((?P<opened>\d+)-(?P<kind>[a-z]+)[^()]*(?P<whole>\))?|(?P<closed>\d+)\)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the corpus. Offsets are characters of the text that was put together."""

    form: str
    lemma: str
    pos: str
    features: str
    head: int
    """The word in the text that governs this one, itself for a root."""
    relation: str
    start: int
    end: int
    surface: tuple[int, int] | None
    """The characters of the multiword token that this word is a part of: “don’t” of “n’t”."""
    entity: str
    """The brackets of entities that open and close here."""

    @property
    def rule(self) -> str:
        """The lemma rule, empty for the later part of a word printed with a gap, which has no lemma."""
        return "" if self.lemma == "_" != self.form else rule_of(self.form, self.lemma)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text of the corpus."""

    name: str
    text: str
    words: list[Word]


def read(folder: Path, labels: Labels | None = None) -> tuple[dict[str, list[Document]], Labels]:
    """The documents of "train", "dev" and "test", and the labels that they hold places of.

    `folder` holds dep/*.conllu and splits.md. Without `labels` they are those of the training texts. Of the documents
    that splits.md names, those that are not there (Reddit, whose words may not be given on) are left out, and so is
    its test2, which is another corpus.
    """
    parts = split_of((folder / "splits.md").read_text(encoding="utf-8"))
    texts: dict[str, list[Parsed]] = {"train": [], "dev": [], "test": []}
    for path in sorted((folder / "dep").glob("*.conllu")):
        part = parts.get(path.stem, "train")
        if part in texts:
            texts[part].append(parse(path.read_text(encoding="utf-8"), name=path.stem))
    labels = labels or labels_of(texts["train"])
    return {part: [document_of(parsed, labels) for parsed in found] for part, found in texts.items()}, labels


def split_of(page: str) -> dict[str, str]:
    """The part of each document that a page of splits names.

    >>> split_of("## dev\\n  * GUM_bio_byron\\n## test\\n  * GUM_bio_dvorak\\n")
    {'GUM_bio_byron': 'dev', 'GUM_bio_dvorak': 'test'}
    """
    part, parts = "", {}
    for line in page.splitlines():
        if line.startswith("## "):
            part = line[3:].strip()
        elif line.strip().startswith("* "):
            parts[line.strip()[2:]] = part
    return parts


def labels_of(texts: Iterable[Parsed]) -> Labels:
    """The labels of the corpus's own words."""
    words = [word for parsed in texts for word in parsed.words]
    return Labels.of(
        pos=(word.pos for word in words),
        lemma_rules=(word.rule for word in words),
        morphology=(word.features for word in words),
        relations=(word.relation for word in words),
    )


def parse(conllu: str, *, name: str) -> Parsed:
    """The words of a CoNLL-U file, and the text that they make."""
    text = ""
    words: list[Word] = []
    for sentence in re.split(r"\n\s*\n", conllu.strip()):
        lines = sentence.splitlines()
        if any(re.match(r"# new(par|doc)\b(?!_)", line) for line in lines):
            text = text.rstrip() + "\n\n" if text else ""
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        text = _add(text, rows, words)
    return Parsed(name=name, text=text.rstrip(), words=words)


def _add(text: str, rows: list[list[str]], words: list[Word]) -> str:
    """The text with a sentence more, whose words are added to `words`."""
    first, within = len(words), 0
    surface: tuple[int, int] | None = None
    for row in rows:
        number, form, misc = row[0], row[1], row[9]
        space = "" if "SpaceAfter=No" in misc.split("|") else " "
        if "-" in number:
            surface, within = (len(text), len(text) + len(form)), int(number.split("-")[1])
            start, text = len(text), text + form + space
        elif number.isdigit():
            inside = surface if int(number) <= within else None
            if inside is None:
                start, text = len(text), text + form + space
            words.append(_word(row, first, start, inside))
            start += len(form)
    return text


def _word(row: list[str], first: int, start: int, surface: tuple[int, int] | None) -> Word:
    number, head = int(row[0]), int(row[6])
    entity = next((field[7:] for field in row[9].split("|") if field.startswith("Entity=")), "")
    return Word(
        form=row[1],
        lemma=row[2],
        pos=row[3],
        features=row[5],
        head=first + (head or number) - 1,
        relation=row[7],
        start=start,
        end=start + len(row[1]) if surface is None else min(start + len(row[1]), surface[1]),
        surface=surface,
        entity=entity,
    )


def document_of(parsed: Parsed, labels: Labels) -> Document:
    """A text of the corpus as the package cuts it."""
    story = read_text(parsed.text)
    alone, cover = _align(parsed.words, story)
    known = alone >= 0
    own = [parsed.words[row] if row >= 0 else None for row in alone.tolist()]
    spans = zip(story.tokens.start.tolist(), story.tokens.end.tolist(), strict=True)
    printed = list(zip(own, (story.text[start:end] for start, end in spans), strict=True))
    heads = np.append(np.array([word.head for word in parsed.words], np.int32), 0)
    head = np.where(known, np.append(cover, IGNORED)[heads[alone]], IGNORED).astype(np.int32)
    mentions, chain = _mentions(parsed.words, story)
    return replace(
        of_story(story, name=parsed.name, corpus="gum"),
        pos=codes(labels.pos, (word.pos if word else "" for word in own)),
        lemma=codes(labels.lemma_rules, (word.rule if word and word.form == whole else "" for word, whole in printed)),
        morphology=codes(labels.morphology, (word.features if word else "" for word in own)),
        relation=codes(labels.relations, (word.relation if word else "" for word in own)),
        head=head,
        mentions=mentions,
        chain=chain,
        complete=False,
    )


def _align(words: list[Word], story: Story) -> tuple[Array, Array]:
    """For each word of the package its gold word, −1 for none; for each gold word the package's that holds all of it.

    IGNORED where several share it. Of the parts of “well-known” the gold word is the one that governs the others.
    """
    tokens = story.tokens
    starts = np.array([word.start for word in words], np.int32)
    ends = np.array([word.end for word in words], np.int32)
    row = np.searchsorted(tokens.start, starts, "right") - 1
    cover = np.where(tokens.end[row] >= ends, row, IGNORED).astype(np.int32)
    same = (tokens.start[row] == starts) & (tokens.end[row] == ends)
    alone = np.full(len(tokens), -1, np.int32)
    alone[row[same]] = np.flatnonzero(same)
    governs = cover[np.array([word.head for word in words], np.int32)] != cover
    governs |= np.array([word.head == place for place, word in enumerate(words)])
    many = (np.bincount(np.maximum(row, 0), minlength=len(tokens))[row] > 1) & (cover >= 0) & governs
    heads = np.bincount(row[many], minlength=len(tokens))
    alone[row[many & (heads[row] == 1)]] = np.flatnonzero(many & (heads[row] == 1))
    return alone, cover


def _mentions(words: list[Word], story: Story) -> tuple[Array, Array]:
    """Mentions (first, last, type, form) in order, the longer first, and the chain of each."""
    tokens = story.tokens
    found: dict[tuple[int, int], tuple[int, int, int]] = {}
    for first, last, kind, entity in _entities(words):
        start, end = words[first].start, words[last].end
        at = words_of(story, start, end)
        # A mention that begins or ends within a word (“Jackson-era”) is none.
        if at is not None and tokens.start[at[0]] >= start and tokens.end[at[1]] <= end:
            found.setdefault(at, (TYPES[kind], _form(words, first, last), entity))
    order = sorted(found, key=lambda at: (at[0], -at[1]))
    rows = [(*at, *found[at][:2]) for at in order]
    return np.array(rows, np.int32).reshape(-1, 4), np.array([found[at][2] for at in order], np.int32)


def _entities(words: list[Word]) -> Iterator[tuple[int, int, str, int]]:
    """First word, last word, kind and number of each entity whose kind is sure, in the order in which they close."""
    opened: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for place, word in enumerate(words):
        for bracket in _BRACKET.finditer(word.entity):
            number = int(bracket["opened"] or bracket["closed"])
            if bracket["opened"]:
                opened[number].append((place, bracket["kind"]))
            if (bracket["whole"] or bracket["closed"]) and opened[number]:
                first, kind = opened[number].pop()
                if kind in TYPES:
                    yield first, place, kind, number


def _form(words: list[Word], first: int, last: int) -> int:
    """What the head of a mention is: the word that is governed from outside."""
    inside = range(first, last + 1)
    head = next((at for at in inside if words[at].head == at or words[at].head not in inside), last)
    word = words[head]
    if word.pos == "PRON" or (word.pos == "DET" and "Poss=Yes" in word.features):
        return PRONOUN
    return NAME if word.pos == "PROPN" else NOMINAL
