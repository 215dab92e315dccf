"""Who counts on which day: the board over many days says of each what a board of that day alone says."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.coverage.board import build_board
from shiftready.core.coverage.gaps import coming_gaps, nearest_of
from shiftready.core.coverage.lapses import days_between
from shiftready.core.coverage.specialists import specialists, specialists_over
from shiftready.core.dates import DAY, Span, days_from
from shiftready.core.specialist_status import DECISIONS, WITH_AN_END, StatusDecision, days_on_list, standing_on
from tests.core.coverage.shifts import AS_OF, agency, record, strategy, volunteer

WINDOW = 14
places = st.integers(-10, WINDOW + 5)


@st.composite
def decisions_of(draw, person):
    said = []
    for decision in draw(st.lists(st.sampled_from(DECISIONS), max_size=5)):
        first = AS_OF + timedelta(draw(places))
        lasts = draw(st.none() | st.integers(0, 8)) if decision in WITH_AN_END else None
        said.append(StatusDecision(person, decision, Span(first, None if lasts is None else first + timedelta(lasts))))
    return said


@given(decisions_of("ann"), st.booleans(), places, st.integers(0, 20))
def test_days_on_the_list_are_those_on_which_it_lets_somebody_count(decisions, must_be_listed, first, length):
    days = Span(AS_OF + timedelta(first), AS_OF + timedelta(first + length))

    spans = days_on_list(decisions, days, must_be_listed=must_be_listed)

    for day in days_from(days.first_on, length + 1):
        standing = standing_on(decisions, day)
        lets = standing == "designated" if must_be_listed else standing not in {"suspended", "revoked"}
        assert any(day in span for span in spans) == lets
    assert all(one.last_on + DAY < other.first_on for one, other in pairwise(spans))
    told = [day for span in (*spans, *days_between(spans, days)) for day in _days(span)]
    assert sorted(told) == _days(days)


def _days(span):
    return list(days_from(span.first_on, (span.last_on - span.first_on).days + 1))


@settings(max_examples=60, deadline=None)
@given(decisions_of("ann"), decisions_of("bob"), st.booleans(), st.booleans())
def test_every_day_of_a_board_is_as_a_board_of_that_day_alone(of_ann, of_bob, listed, lasting):
    decided = [*of_ann, *of_bob] or [StatusDecision("bob", "designated", Span(AS_OF))]
    facts = agency(
        {"A": ["ann", "bob", "cat"]},
        records=[record(p, AS_OF + timedelta(7) - timedelta(730)) for p in ("ann", "bob")],
        chosen=strategy(specialist_when="listed" if listed else "completed", lasting_months=24 if lasting else None),
        decided=decided,
    )
    days = days_from(AS_OF, WINDOW)

    over = specialists_over(facts, AS_OF, Span(days[0], days[-1]))
    board = build_board(facts, as_of=AS_OF, days=days)

    by_day = {day: {p for p, spans in over.items() if any(day in span for span in spans)} for day in days}
    assert by_day == {day: set(specialists(facts, day)) for day in days}
    assert board.cells == tuple(
        tuple(build_board(facts, as_of=day, days=(day,)).cells[row][0] for day in days)
        for row in range(len(board.squads))
    )


def suspended(*days):
    first, last = (AS_OF + timedelta(place) for place in days)
    return agency(
        {"A": ["ann", "bob"]},
        trained=["ann"],
        decided=[StatusDecision("ann", "suspended", Span(first, last))],
        volunteers=[volunteer("bob")],
    )


def test_a_suspension_that_ends_brings_its_person_back_within_the_days():
    board = build_board(suspended(-3, 2), as_of=AS_OF, days=days_from(AS_OF, 5))

    assert [cell.specialists for cell in board.cells[0]] == [0, 0, 0, 1, 1]
    assert [(note.code, note.message) for note in board.notes] == [
        (
            "status_begins",
            "1 person is on the list again, or for the first time, within these days: from then on they are counted.",
        )
    ]


def test_a_suspension_within_the_days_leaves_a_gap_that_names_others():
    facts = suspended(1, 2)
    board = build_board(facts, as_of=AS_OF, days=days_from(AS_OF, 5))

    gaps = coming_gaps(board)

    assert [cell.specialists for cell in board.cells[0]] == [1, 0, 0, 1, 1]
    assert [gap.day for gap in gaps] == [AS_OF + DAY, AS_OF + 2 * DAY]
    assert [[one.person for one in near] for near in nearest_of(facts, gaps, as_of=AS_OF)] == [["ann", "bob"]] * 2


@pytest.mark.parametrize("decision", ["revoked", "suspended"])
def test_a_decision_that_takes_somebody_off_is_not_said_to_be_renewed(decision):
    facts = agency({"A": ["ann"]}, trained=["ann"], decided=[StatusDecision("ann", decision, Span(AS_OF + DAY))])

    (note,) = build_board(facts, as_of=AS_OF, days=days_from(AS_OF, 5)).notes
    assert note.code == "status_ends"
    assert note.message == (
        "A decision takes 1 specialist off the list before the last of these days: from then on they are not counted, "
        "unless another decision is made."
    )
