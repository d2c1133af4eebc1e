"""Words to wordpieces: what the encoder reads.

Each distinct word is cut once. Beside its number a piece has the word's shape (the vocabulary knows no capitals),
whether a sentence or a paragraph begins with it, and whether the rules hear it in speech, thought or writing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

Ints = np.ndarray[Any, np.dtype[Any]]

SHAPES = ("none", "lower", "title", "upper", "letter", "mixed", "number", "mark")
OPENINGS = ("inside", "sentence", "paragraph")
LONGEST = 12  # pieces of one word that are read; what is longer is no word


@dataclass(frozen=True, slots=True)
class Pieces:
    """Parallel columns, one row a wordpiece, and where each word's pieces begin."""

    piece: Ints
    shape: Ints
    opening: Ints
    quoted: Ints
    word: Ints
    """The word each piece is of."""
    first: Ints
    """(words + 1,): the first piece of each word, and the number of pieces."""


class Cutter:
    """Cuts words by the vocabulary of a WordPiece model, without case and accents."""

    def __init__(self, vocabulary: Path) -> None:
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

        model = models.WordPiece.from_file(str(vocabulary), unk_token="[UNK]", max_input_chars_per_word=60)
        self._tokenizer = Tokenizer(model)
        self._tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        known = self._tokenizer.get_vocab()
        self.words = frozenset(piece for piece in known if piece.isalpha())
        """The commonest words, whole, in lower case."""
        self.unknown, self.start, self.end = known["[UNK]"], known["[CLS]"], known["[SEP]"]

    def cut(self, words: list[str], sentence: Ints, paragraph: Ints, quoted: Ints) -> Pieces:
        """The pieces of a text's words; `sentence` and `paragraph` number those that each word stands in."""
        distinct, of_word = _distinct(words)
        plain = [word.replace("’", "'").replace("‘", "'") if len(word) > 1 else word for word in distinct]
        whole = [word.encode(errors="replace").decode() for word in plain]  # half a surrogate pair is no text to Rust
        cut = [(row.ids or [self.unknown])[:LONGEST] for row in self._tokenizer.encode_batch_fast(whole)]
        lengths = np.array([len(row) for row in cut], np.int32)
        flat = np.array([piece for row in cut for piece in row], np.int32)
        begins = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int32) if len(cut) else lengths
        count = lengths[of_word]
        first = np.concatenate(([0], np.cumsum(count))).astype(np.int32)
        word = np.repeat(np.arange(len(words), dtype=np.int32), count)
        piece = flat[begins[of_word][word] + np.arange(len(word), dtype=np.int32) - first[word]]
        shape = np.array([_shape(text) for text in distinct], np.int32)[of_word]
        opening = np.zeros(len(words), np.int32)
        if len(words):
            opening[np.diff(sentence, prepend=-1) != 0] = 1
            opening[np.diff(paragraph, prepend=-1) != 0] = 2
        return Pieces(piece, shape[word], opening[word], quoted[word].astype(np.int32), word, first)


def _distinct(words: list[str]) -> tuple[list[str], Ints]:
    numbers: dict[str, int] = {}
    of_word = np.array([numbers.setdefault(word, len(numbers)) for word in words], np.int32)
    return list(numbers), of_word


def _shape(word: str) -> int:
    if not any(character.isalpha() for character in word):
        return 6 if any(character.isdigit() for character in word) else 7
    if word.islower():
        return 1
    if word.isupper():
        return 4 if len(word.rstrip(".")) == 1 else 3
    return 2 if word[0].isupper() and word[1:].islower() else 5
