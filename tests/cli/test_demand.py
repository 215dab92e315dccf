"""`shiftready demand`: the same deeds and words as on the pages."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.accounts import create_account
from shiftready.store.models import Agency, CourseRequest, Role
from tests.services.applications.list_of_class import NOW, open_list

pytestmark = pytest.mark.django_db
COORDINATOR = ("--as", "coordinator@ours.example")


def run(*words):
    answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["demand", *map(str, words)])
    return answer.exit_code, answer.output


def test_somebody_is_put_on_the_list_another_off_it_and_all_apply():
    with time_machine.travel(NOW, tick=False):
        april = open_list(Agency.objects.create(slug="ours", name="Our agency"))
        create_account(april.shell, email=COORDINATOR[1], password="quiet-harbor-lantern-7", roles=[Role.COORDINATOR])
        course = april.row.course
        asked = run("ask", "ours", course, *COORDINATOR, "--person", "p1", "--how", "assigned")
        run("ask", "ours", course, *COORDINATOR, "--person", "p2")
        first, second = CourseRequest.objects.of(april.agency).values_list("pk", flat=True)
        gone = run("withdraw", "ours", second, *COORDINATOR)
        listed = json.loads(run("list", "ours", "--format", "json")[1])
        applied = run("apply", "ours", april.offering, *COORDINATOR)

        assert asked == (0, f"Request {first}: p1 asks for {course}.\n")
        assert gone == (0, f"p2 is off the list for {course}.\n")
        assert [(one["request"], one["person"], one["how"]) for one in listed["requests"]] == [
            (first, "p1", "assigned")
        ]
        assert applied == (0, "1 applied from the demand list.\n")
