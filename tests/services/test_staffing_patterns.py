"""Duty patterns: read as people write them, described, changed, withdrawn."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.staffing import DutyPattern
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.staffing_cycle import COMMON, read_cycle, write_cycle
from shiftready.services.staffing_patterns import (
    KnownPattern,
    describe_pattern,
    list_patterns,
    weeks_of,
    withdraw_pattern,
    withdrawn_patterns,
)
from shiftready.store.models import Agency, DutyAssignment, Person, Role

FOUR_TWO = (True, True, True, True, False, False)
MONDAY = date(2026, 1, 5)


@pytest.fixture
def actor(db):  # noqa: ARG001 - pytest opens the database by this name
    return the_shell(Agency.objects.create(slug="millbrook", name="Millbrook Example Police"))


@pytest.mark.parametrize(
    "text", ["4 on, 2 off", "4 days on and 2 days off", "4on 2off", "4-2", "1 1 1 1 0 0", "111100", "1,1,1,1,0,0"]
)
def test_a_cycle_is_read_in_the_ways_people_write_it(text):
    assert read_cycle(text) == FOUR_TWO


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2-2-3", "cycle_unreadable"),
        ("", "cycle_unreadable"),
        ("four on", "cycle_unreadable"),
        ("3 off", "cycle_never_on"),
        ("0 0", "cycle_never_on"),
        ("300 on, 300 off", "cycle_too_long"),
    ],
)
def test_a_cycle_that_says_too_little_or_too_much_is_refused_with_how_to_write_it(text, code):
    with pytest.raises(ShiftreadyError) as refusal:
        read_cycle(text)

    assert (refusal.value.code, "4 on, 2 off" in refusal.value.message) == (code, True)


@given(st.lists(st.booleans(), min_size=1, max_size=60).filter(any))
def test_a_written_cycle_is_read_as_it_was(days):
    assert read_cycle(write_cycle(tuple(days))) == tuple(days)


def test_the_common_patterns_have_as_many_days_as_their_names_promise():
    assert {name: (len(read_cycle(name)), sum(read_cycle(name))) for name in COMMON} == {
        "5-2": (7, 5),
        "4-2": (6, 4),
        "4-10s": (7, 4),
        "Pitman 2-2-3": (14, 7),
    }


def test_the_next_four_weeks_begin_on_this_monday():
    weeks = weeks_of(DutyPattern("5-2", read_cycle("5-2"), MONDAY), as_of=date(2026, 1, 8))

    assert [week.monday for week in weeks] == [MONDAY, date(2026, 1, 12), date(2026, 1, 19), date(2026, 1, 26)]
    assert {week.days for week in weeks} == {(True,) * 5 + (False,) * 2}


def test_a_pattern_is_described_once_changed_on_purpose_and_the_former_kept(actor):
    describe_pattern(actor, name="A", cycle="4-2", first_on=MONDAY)
    with pytest.raises(ShiftreadyError) as refusal:
        describe_pattern(actor, name="A", cycle="5-2", first_on=MONDAY)

    describe_pattern(actor, name="A", cycle="5-2", first_on=MONDAY, replace=True)

    assert refusal.value.code == "pattern_exists"
    assert list_patterns(actor) == (KnownPattern(DutyPattern("A", read_cycle("5-2"), MONDAY), 0),)
    assert [row.days for row in withdrawn_patterns(actor)] == [[1, 1, 1, 1, 0, 0]]


def test_a_pattern_by_which_somebody_works_is_not_withdrawn(actor):
    describe_pattern(actor, name="A", cycle="4-2", first_on=MONDAY)
    fact = {"agency": actor.agency, "entered_at": "2026-01-01T12:00Z"}
    person = Person.objects.create(number="p1", **fact)
    duty = DutyAssignment.objects.create(person=person, squad="North", pattern="A", **fact)

    with pytest.raises(ShiftreadyError) as refusal:
        withdraw_pattern(actor, name="A")
    duty.delete()
    withdraw_pattern(actor, name="A")

    assert (refusal.value.code, "1 person works" in refusal.value.message) == ("pattern_in_use", True)
    assert list_patterns(actor) == ()
    with pytest.raises(NotFound):
        withdraw_pattern(actor, name="A")


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.COORDINATOR, Role.ADMINISTRATOR}))
def test_only_those_who_change_settings_describe_patterns(actor, role):
    with pytest.raises(NotAllowed):
        describe_pattern(Actor(None, actor.agency, DEEDS[role]), name="A", cycle="4-2", first_on=MONDAY)
