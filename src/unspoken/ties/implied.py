"""What follows from ties that are said: two children of one parent are siblings, a mother's mother is kin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from unspoken.ties.ground import Cue
from unspoken.ties.kinds import canonical

MANY = 12  # of one person's children or the like: more are a school or a crew, and no family
ROUNDS = 2


def implied(cues: Iterable[Cue]) -> list[Cue]:
    """A cue for each tie that follows from those said, of the sort "implied-" and the rule, with the words of both.

    >>> said = [Cue(0, 2, "parent", "owned", 4, 5), Cue(1, 2, "parent", "called", 9, 9)]
    >>> [(cue.a, cue.b, cue.kind, cue.sort) for cue in implied(said)]
    [(0, 1, 'sibling', 'implied-parent')]
    """
    known = {(cue.a, cue.b, cue.kind): cue for cue in reversed(list(cues))}
    found: dict[tuple[int, int, str], Cue] = {}
    for _ in range(ROUNDS):
        for cue in list(_follow(known)):
            key = cue.a, cue.b, cue.kind
            if key not in known and cue.a != cue.b:
                known[key] = cue
                found[key] = cue
    return list(found.values())


def _follow(known: dict[tuple[int, int, str], Cue]) -> Iterator[Cue]:
    parents: dict[int, dict[int, Cue]] = defaultdict(dict)
    children: dict[int, dict[int, Cue]] = defaultdict(dict)
    siblings: dict[int, dict[int, Cue]] = defaultdict(dict)
    spouses: dict[int, dict[int, Cue]] = defaultdict(dict)
    for (a, b, kind), cue in known.items():
        if kind == "parent":
            parents[a][b] = cue
            children[b][a] = cue
        elif kind in ("sibling", "spouse"):
            side = siblings if kind == "sibling" else spouses
            side[a][b] = cue
            side[b][a] = cue
    yield from _among(children, "sibling", "implied-parent")
    yield from _among(parents, "spouse", "implied-child")
    yield from _across(siblings, parents, "parent", "implied-sibling", forward=True)
    yield from _across(spouses, parents, "kin", "implied-in-law", forward=True)
    yield from _across(spouses, siblings, "kin", "implied-in-law", forward=True)
    yield from _across(spouses, children, "parent", "implied-step", forward=False)
    yield from _across(parents, parents, "kin", "implied-grand", forward=True)
    yield from _across(parents, siblings, "kin", "implied-aunt", forward=True)
    yield from _across(parents, spouses, "parent", "implied-step", forward=True)


def _among(groups: dict[int, dict[int, Cue]], kind: str, sort: str) -> Iterator[Cue]:
    for members in groups.values():
        for a, b in combinations(sorted(members)[:MANY], 2):
            yield _both(a, b, kind, sort, members[a], members[b])


def _across(
    one: dict[int, dict[int, Cue]], other: dict[int, dict[int, Cue]], kind: str, sort: str, *, forward: bool
) -> Iterator[Cue]:
    """From a over its `one` to that one's `other`; backward the far one is the child."""
    for a, middles in one.items():
        for middle, first in list(middles.items())[:MANY]:
            for b, second in list(other.get(middle, {}).items())[:MANY]:
                if a != b:
                    yield _both(*((a, b) if forward else (b, a)), kind, sort, first, second)


def _both(a: int, b: int, kind: str, sort: str, one: Cue, other: Cue) -> Cue:
    """The place is that of the later words: only there both have been read."""
    later = max(one, other, key=lambda cue: cue.first)
    return Cue(*canonical(a, b, kind), sort, later.first, later.last)
