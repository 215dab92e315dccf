"""`shiftready program`: shown, assessed, taken back, with its papers."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Agency, ElementAssessment, Membership, ProgramPaper, ProgramType, Role, User
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
AS = ("--as", "lead@lakeside.example")


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(made)
    user = User.objects.create_user("lead@lakeside.example", None)
    Membership.objects.create(agency=made, user=user, role=Role.COORDINATOR)
    return made


def run(*words):
    return CliRunner(env={"COLUMNS": "240"}).invoke(main, ["program", *words])


def test_an_element_is_assessed_shown_and_taken_back(agency):
    said = ("--standing", "under_way", "--on", "2026-01-05", "--next-step", "Plan", "--by", "2026-02-01")
    made = run("assess", "lakeside", "3", *AS, *said, "--figure", "mandated", "--owner", "Deputy chief")
    row = ElementAssessment.objects.of(agency).get()
    table = run("show", "lakeside", "--as-of", "2026-03-02")
    whole = json.loads(run("show", "lakeside", "--as-of", "2026-03-02", "--format", "json").stdout)
    lines = run("show", "lakeside", "--as-of", "2026-03-02", "--format", "csv").stdout.splitlines()
    back = run("take-back", "lakeside", str(row.pk), *AS, "--reason", "A slip.")
    history = run("history", "lakeside", "3", "--format", "csv").stdout.splitlines()

    assert made.stdout == f"Assessment {row.pk} is written: under way on 2026-01-05.\n"
    assert "Training is under way, but 9 of the 9 other elements have not been assessed." in table.stdout
    assert "2026-02-01 (overdue)" in table.stdout
    assert (whole["elements"][2]["assessment"]["owner"], len(whole["elements"])) == ("Deputy chief", 10)
    assert (len(lines), lines[3].split(",")[:4]) == (11, ["3", "Specialized training", "seen_official", "under_way"])
    assert back.stdout == f"Assessment {row.pk} is taken back.\n"
    assert history[1] == f"{row.pk},2026-01-05,under_way,Deputy chief,Plan,2026-02-01,,A slip."


def test_a_paper_is_brought_and_taken_out(agency, tmp_path):
    file = tmp_path / "plan.pdf"
    file.write_bytes(b"%PDF-1.7")

    brought = run("bring", "lakeside", "1", str(file), *AS)
    row = ProgramPaper.objects.of(agency).get()
    out = run("take-out", "lakeside", str(row.pk), *AS, "--reason", "Unsigned.")

    assert brought.stdout == f"Paper {row.pk}, plan.pdf, is kept for element 1.\n"
    assert out.stdout == f"Paper {row.pk} is taken out.\n"


@pytest.mark.usefixtures("agency")
def test_a_folder_that_is_written_says_that_the_program_is_not_in_it(tmp_path):
    run("assess", "lakeside", "3", *AS, "--standing", "in_place")

    written = CliRunner().invoke(main, ["export", "lakeside", str(tmp_path / "out")])

    assert written.stderr.splitlines()[-2:] == [
        "A folder has no place for these; keep a copy of the database as well:",
        "- 1 assessment of the whole program (written out by shiftready program show)",
    ]


@pytest.mark.usefixtures("agency")
def test_an_element_that_is_none_is_refused_in_words():
    refused = run("assess", "lakeside", "12", *AS, "--standing", "in_place")

    assert refused.exit_code == 2
    assert 'There is no element "12" here. The elements are: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10.' in refused.stderr


def test_a_type_is_said_listed_ended_and_taken_back(agency):
    said = run("say-type", "lakeside", "co_response", *AS, "--from", "2025-01-01")
    row = ProgramType.objects.of(agency).get()
    twice = run("say-type", "lakeside", "co_response", *AS, "--from", "2025-06-01")
    ended = run("end-type", "lakeside", str(row.pk), *AS, "--on", "2025-12-31")
    now = ProgramType.objects.of(agency).get(withdrawn_at=None)
    listed = run("types", "lakeside", "--as-of", "2025-06-01", "--format", "csv").stdout.splitlines()
    back = run("take-back-type", "lakeside", str(now.pk), *AS)
    whole = json.loads(run("types", "lakeside", "--format", "json").stdout)["types"]

    assert said.stdout == f"Span {row.pk} is written: co_response from 2025-01-01.\n"
    assert (twice.exit_code, "It is said to run from 2025-01-01" in twice.stderr) == (2, True)
    assert ended.stdout == f"Span {now.pk} takes its place: co_response from 2025-01-01 to 2025-12-31.\n"
    spans = f"{now.pk}: 2025-01-01 to 2025-12-31"
    assert listed[2] == f"co_response,Co-response team,yes,{spans},co_responder: 0; clinician: 0"
    assert back.stdout == f"Span {now.pk} is taken back.\n"
    assert [one["spans"] for one in whole] == [[]] * 5
