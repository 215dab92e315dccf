"""Units on duty by hour, from duty patterns less whoever is away."""

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.coverage.calls.shift_hours import hours_of_shifts, spans_shown
from shiftready.core.coverage.calls.supply import Streets, supply_of
from shiftready.core.errors import ShiftreadyError
from shiftready.core.shift_hours import ShiftHours
from tests.core.coverage.shifts import AS_OF, MONDAY, agency, record, span, strategy

ANYWHERE = Streets(None, 1, {})


def _supply(facts, streets=ANYWHERE, weeks=1, as_of=AS_OF):
    return supply_of(facts, as_of=as_of, weeks=weeks, streets=streets, seed=1)


def _on_duty(supply, hour):
    """(units, of them with a specialist) in one hour from the first Monday 0:00."""
    row = supply.fleet.duty[hour]
    return int((row > 0).sum()), int((row == 2).sum())


def test_every_hour_has_the_units_of_the_shifts_that_work_it():
    facts = agency(
        {"D": ["ann", "bob"], "E": ["cat"], "N": ["dan", "eve"]},
        trained=["ann", "eve"],
        shifts={"E": "evening", "N": "night"},
    )

    supply = _supply(facts)

    assert supply.first_on == MONDAY
    assert [_on_duty(supply, hour) for hour in (0, 6, 7, 14, 15, 22, 23, 167)] == [
        (2, 1), (2, 1), (2, 1), (2, 1), (1, 0), (1, 0), (2, 1), (2, 1),
    ]  # fmt: skip
    assert (supply.people, supply.specialists, supply.fleet.units) == (5, 2, 2)


def test_hours_stated_go_before_those_recorded_and_those_before_what_is_assumed():
    facts = agency({"D": ["ann"], "N": ["bob"]}, shifts={"N": "night"})
    recorded = {"day": ShiftHours(6, 18), "night": ShiftHours(18, 6)}
    facts = replace(facts, staffing=replace(facts.staffing, shift_hours=recorded))

    supply = _supply(facts, Streets(None, 1, {"night": ShiftHours(20, 6)}))

    assert supply.shifts == {"day": ShiftHours(6, 18), "night": ShiftHours(20, 6)}
    assert "shift_hours_assumed" not in {note.code for note in supply.notes}


def test_the_pattern_and_leave_take_people_off_the_streets():
    facts = agency({"D": ["ann", "bob"]}, trained=["ann"], pattern="alternate", away={"ann": span(9, 9)})

    supply = _supply(facts)

    # Alternate: on duty on odd days of January. Monday is the 8th; Ann is away on Tuesday the 9th.
    assert [_on_duty(supply, 24 * day + 10) for day in range(4)] == [(0, 0), (1, 0), (0, 0), (2, 1)]


def test_shifts_that_overlap_have_units_of_their_own():
    facts = agency({"D": ["ann"], "P": ["bob"]}, trained=["bob"], shifts={"P": "power"})

    supply = _supply(facts, Streets(None, 1, {"power": ShiftHours(12, 2)}))

    assert [_on_duty(supply, hour) for hour in (0, 1, 2, 11, 12, 15, 25)] == [
        (1, 1), (1, 1), (0, 0), (1, 0), (2, 1), (1, 1), (1, 1),
    ]  # fmt: skip


def test_two_to_a_car_spread_specialists_over_as_many_cars_as_they_can():
    facts = agency({"D": ["ann", "bob", "cat", "dan", "eve"]}, trained=["ann", "bob", "cat"])

    assert _on_duty(_supply(facts, Streets(None, 2, {})), 10) == (2, 2)


def test_a_target_can_be_supposed_in_place_of_the_specialists_there_are():
    facts = agency({"D": ["ann", "bob"], "N": ["cat"]}, trained=["ann"], shifts={"N": "night"})

    supply = _supply(facts, Streets(None, 1, {}, as_if_specialists=2))

    assert [_on_duty(supply, hour) for hour in (3, 10)] == [(1, 1), (2, 2)]


def test_one_unit_of_the_agency_answers_its_own_calls():
    facts = agency({"D": ["ann", "bob"]}, units={"ann": "7", "bob": "8"})

    assert _on_duty(_supply(facts, Streets("7", 1, {})), 10) == (1, 0)


