"""Descriptions without a name of their own, given to the one they can only mean.

“the notary” at the first line and Zofia at the tenth, “my brother” and Marek: a definite description that nothing
introduced stands for somebody of the scene. It is joined to a named person where one alone fits: of its gender, near
it, never told of beside it in one sentence, and not the one whose brother he is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from unspoken import lexicon
from unspoken.cast.mentions import Found, People
from unspoken.cast.names import KIN_NAMES
from unspoken.story import Reading

NEAR = 12  # paragraphs around a description in which its person must be told of
PICK = ("kin",)
SHORT = 8000  # tokens: in a short story most descriptions are of its few people, in a novel of passers-by


def adopt(reading: Reading, found: list[Found], people: People, named: int) -> None:
    """Change the mentions of each person who has no name, where one alone of the first `named` people can be meant."""
    kinds = ("kin", "role", "generic", "epithet") if len(reading) < SHORT else ("kin",)
    titles = lexicon.titles()
    unnamed: dict[int, list[Found]] = defaultdict(list)
    places: dict[int, list[int]] = defaultdict(list)
    sentences: dict[int, set[int]] = defaultdict(set)
    for mention in found:
        if mention.who < 0:
            continue
        described = people.described.get(mention.who)
        if described is not None:
            royal = titles.get(described.lemma)
            if royal is not None and royal.kind == "royal":
                continue  # “the queen” is a person of her own
            if described.article == "definite" and described.kind in kinds:
                unnamed[mention.who].append(mention)
        elif mention.form == "name" or mention.who == people.narrator:
            places[mention.who].append(reading.paragraph[mention.first])
            if reading.quote[mention.first] < 0:
                sentences[mention.who].add(reading.paragraph[mention.first])
    genders = people.gender
    for who, mentions in unnamed.items():
        own = {reading.paragraph[mention.first] + d for mention in mentions if mention.form == "nominal" for d in (0,)}
        at = [reading.paragraph[mention.first] for mention in mentions if mention.form == "nominal"]
        fitting = [
            other
            for other in places
            if other < named
            and other not in (people.described[who].owner, people.narrator)
            and (genders[who] == "u" or genders[other] in ("u", genders[who]))
            and _near(places[other], at)
            and people.kin.get(other) in (None, KIN_NAMES.get(people.described[who].lemma))
        ]
        if len(fitting) > 1 or people.described[who].kind != "kin":
            # of two women told of, her mother is not the one beside whom she stands; where there is one, it is she
            fitting = [other for other in fitting if not own & sentences[other]]
        known = [other for other in fitting if genders[other] == genders[who] != "u"]
        if people.described[who].kind != "kin" and genders[who] != "u":
            fitting = known  # “the queen” is not Hask, of whom nothing is known
        fitting = known or fitting  # a woman whose name says so, rather than somebody of whom nothing is known
        called = [other for other in fitting if other in people.kin]
        if len(called) == 1:  # “her father” is the one called Dad
            fitting = called
        if len(fitting) > 1 and len(reading) < SHORT:
            ranked = sorted(fitting, key=lambda other: (-len(places[other]), other))
            fitting = ranked[:1] if people.described[who].kind in PICK else fitting
        if len(fitting) == 1:
            for mention in mentions:
                mention.who = fitting[0]
            if genders[fitting[0]] == "u":
                genders[fitting[0]] = genders[who]


def _near(places: list[int], at: list[int]) -> bool:
    """Whether a person is named within reach of the first of these paragraphs."""
    place = bisect_left(places, at[0] - NEAR) if at else len(places)
    return place < len(places) and places[place] <= at[-1] + NEAR
