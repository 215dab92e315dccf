"""The audit trail for programs: its lines by what is asked, and whether it is whole."""

from __future__ import annotations

import pytest

from shiftready.services.access import the_shell
from shiftready.services.audit import write_line
from shiftready.store.models import Agency, AuditLine, Membership, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def shell():
    return the_shell(Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)"))


@pytest.fixture
def program(shell, client):
    user = User.objects.create_user("auditor@lakeside.example", "a long enough password")
    Membership.objects.create(agency=shell.agency, user=user, role=Role.AUDITOR)
    client.force_login(user)
    return client


def test_a_program_reads_the_lines_fifty_at_a_time(shell, program):
    for number in range(51):
        write_line(shell, "counted", subject=str(number))
    write_line(shell, "other")

    first = program.get("/api/lakeside/audit/?deed=counted&who=shell").json()
    second = program.get("/api/lakeside/audit/?deed=counted&page=2").json()

    assert (first["total"], first["pages"], len(first["lines"])) == (51, 2, 50)
    assert [line["subject"] for line in second["lines"]] == ["0"]


def test_a_program_learns_whether_the_trail_is_whole_and_where_it_ends(shell, program):
    line = write_line(shell, "first")
    address = "/api/lakeside/audit/check"
    whole = program.get(address, {"head": f"1-{line.digest[:16]}"}).json()
    AuditLine.objects.of(shell.agency).delete()
    cut = program.get(address).json()

    assert whole == {
        "is_whole": True,
        "message": "The chain is whole: 1 line, none altered and none removed; the end you noted stands as line 1.",
        "lines": 1,
        "head": f"1-{line.digest}",
        "broken_line": None,
        "noted_stands": True,
    }
    assert (cut["is_whole"], cut["lines"], cut["head"]) == (False, 0, f"1-{line.digest}")


def test_an_end_that_cannot_be_read_is_refused_as_everywhere(program):
    answer = program.get("/api/lakeside/audit/check?head=the+last+one")

    assert (answer.status_code, answer.json()["code"]) == (422, "audit_head_unreadable")
