"""How likely a reader would mark a feeling where there are hints of one, and which feeling it would be.

Two questions, each a small logistic model: is anything worth saying of this person here, and if so, of which of seven
groups is it. The numbers stand in `_feeling_weights`; `train/feelings.py` fits them.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from unspoken.minds._feeling_candidates import Candidate
from unspoken.minds._feeling_weights import MARKED, PULL, SHIFT, WHICH
from unspoken.story import EMOTIONS

GROUPS: Mapping[str, tuple[str, ...]] = {
    "glad": ("joy", "hope", "relief", "pride", "amusement"),
    "love": ("love", "gratitude", "desire"),
    "sad": ("sadness", "grief", "loneliness"),
    "fear": ("fear",),
    "anger": ("anger", "disgust", "contempt", "jealousy"),
    "guilt": ("guilt", "shame"),
    "startled": ("surprise", "confusion"),
}
GROUP_OF = [next(place for place, group in enumerate(GROUPS.values()) if name in group) for name in EMOTIONS]
RIVAL = 0.7  # what the second likeliest feeling of one person in one segment is worth beside the first
PER_MARK = 1.05  # feelings marked of one person in one segment, where any is

Numbers = npt.NDArray[np.float64]


def features_of(candidate: Candidate) -> dict[str, float]:
    """The hints, and what the lexicon's words say for each group, in the narration and at all.

    >>> features_of(Candidate(0, 1, 1, hints={"told": 1.0}, votes=[1.0] + [0.0] * 19))["word glad told"]
    2.0
    """
    features = dict(candidate.hints)
    told = candidate.hints.get("told", 0.0)
    strongest = 0.0
    for group, vote in zip(GROUPS, group_votes(candidate), strict=True):
        if vote > 0:
            features[f"word {group}"] = 2 * vote
            if told:
                features[f"word {group} told"] = 2 * vote
            strongest = max(strongest, vote)
    if strongest:
        features["word"] = strongest
        if told:
            features["word told"] = strongest
    return features


def group_votes(candidate: Candidate) -> list[float]:
    votes = [0.0] * len(GROUPS)
    for vote, group in zip(candidate.votes, GROUP_OF, strict=True):
        votes[group] = max(votes[group], vote)
    return votes


def likelihoods(candidate: Candidate) -> list[float]:
    """For each group, how often such a candidate would be marked with it."""
    marked = MARKED["bias"]
    which = list(WHICH["bias"])
    for name, value in features_of(candidate).items():
        marked += MARKED.get(name, 0.0) * value
        weights = WHICH.get(name)
        if weights is not None:
            which = [total + weight * value for total, weight in zip(which, weights, strict=True)]
    shown = np.exp(np.array(which) - max(which))
    chance = PER_MARK * shown / shown.sum() / (1 + np.exp(-marked))
    chance = np.where(chance < chance.max(), RIVAL * chance, chance)
    chance = np.clip(chance, 1e-6, 1 - 1e-6)
    odds = PULL * np.log(chance / (1 - chance)) + SHIFT
    calibrated: list[float] = (1 / (1 + np.exp(-odds))).tolist()
    return calibrated


def emotion_of(candidate: Candidate, group: int) -> str:
    """The emotion of a group that the words speak for, else the plainest."""
    names = tuple(GROUPS.values())[group]
    votes = [candidate.votes[EMOTIONS.index(name)] for name in names]
    if max(votes) > 0:
        return names[votes.index(max(votes))]
    # A line in which nothing is named sounds guilty; a gesture in which nothing is named looks ashamed.
    return "shame" if names[0] == "guilt" and candidate.quote < 0 else names[0]
