"""Saving and loading: one zip a story, written whole or not at all, the same bytes for the same story.

Inside are `manifest.json`, `text.txt` (UTF-8) and one `.npy` a column. The manifest has the format's number; a later
number is refused, columns that this version does not know are passed over, and codes are kept with their names, so that
a list of kinds may grow. Nothing is ever unpickled.
"""

from __future__ import annotations

import io
import json
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from unspoken.errors import DamagedStory, NewerStory, UnreadableFile
from unspoken.story.layers import LAYERS, Ties
from unspoken.story.table import UNKNOWN, Pooled, Ragged, Table
from unspoken.story.text import Source

if TYPE_CHECKING:
    from unspoken.story.story import Story

FORMAT = 1
LARGEST = 4 << 30  # bytes unpacked; a story of 100 million words has about 3 GB of columns
EPOCH = (1980, 1, 1, 0, 0, 0)
WRONG = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    MemoryError,
    struct.error,
)
"""What a file that is not whole can make the readers of archives, JSON and arrays raise."""


def write_whole(path: str | os.PathLike[str], write: Callable[[IO[bytes]], object]) -> None:
    """Let `write` fill a file so that at `path` stands all of it or what stood there before, whatever happens."""
    path = Path(path)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    if hasattr(os, "O_DIRECTORY"):  # so that the rename itself outlives a power cut
        folder = os.open(path.parent, os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def save(story: Story, path: str | os.PathLike[str]) -> None:
    """Write a story; see `Story.save`."""
    write_whole(path, lambda file: _write(story, file))


def _write(story: Story, file: IO[bytes]) -> None:
    manifest = {
        "format": FORMAT,
        "kind": "unspoken story",
        "source": asdict(story.source),
        "warnings": story.warnings,
        "layers": {name: len(table) for name, table in story.layers.items()},
        "columns": {name: list(table.columns) for name, table in story.layers.items()},
        "codes": {name: _codes(table) for name, table in story.layers.items()},
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _add(archive, "manifest.json", json.dumps(manifest, ensure_ascii=True, indent=1).encode())
        _add(archive, "text.txt", story.text.encode("utf-8", "surrogatepass"))
        for name, table in story.layers.items():
            for column in table.columns:
                cell = getattr(table, column)
                for part, array in _arrays(cell).items():
                    buffer = io.BytesIO()
                    np.save(buffer, array, allow_pickle=False)
                    _add(archive, f"{name}/{column}{'.' if part else ''}{part}.npy", buffer.getvalue())


def _arrays(cell: Any) -> dict[str, Any]:
    if isinstance(cell, Ragged):
        return {"ends": cell.ends, "values": cell.values}
    return {"codes": cell.codes, "pool": cell.pool} if isinstance(cell, Pooled) else {"": cell}


def _codes(table: Table) -> dict[str, list[str]]:
    return {name: list(about["names"]) for name, about in table.columns.items() if "names" in about}


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def load(path: str | os.PathLike[str]) -> Story:
    """Read a saved story.

    Raises `UnreadableFile` where there is no such file, `DamagedStory` for one that is not whole or not a story, and
    `NewerStory` for one that a later version wrote.
    """
    path = Path(path)
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise DamagedStory(
                    f"{path.name}: unpacks to more than {LARGEST >> 30} GB", hint="it is not a saved story"
                )
            return _read(archive, path.name)
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror or error}", hint="check the path and its permissions") from error
    except WRONG as error:
        hint = "read the original again, or take another copy"
        raise DamagedStory(f"{path.name}: not a whole saved story ({error})", hint=hint) from error


def _read(archive: zipfile.ZipFile, name: str) -> Story:
    from unspoken.story.story import Story

    manifest = json.loads(archive.read("manifest.json"))
    if manifest["kind"] != "unspoken story":
        raise ValueError("another kind of archive")
    if manifest["format"] > FORMAT:
        raise NewerStory(
            f"{name}: has format {manifest['format']}, this version reads {FORMAT}", hint="update Unspoken"
        )
    text = archive.read("text.txt").decode("utf-8", "surrogatepass")
    names = set(archive.namelist())
    layers = {
        layer: _table(archive, names, layer, length, manifest["columns"][layer], manifest["codes"].get(layer, {}))
        for layer, length in manifest["layers"].items()
        if layer in LAYERS
    }
    about = {key: value for key, value in manifest["source"].items() if key in Source.__dataclass_fields__}
    about["parts"] = tuple(about.get("parts", ()))
    about["details"] = tuple((key, value) for key, value in about.get("details", ()))
    story = Story(
        text=text,
        source=Source(**about),
        warnings=tuple(manifest["warnings"]),
        layers=MappingProxyType({layer: layers[layer] for layer in LAYERS if layer in layers}),
    )
    _check(story)
    return story


def _table(
    archive: zipfile.ZipFile,
    names: set[str],
    layer: str,
    length: int,
    written: list[str],
    codes: dict[str, list[str]],
) -> Table:
    kind = LAYERS[layer]
    columns: dict[str, Any] = {}
    for column, about in kind.columns.items():
        place = f"{layer}/{column}"
        if f"{place}.npy" in names:
            cell = _array(archive, f"{place}.npy")
            columns[column] = _recode(cell, codes.get(column, []), about["names"]) if "names" in about else cell
        elif f"{place}.ends.npy" in names:
            ends, values = _array(archive, f"{place}.ends.npy"), _array(archive, f"{place}.values.npy")
            if len(ends) and (ends[-1] != len(values) or ends[0] < 0 or (np.diff(ends) < 0).any()):
                raise ValueError(f"{place} is out of step")
            columns[column] = Ragged(ends, values)
        elif f"{place}.codes.npy" in names:
            chosen, pool = _array(archive, f"{place}.codes.npy"), _array(archive, f"{place}.pool.npy")
            if len(chosen) and (chosen.min() < 0 or chosen.max() >= len(pool)):
                raise ValueError(f"{place} is out of step")
            columns[column] = Pooled(chosen, pool)
        elif column in written:
            raise ValueError(f"{place} is missing")
    table = kind(**columns)
    if len(table) != length:
        raise ValueError(f"{layer} has {len(table)} rows instead of {length}")
    return table


def _array(archive: zipfile.ZipFile, name: str) -> Any:
    array = np.load(io.BytesIO(archive.read(name)), allow_pickle=False)
    if array.ndim != 1 or array.dtype.kind not in "iufbU":
        raise ValueError(f"{name} is not a column")
    return array


def _recode(cells: Any, written: list[str], known: tuple[str, ...]) -> Any:
    if tuple(written) == known:
        return cells
    place = {value: code for code, value in enumerate(known)}
    table = np.array([place.get(value, -1) for value in written] + [-1], dtype=np.int8)
    return table[cells]


def _check(story: Story) -> None:
    """What a damaged file could still get wrong: offsets outside the text, people who are not there."""
    people = len(story.layers["cast"]) if "cast" in story.layers else 0
    for name, table in story.layers.items():
        for column in ("start", "end"):
            cell = getattr(table, column, None)
            least = UNKNOWN if isinstance(table, Ties) and column == "end" else 0  # a tie that lasts has no end
            if cell is not None and len(cell) and (cell.min() < least or cell.max() > len(story.text)):
                raise ValueError(f"{name} points outside the text")
        for column, about in table.columns.items():
            cell = getattr(table, column)
            whom = cell.values if isinstance(cell, Ragged) else cell
            if about.get("people") and len(whom) and whom.max() >= people:
                raise ValueError(f"{name} names a person who is not in the cast")
