"""What a migration does to rows that are there already."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps

from shiftready.store.models import Agency, Certificate, DrawnList, ImportBatch, TrainingRecord
from shiftready.store.snapshots import agency_facts

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = (datetime(2026, month, 1, 15, tzinfo=UTC) for month in (3, 4, 5))


def _brought(agency, kind, as_at, *, applied_at, undone_at=None):
    return ImportBatch.objects.create(
        agency=agency, kind=kind, file_name="list.csv", as_at=as_at, uploaded_at=applied_at, applied_at=applied_at,
        undone_at=undone_at,
    )  # fmt: skip


def test_lists_brought_before_days_were_kept_one_by_one_are_told_from_their_imports():
    agency = Agency.objects.create(
        slug="a", name="A", roster_as_at=date(2026, 2, 1), records_complete_until=date(2025, 12, 31)
    )
    first = _brought(agency, "roster", date(2026, 2, 1), applied_at=MARCH)
    undone = _brought(agency, "roster", date(2026, 3, 31), applied_at=APRIL, undone_at=MAY)

    import_module("shiftready.store.migrations.0004_standing_and_what_was_drawn_when").write_down_what_was_drawn(
        apps, None
    )

    told = DrawnList.objects.of(agency).order_by("pk")
    assert list(told.values_list("kind", "drawn_on", "entered_at", "withdrawn_at", "batch", "withdrawn_by")) == [
        ("roster", date(2026, 2, 1), MARCH, None, first.pk, None),
        ("roster", date(2026, 3, 31), APRIL, MAY, undone.pk, undone.pk),
        ("records", date(2025, 12, 31), agency.created_at, None, None, None),
    ]
    assert [agency_facts(agency, known_by=day).roster.as_at for day in (date(2026, 4, 2), date(2026, 5, 2))] == [
        date(2026, 3, 31),
        date(2026, 2, 1),
    ]


def test_certificates_issued_before_they_were_signed_get_places_agency_by_agency():
    moved = import_module("shiftready.store.migrations.0020_certificates_signed")
    held = {name: _issued(name, count) for name, count in (("a", 2), ("b", 1))}

    moved.give_places(apps, None)

    places = {
        name: [Certificate.objects.everywhere().get(pk=pk).status_place for pk in pks] for name, pks in held.items()
    }
    assert places == {"a": [0, 1], "b": [0]}


def _place(pk):
    return Certificate.objects.everywhere().get(pk=pk).status_place


def _issued(slug, count):
    """Certificates whose places are anything but theirs."""
    agency = Agency.objects.create(slug=slug, name=slug)
    record = TrainingRecord.objects.create(agency=agency, title="X", completed_on=MARCH.date(), entered_at=MARCH)
    rows = [
        Certificate(
            agency=agency, number=f"{slug}{place}", record=record, minutes=1, completed_on=MARCH.date(),
            issued_at=MARCH, status_place=90 - place,
        )
        for place in range(count)
    ]  # fmt: skip
    return [row.pk for row in Certificate.objects.bulk_create(rows)]
