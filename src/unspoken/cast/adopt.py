"""Descriptions without a name of their own, given to the one they can only mean.

“the notary” at the first line and Zofia at the tenth, “my brother” and Marek: a definite description that nothing
introduced stands for somebody of the scene. It is joined to a named person where one alone fits: of its gender, near
it, never told of beside it in one sentence, and not the one whose brother he is.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from unspoken import lexicon
from unspoken.cast.mentions import Found, People
from unspoken.cast.names import KIN_NAMES
from unspoken.story import SHORT, Reading

NEAR = 12  # paragraphs around a description in which its person must be named


def adopt(reading: Reading, found: list[Found], people: People, named: int) -> None:
    """Change the mentions of each person who has no name, where one alone of the first `named` people can be meant."""
    unnamed, beside = _sort(reading, found, people, named)
    told: dict[int, set[int]] = defaultdict(set)
    often: Counter[int] = Counter()
    for mention in found:
        if 0 <= mention.who < named and (mention.form == "name" or mention.who in people.narrators):
            told[reading.paragraph[mention.first]].add(mention.who)
            often[mention.who] += 1
    genders = people.gender
    for who, mentions in unnamed.items():
        at = {reading.paragraph[mention.first] for mention in mentions if mention.form == "nominal"}
        around = {
            other for place in at for near in range(place - NEAR, place + NEAR + 1) for other in told.get(near, ())
        }
        fitting = [other for other in sorted(around) if _may_be(people, who, other)]
        kin = people.described[who].kind == "kin"
        if len(fitting) > 1 or not kin:
            # of two women told of, her mother is not the one beside whom she stands; where there is one, it is she
            fitting = [other for other in fitting if not any(other in beside.get(place, ()) for place in at)]
        choice = _choose(people, who, fitting, often, short=len(reading) < SHORT)
        if choice < 0:
            continue
        for mention in mentions:
            mention.who = choice
        if genders[choice] == "u":
            genders[choice] = genders[who]


def _sort(
    reading: Reading, found: list[Found], people: People, named: int
) -> tuple[dict[int, list[Found]], dict[int, set[int]]]:
    """The mentions of each person to be given to another, and who is named in the telling of each paragraph."""
    kinds = ("kin", "role", "generic", "epithet") if len(reading) < SHORT else ("kin",)
    titles = lexicon.titles()
    unnamed: dict[int, list[Found]] = defaultdict(list)
    beside: dict[int, set[int]] = defaultdict(set)
    for mention in found:
        described = people.described.get(mention.who)
        if described is not None:
            royal = titles.get(described.lemma)
            if royal is not None and royal.kind == "royal":
                continue  # “the queen” is a person of her own
            if described.article == "definite" and described.kind in kinds:
                unnamed[mention.who].append(mention)
        elif 0 <= mention.who < named and mention.form == "name" and reading.quote[mention.first] < 0:
            beside[reading.paragraph[mention.first]].add(mention.who)
    return unnamed, beside


def _may_be(people: People, who: int, other: int) -> bool:
    described, genders = people.described[who], people.gender
    if other == described.owner or other in people.narrators:
        return False
    if genders[who] != "u" and genders[other] not in ("u", genders[who]):
        return False
    return people.kin.get(other) in (None, KIN_NAMES.get(described.lemma))


def _choose(people: People, who: int, fitting: list[int], often: Counter[int], *, short: bool) -> int:
    """The one of those who fit that a description means, −1 where that is not clear."""
    genders, kin = people.gender, people.described[who].kind == "kin"
    known = [other for other in fitting if genders[other] == genders[who] != "u"]
    if known or (not kin and genders[who] != "u"):
        fitting = known  # “the queen” is not Hask, of whom nothing is known
    called = [other for other in fitting if other in people.kin]
    if len(called) == 1:
        return called[0]  # “her father” is the one called Dad
    if len(fitting) > 1 and short and kin:
        return min(fitting, key=lambda other: (-often[other], other))
    return fitting[0] if len(fitting) == 1 else -1
