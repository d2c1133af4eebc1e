"""What each sign of a passage told from earlier time counts for, fitted by train/fit_times.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Three vectors in units of the logarithm of odds, in the order of `signs`."""

    for_opening: tuple[float, ...]
    for_inside: tuple[float, ...]
    for_closing: tuple[float, ...]
    floor: float = -9.0
    """An opening worth less than this is not followed: no passage could make up for it."""

    def opening(self, signs: Sequence[float]) -> float:
        return _worth(self.for_opening, signs)

    def inside(self, signs: Sequence[float]) -> float:
        return _worth(self.for_inside, signs)

    def closing(self, signs: Sequence[float]) -> float:
        return _worth(self.for_closing, signs)


def _worth(weights: Sequence[float], signs: Sequence[float]) -> float:
    return sum(weight * sign for weight, sign in zip(weights, signs, strict=True) if sign)


WEIGHTS = Weights(
    for_opening=(
        -2.40,  # opening
        -0.20,  # opens a paragraph
        -3.00,  # within a paragraph
        1.31,  # after a break
        -0.96,  # after speech
        1.58,  # pluperfect first
        0.59,  # pluperfect second
        0.23,  # pluperfects two
        0.96,  # pluperfects three
        3.27,  # back strong
        0.81,  # back medium
        0.54,  # back weak
        1.32,  # date at head
        1.10,  # date with pluperfect
        0.59,  # speech in paragraph
        -0.30,  # now in paragraph
        -0.80,  # single sentence
        1.42,  # past in present
        0.86,  # perfect in present
        -1.00,  # goes on
        -0.89,  # resultative
        0.33,  # mostly pluperfect
        0.13,  # past before
        1.07,  # dateline
    ),
    for_inside=(
        0.35,  # pluperfect
        0.10,  # some pluperfect
        -0.12,  # past
        -0.46,  # present
        -0.19,  # no verb
        -0.05,  # speech
        -2.00,  # now
        0.64,  # back
        -0.01,  # would
        0.79,  # shifted
        -0.75,  # kept
    ),
    for_closing=(
        -1.40,  # closing
        2.56,  # break
        -0.31,  # speech first
        -0.29,  # speech after speech
        1.99,  # now first
        1.00,  # tense comes back
        0.36,  # people come back
        -0.59,  # people stay
        0.03,  # speakers come back
        -0.19,  # speakers new
        1.02,  # words come back
        -1.10,  # words stay
        -2.02,  # end of text
        -0.54,  # pluperfect goes on
        -2.31,  # short
        0.08,  # log length
        -1.63,  # break on one side
        -1.06,  # paragraphs
    ),
)
