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
    floor: float = -3.5
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
        -2.66,  # opening
        -0.05,  # opens a paragraph
        -3.10,  # within a paragraph
        1.00,  # after a break
        -1.50,  # after a heading
        -1.19,  # after speech
        1.73,  # pluperfect first
        0.90,  # pluperfect second
        0.25,  # pluperfects two
        1.15,  # pluperfects three
        3.75,  # back strong
        0.86,  # back medium
        0.94,  # back weak
        1.40,  # date at head
        1.28,  # date with pluperfect
        1.02,  # speech in paragraph
        0.18,  # now in paragraph
        -0.71,  # single sentence
        1.47,  # past in present
        1.16,  # perfect in present
        -1.10,  # goes on
        -0.69,  # resultative
        0.29,  # mostly pluperfect
        0.48,  # past before
        1.17,  # dateline
    ),
    for_inside=(
        0.35,  # pluperfect
        0.06,  # some pluperfect
        -0.14,  # past
        -0.42,  # present
        -0.38,  # no verb
        0.00,  # speech
        -2.00,  # now
        0.75,  # back
        -0.03,  # would
        0.92,  # shifted
        -0.76,  # kept
    ),
    for_closing=(
        -1.66,  # closing
        2.43,  # break
        -0.39,  # speech first
        -0.27,  # speech after speech
        2.02,  # now first
        1.07,  # tense comes back
        0.33,  # people come back
        -0.06,  # people stay
        -0.39,  # first comes back
        -0.87,  # first stays
        0.04,  # speakers come back
        -0.16,  # speakers new
        1.13,  # words come back
        -1.15,  # words stay
        -2.03,  # end of text
        -0.43,  # pluperfect goes on
        -2.44,  # short
        0.09,  # log length
        -1.16,  # break on one side
        2.29,  # between breaks
        -1.54,  # paragraphs
    ),
)
