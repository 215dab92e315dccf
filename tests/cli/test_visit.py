"""`shiftready visit`: asked, filled, moved on, tied to the ledger, hosted."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.clock import today_in
from shiftready.services.ledger.record import record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.store.models import Agency, Membership, Role, SiteVisit, User, VisitLine

pytestmark = pytest.mark.django_db
AS = ("--as", "lead@lakeside.example")


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    other = Agency.objects.create(slug="hillview", name="Hillview Police (invented)", state="WI")
    user = User.objects.create_user("lead@lakeside.example", None)
    for one in (made, other):
        Membership.objects.create(agency=one, user=user, role=Role.COORDINATOR)
    return made


def run(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["visit", *words])


def test_a_visit_is_asked_filled_held_and_tied_to_the_ledger(agency, tmp_path):
    today = today_in(agency)
    asked = run("ask", "lakeside", "tucson", *AS, "--purpose", "The center", "--from", today.isoformat())
    number = str(SiteVisit.objects.of(agency).get().pk)
    hour = ("--day", today.isoformat(), "--from", "09:00", "--to", "10:30", "--text", "The desk")
    added = run("add", "lakeside", number, "agenda", *AS, *hour)
    wrong = run("add", "lakeside", number, "agenda", *AS, "--from", "nine")
    run("add", "lakeside", number, "action", *AS, "--text", "Do it", "--owner", "Chief", "--day", today.isoformat())
    lines = {one.kind: str(one.pk) for one in VisitLine.objects.of(agency)}
    done = run("done", "lakeside", number, lines["action"], *AS)
    out = run("take-out", "lakeside", number, lines["agenda"], *AS, "--reason", "Moved.")
    steps = [run("step", "lakeside", number, to, *AS).stdout for to in ("agreed", "held")]
    entry = record_cost(the_shell(agency), said=CostSaid("travel", today, "Flights", amount="850"))
    tied = run("travel", "lakeside", number, str(entry.number), *AS)
    file = tmp_path / "visit.ics"
    written = run("calendar", "lakeside", number, str(file))
    whole = json.loads(run("show", "lakeside", number).stdout)

    assert (asked.stdout, wrong.exit_code) == (f"Visit {number} is asked for.\n", 2)
    assert added.stdout == f"Line {lines['agenda']} of visit {number} is written.\n"
    assert (done.stdout, out.stdout) == (
        f"Line {lines['action']} is done.\n",
        f"Line {lines['agenda']} is taken out.\n",
    )
    assert steps == [f"Visit {number} is agreed.\n", f"Visit {number} is held.\n"]
    assert tied.stdout == f"Entry {entry.number} is the travel of visit {number}.\n"
    assert (written.stdout, file.read_bytes()[:15]) == ("visit.ics is written.\n", b"BEGIN:VCALENDAR")
    assert (whole["state"], whole["funds"]["ledger_entry"], whole["agenda"]) == ("held", entry.number, [])
    assert run("list", "lakeside", "--format", "csv").stdout.splitlines()[1].startswith(f'{number},"Tucson')


def test_a_department_hosts_and_answers(agency):
    day = (today_in(agency) + timedelta(days=7)).isoformat()
    offered = run("offer", "hillview", *AS, "--text", "A mobile team", "--approach", "mobile")
    run("ask", "lakeside", "hillview", *AS, "--purpose", "Your team", "--from", day)
    number = SiteVisit.objects.of(agency).get().pk
    asked = json.loads(run("asked", "hillview").stdout)
    answered = run("answer", "hillview", str(number), "decline", *AS, "--words", "We move house.")
    ended = run("end-offer", "hillview", *AS)

    assert offered.stdout == "The agency offers itself as host.\n"
    assert [one["id"] for one in asked["visits"]] == [number]
    assert answered.stdout == f"Visit {number} is declined.\n"
    assert ended.stdout == "The agency offers itself as host no more.\n"
