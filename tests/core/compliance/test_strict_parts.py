"""Amounts under conditions one by one: what they say, the days they count and what a record brings to them."""

from __future__ import annotations

import pytest

from shiftready.core.compliance.amounts import Accepted, AnyOf, Completion, Measure, Minutes
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.ledger import Use, can_meet
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.strict_amounts import Apart, Cap, StrictMinutes, claim
from shiftready.core.training import Course, Credit, TrainingRecord
from tests.core.compliance.people import agency
from tests.core.compliance.standing import of

FIRST, LAST = of(2024, 2, 1), of(2024, 2, 29)
BEFORE, AFTER = of(2024, 1, 31), of(2024, 3, 1)
LAW, IN_PERSON = Filter(frozenset({"law"})), frozenset({"in_person"})
CRISIS = (Accepted("crisis"),)


def case_of(*records):
    shelf = {"custom": (Course("custom", "Custom", of(2000), None),)}
    return open_case(Bench(agency(*records), CreditTable(shelf)), "p1")


def credit(topic, minutes, *attributes):
    return Credit(topic, minutes, frozenset(attributes))


def record(*credits_, course=None, on=FIRST, score=None, attributes=()):
    return TrainingRecord("p1", on, "Training", course, credits_, attributes=frozenset(attributes), score=score)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (StrictMinutes(60), "1 hour"),
        (StrictMinutes(1, LAW), "any training of law"),
        (
            StrictMinutes(60, LAW, (Cap(30, Filter(but=frozenset({"ethics"}))), Cap(10, LAW)), repeats=2, at_once=True),
            (
                "1 hour of law in one completion, no course more than 2 times"
                ", at most 30 minutes of anything but ethics, at most 10 minutes of law"
            ),
        ),
        (
            StrictMinutes(60, rates=(("college_semester", 900), ("college_quarter", 600))),
            "1 hour (with college_semester at 15 hours, college_quarter at 10 hours)",
        ),
        (StrictCompletion(CRISIS), "crisis"),
        (StrictCompletion((*CRISIS, Accepted("basic")), times=2), "one of crisis, basic, 2 times"),
        (
            StrictCompletion(
                CRISIS,
                pass_mark=70,
                having=frozenset({"role_play", "in_person"}),
                without=frozenset({"online", "lecture"}),
                renewals=(Accepted("renewal"), Accepted("refresher")),
            ),
            "crisis, passed with 70 %, in_person and role_play, not lecture or online, or in time renewal, refresher",
        ),
        (Apart((Minutes(60), Completion(CRISIS))), "1 hour and, apart from it, crisis"),
    ],
)
def test_an_amount_says_what_it_asks(amount, said):
    assert amount.says() == said


@pytest.mark.parametrize(
    ("on", "minutes", "answer"),
    [(FIRST, 60, True), (LAST, 60, True), (BEFORE, 60, False), (AFTER, 60, False), (FIRST, 59, False)],
)
def test_minutes_under_conditions_count_from_the_first_day_to_the_last(on, minutes, answer):
    amount, case = StrictMinutes(60, LAW), case_of(record(credit("law", minutes), credit("ethics", 60), on=on))

    assert amount.met(case, FIRST, LAST) is answer
    found = minutes if on in (FIRST, LAST) else 0
    assert amount.measure(case, FIRST, LAST) == Measure(amount, met=answer, minutes=found)


@pytest.mark.parametrize(("on", "answer"), [(FIRST, None), (LAST, None), (BEFORE, False), (AFTER, False)])
def test_minutes_nobody_stated_leave_conditions_open_within_the_days_alone(on, answer):
    assert StrictMinutes(60, LAW).met(case_of(record(course="custom", on=on)), FIRST, LAST) is answer


def test_minutes_that_may_count_are_enough_for_doubt_and_too_few_are_not():
    amount = StrictMinutes(60, Filter(having=IN_PERSON))
    sure, unsure = record(credit("law", 30, "in_person")), [record(credit("law", minutes)) for minutes in (29, 30)]

    assert [amount.met(case_of(sure, other), FIRST, LAST) for other in unsure] == [False, None]


