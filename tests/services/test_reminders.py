"""Reminders before deadlines: each tier once, then those who answer for it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core import mail

from shiftready.services.access import actor_in, the_shell
from shiftready.services.adoption import adopt_rule
from shiftready.services.compliance import findings_of
from shiftready.services.notices.deadlines import plan_reminders, tier_of
from shiftready.services.notices.rules import choose_reminders, say_mail_rule
from shiftready.services.notices.send import send_due_mail
from shiftready.store.models import Agency, Membership, Notice, Person, Role, User
from tests.services.classroom import hire

pytestmark = pytest.mark.django_db
RULE = "us/calea/mental_health_refresher"


def on(day, hour=15):
    return time_machine.travel(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), tick=False)


@pytest.fixture
def agency(settings):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": "smtp://localhost"})
    found = Agency.objects.create(slug="ours", name="Our agency", state="IL", time_zone="America/Chicago")
    with on(date(2025, 1, 2)):
        adopt_rule(the_shell(found), rule=RULE)
        for number, unit in (("p1", "1"), ("p2", "2")):
            hire(found, number, name=f"Person {number}", unit=unit)
        Person.objects.of(found).update(hired_on=date(2020, 1, 1))
        say_mail_rule(the_shell(found), digest_minutes=10, quiet_from=None, quiet_until=None, tiers=(90, 60, 30, 7))
    for number in ("p1", "p2"):
        join(found, number, Role.MEMBER)
    return found


def join(agency, number, role, unit=""):
    person = Person.objects.of(agency).filter(number=number).first()
    user = User.objects.create_user(f"{number}@ours.example", "quiet-harbor-lantern-7")
    Membership.objects.create(agency=agency, user=user, role=role, unit=unit, person=person)
    return user


@pytest.fixture
def due_on(agency):
    """The deadline of everybody's rule as it is before it, on the first of the year of the tests."""
    with on(date(2026, 1, 1)):
        (finding,) = findings_of(the_shell(agency), people=["p1"], as_of=date(2026, 1, 1))["p1"]
    return finding.due_on


def reminded(days_before, due_on):
    """What is planned and sent so many days before the deadline."""
    mail.outbox.clear()
    with on(date.fromordinal(due_on.toordinal() - days_before)):
        plan_reminders()
        send_due_mail()
    return [(one.to[0], one.subject) for one in mail.outbox]


@pytest.mark.parametrize(
    ("days", "tier"), [(91, None), (90, 90), (61, 90), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, -1)]
)
def test_a_tier_is_the_narrowest_that_the_days_are_within(days, tier):
    assert tier_of(days, (90, 60, 30, 7)) == tier


def test_each_tier_is_told_once_and_the_deadline_once_more_when_it_has_passed(agency, due_on):
    told = [len(reminded(days, due_on)) for days in (91, 90, 89, 60, 59, 30, 29, 7, 6, 0, -1, -2)]

    assert told == [0, 2, 0, 2, 0, 2, 0, 2, 0, 0, 2, 0]
    subjects = {one.facts["days_left"] for one in Notice.objects.of(agency)}
    assert subjects == {90, 60, 30, 7, -1}


def test_a_reminder_says_the_rule_the_day_and_where_the_reasons_stand(due_on):
    ((_, subject), _) = reminded(30, due_on)

    body = mail.outbox[0].body
    assert subject.startswith("By ")
    assert "in 30 days." in body
    assert "/ours/my-training/" in body


def test_in_the_last_week_the_units_supervisor_and_the_coordinator_hear_of_it_together(agency, due_on):
    join(agency, "boss1", Role.SUPERVISOR, unit="1")
    join(agency, "head", Role.COORDINATOR)
    early = {to for to, _ in reminded(30, due_on)}

    late = dict(reminded(7, due_on))

    assert early == {"p1@ours.example", "p2@ours.example"}
    assert late.keys() == {"p1@ours.example", "p2@ours.example", "boss1@ours.example", "head@ours.example"}
    assert late["head@ours.example"] == "2 notices from Our agency"
    told = next(one.body for one in mail.outbox if one.to == ["boss1@ours.example"])
    assert ("Person p1 (p1)" in told, "Person p2" in told) == (True, False)


def test_whoever_wants_no_reminders_hears_of_it_in_the_last_week_alone(agency, due_on):
    actor = actor_in(User.objects.get(email="p1@ours.example"), "ours")
    choose_reminders(actor, wants=False)

    told = {days: [to for to, _ in reminded(days, due_on)] for days in (60, 7)}

    assert told == {60: ["p2@ours.example"], 7: ["p1@ours.example", "p2@ours.example"]}
    assert agency.name == "Our agency"


def test_nobody_is_reminded_where_the_agency_has_not_said_so(agency, due_on):
    say_mail_rule(the_shell(agency), digest_minutes=10, quiet_from=None, quiet_until=None, tiers=())

    assert reminded(30, due_on) == []


def test_deadlines_are_looked_through_in_the_morning_once_a_day(agency, due_on):
    day = date.fromordinal(due_on.toordinal() - 30)
    with on(day, hour=10):  # four in the morning in Chicago, or five
        early = plan_reminders()
    with on(day):
        planned = [plan_reminders(), plan_reminders()]
        join(agency, "head", Role.COORDINATOR)
        planned.append(plan_reminders())

    assert (early, planned) == (0, [2, 0, 0])
