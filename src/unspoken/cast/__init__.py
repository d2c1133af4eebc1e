"""The people of a story: every mention of somebody, and who is meant."""

from unspoken.cast.again import settle_pronouns
from unspoken.cast.cast import find_cast

__all__ = ["find_cast", "settle_pronouns"]
