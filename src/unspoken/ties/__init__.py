"""The room `ties`: what people are to each other, and how that changes."""

from unspoken.ties.ties import find_ties

__all__ = ["find_ties"]
