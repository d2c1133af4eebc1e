"""Where the words of the lexicon of feelings stand in a story.

The rows of the lexicon become one tree of words. A row matches a stretch of one segment (the words of one sentence
inside or outside of one quotation) in any inflection, and light words may stand between its words: "her hands were not
quite steady" is the row "~ hand not steady". `~` is whose something is ("his", "Ann's"), `@` is a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from unspoken import lexicon
from unspoken.lexicon import FeelingSign
from unspoken.story import Reading

GAP = 3  # light words between two words of a row
LIGHT = frozenset(
    "a an the this that these those his her their my your our its be am is are was were been being 'm 're have has had "
    "'ve would could did does do so very quite rather too little bit all just now then only really still already "
    "almost nearly half even suddenly again once at last no more not n't never * _ 's ' to".split()
)
LIGHT_SAID = LIGHT - set("no to not n't never would could did".split())
NEGATORS = frozenset("not n't never no nor neither without hardly scarcely nothing nobody none cannot".split())
OWNERS = frozenset("my your his her their our its".split())
CLITICS = {
    "'m": "be",
    "'re": "be",
    "'s": "be",
    "is": "be",
    "am": "be",
    "are": "be",
    "was": "be",
    "were": "be",
    "been": "be",
    "being": "be",
    "'ve": "have",
    "has": "have",
    "had": "have",
    "'d": "have",
    "n't": "not",
    "ca": "can",
    "wo": "will",
    "'ll": "will",
    "does": "do",
    "did": "do",
    "feet": "foot",
    "teeth": "tooth",
    "men": "man",
}


@dataclass(slots=True)
class Branch:
    """The rows that go on with one more word, and the row that ends here."""

    words: dict[str, Branch] = field(default_factory=dict)
    sign: FeelingSign | None = None
    length: int = 0
    has_person: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A row of the lexicon at tokens `first` up to and with `last`."""

    first: int
    last: int
    sign: FeelingSign
    length: int
    """How many words of the row matched."""
    negated: bool
    owner: int
    """The token where whose it is stands, −1 for none."""
    person: int
    """The token where the person of `@` begins, −1 for none."""


@cache
def tree(said: bool) -> Branch:
    """The lexicon as a tree: of what people say, or of what is told (and said too)."""
    root = Branch()
    table: Mapping[str, FeelingSign] = lexicon.sayings() if said else lexicon.feelings()
    for pattern, sign in table.items():
        branch = root
        words = pattern.split()
        for word in words:
            branch = branch.words.setdefault(word, Branch())
        if branch.sign is None:
            branch.sign, branch.length = sign, len(words)
    return root


@cache
def keys_of(word: str) -> tuple[str, ...]:
    """The forms under which a word may stand in the lexicon.

    >>> keys_of("shook"), keys_of("hands"), keys_of("n't")
    (('shook', 'shake'), ('hands', 'hand'), ("n't", 'not'))
    """
    keys = [word]
    if word in CLITICS:
        keys.append(CLITICS[word])
    verb = lexicon.verbs().get(word) or lexicon.cues().get(word)
    if verb is not None:
        keys.append(verb.lemma)
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        keys.append(word[:-1])
    return tuple(dict.fromkeys(keys))


class Matcher:
    """Finds the rows of the lexicon in the segments of one reading."""

    def __init__(self, reading: Reading, people: Mapping[int, int]) -> None:
        """`people`: for the first token of every mention of a person, its last."""
        self.lower = [word.strip("*_") or word for word in reading.lower]
        self.people = people

    def find(self, first: int, end: int, said: bool) -> list[Match]:
        """The matches in tokens `first` to `end`, longer ones in place of those that they hold."""
        found = list(self._all(first, end, tree(False), said))
        if said:
            found += list(self._all(first, end, tree(True), said))
        found.sort(key=lambda match: (match.first, -match.last, -match.length))
        kept: list[Match] = []
        reach = -1
        for match in found:
            if match.last <= reach and any(
                other.first <= match.first and match.last <= other.last and other.length >= match.length
                for other in kept[-3:]
            ):
                continue
            kept.append(match)
            reach = max(reach, match.last)
        return kept

    def _all(self, first: int, end: int, root: Branch, said: bool) -> Iterator[Match]:
        light = LIGHT_SAID if said and root is tree(True) else LIGHT
        lower, words = self.lower, root.words
        whose, person = words.get("~"), words.get("@")
        for place in range(first, end):
            best: Match | None = None
            for key in keys_of(lower[place]):
                branch = words.get(key)
                if branch is not None:
                    best = self._longer(best, self._walk(branch, place, place + 1, end, light, -1, -1, False))
            owned = self._owner(place, end) if whose is not None else -1
            if whose is not None and owned > 0:
                best = self._longer(best, self._walk(whose, place, owned, end, light, place, -1, False))
            if person is not None and place in self.people:
                best = self._longer(
                    best, self._walk(person, place, self.people[place] + 1, end, light, -1, place, False)
                )
            if best is not None:
                yield best

    @staticmethod
    def _longer(one: Match | None, other: Match | None) -> Match | None:
        if one is None or other is None:
            return one or other
        return other if (other.length, other.last) > (one.length, one.last) else one

    def _owner(self, place: int, end: int) -> int:
        """The token after "his" or "Ann's", −1 where nobody's is at `place`."""
        if self.lower[place] in OWNERS:
            return place + 1
        last = self.people.get(place)
        if last is not None and last + 1 < end and self.lower[last + 1] in ("'s", "'"):
            return last + 2
        return -1

    def _walk(
        self,
        branch: Branch,
        first: int,
        at: int,
        end: int,
        light: frozenset[str],
        owner: int,
        person: int,
        negated: bool,
    ) -> Match | None:
        """The longest row that goes on from `branch` with the tokens from `at`."""
        best = None
        # “He held on to his post” holds on to nobody: whose a thing is is not the person of the row's last word.
        owns = (
            person >= 0
            and self.people[person] == at - 1
            and self.lower[at - 1] in OWNERS
            and self.lower[at - 1] != "her"
        )
        if branch.sign is not None and not owns:
            best = Match(first, at - 1, branch.sign, branch.length, negated, owner, person)
        if not branch.words:
            return best
        whose, somebody = branch.words.get("~"), branch.words.get("@")
        for skipped in range(GAP + 1):
            place = at + skipped
            if place >= end:
                break
            word = self.lower[place]
            for key in keys_of(word):
                after = branch.words.get(key)
                if after is not None:
                    best = self._longer(best, self._walk(after, first, place + 1, end, light, owner, person, negated))
            if whose is not None and (owned := self._owner(place, end)) > 0:
                best = self._longer(best, self._walk(whose, first, owned, end, light, place, person, negated))
            if somebody is not None and place in self.people:
                after_person = self.people[place] + 1
                best = self._longer(best, self._walk(somebody, first, after_person, end, light, owner, place, negated))
            if word not in light and not word.endswith("ly"):
                break
            negated = negated or word in NEGATORS
        return best
