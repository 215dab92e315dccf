"""The first year as it is worked through: what is due on a day, done, open again, and for whose eyes."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.tailoring.guide import LineSaid
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.guide.answers import Answers
from shiftready.services.guide.calendar import due_lines, finish_line, reopen_line
from shiftready.services.guide.change import answer_guide, decide_step
from shiftready.services.guide.plan import guided_plan, past_plans
from shiftready.services.today import today_of
from shiftready.store.models import Agency, Role

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("America/Chicago"))
FIRST = ["name_coordinator", "ask_help"]


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def shell(db):  # noqa: ARG001 - pytest opens the database by this name
    return the_shell(Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL"))


@pytest.fixture
def planned(shell):
    answer_guide(shell, answers=Answers(12, 4, date(2026, 1, 1), setting="rural"))
    return shell


def keys(actor, as_of):
    return [one.key for one in due_lines(actor, as_of=as_of)]


def test_a_line_is_due_from_the_first_day_of_its_month_and_late_once_the_month_is_over(planned):
    before, first = keys(planned, date(2025, 12, 31)), due_lines(planned, as_of=date(2026, 1, 1))
    last, after = due_lines(planned, as_of=date(2026, 1, 31)), due_lines(planned, as_of=date(2026, 2, 1))

    assert before == []
    assert [one.key for one in first][:2] == FIRST
    assert ({one.is_late for one in first}, {one.is_late for one in last}) == ({False}, {False})
    assert [one.is_late for one in after if one.key in FIRST] == [True, True]
    assert first[0].says == "Name who leads the program, and call a first meeting with partners"


def test_without_a_plan_nothing_is_due(shell):
    assert due_lines(shell, as_of=date(2026, 3, 2)) == ()


def test_what_is_done_vanishes_and_comes_back_where_it_is_not_done_after_all(planned):
    finish_line(planned, line="ask_help", done_on=date(2026, 1, 20))
    done = keys(planned, date(2026, 1, 31))
    day = next(one.done_on for one in guided_plan(planned).steps["calendar"].kept if one.line.key == "ask_help")
    reopen_line(planned, line="ask_help")

    assert ("ask_help" in done, day) == (False, date(2026, 1, 20))
    assert "ask_help" in keys(planned, date(2026, 1, 31))
    assert [row.step for row in past_plans(planned)] == ["done", "done", ""]


def test_a_line_that_is_struck_is_not_asked_for_and_one_that_is_moved_waits_for_its_month(planned):
    decide_step(
        planned, step="calendar",
        said={"ask_help": LineSaid(is_kept=False), "name_coordinator": LineSaid(is_kept=True, month=4)},
    )  # fmt: skip

    assert set(FIRST) & set(keys(planned, date(2026, 3, 31))) == set()
    assert "name_coordinator" in keys(planned, date(2026, 4, 1))


def test_what_is_done_stays_done_when_the_calendar_or_the_answers_change(planned):
    finish_line(planned, line="ask_help")
    decide_step(planned, step="calendar", said={})
    answer_guide(planned, answers=Answers(9, 3, date(2026, 1, 1)))

    assert "ask_help" not in keys(planned, date(2026, 3, 2))


def test_what_cannot_be_done_is_refused_with_its_reason(shell, planned):
    elsewhere = the_shell(Agency.objects.create(slug="hillview", name="Hillview"))
    for actor, line, day, code in (
        (planned, "party", None, "line_not_found"),
        (planned, "ask_help", date(2026, 3, 3), "done_ahead"),
        (elsewhere, "ask_help", None, "guide_not_begun"),
    ):
        with pytest.raises(ShiftreadyError) as refused:
            finish_line(actor, line=line, done_on=day)
        assert refused.value.code == code
    with pytest.raises(NotFound) as never:
        reopen_line(shell, line="ask_help")

    assert never.value.message == 'The line "ask_help" was not said to be done.'


@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_keep_the_program_are_asked_and_may_say_so(planned, role):
    actor = Actor(None, planned.agency, DEEDS[role])
    now = today_of(actor, as_of=date(2026, 3, 2))

    assert bool(now.first_year) == actor.may(Deed.KEEP_PROGRAM)
    if not actor.may(Deed.KEEP_PROGRAM):
        with pytest.raises(NotAllowed):
            finish_line(actor, line="ask_help")
