"""`shiftready course-approval`: begin, follow, take back, list."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.accounts import create_account
from shiftready.store.models import Agency, CourseApproval, Role
from tests.services.classroom import MONDAY_EVENING
from tests.services.desk import PASSWORD

pytestmark = pytest.mark.django_db
AS = ("--as", "c@ours.example")


@pytest.fixture
def agency():
    agency = Agency.objects.create(slug="millbrook", name="Millbrook")
    create_account(the_shell(agency), email="c@ours.example", password=PASSWORD, roles=[Role.COORDINATOR], name="Cleo")
    return agency


def shell(*words):
    with time_machine.travel(MONDAY_EVENING, tick=False):
        return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["course-approval", *map(str, words)])


def test_a_course_is_begun_followed_listed_and_taken_back(agency):
    begun = shell("begin", "millbrook", "cit-40", *AS, "--board", "tx-tcole")
    row = CourseApproval.objects.of(agency).get()
    assert begun.output == f"Approval {row.pk} is begun, of the version of {row.course_version}.\n"

    shell("follow", "millbrook", row.pk, "submitted", *AS)
    done = shell("follow", "millbrook", row.pk, "approved", *AS, "--number", "1850", "--renew-by", "2027-08-31")

    assert done.output == f"Approval {row.pk} is approved.\n"
    told = json.loads(shell("list", "millbrook", "--format", "json").output)["approvals"]
    assert [(one["standing"], one["number"], one["renew_by"]) for one in told] == [("approved", "1850", "2027-08-31")]
    back = shell("take-back", "millbrook", row.pk, *AS, "--why", "x")
    assert back.output == f"Approval {row.pk} is submitted again.\n"
