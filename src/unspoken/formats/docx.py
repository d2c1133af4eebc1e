"""Word documents, by way of mammoth: headings by their styles, emphasis, notes; no comments, no deleted words.

Offsets of the origin are those of `word/document.xml`; notes, which stand at the end, have no place of their own.
"""

from __future__ import annotations

import io
import re
from typing import Any

from unspoken.errors import UnreadableFile
from unspoken.formats.html import parse, text_of
from unspoken.formats.markup import read_tree
from unspoken.formats.packages import local
from unspoken.formats.sites import Site
from unspoken.formats.xhtml import parse_xhtml
from unspoken.formats.zips import Archive
from unspoken.story import Text

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name^='Heading 4'] => h4:fresh
p[style-name^='Heading 5'] => h5:fresh
b => strong
i => em
"""
_DOCUMENT = "word/document.xml"
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MOST_DEEP = 200
"""mammoth calls itself for every element inside another; Word nests about thirty."""


def read_docx(data: bytes, name: str) -> Text:
    """Read a document.

    >>> read_docx(b"PK", "tale.docx")
    Traceback (most recent call last):
    unspoken.errors.UnreadableFile: tale.docx: a damaged zip archive
    """
    with Archive(data, name) as archive:
        if _DOCUMENT not in archive:
            raise archive.damaged(f"no {_DOCUMENT} in it")
        source = _guarded(archive)
        site = Site(title=_core(archive, "title"), author=_core(archive, "creator"))
    root = parse(_converted(data, name) or "<p></p>", name)
    for element in root.iter("li"):
        if re.match(r"(?:footnote|endnote)-", element.get("id") or ""):
            site.plan.kinds[element] = "note"
            for link in element.iter("a"):
                if (link.get("href") or "").startswith(("#footnote-ref", "#endnote-ref")):
                    site.plan.kinds[link] = ""
    return text_of(read_tree(root, source, site.plan), site, name, "docx", ())


def _guarded(archive: Archive) -> str:
    """Every XML part read once within the limits, so that mammoth meets no bomb; gives the document's own."""
    source = ""
    for part in archive.names():
        if not part.lower().endswith((".xml", ".rels")):
            continue
        data = archive.read(part)
        if _DECLARED.search(data.replace(b"\x00", b"")):
            raise archive.damaged(f"{part} declares entities, which no word processor writes;")
        if part == _DOCUMENT:
            source = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
            _refuse_depth(archive, source)
    return source.removeprefix("\ufeff")


def _refuse_depth(archive: Archive, source: str) -> None:
    depth = 0
    for match in re.finditer(r"<(/?)[\w:]+[^<>]*?(/?)>", source):
        depth += -1 if match[1] else 0 if match[2] else 1
        if depth > _MOST_DEEP:
            raise archive.damaged("nested deeper than a document can be")


def _converted(data: bytes, name: str) -> str:
    import mammoth

    nothing: Any = mammoth.images.img_element(lambda image: {})
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=nothing, include_embedded_style_map=False
        )
    except Exception as error:  # mammoth trusts its input: damage shows as KeyError, ExpatError, AttributeError, …
        raise UnreadableFile(
            f"{name}: a damaged Word document", hint="open it in a word processor and save it again"
        ) from error
    return str(result.value)


def _core(archive: Archive, wanted: str) -> str | None:
    if "docProps/core.xml" not in archive:
        return None
    root = parse_xhtml(archive.read("docProps/core.xml").decode("utf-8", "replace"))
    if root is None:
        return None
    found = [" ".join((element.text or "").split()) for element in root.iter() if local(element) == wanted]
    return next(filter(None, found), None)
