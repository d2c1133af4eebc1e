"""Bytes to characters: byte-order marks, UTF-8, UTF-16 without a mark, then the old one-byte encodings.

UTF-8 is tried strictly. A file that is UTF-8 but for a few bytes is read with those bytes as U+FFFD and a warning. What
is left is nearly always Windows-1252 in English; charset-normalizer is asked (about a sample) when the bytes look
otherwise. A guess between one-byte encodings can be wrong, so it comes with a warning.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from unspoken.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")))
_HIGH = bytes(range(128, 256))
# “ª º · and ­” aside, signs such as ³ and ¹ do not stand inside words: “cz³owiek” is Polish read as Windows-1252.
_SIGN_IN_WORD = re.compile(
    rb"[a-z][\x80-\x84\x86-\x8b\x98\x99\x9b\xa1-\xa9\xab\xac\xae-\xb6\xb8\xb9\xbb-\xbf\xd7\xf7][a-z]"
)
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_MAC_APOSTROPHE = re.compile(rb"[a-z]\xd5(?:s|t|ll|re|ve|d|m)\b")  # “don’t” in Mac Roman


@dataclass(frozen=True)
class Decoded:
    """The characters after any byte-order mark, the encoding's name, and what a reader should be told."""

    string: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, name: str, *, declared: str | None = None) -> Decoded:
    """Decode a file; `declared` is the encoding that the file itself names, believed where it fits.

    >>> decode(b"\\x93Stay,\\x94 she said.", "tale.txt").string
    '“Stay,” she said.'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _marked(data, wide)
    if _is_binary(data):
        raise UnreadableFile(f"{name}: not text", hint="save the story as .txt, .docx, .epub or .html")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    return _by_name(data, declared) or _nearly_utf8(data) or _guessed(data)


def _marked(data: bytes, encoding: str) -> Decoded:
    string = data.decode(encoding, "replace")
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return Decoded(string, encoding, (f"some bytes are not {encoding.upper()}; they stand as \ufffd",))
    return Decoded(string, encoding)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of English is NUL, and of any text that of its blanks."""
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 2 or max(even, odd) < max(1, half // 50) or min(even, odd) > max(even, odd) // 20:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        characters = sample.decode(encoding)
    except UnicodeDecodeError:
        return None
    fair = sum(character.isprintable() or character.isspace() for character in characters)
    return encoding if fair >= 0.97 * len(characters) else None


def _is_binary(data: bytes) -> bool:
    sample = data[: 16 * _SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 2 + len(sample) // 200


def _by_name(data: bytes, declared: str | None) -> Decoded | None:
    try:
        encoding = codecs.lookup(declared or "").name
        if encoding in ("iso8859-1", "ascii"):
            encoding = "cp1252"  # as browsers do: nobody means the control characters of Latin-1
        if encoding.startswith("utf"):
            return None
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, ValueError, TypeError, AssertionError):
        return None


def _nearly_utf8(data: bytes) -> Decoded | None:
    string = data.decode("utf-8", "replace")
    bad = string.count("\ufffd")
    good = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", string)))
    if good < 4 * bad:
        return None
    return Decoded(string, "utf-8", (f"{bad} places are not UTF-8; they stand as \ufffd",))


def _guessed(data: bytes) -> Decoded:
    sample = _telling_sample(data)
    high = len(sample) - len(sample.translate(None, _HIGH))
    if _MAC_APOSTROPHE.search(sample):
        encoding = "mac_roman"
    elif high > len(sample) // 6 or _SIGN_IN_WORD.search(sample):
        encoding = _asked(sample) or "cp1252"
    else:
        encoding = "cp1252"
    try:
        string = data.decode(encoding)
    except UnicodeDecodeError:
        encoding = "cp1252" if not _UNDEFINED.search(data) else "latin-1"
        string = data.decode(encoding)
    if encoding == "cp1252":
        return Decoded(string, encoding)
    return Decoded(string, encoding, (f"the encoding is a guess: read as {encoding}",))


def _telling_sample(data: bytes) -> bytes:
    """A stretch that begins where the bytes stop being ASCII: what comes before tells nothing."""
    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, first.start() - 256) if first else 0
    return data[start : start + _SAMPLE // 2]


def _asked(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=5, chunk_size=1024).best()
    return best.encoding if best is not None else None
