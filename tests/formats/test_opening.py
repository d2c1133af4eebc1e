from __future__ import annotations

import gzip
import hashlib
import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from unspoken.errors import UnknownName, UnreadableFile
from unspoken.formats import FORMATS, from_bytes, from_string, opening, read_text

from .build import AO3, archive, docx, epub
from .check import check


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "tale.txt"
    path.write_bytes("“Stay,” she said.\r\n".encode())
    text = read_text(path)
    assert text.string == "“Stay,” she said.\r\n"
    assert (text.source.name, text.source.format) == ("tale.txt", "txt")
    assert text.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert read_text(str(path)).string == text.string


def test_the_hash_of_a_string_is_that_of_its_utf8() -> None:
    assert from_string("Zoë").source.sha256 == hashlib.sha256("Zoë".encode()).hexdigest()
    assert from_string("\ud800").string == "\ud800"


@pytest.mark.parametrize(
    ("data", "kind"), [(epub(), "epub"), (docx(), "docx"), (AO3.encode(), "html"), (b"He left.", "txt")]
)
def test_a_file_is_read_as_what_it_is_whatever_it_is_called(data: bytes, kind: str) -> None:
    assert from_bytes(data, name="tale.txt").source.format == kind
    assert from_bytes(data, name="tale").source.format == kind


def test_a_text_called_html_is_a_text() -> None:
    assert from_bytes(b"He left. a > b, she said.", name="tale.html").source.format == "txt"


def test_the_format_can_be_given() -> None:
    assert from_bytes(b"# One\n\nHe left.", name="tale.txt", format="markdown").source.format == "markdown"
    assert from_bytes(b"<p>He left.</p>", name="tale.html", format="txt").string == "<p>He left.</p>"
    with pytest.raises(UnknownName):
        from_bytes(b"a", name="a", format="pdf")


@pytest.mark.parametrize("format", FORMATS)
def test_a_wrong_format_is_an_error_or_a_text_but_never_a_crash(format: str) -> None:
    for data in (epub(), docx(), AO3.encode(), b"He left.", b"\x00\x01\x02" * 100):
        with suppress(UnreadableFile):
            check(from_bytes(data, name="tale", format=format))


OTHERS = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "rtf": b"{\\rtf1\\ansi He left.}",
    "mobi": b"Tale" + bytes(56) + b"BOOKMOBI" + bytes(100),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "jpg": b"\xff\xd8\xff\xe0" + bytes(50),
    "gz": gzip.compress(b"He left."),
    "zip": archive({"a.txt": "He left."}),
    "odt": archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
    "xlsx": archive({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}),
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(400),
    "nul": bytes(5000),
    "junk": random.Random(1).randbytes(5000),
    "empty": b"",
    "blank": b" \r\n\t \n",
    "bom": b"\xef\xbb\xbf",
    "blank16": " \n".encode("utf-16"),
    "tags": b"<html><body><p> </p></body></html>",
}


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_story_is_refused_with_a_hint(kind: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        from_bytes(OTHERS[kind], name="tale.txt")
    assert str(caught.value).startswith("tale.txt: ")
    assert caught.value.hint


def test_a_text_that_opens_like_a_picture_is_a_text() -> None:
    assert from_bytes(b"GIF8 was the name of the ship.", name="a.txt").source.format == "txt"


@pytest.mark.parametrize("name", ["a.epub", "a.docx"])
def test_a_text_called_a_book_is_damaged(name: str) -> None:
    with pytest.raises(UnreadableFile, match="not a zip"):
        from_bytes(b"He left.", name=name)


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^none\.txt: no such file"):
        read_text(tmp_path / "none.txt")
    with pytest.raises(UnreadableFile, match="a folder"):
        read_text(tmp_path)
    with pytest.raises(UnreadableFile):
        read_text("a\x00b")
    with pytest.raises(UnreadableFile):
        read_text("x" * 5000)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="permission"):
        read_text(path)


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SIZE_LIMIT", 2**20)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (2**20 + 1))
    with pytest.raises(UnreadableFile, match="over 1 MB"):
        read_text(path)


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b"\xfe\xff\xd8")
@example(b"PK\x03\x04")
@example(b"<p>\xff\xfe</p>")
@settings(max_examples=300)
def test_any_bytes_are_a_text_or_an_error_that_says_why(data: bytes) -> None:
    for name in ("a.txt", "a.html", "a.md", "a.epub"):
        try:
            check(from_bytes(data, name=name))
        except UnreadableFile as error:
            assert error.hint  # noqa: PT017  # either outcome is right


def test_the_same_bytes_give_the_same_text() -> None:
    for data in (epub(), docx(), AO3.encode()):
        one, other = from_bytes(data, name="a"), from_bytes(data, name="a")
        assert one.string == other.string
        assert one.layout.equals(other.layout)
        assert one.origin.equals(other.origin)
        assert one.source == other.source


def test_plain_text_needs_neither_lxml_nor_mammoth() -> None:
    code = (
        "import sys; from unspoken.formats import from_string; from_string('He left.');"
        "assert not {'lxml', 'mammoth', 'charset_normalizer'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
