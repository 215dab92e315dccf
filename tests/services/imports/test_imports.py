"""A roster and past training brought in: shown, written whole, taken back whole."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shiftready.core.errors import FileRefused, NotAllowed, NotFound, ShiftreadyError
from shiftready.core.roster import Person, Posting
from shiftready.services.access import Actor, Deed, the_shell
from shiftready.services.clock import today_in
from shiftready.services.imports.apply import apply_import, discard_import
from shiftready.services.imports.preview import preview_import
from shiftready.services.imports.undo import undo_import
from shiftready.services.imports.upload import column_choice, upload_file
from shiftready.store import models as rows
from shiftready.store.models import (
    Agency,
    AuditLine,
    ImportBatch,
    ImportFile,
    Offering,
    Seat,
    TrainingRecord,
)
from shiftready.store.snapshots import agency_facts, records_apart
from tests.services.bringing import preview_file

pytestmark = pytest.mark.django_db
JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)
ROSTER = b"""\
Employee ID,Full name,Hire date,District,Rank
p1,Ada Example,2015-03-02,North,Officer
p2,Ben Example,2020-07-01,North,Sergeant
p3,Cleo Example,2021-01-04,South,Officer
"""
LATER = b"""\
Employee ID,Full name,Hire date,District,Rank
p1,Ada Example,2015-03-02,South,Officer
p2,Benjamin Example,2020-07-01,North,
p4,Dora Example,2026-02-01,North,Officer
"""
RECORDS = b"""\
Employee ID,Course title,Completion date
p1,CIT basic,2019-05-10
p4,CIT basic,2018-04-01
p1,CIT basic,13/45/2021
"""


@pytest.fixture
def agency():
    return Agency.objects.create(slug="millbrook", name="Millbrook Example Police", state="IL")


@pytest.fixture
def actor(agency):
    return the_shell(agency)


@pytest.fixture
def bring(actor):
    """Preview and apply a file in one go."""

    def brought(content, kind="roster", as_at=JANUARY, **said):
        batch = preview_file(actor, kind=kind, name=f"{kind}.csv", content=content, as_at=as_at)
        if said:
            batch = preview_import(actor, batch=batch.pk, **said)
        return apply_import(actor, batch=batch.pk, digest=batch.digest)

    return brought


def test_the_preview_says_who_joins_who_leaves_and_what_changes(actor, bring):
    bring(ROSTER)

    batch = preview_file(actor, kind="roster", name="march.csv", content=LATER, as_at=MARCH)

    assert batch.plan == {
        "counts": {"joins": 1, "leaves": 1, "changes": 2, "unchanged": 0, "claimed": 0},
        "joins": [{"person": "p4", "name": "Dora Example", "what": ["unit: North", "rank: Officer"]}],
        "leaves": [{"person": "p3", "name": "Cleo Example", "what": ["left: not known → 2026-02-28"]}],
        "changes": [
            {"person": "p1", "name": "Ada Example", "what": ["unit: North → South"]},
            {"person": "p2", "name": "Benjamin Example", "what": ["name: Ben Example → Benjamin Example"]},
        ],
        "problems": 0,
        "errors": 0,
    }
    assert list(agency_facts(actor.agency).roster.people) == ["p1", "p2", "p3"]


def test_what_was_shown_is_written_and_a_blank_cell_changes_nothing(actor, bring):
    bring(ROSTER)

    bring(LATER, as_at=MARCH)

    roster = agency_facts(actor.agency).roster
    assert roster.people == {
        "p1": Person("p1", "Ada Example", date(2015, 3, 2)),
        "p2": Person("p2", "Benjamin Example", date(2020, 7, 1)),
        "p3": Person("p3", "Cleo Example", date(2021, 1, 4), left_on=date(2026, 2, 28)),
        "p4": Person("p4", "Dora Example", date(2026, 2, 1)),
    }
    assert roster.postings == {
        "p1": (
            Posting("p1", JANUARY, date(2026, 2, 28), "North", rank="Officer"),
            Posting("p1", MARCH, unit="South", rank="Officer"),
        ),
        "p2": (Posting("p2", JANUARY, unit="North", rank="Sergeant"),),
        "p3": (Posting("p3", JANUARY, unit="South", rank="Officer"),),
        "p4": (Posting("p4", MARCH, unit="North", rank="Officer"),),
    }
    assert roster.as_at == MARCH
    assert [line.deed for line in AuditLine.objects.of(actor.agency)] == ["upload_file", "apply_import"] * 2
    assert ImportFile.objects.of(actor.agency).count() == 0


def test_undoing_an_import_leaves_the_facts_as_they_were_before_it(actor, bring):
    bring(ROSTER)
    bring(RECORDS, kind="records", as_at=None)
    before, waiting = agency_facts(actor.agency), records_apart(actor.agency)
    later = bring(LATER, as_at=MARCH)
    assert records_apart(actor.agency) == ()

    undo_import(actor, batch=later.pk)

    assert agency_facts(actor.agency) == before
    assert records_apart(actor.agency) == waiting
    again = bring(LATER, as_at=MARCH)
    undo_import(actor, batch=again.pk)
    assert agency_facts(actor.agency) == before


def test_the_same_file_twice_changes_nothing_the_second_time(actor, bring):
    bring(ROSTER)
    bring(RECORDS, kind="records", as_at=None)

    roster = preview_file(actor, kind="roster", name="again.csv", content=ROSTER, as_at=JANUARY)
    records = preview_file(actor, kind="records", name="again.csv", content=RECORDS)

    assert roster.plan["counts"] == {"joins": 0, "leaves": 0, "changes": 0, "unchanged": 3, "claimed": 0}
    assert records.plan["counts"] == {"new": 0, "apart": 0, "changes": 0, "unchanged": 2}


def test_a_record_that_names_nobody_waits_and_is_theirs_once_they_join(actor, bring):
    bring(ROSTER)
    bring(RECORDS, kind="records", as_at=None)
    assert [record.person for record in records_apart(actor.agency)] == ["p4"]

    batch = bring(LATER, as_at=MARCH)

    assert batch.plan["counts"]["claimed"] == 1
    assert records_apart(actor.agency) == ()
    assert [r.completed_on for r in agency_facts(actor.agency).training.records["p4"]] == [date(2018, 4, 1)]


def test_every_problem_of_a_file_is_kept_with_its_line_and_value(actor, bring):
    bring(ROSTER)

    batch = preview_file(actor, kind="records", name="list.csv", content=RECORDS)

    assert [(p["line"], p["column"], p["value"], p["code"], p["level"]) for p in batch.problems] == [
        (3, "Employee ID", "p4", "person_not_on_roster", "error"),
        (4, "Completion date", "13/45/2021", "date_unreadable", "error"),
        (2, "Course title", "CIT basic", "course_unknown", "warning"),
    ]


def test_a_title_said_to_be_a_course_of_the_catalogue_counts_as_it(actor, bring):
    bring(ROSTER)

    bring(RECORDS, kind="records", as_at=None, courses={"CIT basic": "cit-40"})

    facts = agency_facts(actor.agency)
    assert facts.courses == {"CIT basic": "cit-40"}
    assert [record.course for record in facts.training.records["p1"]] == ["cit-40"]


def test_a_preview_that_facts_have_overtaken_is_refused_and_nothing_is_written(actor, bring):
    stale = preview_file(actor, kind="roster", name="march.csv", content=LATER, as_at=MARCH)
    bring(ROSTER)
    before = agency_facts(actor.agency)

    with pytest.raises(ShiftreadyError) as refusal:
        apply_import(actor, batch=stale.pk, digest=stale.digest)

    assert refusal.value.code == "preview_is_stale"
    assert refusal.value.message == (
        "What is known has changed since this preview, and so has what the file would change. Nothing was written. "
        "Look at the new preview, then apply it."
    )
    assert agency_facts(actor.agency) == before
    fresh = preview_import(actor, batch=stale.pk)
    apply_import(actor, batch=stale.pk, digest=fresh.digest)


def test_another_digest_than_the_one_shown_is_refused(actor):
    batch = preview_file(actor, kind="roster", name="r.csv", content=ROSTER, as_at=JANUARY)

    with pytest.raises(ShiftreadyError) as refusal:
        apply_import(actor, batch=batch.pk, digest="")

    assert refusal.value.code == "preview_is_stale"


def test_columns_said_once_are_remembered_for_the_same_headings(actor):
    content = ROSTER.replace(b"District", b"Where they serve")
    first = upload_file(actor, kind="roster", name="r.csv", content=content)
    proposed = column_choice(actor, batch=first.pk)
    chosen = {**proposed.columns, "unit": "Where they serve"}
    preview_import(actor, batch=first.pk, columns=chosen, as_at=JANUARY)

    second = upload_file(actor, kind="roster", name="again.csv", content=content)
    choice = column_choice(actor, batch=second.pk)

    assert (proposed.remembered, "unit" in proposed.columns) == (False, False)
    assert (choice.remembered, choice.columns) == (True, chosen)


def test_an_older_roster_than_the_one_known_is_refused(actor, bring):
    bring(ROSTER, as_at=MARCH)

    with pytest.raises(ShiftreadyError) as refusal:
        preview_file(actor, kind="roster", name="old.csv", content=LATER, as_at=JANUARY)

    assert refusal.value.code == "roster_older_than_known"
    assert list(refusal.value.fields) == ["as_at"]


@pytest.mark.parametrize("kind", ["roster", "records"])
def test_a_list_drawn_on_a_day_that_has_not_come_is_refused(actor, kind):
    today = today_in(actor.agency)
    tomorrow = today + timedelta(days=1)
    batch = preview_file(actor, kind=kind, name="list.csv", content={"roster": ROSTER, "records": RECORDS}[kind])

    with pytest.raises(ShiftreadyError) as refusal:
        preview_import(actor, batch=batch.pk, as_at=tomorrow)

    message = (
        f"The list cannot have been drawn on {tomorrow}: today is {today}. Write the day for which it says how things "
        "stood; what begins later is brought when it has begun."
    )
    assert (refusal.value.code, refusal.value.message) == ("drawn_in_future", message)
    assert dict(refusal.value.fields) == {"as_at": message}
    assert preview_import(actor, batch=batch.pk, as_at=today).as_at == today


def test_an_import_on_which_a_later_one_rests_is_not_taken_back_before_it(actor, bring):
    first = bring(ROSTER)
    later = bring(LATER, as_at=MARCH)

    with pytest.raises(ShiftreadyError) as refusal:
        undo_import(actor, batch=first.pk)

    assert refusal.value.code == "import_is_built_upon"
    assert f"import {later.pk} changed what it brought" in refusal.value.message
    undo_import(actor, batch=later.pk)
    undo_import(actor, batch=first.pk)
    assert agency_facts(actor.agency).roster.people == {}


def test_a_roster_is_not_taken_back_before_a_later_one_that_found_its_people_as_they_were(actor, bring):
    first = bring(ROSTER)
    same = bring(ROSTER, as_at=MARCH)

    with pytest.raises(ShiftreadyError) as refusal:
        undo_import(actor, batch=first.pk)
    undo_import(actor, batch=same.pk)
    undo_import(actor, batch=first.pk)

    assert refusal.value.code == "import_is_built_upon"
    assert refusal.value.message == (
        f"{first} cannot be taken back: import {same.pk} is a later roster. Take these back first."
    )
    assert agency_facts(actor.agency).roster.people == {}


def test_people_with_a_seat_are_not_taken_back_with_their_import(actor, bring):
    first = bring(ROSTER)
    person = rows.Person.objects.of(actor.agency).first()
    offering = Offering.objects.create(
        agency=actor.agency, course="cit-40", course_version=JANUARY, title="CIT", starts_on=MARCH, ends_on=MARCH,
        created_at=first.applied_at,
    )  # fmt: skip
    Seat.objects.create(agency=actor.agency, offering=offering, person=person, given_at=first.applied_at)

    with pytest.raises(ShiftreadyError) as refusal:
        undo_import(actor, batch=first.pk)

    assert refusal.value.message == (
        "Roster roster.csv cannot be taken back: people who joined with it have 1 seat. Take these back first."
    )


def test_a_discarded_file_is_gone_and_cannot_be_applied(actor):
    batch = preview_file(actor, kind="roster", name="r.csv", content=ROSTER, as_at=JANUARY)

    discard_import(actor, batch=batch.pk)

    assert ImportFile.objects.of(actor.agency).count() == 0
    with pytest.raises(ShiftreadyError) as refusal:
        apply_import(actor, batch=batch.pk, digest=batch.digest)
    assert (refusal.value.code, refusal.value.message) == (
        "import_decided",
        "Roster r.csv is decided already: discarded.",
    )


def test_a_file_that_is_not_what_it_says_leaves_nothing(actor):
    with pytest.raises(FileRefused) as refusal:
        upload_file(actor, kind="roster", name="roster.xlsx", content=b"%PDF-1.7 not a workbook")

    assert refusal.value.code == "file_not_what_it_says"
    assert ImportBatch.objects.of(actor.agency).count() == 0


def test_only_who_may_import_and_only_in_their_own_agency(actor, agency):
    batch = preview_file(actor, kind="roster", name="r.csv", content=ROSTER, as_at=JANUARY)
    other = the_shell(Agency.objects.create(slug="other", name="Other"))
    reader = Actor(None, agency, frozenset(Deed) - {Deed.IMPORT_DATA})

    for deed in (apply_import, discard_import, undo_import):
        said = {"digest": batch.digest} if deed is apply_import else {}
        with pytest.raises(NotFound):
            deed(other, batch=batch.pk, **said)
        with pytest.raises(NotAllowed):
            deed(reader, batch=batch.pk, **said)
    assert TrainingRecord.objects.of(agency).count() == 0


def test_the_order_in_which_courses_are_said_makes_no_other_preview(actor, bring):
    bring(ROSTER)
    content = RECORDS + b"p2,A longer title,2020-01-01\n"
    first = preview_file(actor, kind="records", name="r.csv", content=content)
    said = {"CIT basic": "cit-40", "A longer title": "cit-refresher"}

    one = preview_import(actor, batch=first.pk, courses=said).digest
    other = preview_import(actor, batch=first.pk, courses=dict(reversed(said.items()))).digest

    assert one == other
    apply_import(actor, batch=first.pk, digest=other)
    assert agency_facts(actor.agency).courses == said
