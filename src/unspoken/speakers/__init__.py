"""Who says each quote, and to whom."""

from unspoken.speakers.speakers import find_speakers, find_turns

__all__ = ["find_speakers", "find_turns"]
