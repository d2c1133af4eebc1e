"""Matching: which marks of a paragraph open and close quotations, at the least cost.

The marks are read from left to right with a stack of what is open (at most three deep), and every reading has a
cost: the marks' own, and fixed ones for what should not happen: a quotation opened twice, closed without having
been opened, left open at the paragraph's end. The cheapest reading wins, so a missing or turned mark costs one
quotation its edge and no more. Every paragraph starts afresh: nothing swallows a chapter.
"""

from __future__ import annotations

from dataclasses import dataclass

from unspoken.quotes._marks import Mark

_UNCLOSED_BEFORE_OPENING = 2.5
_UNOPENED = 2.7
_UNOPENED_AFTER_OPEN_PARAGRAPH = 1.0
_SAME_FAMILY_NESTED = 2.2
_LEFT_OPEN = 2.0
_RUNS_ON = 0.3
_DEEPEST = 3
_KEPT = 12

Stack = tuple[int, ...]


@dataclass(slots=True)
class Span:
    """A quotation within a paragraph: the marks that open and close it; None where one is missing."""

    opening: Mark | None
    closing: Mark | None
    depth: int
    cost: float
    before: int
    """Where the reading stood: what is left of the paragraph for a missing edge starts or ends here."""


@dataclass(slots=True)
class Passage:
    """What a paragraph's marks are read with: what the passage around it is like."""

    single_penalty: float = 0.0
    """What a single mark pays to open outside any other quotation where double marks rule."""
    next_opens: Stack = ()
    """The families that the next paragraph starts with: an open quotation runs on into it."""
    entered_open: bool = False
    """Whether the paragraph before was left open."""


def match_marks(marks: list[Mark], passage: Passage, start: int, end: int) -> list[Span]:
    """The quotations that the marks of one paragraph make, in order of their opening."""
    simple = _simple(marks)
    if simple is not None:
        return simple
    return _spans(marks, _cheapest(marks, passage), start, end)


def _simple(marks: list[Mark]) -> list[Span] | None:
    """The spans when the marks are of one family and alternate without a doubt (most paragraphs)."""
    if len(marks) % 2:
        return None
    family = marks[0].family if marks else 0
    for number, mark in enumerate(marks):
        if mark.family != family or (mark.closes if number % 2 else mark.opens) > 0.0 or mark.ignored < 1.0:
            return None
    return [Span(marks[i], marks[i + 1], 0, 0.0, 0) for i in range(0, len(marks), 2)]


_OPEN, _CLOSE, _IGNORE, _REOPEN, _UNOPEN = range(5)


def _cheapest(marks: list[Mark], passage: Passage) -> list[int]:
    """The action for each mark in the cheapest reading."""
    states: dict[Stack, float] = {(): 0.0}
    trail: list[dict[Stack, tuple[Stack, int]]] = []
    for number, mark in enumerate(marks):
        following: dict[Stack, float] = {}
        back: dict[Stack, tuple[Stack, int]] = {}
        for stack, cost in states.items():
            for state, extra, action in _choices(stack, mark, passage, number == 0):
                total = cost + extra
                if state not in following or total < following[state]:
                    following[state] = total
                    back[state] = (stack, action)
        if len(following) > _KEPT:
            following = dict(sorted(following.items(), key=lambda item: item[1])[:_KEPT])
        states = following
        trail.append(back)
    stack = min(states, key=lambda state: states[state] + _open_end(state, passage))
    actions = []
    for back in reversed(trail):
        stack, action = back[stack]
        actions.append(action)
    return actions[::-1]


def _choices(stack: Stack, mark: Mark, passage: Passage, first: bool) -> list[tuple[Stack, float, int]]:
    family = mark.family
    choices = [(stack, mark.ignored, _IGNORE)]
    opens = mark.opens + (passage.single_penalty if family == 1 and not stack else 0.0)
    if family not in stack:
        if len(stack) < _DEEPEST:
            choices.append(((*stack, family), opens, _OPEN))
        if not stack:
            unopened = _UNOPENED_AFTER_OPEN_PARAGRAPH if passage.entered_open and first else _UNOPENED
            choices.append((stack, mark.closes + unopened, _UNOPEN))
        return choices
    level = len(stack) - 1 - stack[::-1].index(family)
    inner_open = len(stack) - 1 - level
    choices.append((stack[:level], mark.closes + inner_open * _UNCLOSED_BEFORE_OPENING, _CLOSE))
    if not inner_open:
        choices.append((stack, opens + _UNCLOSED_BEFORE_OPENING, _REOPEN))
        if level == 0 and (family == 0 or mark.character not in "'`"):
            choices.append(((*stack, family), opens + _SAME_FAMILY_NESTED, _OPEN))
    elif stack.count(family) == 1 and len(stack) < _DEEPEST:
        choices.append(((*stack, family), opens, _OPEN))
    return choices


def _open_end(stack: Stack, passage: Passage) -> float:
    """What it costs to leave these open at the paragraph's end."""
    return sum(
        _RUNS_ON if depth < len(passage.next_opens) and passage.next_opens[depth] == family else _LEFT_OPEN
        for depth, family in enumerate(stack)
    )


def _spans(marks: list[Mark], actions: list[int], start: int, end: int) -> list[Span]:
    """The quotations of a reading."""
    spans: list[Span] = []
    opened: list[int] = []
    reached = start
    for mark, action in zip(marks, actions, strict=True):
        if action == _OPEN:
            opened.append(len(spans))
            spans.append(Span(mark, None, len(opened) - 1, mark.opens, end))
        elif action == _CLOSE:
            while opened:
                row = opened.pop()
                same = spans[row].opening
                if same is not None and same.family == mark.family:
                    spans[row].closing = mark
                    spans[row].cost += mark.closes
                    break
                spans[row].before = mark.place
                spans[row].cost += _UNCLOSED_BEFORE_OPENING
            reached = mark.end
        elif action == _REOPEN:
            row = opened.pop()
            spans[row].before = mark.place
            spans[row].cost += _UNCLOSED_BEFORE_OPENING
            opened.append(len(spans))
            spans.append(Span(mark, None, len(opened) - 1, mark.opens, end))
        elif action == _UNOPEN:
            spans.append(Span(None, mark, 0, mark.closes + _UNOPENED, reached))
            reached = mark.end
    return spans
