"""Very many rows at once are the rows that models would have written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from shiftready.store import models as rows
from shiftready.store.bulk import AT_A_TIME, insert_rows

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 15, 30, 12, 345678, tzinfo=UTC)


@pytest.fixture
def agency():
    return rows.Agency.objects.create(slug="a", name="A")


def test_an_inserted_row_is_the_row_a_model_would_have_saved(agency):
    said = {
        "title": 'CIT "basic"; -- it\'s %s',
        "completed_on": date(2026, 1, 5),
        "credits": [{"topic": "legal", "minutes": 60, "attributes": ["in_person"]}],
        "named": "p1",
    }
    fixed = {"agency_id": agency.pk, "entered_at": NOW}

    insert_rows(rows.TrainingRecord, [said], fixed=fixed)
    rows.TrainingRecord.objects.create(**said, **fixed)

    inserted, saved = rows.TrainingRecord.objects.of(agency).order_by("pk").values()
    assert {**inserted, "id": 0} == {**saved, "id": 0}


def test_all_rows_are_written_in_their_order_however_many_portions_they_take(agency):
    titles = [f"Course {number}" for number in range(AT_A_TIME + 1)]

    insert_rows(
        rows.CourseTitle,
        ({"title": title, "course": "cit-40"} for title in titles),
        fixed={"agency_id": agency.pk, "entered_at": NOW},
    )

    assert list(rows.CourseTitle.objects.of(agency).order_by("pk").values_list("title", flat=True)) == titles


def test_no_rows_ask_the_database_nothing(agency, django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows(rows.CourseTitle, [], fixed={"agency_id": agency.pk})
