"""Saving and loading: the same story back, the same bytes, and a clear error for whatever is not whole."""

from __future__ import annotations

import io
import json
import os
import pickle
import zipfile
from pathlib import Path
from typing import IO

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import unspoken
from unspoken.errors import DamagedStory, NewerStory, UnreadableFile, UnspokenError
from unspoken.story import LAYERS, Source, Story, Text, write_whole

TEXTS = st.text(st.characters(codec=None, exclude_categories=[]), max_size=60)


def same(one: Story, other: Story) -> bool:
    return (
        (one.text, one.source, one.warnings) == (other.text, other.source, other.warnings)
        and list(one.layers) == list(other.layers)
        and all(one.layers[name].equals(other.layers[name]) for name in one.layers)
    )


@pytest.fixture
def saved(sample: Story, tmp_path: Path) -> Path:
    path = tmp_path / "ferry.unspoken"
    sample.save(path)
    return path


def rewritten(path: Path, changes: dict[str, bytes | None]) -> Path:
    """A copy of a saved story in which members are replaced, or dropped (None)."""
    copy = path.with_name("changed.unspoken")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = changes.pop(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, added in changes.items():
            if added is not None:
                new.writestr(name, added)
    return copy


def test_a_saved_story_comes_back_the_same(sample: Story, saved: Path) -> None:
    assert same(unspoken.load(saved), sample)


def test_the_same_story_has_the_same_bytes(sample: Story, saved: Path, tmp_path: Path) -> None:
    sample.save(tmp_path / "again")
    unspoken.load(saved).save(tmp_path / "loaded")
    assert saved.read_bytes() == (tmp_path / "again").read_bytes() == (tmp_path / "loaded").read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    text=TEXTS,
    title=st.none() | TEXTS,
    warnings=st.lists(TEXTS, max_size=2).map(tuple),
    details=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    layers=st.sets(st.sampled_from(list(LAYERS))),
)
def test_any_text_and_source_come_back_the_same(
    tmp_path: Path,
    text: str,
    title: str | None,
    warnings: tuple[str, ...],
    details: tuple[tuple[str, str], ...],
    layers: set[str],
) -> None:
    source = Source(title=title, details=details, parts=("one", "two"))
    story = Story.of(Text(string=text, source=source, warnings=warnings))
    story = story.with_layers(**{name: LAYERS[name].empty() for name in layers})
    story.save(tmp_path / "any")
    assert same(unspoken.load(tmp_path / "any"), story)


def test_a_file_cut_off_anywhere_is_refused(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    for length in [*range(0, len(whole), 37), len(whole) - 1]:
        (tmp_path / "cut").write_bytes(whole[:length])
        with pytest.raises(DamagedStory):
            unspoken.load(tmp_path / "cut")


def test_a_flipped_byte_is_refused_or_harmless(sample: Story, saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    refused = 0
    for place in range(0, len(whole), 11):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        (tmp_path / "flipped").write_bytes(damaged)
        try:
            story = unspoken.load(tmp_path / "flipped")
        except UnspokenError:
            refused += 1
        else:  # a date, a comment or a hint in the archive's own records
            assert same(story, sample), f"byte {place} changed the story unnoticed"
    assert refused > len(whole) / 11 / 3


def test_a_later_format_is_refused_with_a_hint(saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["format"] = 99
    with pytest.raises(NewerStory) as caught:
        unspoken.load(rewritten(saved, {"manifest.json": json.dumps(manifest).encode()}))
    assert caught.value.hint


def test_columns_and_layers_that_this_version_does_not_know_are_passed_over(sample: Story, saved: Path) -> None:
    column = io.BytesIO()
    np.save(column, np.zeros(len(sample.quotes), np.int32))
    with zipfile.ZipFile(saved) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["layers"]["dreams"] = 3
    changes: dict[str, bytes | None] = {
        "quotes/mood.npy": column.getvalue(),
        "manifest.json": json.dumps(manifest).encode(),
    }
    assert same(unspoken.load(rewritten(saved, changes)), sample)


def test_codes_are_read_by_name_when_a_later_version_has_put_them_in_another_order(sample: Story, saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        codes = np.load(io.BytesIO(archive.read("quotes/kind.npy")))
    manifest["codes"]["quotes"]["kind"] = ["dream", "writing", "thought", "speech"]
    column = io.BytesIO()
    np.save(column, (3 - codes).astype(np.int8))
    changed = rewritten(saved, {"manifest.json": json.dumps(manifest).encode(), "quotes/kind.npy": column.getvalue()})
    assert unspoken.load(changed).quotes.kind.tolist() == sample.quotes.kind.tolist()


@pytest.mark.parametrize(
    ("member", "column"),
    [
        ("quotes/start.npy", np.full(8, 10**6, np.int32)),
        ("quotes/end.npy", np.full(8, -5, np.int32)),
        ("quotes/speaker.npy", np.full(8, 44, np.int32)),
        ("quotes/start.npy", np.zeros(3, np.int32)),
        ("quotes/start.npy", np.zeros((8, 1), np.int32)),
        ("quotes/addressees.ends.npy", np.full(8, 90, np.int32)),
    ],
)
def test_columns_that_contradict_the_story_are_refused(saved: Path, member: str, column: np.ndarray) -> None:
    data = io.BytesIO()
    np.save(data, column)
    with pytest.raises(DamagedStory):
        unspoken.load(rewritten(saved, {member: data.getvalue()}))


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("unpickled",)


def test_a_pickle_inside_is_never_opened(saved: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    column = io.BytesIO()
    np.save(column, np.array([Bomb()] * 8, dtype=object), allow_pickle=True)
    for content in (column.getvalue(), pickle.dumps(Bomb())):
        with pytest.raises(DamagedStory):
            unspoken.load(rewritten(saved, {"quotes/start.npy": content}))
    assert not Path("unpickled").exists()


def test_an_archive_that_unpacks_to_far_more_is_refused_unopened(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unspoken.story.storage.LARGEST", 10_000)
    with pytest.raises(DamagedStory, match="unpacks to more"):
        unspoken.load(rewritten(saved, {"text.txt": b"a" * 20_000}))


@pytest.mark.parametrize("content", [b"", b"PK", b"once upon a time", b"\x00" * 100])
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(DamagedStory):
        unspoken.load(tmp_path / "other")


def test_another_archive_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other", "w") as archive:
        archive.writestr("manifest.json", '{"kind": "other"}')
    with pytest.raises(DamagedStory):
        unspoken.load(tmp_path / "other")


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(UnreadableFile):
            unspoken.load(path)


@pytest.mark.parametrize("trouble", [OSError("disk full"), KeyboardInterrupt(), ValueError("bug")])
def test_what_fails_while_writing_leaves_the_old_file_and_nothing_else(tmp_path: Path, trouble: BaseException) -> None:
    path = tmp_path / "story"
    path.write_bytes(b"old")

    def fail(file: IO[bytes]) -> None:
        file.write(b"half")
        raise trouble

    with pytest.raises(type(trouble)):
        write_whole(path, fail)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_rename_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: object, target: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no"):
        write_whole(tmp_path / "story", lambda file: file.write(b"new"))
    assert list(tmp_path.iterdir()) == []


def test_a_written_file_has_the_permissions_that_the_user_asked_for(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "story", lambda file: file.write(b"new"))
    finally:
        os.umask(before)
    assert (tmp_path / "story").stat().st_mode & 0o777 == 0o640
