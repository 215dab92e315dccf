"""One question of a cure, and which questions are the same for two people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.compliance import Status
from shiftready.core.compliance.amounts import Accepted, Completion, Minutes
from shiftready.core.compliance.cure_question import Question
from shiftready.core.compliance.cure_search import Step
from shiftready.core.compliance.moments import Completed, Event, YearDay
from shiftready.core.compliance.periods import SHARED_IN_DOUBT
from shiftready.core.compliance.supposing import Supposing
from shiftready.core.compliance.way import Way
from shiftready.core.compliance.who import Any, Cohort
from shiftready.core.compliance.windows import Block, Rolling, Yearly
from shiftready.core.training import Course
from tests.core.compliance.people import BEGIN, CRISIS, agency, book, rule, took, version

AS_OF, TOMORROW = date(2026, 3, 2), date(2026, 3, 3)
WELL = frozenset({Status.MET})
CRISIS_DAY, DRIVING = Step("crisis", "Crisis", 480), Step("driving", "Driving", 60)
LAPSES = version(Rolling(12), CRISIS)
YEARLY_HOUR = version(Yearly(YearDay(1, 1)), Minutes(60))
TAKEN = took("crisis", date(2024, 6, 30))


def question(*taken, law=LAPSES, more=(), taken_on=AS_OF, judged_on=AS_OF, good=WELL, courses=(), **person):
    laws = book(rule(*(law if isinstance(law, list) else [law])), courses=courses)
    asked = Supposing(agency(*taken, **person), laws)
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


def test_what_may_be_left_over_from_making_up_a_year_is_no_debt_the_next_one_is_due():
    """A course that states no minutes may hold an hour for each of two years."""
    unstated = Course("custom", "Custom", BEGIN, None)
    hours = tuple(Step(None, "Law", minutes, (("law", minutes),)) for minutes in (60, 30))
    asked = question(law=YEARLY_HOUR, courses=[unstated], hired_on=date(2025, 1, 1))

    found = asked.verdict((Step("custom", "Custom", None), *hours))

    assert (found.status, found.why, found.due_on) == (Status.DUE, SHARED_IN_DOUBT, date(2026, 12, 31))


def test_offers_that_never_count_are_left_out_in_their_order():
    asked = question(TAKEN)

    assert asked.that_count((DRIVING, CRISIS_DAY)) == (CRISIS_DAY,)
    assert asked.that_count((DRIVING,)) == ()


def test_who_has_the_same_of_what_counts_is_in_the_same_situation():
    second, driving = took("crisis", date(2026, 2, 1)), took("driving", date(2025, 1, 1))

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


def test_another_course_under_the_same_title_makes_another_situation():
    either = version(Rolling(12), Completion((Accepted("crisis"), Accepted("aid"))))
    day, other = (replace(TAKEN, course=course, title="Training day") for course in ("crisis", "aid"))

    assert situation(day, law=either) != situation(other, law=either)


def test_another_rule_s_time_another_day_and_another_answer_wanted_make_another_situation():
    late, in_time = question(TAKEN), question(TAKEN, judged_on=date(2025, 6, 30))

    assert late.situation() != in_time.situation()
    assert late.situation() != question(TAKEN, good=WELL | {Status.DUE}).situation()
    assert late.situation() != question(TAKEN, taken_on=TOMORROW).situation()
    assert late.situation() != question(TAKEN, judged_on=date(1999, 12, 31)).situation()


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


def test_what_a_duty_begins_with_may_be_taken_to_be_on_file():
    """Basic training counts for nothing; from its day on a part of the year is owed, or the rule speaks of one."""
    began = Completed(("basic",))
    by_days = replace(YEARLY_HOUR, needs=CRISIS, starts=began, partial="prorated")
    either = replace(
        LAPSES, who=Any((Cohort(Event("certified"), BEGIN), Cohort(began, BEGIN))), starts=Event("certified")
    )
    january, february = ([took("basic", date(2026, month, 5))] for month in (1, 2))

    assert situation(law=by_days, more=january) != situation(law=by_days, more=february)
    assert situation(law=either, more=january) == situation(*january, law=either)


def test_of_whom_nothing_is_on_file_the_part_is_that_of_their_own_time_and_of_its_wording():
    own_year = replace(YEARLY_HOUR, window=Block(12, Event("certified")), partial="prorated")
    certified = [{"hired_on": date(2026, 2, 1), "certified_on": date(2025, month, 1)} for month in (6, 9)]
    longer = replace(YEARLY_HOUR, first_on=TOMORROW, needs=Minutes(90), partial="prorated")
    twice = [replace(longer, first_on=BEGIN), longer]
    hired = {"law": twice, "hired_on": date(2026, 2, 1)}

    assert situation(law=own_year, **certified[0]) != situation(law=own_year, **certified[1])
    assert situation(**hired) != situation(taken_on=TOMORROW, judged_on=TOMORROW, **hired)


def test_whoever_left_a_year_out_is_in_another_situation_where_no_other_way_answers_for_it():
    """Twelve hours are enough as long as the three years are open; once they ended unmet, the last year is owed too."""
    either = version(Yearly(YearDay(1, 1)), Minutes(720), instead=(Way(Block(36, Event("certified")), Minutes(2160)),))

    def asked(year):
        return situation(law=either, hired_on=date(year, 1, 1), certified_on=date(year, 1, 1))

    assert asked(2026) == asked(2024)
    assert asked(2026) != asked(2022)
