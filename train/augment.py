"""The same text in other clothes: other names, other or no quotation marks.

The corpora are a century old and mark speech in one way; users' stories are neither.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from train.cutting import keep
from train.document import Document
from unspoken import lexicon

RENAMED, UNMARKED, MISHEARD = 0.4, 0.06, 0.06
"""How often the names are others, the speech has no marks, the rules' view of speech is missing."""
MARKS = frozenset('“”"')


class Augmenter:
    """Changes documents; the same state of the random generator gives the same changes."""

    def __init__(self) -> None:
        given = lexicon.given()
        self._kinds = dict.fromkeys(lexicon.surnames(), "surname") | dict(given)
        self._pools = {
            kind: sorted(name for name, its in self._kinds.items() if its == kind) for kind in ("f", "m", "u")
        }
        self._pools["surname"] = sorted(lexicon.surnames())

    def change(self, document: Document, random: np.random.Generator) -> Document:
        """A document with the same labels and other words."""
        chance = random.random(3)
        if chance[0] < RENAMED:
            document = self._rename(document, random)
        if chance[1] < UNMARKED:
            marks = np.array([word in MARKS for word in document.words])
            quiet = np.zeros(len(document.words), np.int32)
            document = keep(replace(document, quote=quiet, within=quiet - 1), ~marks)
        elif chance[2] < MISHEARD:
            document = replace(document, quote=np.zeros(len(document.words), np.int32))
        return document

    def _rename(self, document: Document, random: np.random.Generator) -> Document:
        if document.mentions is None:
            return document
        names: dict[str, str] = {}
        for first, last, type_, form in document.mentions.tolist():
            for word in document.words[first : last + 1] if type_ == form == 0 else ():
                kind = self._kinds.get(word.title())
                if kind is not None and word[0].isupper() and word not in names:
                    names[word] = self._other(word, kind, random)
        return replace(document, words=[names.get(word, word) for word in document.words])

    def _other(self, word: str, kind: str, random: np.random.Generator) -> str:
        pool = self._pools[kind]
        chosen = pool[int(random.integers(len(pool)))]
        return chosen.upper() if word.isupper() and len(word) > 1 else chosen
