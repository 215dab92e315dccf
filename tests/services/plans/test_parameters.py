"""What a planner may ask for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.errors import ShiftreadyError
from shiftready.services.plans.parameters import PlanParameters, read_parameters, stored_parameters

TODAY = date(2026, 11, 23)


def _read(**asked):
    return read_parameters(asked, today=TODAY, longest_seconds=120)


def test_what_is_left_out_gets_its_usual_value():
    assert _read() == PlanParameters(
        as_of=TODAY, weeks=12, seats=30, classes_per_week=1, gap=0.01, seconds=60, seed=0, course=""
    )


def test_words_of_a_form_are_read_like_numbers_of_a_program():
    typed = _read(as_of="2027-01-04", weeks="8", seats="6", gap="0.05", seed="")

    assert typed == _read(as_of=date(2027, 1, 4), weeks=8, seats=6, gap=0.05)


def test_everything_wrong_is_said_at_once():
    with pytest.raises(ShiftreadyError) as refusal:
        _read(as_of="13/45/2021", weeks="many", seats=0, gap=2, seconds=500, most_of_a_squad="few")

    assert refusal.value.code == "plan_parameters_wrong"
    assert refusal.value.fields == {
        "weeks": '"many" is not a number. Write one from 1 to 104.',
        "seats": "0 is out of bounds. Write a number from 1 to 500.",
        "gap": "2 is out of bounds. Write a number from 0 to 1.",
        "most_of_a_squad": '"few" is not a number. Write one from 1 to 500.',
        "as_of": '"13/45/2021" is not a date. Write dates as 2017-04-01.',
        "seconds": "A search may take at most 120 seconds here.",
    }


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "weeks": st.integers(1, 104),
            "seats": st.integers(1, 500),
            "gap": st.floats(0, 1),
            "seed": st.integers(0, 2**31 - 1),
            "most_of_a_squad": st.none() | st.integers(1, 500),
            "keep_a_supervisor": st.booleans(),
            "shape": st.none() | st.sampled_from(["4", "2+3", "1+1+1+1+1"]),
            "as_of": st.dates(),
        },
    )
)
def test_parameters_survive_being_stored(asked):
    wanted = _read(**asked)

    assert stored_parameters(wanted.as_data()) == wanted


def test_people_are_read_alike_out_of_a_text_and_out_of_a_list():
    typed = _read(left_out="1203\n\n 1204 \n1203", held="1205 2026-12-07\n van Example 2026-12-14")

    assert typed == _read(
        left_out=["1203", "1204"], held={"1205": date(2026, 12, 7), "van Example": date(2026, 12, 14)}
    )
    assert stored_parameters(typed.as_data()) == typed


def test_the_trail_is_told_how_many_people_and_not_who():
    told = _read(left_out=["1203"], held={"1205": "2026-12-07"}).as_told()

    assert (told["left_out"], told["held"]) == (1, 1)


def test_the_number_of_a_plan_to_stay_near_to_is_a_number():
    with pytest.raises(ShiftreadyError) as refusal:
        _read(near_plan="the last")

    assert refusal.value.fields == {
        "near_plan": '"the last" is not the number of a plan. Write one such as 12, or leave it away.'
    }
    assert _read(near_plan="12").near_plan == 12


def test_lines_that_hold_no_number_and_day_are_named():
    with pytest.raises(ShiftreadyError) as refusal:
        _read(held="1203\n1204 soon\n1205 2026-12-07\n1206 8\n1207 x")

    assert refusal.value.fields == {
        "held": '"1203", "1204 soon", "1206 8" and others: write a roster number and a day of the week, '
        "such as 1203 2026-03-16, one a line."
    }


def test_no_more_people_are_settled_beforehand_than_can_be_kept():
    many = [str(number) for number in range(5001)]

    with pytest.raises(ShiftreadyError) as refusal:
        _read(left_out=many, held=dict.fromkeys(many, TODAY))

    assert refusal.value.fields == {
        "left_out": "5001 people are more than the 5000 that can be left out at once.",
        "held": "5001 people are more than the 5000 that can be held at once.",
    }
