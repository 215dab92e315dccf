"""From rows to core values: as of now, and as known by a day."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from shiftready.core.dates import Span, days_from
from shiftready.core.roster import Person, Posting
from shiftready.core.shift_hours import ShiftHours
from shiftready.core.standing import Credential, Service
from shiftready.core.training import SeatGiven
from shiftready.store import models as rows
from shiftready.store.snapshots import agency_facts

pytestmark = pytest.mark.django_db
MARCH, APRIL = datetime(2026, 3, 1, 15, tzinfo=UTC), datetime(2026, 4, 1, 15, tzinfo=UTC)


@pytest.fixture
def agency():
    return rows.Agency.objects.create(slug="a", name="A", state="IL")


@pytest.fixture
def ada(agency):
    return rows.Person.objects.create(agency=agency, number="p1", name="Ada", entered_at=MARCH)


def test_what_was_entered_later_was_not_known_before(agency, ada):
    rows.TrainingRecord.objects.create(
        agency=agency, person=ada, title="CIT", completed_on=date(2026, 1, 5), entered_at=APRIL
    )

    known = {day: agency_facts(agency, known_by=day) for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 1))}

    assert {day: list(facts.roster.people) for day, facts in known.items()} == {
        date(2026, 2, 28): [],
        date(2026, 3, 1): ["p1"],
        date(2026, 4, 1): ["p1"],
    }
    assert [len(facts.training.records) for facts in known.values()] == [0, 0, 1]


def _wrote_down(agency, ada, *, known_on, entered_at, batch=None):
    rows.TrainingRecord.objects.create(
        agency=agency, person=ada, title="CIT", completed_on=date(2026, 1, 5), known_on=known_on,
        entered_at=entered_at, batch=batch, source="list.csv:2",
    )  # fmt: skip


def _entered_on(agency, known_by=None):
    return [record.entered_on for record in agency_facts(agency, known_by=known_by).training.records.get("p1", ())]


def test_a_record_brought_late_was_not_known_here_before_whatever_day_it_says_it_was_written_down(agency, ada):
    _wrote_down(agency, ada, known_on=date(2026, 3, 2), entered_at=APRIL)

    assert [_entered_on(agency, date(2026, *day)) for day in ((3, 2), (3, 31), (4, 1))] == [[], [], [date(2026, 4, 1)]]


def test_a_record_written_down_later_than_it_was_brought_is_known_from_the_later_day(agency, ada):
    _wrote_down(agency, ada, known_on=date(2026, 4, 9), entered_at=APRIL)

    assert [_entered_on(agency, date(2026, 4, day)) for day in (8, 9)] == [[], [date(2026, 4, 9)]]


def test_a_record_of_a_whole_folder_says_for_itself_from_when_it_was_known(agency, ada):
    folder = rows.ImportBatch.objects.create(
        agency=agency, kind="folder", file_name="folder", uploaded_at=MARCH, applied_at=MARCH
    )
    for known_on in (date(2020, 1, 1), None):
        _wrote_down(agency, ada, known_on=known_on, entered_at=MARCH, batch=folder)

    assert _entered_on(agency) == [date(2020, 1, 1), None]


def test_a_withdrawn_posting_is_still_what_was_known_before(agency, ada):
    rows.Posting.objects.create(
        agency=agency, person=ada, first_on=date(2020, 1, 1), unit="North", entered_at=MARCH, withdrawn_at=APRIL
    )
    rows.Posting.objects.create(agency=agency, person=ada, first_on=date(2020, 1, 1), unit="South", entered_at=APRIL)

    before, now = agency_facts(agency, known_by=date(2026, 3, 31)), agency_facts(agency)

    assert before.roster.postings == {"p1": (Posting("p1", date(2020, 1, 1), unit="North"),)}
    assert now.roster.postings == {"p1": (Posting("p1", date(2020, 1, 1), unit="South"),)}


def test_changes_of_a_person_are_read_backwards(agency, ada):
    may = datetime(2026, 5, 1, 15, tzinfo=UTC)
    for at, before, after in ((APRIL, None, "2026-03-30"), (may, "2026-03-30", "2026-03-31")):
        rows.PersonChange.objects.create(
            agency=agency, person=ada, field="left_on", before=before, after=after, changed_at=at
        )
    ada.left_on = date(2026, 3, 31)
    ada.save()

    people = [agency_facts(agency, known_by=day).roster.people["p1"] for day in (date(2026, 3, 31), date(2026, 4, 1))]

    assert people == [Person("p1", "Ada"), Person("p1", "Ada", left_on=date(2026, 3, 30))]
    assert agency_facts(agency).roster.people["p1"].left_on == date(2026, 3, 31)


def test_the_day_ends_where_the_agency_lies(agency):
    late_in_chicago = datetime(2026, 3, 2, 5, tzinfo=UTC)
    rows.Person.objects.create(agency=agency, number="p2", entered_at=late_in_chicago)

    assert list(agency_facts(agency, known_by=date(2026, 3, 1)).roster.people) == ["p2"]


def test_a_title_mapped_later_gives_its_course_to_records_already_there(agency, ada):
    rows.TrainingRecord.objects.create(
        agency=agency, person=ada, title="CIT", completed_on=date(2026, 1, 5), entered_at=MARCH
    )
    rows.CourseTitle.objects.create(agency=agency, title="CIT", course="cit-40", entered_at=APRIL)

    assert [record.course for record in agency_facts(agency).training.records["p1"]] == ["cit-40"]


def test_a_licence_withdrawn_and_entered_anew_is_known_as_it_stood_on_each_day(agency, ada):
    said = {"agency": agency, "person": ada, "kind": "license", "level": "peace_officer", "first_on": date(2025, 1, 1)}
    rows.Credential.objects.create(**said, status="active", entered_at=MARCH, withdrawn_at=APRIL)
    rows.Credential.objects.create(**said, status="suspended", last_on=date(2026, 12, 31), entered_at=APRIL)
    rows.Service.objects.create(
        agency=agency, person=ada, employer="Elsewhere", first_on=date(2010, 1, 1), entered_at=APRIL
    )

    known = [agency_facts(agency, known_by=day) for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 1))]

    active = Credential("p1", "license", Span(date(2025, 1, 1)), "peace_officer")
    suspended = Credential("p1", "license", Span(date(2025, 1, 1), date(2026, 12, 31)), "peace_officer", "suspended")
    assert [facts.credentials for facts in known] == [{}, {"p1": (active,)}, {"p1": (suspended,)}]
    assert [facts.services for facts in known] == [
        {},
        {},
        {"p1": (Service("p1", Span(date(2010, 1, 1)), "Elsewhere"),)},
    ]
    assert agency_facts(agency).credentials == known[-1].credentials


def test_ranks_by_level_tags_and_strength_are_those_believed_that_day(agency):
    first = {"rank_levels": [["Sergeant", "line"]], "tags": ["rural"], "officers": 12}
    later = {
        "rank_levels": [["Sergeant", "first_line_supervisor"], ["Chief", "executive"]],
        "tags": [],
        "officers": None,
    }
    rows.AgencyProfile.objects.create(agency=agency, **first, entered_at=MARCH)
    rows.AgencyProfile.objects.create(agency=agency, **later, entered_at=APRIL)

    known = [agency_facts(agency, known_by=day) for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 1))]

    assert [(facts.rank_levels, facts.tags, facts.officers) for facts in known] == [
        ({}, frozenset(), None),
        ({"Sergeant": "line"}, {"rural"}, 12),
        ({"Sergeant": "first_line_supervisor", "Chief": "executive"}, frozenset(), None),
    ]
    assert list(agency_facts(agency).rank_levels) == ["Sergeant", "Chief"]


def test_hours_of_shifts_are_those_believed_that_day(agency):
    rows.ShiftTimes.objects.create(agency=agency, hours=[["night", 23, 7]], entered_at=MARCH)
    rows.ShiftTimes.objects.create(agency=agency, hours=[["night", 22, 6], ["day", 6, 14]], entered_at=APRIL)

    known = [agency_facts(agency, known_by=day) for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 1))]

    assert [facts.staffing.shift_hours for facts in known] == [
        {},
        {"night": ShiftHours(23, 7)},
        {"night": ShiftHours(22, 6), "day": ShiftHours(6, 14)},
    ]


def test_until_when_a_list_reaches_is_what_was_known_that_day(agency):
    rows.DrawnList.objects.create(agency=agency, kind="records", drawn_on=date(2026, 2, 1), entered_at=MARCH)
    rows.DrawnList.objects.create(agency=agency, kind="records", drawn_on=date(2025, 1, 1), entered_at=APRIL)
    rows.DrawnList.objects.create(agency=agency, kind="roster", drawn_on=date(2026, 3, 31), entered_at=APRIL)

    known = [agency_facts(agency, known_by=day) for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 1))]

    assert [(facts.training.complete_until, facts.roster.as_at) for facts in known] == [
        (None, None),
        (date(2026, 2, 1), None),
        (date(2026, 2, 1), date(2026, 3, 31)),
    ]


def test_another_agency_is_never_in_it(ada):
    other = rows.Agency.objects.create(slug="b", name="B")

    assert agency_facts(other).roster.people == {}
    assert list(agency_facts(ada.agency).roster.people) == ["p1"]


@pytest.mark.parametrize("people", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_people(agency, people, django_assert_num_queries):
    for number in range(people):
        person = rows.Person.objects.create(agency=agency, number=str(number), entered_at=MARCH)
        rows.Posting.objects.create(agency=agency, person=person, first_on=date(2020, 1, 1), entered_at=MARCH)

    with django_assert_num_queries(23):
        agency_facts(agency)


MAY = datetime(2026, 5, 1, 15, tzinfo=UTC)
WEEK = Span(date(2026, 6, 1), date(2026, 6, 5))


def _class(agency, ada, status, *, released_at=None, closed_at=None):
    """A class of that status in which Ada was given a seat in March."""
    offering = rows.Offering.objects.create(
        agency=agency, course="cit-40", course_version=date(2020, 1, 1), title="CIT", status=status,
        starts_on=WEEK.first_on, ends_on=WEEK.last_on, created_at=MARCH, closed_at=closed_at,
    )  # fmt: skip
    rows.Seat.objects.create(agency=agency, offering=offering, person=ada, given_at=MARCH, released_at=released_at)
    return offering


def test_seats_in_draft_and_announced_classes_are_facts_and_no_others(agency, ada):
    draft, announced = (_class(agency, ada, status) for status in ("draft", "announced"))
    _class(agency, ada, "draft", released_at=APRIL)
    _class(agency, ada, "closed", closed_at=APRIL)
    _class(agency, ada, "cancelled", released_at=APRIL)

    assert agency_facts(agency).seats == {
        "p1": tuple(SeatGiven("p1", "cit-40", WEEK, f"class {one.pk}") for one in (draft, announced))
    }


def test_a_class_that_leaves_days_out_is_known_by_the_days_of_its_blocks(agency, ada):
    """A block at two in the morning in London is one of the evening before in Chicago."""
    split, whole = _class(agency, ada, "draft"), _class(agency, ada, "announced")
    days = (WEEK.first_on, WEEK.last_on)
    for offering, taught in ((split, days), (whole, days_from(WEEK.first_on, 5))):
        for i, day in enumerate(taught):
            rows.OfferingBlock.objects.create(
                agency=agency, offering=offering, key=f"b{i}", title="Block", topic="t", method="lecture", minutes=60,
                starts_at=datetime.combine(day, time(20), ZoneInfo(agency.time_zone)),
            )  # fmt: skip

    facts = agency_facts(agency)

    assert [seat.days for seat in facts.seats["p1"]] == [days, ()]
    assert [one.days for one in facts.classes] == [days, ()]
    assert [seat.days for seat in agency_facts(agency, known_by=date(2026, 3, 2)).seats["p1"]] == [days, ()]


def test_seats_are_known_from_the_day_they_are_given_to_their_release_or_the_close_of_the_class(agency, ada):
    released, closed = _class(agency, ada, "draft", released_at=MAY), _class(agency, ada, "closed", closed_at=APRIL)

    known = {
        day: [seat.offering for seats in agency_facts(agency, known_by=day).seats.values() for seat in seats]
        for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1))
    }

    assert known == {
        date(2026, 2, 28): [],
        date(2026, 3, 1): [f"class {released.pk}", f"class {closed.pk}"],
        date(2026, 4, 1): [f"class {released.pk}"],
        date(2026, 5, 1): [],
    }
