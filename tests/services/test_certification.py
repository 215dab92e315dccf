"""Attended, passed, completed, certified, lapsed: the steps of one person, from records and certificates."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from shiftready.services.access import the_shell
from shiftready.services.certificates.issue import issue_certificates
from shiftready.services.certification import training_steps
from shiftready.store.models import Agency, Certificate, Person, TrainingRecord
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
