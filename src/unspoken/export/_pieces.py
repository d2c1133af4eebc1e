"""What several formats need: the text cut at its quotations, people's names, and words for `why`."""

from __future__ import annotations

from dataclasses import dataclass

from unspoken.story import Quotes, Row, Story

EXPLAINED = {
    "tag": "named by the words beside it",
    "beat": "whose action stands beside it",
    "turn": "whose turn it is",
    "vocative": "by who is called by name",
    "model": "by the network",
    "continuation": "goes on from the line before",
    "narrator": "the narrator speaks",
}
"""The reasons (`why`) in words."""

THINKS = {"thought": "thinks", "writing": "writes"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: one outermost quotation, or the narration between two."""

    start: int
    end: int
    quote: int = -1


def pieces(story: Story) -> list[Piece]:
    """The whole text, in order, without gaps, cut at its outermost quotations."""
    cut: list[Piece] = []
    done = 0
    for row, (start, end) in enumerate(_spans(story)):
        if start < done or end <= start:  # nested in the one before
            continue
        if start > done:
            cut.append(Piece(done, start))
        cut.append(Piece(start, end, row))
        done = end
    if done < len(story.text):
        cut.append(Piece(done, len(story.text)))
    return cut


def quotes_of(story: Story) -> Quotes:
    """The quotes, or an empty table for a story that was read without them."""
    return story.quotes if "quotes" in story.layers else Quotes.empty()


def names_of(story: Story) -> list[str]:
    """The name to show for each of the cast, by id; two of the same name are told apart by a number.

    >>> import unspoken
    >>> names_of(unspoken.annotate("Nothing.", upto="quotes"))
    []
    """
    if "cast" not in story.layers or "mentions" not in story.layers:
        return []
    shown: list[str] = []
    used: dict[str, int] = {}
    for person in story.cast:
        used[person.name] = used.get(person.name, 0) + 1
        shown.append(person.name if used[person.name] == 1 else f"{person.name} ({used[person.name]})")
    return shown


def speaker_and_listeners(quote: Row, names: list[str]) -> tuple[str | None, list[str]]:
    """The names of who says a quote (None when unknown) and of those it is said to."""
    speaker = names[quote.speaker] if 0 <= quote.speaker < len(names) else None
    return speaker, [names[who] for who in quote.addressees if 0 <= who < len(names)]


def explain(quote: Row, names: list[str]) -> str:
    """One line about a quote for a person: who, to whom, by what, how sure."""
    speaker, listeners = speaker_and_listeners(quote, names)
    line = (speaker or "somebody") + (f" {THINKS[quote.kind]}" if quote.kind in THINKS else "")
    if listeners:
        line += " to " + ", ".join(listeners)
    if quote.via:
        line += f" (by {quote.via})"
    if speaker and quote.why:
        line += f" · {EXPLAINED[quote.why]} · {quote.score:.2f}"
    return line


def _spans(story: Story) -> list[tuple[int, int]]:
    quotes = quotes_of(story)
    return list(zip(quotes.start.tolist(), quotes.end.tolist(), strict=True))
