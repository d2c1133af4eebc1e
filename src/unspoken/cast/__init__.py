"""The people of a story: every mention of somebody, and who is meant."""

from unspoken.cast.cast import find_cast
from unspoken.cast.settle import settle_mentions, settle_pronouns

__all__ = ["find_cast", "settle_mentions", "settle_pronouns"]
