"""Answers that are awaited stand on Today by their clock, and mails go out before a promise breaks, each once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.help_desk.actions import ActionSaid, add_help_action
from shiftready.services.help_desk.ask import HelpSaid, ask_for_help
from shiftready.services.help_desk.awaited import awaited_answers, open_help_actions
from shiftready.services.help_desk.keep_providers import ProviderSaid, write_provider
from shiftready.services.help_desk.remind import plan_help_reminders
from shiftready.services.help_desk.steps import HelpStepSaid, move_request, take_back_help_step
from shiftready.services.notices.send import send_due_mail
from shiftready.store.models import Agency, Membership, Notice, Role, User

pytestmark = pytest.mark.django_db
ASKED = datetime(2026, 3, 2, 18, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(ASKED, tick=False) as moving:
        yield moving


@pytest.fixture
def shell(settings):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": "smtp://localhost"})
    return the_shell(Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL"))


@pytest.fixture
def staff(shell):
    """A coordinator, a chief, an administrator; and who must hear nothing: of one unit, an auditor, a neighbor's."""
    other = Agency.objects.create(slug="hillview", name="Hillview Police (invented)", state="WI")
    for agency, who, role, unit in (
        (shell.agency, "lead", Role.COORDINATOR, ""),
        (shell.agency, "chief", Role.SUPERVISOR, ""),
        (shell.agency, "owner", Role.ADMINISTRATOR, ""),
        (shell.agency, "sergeant", Role.SUPERVISOR, "Patrol"),
        (shell.agency, "audit", Role.AUDITOR, ""),
        (other, "neighbor", Role.COORDINATOR, ""),
    ):
        user = User.objects.create_user(f"{who}@lakeside.example", None)
        Membership.objects.create(agency=agency, user=user, role=role, unit=unit)


def ask(actor, to="center"):
    return ask_for_help(actor, said=HelpSaid(to, "training", "Forty hours", "Chief", "c@x"))


def told(clock, hours):
    """Who gets which mail so many hours after the request."""
    mail.outbox.clear()
    clock.move_to(ASKED + hours * HOUR)
    plan_help_reminders()
    send_due_mail()
    return {one.to[0].partition("@")[0]: one.subject for one in mail.outbox}


def states(actor, hours):
    found = awaited_answers(actor, now=ASKED + hours * HOUR)
    return [one.promise for one in found if one.what == "answer"]


def test_today_tells_coordinators_all_that_is_awaited_and_a_chief_what_is_nearly_due_or_broken(shell):
    ask(shell)
    coordinator, chief, member = (
        Actor(None, shell.agency, DEEDS[role]) for role in (Role.COORDINATOR, Role.SUPERVISOR, Role.MEMBER)
    )

    assert [states(coordinator, hour) for hour in (0, 18, 27, 37)] == [["running"], ["soon"], ["urgent"], ["broken"]]
    assert [states(chief, hour) for hour in (0, 18, 27, 37)] == [[], [], ["urgent"], ["broken"]]
    assert states(member, 37) == []


def test_a_broken_promise_stays_until_the_answer_comes_and_comes_back_with_a_step_taken_back(shell, clock):
    request = ask(shell)
    clock.move_to(ASKED + 50 * HOUR)
    before = states(shell, 50)
    move_request(shell, request=request.pk, said=HelpStepSaid("confirmed"))
    after = states(shell, 50)
    take_back_help_step(shell, request=request.pk, reason="They did not.")

    assert (before, after, states(shell, 500)) == (["broken"], [], ["broken"])


def test_what_nobody_promised_is_not_awaited_by_a_clock(shell):
    silent = write_provider(shell, said=ProviderSaid("Silent"))
    ask(shell, to=str(silent.pk))

    assert states(shell, 5000) == []


@pytest.mark.usefixtures("staff")
def test_mails_go_to_the_coordinator_first_then_above_and_say_when_it_broke_each_once(shell, clock):
    request = ask(shell)
    found = [told(clock, hours) for hours in (17, 18, 19, 27, 28, 36, 37, 90)]

    soon = "Half of the time has run: National training and technical assistance center (BJA)"
    urgent = "Nearly due: National training and technical assistance center (BJA)"
    broken = "Promise broken: National training and technical assistance center (BJA)"
    everyone = ("lead", "chief", "owner")
    assert found == [
        {}, {"lead": soon}, {}, dict.fromkeys(everyone, urgent), {}, {}, dict.fromkeys(everyone, broken), {}
    ]  # fmt: skip
    told_last = Notice.objects.of(shell.agency).latest("pk")
    assert told_last.facts["request"] == request.pk
    assert Notice.objects.everywhere().count() == 7


@pytest.mark.usefixtures("staff")
def test_a_mail_says_by_when_in_the_agencys_time_and_where_the_request_stands(shell, clock):
    request = ask(shell)
    told(clock, 27)

    body = mail.outbox[0].body
    assert "by the end of 3 Mar 2026" in body
    assert f"/lakeside/program/help/{request.pk}/" in body


@pytest.mark.usefixtures("staff")
def test_a_worker_that_stood_still_tells_only_how_it_stands_now(shell, clock):
    ask(shell)

    assert set(told(clock, 40).values()) == {"Promise broken: National training and technical assistance center (BJA)"}
    assert told(clock, 41) == {}


@pytest.mark.usefixtures("staff")
def test_who_answered_meanwhile_is_not_told_on(shell, clock):
    request = ask(shell)
    clock.move_to(ASKED + 20 * HOUR)
    planned = plan_help_reminders()
    move_request(shell, request=request.pk, said=HelpStepSaid("confirmed"))

    assert (planned, told(clock, 27)) == (1, {})
    assert Notice.objects.of(shell.agency).get().left_out_because == "nothing_to_say"


def test_what_is_to_do_stands_on_today_once_it_is_due(shell):
    request = ask(shell)
    action = add_help_action(shell, request=request.pk, said=ActionSaid("Write it", "Chief", date(2026, 4, 1)))
    chief = Actor(None, shell.agency, DEEDS[Role.SUPERVISOR])

    assert open_help_actions(shell, until=date(2026, 3, 31)) == ()
    assert open_help_actions(shell, until=date(2026, 4, 1)) == (action,)
    assert open_help_actions(chief, until=date(2026, 4, 1)) == ()


@pytest.mark.usefixtures("staff")
def test_reminders_of_many_requests_ask_the_database_no_more_than_of_one(shell, clock, django_assert_num_queries):
    for count in (1, 3):
        for _ in range(count):
            ask(shell)
        clock.move_to(ASKED + 60 * HOUR)
        with django_assert_num_queries(4):
            plan_help_reminders()
        clock.move_to(ASKED)