@pytest.mark.parametrize(
    ("one", "brings"),
    [
        (record(credit("law", 30), credit("ethics", 20)), 30),
        (record(credit("ethics", 20)), "other_topic"),
        (record(credit("ethics", 20), course="hours"), "other_topic"),
        (record(credit("law", 20, "taught")), "set_aside"),
        (record(course="custom"), "minutes_not_stated"),
        (record(), "title_not_mapped"),
        (record(course="unheard-of"), "minutes_not_stated"),
        (record(credit("college_semester", 2)), 1800),
        (record(credit("college_quarter", 2)), "other_topic"),
    ],
)
def test_a_record_brings_its_minutes_or_the_cause_why_it_brings_none(one, brings):
    amount = StrictMinutes(60, LAW, rates=(("college_semester", 900),))

    assert amount.part(case_of(one), 0) == brings


def test_college_work_without_a_rate_counts_nothing():
    assert StrictMinutes(1).met(case_of(record(credit("college_semester", 3))), FIRST, LAST) is False


def test_minutes_under_conditions_give_the_days_of_what_may_count():
    amount = StrictMinutes(60, LAW)
    case = case_of(
        record(credit("law", 1)),
        record(credit("ethics", 1), on=of(2024, 2, 2)),
        record(course="custom", on=LAST),
        record(credit("law", 1), on=AFTER),
    )

    found = [sorted(amount.days(case, since)) for since in (FIRST, of(2024, 2, 2), LAST, AFTER, of(2024, 3, 2))]

    assert found == [[FIRST, LAST, AFTER], [LAST, AFTER], [LAST, AFTER], [AFTER], []]


@pytest.mark.parametrize(("part", "minutes", "cap"), [(365, 60, 30), (182, 30, 15), (1, 1, 1), (183, 31, 16)])
def test_part_of_a_period_asks_its_part_of_minutes_and_of_caps_rounded_up(part, minutes, cap):
    def capped(asked, most):
        return StrictMinutes(asked, LAW, (Cap(most, LAW),))

    twice = StrictCompletion(CRISIS, times=2)
    assert capped(60, 30).scaled(part, 365) == capped(minutes, cap)
    assert Apart((capped(60, 30), twice)).scaled(part, 365) == Apart((capped(minutes, cap), twice))


def test_what_a_cap_cut_is_told_and_what_it_did_not_cut_is_not():
    amount = StrictMinutes(60, caps=(Cap(30, LAW),))

    cut, whole = (
        amount.uses(case_of(record(credit("law", minutes), credit("ethics", 30))), FIRST, LAST) for minutes in (40, 30)
    )

    assert sorted(use[2:] for use in cut) == [(0, "ethics", 30), (0, "law", 30)]
    assert whole == ()


@pytest.mark.parametrize(
    ("credits_", "found"),
    [
        ([("hours", 20), ("hours", 30), ("hours", 10)], 50),
        ([("hours", 20), ("other", 30), ("hours", 10)], 60),
        ([(None, 20), (None, 30), (None, 10)], 60),
    ],
)
def test_of_one_course_so_many_of_the_longest_completions_count_and_without_a_course_all(credits_, found):
    amount = StrictMinutes(60, repeats=2)
    case = case_of(*(record(credit("law", minutes), course=course) for course, minutes in credits_))

    assert amount.measure(case, FIRST, LAST).minutes == found


def test_at_once_the_longest_completion_counts_alone():
    amount, case = StrictMinutes(60, at_once=True), case_of(*(record(credit("law", n)) for n in (20, 50, 30)))

    assert amount.measure(case, FIRST, LAST) == Measure(amount, met=False, minutes=50)
    assert amount.measure(case_of(), FIRST, LAST) == Measure(amount, met=False, minutes=0)


STRICT = StrictCompletion(
    (Accepted("crisis", FIRST), Accepted("basic")), pass_mark=70, having=IN_PERSON, without=frozenset({"online"})
)


@pytest.mark.parametrize(
    ("one", "brings"),
    [
        (record(course="crisis", score=70, attributes=["in_person"]), None),
        (record(course="basic", score=99, attributes=["in_person", "lecture"], on=BEFORE), None),
        (record(course="crisis", score=70, attributes=["in_person"], on=BEFORE), "before_look_back"),
        (record(course="crisis", score=69, attributes=["in_person"]), "not_passed"),
        (record(course="crisis", attributes=["in_person"]), "score_not_recorded"),
        (record(course="crisis", score=70), "attribute_not_recorded"),
        (record(course="crisis", score=70, attributes=["lecture"]), "other_attribute"),
        (record(course="crisis", score=70, attributes=["in_person", "online"]), "other_attribute"),
        (record(course="other", score=70, attributes=["in_person"]), "other_course"),
        (record(score=70, attributes=["in_person"]), "title_not_mapped"),
    ],
)
def test_a_record_brings_a_completion_or_the_cause_why_it_is_none(one, brings):
    assert STRICT.part(case_of(one), 0) == brings


