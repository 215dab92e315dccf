"""The guided plan: begun from what is known, proposed with reasons, decided, refused in words, for the right eyes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.tailoring.guide import LineSaid
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.guide.answers import Answers, known_answers
from shiftready.services.guide.calls import NONE, UNKNOWN, calls_words
from shiftready.services.guide.change import answer_guide, decide_step
from shiftready.services.guide.cost import first_year
from shiftready.services.guide.plan import guided_plan, past_plans
from shiftready.services.guide.shown import plan_lines, plan_values
from shiftready.store.models import Agency, GuidedPlan, Posting, Role
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
TWELVE = Answers(officers=12, squads=4, first_month=date(2027, 1, 15), setting="rural")
STRUCK = LineSaid(is_kept=False)


def keep(words="", month=None):
    return LineSaid(is_kept=True, own_words=words, month=month)


@pytest.fixture
def agency():
    return Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="TX")


@pytest.fixture
def shell(agency):
    return the_shell(agency)


def kept(plan, step):
    return [one.line.key for one in plan.steps[step].kept]


def test_twelve_officers_without_a_partner_get_a_whole_first_year(shell):
    assert guided_plan(shell) is None
    answer_guide(shell, answers=TWELVE)
    plan = guided_plan(shell)

    assert (plan.size.text, plan.target.people, plan.target.classes) == ("11 to 49 officers", 8, 2)
    assert [kept(plan, step) for step in ("strategy", "course", "way")] == [["tiered_16"], ["8"], ["share"]]
    assert kept(plan, "partners") == [
        "mental_health_provider", "advocacy_group", "neighboring_agency", "state_cit_association", "hospital"
    ]  # fmt: skip
    assert kept(plan, "others") == ["other_dispatch", "role_supervisors", "role_field_training"]
    assert [(one.begins, one.line.key) for one in plan.steps["calendar"].kept] == [
        (date(2027, 1, 1), "name_coordinator"),
        (date(2027, 1, 1), "ask_help"),
        (date(2027, 2, 1), "ask_neighbors"),
        (date(2027, 2, 1), "count_calls"),
        (date(2027, 3, 1), "agree"),
        (date(2027, 4, 1), "short_course"),
        (date(2027, 5, 1), "dispatch"),
        (date(2027, 5, 1), "visit"),
        (date(2027, 6, 1), "in_parts"),
        (date(2027, 7, 1), "first_class"),
        (date(2027, 8, 1), "supervisors"),
        (date(2027, 11, 1), "second_class"),
        (date(2027, 12, 1), "review"),
    ]


def test_a_large_agency_with_partners_holds_its_own_class(shell):
    partners = ("mental_health_provider", "advocacy_group", "hospital", "neighboring_agency", "state_cit_association")
    answer_guide(shell, answers=Answers(600, 30, date(2027, 1, 1), dispatchers=12, partners=partners))
    plan = guided_plan(shell)

    assert [kept(plan, step) for step in ("strategy", "course", "way")] == [["specialists"], ["40"], ["host"]]
    assert kept(plan, "partners") == []
    assert kept(plan, "others") == ["role_call_takers", "role_supervisors", "role_field_training"]


def test_what_the_roster_and_the_settings_say_stands_in_the_answers_of_whoever_begins(agency, shell):
    staff(agency)
    known = known_answers(shell)

    assert (known["partners"], known["approach"], known["first_month"].day) == ([], "cit", 1)
    assert known["officers"] >= 1


def test_only_the_sworn_count_as_officers_where_the_roster_says_who_is(agency, shell):
    staff(agency)
    Posting.objects.of(agency).filter(person__number="p4").update(role="civilian")

    assert known_answers(shell)["officers"] == 3


def test_whoever_has_no_role_counts_as_an_officer_where_the_roster_says_no_roles(agency, shell):
    staff(agency)
    Posting.objects.of(agency).update(role="")

    assert known_answers(shell)["officers"] == 4


def test_every_step_can_be_changed_and_what_stood_before_stays_known(shell):
    answer_guide(shell, answers=TWELVE)
    decide_step(shell, step="way", said={"send_out": keep("Send two to the county")})
    decide_step(shell, step="calendar", said={"review": STRUCK, "own-1": keep("Open day", 6)})
    answer_guide(shell, answers=replace(TWELVE, officers=9, squads=3))
    plan = guided_plan(shell)

    assert (kept(plan, "strategy"), kept(plan, "way")) == (["all_sworn"], ["send_out"])
    assert plan.steps["way"].kept[0].says == "Send two to the county"
    assert "review" not in kept(plan, "calendar")
    assert [one.begins for one in plan.steps["calendar"].kept if one.line.is_own] == [date(2027, 6, 1)]
    assert [row.step for row in past_plans(shell)] == ["", "calendar", "way", ""]

    decide_step(shell, step="way", said={})
    assert kept(guided_plan(shell), "way") == ["share"]


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        (
            Answers(0, 1, date(2027, 1, 1)),
            {"officers": "Write how many sworn people there are, from 1 to 100,000."},
        ),
        (
            Answers(5, 6, date(2027, 1, 1), dispatchers=-1, crisis_calls=-1, setting="moon", approach="x",
                    partners=("bank",), tuition="ten"),
            {
                "squads": "Write a number from 1 to 5: no more squads than officers.",
                "dispatchers": "Write a number from 0 to 100,000; 0 where another agency takes your calls.",
                "crisis_calls": "Write a number from 0 to 10,000,000, or leave it blank where nobody counts them.",
                "setting": "Choose one of urban, suburban, town, rural, campus, or leave it blank.",
                "approach": "Choose one of cit, co_response, mobile, case_management, tailored.",
                "partners": '"bank" is no kind of partner. There are: mental_health_provider, hospital, '
                "advocacy_group, court, school, neighboring_agency, state_cit_association, other.",
                "tuition": "Write dollars of 0 or more, with at most two decimals, such as 38.50, or leave it blank.",
            },
        ),
    ],
)  # fmt: skip
def test_answers_that_cannot_be_are_refused_field_by_field(shell, answers, fields):
    with pytest.raises(ShiftreadyError) as refused:
        answer_guide(shell, answers=answers)

    assert (refused.value.code, refused.value.fields) == ("answers_wrong", fields)
    assert not GuidedPlan.objects.of(shell.agency).exists()


@pytest.mark.parametrize(
    ("step", "said", "fields"),
    [
        ("way", {"host": STRUCK}, {"chosen": "This step takes one line; 0 are kept. Keep one."}),
        (
            "way",
            {"host": keep(), "share": keep("x" * 301, 3)},
            {
                "chosen": "This step takes one line; 2 are kept. Keep one.",
                "share": "Only lines of the calendar have a month.",
            },
        ),
        (
            "calendar",
            {"review": keep("", 13), "own-1": keep(" ", 3), "own-2": keep("x")},
            {
                "review": "Write a month from 1 to 12.",
                "own-1": "Write what is to be done in your own words.",
                "own-2": "Say in which month, from 1 to 12.",
            },
        ),
        (
            "partners",
            {"bank": keep()},
            {
                "bank": "There is no such line. There are: mental_health_provider, advocacy_group, "
                "neighboring_agency, state_cit_association, hospital, and your own, such as own-1."
            },
        ),
    ],
)
def test_decisions_that_cannot_be_are_refused_line_by_line(shell, step, said, fields):
    answer_guide(shell, answers=TWELVE)

    with pytest.raises(ShiftreadyError) as refused:
        decide_step(shell, step=step, said=said)

    assert (refused.value.code, refused.value.fields) == ("decision_wrong", fields)
    assert GuidedPlan.objects.of(shell.agency).count() == 1


def test_a_step_is_of_the_catalogue_and_waits_for_the_answers(shell):
    for step, code in (("party", "step_not_found"), ("way", "guide_not_begun")):
        with pytest.raises(NotFound) as refused:
            decide_step(shell, step=step, said={})
        assert refused.value.code == code


def test_the_cost_follows_the_way_that_was_chosen(shell):
    answer_guide(shell, answers=replace(TWELVE, pay_an_hour="40", tuition="250", travel_a_day="30"))
    shared = first_year(shell, guided_plan(shell))
    decide_step(shell, step="way", said={"send_out": keep()})
    sent = first_year(shell, guided_plan(shell))

    assert (shared.way.key, shared.said.partner_seats, shared.way.cents) == ("share", 26, 8 * 40 * 4_000)
    assert (sent.way.key, sent.way.cents) == ("send_out", 8 * 40 * 4_000 + 8 * 25_000 + 8 * 5 * 3_000)


@pytest.mark.parametrize(
    ("officers", "squads", "line", "says"),
    [
        (100, 20, "other_classes", "The other 2 classes, one at a time, at most 1 a month up to the end of the year"),
        (440, 22, "other_classes", "The other 9 classes, one at a time, at most 2 a month up to the end of the year"),
        (9600, 65, "weekly_classes", "A class in every week from now on: 21 more in this year, 74 in the years after"),
    ],
)  # fmt: skip
def test_the_calendar_speaks_of_all_the_classes_that_are_needed(shell, officers, squads, line, says):
    answer_guide(shell, answers=Answers(officers, squads, date(2027, 1, 1)))
    calendar = {one.line.key: (one.begins, one.says) for one in guided_plan(shell).steps["calendar"].kept}

    assert calendar[line] == (date(2027, 8, 1), says)
    assert calendar.keys() & {"second_class", "other_classes", "weekly_classes"} == {line}
    assert calendar.keys() & {"short_course", "short_course_by_squads"} == {"short_course_by_squads"}


def test_a_sum_of_more_classes_than_the_year_takes_says_how_much_of_it_is_of_this_year(shell):
    answer_guide(shell, answers=Answers(9600, 65, date(2027, 1, 1), pay_an_hour="40"))
    decide_step(shell, step="way", said={"host": keep()})
    found = first_year(shell, guided_plan(shell))

    assert found.way.cents == 2_880 * 40 * 4_000
    assert found.notes[0] == (
        "All 96 classes are in the sum; by the calendar 22 of them are of this year, about $1,056,000.00."
    )


MEET = "If each met one of 8 specialists, every one of these would meet"


@pytest.mark.parametrize(
    ("crisis_calls", "says", "lines"),
    [
        (None, UNKNOWN, {"count_calls"}),
        (0, NONE, {"count_calls"}),
        (60, f"60 crisis calls a year are 1.2 a week, one in about 6 days. {MEET} 7.5 a year.", {"practice"}),
        (96, f"96 crisis calls a year are 1.8 a week, one in about 4 days. {MEET} 12 a year.", set()),
        (52_000, f"52,000 crisis calls a year are 1,000 a week, one in about 10 minutes. {MEET} 6,500 a year.", set()),
    ],
)
def test_the_number_of_crisis_calls_says_what_specialists_would_meet_and_what_is_to_be_done(
    shell, crisis_calls, says, lines
):
    answer_guide(shell, answers=replace(TWELVE, crisis_calls=crisis_calls))
    plan = guided_plan(shell)

    assert calls_words(plan) == says
    assert {one.line.key for one in plan.steps["calendar"].kept} & {"count_calls", "practice"} == lines


def test_whoever_may_not_see_costs_sees_the_plan_without_them(agency, shell):
    answer_guide(shell, answers=TWELVE)
    chief = Actor(None, agency, DEEDS[Role.SUPERVISOR])

    assert first_year(chief, guided_plan(chief)) is None


def test_whoever_only_looks_decides_nothing_and_another_agency_sees_nothing(agency, shell):
    answer_guide(shell, answers=TWELVE)
    auditor = Actor(None, agency, DEEDS[Role.AUDITOR])
    elsewhere = the_shell(Agency.objects.create(slug="hillview", name="Hillview"))

    for deed in (
        lambda: answer_guide(auditor, answers=TWELVE),
        lambda: decide_step(auditor, step="way", said={}),
        lambda: guided_plan(Actor(None, agency, frozenset({Deed.SEE_OWN_TRAINING}))),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert guided_plan(elsewhere) is None


def test_a_table_and_values_say_the_same(shell):
    answer_guide(shell, answers=TWELVE)
    plan = guided_plan(shell)
    lines = [(line[0], line[1], line[2]) for line in plan_lines(plan)]
    values = [
        (step["step"], line["key"], "yes" if line["is_kept"] else "no")
        for step in plan_values(plan)["steps"]
        for line in step["lines"]
    ]

    assert lines == values
