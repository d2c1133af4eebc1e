"""One walk through the story: names, descriptions and pronouns, each tied to a person.

A short memory holds who was spoken of last. A pronoun takes the likeliest of those whom its gender fits: near, the
subject of what was told last, often named. A description ("the old man", "her mother") is tied to what it stood for
nearby, and begins somebody new where it stood for nobody.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass

from unspoken import lexicon
from unspoken.cast.adopt import adopt
from unspoken.cast.aliases import Bearer
from unspoken.cast.mentions import Described, Found, People
from unspoken.cast.names import Form, Name
from unspoken.cast.narrator import Tellers
from unspoken.cast.nominals import OWNERS, Nominal
from unspoken.cast.thoughts import Thoughts
from unspoken.cast.vocatives import is_vocative
from unspoken.story import Reading

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself"), "p"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "1"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "1p"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "2"),
}
MEMORY = 14  # people kept in mind; a scene of fiction seldom has more
SETTLED = 3  # pronouns of one gender more than of the other, after which an unknown gender is known
PASSING = 0.6  # what one who has no name counts less than one who has: most are of passers-by
RULES = 0.35  # what the rules' scores count beside the network's log-chances
DOUBT = 0.01  # added to every chance of the network's
UNSAID = 1.6  # what one of unknown gender counts less for a pronoun than one whose gender is known to fit
REMEMBERED = 4000  # tokens after which “the porter” is another porter
FAR = 8  # sentences after which one is out of mind for a pronoun
BREAKS = frozenset(", ; : — -- – and but or that as when while if because who which so than".split())


@dataclass(slots=True)
class _Memory:
    sentence: int
    token: int
    subject: bool
    quoted: bool
    weight: float


def resolve(
    reading: Reading,
    names: list[Name],
    who: dict[Form, int],
    bearers: list[Bearer],
    nominals: list[Nominal],
    tellers: Tellers,
    thoughts: Thoughts,
) -> tuple[list[Found], People]:
    """Tie every mention to a person."""
    people = People([bearer.gender for bearer in bearers])
    people.kin = {number: form.kin for number, bearer in enumerate(bearers) for form in bearer.forms[:1] if form.kin}
    if tellers.nameless:
        people.add("u")
    people.narrators = frozenset(tellers.who) - {-1}
    walk = _Walk(reading, people, bearers, tellers, thoughts)
    at_name = {name.first: name for name in names}
    at_nominal = {nominal.first: nominal for nominal in nominals}
    lower, told = reading.lower, reading.told
    taken = -1
    for place in range(len(reading)):
        if not told[place]:
            continue
        nominal = at_nominal.get(place)
        if nominal is not None:
            walk.nominal(nominal, who, at_name)
        if place <= taken:
            continue
        name = at_name.get(place)
        if name is not None:
            walk.name(name, who)
            taken = name.last
        elif lower[place] in PRONOUNS:
            walk.pronoun(place)
    adopt(reading, walk.found, people, len(bearers))
    for person, votes in walk.votes.items():
        if people.gender[person] == "u" and votes["f"] != votes["m"]:
            people.gender[person] = "f" if votes["f"] > votes["m"] else "m"
    walk.found.sort(key=lambda mention: (mention.first, -mention.last))
    return walk.found, people


class _Walk:
    def __init__(
        self, reading: Reading, people: People, bearers: list[Bearer], tellers: Tellers, thoughts: Thoughts
    ) -> None:
        self.reading, self.people, self.bearers, self.tellers = reading, people, bearers, tellers
        self.thoughts = thoughts
        self.found: list[Found] = []
        self.memory: dict[int, _Memory] = {}
        self.kin: dict[tuple[int, str], int] = {}
        self.described: dict[str, tuple[int, int]] = {}
        self.titled = self._titles()
        self.verbs = lexicon.verbs()
        self.cues = lexicon.cues()
        self.votes: dict[int, Counter[str]] = defaultdict(Counter)

    def _titles(self) -> dict[str, list[int]]:
        titled: dict[str, list[int]] = {}
        names = {
            "dr": "doctor",
            "prof": "professor",
            "capt": "captain",
            "rev": "reverend",
            "sgt": "sergeant",
            "col": "colonel",
        }
        for number, bearer in enumerate(self.bearers):
            for title in bearer.titles:
                titled.setdefault(names.get(title.rstrip("."), title), []).append(number)
        return titled

    # -- what is put down

    def _put(
        self, first: int, last: int, form: str, who: int, score: float, *, vocative: bool = False, type: str = "person"
    ) -> None:
        self.found.append(Found(first, last, form, who, score, vocative, type))
        if who >= 0 and form != "pronoun":
            self.thoughts.settle(first, last, {who: 1.0})
        if who >= 0:
            self._remember(who, first, last)

    def _remember(self, who: int, first: int, last: int) -> None:
        reading = self.reading
        quoted = reading.quote[first] >= 0
        subject = self._acts(last)
        memory = self.memory.pop(who, None)
        weight = 1.0 + (memory.weight * 0.8 if memory else 0.0)
        if quoted and memory and not memory.quoted and reading.sentence[first] - memory.sentence <= 2:
            # being spoken of does not make one less the subject of the narration
            self.memory[who] = _Memory(memory.sentence, memory.token, memory.subject, False, weight)
        else:
            self.memory[who] = _Memory(reading.sentence[first], first, subject, quoted, weight)
        if len(self.memory) > MEMORY:
            del self.memory[next(iter(self.memory))]

    def _acts(self, last: int) -> bool:
        lower = self.reading.lower
        after = lower[last + 1] if last + 1 < len(lower) else ""
        return after in self.verbs or after in self.cues or after in ("'d", "'s", "was", "had", "is", "has")

    # -- names

    def name(self, name: Name, who: dict[Form, int]) -> None:
        if name.kind != "person":
            self._put(name.first, name.last, "name", -1, 0.7, type="person" if name.kind == "group" else name.kind)
            return
        number = who.get(name.form, -1)
        self._put(
            name.first, name.last, "name", number, 0.95, vocative=is_vocative(self.reading, name.first, name.last)
        )

    # -- descriptions

    def nominal(self, nominal: Nominal, who: dict[Form, int], at_name: dict[int, Name]) -> None:
        reading = self.reading
        quoted = reading.quote[nominal.first] >= 0
        vocative = nominal.bare or (quoted and is_vocative(reading, nominal.first, nominal.last))
        if nominal.bare:  # “my dear”, “sir”: whom, the room of speakers finds
            self._put(nominal.first, nominal.last, "nominal", -1, 0.5, vocative=True)
            return
        named = self._named_beside(nominal, who, at_name)
        owner = self._owner(nominal, who, at_name)
        if named >= 0:
            number, score = named, 0.85
            if nominal.kind == "kin" and owner >= 0:
                self.kin[owner, nominal.lemma] = named
        elif nominal.plural:
            number, score = -1, 0.4
        elif nominal.owner and nominal.kind == "kin":
            number, score = self._kin(owner, nominal, quoted), 0.6
        else:
            number, score = self._described(nominal, quoted), 0.5
        self._put(nominal.first, nominal.last, "nominal", number, score, vocative=vocative)

    def _named_beside(self, nominal: Nominal, who: dict[Form, int], at_name: dict[int, Name]) -> int:
        """“her sister Jane”, “his wife, Wanda,”: the description is of the one named."""
        place = nominal.last + 1
        lower = self.reading.lower
        if place < len(lower) and lower[place] in ("named", "called"):  # “a man named Rui”
            place += 1
        name = at_name.get(place)
        if name is None and place < len(lower) and lower[place] == "," and nominal.kind in ("kin", "role"):
            name = at_name.get(place + 1)
            if name and (name.last + 1 >= len(lower) or lower[name.last + 1] not in (",", ".")):
                name = None
        if name is None or name.kind != "person":
            return -1
        number = who.get(name.form, -1)
        if number >= 0 and nominal.gender != "u" and self.people.gender[number] not in ("u", nominal.gender):
            return -1
        return number

    def _owner(self, nominal: Nominal, who: dict[Form, int], at_name: dict[int, Name]) -> int:
        if not nominal.owner:
            return -1
        if nominal.owner == "name":
            name = at_name.get(nominal.first)
            return who.get(name.form, -1) if name and name.kind == "person" else -1
        gender = PRONOUNS.get(nominal.owner, "")
        if gender == "1" and self.reading.quote[nominal.first] < 0:
            return self.tellers.at(nominal.first)
        if gender in ("m", "f"):
            return self._choose(nominal.first, gender)[0]
        return -1

    def _kin(self, owner: int, nominal: Nominal, quoted: bool) -> int:
        if owner < 0:
            return -1 if quoted else self._described(nominal, quoted)
        known = self.kin.get((owner, nominal.lemma))
        if known is None:
            known = self.kin[owner, nominal.lemma] = self._begin(nominal, owner)
        return known

    def _begin(self, nominal: Nominal, owner: int) -> int:
        number = self.people.add(nominal.gender)
        self.people.described[number] = Described(nominal.article, nominal.kind, nominal.lemma, owner)
        return number

    def _described(self, nominal: Nominal, quoted: bool) -> int:
        lemma = nominal.lemma
        first = nominal.first
        if nominal.article == "definite":
            title = self._only_titled(lemma)
            if title >= 0:
                return title
            known = self.described.get(nominal.key) or self.described.get(lemma)
            if known is not None and first - known[1] < REMEMBERED:
                self.described[nominal.key] = self.described[lemma] = (known[0], first)
                return known[0]
            if nominal.kind in ("generic", "epithet") and not quoted:
                who, score = self._choose(first, nominal.gender, tells=False)
                if who >= 0 and score > -2:
                    return who
        elif quoted:
            return -1
        number = self._begin(nominal, -1)
        self.described[nominal.key] = self.described[lemma] = (number, first)
        return number

    def _only_titled(self, lemma: str) -> int:
        bearers = self.titled.get(lemma, [])
        if len(bearers) == 1:
            return bearers[0]
        near = [number for number in bearers if number in self.memory]
        return near[-1] if near else -1

    # -- pronouns

    def pronoun(self, place: int) -> None:
        word = self.reading.lower[place]
        gender = PRONOUNS[word]
        quoted = self.reading.quote[place] >= 0
        if gender == "1":
            number, score = (-1, 0.0) if quoted else (self.tellers.at(place), 0.95)
            self.found.append(Found(place, place, "pronoun", number, score))
            if number >= 0:
                self.thoughts.settle(place, place, {number: 1.0})
            return
        if gender in ("2", "1p", "p"):
            number, score = (self._choose_they(place), 0.3) if gender == "p" else (-1, 0.0)
            self.found.append(Found(place, place, "pronoun", number, score))
            return
        number, score = self._choose(place, gender)
        self._put(place, place, "pronoun", number, 0.7 if score > -1 else 0.5)

    def _choose_they(self, place: int) -> int:
        theirs = [who for who in self.memory if self.people.gender[who] == "t"]
        return theirs[-1] if theirs else -1

    def _choose(self, place: int, gender: str, *, tells: bool = True) -> tuple[int, float]:
        """The likeliest person for a pronoun of a gender at a place, and how likely (about 0 is good, −8 is far)."""
        reading, sentence = self.reading, self.reading.sentence[place]
        word = reading.lower[place]
        quoted = reading.quote[place] >= 0
        barred = self._subject_of_clause(place) if word in ("him", "her") and not owns(reading, place) else -1
        narrator = self.tellers.at(place)
        fits: dict[int, float] = {}
        for who, memory in self.memory.items():
            theirs = self.people.gender[who]
            if (theirs not in ("u", gender) and gender != "u") or who == barred:
                continue
            if who == narrator:
                continue
            away = sentence - memory.sentence
            if away > FAR:
                continue
            score = -0.8 * away + (0.9 if memory.subject else 0.0) + 0.35 * min(memory.weight, 3.0)
            score -= 0.004 * min(place - memory.token, 200)
            if theirs == "u":
                score -= UNSAID
            if who in self.people.described:
                score -= PASSING
            if memory.quoted != quoted:
                score -= 0.9 if memory.quoted else 0.3
            if reading.paragraph[memory.token] == reading.paragraph[place]:
                score += 0.4
            fits[who] = score
        if not fits:
            return -1, float("-inf")
        thought = self.thoughts.of(place, place) if tells else None
        scores = fits
        if thought is not None:
            chances, _ = thought
            scores = {who: RULES * fit + math.log(chances.get(who, 0.0) + DOUBT) for who, fit in fits.items()}
            self.thoughts.settle(place, place, _chances(scores))
        best = max(reversed(scores), key=scores.__getitem__)
        if tells and self.people.gender[best] == "u" and fits[best] > 0 and gender in ("f", "m"):
            votes = self.votes[best]
            votes[gender] += 1
            if votes[gender] >= votes["m" if gender == "f" else "f"] + SETTLED:
                self.people.gender[best] = gender
        return best, fits[best]

    def _subject_of_clause(self, place: int) -> int:
        """Who does what this clause tells: not the one whom its “him” or “her” means."""
        reading = self.reading
        for mention in reversed(self.found):
            if reading.sentence[mention.first] != reading.sentence[place] or place - mention.last > 8:
                return -1
            between = reading.lower[mention.last + 1 : place]
            if any(word in BREAKS for word in between):
                return -1
            if self._acts(mention.last):
                return mention.who
        return -1


def _chances(scores: dict[int, float]) -> dict[int, float]:
    """Scores as chances, without the faintest."""
    top = max(scores.values())
    odds = {who: math.exp(score - top) for who, score in scores.items()}
    whole = sum(odds.values())
    return {who: value / whole for who, value in odds.items() if value > 0.01 * whole}


def owns(reading: Reading, place: int) -> bool:
    """Whether a pronoun is a possessive: “her hand”, not “gave her a hand”."""
    word = reading.lower[place]
    if word != "her":
        return word in OWNERS
    after = place + 1
    if after >= len(reading) or reading.sentence[after] != reading.sentence[place]:
        return False
    return reading.words[after][0].isalpha() and reading.lower[after] not in FUNCTION


FUNCTION = frozenset(
    "a an the and or but if that to of in on at by for from with without as when while than then so before after "
    "into over up down out off away back again through about because is was are were be been had has have did do "
    "does will would could should can may might must not there here he she they it i you we him them me us who "
    "which what why how where now too very still once all at".split()
)