@pytest.mark.parametrize(
    ("days", "answer"), [((FIRST, LAST), True), ((BEFORE, LAST), False), ((FIRST, AFTER), False), ((FIRST,), False)]
)
def test_completions_asked_for_twice_count_from_the_first_day_to_the_last(days, answer):
    amount, case = StrictCompletion(CRISIS, times=2), case_of(*(record(course="crisis", on=day) for day in days))

    assert amount.measure(case, FIRST, LAST) == Measure(amount, met=answer, minutes=None)
    assert amount.uses(case, FIRST, LAST) == ()


def test_completions_under_conditions_give_the_days_of_what_may_count():
    passed = StrictCompletion(CRISIS, pass_mark=70)
    case = case_of(
        record(course="crisis", score=70),
        record(course="crisis", score=69, on=of(2024, 2, 2)),
        record(course="crisis", on=LAST),
        record(course="other", score=70, on=AFTER),
    )

    assert [list(passed.days(case, since)) for since in (FIRST, LAST, AFTER)] == [[FIRST, LAST], [LAST], []]
    assert [passed.met(case, day, day) for day in (FIRST, of(2024, 2, 2), LAST)] == [True, False, None]


RENEWED = StrictCompletion(CRISIS, pass_mark=70, renewals=(Accepted("renewal"),), lasting_months=12)


@pytest.mark.parametrize(
    ("one", "brings"),
    [
        (record(course="renewal", score=70), None),
        (record(course="renewal", score=69), "not_passed"),
        (record(course="renewal"), "score_not_recorded"),
        (record(course="other", score=70), "other_course"),
    ],
)
def test_a_renewal_is_held_to_the_same_conditions(one, brings):
    assert RENEWED.part(case_of(record(course="crisis", score=70), one), 1) == brings


def test_a_renewal_of_nothing_or_of_what_has_lapsed_brings_nothing():
    lapsed, first, late = (of(2022, 2, 1), of(2023, 2, 1), of(2024, 2, 2))
    case = case_of(
        *(record(course=course, on=on, score=70) for course, on in (("renewal", lapsed), ("crisis", first))),
        record(course="renewal", on=late, score=70),
        record(course="renewal", on=of(2024, 3), score=69),
    )

    assert [RENEWED.part(case, place) for place in range(4)] == ["renewed_late", None, "renewed_late", "not_passed"]


def test_a_renewal_before_the_day_looked_back_to_brings_nothing():
    amount = StrictCompletion(CRISIS, renewals=(Accepted("renewal", LAST),), lasting_months=12)
    case = case_of(record(course="crisis"), record(course="renewal"), record(course="renewal", on=LAST))

    assert [amount.part(case, place) for place in range(3)] == [None, "before_look_back", None]


def test_a_renewal_counts_while_what_it_renews_still_lasts():
    first = record(course="crisis", on=of(2023, 2, 5), score=70)

    found = [
        RENEWED.met(case_of(first, record(course="renewal", on=day, score=70)), FIRST, LAST)
        for day in (of(2024, 2, 5), of(2024, 2, 6))
    ]

    assert found == [True, False]


HOUR_AND_COURSE = Apart((StrictMinutes(60, LAW), StrictCompletion(CRISIS)))


@pytest.mark.parametrize(
    ("one", "brings"),
    [
        (record(credit("law", 60), course="hours"), 60),
        (record(credit("ethics", 60, "taught"), course="crisis"), None),
        (record(credit("law", 60), credit("ethics", 30), course="crisis"), 90),
        (record(credit("ethics", 60), course="hours"), 60),
        (record(credit("ethics", 60, "taught"), course="hours"), "set_aside"),
    ],
)
def test_a_record_brings_to_parts_kept_apart_the_most_it_brings_to_one_of_them(one, brings):
    in_general = Apart((*HOUR_AND_COURSE.parts, Minutes(60)))

    assert in_general.part(case_of(one), 0) == brings


