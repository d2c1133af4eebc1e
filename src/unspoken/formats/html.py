"""Web pages: the story without the page around it, and what the page says of the story.

AO3 downloads and fanfiction.net pages are known (`sites`); of other pages, `<main>` or `<article>` is read,
or everything but menus, comments and whatever is mostly links. Nothing is fetched, and no
entity of the page's own is expanded.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from lxml import etree

from unspoken.errors import UnreadableFile
from unspoken.formats.decoding import Decoded, decode
from unspoken.formats.markup import emphatic_classes, read_tree
from unspoken.formats.rows import layout
from unspoken.formats.sites import Site, site_of
from unspoken.formats.writer import Page
from unspoken.story import Origin, Source, Text

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)  # fmt: skip  # noqa: E501  # one pattern
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|b|big|em|font|i|small|span|strong|sub|sup|u)\b[^<>]*>?", re.IGNORECASE)
_FONTS = re.compile(r"<(/?)[biu](?=[\s/>])", re.IGNORECASE)
"""libxml2 ends these before a paragraph, as browsers do not: “<i><p>One</p><p>two</p></i>” is all italic."""
_CONTAINERS = re.compile(r"</?(?!script|style|title|head|body|html|p\b|h\d|br\b|hr\b)[a-z][^<>]*>?", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Text:
    """Read a page.

    >>> text = read_html(b"<h2>One</h2><p>He <em>knew</em>.<br>So?", "tale.html")
    >>> text.string, [(row.kind, row.start, row.end) for row in text.layout]
    ('One\\n\\nHe knew.\\nSo?', [('heading', 0, 3), ('emphasis', 8, 12)])
    """
    decoded = decode_markup(data, name)
    root = parse(decoded.string, name)
    site = site_of(root)
    sheets = [sheet.text or "" for sheet in root.iter("style")]
    site.plan.emphatic = emphatic_classes(sheets)
    return text_of(read_tree(root, decoded.string, site.plan), site, name, "html", decoded.warnings)


def text_of(page: Page, site: Site, name: str, format: str, warnings: tuple[str, ...]) -> Text:
    """A text of one page."""
    source = Source(
        name=name, format=format, title=site.title, author=site.author, parts=(name,), details=tuple(site.details)
    )
    return Text(
        string=page.string,
        source=source,
        layout=layout(page.spans),
        origin=origin_of([(start, 0, offset) for start, offset in page.origins]),
        warnings=warnings,
    )


def origin_of(rows: list[tuple[int, int, int]]) -> Origin:
    """A table of (start, part, offset)."""
    table = np.array(rows, np.int32).reshape(len(rows), 3)
    return Origin(start=table[:, 0], part=table[:, 1], offset=table[:, 2])


def decode_markup(data: bytes, name: str) -> Decoded:
    """Decode a page by its mark, by UTF-8, or by what it declares."""
    declared = _CHARSET.search(data[:4096])
    encoding = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    return decode(data, name, declared=encoding)


def parse(source: str, name: str) -> Any:
    """The tree of a page, however broken; without network, document types or limits of depth."""
    source = _DOCTYPE.sub("", source[:20_000], count=1) + source[20_000:]
    source = source.replace("\x00", "\ufffd")
    source = _FONTS.sub(r"<\1em", source)
    root = _parsed(source)
    if root is None:  # nested a thousand deep: the containers mean nothing, and the words are kept
        root = _parsed(_CONTAINERS.sub("<br><br>", _INLINE.sub("", source)))
    if root is None:
        raise UnreadableFile(f"{name}: markup that cannot be read", hint="open it in a browser and save it as text")
    return root


def _parsed(source: str) -> Any:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    limits = ("resource limit", "Excessive depth", "too deep", "Maximum element depth")
    cut_short = any(any(words in entry.message for words in limits) for entry in parser.error_log)
    return None if cut_short else root
