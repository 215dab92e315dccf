"""`shiftready briefing`: a squad's briefing from the shell."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from click.testing import CliRunner
from django.utils import timezone

from shiftready.cli.main import main
from shiftready.store.models import Agency, DutyAssignment, DutyPattern, Membership, Role, User
from tests.services.classroom import hire

pytestmark = pytest.mark.django_db


def run(*words):
    answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["briefing", *map(str, words)])
    return answer.exit_code, answer.output


def test_a_briefing_is_logged_for_whoever_is_on_duty_listed_and_corrected():
    agency = Agency.objects.create(slug="ours", name="Our agency")
    user = User.objects.create_user("sergeant@ours.example")
    Membership.objects.create(agency=agency, user=user, role=Role.SUPERVISOR)
    with time_machine.travel(datetime(2026, 3, 2, 14, 0, tzinfo=UTC), tick=False):
        now = timezone.now() - timedelta(days=1)
        DutyPattern.objects.create(agency=agency, name="1-1", days=[1, 0], epoch=date(2026, 3, 2), entered_at=now)
        for number, phase in (("p1", 0), ("p2", 0), ("p3", 1)):
            duty = {"squad": "A", "shift": "day", "pattern": "1-1", "phase": phase}
            person = hire(agency, number)
            DutyAssignment.objects.create(agency=agency, person=person, entered_at=now, **duty)
        named = ("ours", "--as", user.email, "--squad", "A", "--topic", "suicide")

        logged = run("log", *named, "--without", "p2", "--with", "p3", "--key", "k")
        listed = json.loads(run("list", "ours", "--format", "json")[1])["briefings"]
        number = listed[0]["briefing"]
        corrected = run("correct", "ours", number, "--as", user.email, "--person", "p3", "--why", "Not there.")

    assert logged == (0, f"Briefing {number}: 15 minutes for 2 people of A.\n")
    assert listed == [
        {
            "briefing": number,
            "day": "2026-03-02",
            "squad": "A",
            "title": "Roll-call briefing: Suicide risk and intervention",
            "topic": "suicide",
            "minutes": 15,
            "people": 2,
        }
    ]
    assert corrected == (0, f"1 taken off briefing {number}.\n")
