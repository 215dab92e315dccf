"""One question of a cure, and which questions are the same for two people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.compliance import Status
from shiftready.core.compliance.amounts import Minutes
from shiftready.core.compliance.cure_question import Question
from shiftready.core.compliance.cure_search import Step
from shiftready.core.compliance.moments import YearDay
from shiftready.core.compliance.supposing import Supposing
from shiftready.core.compliance.windows import Rolling, Yearly
from tests.core.compliance.people import CRISIS, agency, book, rule, took, version

AS_OF, TOMORROW = date(2026, 3, 2), date(2026, 3, 3)
WELL = frozenset({Status.MET})
CRISIS_DAY, DRIVING = Step("crisis", "Crisis", 480), Step("driving", "Driving", 60)
LAPSES = version(Rolling(12), CRISIS)
YEARLY_HOUR = version(Yearly(YearDay(1, 1)), Minutes(60))
TAKEN = took("crisis", date(2024, 6, 30))


def question(*taken, law=LAPSES, more=(), taken_on=AS_OF, judged_on=AS_OF, good=WELL, **person):
    asked = Supposing(agency(*taken, **person), book(rule(law)))
    return Question(asked, "p1", "us/zz/test", tuple(more), taken_on, judged_on, good)


def situation(*taken, **asked):
    return question(*taken, **asked).situation()


def test_steps_are_enough_where_they_make_it_good_beside_what_is_on_file():
    asked = question(TAKEN)

    assert [asked.is_enough(steps) for steps in ((), (DRIVING,), (CRISIS_DAY,))] == [False, False, True]
    assert question(more=[took("crisis", AS_OF)]).is_enough(())
    assert question(good=frozenset({Status.OVERDUE})).is_enough(())


def test_what_is_completed_on_one_day_is_judged_on_another():
    eve, next_year = date(2025, 12, 31), date(2026, 1, 1)
    law = replace(LAPSES, window=Yearly(YearDay(1, 1)), first_on=eve)

    found = [question(law=law, taken_on=day, judged_on=next_year).is_enough((CRISIS_DAY,)) for day in (eve, next_year)]

    assert found == [False, False]


def test_offers_that_never_count_are_left_out_in_their_order():
    asked = question(TAKEN)

    assert asked.that_count((DRIVING, CRISIS_DAY)) == (CRISIS_DAY,)
    assert asked.that_count((DRIVING,)) == ()


def test_who_has_the_same_of_what_counts_is_in_the_same_situation():
    second, driving = took("crisis", date(2024, 9, 1)), took("driving", date(2025, 1, 1))

    same = {
        situation(TAKEN, second),
        situation(second, TAKEN),
        situation(TAKEN, driving, second),
        situation(TAKEN, more=[second]),
    }

    assert len(same) == 1


@pytest.mark.parametrize(
    "parts",
    [
        {"completed_on": date(2024, 7, 1)},
        {"title": "Crisis, again"},
        {"score": 80},
        {"attributes": frozenset({"online"})},
        {"credits": took("crisis", AS_OF, 60).credits},
    ],
)
def test_whatever_a_record_that_counts_has_of_its_own_makes_another_situation(parts):
    assert situation(replace(TAKEN, **parts)) != situation(TAKEN)


def test_another_rule_s_time_another_day_and_another_answer_wanted_make_another_situation():
    late, in_time = question(TAKEN), question(TAKEN, judged_on=date(2025, 6, 30))

    assert late.situation() != in_time.situation()
    assert late.situation() != question(TAKEN, good=WELL | {Status.DUE}).situation()
    assert late.situation() != question(TAKEN, taken_on=TOMORROW).situation()


def test_of_whom_nothing_is_on_file_the_days_make_no_difference():
    hired = [{"hired_on": date(year, 3, 15)} for year in (2010, 2012)]

    assert situation(**hired[0]) == situation(**hired[1]) == situation(taken_on=TOMORROW, judged_on=TOMORROW)
    assert situation(**hired[0]) != situation(more=[TAKEN], **hired[0])
    assert situation(law=YEARLY_HOUR) != situation(law=YEARLY_HOUR, hired_on=date(2026, 1, 5))


def test_of_whom_nothing_is_on_file_the_part_of_a_time_they_owe_makes_one():
    by_days = replace(YEARLY_HOUR, partial="prorated")
    hired = [{"hired_on": date(2026, month, 1)} for month in (1, 2)]

    assert situation(law=YEARLY_HOUR, **hired[0]) == situation(law=YEARLY_HOUR, **hired[1])
    assert situation(law=by_days, **hired[0]) != situation(law=by_days, **hired[1])
