"""How training must be given to count is proposed with the way, and by the wording that will judge it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.compliance.amounts import Accepted, AllOf, Completion, Minutes
from shiftready.core.compliance.as_asked import as_asked_in_words, plain_where_enough
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.cure_search import Step
from shiftready.core.compliance.cure_words import say_cure
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.moments import YearDay
from shiftready.core.compliance.strict_amounts import Apart, Cap, StrictMinutes
from shiftready.core.compliance.way import Way
from shiftready.core.compliance.windows import Rolling, Yearly
from tests.core.compliance.people import CRISIS, took, version
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
        (crisis(without=ONLINE), ("in person", "not online")),
        (crisis(without=ONLINE, having=CLASSROOM), ("classroom", "not online")),
        (AllOf((crisis(pass_mark=70), minutes(pass_mark=80))), ("passed with 80 %",)),
        (AllOf((crisis(having=CLASSROOM, pass_mark=75), minutes())), ("classroom", "passed with 75 %")),
    ],
)
def test_what_must_be_on_record_follows_from_every_part_of_the_wording(needs, asked):
    found = cure(law=version(needs=needs), shelf=(DAY,))

    assert (steps(found), found.as_asked) == ([("crisis", 480)], asked)


LAW = frozenset({"law"})


def law_minutes(minutes=240, *caps, **conditions):
    return StrictMinutes(minutes, Filter(LAW, **conditions), caps)


@pytest.mark.parametrize(
    ("needs", "asked"),
    [
        (law_minutes(240, Cap(60, Filter(having=frozenset({"lecture"})))), ("in person, not lecture (Law)",)),
        (law_minutes(240, Cap(60, Filter(without=frozenset({"hands_on"})))), ("hands on (Law)",)),
        (law_minutes(240, Cap(60, Filter(having=frozenset({"salary_incentive"})))), ()),
        (law_minutes(240, Cap(240, Filter(LAW))), ()),
        (Apart((law_minutes(having=CLASSROOM), Minutes(60, ("law",)))), ("classroom (Law)",)),
        (Apart((Apart((law_minutes(pass_mark=70),)), Minutes(60, ("law",)))), ("passed with 70 % (Law)",)),
    ],
)
def test_what_is_asked_of_one_part_is_asked_of_what_serves_it_alone(needs, asked):
    """Under a cap so little counts that what falls under it is kept out; the course itself is a plain record."""
    found = cure(law=version(needs=AllOf((CRISIS, needs))), shelf=(DAY,))

    assert ([step.course for step in found.steps], found.as_asked) == (["crisis", None], asked)


def test_a_cap_of_which_nothing_tells_whether_minutes_fall_under_it_leaves_a_way_with_its_words():
    lecture = Cap(60, Filter(having=frozenset({"lecture"})))

    found = cure(law=version(needs=law_minutes(240, lecture)), shelf=())

    assert say_cure(found) == (
        "Cheapest way: 4 hours of Law, on any day: no deadline is stated. "
        "It counts where that is on record as the rule has it: in person; not lecture."
    )


def test_what_any_way_to_meet_a_rule_asks_may_be_what_has_a_way():
    elsewhere = Completion((Accepted("elsewhere"),))
    law = version(Yearly(YearDay(1, 1)), elsewhere, instead=(Way(Rolling(36), crisis(pass_mark=80)),))

    found = cure(law=law, shelf=(DAY,), hired_on=date(2026, 1, 1))

    assert (steps(found), found.as_asked) == ([("crisis", 480)], ("passed with 80 %",))


def test_a_record_that_is_enough_as_it_is_stays_plain():
    online, plain = Step("crisis", "Crisis", 480, attributes=ONLINE), Step("law", "Law", 60, score=80, avoided=ONLINE)

    def is_enough(steps):
        return steps[0].attributes == ONLINE

    assert plain_where_enough((online, plain), is_enough) == (online, Step("law", "Law", 60))


def test_words_name_the_steps_where_not_all_of_them_are_meant():
    steps_ = (
        Step("a", "Aid", 60, attributes=CLASSROOM, score=80),
        Step("b", "Bias", 60, attributes=CLASSROOM, avoided=ONLINE, score=80),
        Step("c", "Crisis", 60, (("law", 30), ("ethics", 1), ("", 29)), "", CLASSROOM, is_stated=True),
    )

    assert as_asked_in_words(steps_) == (
        "classroom",
        "not online (Bias)",
        "passed with 80 % (Aid; Bias)",
        "30 minutes of law, any training of ethics (Crisis)",
    )
    assert as_asked_in_words(()) == ()


def test_words_say_how_it_is_given_then_how_not_then_the_mark_then_the_minutes():
    scenarios = frozenset({"scenario_based", "in_person"})
    step = Step("a", "Aid", 60, (("law", 60),), "", scenarios, 80, ONLINE, is_stated=True)

    assert as_asked_in_words((step,)) == (
        "in person",
        "scenario based",
        "not online",
        "passed with 80 %",
        "1 hour of law",
    )


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
