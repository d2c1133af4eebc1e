"""Files made for the tests: small epubs, documents and archives, whole or spoiled on purpose."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PROSE = "The lamp went out, and nobody in the house said a word about it until the morning came. "


def archive(parts: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name), content, compress_type=compression)
    return out.getvalue()


def xhtml(body: str, *, head: str = "", kind: str = "") -> str:
    """One chapter."""
    marked = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>x</title>{head}</head><body{marked}>{body}</body></html>"
    )


def epub_parts(
    chapters: Mapping[str, str],
    *,
    nav: Sequence[tuple[str, str]] = (),
    ncx: Sequence[tuple[str, str]] = (),
    metadata: str = "<dc:title>The Lamp</dc:title><dc:creator>Ann Test</dc:creator><dc:date>1999</dc:date>",
    spine: Sequence[str] | None = None,
    nonlinear: Sequence[str] = (),
) -> dict[str, str | bytes]:
    """The parts of an epub, to be changed before they are zipped."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters)
    refs = "".join(
        f'<itemref idref="{name}"{" linear=" + chr(34) + "no" + chr(34) if name in nonlinear else ""}/>'
        for name in (chapters if spine is None else spine)
    )
    parts: dict[str, str | bytes] = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    if nav:
        items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        links = "".join(f'<li><a href="{href}">{title}</a></li>' for href, title in nav)
        parts["OEBPS/nav.xhtml"] = xhtml(f'<nav epub:type="toc"><ol>{links}</ol></nav>')
    if ncx:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        points = "".join(
            f"<navPoint><navLabel><text>{title}</text></navLabel><content src='{href}'/></navPoint>"
            for href, title in ncx
        )
        parts["OEBPS/toc.ncx"] = f"<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap>{points}</navMap></ncx>"
    parts["OEBPS/content.opf"] = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{refs}</spine></package>"
    )
    return parts | {f"OEBPS/{name}": content for name, content in chapters.items()}


def two_chapters() -> dict[str, str]:
    """A book of two chapters with emphasis."""
    return {
        "one.xhtml": xhtml(f"<h2>Chapter 1</h2><p>“Stay,” she <i>said</i>.</p><p>{PROSE}</p>"),
        "two.xhtml": xhtml("<h2>Chapter 2</h2><p>He did not.</p>"),
    }


def epub(**options: object) -> bytes:
    """A whole epub of two chapters."""
    return archive(epub_parts(two_chapters(), **options))  # type: ignore[arg-type]  # the options are epub_parts'


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paragraph(words: str, *, style: str = "", italic: bool = False) -> str:
    """One paragraph of a document."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    slanted = "<w:rPr><w:i/></w:rPr>" if italic else ""
    return f'<w:p>{styled}<w:r>{slanted}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def docx_parts(body: str, *, footnotes: str = "", comments: str = "") -> dict[str, str | bytes]:
    """The parts of a Word document."""

    def part(root: str, inside: str) -> str:
        return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{_WORD}">{inside}</w:{root}>'

    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Title", "Title"), ("Heading1", "heading 1"), ("Heading2", "heading 2"))
    )
    extra = {"footnotes": footnotes, "comments": comments}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>' for name in extra if extra[name]
    )
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in ("styles", *(name for name in extra if extra[name]))
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        "word/styles.xml": part("styles", styles),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    return parts | {f"word/{name}.xml": part(name, inside) for name, inside in extra.items() if inside}


def docx() -> bytes:
    """A whole document."""
    body = paragraph("Chapter 1", style="Heading1") + paragraph("“Stay,” she said.") + paragraph("Never", italic=True)
    return archive(docx_parts(body))


AO3 = """<!DOCTYPE html><html><head><title>Lamps - tester - Fandom</title></head><body>
<div id="preface"><p class="message"><b>Posted originally on the <a href="http://archiveofourown.org/">Archive</a>.</b></p>
<div class="meta"><dl class="tags"><dt>Rating:</dt><dd><a>General Audiences</a></dd>
<dt>Fandom:</dt><dd><a>Lamps &amp; Co</a></dd>
<dt>Stats:</dt><dd>Published: 2020-02-03 Words: 12 Chapters: 2/2</dd></dl>
<h1>Lamps</h1><div class="byline">by <a rel="author" href="#">tester</a></div>
<p>Summary</p><blockquote class="userstuff"><p>A lamp goes out.</p></blockquote></div></div>
<div id="chapters">
<div class="meta group"><h2 class="heading">Chapter 1: Out</h2><p>Chapter Notes</p><blockquote class="userstuff">
<p>Be kind.</p></blockquote></div>
<div class="userstuff"><p>“Who’s there?” <em>Ann</em> asked.</p><hr><p>No one.</p></div>
<div class="meta group"><h2 class="heading">Chapter 2: On</h2></div><div class="userstuff"><p>Light.</p></div></div>
<div id="afterword"><div id="endnotes"><p>End Notes</p><blockquote class="userstuff"><p>Thanks!</p></blockquote></div>
<p class="message">Please <a href="#">comment</a>.</p></div></body></html>"""

FANFICTION = """<html><head><title>Lamps, a fic</title></head><body><div id="pre_story_links">
<a href="/book/">Books</a> »
<a href="/book/Lamps/">Lamps &amp; Co</a></div><div id="profile_top"><b class="xcontrast_txt">Lamps</b> By:
<a href="/u/1/tester">tester</a> Rated: Fiction K+ - English</div>
<div id="storytext"><p>“Stay,” she said.</p><p>He did.</p></div>
<div id="review">Great story!</div></body></html>"""

GUTENBERG = f"""The Project Gutenberg EBook of The Lamp, by Ann Test

This eBook is for the use of anyone anywhere.

Title: The Lamp

Author: Ann Test

Release Date: May, 1999

*** START OF THIS PROJECT GUTENBERG EBOOK THE LAMP ***

Produced by A Volunteer

THE LAMP

by Ann Test

CONTENTS

CHAPTER I. Out
CHAPTER II. On

CHAPTER I.

Out

{PROSE * 3}

“_Stay_,” she said, and meant
it _with all
her heart_.

* * *

{PROSE * 3}

CHAPTER II.

On

{PROSE * 3}

THE END

End of the Project Gutenberg EBook of The Lamp, by Ann Test

*** END OF THIS PROJECT GUTENBERG EBOOK THE LAMP ***

You may copy it.
"""
