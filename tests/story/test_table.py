"""Tables: frozen columns, rows as views."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unspoken.story import LAYERS, UNKNOWN, Chapters, Mentions, Quotes, Ragged, Table

CELLS = st.lists(st.lists(st.integers(-1, 2**31 - 1), max_size=4), max_size=12)


@given(CELLS)
def test_ragged_lists_come_back_as_they_were_given(lists: list[list[int]]) -> None:
    ragged = Ragged.of(lists)
    assert ragged.tolist() == lists
    assert len(ragged) == len(lists)


@given(CELLS, st.data())
def test_taking_rows_of_ragged_lists_keeps_each_whole(lists: list[list[int]], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, max(0, len(lists) - 1)), max_size=8)) if lists else []
    assert Ragged.of(lists).take(np.array(rows, dtype=np.int32)).tolist() == [lists[row] for row in rows]


@pytest.mark.parametrize("kind", LAYERS.values(), ids=LAYERS)
def test_an_empty_table_of_every_layer_has_no_rows(kind: type[Table]) -> None:
    assert len(kind.empty()) == 0
    assert list(kind.empty()) == []


def test_columns_cannot_be_written_to() -> None:
    quotes = Quotes(start=[0], end=[3], paragraph=[0])
    with pytest.raises(ValueError, match="read-only"):
        quotes.start[0] = 7
    with pytest.raises(AttributeError):
        quotes.start = quotes.end


def test_a_table_does_not_follow_the_array_it_was_made_from() -> None:
    start = np.array([0, 5], dtype=np.int32)
    table = Chapters(start=start, end=[5, 9])
    start[0] = 99
    assert table.start.tolist() == [0, 5]


def test_a_missing_column_without_a_default_is_named() -> None:
    with pytest.raises(TypeError, match="Quotes: column paragraph is missing"):
        Quotes(start=[0], end=[1])


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="column end has 1 rows, others have 2"):
        Chapters(start=[0, 1], end=[1])


def test_unknown_codes_read_as_none_and_stay_minus_one_in_the_column() -> None:
    quotes = Quotes(start=[0], end=[3], paragraph=[0])
    assert quotes[0].why is None
    assert quotes.why.tolist() == [UNKNOWN]
    assert quotes[0].speaker == UNKNOWN


def test_a_row_says_which_column_it_lacks() -> None:
    with pytest.raises(AttributeError, match="Chapters has no column 'speaker'"):
        _ = Chapters(start=[0], end=[1])[0].speaker


def test_rows_know_their_number_from_either_end_and_in_slices() -> None:
    table = Chapters(start=[0, 3, 6], end=[3, 6, 9], title=["one", "two", "three"])
    assert table[-1].id == 2
    assert [row.title for row in table[1:]] == ["two", "three"]
    with pytest.raises(IndexError):
        _ = table[3]


def test_rows_within_a_stretch_keep_their_numbers() -> None:
    table = Chapters(start=[0, 3, 6], end=[3, 6, 9])
    assert [row.id for row in table.within(2, 9)] == [1, 2]


def test_replacing_a_column_leaves_the_first_table_alone() -> None:
    before = Mentions(start=[0], end=[3], form=["name"])
    after = before.replace(entity=[4])
    assert (before.entity.tolist(), after.entity.tolist()) == ([UNKNOWN], [4])
    assert not before.equals(after)
    assert before.equals(after.replace(entity=[UNKNOWN]))
