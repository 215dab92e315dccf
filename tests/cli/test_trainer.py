"""`shiftready trainer`: steps, time, topics and the family from the shell."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.accounts import create_account
from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.store.models import Agency, Role
from tests.services.classroom import MONDAY_EVENING
from tests.services.desk import PASSWORD

pytestmark = pytest.mark.django_db
AS = ("--as", "c@ours.example")


@pytest.fixture(autouse=True)
def monday_evening():
    agency = Agency.objects.create(slug="millbrook", name="Millbrook")
    create_account(the_shell(agency), email="c@ours.example", password=PASSWORD, roles=[Role.COORDINATOR], name="Cleo")
    add_teacher(the_shell(agency), said=TeacherSaid("Ada Sample", ("instructor",)))
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


def shell(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["trainer", *map(str, words)])


def step(kind, on, *more):
    said = ("--credential", "CIT trainer", "--kind", kind, "--on", on, "--by", "Institute")
    return shell("step", "millbrook", "T1", *AS, *said, *more)


def test_a_trainer_is_followed_from_step_to_step():
    step("in_training", "2026-02-02")
    made = step("certified", "2026-03-01", "--until", "2029-03-01", "--topic", "law")
    number = made.output.split()[1]
    listed = shell("list", "millbrook", "--format", "csv").output.splitlines()
    steps = json.loads(shell("show", "millbrook", "T1", "--format", "json").output)["steps"]

    assert made.output == f"Step {number} of T1 is recorded: certified on 2026-03-01.\n"
    assert listed[1:] == ["T1,Ada Sample,,CIT trainer,certified,2026-03-01,2029-03-01,2028-12-01,0,0,0,0"]
    assert [one["kind"] for one in steps] == ["in_training", "certified"]
    assert "Steps" in shell("show", "millbrook", "T1").output
    taken = shell("take-back-step", "millbrook", number, *AS, "--reason", "A slip.")
    assert taken.output == f"Step {number} is taken back.\n"


def test_time_is_recorded_and_taken_back():
    said = ("--for", "becoming", "--on", "2026-03-02", "--minutes", "60", "--off-duty")
    made = shell("time", "millbrook", "T1", *AS, *said)
    number = made.output.split()[1]

    assert made.output == f"Time {number} of T1 is recorded: 60 minutes.\n"
    taken = shell("take-back-time", "millbrook", number, *AS, "--reason", "A slip.")
    assert taken.output == f"Time {number} is taken back.\n"


def test_topics_and_the_family_are_written():
    step("certified", "2026-03-01", "--topic", "law")

    assert shell("capacity", "millbrook", "--format", "csv").output.splitlines()[1:] == ["law,1,1,0,0,0,0,not_needed"]
    assert "Counted are people whose approval" in shell("capacity", "millbrook").output
    assert shell("lineage", "millbrook").output == "Nobody is known to have taught another to teach.\n"
    assert json.loads(shell("lineage", "millbrook", "--json").output) == {"branches": [], "text": ""}


def test_a_step_that_may_not_follow_is_refused():
    refused = step("renewed", "2026-03-01")

    assert refused.exit_code == 2
    assert "They have taken no step yet." in refused.stderr


def test_a_paper_of_a_step_is_brought_and_taken_out(tmp_path):
    number = step("certified", "2026-03-01", "--topic", "law").output.split()[1]
    file = tmp_path / "certificate.pdf"
    file.write_bytes(b"%PDF-1.7")
    made = shell("bring", "millbrook", number, file, *AS)
    paper = made.output.split()[1].rstrip(",")
    out = shell("take-out", "millbrook", paper, *AS, "--reason", "A slip.")

    assert made.output == f"Paper {paper}, certificate.pdf, is kept with step {number}.\n"
    assert out.output == f"Paper {paper} is taken out.\n"
