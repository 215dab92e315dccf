"""`shiftready teacher`: the registry in the shell."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.teacher import teacher
from shiftready.store.models import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    Agency.objects.create(slug="ours", name="Our agency", time_zone="UTC")

    def of(*words):
        answer = CliRunner(env={"COLUMNS": "200"}).invoke(teacher, words, catch_exceptions=False)
        assert answer.exit_code == 0, answer.output
        return answer.output

    return of


def test_somebody_is_added_approved_and_shown(run):
    assert run("add", "ours", "--name", "Ira Sample", "--kind", "peer", "--stipend", "120") == (
        "Ira Sample has the number T1.\n"
    )
    run("approve", "ours", "T1", "--topic", "law", "--from", "2026-01-01", "--authority", "Board")
    run("consent", "ours", "T1", "--about", "speaking", "--given", "--on", "2026-01-01")
    run("trained", "ours", "T1", "--by", "An institute", "--course", "Speaking", "--on", "2025-01-01")
    run("hours", "ours", "T1", "--cannot", "--from", "2026-01-01", "--weekday", "friday", "--starts", "08:30")
    run("change", "ours", "T1", "--phone", "555 0100")

    shown = json.loads(run("show", "ours", "T1", "--format", "json"))

    assert (shown["number"], shown["name"], shown["kinds"]) == ("T1", "Ira Sample", "peer")
    assert [(one["weekdays"], one["starts"], one["can"]) for one in shown["hours"]] == [("friday", "08:30", False)]
    assert [(one["about"], one["given"]) for one in shown["consents"]] == [("speaking", True)]
    assert shown["trainings"] == [{"trained_by": "An institute", "course": "Speaking", "on": "2025-01-01"}]
    approval, hours = shown["approvals"][0]["approval"], shown["hours"][0]["hours"]
    assert run("end-approval", "ours", str(approval), "--reason", "Rests.", "--on", "2026-02-01") == (
        f"Approval {approval} ends on 2026-02-01.\n"
    )
    assert run("no-hours", "ours", str(hours)) == f"Hours {hours} of T1 are taken away.\n"


def test_the_list_is_asked_for_a_day_and_a_topic(run):
    for name in ("Ada Sample", "Ben Sample"):
        run("add", "ours", "--name", name, "--kind", "instructor", "--profession", "officer")
    run("approve", "ours", "T2", "--topic", "law", "--from", "2026-01-01", "--to", "2026-02-01", "--authority", "Board")

    asked = {day: json.loads(run("list", "ours", "--topic", "law", "--on", day, "--format", "json")) for day in (
        "2026-01-15", "2026-02-02",
    )}  # fmt: skip

    assert [[one["number"] for one in found["teachers"]] for found in asked.values()] == [["T2"], []]
    assert "Ada Sample" in run("list", "ours")
    assert run("show", "ours", "T2", "--format", "csv").splitlines()[1].split(",")[1:3] == ["law", "2026-01-01"]