@pytest.mark.parametrize(
    ("one", "brings"),
    [
        (record(credit("ethics", 60), course="crisis"), "score_not_recorded"),
        (record(credit("law", 60, "lecture"), course="crisis", score=69), "not_passed"),
        (record(credit("law", 60, "lecture"), course="hours"), "other_attribute"),
        (record(credit("law", 60), course="hours"), "attribute_not_recorded"),
        (record(credit("ethics", 60), course="hours"), "other_topic"),
    ],
)
def test_of_causes_the_one_nearest_to_counting_is_told_whichever_part_gives_it(one, brings):
    practised = StrictMinutes(60, Filter(frozenset({"law"}), having=frozenset({"hands_on"})))
    passed = StrictCompletion(CRISIS, pass_mark=70)

    found = [Apart(parts).part(case_of(one), 0) for parts in ((practised, passed), (passed, practised))]

    assert found == [brings, brings]


@pytest.mark.parametrize(
    ("hours_on", "course_on", "answer"),
    [(FIRST, LAST, True), (BEFORE, LAST, False), (FIRST, AFTER, False), (LAST, FIRST, True)],
)
def test_parts_kept_apart_count_from_the_first_day_to_the_last(hours_on, course_on, answer):
    case = case_of(record(credit("law", 60), on=hours_on), record(credit("ethics", 1), course="crisis", on=course_on))

    assert HOUR_AND_COURSE.measure(case, FIRST, LAST) == Measure(HOUR_AND_COURSE, met=answer, minutes=None)
    assert sorted(HOUR_AND_COURSE.days(case)) == sorted([hours_on, course_on])
    assert sorted(HOUR_AND_COURSE.days(case, LAST)) == sorted(day for day in (hours_on, course_on) if day >= LAST)


def test_parts_kept_apart_tell_what_was_used_for_which():
    case = case_of(record(credit("law", 60)), record(credit("ethics", 1), course="crisis", on=LAST))

    assert HOUR_AND_COURSE.uses(case, FIRST, LAST) == (
        Use(0, "1 hour of law", 0, "law", 60),
        Use(0, "crisis", 1, "", None),
    )
    assert HOUR_AND_COURSE.leaves() == (HOUR_AND_COURSE,)


@pytest.mark.parametrize(
    ("amount", "alone"),
    [
        (StrictCompletion((*CRISIS, Accepted("basic"))), True),
        (StrictCompletion((*CRISIS, Accepted("basic", of(2020)))), False),
        (StrictCompletion(CRISIS, renewals=(Accepted("renewal"),)), False),
    ],
)
def test_a_completion_counts_by_its_kind_alone_unless_a_look_back_or_a_renewal_asks_for_its_day(amount, alone):
    assert amount.asks_kind_alone() is alone


@pytest.mark.parametrize(
    ("score", "parts"), [(70, [None, None]), (None, ["score_not_recorded", None]), (69, ["not_passed", "renewed_late"])]
)
def test_a_renewal_came_late_only_where_no_course_before_it_can_have_lasted(score, parts):
    needs = StrictCompletion(CRISIS, pass_mark=70, renewals=(Accepted("renewal"),), lasting_months=12)
    first, renewal = record(course="crisis", on=of(2023, 2), score=score), record(course="renewal", on=FIRST, score=80)
    case = case_of(first, renewal)

    assert [needs.part(case, place) for place in (0, 1)] == parts


def test_two_amounts_that_differ_in_what_counts_alone_are_read_apart():
    case = case_of(record(credit("law", 60, "in_person"), credit("law", 30, "online")))
    in_person, online = (StrictMinutes(60, Filter(having=frozenset({way}))) for way in ("in_person", "online"))

    assert [one.measure(case, FIRST, FIRST).minutes for one in (in_person, online)] == [60, 30]


def test_what_may_count_leaves_an_amount_with_a_cap_in_doubt():
    """Nobody recorded whether it was in person; if it was, the cap leaves enough."""
    case = case_of(record(credit("law", 60)))
    lecture = Cap(60, Filter(having=frozenset({"lecture"})))
    capped = StrictMinutes(60, Filter(frozenset({"law"}), having=IN_PERSON), (lecture,))

    assert capped.met(case, FIRST, FIRST) is None
    assert [capped.found(case, FIRST, FIRST, hopeful=hopeful) for hopeful in (False, True)] == [0, 60]


def test_parts_kept_apart_ask_for_nothing_where_another_alternative_is_taken():
    case = case_of(record(credit("driving", 30)))
    apart = Apart((Minutes(60, ("law",)), Minutes(60, ("crisis",))))
    either = AnyOf((apart, Minutes(30, ("driving",))))

    assert can_meet([claim(either, case, FIRST, FIRST)], case.records)
    assert not can_meet([claim(apart, case, FIRST, FIRST)], case.records)
