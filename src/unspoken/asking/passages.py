"""The passage of a story that somebody means: quoted exactly, or told in words of his own.

Quoted words are found whatever their case, blanks and kinds of quotation mark. Else the sentence is taken that shares
most with the question, rare words counting more than common ones, by their lemmas. It fails where the question puts
the matter in words that the story never uses; then it says which passage comes nearest.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from unspoken.errors import NoSuchPlace
from unspoken.story import PARTS_OF_SPEECH, Story

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
EMPTY_PARTS = frozenset("ADP AUX CCONJ DET INTJ PART PRON PUNCT SCONJ SYM X".split())
LIKE = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})
ENOUGH = 0.45
"""Which share of the question's weight a sentence must hold to be what is meant."""
SHORT = 60


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A stretch of the text, whether it was quoted, and which share of the question's words it holds."""

    start: int
    end: int
    quoted: bool
    share: float


def find_words(story: Story, words: str, first: int = 0, last: int | None = None) -> Passage:
    """The passage that words mean; raises `NoSuchPlace` with the nearest one.

    >>> import unspoken
    >>> story = unspoken.annotate("Ann sold the old boat in May. It rained.")
    >>> found = find_words(story, "ann  SOLD the old boat")
    >>> story.text[found.start : found.end], found.quoted
    ('Ann sold the old boat', True)
    >>> found = find_words(story, "the boat was sold")
    >>> story.text[found.start : found.end], found.quoted
    ('Ann sold the old boat in May.', False)
    """
    last = len(story.text) if last is None else last
    if not words.strip():
        raise NoSuchPlace("no words were given", hint="quote a stretch of the story, or say in its words what it tells")
    quoted = _quoted(story.text, words, first, last)
    if quoted is not None:
        return Passage(start=quoted[0], end=quoted[1], quoted=True, share=1.0)
    best = _nearest(story, words, first, last)
    if best is None or best.share < ENOUGH:
        hint = "quote a stretch of the story, or say in its words what it tells"
        if best is not None:
            hint = f"nearest is {short(story.text[best.start : best.end])}"
        raise NoSuchPlace(f"the story does not tell {short(words)!r}", hint=hint)
    return best


def short(words: str, longest: int = SHORT) -> str:
    """Words on one line, cut where they grow long."""
    words = " ".join(words.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _quoted(text: str, words: str, first: int, last: int) -> tuple[int, int] | None:
    pattern = r"\s+".join(re.escape(part) for part in words.translate(LIKE).split())
    match = re.compile(pattern, re.IGNORECASE).search(text.translate(LIKE), first, last)  # one mark for one: as long
    return match.span() if match else None


def _nearest(story: Story, words: str, first: int, last: int) -> Passage | None:
    """The sentence that shares most; of several, the first."""
    tokens = story.tokens
    lemmas, parts = tokens.lemma.tolist(), tokens.pos.tolist()
    starts, ends = tokens.start.tolist(), tokens.end.tolist()
    held: dict[str, set[int]] = defaultdict(set)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, sentence, part, lemma in zip(starts, ends, tokens.sentence.tolist(), parts, lemmas, strict=True):
        if part >= 0 and PARTS_OF_SPEECH[part] in EMPTY_PARTS:
            continue
        word = story.text[start:end].lower()
        key = (lemma or word).lower()
        forms[word][key] += 1
        if first <= start < last:
            held[key].add(sentence)
    asked = {forms[word].most_common(1)[0][0] if word in forms else word for word in _words(words)}
    count = max(1, len(story.sentences))
    weight = {key: math.log(1 + count / max(1, len(held.get(key, ())))) for key in asked}
    shares: Counter[int] = Counter()
    for key in sorted(asked):
        for sentence in held.get(key, ()):
            shares[sentence] += weight[key]  # type: ignore[assignment]  # a counter of weights
    if not shares:
        return None
    whole = sum(value for key, value in weight.items() if key in held or key not in _SMALL)
    best = min(shares, key=lambda sentence: (-shares[sentence], sentence))
    row = story.sentences[best]
    return Passage(start=row.start, end=row.end, quoted=False, share=round(shares[best] / max(whole, 1e-9), 3))


_SMALL = frozenset(
    "a an the is was are were be been to of in on at by for with from and or but that this it he she they i you his "
    "her their my your who what when where did do does had has have not no as about".split()
)
"""Words of a question that say nothing where the story has them only as words without weight."""


def _words(words: str) -> set[str]:
    found = {match.group().lower().replace("’", "'").removesuffix("'s") for match in WORD.finditer(words)}
    return (found - _SMALL) or found
