"""From decided turns to the columns of the quotes, and back to the pronouns that they explain."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

import numpy as np

from unspoken.speakers.decoding import BREAK, Decision
from unspoken.speakers.opinion import Opinion
from unspoken.speakers.turns import Turn
from unspoken.story import SHORT, UNKNOWN, Mentions, Quotes, Ragged, Reading

NEARBY = 3  # turns on either side whose speakers hear a line
AROUND, FADES = 8, 0.85
"""Turns on either side that tell who is spoken to, and what each step away makes them count."""
CERTAIN = 1.75
"""The network's log-odds from which somebody is spoken to beside another."""
HEARD = 0.7
"""What they count against who spoke before and who speaks next."""
UNSURE = 0.2  # below this the speaker is unknown
# How often the speaker was right, by the decoder's probability and by what decided: measured on the 16 novels to learn
# from and the scenes to learn from (`evaluate.figures --calibration`).
PROBABILITY = (0.0, 0.3, 0.5, 0.7, 0.85, 0.93, 0.985, 1.0)
RIGHT = (0.25, 0.35, 0.48, 0.6, 0.72, 0.78, 0.87, 0.9)
NAMED, DESCRIBED = 0.96, 0.3
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
SECOND = frozenset({"you", "your", "yours", "yourself"})


def fill_in(
    reading: Reading,
    quotes: Quotes,
    mentions: Mentions,
    turns: list[Turn],
    decisions: list[Decision],
    opinion: Opinion,
) -> tuple[Quotes, Mentions]:
    """The quotes with their speakers, and the mentions with "I" and "you" in quotations and the tags' pronouns
    resolved.
    """
    speaker = np.full(len(quotes), UNKNOWN, dtype=np.int32)
    cue = np.full((2, len(quotes)), UNKNOWN, dtype=np.int32)
    score = np.zeros(len(quotes), dtype=np.float32)
    why: list[str | None] = [None] * len(quotes)
    to: list[list[int]] = [[] for _ in range(len(quotes))]
    heard: list[list[int]] = [[] for _ in range(len(quotes))]
    character = mentions.character.copy()
    forms = mentions.form.tolist()
    sure = 0.0
    for place, (turn, decision) in enumerate(zip(turns, decisions, strict=True)):
        if decision.score < UNSURE:
            continue
        addressees = _addressees(turns, decisions, place, opinion, short=len(reading) < SHORT)
        hearers = sorted({*addressees, *_speak_near(turns, decisions, place)} - {decision.speaker})
        sure = _sure(turn, decision, forms) if not turn.carried or not place else sure
        for row in turn.quotes:
            speaker[row], score[row], why[row] = decision.speaker, sure, _why(turn)
            to[row], heard[row] = addressees, hearers
            if turn.tag is not None:
                cue[:, row] = turn.tag.cue
        for tag in (turn.tag, turn.beat):
            if tag is not None and reading.lower[_token(reading, mentions, tag.mention)] in ("he", "she", "they"):
                character[tag.mention] = decision.speaker
    character = _persons_of_speech(reading, mentions, character, speaker, to)
    filled = quotes.replace(
        speaker=speaker,
        addressees=Ragged.of(to),
        heard_by=Ragged.of(heard),
        cue_start=cue[0],
        cue_end=cue[1],
        score=score,
        why=why,
    )
    return filled, mentions.replace(character=character, entity=_chains(mentions, character))


def _chains(mentions: Mentions, character: np.ndarray) -> np.ndarray:
    """The chains of coreference, now that "I" and "you" mean somebody: one for each person, the others as they were."""
    entity = mentions.entity.copy()
    known = np.flatnonzero(character >= 0)
    people, first = np.unique(character[known], return_index=True)
    chain = np.zeros(int(people.max(initial=-1)) + 1, np.int32)
    chain[people] = entity[known[first]]
    entity[known] = chain[character[known]]
    return entity


def _token(reading: Reading, mentions: Mentions, row: int) -> int:
    return bisect_left(reading.starts, int(mentions.start[row]))


def _sure(turn: Turn, decision: Decision, forms: list[int]) -> float:
    """How often such a line's speaker is right."""
    if turn.tag is not None:
        if forms[turn.tag.mention] == Mentions.code("form", "name") or turn.via_narrator:
            return NAMED
        if forms[turn.tag.mention] == Mentions.code("form", "nominal"):
            return DESCRIBED
    return float(np.interp(decision.score, PROBABILITY, RIGHT))


