"""LitBank as documents: mentions, coreference, realis events, quotations and their speakers.

Source: Bamman, Popat and Shen 2019; Bamman, Lewke and Mansoor 2020; Sims, Park and Bamman 2019; Sims and Bamman 2020.
The original text, hard-wrapped, is what is read; the corpus's words are found in it letter by letter.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np

from train.aligning import names_of, place_words
from train.document import Document, of_story, read_text, words_of

TYPES = {"PER": 0, "FAC": 1, "GPE": 2, "LOC": 3, "VEH": 4, "ORG": 5}
FORMS = {"PROP": 0, "NOM": 1, "PRON": 2}


def read(folder: Path, part: str) -> list[Document]:
    """The samples of `part` ("train" or "dev") of LitBank's fold 0; `folder` holds coref, events, original, …"""
    return [_document(folder, name) for name in names_of(folder / f"{part}.ids")]


def _document(folder: Path, name: str) -> Document:
    text = (folder / "original" / f"{name.removesuffix('_brat')}.txt").read_text(encoding="utf-8")
    lines = (folder / "coref" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    first, words = [], []
    for line in lines:
        first.append(len(words))
        words += line.split()
    spans = place_words(words, text)
    text = text[: spans[-1][1]]  # the file is the whole book, the sample its beginning
    story = read_text(text)
    document = of_story(story, name=name, corpus="litbank")

    def stretch(cells: list[str]) -> tuple[int, int] | None:
        begin = first[int(cells[0])] + int(cells[1])
        last = first[int(cells[2])] + int(cells[3])
        return words_of(story, spans[begin][0], spans[last][1])

    rows = _rows(folder / "coref" / f"{name}.ann")
    chains = {cells[0]: cells[1] for cells in rows["COREF"]}
    numbers: dict[str, int] = defaultdict(lambda: len(numbers))
    mentions, chain = {}, []
    for cells in rows["MENTION"]:
        at = stretch(cells[1:5])
        if at is not None and at not in mentions:
            mentions[at] = (*at, TYPES[cells[6]], FORMS[cells[7]])
            chain.append(numbers[chains.get(cells[0], cells[0])])
    order = sorted(range(len(chain)), key=lambda row: (list(mentions)[row][0], -list(mentions)[row][1]))
    document.mentions = np.array(list(mentions.values()), np.int32).reshape(-1, 4)[order]
    document.chain = np.array(chain, np.int32)[order]
    document.event = _events(folder / "events" / f"{name}.tsv", document, spans, story)
    _quotations(_rows(folder / "quotations" / f"{name}.ann"), document, stretch, numbers)
    return document


def _rows(path: Path) -> dict[str, list[list[str]]]:
    rows: dict[str, list[list[str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        rows[cells[0]].append(cells[1:])
    return rows


def _events(path: Path, document: Document, spans, story):
    event = np.zeros(len(document.words), np.int32)
    labels = [line.split("\t")[1] for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    for label, span in zip(labels, spans, strict=True):
        if label == "EVENT":
            at = words_of(story, *span)
            if at is not None:
                event[at[0]] = 1
    return event


def _quotations(rows, document: Document, stretch, numbers) -> None:
    speakers = {cells[0]: cells[1] for cells in rows["ATTRIB"]}
    lines = []
    for cells in rows["QUOTE"]:
        at = stretch(cells[1:5])
        if at is not None:
            lines.append((*at, 0))
            document.speaker.append([numbers[speakers[cells[0]]]] if cells[0] in speakers else [])
            document.addressee.append(None)
    document.lines = np.array(lines, np.int32).reshape(-1, 3)
