"""What kind of file this is, from its bytes: readable kinds by name, others as an error that says what to do.

A story saved as `tale.txt` may be a web page or an epub; it is read as what it is.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile

from unspoken.errors import UnreadableFile

_CALIBRE = "convert it with Calibre (ebook-convert) to .epub or .txt"
_SAVE_AS = "open it in a word processor and save it as .docx or .txt"
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "convert it with Calibre or pdftotext to .txt; scanned pages need OCR first"),
    (b"{\\rtf", "an RTF document", _SAVE_AS),
    (b"\x89PNG\r\n", "a picture (PNG)", "a picture of text must first be put through OCR"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "a picture of text must first be put through OCR"),
    (b"GIF8", "a picture (GIF)", "a picture of text must first be put through OCR"),
    (b"\x1f\x8b", "a gzip archive", "unpack it (gunzip) and read what is inside"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it and read what is inside"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it and read what is inside"),
    (b"BZh", "a bzip2 archive", "unpack it and read what is inside"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it and read what is inside"),
    (b"SQLite format 3\x00", "a database", "export the story as text"),
    (b"\x7fELF", "a program", "is it the right file?"),
    (b"ITOLITLS", "a LIT ebook", _CALIBRE),
    (b"ITSF", "a CHM help file", _CALIBRE),
    (b"AT&TFORM", "a DjVu book", "convert it with OCR to .txt"),
    (b"ID3", "a sound file", "a recording must first be written down"),
    (b"OggS", "a sound file", "a recording must first be written down"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    rb"</?(?:p|br|i|em|b|strong|div|span|h[1-6]|hr|a|body|html|blockquote)(?:\s[^<>]{0,400})?/?>", re.IGNORECASE
)


def sniff(data: bytes, name: str) -> str:
    """The kind of a file: txt, html, epub, docx or markdown. Raises `UnreadableFile` for what cannot be read.

    >>> sniff(b"<!DOCTYPE html><p>Hello", "tale.txt")
    'html'
    """
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _zipped(data, name)
    if data.startswith(_OLE):
        raise _ole(data, name)
    _refuse_others(data, name)
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    if ending in ("epub", "docx"):
        raise UnreadableFile(f"{name}: not a zip archive", hint="download or export it again: it is damaged")
    if _looks_html(data, ending):
        return "html"
    return "markdown" if ending in ("md", "markdown", "mkd") else "txt"


def _refuse_others(data: bytes, name: str) -> None:
    for magic, what, hint in _OTHERS:
        if data.startswith(magic) and not (magic.isalnum() and _is_words(data)):
            raise UnreadableFile(f"{name}: {what}, which Unspoken does not read", hint=hint)
    if data[60:68] in (b"BOOKMOBI", b"TEXtREAd"):
        raise UnreadableFile(f"{name}: a Kindle book (mobi, azw), which Unspoken does not read", hint=_CALIBRE)
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise UnreadableFile(f"{name}: a picture, sound or film", hint="is it the right file?")


def _is_words(data: bytes) -> bool:
    """“GIF8 was the name of the ship” opens like a picture, but goes on in words."""
    return all(byte >= 32 or byte in b"\t\n\r\f" for byte in data[:400])


def _ole(data: bytes, name: str) -> UnreadableFile:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableFile(
            f"{name}: locked with a password", hint="open it, take the password off, and save it again"
        )
    if "WordDocument".encode("utf-16-le") in data:
        return UnreadableFile(f"{name}: an old Word document (.doc)", hint=_SAVE_AS)
    return UnreadableFile(f"{name}: an old Office file, not a story that can be read", hint=_SAVE_AS)


def _zipped(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:80].strip() if "mimetype" in names else b""
    except Exception as error:  # zipfile raises many kinds on damaged archives (struct.error, NotImplementedError, …)
        raise UnreadableFile(f"{name}: a damaged zip archive", hint="download or export it again") from error
    if "META-INF/container.xml" in names:
        return "epub"
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return "docx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument") or "content.xml" in names:
        raise UnreadableFile(f"{name}: an OpenDocument file (.odt)", hint=_SAVE_AS)
    if mimetype == b"application/epub+zip" or name.lower().endswith(".epub"):
        return "epub"
    if "[Content_Types].xml" in names:
        raise UnreadableFile(f"{name}: a spreadsheet or slides, not a story", hint=_SAVE_AS)
    raise UnreadableFile(f"{name}: a zip archive, not a story", hint="unpack it and read the files inside one by one")


def _looks_html(data: bytes, ending: str) -> bool:
    head = data[:20_000]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or head[:200].count(0) > 20:
        head = head.replace(b"\x00", b"")
    head = head.removeprefix(codecs.BOM_UTF8).removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)
    if _HTML.match(head[:6000]):
        return True
    tags = len(_TAG.findall(head))
    if ending in ("html", "htm", "xhtml", "xht"):
        return tags > 0 or b"<" in head
    if ending in ("md", "markdown", "mkd"):
        return False  # markdown may hold tags
    # “<i>Stay</i>” now and then is plain text with a few tags; a page is full of them.
    return tags >= 4 and tags * 300 > len(head) and any(tag in head.lower() for tag in (b"<p", b"<br", b"<div"))