def test_shifts_and_bands_of_the_day_have_names():
    spans = spans_shown(hours_of_shifts({"night", "day"}, {}, {}))

    assert list(spans) == [
        "day 07:00-15:00", "night 23:00-07:00",
        "00:00-04:00", "04:00-08:00", "08:00-12:00", "12:00-16:00", "16:00-20:00", "20:00-24:00",
    ]  # fmt: skip
    assert spans["night 23:00-07:00"] == frozenset({23, 0, 1, 2, 3, 4, 5, 6})
    assert ShiftHours(0, 24).length == ShiftHours(0, 0).length == 24


@pytest.mark.parametrize(
    ("streets", "code", "words"),
    [
        (
            Streets("9", 1, {}),
            "unit_not_in_group",
            'Nobody of the group serves in the unit "9" on 2024-01-06. Its units are: 1.',
        ),
        (
            Streets(None, 1, {}),
            "shift_hours_not_known",
            (
                'The duty list names the shift "swing", whose hours are not recorded. Record them among the agency\'s '
                "settings, or state them: whole hours of the clock, as in 14-22."
            ),
        ),
        (
            Streets(None, 1, {"swing": ShiftHours(14, 22), "late": ShiftHours(20, 4)}),
            "shift_not_in_duty_list",
            'Hours are stated for the shift "late", which nobody of the group works. Its shifts are: swing.',
        ),
    ],
)
def test_streets_that_do_not_fit_the_agency_are_refused(streets, code, words):
    facts = agency({"D": ["ann"]}, shifts={"D": "swing"})

    with pytest.raises(ShiftreadyError) as refused:
        _supply(facts, streets)

    assert (refused.value.code, refused.value.message) == (code, words)


def test_a_group_without_patterns_is_refused():
    with pytest.raises(ShiftreadyError) as refused:
        _supply(agency({"D": ["ann"]}, pattern=None))

    assert refused.value.code == "nobody_on_patterns"


def test_people_without_a_pattern_are_said():
    facts = agency({"D": ["ann", "bob"]})
    facts.staffing.duty.pop("bob")

    assert [note.message for note in _supply(facts).notes] == [
        "Hours of shifts are assumed where none are recorded: day 07:00-15:00.",
        "1 person of the group has no duty pattern and answers no call here.",
        "In 66.7% of the hours nobody is on duty, and calls wait until somebody is.",
    ]


def test_a_whole_city_is_not_sent_as_one():
    facts = agency({"D": [f"p{number}" for number in range(401)]})

    with pytest.raises(ShiftreadyError) as refused:
        _supply(facts)

    assert refused.value.code == "too_many_units"
    assert refused.value.message == (
        "More than 400 units would answer calls all over the agency as one. "
        "Name one of its units (districts), with the calls that come there."
    )


@pytest.mark.parametrize(("begins", "ends"), [(24, 8), (7, 25), (-1, 8)])
def test_hours_that_no_clock_shows_are_refused(begins, ends):
    with pytest.raises(ShiftreadyError) as refused:
        ShiftHours(begins, ends)

    assert refused.value.message == (
        f"A shift cannot work from {begins} to {ends}. Write whole hours of the clock, as in 23-7."
    )


def test_a_day_before_the_roster_begins_is_refused():
    with pytest.raises(ShiftreadyError) as refused:
        _supply(agency({"D": ["ann"]}), as_of=date(1990, 1, 1))

    assert refused.value.code == "roster_begins_later"


def test_whose_status_lapses_answers_calls_on_and_is_no_specialist_from_the_day_after():
    facts = agency(
        {"D": ["ann", "bob"]},
        records=[record("ann", date(2022, 1, 9)), record("bob", date(2022, 1, 8))],
        chosen=strategy(lasting_months=24),
    )

    supply = _supply(facts)
    after_a_plan = supply_of(facts, as_of=AS_OF, weeks=1, streets=ANYWHERE, seed=1, graduates=frozenset({"bob"}))

    assert [_on_duty(supply, 24 * day + 10) for day in range(3)] == [(2, 2), (2, 1), (2, 0)]
    assert [_on_duty(after_a_plan, 24 * day + 10) for day in range(3)] == [(2, 2), (2, 2), (2, 1)]
    assert "status_lapses" in {note.code for note in supply.notes}
