"""A whole folder into the database, and out again."""

from dataclasses import asdict, replace
from datetime import date

import pytest

from shiftready.core.errors import FileRefused, NotAllowed, ShiftreadyError
from shiftready.core.training import TrainingHistory
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.services.access import Actor, Deed, the_shell
from shiftready.services.folder import export_folder, load_folder, load_new_agency
from shiftready.services.imports.undo import undo_import
from shiftready.store.calls import call_tallies
from shiftready.store.models import Agency, AuditLine, ImportBatch, Person, TrainingRecord
from shiftready.store.snapshots import agency_facts, own_rules, records_apart
from tests.services.agency_folders import write_folder

pytestmark = pytest.mark.django_db
TODAY = date(2026, 2, 1)


def without_places(facts):
    """The facts, with records that do not say in which line of which file they stood."""
    records = {
        person: tuple(replace(record, where="") for record in found) for person, found in facts.training.records.items()
    }
    return replace(facts, training=TrainingHistory(records, facts.training.complete_until))


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "millbrook")


@pytest.fixture
def loaded(folder):
    batch, _ = load_new_agency(folder, today=TODAY)
    return batch


def test_what_is_loaded_is_what_the_folder_says_to_the_line(folder, loaded):
    read = read_agency_folder(folder, today=TODAY)

    assert agency_facts(loaded.agency) == read.facts
    assert records_apart(loaded.agency) == read.apart
    assert list(agency_facts(loaded.agency).roster.people) == ["p1", "p2", "p3"]


def test_an_exported_agency_loads_as_the_same_agency(folder, loaded, tmp_path):
    (folder / "rules" / "orders").mkdir(parents=True)
    (folder / "rules" / "orders" / "crisis.yaml").write_text("id: orders/crisis\n", encoding="utf-8")
    first, _ = load_new_agency(folder, slug="with-rules", today=TODAY)

    export_folder(the_shell(first.agency), folder=tmp_path / "out")
    again, _ = load_new_agency(tmp_path / "out", slug="again", today=TODAY)

    assert without_places(agency_facts(again.agency)) == without_places(agency_facts(first.agency))
    assert without_places(agency_facts(again.agency)) == without_places(agency_facts(loaded.agency))
    assert own_rules(again.agency) == {"orders/crisis.yaml": "id: orders/crisis\n"}


def test_calls_of_a_folder_are_kept_as_counts_and_written_back_as_such_to_the_byte(folder, tmp_path):
    toml = (folder / "agency.toml").read_text("utf-8")
    said = '\n[tables.calls]\nfile = "calls.csv"\n'
    (folder / "agency.toml").write_text(toml + said, encoding="utf-8")
    lines = [f"2026-01-{day:02} 10:{day:02},{'text' if day % 2 else ''},{day % 3}" for day in range(1, 29)]
    lines = ["received_at,identified,unit", *lines, "A. Caller at noon,text,1"]
    (folder / "calls.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    batch, read = load_new_agency(folder, today=TODAY)
    export_folder(the_shell(batch.agency), folder=tmp_path / "out")
    again, read_again = load_new_agency(tmp_path / "out", slug="again", today=TODAY)
    export_folder(the_shell(again.agency), folder=tmp_path / "once_more")

    assert (sum(one.calls for one in read.calls), read.calls) == (28, call_tallies(batch.agency))
    assert ["A. Caller at noon" in str(problems) for problems in (read.problems, batch.problems)] == [True, False]
    assert read_again.calls == read.calls == call_tallies(again.agency)
    first, second = (sorted((tmp_path / name).iterdir()) for name in ("out", "once_more"))
    assert [path.name for path in first if "call" in path.name] == ["call_counts.csv"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_loading_leaves_one_batch_with_every_problem_and_one_audit_line(folder, loaded):
    found = read_agency_folder(folder, today=TODAY).problems
    assert found
    assert loaded.problems == [asdict(problem) for problem in found]
    assert [line.deed for line in AuditLine.objects.of(loaded.agency)] == ["load_folder"]
    assert loaded.plan["counts"]["people"] == 3


def test_a_folder_does_not_mix_with_people_already_there(folder, loaded):
    with pytest.raises(ShiftreadyError) as refusal:
        load_new_agency(folder, slug=loaded.agency.slug, today=TODAY)

    assert refusal.value.code == "agency_not_empty"
    assert refusal.value.message == (
        'The agency "millbrook-example-police" has people already, and a whole folder would mix with what is there. '
        "Load it under another name, or bring the roster and the records as imports."
    )
    assert ImportBatch.objects.of(loaded.agency).count() == 1


def test_a_folder_that_cannot_be_read_makes_no_agency(folder):
    (folder / "people.csv").write_text("nothing,here\n", encoding="utf-8")

    with pytest.raises(ShiftreadyError) as refusal:
        load_new_agency(folder, today=TODAY)

    assert refusal.value.code == "folder_unusable"
    assert Agency.objects.count() == 0


def test_only_who_may_import_loads_and_only_who_may_export_exports(folder, tmp_path):
    agency = Agency.objects.create(slug="x", name="X")
    nobody = Actor(None, agency, frozenset(Deed) - {Deed.IMPORT_DATA, Deed.EXPORT_DATA})

    for deed in (
        lambda: load_folder(nobody, folder=folder, today=TODAY),
        lambda: export_folder(nobody, folder=tmp_path),
    ):
        with pytest.raises(NotAllowed):
            deed()

    assert Person.objects.of(agency).count() == 0


def test_a_record_of_nobody_on_the_roster_waits_with_the_number_it_named(loaded):
    assert list(TrainingRecord.objects.of(loaded.agency).filter(person=None).values_list("named", "title")) == [
        ("p9", "CIT basic")
    ]


def test_a_folder_loaded_into_an_empty_agency_is_taken_back_with_all_it_chose(folder):
    actor = the_shell(Agency.objects.create(slug="x", name="Before", state="IN", time_zone="America/Denver"))
    before = agency_facts(actor.agency)

    batch, read = load_folder(actor, folder=folder, today=TODAY)
    loaded = agency_facts(actor.agency)
    undo_import(actor, batch=batch.pk)

    assert loaded == read.facts
    assert agency_facts(actor.agency) == before
    assert records_apart(actor.agency) == ()


def test_a_folder_from_elsewhere_may_not_point_outside_itself(folder, tmp_path):
    (tmp_path / "people.csv").write_text("person\np1\n", encoding="utf-8")
    text = (folder / "agency.toml").read_text(encoding="utf-8").replace('"people.csv"', '"../people.csv"')
    (folder / "agency.toml").write_text(text, encoding="utf-8")

    with pytest.raises(FileRefused) as refusal:
        load_folder(the_shell(Agency.objects.create(slug="x", name="X")), folder=folder, today=TODAY)

    assert "file_outside_folder" in {problem.code for problem in refusal.value.problems}
