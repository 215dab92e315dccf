"""Credits shared out: the integer program against trying every way of sharing, and the cases of the authorities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import highspy
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from shiftready.core.compliance import Status, explain, judge
from shiftready.core.compliance.amounts import Accepted, AllOf, AnyOf, Completion, Minutes
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.moments import YearDay
from shiftready.core.compliance.strict_amounts import Apart, Cap, StrictMinutes
from shiftready.core.compliance.windows import Yearly
from shiftready.core.solver import quiet_solver
from shiftready.core.training import Credit, TrainingRecord
from tests.core.compliance.people import agency, book, rule, version

DAY = date(2024, 5, 1)
YEAR = Yearly(YearDay(1, 1))


def record(*credits_, course=None, on=DAY):
    return TrainingRecord("p1", on, course or "Training", course, tuple(credits_))


def earned(topic, minutes, *attributes):
    return Credit(topic, minutes, frozenset(attributes))


def finding(needs, *records, as_of=date(2024, 6, 1), hired_on=date(2024, 1, 1), **parts):
    (found,) = judge(agency(*records, hired_on=hired_on), book(rule(version(YEAR, needs, **parts))), as_of)
    return found


def of(*topics):
    return Filter(frozenset(topics))


# Against every way of sharing


def ways(minutes, places):
    """Every way to give whole minutes to some places, each minute to one at most."""
    return [way for way in product(range(minutes + 1), repeat=places) if sum(way) <= minutes]


def met_by_trying(parts, credits_):
    """Whether any way of giving every credit's minutes to parts and caps reaches all parts: the plain definition."""
    for sharing in product(*(ways(minutes, len(parts)) for _, minutes in credits_)):
        if all(_reached(part, k, sharing, credits_) for k, part in enumerate(parts)):
            return True
    return False


def _reached(part, k, sharing, credits_):
    given = [(topic, sharing[i][k]) for i, (topic, _) in enumerate(credits_)]
    taken = [(topic, minutes) for topic, minutes in given if not part.of.topics or topic in part.of.topics]
    return _most_under_caps(part.caps, taken) >= part.minutes


def _most_under_caps(caps, taken):
    best = 0
    for kept in product(*(range(minutes + 1) for _, minutes in taken)):
        fits = all(
            sum(n for n, (topic, _) in zip(kept, taken, strict=True) if topic in cap.of.topics) <= cap.minutes
            for cap in caps
        )
        best = max(best, sum(kept)) if fits else best
    return best


topics = some.sampled_from(["law", "crisis", "autism"])
filters = some.frozensets(topics, max_size=2).map(Filter)
caps = some.lists(
    some.builds(Cap, some.integers(0, 3), some.frozensets(topics, min_size=1, max_size=2).map(Filter)), max_size=2
)
CROSSING = (Cap(1, of("law", "crisis")), Cap(1, of("law", "autism")))
parts = some.builds(StrictMinutes, some.integers(1, 4), filters, caps.map(tuple))


@settings(max_examples=60, deadline=None)
@given(some.lists(parts, min_size=2, max_size=2), some.lists(some.tuples(topics, some.integers(1, 3)), max_size=3))
@example([StrictMinutes(1, of("law")), StrictMinutes(1)], [("law", 1)])
@example(
    [StrictMinutes(2, caps=(Cap(1, of("law", "crisis")), Cap(1, of("law", "autism")))), StrictMinutes(1)],
    [("law", 2), ("autism", 1)],
)
def test_parts_kept_apart_are_met_exactly_if_some_way_of_sharing_meets_them(asked, credits_):
    records = [record(earned(topic, minutes)) for topic, minutes in credits_]

    found = finding(Apart(tuple(asked)), *records)

    assert (found.status is Status.MET) is met_by_trying(asked, credits_)


