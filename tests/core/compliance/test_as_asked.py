"""How training must be given to count is proposed with the way, and by the wording that will judge it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.compliance.amounts import Accepted, AllOf
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.moments import YearDay
from shiftready.core.compliance.strict_amounts import StrictMinutes
from shiftready.core.compliance.windows import Rolling, Yearly
from tests.core.compliance.people import took, version
from tests.core.compliance.test_cure import course, cure, steps

DAY = course("crisis", 480, crisis=480)
ONLINE, CLASSROOM = frozenset({"online"}), frozenset({"classroom"})


def crisis(**conditions):
    return StrictCompletion((Accepted("crisis"),), **conditions)


def minutes(**conditions):
    return StrictMinutes(480, Filter(**conditions))


@pytest.mark.parametrize(
    ("needs", "asked"),
    [
        (crisis(without=ONLINE), ("in person",)),
        (crisis(without=ONLINE, having=CLASSROOM), ("classroom",)),
        (AllOf((crisis(pass_mark=70), minutes(pass_mark=80))), ("passed with 80 %",)),
        (AllOf((crisis(having=CLASSROOM, pass_mark=75), minutes())), ("classroom", "passed with 75 %")),
    ],
)
def test_what_must_be_on_record_follows_from_every_part_of_the_wording(needs, asked):
    found = cure(law=version(needs=needs), shelf=(DAY,))

    assert (steps(found), found.as_asked) == ([("crisis", 480)], asked)


def test_a_wording_that_comes_is_given_what_it_asks_before_it_makes_anybody_late():
    """Met until July by any completion; from then on by one with a test passed, which may be taken in June."""
    passed = version(Rolling(36), crisis(pass_mark=80), first_on=date(2026, 7, 1))
    failed = replace(took("crisis", date(2025, 6, 30)), score=60)

    found = cure(failed, law=(version(Rolling(36), crisis()), passed), shelf=(DAY,))

    assert (steps(found), found.keeps, found.by) == ([("crisis", 480)], True, date(2026, 6, 30))
    assert found.as_asked == ("passed with 80 %",)


def test_a_year_that_is_left_to_the_wording_before_is_asked_as_that_one_has_it():
    year = Yearly(YearDay(1, 1))
    later = version(year, crisis(pass_mark=90), first_on=date(2026, 2, 1), from_next_period=True)

    found = cure(law=(version(year, crisis(pass_mark=80)), later), shelf=(DAY,), hired_on=date(2026, 1, 1))

    assert (found.by, found.as_asked) == (date(2026, 12, 31), ("passed with 80 %",))
