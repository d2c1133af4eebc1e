"""Several files written whole: all of them, or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from unspoken.errors import WouldOverwrite
from unspoken.export import write_files

FILES = {"a.tokens": b"1", "a.quotes": b"2", "a.book": b"3"}


def standing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_files_are_written_and_the_folder_made(tmp_path: Path) -> None:
    assert write_files(tmp_path / "new" / "out", FILES) == [tmp_path / "new" / "out" / name for name in FILES]
    assert standing(tmp_path / "new" / "out") == FILES


def test_one_file_in_the_way_keeps_all_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "a.book").write_bytes(b"old")
    with pytest.raises(WouldOverwrite, match=r"a\.book"):
        write_files(tmp_path, FILES)
    assert standing(tmp_path) == {"a.book": b"old"}


def test_force_replaces_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.book").write_bytes(b"old")
    write_files(tmp_path, FILES, force=True)
    assert standing(tmp_path) == FILES


def test_a_link_that_leads_nowhere_is_in_the_way_too(tmp_path: Path) -> None:
    (tmp_path / "a.book").symlink_to(tmp_path / "nowhere")
    with pytest.raises(WouldOverwrite):
        write_files(tmp_path, FILES)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("trouble", [OSError("disk full"), KeyboardInterrupt()])
def test_trouble_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    calls: list[int] = []

    def fail(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 2:
            raise trouble

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(type(trouble)):
        write_files(tmp_path, FILES)
    assert standing(tmp_path) == {}
