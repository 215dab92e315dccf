"""The folder of a real department, brought into the database and out again."""

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.training import TrainingHistory
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.services.access import the_shell
from shiftready.services.folder import export_folder, load_new_agency
from shiftready.store.models import TrainingRecord
from shiftready.store.snapshots import agency_facts, records_apart

pytestmark = [pytest.mark.real, pytest.mark.slow, pytest.mark.django_db]
TODAY = date(2026, 1, 1)


def without_places(facts):
    records = {
        person: tuple(replace(record, where="") for record in found) for person, found in facts.training.records.items()
    }
    return replace(facts, training=TrainingHistory(records, facts.training.complete_until))


def test_the_whole_department_goes_in_and_comes_out_as_it_was(real_records, tmp_path):
    folder = real_records / "agencies" / "chicago-2017"
    read = read_agency_folder(folder, today=TODAY)

    batch, _ = load_new_agency(folder, slug="first", today=TODAY)
    first = agency_facts(batch.agency)
    export_folder(the_shell(batch.agency), folder=tmp_path / "out")
    again, _ = load_new_agency(tmp_path / "out", slug="again", today=TODAY)

    assert first == read.facts
    assert without_places(agency_facts(again.agency)) == without_places(first)
    assert len(records_apart(again.agency)) == len(records_apart(batch.agency)) == 142
    assert TrainingRecord.objects.of(batch.agency).count() == 2_236