@settings(max_examples=60, deadline=None)
@given(parts, some.lists(some.tuples(topics, some.integers(1, 3)), max_size=4))
def test_caps_that_cross_leave_the_most_that_any_choice_of_minutes_leaves(part, credits_):
    records = [record(earned(topic, minutes)) for topic, minutes in credits_]

    found = finding(part, *records)

    assert (found.status is Status.MET) is met_by_trying([part], credits_)


# What nobody recorded

SCENARIOS = StrictMinutes(60, Filter(having=frozenset({"scenario_based"})))


@pytest.mark.parametrize(
    ("attributes", "status"),
    [((), Status.UNDETERMINED), (("lecture",), Status.DUE), (("scenario_based",), Status.MET)],
)
def test_parts_kept_apart_are_in_doubt_where_a_record_that_would_decide_says_nothing(attributes, status):
    both = record(earned("crisis", 60, "role_play"))
    law = record(earned("law", 60, *attributes))

    assert finding(Apart((SCENARIOS, Minutes(60, ("crisis",)))), both, law).status is status


def test_parts_kept_apart_are_not_in_doubt_where_the_minutes_are_too_few_whatever_they_were():
    found = finding(Apart((SCENARIOS, Minutes(60, ("crisis",)))), record(earned("crisis", 60)))

    assert found.status is Status.DUE


@pytest.mark.parametrize(("score", "status"), [(None, Status.UNDETERMINED), (69, Status.DUE), (70, Status.MET)])
def test_a_course_and_hours_apart_from_it_are_in_doubt_where_the_score_of_its_test_is_not_recorded(score, status):
    course = StrictCompletion((Accepted("crisis"),), pass_mark=70)
    both = replace(record(earned("law", 60), course="crisis"), score=90)
    again = replace(record(earned("radio", 60), course="crisis"), score=score)

    assert finding(Apart((course, Minutes(60, ("law",)))), both, again).status is status


# What comes on top, electives and caps: kinds 22, 23, 28 and 29 of the domain's list

IOWA = Apart((Minutes(60, ("mental_health",)), Minutes(240, ("bias", "de_escalation")), Minutes(720)))


def test_general_hours_come_on_top_of_the_topics():
    topics_only = [record(earned("mental_health", 60)), record(earned("bias", 240))]

    short = finding(IOWA, *topics_only, record(earned("law", 719)))
    whole = finding(IOWA, *topics_only, record(earned("law", 720)))

    assert (short.status, whole.status) == (Status.DUE, Status.MET)


def test_what_a_topic_leaves_over_counts_as_general():
    found = finding(IOWA, record(earned("mental_health", 300)), record(earned("bias", 240)), record(earned("law", 480)))

    used = [r.facts["minutes"] for r in found.reasons if r.code == "allotted" and r.facts["says"] == "12 hours"]
    assert (found.status, sum(used)) == (Status.MET, 720)


def test_electives_may_not_draw_on_what_other_topics_leave_over():
    louisiana = AllOf(
        (
            Minutes(480, ("firearms",)),
            StrictMinutes(360, Filter(but=frozenset({"firearms"}))),
        )
    )

    found = finding(louisiana, record(earned("firearms", 900)), record(earned("law", 300)))

    assert found.status is Status.DUE


@pytest.mark.parametrize(("firearms", "status"), [(960, Status.MET), (961, Status.MET), (959, Status.DUE)])
def test_a_cap_lets_no_more_than_its_minutes_count(firearms, status):
    kansas = StrictMinutes(2400, caps=(Cap(960, of("firearms")),))

    assert finding(kansas, record(earned("firearms", firearms)), record(earned("law", 1440))).status is status


def test_an_allocation_cut_by_a_cap_tells_what_counted():
    kansas = StrictMinutes(2400, caps=(Cap(960, of("firearms")),))

    found = finding(kansas, record(earned("firearms", 1200)), record(earned("law", 100)))

    told = [(r.facts["says"], r.facts["minutes"]) for r in found.reasons if r.code in ("asked", "allotted")]
    assert told[0] == ("40 hours, at most 16 hours of firearms", 1060)
    assert sum(minutes for _, minutes in told[1:]) == 1060


