"""In what company two people are: how much they talk, what is said of both, and what standing each has."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from unspoken.ties.called import formal
from unspoken.ties.ground import Ground
from unspoken.ties.words import posts, roles, settings, tones

SETTINGS = ("work", "school", "home", "romance", "danger", "young", "court", "travel", "building")
STANDINGS = ("leads", "serves", "teaches", "learns", "heals", "polices", "strange", "opposes")
TONES = (
    "tender",
    "hostile",
    "command",
    "teach",
    "history",
    "pact",
    "contest",
    "strange",
    "split",
    "banter",
    "kin",
    "near",
)
AROUND = 150  # tokens before and behind a place that tell where it is
CROWD = 5  # people in a sentence: of more than these it says nothing about any two
STEADY = 6  # sentences: a word in one sentence of a pair says less than three in ten of another's
STRETCH = 200  # tokens that are taken for a usual text before any are counted
USUAL = dict(zip(SETTINGS, (5, 4, 8, 9, 3, 2, 1, 3, 4), strict=True))
"""Words of a setting in a thousand, in most stories."""

Pair = tuple[int, int]


@dataclass(slots=True)
class Company:
    """Of pairs, smaller row first, what they share; of people, their standings."""

    lines: Counter[tuple[int, int]] = field(default_factory=Counter)
    """Lines from the first to the second."""
    places: dict[Pair, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Tokens at which they talk or stand in one sentence."""
    shared: dict[Pair, list[int]] = field(default_factory=lambda: defaultdict(list))
    """First tokens of the sentences that speak of both, or in which one speaks to the other."""
    tone: dict[Pair, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    joint: Counter[Pair] = field(default_factory=Counter)
    """Plurals that mean both: "we", "the two of them"."""
    titles: Counter[tuple[int, int]] = field(default_factory=Counter)
    nicks: Counter[tuple[int, int]] = field(default_factory=Counter)
    """How often the first calls the second by a name that the telling does not use."""
    standings: dict[int, frozenset[str]] = field(default_factory=dict)
    ranks: dict[int, dict[str, int]] = field(default_factory=dict)
    """The highest rank that each person is known by, in each place of work."""
    mentions: Counter[int] = field(default_factory=Counter)
    around: dict[Pair, dict[str, float]] = field(default_factory=dict)
    narrator: int = -1

    def sentences(self, low: int, high: int) -> int:
        """How many sentences speak of both."""
        return len(self.shared.get((low, high), ()))

    def exchanged(self, a: int, b: int) -> int:
        """Lines between two people, both ways."""
        return self.lines[a, b] + self.lines[b, a]


def keep_company(ground: Ground) -> Company:
    """Count once over the text what tells of every pair that speaks to each other or shares a sentence."""
    company = Company(narrator=ground.narrator)
    _count_lines(ground, company)
    _count_sentences(ground, company)
    for meant in ground.mentions:
        company.mentions.update(meant.who)
        if 2 <= len(meant.who) <= 3:
            company.joint.update(combinations(sorted(set(meant.who)), 2))
    for a, b in formal(ground):
        company.titles[a, b] += 1
    company.nicks = _nicks(ground)
    company.standings = _standings(ground)
    company.ranks = _ranks(ground)
    company.around = _around(ground, company.places)
    return company


def _count_lines(ground: Ground, company: Company) -> None:
    first_token: dict[int, int] = {}
    for place, quote in enumerate(ground.reading.quote):
        if quote >= 0:
            first_token.setdefault(quote, place)
    for quote, place in sorted(first_token.items()):
        speaker = ground.speaker[quote]
        if speaker < 0 or not ground.speech[quote]:
            continue
        for other in ground.addressees[quote]:
            if other != speaker:
                company.lines[speaker, other] += 1
                company.places[min(speaker, other), max(speaker, other)].append(place)


def _count_sentences(ground: Ground, company: Company) -> None:
    table, reading = tones(), ground.reading
    people: dict[int, set[int]] = defaultdict(set)
    for meant in ground.mentions:
        people[reading.sentence[meant.first]].update(meant.who)
    words: dict[int, Counter[str]] = defaultdict(Counter)
    begin: dict[int, int] = {}
    for place, (sentence, quote) in enumerate(zip(reading.sentence, reading.quote, strict=True)):
        begin.setdefault(sentence, place)
        words[sentence].update(table.get(reading.lower[place], ()))
        if quote >= 0 and ground.speaker[quote] >= 0 and len(ground.addressees[quote]) <= 2:
            people[sentence].update((ground.speaker[quote], *ground.addressees[quote]))
    for sentence, present in sorted(people.items()):
        if 2 <= len(present) <= CROWD:
            for pair in combinations(sorted(present), 2):
                company.shared[pair].append(begin[sentence])
                company.tone[pair].update(words[sentence])
                company.places[pair].append(begin[sentence])


def _nicks(ground: Ground) -> Counter[tuple[int, int]]:
    """Calls by one word that the telling never uses of that person: "Thi" for Thiago."""
    lower = ground.reading.lower
    told: set[tuple[int, str]] = set()
    spoken: list[tuple[int, int, str]] = []
    for meant in ground.mentions:
        if len(meant.who) != 1 or meant.form != "name":
            continue
        quote = ground.reading.quote[meant.first]
        if quote < 0:
            told.update((meant.who[0], word) for word in lower[meant.first : meant.last + 1])
        elif meant.first == meant.last and meant.who[0] in ground.addressees[quote]:
            spoken.append((ground.speaker[quote], meant.who[0], lower[meant.first]))
    return Counter((a, b) for a, b, word in spoken if a >= 0 and (b, word) not in told)


def _standings(ground: Ground) -> dict[int, frozenset[str]]:
    table = roles()
    found: dict[int, set[str]] = defaultdict(set)
    for meant in ground.mentions:
        if meant.form == "pronoun" or len(meant.who) != 1:
            continue
        for word in (ground.reading.lower[meant.first], ground.reading.lower[meant.last]):
            found[meant.who[0]] |= table.get(word, frozenset())
    return {who: frozenset(standings) for who, standings in found.items()}


def _ranks(ground: Ground) -> dict[int, dict[str, int]]:
    table = posts()
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for meant in ground.mentions:
        if meant.form == "pronoun" or len(meant.who) != 1:
            continue
        ranks = found[meant.who[0]]
        for word in (ground.reading.lower[meant.first], ground.reading.lower[meant.last]):
            for place, rank in table.get(word, {}).items():
                ranks[place] = max(rank, ranks.get(place, 0))
    return dict(found)


def _around(ground: Ground, places: dict[Pair, list[int]]) -> dict[Pair, dict[str, float]]:
    """How thick the words of each setting stand around a pair's places: a logarithm, 0 where as usual."""
    table, lower = settings(), ground.reading.lower
    hits: dict[str, list[int]] = {name: [] for name in SETTINGS}
    for place, word in enumerate(lower):
        for name in table.get(word, ()):
            hits[name].append(place)
    result = {}
    for pair, at in places.items():
        windows = list(_windows(at, len(lower)))
        length = sum(end - start for start, end in windows)
        densities = {}
        for name in SETTINGS:
            count = sum(bisect_right(hits[name], end) - bisect_right(hits[name], start) for start, end in windows)
            expected = USUAL[name] * (length + STRETCH) / 1000
            densities[name] = math.log((count + USUAL[name] * STRETCH / 1000) / expected)
        result[pair] = densities
    return result


def _windows(places: Iterable[int], length: int) -> Iterator[tuple[int, int]]:
    """The stretches around places, joined where they meet."""
    start, end = -1, -1
    for place in sorted(places):
        low, high = max(0, place - AROUND), min(length, place + AROUND)
        if low <= end:
            end = high
            continue
        if end > start:
            yield start, end
        start, end = low, high
    if end > start:
        yield start, end
