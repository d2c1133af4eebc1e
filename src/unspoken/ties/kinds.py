"""Kinds of tie: which have a direction, and how the same tie reads from the other side."""

from __future__ import annotations

from unspoken.story import TIES

FLIPPED = {"child": "parent", "employee": "boss", "student": "teacher"}
DIRECTED = frozenset({"parent", "boss", "teacher", "crush"})
KINDS = tuple(kind for kind in TIES if kind not in FLIPPED)
"""The kinds that are told apart: a parent's child is the child's parent."""
FAMILY = frozenset({"spouse", "parent", "sibling", "kin"})


def canonical(a: int, b: int, kind: str) -> tuple[int, int, str]:
    """The one way in which a tie is kept: from the child, the employee, the student; else the smaller row first.

    >>> canonical(3, 5, "child"), canonical(5, 3, "friend")
    ((5, 3, 'parent'), (3, 5, 'friend'))
    """
    if kind in FLIPPED:
        return b, a, FLIPPED[kind]
    return (a, b, kind) if kind in DIRECTED or a < b else (b, a, kind)