# Overlap: kinds 24 and 27, and the state's own case


def test_scenario_hours_overlap_the_topics_they_were_earned_in():
    illinois = AllOf(
        (
            StrictMinutes(720, Filter(having=frozenset({"scenario_based"}))),
            Minutes(360, ("force_techniques",)),
            Minutes(360, ("traffic_stops",)),
        )
    )
    both = record(earned("force_techniques", 360, "role_play"), earned("traffic_stops", 360, "scenario_based"))

    assert finding(illinois, both).status is Status.MET


def test_whether_training_was_scenario_based_is_unknown_where_nothing_was_recorded():
    scenario = StrictMinutes(60, Filter(having=frozenset({"scenario_based"})))

    unknown, lecture = (
        finding(scenario, record(earned("law", 60))),
        finding(scenario, record(earned("law", 60, "lecture"))),
    )

    assert (unknown.status, lecture.status) == (Status.UNDETERMINED, Status.DUE)
    causes = [[r.facts["cause"] for r in f.reasons if r.code == "not_counted"] for f in (unknown, lecture)]
    assert causes == [["attribute_not_recorded"], ["other_attribute"]]


# Other conditions


def test_a_course_counts_no_more_often_than_the_rule_lets_it():
    texas = StrictMinutes(300, repeats=2)
    same = [record(earned("law", 100), course="crisis", on=date(2024, m, 1)) for m in (1, 2, 3)]

    assert finding(texas, *same).status is Status.DUE
    assert finding(texas, *same, record(earned("law", 100), course="first-aid")).status is Status.MET


def test_hours_asked_for_at_once_are_not_gathered_from_several_days():
    consecutive = StrictMinutes(180, of("crisis"), at_once=True)

    apart = finding(consecutive, record(earned("crisis", 120)), record(earned("crisis", 120)))

    assert (apart.status, finding(consecutive, record(earned("crisis", 180))).status) == (Status.DUE, Status.MET)


def test_college_work_counts_at_its_rate_and_nowhere_else():
    florida = StrictMinutes(2400, rates=(("college_semester", 800), ("college_quarter", 600)))
    college = record(earned("college_semester", 3))

    assert finding(florida, college).status is Status.MET
    assert finding(Minutes(1), college).status is Status.DUE


def test_teaching_counts_only_where_the_rule_says_so():
    taught = record(earned("law", 600, "taught"))

    assert finding(Minutes(600), taught).status is Status.DUE
    assert finding(StrictMinutes(600, Filter(also=frozenset({"taught"}))), taught).status is Status.MET


def test_credit_used_for_pay_is_not_used_again():
    florida = StrictMinutes(600, Filter(without=frozenset({"salary_incentive"})))

    for_pay = record(earned("law", 600, "in_person", "salary_incentive"))

    assert finding(florida, for_pay).status is Status.DUE


# A missed period made up late


def test_what_making_up_a_missed_year_leaves_over_counts_for_the_new_one():
    late = record(earned("law", 100), on=date(2025, 2, 1))

    found = finding(Minutes(60), late, as_of=date(2025, 3, 1))

    assert found.status is Status.DUE  # 60 of the 1 hour 40 minutes go to 2024, 40 are left
    enough = record(earned("law", 120), on=date(2025, 2, 1))
    found = finding(Minutes(60), enough, as_of=date(2025, 3, 1))
    used = [(r.code, r.facts["minutes"]) for r in found.reasons if r.code.startswith("allotted")]
    assert (found.status, sorted(used)) == (Status.MET, [("allotted", 60), ("allotted_to_missed", 60)])


def test_a_completion_that_makes_up_a_missed_year_is_spent():
    late = record(course="crisis", on=date(2025, 2, 1))

    found = finding(Completion((Accepted("crisis"),)), late, as_of=date(2025, 3, 1))

    assert (found.status, found.due_on) == (Status.DUE, date(2025, 12, 31))


