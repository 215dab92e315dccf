"""Postings over time, and a later snapshot laid over them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.roster import Person, Posting, Roster, lay_snapshot_over

SNAPSHOT = Posting("ann", date(2017, 4, 1), unit="7")


def test_where_stays_overlap_the_first_of_the_source_is_the_posting():
    first, second = (
        Posting("ann", date(2016, 1, 1), date(2016, 12, 31), "1"),
        Posting("ann", date(2016, 6, 1), None, "2"),
    )
    roster = Roster({"ann": Person("ann")}, {"ann": (first, second)})

    assert roster.posting_on("ann", date(2016, 7, 1)) == first
    assert roster.posting_on("ann", date(2017, 1, 1)) == second
    assert roster.posting_on("ann", date(2015, 12, 31)) is None
    assert roster.posting_on("eve", date(2016, 7, 1)) is None


def test_a_snapshot_is_right_from_its_day_on_over_open_and_later_stays():
    stays = (
        Posting("ann", date(2010, 1, 1), date(2012, 1, 1), "1"),
        Posting("ann", date(2012, 1, 2), None, "2"),
        Posting("ann", date(2017, 4, 1), None, "3"),
    )

    assert lay_snapshot_over(stays, SNAPSHOT) == (
        Posting("ann", date(2010, 1, 1), date(2012, 1, 1), "1"),
        Posting("ann", date(2012, 1, 2), date(2017, 3, 31), "2"),
        SNAPSHOT,
    )


@given(st.lists(st.tuples(st.dates(), st.none() | st.dates()), max_size=6), st.dates())
def test_after_the_snapshot_only_the_snapshot_holds_and_before_it_nothing_changed(spans, day):
    stays = tuple(Posting("ann", first, last, str(i)) for i, (first, last) in enumerate(spans))

    laid = lay_snapshot_over(stays, SNAPSHOT)

    holding = [stay for stay in laid if stay.covers(day)]
    if day >= SNAPSHOT.first_on:
        assert holding == [SNAPSHOT]
    else:
        assert [stay.unit for stay in holding] == [stay.unit for stay in stays if stay.covers(day)]
