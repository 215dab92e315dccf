"""`shiftready desk`: whom to ask, asked, moved on, taken back, what is to do."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Agency, HelpAction, HelpProvider, HelpRequest, Membership, Role, User

pytestmark = pytest.mark.django_db
AS = ("--as", "lead@lakeside.example")
WORDS = ("--kind", "training", "--words", "Forty hours", "--contact", "Chief", "--contact-at", "c@x")


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    user = User.objects.create_user("lead@lakeside.example", None)
    Membership.objects.create(agency=made, user=user, role=Role.COORDINATOR)
    return made


def run(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["desk", *words])


def test_help_is_asked_for_confirmed_matched_and_closed(agency):
    twice = run("ask", "lakeside", "center", *AS, *WORDS, "--sent", "2025-11-02T01:30")
    asked = run("ask", "lakeside", "center", *AS, *WORDS, "--sent", "2025-11-02T01:30", "--which", "first")
    wrong = run("ask", "lakeside", "center", *AS, *WORDS, "--sent", "yesterday")
    visit = run("ask", "lakeside", "center", *AS, "--kind", "site_visit", *WORDS[2:], "--sent", "2025-11-02T12:00")
    HelpRequest.objects.of(agency).filter(kind="site_visit").delete()
    number = str(HelpRequest.objects.of(agency).get().pk)
    steps = [
        run("step", "lakeside", number, "confirmed", *AS, "--at", "2025-11-03T12:30"),
        run("step", "lakeside", number, "matched", *AS, "--match-kind", "person", "--match", "Dr. One (invented)"),
        run("step", "lakeside", number, "closed", *AS, "--outcome", "helped", "--words", "A course is held."),
        run("take-back", "lakeside", number, *AS, "--reason", "Not yet."),
    ]
    whole = json.loads(run("show", "lakeside", number).stdout)

    assert (twice.exit_code, wrong.exit_code) == (2, 2)
    assert asked.stdout == f"Request {number} is written down. An answer is promised by 2025-11-03 18:30 UTC.\n"
    assert visit.stdout.endswith(" A match is promised by 2025-11-17 06:00 UTC.\n")
    assert [one.stdout for one in steps] == [
        f"Request {number}: confirmed.\n",
        f"Request {number}: matched.\n",
        f"Request {number}: closed.\n",
        f"Request {number} is matched again.\n",
    ]
    assert (whole["promise"], whole["steps"][2]["match_name"]) == ("kept", "Dr. One (invented)")
    listed = run("list", "lakeside", "--format", "csv").stdout.splitlines()
    assert listed[0] == "id,asked_at,to,kind,state,promise,promised_by,confirmed_at,match,match_by,matched_at,outcome"
    assert "training,matched,kept" in listed[1]


def test_what_is_to_do_is_written_done_and_taken_out(agency):
    run("ask", "lakeside", "center", *AS, *WORDS)
    number = str(HelpRequest.objects.of(agency).get().pk)
    due = ("--owner", "Chief", "--due", "2100-01-01")
    written = [run("action", "lakeside", number, *AS, "--text", text, *due) for text in ("Write it", "A slip")]
    first, second = (str(one.pk) for one in HelpAction.objects.of(agency).order_by("pk"))
    done = run("done", "lakeside", number, first, *AS)
    out = run("take-out", "lakeside", number, second, *AS, "--reason", "Twice.")

    assert [one.stdout for one in written] == [f"It is written down as {pk}.\n" for pk in (first, second)]
    assert (done.stdout, out.stdout) == (f"{first} is done.\n", f"{second} is taken out.\n")


def test_whom_to_ask_is_written_said_anew_and_ended(agency):
    made = run("provider", "lakeside", *AS, "--name", "Association (invented)", "--clock", "hours", "--amount", "24")
    number = str(HelpProvider.objects.of(agency).get().pk)
    name, days = ("--number", number, "--name", "Association (invented)"), ("--clock", "business_days", "--amount", "2")
    run("provider", "lakeside", *AS, *name, *days, "--federal-holidays", "--match-days", "10")
    shown = json.loads(run("providers", "lakeside").stdout)["providers"]
    ended = run("end-provider", "lakeside", number, *AS, "--reason", "Dissolved.")

    assert made.stdout == f"Association (invented) is on the list as {number}.\n"
    answers = (
        "Answers within 2 business days: Monday to Friday except federal holidays, by the days of America/Chicago."
    )
    assert [one["says"] for one in shown] == [
        "A request is confirmed within 36 hours. An older page promises a match with a site within 14 days.",
        f"{answers} Finds a match within 10 days.",
    ]
    assert ended.stdout == "Association (invented) is off the list.\n"


def test_requests_are_counted(agency):
    run("ask", "lakeside", "center", *AS, *WORDS)

    lines = run("figures", "lakeside", "--format", "csv").stdout.splitlines()

    assert agency.slug == "lakeside"
    assert lines[1:] == [f"{kind},1,0,,,0,0,,0,0,0,1,0,,0,0" for kind in ("all", "training")]


def test_an_agency_helps_another(agency):
    other = Agency.objects.create(slug="hillview", name="Hillview Police (invented)", state="WI")
    Membership.objects.create(agency=other, user=User.objects.get(), role=Role.COORDINATOR)
    offered = run("offer", "hillview", *AS, "--text", "First weeks", "--clock", "hours", "--amount", "24")
    run("ask", "lakeside", "agency:hillview", *AS, *WORDS)
    number = str(HelpRequest.objects.of(agency).get().pk)
    said = [
        run("take", "hillview", number, "Sergeant One", *AS),
        run("answer", "hillview", number, "confirmed", *AS),
        run("take-back-answer", "hillview", number, *AS, "--reason", "A slip."),
        run("end-offer", "hillview", *AS),
    ]
    came = json.loads(run("received", "hillview").stdout)["requests"]

    assert offered.stdout == "The agency offers help.\n"
    assert [one.stdout for one in said] == [
        f"Sergeant One takes request {number}.\n",
        f"Request {number}: confirmed.\n",
        f"Request {number} is asked again.\n",
        "The agency offers help no more.\n",
    ]
    assert [(one["name"], one["taken_by"], one["state"]) for one in came] == [
        ("Lakeside Police (invented)", "Sergeant One", "asked")
    ]
    assert run("figures", "hillview", "--received", "--format", "csv").stdout.splitlines()[1].startswith("all,1,0")