def _why(turn: Turn) -> str:
    if turn.tag is not None:
        return "narrator" if turn.via_narrator else "tag"
    if turn.carried:
        return "continuation"
    if turn.beat is not None:
        return "beat"
    return "turn"


def _addressees(
    turns: list[Turn], decisions: list[Decision], place: int, opinion: Opinion, *, short: bool
) -> list[int]:
    """Those spoken to: whom the tag says, whom the words call, else the one who spoke before or who speaks next."""
    turn, speaker = turns[place], decisions[place].speaker
    told = [who for who in dict.fromkeys(turn.to) if who != speaker]
    if told:
        return told
    called = [who for who in sorted(turn.called) if who != speaker]
    if called:
        return called
    votes: dict[int, float] = defaultdict(float)
    for offset, weight in ((-1, 4.1), (1, 5.0 if turn.asks else 3.0), (-2, 0.3), (2, 0.2), (-3, 0.1), (3, 0.1)):
        other = place + offset
        if not 0 <= other < len(turns):
            continue
        between = turns[min(place, other) + 1 : max(place, other) + 1]
        if any(step.gap >= BREAK // 4 for step in between):
            continue
        who = decisions[other].speaker
        if who >= 0 and who != speaker:
            votes[who] += weight if len(between) != 1 or between[0].gap <= 0 else 0.6 * weight
        if offset == -1 and who >= 0 and who != speaker and speaker in turns[other].called:
            votes[who] += 3
    odds = {} if short else _hearing(turns, decisions, place, opinion)
    for who in votes:
        votes[who] += HEARD * odds.get(who, 0.0)
    if votes:
        best = max(sorted(votes), key=lambda who: votes[who])
        return sorted({best, *(who for who, chance in odds.items() if chance > CERTAIN)})
    near = [
        who for who in sorted(turn.rank, key=lambda who: turn.rank[who]) if who != speaker and who not in turn.named
    ]
    return near[:1]


def _hearing(turns: list[Turn], decisions: list[Decision], place: int, opinion: Opinion) -> dict[int, float]:
    """The log-odds of each person's being spoken to: the network's for this line, and less so for those around it.

    Whoever says one of those lines is left out of account there.
    """
    sums: dict[int, float] = defaultdict(float)
    near = [(place, 1.0)]
    near += [
        (other, FADES**step) for way in (-1, 1) for step, other in enumerate(_beside(turns, place, way, AROUND), 1)
    ]
    people = {who for other, _ in near for line in turns[other].quotes for who in opinion.hears[line]}
    people.discard(decisions[place].speaker)
    for who in people:
        heard = [(turns[at].quotes, weight) for at, weight in near if decisions[at].speaker != who]
        whole = sum(weight for _, weight in heard)
        if whole:
            sums[who] = sum(weight * opinion.addressee(lines, who) for lines, weight in heard) / whole
    return sums


def _beside(turns: list[Turn], place: int, way: int, most: int) -> list[int]:
    """The turns that follow one another from a place on, on or back, until the dialogue breaks off."""
    found: list[int] = []
    for at in range(place + way, place + way * (most + 1), way):
        if not 0 <= at < len(turns) or turns[max(at, at - way)].gap >= BREAK // 4:
            break
        found.append(at)
    return found


def _speak_near(turns: list[Turn], decisions: list[Decision], place: int) -> set[int]:
    """Those who speak in the same dialogue within a few turns: they are there, and hear."""
    found: set[int] = set()
    for way in (-1, 1):
        for at in _beside(turns, place, way, NEARBY):
            if decisions[at].score >= UNSURE and decisions[at].speaker >= 0:
                found.add(decisions[at].speaker)
    return found


def _persons_of_speech(
    reading: Reading, mentions: Mentions, character: np.ndarray, speaker: np.ndarray, to: list[list[int]]
) -> np.ndarray:
    """“I” in a line is its speaker, “you” the one spoken to, a form of address too."""
    pronoun = Mentions.code("form", "pronoun")
    first = np.searchsorted(reading.starts, mentions.start).tolist()
    forms, vocatives = mentions.form.tolist(), mentions.vocative.tolist()
    for row, token in enumerate(first):
        quote = reading.quote[token]
        if quote < 0 or (forms[row] != pronoun and not (vocatives[row] and character[row] < 0)):
            continue
        word = reading.lower[token]
        if forms[row] == pronoun and word in FIRST:
            character[row] = speaker[quote]
        elif (word in SECOND and forms[row] == pronoun) or (vocatives[row] and character[row] < 0):
            character[row] = to[quote][0] if len(to[quote]) == 1 else UNKNOWN
    return character