def test_a_record_used_as_a_whole_lends_no_minutes_to_the_other_period():
    needs = AnyOf((Completion((Accepted("crisis"),)), Minutes(60)))
    late = record(earned("law", 60), course="crisis", on=date(2025, 2, 1))

    assert finding(needs, late, as_of=date(2025, 3, 1)).status is Status.DUE


def test_minutes_left_over_are_carried_as_far_as_the_rule_lets_them():
    last_year, now = record(earned("law", 100), on=date(2023, 6, 1)), record(earned("law", 30), on=date(2024, 2, 1))

    by_carry = {
        carry: finding(Minutes(60), last_year, now, carry_over=carry, hired_on=date(2023, 1, 1)).status
        for carry in (0, 29, 30)
    }

    assert by_carry == {0: Status.DUE, 29: Status.DUE, 30: Status.MET}


def test_what_is_completed_on_the_first_day_of_a_year_is_not_carried_into_it():
    last_year, now = record(earned("law", 120), on=date(2023, 6, 1)), record(earned("law", 30), on=date(2024, 1, 1))

    found = finding(Minutes(60), last_year, now, carry_over=30, hired_on=date(2023, 1, 1))

    assert found.status is Status.MET


def test_what_was_carried_is_told_with_what_it_was_put_to_use_for():
    last_year, now = record(earned("law", 100), on=date(2023, 6, 1)), record(earned("law", 30), on=date(2024, 2, 1))

    found = finding(Minutes(60), last_year, now, carry_over=30, hired_on=date(2023, 1, 1))

    assert explain(found)[2:] == (
        "Counted each year from 1 January; here from 2024-01-01 to 2024-12-31.",
        "Asked: 1 hour: not reached. 30 minutes found.",
        (
            "Of what the period from 2023-01-01 to 2023-12-31 left over, up to 30 minutes may be used: with them it is "
            "reached."
        ),
        'Put to use for the period before: 1 hour of "Training", completed on 2023-06-01 used for: 1 hour.',
        'Put to use: 30 minutes of "Training", completed on 2023-06-01 used for: 1 hour.',
        'Put to use: 30 minutes of "Training", completed on 2024-02-01 used for: 1 hour.',
        'Counted: "Training", completed on 2023-06-01 with 1 hour 40 minutes.',
        'Counted: "Training", completed on 2024-02-01 with 30 minutes.',
        "Deadline: 2024-12-31.",
    )


def test_a_completion_as_a_whole_is_not_carried():
    twice = [record(course="crisis", on=date(2023, month, 1)) for month in (6, 7)]

    found = finding(Completion((Accepted("crisis"),)), *twice, carry_over=60, hired_on=date(2023, 1, 1))

    assert found.status is Status.DUE


@pytest.mark.parametrize("threads", [1, 2])
def test_a_search_in_the_same_process_with_any_number_of_threads_does_not_disturb_it(threads):
    highspy.Highs.resetGlobalScheduler(True)  # noqa: FBT003 (positional only)
    solver = quiet_solver()
    solver.setOptionValue("threads", threads)
    solver.addCol(1.0, 0.0, 5.0, 0, [], [])
    solver.changeColIntegrality(0, highspy.HighsVarType.kInteger)
    solver.addRow(2.0, 9.0, 1, [0], [1.0])
    solver.run()

    found = finding(IOWA, record(earned("mental_health", 300)), record(earned("bias", 240)), record(earned("law", 480)))

    assert found.status is Status.MET


def test_every_sentence_of_an_allocation_can_be_said():
    found = finding(IOWA, record(earned("mental_health", 300)), record(earned("bias", 240)), record(earned("law", 480)))

    said = explain(found)

    assert any(line.startswith('Put to use: 1 hour of "Training"') for line in said)
