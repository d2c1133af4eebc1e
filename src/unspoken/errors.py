"""The one tree of errors: each says what is wrong and where, and has a hint for what to do next."""

from __future__ import annotations


class UnspokenError(Exception):
    """Whatever Unspoken raises on purpose.

    >>> error = UnspokenError("tale.txt: empty", hint="is it the right file?")
    >>> str(error), error.hint
    ('tale.txt: empty', 'is it the right file?')
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UnreadableFile(UnspokenError):
    """A file that cannot be read as a story: missing, damaged, encrypted, empty, too large or of an unknown kind."""


class DamagedStory(UnspokenError):
    """A saved story (`.unspoken`) that is not whole, or not one."""


class NewerStory(UnspokenError):
    """A saved story written by a later version of Unspoken, in a format that this one does not know."""


class WouldOverwrite(UnspokenError):
    """A file stands where the result would go, and nobody said that it may be replaced."""


class UnknownName(UnspokenError):
    """A layer, person, format or option that does not exist."""


class NoSuchPlace(UnspokenError):
    """Words, a chapter or a line that the story does not have."""
