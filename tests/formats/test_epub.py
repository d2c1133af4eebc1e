from __future__ import annotations

import zipfile

import pytest

from unspoken.errors import UnreadableFile
from unspoken.formats import from_bytes

from .build import PROSE, archive, epub, epub_parts, two_chapters, xhtml
from .check import check, rows


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    parts = epub_parts(two_chapters(), spine=("two.xhtml", "one.xhtml"))
    text = from_bytes(archive(parts), name="lamp.epub")
    check(text)
    assert text.string.startswith("Chapter 2\n\nHe did not.\n\nChapter 1")
    assert text.source.parts == ("OEBPS/two.xhtml", "OEBPS/one.xhtml")
    assert (text.source.title, text.source.author, text.source.details) == ("The Lamp", "Ann Test", (("date", "1999"),))
    assert rows(text, "emphasis") == ["said"]


def test_the_origin_names_part_and_offset() -> None:
    text = from_bytes(epub(), name="lamp.epub")
    row = next(row for row in text.origin if text.string.startswith("He did not", row.start))
    assert (row.part, two_chapters()["two.xhtml"][row.offset :][:10]) == (1, "He did not")


@pytest.mark.parametrize("kind", ["nav", "ncx"])
def test_the_contents_make_headings_of_paragraphs_that_bear_their_title(kind: str) -> None:
    chapters = {"one.xhtml": xhtml(f"<p id='a'>The Well</p><p>{PROSE}</p>"), "two.xhtml": xhtml(f"<p>{PROSE}</p>")}
    links = [("one.xhtml#a", "The Well"), ("two.xhtml", "The Road")]
    text = from_bytes(archive(epub_parts(chapters, **{kind: links})), name="lamp.epub")  # type: ignore[arg-type]
    assert rows(text, "heading") == ["The Well"]
    assert ("contents", "The Road") in text.source.details
    assert "Road" not in text.string


def test_covers_and_contents_are_front_and_notes_are_notes() -> None:
    chapters = {
        "cover.xhtml": xhtml("<p>The Lamp</p>", kind="cover"),
        "one.xhtml": xhtml(
            f"<h1>One</h1><p>{PROSE}<a epub:type='noteref' href='#n'>1</a></p>"
            "<aside epub:type='footnote' id='n'>Or later.</aside>"
        ),
        "extra.xhtml": xhtml("<p>Set apart.</p>"),
    }
    text = from_bytes(archive(epub_parts(chapters, nonlinear=["extra.xhtml"])), name="lamp.epub")
    check(text)
    assert rows(text, "front") == ["The Lamp"]
    assert rows(text, "note") == ["Or later.", "Set apart."]
    assert f"{PROSE}1" not in text.string


def test_the_nav_in_the_spine_is_front() -> None:
    chapters = two_chapters()
    parts = epub_parts(chapters, nav=[("one.xhtml", "Chapter 1")], spine=("nav", *chapters))
    text = from_bytes(archive(parts), name="lamp.epub")
    assert rows(text, "front") == ["Chapter 1"]


def test_classes_of_the_style_sheet_are_emphasis() -> None:
    parts = epub_parts({"one.xhtml": xhtml("<p>He <span class='c1'>knew</span> it.</p>")})
    parts["OEBPS/style.css"] = ".c1 { font-style: italic }"
    assert rows(from_bytes(archive(parts), name="a.epub"), "emphasis") == ["knew"]


def test_thirty_first_headings_are_chapters_not_works() -> None:
    chapters = {f"{n}.xhtml": xhtml(f"<h1>Chapter {n}</h1><p>x</p>") for n in range(5)}
    text = from_bytes(archive(epub_parts(chapters)), name="a.epub")
    assert {row.level for row in text.layout} == {2}


def test_a_chapter_that_is_not_well_formed_is_read_all_the_same() -> None:
    text = from_bytes(
        archive(epub_parts({"one.xhtml": "<html><body><p>Open <i>end<p>More &nope; &eacute;"})), name="a.epub"
    )
    assert "More" in text.string
    assert "é" in text.string


def test_a_wrong_mimetype_and_a_missing_container_are_tolerated() -> None:
    parts = epub_parts(two_chapters())
    assert from_bytes(archive(parts | {"mimetype": "text/plain"}), name="x.epub").string
    del parts["META-INF/container.xml"]
    assert from_bytes(archive(parts), name="x.epub").string


def refused(parts: dict[str, str | bytes]) -> str:
    with pytest.raises(UnreadableFile) as caught:
        from_bytes(archive(parts), name="lamp.epub")
    assert caught.value.hint
    assert str(caught.value).startswith("lamp.epub: ")
    return str(caught.value)


def test_a_missing_chapter_is_an_error_and_not_a_shorter_book() -> None:
    parts = epub_parts(two_chapters())
    del parts["OEBPS/two.xhtml"]
    assert "two.xhtml" in refused(parts)


def test_a_spine_that_names_nothing_is_an_error() -> None:
    assert "missing" in refused(epub_parts(two_chapters(), spine=("one.xhtml", "three.xhtml")))
    assert "no chapters" in refused(epub_parts(two_chapters(), spine=()))


ENCRYPTION = "<encryption><EncryptedData><EncryptionMethod Algorithm='{}'/></EncryptedData></encryption>"


def test_a_locked_book_is_refused_and_locked_fonts_are_not() -> None:
    parts = epub_parts(two_chapters())
    locked = ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    assert "DRM" in refused(parts | {"META-INF/encryption.xml": locked})
    fonts = ENCRYPTION.format("http://www.idpf.org/2008/embedding")
    assert from_bytes(archive(parts | {"META-INF/encryption.xml": fonts}), name="a.epub").string


def test_a_book_of_pictures_is_refused() -> None:
    assert "pictures" in refused(epub_parts({"one.xhtml": xhtml("<img src='a.png' alt='page'/>")}))


def test_links_out_of_the_archive_lead_nowhere() -> None:
    parts = epub_parts(two_chapters())
    opf = str(parts["OEBPS/content.opf"]).replace('href="two.xhtml"', 'href="../../../../etc/passwd"')
    assert "missing" in refused(parts | {"OEBPS/content.opf": opf})


def test_a_bomb_is_refused_before_it_bursts() -> None:
    assert "too much" in refused(epub_parts({"one.xhtml": xhtml("a" * 30_000_000)}))


def test_a_chapter_that_stands_twice_is_told() -> None:
    parts = epub_parts(two_chapters(), spine=("one.xhtml", "two.xhtml", "one.xhtml"))
    text = from_bytes(archive(parts), name="a.epub")
    assert text.string.count("Chapter 1") == 1
    assert "twice" in text.warnings[0]


def test_entities_of_a_document_type_are_neither_read_nor_expanded() -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    body = f"{bomb}<html xmlns='http://www.w3.org/1999/xhtml'><body><p>Start &b; &f; end</p></body></html>"
    text = from_bytes(archive(epub_parts({"one.xhtml": body})), name="a.epub")
    assert "lol" not in text.string
    assert "root:" not in text.string


def test_a_truncated_book_is_refused() -> None:
    whole = epub()
    for length in range(4, len(whole) - 1, 97):
        with pytest.raises(UnreadableFile):
            from_bytes(whole[:length], name="a.epub")


def test_an_uncompressed_book_is_read() -> None:
    assert (
        from_bytes(archive(epub_parts(two_chapters()), compression=zipfile.ZIP_STORED), name="a").source.format
        == "epub"
    )
