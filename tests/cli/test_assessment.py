"""`shiftready assessment`: questions, the test of a class, and who passed."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.assessment.scenes import rubric_row_of
from shiftready.store.models import Agency, Membership, Offering, Role, User
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
TABLE = "topic,kind,question,answer_1,answer_2,right\nlaw,single,Which?,this,that,2\n"
OWNER = ("--as", "owner@ours.example")


@pytest.fixture
def room():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        made = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
        user = User.objects.create_user("owner@ours.example")
        Membership.objects.create(agency=made.agency, user=user, role=Role.COORDINATOR)
        yield made


def run(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["assessment", *map(str, words)])


def test_questions_come_in_and_go_out(room, tmp_path):
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text(TABLE, encoding="utf-8")

    brought = run("import", "ours", table)
    shown = run("questions", "ours", "--format", "json")
    listed = run("export", "ours")
    written = run("export", "ours", "--to", out)

    assert brought.stdout == "1 new, 0 changed, 0 as before.\n"
    assert json.loads(shown.stdout)["questions"] == [
        {"number": "Q1", "version": 1, "topic": "law", "kind": "single", "question": "Which?", "right": "that"}
    ]
    assert written.stdout == f"Wrote {out}.\n"
    assert listed.stdout == out.read_text("utf-8")
    assert room.agency.slug == "ours"


def test_a_test_is_chosen_entered_learned_for_and_completed_late(room, tmp_path):
    table = tmp_path / "in.csv"
    table.write_text(TABLE, encoding="utf-8")
    run("import", "ours", table)
    seat, day = room.seats["p1"], "2026-03-02"

    chosen = run("choose", "ours", room.offering, *OWNER, "--paper", "Q1", "--pass-mark", 80)
    failed = run("enter", "ours", seat, *OWNER, "--right", 0, "--on", day)
    planned = run("plan", "ours", seat, *OWNER, "--learn", "Read.")
    attend(room)
    close(room)
    passed = run("enter", "ours", seat, *OWNER, "--right", 1, "--on", day)
    shown = run("test", "ours", room.offering, "--format", "csv")
    late = run("complete", "ours", room.offering, *OWNER)

    assert [one.stdout for one in (chosen, failed, planned, passed, late)] == [
        "The test is kept.\n",
        "Not passed.\n",
        "It is kept, and they may try once more.\n",
        "Passed.\n",
        "1 records and 1 certificates are written.\n",
    ]
    assert shown.stdout.splitlines()[:2] == [
        "seat,person,standing,best,attempts,to_learn",
        f"{seat},p1,passed,100,2,Read.",
    ]


def test_without_a_paper_the_class_ends_without_a_test(room):
    assert run("choose", "ours", room.offering, *OWNER).stdout == "The class ends without a test.\n"


def test_a_class_is_asked_without_names_and_what_came_of_it_is_shown(room, tmp_path):
    table = tmp_path / "in.csv"
    table.write_text(TABLE, encoding="utf-8")
    run("import", "ours", table)

    asked = run("ask", "ours", room.offering, *OWNER, "--before", "Q1", "--no-follow-up")
    due = json.loads(run("due", "ours", "--format", "json").stdout)["rounds"]
    ended = [run("end", "ours", one["round"], *OWNER).stdout for one in due]
    found = run("evaluation", "ours", room.offering, "--format", "csv")
    too_few = run("evaluation", "ours", room.offering, "--at-least", "4")

    assert [line.partition(":")[0] for line in asked.stdout.splitlines()] == [
        "before, 2026-02-16 to 2026-03-02",
        "after, 2026-03-02 to 2026-03-23",
    ]
    assert [one["moment"] for one in due] == ["before", "after"]
    assert ended == ["It is ended, and its results can be shown.\n"] * 2
    assert found.stdout.splitlines() == [
        "moment,topic,kind,people,before,after,effect,low,high,says",
        "after,law,knowledge,fewer than 5,,,,,,Fewer than 5 people can be paired: nothing is shown.",
    ]
    assert too_few.exit_code == 2


def test_what_scenes_are_scored_by_is_chosen_and_taken_away_again(room):
    said = ("--title", "On the bridge", "--criterion", "Listens: never | at times | throughout", "--evaluators", "1")

    chosen = run("rubric", "ours", room.offering, *OWNER, *said)
    row = rubric_row_of(Offering.objects.of(room.agency).get())
    wrong = run("rubric", "ours", room.offering, *OWNER, "--title", "S", "--criterion", "Listens: never")
    none = run("rubric", "ours", room.offering, *OWNER)

    assert chosen.output == "Scenes are scored by 1 criteria.\n"
    assert (row.title, row.criteria, row.pass_mark, row.evaluators) == (
        "On the bridge", [["Listens", ["never", "at times", "throughout"]]], 70, 1,
    )  # fmt: skip
    assert wrong.exit_code == 2
    assert none.output == "The class ends without scenes.\n"
