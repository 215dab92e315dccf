import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.audit import write_line
from shiftready.services.audit_check import head_of
from shiftready.store.models import Agency, AuditLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def shell():
    found = the_shell(Agency.objects.create(slug="ours", name="Our agency"))
    for deed in ("first", "second"):
        write_line(found, deed)
    return found


def run(*words):
    return CliRunner().invoke(main, ["audit", "check", "ours", *words])


def test_a_whole_trail_is_said_to_be_whole_with_its_end(shell):
    answer = run()

    assert answer.exit_code == 0
    assert "The chain is whole: 2 lines, none altered and none removed." in answer.output
    assert str(head_of(shell)) in answer.output.replace("\n", "")


def test_an_end_noted_earlier_is_compared(shell):
    noted = str(head_of(shell))[:18]
    write_line(shell, "third")

    assert "the end you noted stands as line 2" in " ".join(run("--head", noted).output.split())


def test_programs_read_the_same(shell):
    assert json.loads(run("--format", "json").output) == {
        "is_whole": True,
        "lines": 2,
        "head": str(head_of(shell)),
        "broken_line": None,
        "noted_stands": None,
    }


def test_a_trail_that_was_cut_ends_with_status_2(shell):
    AuditLine.objects.of(shell.agency).last().delete()

    answer = run()

    assert answer.exit_code == 2
    assert "The newest lines are missing: 2 were written and 1 are there" in " ".join(answer.output.split())


@pytest.mark.usefixtures("shell")
def test_what_is_no_end_is_refused():
    answer = run("--head", "the last one")

    assert (answer.exit_code, "is no end of an audit trail" in answer.output) == (2, True)
