"""Attended, passed, completed, certified, lapsed: the steps of one person, from records and certificates."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from shiftready.services.access import the_shell
from shiftready.services.certificates.issue import issue_certificates
from shiftready.services.certification import training_steps
from shiftready.store.models import Agency, Certificate, OwnRule, Person, TrainingRecord
from tests.services.classroom import hire

pytestmark = pytest.mark.django_db
STRATEGY = {
    "kind": "specialist", "course": "cit-40", "group": "patrol", "at_least": 1, "lasting_months": 24,
    "renewals": ["cit-refresher"],
}  # fmt: skip
AT = datetime(2023, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def actor(db):  # noqa: ARG001 - pytest opens the database by this name
    agency = Agency.objects.create(slug="millbrook", name="Millbrook", strategy=STRATEGY, groups={"patrol": {}})
    hire(agency, "p1", name="Person p1")
    return the_shell(agency)


def completed(actor, course, on):
    person = Person.objects.of(actor.agency).get(number="p1")
    return TrainingRecord.objects.create(
        agency=actor.agency, person=person, title=course, course=course, completed_on=on, entered_at=AT
    )


def told(actor, as_of):
    return [(one.what, one.title, one.on, one.until) for one in training_steps(actor, person="p1", as_of=as_of)]


def test_a_record_alone_is_completed_and_a_certificate_certifies_lapses_and_is_renewed(actor):
    completed(actor, "in-service-16", date(2020, 5, 1))
    week, refresher = completed(actor, "cit-40", date(2021, 5, 3)), completed(actor, "cit-refresher", date(2023, 5, 3))
    issue_certificates([week, refresher], at=AT)

    assert told(actor, date(2025, 6, 1)) == [
        ("lapsed", "cit-refresher", date(2025, 5, 4), None),
        ("recertified", "cit-refresher", date(2023, 5, 3), date(2025, 5, 3)),
        ("certified", "cit-refresher", date(2023, 5, 3), None),
        ("completed", "cit-refresher", date(2023, 5, 3), None),
        ("certified", "cit-40", date(2021, 5, 3), date(2023, 5, 3)),
        ("completed", "cit-40", date(2021, 5, 3), None),
        ("completed", "in-service-16", date(2020, 5, 1), None),
    ]


def test_a_replaced_certificate_is_not_told_and_the_issuer_is_the_agency(actor):
    issue_certificates([completed(actor, "cit-40", date(2021, 5, 3))], at=AT)
    assert [(one.issuer, one.number != "") for one in training_steps(actor, person="p1", as_of=date(2022, 1, 1))] == [
        ("Millbrook", True),
        ("", False),
    ]
    Certificate.objects.of(actor.agency).update(replaced_at=AT)

    assert [one[0] for one in told(actor, date(2022, 1, 1))] == ["completed"]


LASTING = """\
title: "A week that lasts, or a day each year"
authority: "Millbrook"
versions:
  2020-01-01:
    source: {url: "none found", citation: "Order 1", read_on: 2020-01-02, certainty: "seen_official"}
    text: "A day each year, or the week, which lasts a year."
    window: {year_from: "01-01"}
    needs: {minutes: 480}
    instead: [{window: "once", needs: {course: ["cit-40"], renewals: ["cit-refresher"], lasting_months: 12}}]
examples:
  - {name: "before", as_of: 2019-12-31, person: {hired_on: 2010-01-01}, status: "not_applicable"}
  - {name: "first day", as_of: 2020-01-01, person: {hired_on: 2010-01-01}, status: "due"}
"""


def test_how_long_a_course_lasts_is_read_in_every_way_to_meet_a_rule(actor):
    Agency.objects.filter(pk=actor.agency.pk).update(strategy={})
    OwnRule.objects.create(agency=actor.agency, place="week.yaml", text=LASTING, entered_at=AT)
    issue_certificates([completed(actor, "cit-40", date(2021, 5, 3))], at=AT)

    shell = the_shell(Agency.objects.get(pk=actor.agency.pk))
    assert told(shell, date(2022, 6, 1))[0] == ("lapsed", "cit-40", date(2022, 5, 4), None)
