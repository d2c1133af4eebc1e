"""What speaks for and against each tie that may be: words that say it, what follows from them, the pair's company."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from unspoken.ties.company import STANDINGS, STEADY, TONES, Company, Pair
from unspoken.ties.ground import Cue
from unspoken.ties.kinds import DIRECTED, FAMILY, KINDS
from unspoken.ties.relevance import SHARED, matters

STRONG = frozenset({"owned", "beside", "copula", "called", "named", "mutual", "narrated", "titled"})
"""Sorts of cue that other ties may follow from."""
SAME = {
    "beside": "owned",
    "copula": "owned",
    "mutual": "owned",
    "narrated": "named",
    "titled": "named",
    "deed": "owned",
}
SAME |= dict.fromkeys(("implied-grand", "implied-aunt", "implied-in-law"), "implied-kin")
"""Sorts of cue that say a tie as plainly as others, and are too few in a hundred scenes to be weighed by themselves."""
ORDERS = ("parent", "boss", "teacher")
ENOUGH = 2  # sentences that speak of both, before a tie without words for it is thought of
FEW = 3  # mentions: of whom no more is said, little is known
Order = tuple[int, str]
Features = dict[str, float]


class Candidate(NamedTuple):
    """A tie that may be, with what speaks for it and against it."""

    a: int
    b: int
    kind: str
    features: Features
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the strong cues of the whole text say of families and orders."""

    family: set[Pair]
    above: dict[Order, set[int]]
    """Who has each person as a parent, boss or teacher."""
    below: dict[Order, set[int]]
    """Whom each person has so."""


def candidates(cues: Sequence[Cue], company: Company) -> Iterator[Candidate]:
    """Every tie that a cue names, and every kind for pairs that speak to each other or are spoken of together."""
    of_pair: dict[Pair, list[Cue]] = defaultdict(list)
    for cue in cues:
        of_pair[min(cue.a, cue.b), max(cue.a, cue.b)].append(cue)
    known = _known(cues)
    for low, high in sorted({*of_pair, *company.places}):
        found = of_pair.get((low, high), [])
        together = company.exchanged(low, high) > 0 or company.sentences(low, high) >= ENOUGH
        if not found and not together:
            continue
        pair = _of_pair(low, high, found, company, known)
        for kind in KINDS:
            for a, b in ((low, high), (high, low)) if kind in DIRECTED else ((low, high),):
                mine = tuple(cue for cue in found if (cue.a, cue.b, cue.kind) == (a, b, kind))
                if mine or together:
                    yield Candidate(a, b, kind, _features(a, b, kind, mine, found, pair, company, known), mine)


def _known(cues: Sequence[Cue]) -> Known:
    known = Known(set(), defaultdict(set), defaultdict(set))
    for cue in cues:
        if cue.sort in STRONG and cue.kind in ORDERS:
            known.above[cue.b, cue.kind].add(cue.a)
            known.below[cue.a, cue.kind].add(cue.b)
        if cue.sort in STRONG and cue.kind in FAMILY:
            known.family.add((min(cue.a, cue.b), max(cue.a, cue.b)))
    return known


def _features(
    a: int, b: int, kind: str, mine: tuple[Cue, ...], found: list[Cue], pair: Features, company: Company, known: Known
) -> Features:
    """All features of one tie by name: those of all kinds, and "kind:name" for what means more to one kind."""
    own = pair | _of_people(a, b, kind, company)
    if kind in DIRECTED:
        own |= _of_order(a, b, kind, company, known)
    for over in ORDERS:
        if known.below.get((a, over), set()) & known.below.get((b, over), set()):
            own[f"peers-{over}"] = 1.0
    features = {f"any-{name}": pair[name] for name in SHARED if pair.get(name)}
    for sort in {SAME.get(cue.sort, cue.sort) for cue in mine}:
        features[f"cue-{sort}"] = own[f"cue-{sort}"] = 1.0
    if mine:
        features["cues"] = math.log(len(mine))
        own["rare"] = features["any-rare"] = 0.0  # who is named once as somebody's aunt is his aunt
    others = [cue for cue in found if (cue.a, cue.b, cue.kind) != (a, b, kind)]
    if any(cue.kind != kind and cue.sort in STRONG for cue in others):
        features["against" if mine else "against-alone"] = 1.0
    if any(cue.kind != kind and cue.sort.startswith("implied") for cue in others):
        features["implied-other"] = 1.0
    if any(cue.kind == kind for cue in others):
        features["reversed"] = 1.0
    features["bias"] = 1.0
    return features | {f"{kind}:{name}": value for name, value in own.items() if value and matters(kind, name)}


def _of_pair(low: int, high: int, found: list[Cue], company: Company, known: Known) -> Features:
    """What holds of a pair whatever the kind."""
    pair = low, high
    features = {"bias": 1.0, "talk": math.log1p(company.exchanged(low, high)) / 2}
    features["answer"] = float(company.lines[low, high] > 0 and company.lines[high, low] > 0)
    count = company.sentences(low, high)
    tone = company.tone.get(pair, Counter())
    features |= {f"of-{name}": 3 * tone.get(name, 0) / (count + STEADY) for name in TONES}
    features["joint"] = math.log1p(company.joint[pair])
    features["nicks"] = math.log1p(company.nicks[low, high] + company.nicks[high, low])
    features["narrator"] = float(company.narrator in pair)
    features |= {f"in-{name}": value for name, value in company.around.get(pair, {}).items()}
    titled = (company.titles[low, high] > 0) + (company.titles[high, low] > 0)
    features["formal-both"], features["formal-one"] = float(titled == 2), float(titled == 1)
    features["family"] = float(pair in known.family)
    features |= {f"also-{cue.kind}": 1.0 for cue in found if cue.sort in STRONG}
    features["rare"] = float(min(company.mentions[low], company.mentions[high]) <= FEW)
    return features


def _of_people(a: int, b: int, kind: str, company: Company) -> Features:
    """What the standings and posts of two people say."""
    features: Features = {}
    standing_a, standing_b = company.standings.get(a, frozenset()), company.standings.get(b, frozenset())
    ranks_a, ranks_b = company.ranks.get(a, {}), company.ranks.get(b, {})
    steps = [ranks_b[place] - rank for place, rank in ranks_a.items() if place in ranks_b]
    if steps:
        features["same-place"] = 1.0
        features["step-up"], features["step-down"] = float(max(steps) > 0), float(min(steps) < 0)
        features["step-none"] = float(0 in steps)
    for standing in STANDINGS:
        features[f"a-{standing}"], features[f"b-{standing}"] = (
            float(standing in standing_a),
            float(standing in standing_b),
        )
        features[standing] = features[f"a-{standing}"] + features[f"b-{standing}"]
    leads = "teaches" if kind == "teacher" else "leads"
    if leads in standing_b and leads not in standing_a:
        features["over"] = 1.0
        features["well-over"] = float("serves" in standing_a or "learns" in standing_a)
    return features


def _of_order(a: int, b: int, kind: str, company: Company, known: Known) -> Features:
    """What speaks for `b` standing over `a`: titles, who talks more, who else is under him."""
    features: Features = {}
    if company.lines[a, b] and company.lines[b, a]:
        features["share"] = math.log((company.lines[b, a] + 1) / (company.lines[a, b] + 1))
    features["a-narrates"] = float(a == company.narrator)
    features["titles"], features["titled-back"] = float(company.titles[a, b] > 0), float(company.titles[b, a] > 0)
    features["others"] = math.log1p(len(known.above.get((b, kind), set()) - {a}))
    features["below"] = float((a, kind) in known.above)
    return features
