"""Who is on duty when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.dates import Span, days_from
from shiftready.core.errors import ShiftreadyError
from shiftready.core.staffing import (
    Absence,
    DutyAssignment,
    DutyPattern,
    Staffing,
    StaffingFloor,
    heads_on_duty,
)

EPOCH = date(2017, 1, 1)
FOUR_TWO = DutyPattern("4-2", (True, True, True, True, False, False), EPOCH)


def test_a_phase_shifts_the_pattern_and_days_before_the_epoch_follow_it_too():
    on = [[FOUR_TWO.is_on_duty(EPOCH + timedelta(days=d), phase) for d in range(-2, 4)] for phase in (0, 3)]

    assert on == [[False, False, True, True, True, True], [True, True, True, False, False, True]]


def test_a_pattern_without_days_is_refused():
    with pytest.raises(ShiftreadyError) as refusal:
        DutyPattern("empty", (), EPOCH)

    assert (refusal.value.code, refusal.value.message) == (
        "pattern_without_days",
        'Duty pattern "empty" has no days. Write one 1 (on duty) or 0 (off) for each day of its cycle.',
    )


def test_who_has_no_pattern_or_is_away_is_not_on_duty():
    staffing = Staffing(
        patterns={"4-2": FOUR_TWO},
        duty={"ann": DutyAssignment("ann", "A", "day", "4-2"), "bob": DutyAssignment("bob", "A", "day")},
        absences={"ann": (Absence("ann", Span(date(2017, 1, 2), date(2017, 1, 2)), "court"),)},
    )

    on = [[staffing.is_on_duty(person, day) for day in days_from(EPOCH, 3)] for person in ("ann", "bob", "eve")]

    assert on == [[True, False, True], [False] * 3, [False] * 3]


def test_night_squads_are_known_from_the_floors_or_the_duty_table():
    staffing = Staffing(
        duty={"ann": DutyAssignment("ann", "A", "night"), "bob": DutyAssignment("bob", "B", "day")},
        floors={"C": StaffingFloor("C", 1, shift="night")},
    )

    assert staffing.night_squads == {"A", "C"}


@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 5), st.none() | st.integers(0, 9)), max_size=12),
    st.integers(0, 30),
)
def test_counting_by_groups_equals_counting_one_person_after_another(rows, first):
    days = days_from(EPOCH + timedelta(days=first), 9)
    duty = {str(i): DutyAssignment(str(i), squad, "day", "4-2", phase) for i, (squad, phase, _) in enumerate(rows)}
    absences = {
        str(i): (Absence(str(i), Span(EPOCH + timedelta(days=start), EPOCH + timedelta(days=start + 3)), "leave"),)
        for i, (_, _, start) in enumerate(rows)
        if start is not None
    }
    staffing = Staffing(patterns={"4-2": FOUR_TWO}, duty=duty, absences=absences)

    counted = heads_on_duty(staffing, duty, days)

    assert counted == {
        squad: [sum(staffing.is_on_duty(p, day) for p, one in duty.items() if one.squad == squad) for day in days]
        for squad in {one.squad for one in duty.values()}
    }
