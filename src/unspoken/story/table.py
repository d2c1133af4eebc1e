"""Tables: frozen numpy columns to work on, rows as views to read.

A layer of a story is a table. A row's number is its identity; unknown is −1 (`UNKNOWN`), never a dropped row.

>>> class Spots(Table):
...     start: Ints = column()
...     end: Ints = column()
...     kind: Codes = coded("red", "blue")
>>> spots = Spots(start=[0, 5], end=[3, 9], kind=["blue", "red"])
>>> len(spots), spots.kind.tolist(), spots[0].kind
(2, [1, 0], 'blue')
>>> [row.start for row in spots.within(4, 10)]
[5]
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self, overload

import numpy as np
import numpy.typing as npt

UNKNOWN = -1

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Strings = npt.NDArray[np.str_]


def column(default: Any = dataclasses.MISSING, *, dtype: Any = np.int32) -> Any:
    """One column of numbers; with `default`, it may be left out and every row gets that value."""
    return dataclasses.field(metadata={"dtype": np.dtype(dtype), "fill": default}, default=None)


def coded(*names: str, default: Any = dataclasses.MISSING) -> Any:
    """One column of small codes: given as names or codes, kept as int8, read as a name in rows (−1 as None)."""
    return dataclasses.field(metadata={"dtype": np.dtype(np.int8), "names": names, "fill": default}, default=None)


def strings() -> Any:
    """One column of short strings that do not stand in the text (a chapter's title from a table of contents)."""
    return dataclasses.field(metadata={"dtype": np.dtype(np.str_), "fill": ""}, default=None)


def ragged() -> Any:
    """One column whose every cell is a list of integers; left out, all are empty."""
    return dataclasses.field(metadata={"ragged": True, "fill": None}, default=None)


def pooled() -> Any:
    """One column of words that come again and again: each is kept once."""
    return dataclasses.field(metadata={"pooled": True, "fill": ""}, default=None)


def person(default: Any = UNKNOWN) -> Any:
    """One column of rows of the cast."""
    return dataclasses.field(metadata={"dtype": np.dtype(np.int32), "fill": default, "people": True}, default=None)


def people() -> Any:
    """One column whose every cell is a list of rows of the cast."""
    return dataclasses.field(metadata={"ragged": True, "fill": None, "people": True}, default=None)


def evidence() -> Any:
    """One column whose every cell is a list of stretches, start and end by turns: the words that show it."""
    return dataclasses.field(metadata={"ragged": True, "fill": None, "spans": True}, default=None)


def spans_of(places: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches of a cell of evidence, which has their starts and ends by turns.

    >>> spans_of([3, 9, 40, 52])
    [(3, 9), (40, 52)]
    """
    return list(zip(places[::2], places[1::2], strict=True))


class Ragged:
    """Lists of integers of different lengths, kept as two arrays.

    >>> lists = Ragged.of([[1, 2], [], [3]])
    >>> lists[0].tolist(), len(lists), lists.tolist()
    ([1, 2], 3, [[1, 2], [], [3]])
    """

    __slots__ = ("ends", "values")

    def __init__(self, ends: Ints, values: Ints) -> None:
        self.ends = _frozen(ends, np.dtype(np.int32))
        self.values = _frozen(values, np.dtype(np.int32))

    @classmethod
    def of(cls, lists: Iterable[Iterable[int]]) -> Ragged:
        kept = [list(cell) for cell in lists]
        ends = np.cumsum([len(cell) for cell in kept], dtype=np.int32) if kept else np.zeros(0, np.int32)
        return cls(ends, np.array([value for cell in kept for value in cell], dtype=np.int32))

    @classmethod
    def empty(cls, length: int) -> Ragged:
        return cls(np.zeros(length, np.int32), np.zeros(0, np.int32))

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, row: int) -> Ints:
        row = range(len(self))[row]
        cell: Ints = self.values[(self.ends[row - 1] if row else 0) : self.ends[row]]
        return cell

    def take(self, rows: npt.NDArray[np.integer[Any]]) -> Ragged:
        return Ragged.of(self[int(row)].tolist() for row in rows)

    def tolist(self) -> list[list[int]]:
        return [self[row].tolist() for row in range(len(self))]


class Pooled:
    """Strings of which many are the same, kept as codes into a pool.

    >>> words = Pooled.of(["be", "go", "be"])
    >>> words[2], len(words), words.codes.tolist(), words.tolist()
    ('be', 3, [0, 1, 0], ['be', 'go', 'be'])
    """

    __slots__ = ("codes", "pool")

    def __init__(self, codes: Ints, pool: Strings) -> None:
        self.codes = _frozen(codes, np.dtype(np.int32))
        self.pool = _frozen(pool, np.dtype(np.str_))

    @classmethod
    def of(cls, words: Iterable[str]) -> Pooled:
        numbers: dict[str, int] = {}
        codes = [numbers.setdefault(word, len(numbers)) for word in words]
        return cls(np.array(codes, np.int32), np.array(list(numbers), np.str_))

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        return str(self.pool[self.codes[row]])

    def take(self, rows: npt.NDArray[np.integer[Any]]) -> Pooled:
        return Pooled(self.codes[rows], self.pool)

    def tolist(self) -> list[str]:
        pool = self.pool.tolist()
        return [pool[code] for code in self.codes.tolist()]


class Row:
    """A view of one row of a table: its columns as plain values, its number as `id`."""

    __slots__ = ("_table", "id")

    def __init__(self, table: Table, number: int) -> None:
        self._table = table
        self.id = number

    @property
    def columns(self) -> Mapping[str, Mapping[str, Any]]:
        """What each column of the table is."""
        return self._table.columns

    def __getattr__(self, name: str) -> Any:
        try:
            return self._table.value(name, self.id)
        except KeyError:
            raise AttributeError(f"{type(self._table).__name__} has no column {name!r}") from None

    def __dir__(self) -> list[str]:
        return ["id", *self._table.columns]

    def __repr__(self) -> str:
        cells = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._table.columns)
        return f"{type(self._table).__name__}[{self.id}]({cells})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and other.id == self.id and other._table is self._table

    def __hash__(self) -> int:
        return hash((id(self._table), self.id))


class Table:
    """A frozen set of equally long columns. Subclasses name their columns as annotations (see the module's example)."""

    columns: ClassVar[Mapping[str, Mapping[str, Any]]] = {}

    if TYPE_CHECKING:  # cells come as lists, arrays or names: a dataclass's own signature would take arrays alone

        def __init__(self, **columns: Any) -> None: ...

    def __init_subclass__(cls) -> None:
        dataclasses.dataclass(frozen=True, eq=False, repr=False, kw_only=True)(cls)
        cls.columns = {field.name: field.metadata for field in dataclasses.fields(cls)}  # type: ignore[arg-type]  # is one

    def __post_init__(self) -> None:
        given = {name: getattr(self, name) for name in self.columns}
        length = next((len(cell) for cell in given.values() if cell is not None), 0)
        for name, cell in given.items():
            object.__setattr__(self, name, _column(type(self).__name__, name, self.columns[name], cell, length))

    @classmethod
    def empty(cls) -> Self:
        return cls(**{name: [] for name in cls.columns})

    @classmethod
    def code(cls, name: str, value: str) -> int:
        """The code that stands for a name in a coded column."""
        return int(cls.columns[name]["names"].index(value))

    def __len__(self) -> int:
        return len(getattr(self, next(iter(self.columns))))

    @overload
    def __getitem__(self, row: int) -> Row: ...
    @overload
    def __getitem__(self, row: slice) -> list[Row]: ...
    def __getitem__(self, row: int | slice) -> Row | list[Row]:
        if isinstance(row, slice):
            return [Row(self, number) for number in range(len(self))[row]]
        return Row(self, range(len(self))[row])

    def __iter__(self) -> Iterator[Row]:
        return (Row(self, number) for number in range(len(self)))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} rows of {', '.join(self.columns)}>"

    def value(self, name: str, row: int) -> Any:
        """One cell as a plain value: a code as its name, unknown (−1 in coded columns) as None."""
        about = self.columns[name]
        cell = getattr(self, name)[row]
        if "pooled" in about:
            return cell
        if "ragged" in about:
            return cell.tolist()
        if "names" in about:
            return about["names"][cell] if cell >= 0 else None
        return cell.item()

    def take(self, rows: Any) -> Self:
        """The rows of a mask or of numbers, in that order, renumbered."""
        rows = np.asarray(rows)
        index = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows.astype(np.int32)
        cells = {name: getattr(self, name) for name in self.columns}
        listed = (Ragged, Pooled)
        return type(self)(**{n: c.take(index) if isinstance(c, listed) else c[index] for n, c in cells.items()})

    def replace(self, **columns: Any) -> Self:
        """The same table with other columns in place of these."""
        return type(self)(**({name: getattr(self, name) for name in self.columns} | columns))

    def within(self, start: int, end: int) -> list[Row]:
        """The rows that lie whole between two offsets, as views (their numbers stay what they are)."""
        inside = np.flatnonzero((getattr(self, "start") >= start) & (getattr(self, "end") <= end))  # noqa: B009
        return [Row(self, int(number)) for number in inside]

    def equals(self, other: object) -> bool:
        """Whether both are the same kind of table with the same cells."""
        if type(self) is not type(other):
            return False
        pairs = [(getattr(self, name), getattr(other, name)) for name in self.columns]
        listed = (Ragged, Pooled)
        return all(a.tolist() == b.tolist() if isinstance(a, listed) else np.array_equal(a, b) for a, b in pairs)


def _frozen(values: Any, dtype: np.dtype[Any]) -> Any:
    array = np.array(values, dtype=dtype)  # a copy, so that nobody holds a writeable view of it
    array.setflags(write=False)
    return array


def _column(table: str, name: str, about: Mapping[str, Any], cell: Any, length: int) -> Any:
    fill = about.get("fill")
    if cell is None:
        if fill is dataclasses.MISSING:
            raise TypeError(f"{table}: column {name} is missing")
        if "ragged" in about:
            return Ragged.empty(length)
        cell = [fill] * length
    if "ragged" in about:
        cell = cell if isinstance(cell, Ragged) else Ragged.of(cell)
    elif "pooled" in about:
        cell = cell if isinstance(cell, Pooled) else Pooled.of(cell)
    else:
        if "names" in about and not isinstance(cell, np.ndarray):
            cell = _codes(about["names"], cell)
        cell = _frozen(cell, about["dtype"])
    if len(cell) != length:
        raise ValueError(f"{table}: column {name} has {len(cell)} rows, others have {length}")
    return cell


def _codes(names: Sequence[str], cells: Iterable[Any]) -> list[int]:
    codes = {value: code for code, value in enumerate(names)} | {None: UNKNOWN}
    return [codes[cell] if cell is None or isinstance(cell, str) else int(cell) for cell in cells]
