from __future__ import annotations

import pytest

from unspoken.errors import UnreadableFile
from unspoken.formats import from_bytes

from .build import archive, docx, docx_parts, paragraph
from .check import check, rows


def test_a_document_gives_headings_words_and_emphasis() -> None:
    text = from_bytes(docx(), name="tale.docx")
    check(text)
    assert text.string == "Chapter 1\n\n“Stay,” she said.\n\nNever"
    assert rows(text, "heading") == ["Chapter 1"]
    assert rows(text, "emphasis") == ["Never"]


def test_the_origin_points_into_the_document() -> None:
    parts = docx_parts(paragraph("One &amp; all") + paragraph("Two"))
    text = from_bytes(archive(parts), name="tale.docx")
    source = str(parts["word/document.xml"])
    assert [source[row.offset :][:3] for row in text.origin] == ["One", "Two"]


def test_notes_are_notes_and_comments_and_deleted_words_are_not_shown() -> None:
    body = (
        '<w:p><w:r><w:t>He left</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:del><w:r><w:delText> at once</w:delText></w:r></w:del><w:ins><w:r><w:t> late</w:t></w:r></w:ins>"
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    note = f'<w:footnote w:id="2">{paragraph("By train.")}</w:footnote>'
    comment = f'<w:comment w:id="0">{paragraph("Check this")}</w:comment>'
    text = from_bytes(archive(docx_parts(body, footnotes=note, comments=comment)), name="tale.docx")
    check(text)
    assert text.string.startswith("He left late")
    assert rows(text, "note") == ["By train."]
    assert "Check" not in text.string
    assert "at once" not in text.string


def refused(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        from_bytes(data, name="tale.docx")
    assert caught.value.hint
    return caught.value


def test_locked_and_old_documents_say_what_to_do() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    assert "password" in str(refused(ole + "EncryptedPackage".encode("utf-16-le")))
    assert ".doc" in str(refused(ole + "WordDocument".encode("utf-16-le")))


def test_entities_in_a_document_are_refused() -> None:
    parts = docx_parts(paragraph("Hello"))
    parts["word/document.xml"] = "<!DOCTYPE x [<!ENTITY a 'b'>]>" + str(parts["word/document.xml"]).partition("?>")[2]
    assert "entities" in str(refused(archive(parts)))


def test_a_document_nested_too_deep_is_refused() -> None:
    assert "deeper" in str(refused(archive(docx_parts("<w:sdt>" * 5000 + "</w:sdt>" * 5000))))


def test_a_bomb_and_a_damaged_document_are_refused() -> None:
    assert "too much" in str(refused(archive(docx_parts(paragraph("a" * 20_000_000)))))
    parts = docx_parts(paragraph("Hello"))
    parts["word/document.xml"] = "<w:document"
    assert "damaged" in str(refused(archive(parts)))


def test_pictures_are_dropped_and_an_empty_document_is_refused() -> None:
    assert "no words" in str(refused(archive(docx_parts("<w:p/>"))))
