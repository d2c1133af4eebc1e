"""What a person knows of something that the text tells: the answer of `Story.knows`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Knowing:
    """A person's mind toward what a stretch of the text tells, at a point of the telling."""

    state: str
    """knows, suspects, believes-false (believes that it is not so) or unaware."""
    how: str | None = None
    """own (own act, thought or past), witnessed, told, overheard or inferred; None where nothing is known."""
    since: int | None = None
    """The offset from which on it is so; None if from before the telling begins."""
    evidence: tuple[tuple[int, int], ...] = ()
    """The stretches that show it, as the text has them."""
    score: float = 0.0
    """How often such an answer is right, 0 to 1."""
