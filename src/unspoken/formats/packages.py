"""The package of an EPUB: which parts it has, in which order, under which titles, and what it says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from unspoken.errors import UnreadableFile
from unspoken.formats.decoding import decode
from unspoken.formats.xhtml import parse_xhtml
from unspoken.formats.zips import Archive

_MARKED_UP = (
    "application/xhtml+xml",
    "text/html",
    "application/x-dtbook+xml",
    "text/x-oeb1-document",
    "application/xml",
)
_FONT_LOCKS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


@dataclass(frozen=True)
class Item:
    """One entry of the spine: the part of the archive, what the guide calls it, and its place."""

    part: str
    kind: str = ""
    linear: bool = True
    is_nav: bool = False


@dataclass
class Package:
    """The spine and the words about the book."""

    spine: list[Item] = field(default_factory=list)
    title: str | None = None
    author: str | None = None
    details: list[tuple[str, str]] = field(default_factory=list)
    nav: str | None = None
    ncx: str | None = None
    warnings: list[str] = field(default_factory=list)


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def open_package(archive: Archive) -> Package:
    """Read container, encryption and package of a book."""
    _refuse_locked(archive)
    part = _package_part(archive)
    root = _xml(archive, part)
    manifest = {e.get("id", ""): e for e in root.iter() if local(e) == "item"}
    package = Package()
    _describe(package, root)
    guide = {e.get("href", "").split("#")[0]: e.get("type", "") for e in root.iter() if local(e) == "reference"}
    spine = next((e for e in root.iter() if local(e) == "spine"), None)
    if spine is None:
        raise archive.damaged(f"{part} has no spine")
    for item in manifest.values():
        if "nav" in (item.get("properties") or "").split():
            package.nav = archive.find(item.get("href", ""), part)
        if item.get("media-type") == "application/x-dtbncx+xml":
            package.ncx = archive.find(item.get("href", ""), part)
    for reference in spine:
        if local(reference) == "itemref":
            _add(archive, package, part, manifest, guide, reference)
    if not package.spine:
        raise UnreadableFile(
            f"{archive.name}: no chapters in it", hint="a book of pictures must first be put through OCR"
        )
    package.warnings += [f"{item.part} stands twice in the file; the last was read" for item in package.spine if item.part in archive.twice]  # fmt: skip  # noqa: E501
    return package


def _add(
    archive: Archive, package: Package, base: str, manifest: dict[str, Any], guide: dict[str, str], reference: Any
) -> None:
    wanted = reference.get("idref", "")
    item = manifest.get(wanted)
    href = item.get("href", "") if item is not None else ""
    found = archive.find(href, base) if href else None
    if found is None:
        raise archive.damaged(f"{href or wanted or 'a chapter'}, which its spine names, is missing")
    media = (item.get("media-type") or "").lower()  # type: ignore[union-attr]  # found, so there is an item
    if media not in _MARKED_UP and not found.lower().endswith((".xhtml", ".html", ".htm", ".xml")):
        return  # a picture as a page
    linear = reference.get("linear", "yes").lower() != "no"
    if any(known.part == found for known in package.spine):
        package.warnings.append(f"{found} stands twice in the spine; it was read once")
        return
    package.spine.append(Item(found, guide.get(href, ""), linear, found == package.nav))


def _refuse_locked(archive: Archive) -> None:
    hint = "buy or export it without copy protection"
    if "META-INF/rights.xml" in archive or "META-INF/sinf.xml" in archive:
        raise UnreadableFile(f"{archive.name}: locked by its seller (DRM)", hint=hint)
    if "META-INF/encryption.xml" not in archive:
        return
    methods = [
        e.get("Algorithm", "")
        for e in _xml(archive, "META-INF/encryption.xml").iter()
        if local(e) == "encryptionmethod"
    ]
    if any(method not in _FONT_LOCKS for method in methods):
        raise UnreadableFile(f"{archive.name}: locked by its seller (DRM)", hint=hint)


def _package_part(archive: Archive) -> str:
    if "META-INF/container.xml" in archive:
        for element in _xml(archive, "META-INF/container.xml").iter():
            found = archive.find(element.get("full-path") or "") if local(element) == "rootfile" else None
            if found:
                return found
    packages = [name for name in archive.names() if name.lower().endswith(".opf")]
    if len(packages) != 1:
        raise archive.damaged("no package (.opf) in it")
    return packages[0]


def _xml(archive: Archive, part: str) -> Any:
    root = parse_xhtml(decode(archive.read(part) or b" ", f"{archive.name}: {part}").string)
    if root is None:
        raise archive.damaged(f"{part} is not well-formed")
    return root


def _describe(package: Package, root: Any) -> None:
    metadata = next((e for e in root.iter() if local(e) == "metadata"), None)
    if metadata is None:
        return
    found: dict[str, list[str]] = {}
    for element in metadata.iter():
        words = " ".join((element.text or "").split()) if local(element) else ""
        if words:
            found.setdefault(local(element), []).append(words)
    package.title = found.get("title", [None])[0]
    package.author = ", ".join(dict.fromkeys(found.get("creator", []))) or None
    for name in ("date", "publisher", "subject", "series", "description"):
        package.details += [(name, re.sub(r"<[^>]*>", "", words)) for words in found.get(name, [])]


def titles_of(archive: Archive, package: Package) -> dict[str, list[tuple[str, str]]]:
    """For each part, the (anchor, title) pairs under which the book's own contents name places in it."""
    titles: dict[str, list[tuple[str, str]]] = {}
    for part in (package.nav, package.ncx):
        root = parse_xhtml(decode(archive.read(part) or b" ", part).string) if part else None
        if root is None or part is None:
            continue
        for href, title in _links(root):
            target = archive.find(href, part)
            if target and title:
                titles.setdefault(target, []).append((href.partition("#")[2], title))
        if titles:
            break
    return titles


def _links(root: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for element in root.iter():
        name = local(element)
        if name == "nav":
            kind = element.get("{http://www.idpf.org/2007/ops}type") or "toc"
            if "toc" in kind.split():
                found += [(a.get("href", ""), " ".join("".join(a.itertext()).split())) for a in element.iter() if local(a) == "a"]  # fmt: skip  # noqa: E501
        elif name == "navpoint":
            label = next((e for e in element if local(e) == "navlabel"), None)
            target = next((e for e in element if local(e) == "content"), None)
            if label is not None and target is not None:
                found.append((target.get("src", ""), " ".join("".join(label.itertext()).split())))
    return found
