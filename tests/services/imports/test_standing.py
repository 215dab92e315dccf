"""Licenses, times of service and scores brought in: shown, written whole, taken back whole."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.dates import Span
from shiftready.core.standing import Credential, Service
from shiftready.services.access import the_shell
from shiftready.services.imports.apply import apply_import
from shiftready.services.imports.preview import preview_import
from shiftready.services.imports.undo import undo_import
from shiftready.services.imports.upload import upload_file
from shiftready.store.models import Agency, AuditLine, TrainingRecord
from shiftready.store.snapshots import agency_facts
from tests.services.bringing import preview_file

pytestmark = pytest.mark.django_db
ROSTER = b"person,name,unit\np1,Ada Example,North\np2,Ben Example,North\n"
LICENCES = b"""Employee ID,Credential,Class,Status,Issued,Expires
p1,License,Peace Officer,active,2024-01-01,2026-12-31
p2,License,Peace Officer,Suspended,2024-01-01,2026-12-31
p9,License,Peace Officer,active,2024-01-01,
p2,License,Peace Officer,active,2026-06-01,2026-01-01
"""
SERVICE = b"Employee ID,Start,End,Agency\np1,2010-01-01,2018-12-31,Elsewhere Example Police\np1,2019-06-01,,\n"
RECORDS = (
    b"person,course,completed_on\np1,Crisis week,2026-01-09\np2,Crisis week,2026-01-09\np9,Crisis week,2026-01-09\n"
)
SCORES = b"""person,course,completed_on,delivery,test score
p1,Crisis week,2026-01-09,online,88
p1,Crisis week,2026-01-09,online,95
p2,Crisis week,2026-01-09,,
p9,Crisis week,2026-01-09,,70
"""


@pytest.fixture
def actor(db):  # noqa: ARG001 - pytest opens the database by this name
    shell = the_shell(Agency.objects.create(slug="millbrook", name="Millbrook Example Police", state="IL"))
    found = preview_file(shell, kind="roster", name="roster.csv", content=ROSTER, as_at=date(2026, 1, 1))
    apply_import(shell, batch=found.pk, digest=found.digest)
    return shell


def shown(actor, kind, content, **said):
    found = preview_file(actor, kind=kind, name=f"{kind}.csv", content=content)
    return preview_import(actor, batch=found.pk, **said) if said else found


def bring(actor, kind, content, **said):
    found = shown(actor, kind, content, **said)
    return apply_import(actor, batch=found.pk, digest=found.digest)


def licence(person, first_on=date(2024, 1, 1), last_on=date(2026, 12, 31), status="active"):
    return Credential(person, "license", Span(first_on, last_on), "peace_officer", status)


def held(actor):
    return agency_facts(actor.agency).credentials


def test_a_list_of_licences_shows_what_is_new_and_every_problem_at_once(actor):
    batch = shown(actor, "credentials", LICENCES)

    what = {"what": "license peace officer", "days": "2024-01-01 to 2026-12-31"}
    assert batch.plan == {
        "counts": {"new": 2, "changes": 0, "gone": 0, "unchanged": 0},
        "patterns": [],
        "new": [
            {
                "person": person,
                "name": name,
                "what": [f"what: {what['what']}", f"status: {status}", f"days: {what['days']}"],
            }
            for person, name, status in (("p1", "Ada Example", "active"), ("p2", "Ben Example", "suspended"))
        ],
        "changes": [],
        "gone": [],
        "problems": 2,
        "errors": 2,
    }
    assert [(one["line"], one["column"], one["code"]) for one in batch.problems] == [
        (4, "Employee ID", "person_not_on_roster"),
        (5, "Expires", "end_before_start"),
    ]


def test_licences_are_written_changed_by_a_later_list_and_taken_back_whole(actor):
    first = bring(actor, "credentials", LICENCES)
    assert held(actor) == {"p1": (licence("p1"),), "p2": (licence("p2", status="suspended"),)}

    later = bring(
        actor,
        "credentials",
        b"person,kind,level,status,from,to\n"
        b"p1,license,peace_officer,revoked,2024-01-01,\n"
        b"p1,license,peace_officer,active,2027-01-01,2029-12-31\n",
    )

    assert later.plan["counts"] == {"new": 1, "changes": 1, "gone": 0, "unchanged": 0}
    assert later.plan["changes"] == [{"person": "p1", "name": "Ada Example", "what": ["status: active → revoked"]}]
    assert held(actor) == {
        "p2": (licence("p2", status="suspended"),),
        "p1": (licence("p1", first_on=date(2027, 1, 1), last_on=date(2029, 12, 31)), licence("p1", status="revoked")),
    }
    undo_import(actor, batch=later.pk)
    assert held(actor) == {"p2": (licence("p2", status="suspended"),), "p1": (licence("p1"),)}
    undo_import(actor, batch=first.pk)
    assert held(actor) == {}


def test_a_list_without_statuses_and_ends_leaves_them_as_they_are_known(actor):
    bring(actor, "credentials", LICENCES)

    file = upload_file(
        actor, kind="credentials", name="again.csv", content=b"person,level,from\np2,peace_officer,2024-01-01\n"
    )
    again = preview_import(actor, batch=file.pk, values={"kind": "license"})

    assert again.plan["counts"] == {"new": 0, "changes": 0, "gone": 0, "unchanged": 1}


def test_two_licences_of_one_kind_that_begin_on_one_day_are_both_kept_and_both_found_again(actor):
    two = (
        b"person,kind,level,status,from,to\n"
        b"p1,license,peace_officer,active,2024-01-01,2026-12-31\n"
        b"p1,license,peace_officer,suspended,2024-01-01,2024-06-30\n"
    )

    first = bring(actor, "credentials", two)
    again = shown(actor, "credentials", two)

    assert [one["code"] for one in first.problems] == ["credentials_overlap"]
    assert held(actor) == {"p1": (licence("p1"), licence("p1", last_on=date(2024, 6, 30), status="suspended"))}
    assert again.plan["counts"] == {"new": 0, "changes": 0, "gone": 0, "unchanged": 2}


def test_times_of_service_are_written_and_a_whole_list_ends_what_it_lacks(actor):
    bring(actor, "services", SERVICE)
    services = agency_facts(actor.agency).services

    bring(actor, "services", b"person,from,to\np2,2012-01-01,2014-12-31\n", is_whole=True)

    assert services == {
        "p1": (
            Service("p1", Span(date(2010, 1, 1), date(2018, 12, 31)), "Elsewhere Example Police"),
            Service("p1", Span(date(2019, 6, 1))),
        )
    }
    assert agency_facts(actor.agency).services == {"p2": (Service("p2", Span(date(2012, 1, 1), date(2014, 12, 31))),)}


def test_scores_brought_later_are_said_of_the_trainings_already_there_and_another_score_is_another_training(actor):
    bring(actor, "records", RECORDS)

    later = bring(actor, "records", SCORES)

    assert later.plan["counts"] == {"new": 1, "apart": 0, "changes": 2, "unchanged": 1}
    assert [(one["person"], one["what"]) for one in later.plan["changes"]] == [
        ("p1", ["Crisis week, completed 2026-01-09", "taken: not known → online", "score: not known → 88 %"]),
        ("p9", ["Crisis week, completed 2026-01-09", "score: not known → 70 %"]),
    ]
    assert scores(actor) == [("p1", ["online"], 88), ("p1", ["online"], 95), ("p2", [], None), ("p9", [], 70)]
    assert shown(actor, "records", SCORES).plan["counts"] == {"new": 0, "apart": 0, "changes": 0, "unchanged": 4}
    undo_import(actor, batch=later.pk)
    assert scores(actor) == [("p1", [], None), ("p2", [], None), ("p9", [], None)]


def scores(actor):
    rows = TrainingRecord.objects.of(actor.agency).filter(withdrawn_at=None).select_related("person")
    return sorted((row.person.number if row.person else row.named, row.attributes, row.score) for row in rows)


def test_one_line_of_the_audit_trail_tells_of_each_import(actor):
    bring(actor, "credentials", LICENCES)

    last = AuditLine.objects.of(actor.agency).order_by("-pk").first()

    assert (last.deed, last.facts) == (
        "apply_import",
        {"kind": "credentials", "new": 2, "changes": 0, "gone": 0, "unchanged": 0},
    )
