"""GAP as documents: one ambiguous pronoun, and two names of which it means one.

Source: Webster et al. 2018. Rows whose pronoun means neither are left out.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from train.document import Document, of_story, read_text, words_of


def read(folder: Path) -> list[Document]:
    """The rows of all three files."""
    documents = []
    for path in sorted(folder.glob("*.tsv")):
        with open(path, newline="", encoding="utf-8") as file:
            documents += [_document(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [document for document in documents if document is not None]


def _document(row: dict[str, str]) -> Document | None:
    means = [row[f"{name}-coref"].upper() == "TRUE" for name in "AB"]
    if not any(means):
        return None
    story = read_text(row["Text"])
    rows = []
    for key, form, chain in (("A", 0, 0), ("B", 0, 1), ("Pronoun", 2, means.index(True))):
        start = int(row[f"{key}-offset"])
        at = words_of(story, start, start + len(row[key]))
        if at is not None:
            rows.append((*at, 0, form, chain))
    table = np.array(sorted(rows, key=lambda row: (row[0], -row[1])), np.int32).reshape(-1, 5)
    document = of_story(story, name=row["ID"], corpus="gap")
    document.complete = False
    document.mentions, document.chain = table[:, :4], table[:, 4]
    return document
