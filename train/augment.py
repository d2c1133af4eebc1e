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
    """Changes documents by a random generator of its own; the same seed and order give the same changes."""

    def __init__(self, random: np.random.Generator) -> None:
        self._random = random
        given = lexicon.given()
        self._kinds = dict.fromkeys(lexicon.surnames(), "surname") | dict(given)
        self._pools = {
            kind: sorted(name for name, its in self._kinds.items() if its == kind) for kind in ("f", "m", "u")
        }
        self._pools["surname"] = sorted(lexicon.surnames())

    def change(self, document: Document) -> Document:
        """A document with the same labels and other words."""
        chance = self._random.random(3)
        if chance[0] < RENAMED:
            document = self._rename(document)
        if chance[1] < UNMARKED:
            marks = np.array([word in MARKS for word in document.words])
            quiet = np.zeros(len(document.words), np.int32)
            document = keep(replace(document, quote=quiet, within=quiet - 1), ~marks)
        elif chance[2] < MISHEARD:
            document = replace(document, quote=np.zeros(len(document.words), np.int32))
        return document

    def _rename(self, document: Document) -> Document:
        if document.mentions is None:
            return document
        names: dict[str, str] = {}
        for first, last, type_, form in document.mentions.tolist():
            for word in document.words[first : last + 1] if type_ == form == 0 else ():
                kind = self._kinds.get(word.title())
                if kind is not None and word[0].isupper() and word not in names:
                    names[word] = self._other(word, kind)
        return replace(document, words=[names.get(word, word) for word in document.words])

    def _other(self, word: str, kind: str) -> str:
        pool = self._pools[kind]
        chosen = pool[int(self._random.integers(len(pool)))]
        return chosen.upper() if word.isupper() and len(word) > 1 else chosen
