"""Small numbers are hidden, and none of them can be worked out from what is shown, not even by who knows the way."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.disclosure import PublicTable, Share, shown, table_of


def shape(table):
    """What a reader sees."""
    return (table.total, tuple(sorted(table.rows.items(), key=lambda row: row[0])))


def every_table(wholes, hidden):
    """Every table there could be of rows of these sizes, by what a reader would see of it."""
    seen = defaultdict(list)
    for parts in product(*(range(whole + 1) for whole in wholes)):
        rows = {f"r{place}": Share(part, whole) for place, (part, whole) in enumerate(zip(parts, wholes, strict=True))}
        seen[shape(table_of(rows, hidden))].append(rows)
    return seen


@pytest.mark.parametrize("hidden", [2, 3])
@pytest.mark.parametrize("wholes", [(9,), (9, 9), (4, 12), (6, 8, 10), (9, 9, 9), (3, 7, 12), (5, 5, 5, 5)])
def test_who_knows_the_sizes_and_the_way_it_is_done_still_cannot_tell_a_hidden_number(wholes, hidden):
    """Of each hidden row at least two numbers fit what is seen: tried for every table there could be."""
    for (_, rows), fitting in every_table(wholes, hidden).items():
        for name, one in rows:
            if one is None:
                assert len({table[name].part for table in fitting}) > 1, (wholes, rows)


rows = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: Share(two[0], two[0] + two[1])),
    min_size=1,
)


@given(rows, st.integers(4, 15))
def test_nothing_that_is_shown_is_small_and_nothing_can_be_subtracted(given_rows, hidden):
    table = table_of(given_rows, hidden)

    kept = [one for one in table.rows.values() if one is not None]
    assert all(shown(one, hidden) == one for one in kept)
    assert (table.total is None) == (len(kept) < len(given_rows))


def test_a_table_of_large_numbers_is_shown_as_it_is():
    told = {"day": Share(40, 60), "night": Share(30, 60)}

    assert table_of(told, 10) == PublicTable(told, Share(70, 120))


def test_a_hidden_row_takes_the_total_along():
    told = {"day": Share(40, 60), "evening": Share(25, 40), "night": Share(5, 60)}

    assert table_of(told, 10) == PublicTable({**told, "night": None}, None)


def test_zero_and_everybody_may_stand():
    assert [shown(one, 10) for one in (Share(0, 30), Share(30, 30), Share(11, 22))] == [
        Share(0, 30),
        Share(30, 30),
        Share(11, 22),
    ]


@pytest.mark.parametrize("share", [Share(10, 60), Share(50, 60), Share(8, 8), Share(1, 2)])
def test_small_numbers_on_either_side_are_hidden(share):
    assert shown(share, 10) is None


@pytest.mark.parametrize(
    ("share", "percent"), [(Share(1, 3), 33), (Share(2, 3), 67), (Share(1, 8), 13), (Share(0, 0), None)]
)
def test_percent_is_whole_and_rounded_half_up(share, percent):
    assert share.percent == percent
