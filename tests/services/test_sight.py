"""Whom an actor sees: today's posting decides, whatever day is asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from shiftready.core.errors import NotFound
from shiftready.core.strategy import Group, Strategy
from shiftready.services.access import Actor, Deed
from shiftready.services.attendance import attendance_sheet
from shiftready.services.audit import write_line
from shiftready.services.certificates import certificates_of_agency
from shiftready.services.compliance import findings_of, report
from shiftready.services.coverage import coverage_board
from shiftready.services.offerings.show import show_offering
from shiftready.services.people import history_of
from shiftready.services.sight import people_in_sight
from shiftready.services.strategy import choose_strategy
from shiftready.store.models import Agency, DutyAssignment, DutyPattern, Person, Posting
from tests.services.classroom import attend, close, hire, open_classroom

pytestmark = pytest.mark.django_db
SPRING, LEAVING, SUMMER = date(2026, 3, 2), date(2026, 5, 31), date(2026, 6, 15)


@pytest.fixture
def room():
    """A class of p1, p2 and p3 of unit 1, held in March and closed."""
    found = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    Person.objects.of(found.agency).update(entered_at=datetime(2026, 1, 1, tzinfo=UTC))
    Posting.objects.of(found.agency).update(entered_at=datetime(2026, 1, 1, tzinfo=UTC))
    attend(found)
    close(found)
    return found


@pytest.fixture
def supervisor(room):
    deeds = frozenset({Deed.SEE_PEOPLE, Deed.SEE_COMPLIANCE, Deed.SEE_OFFERINGS, Deed.SEE_COVERAGE})
    return Actor(user=None, agency=room.agency, deeds=deeds, unit="1")


@pytest.fixture
def summer():
    with time_machine.travel(datetime(2026, 6, 15, 12, tzinfo=UTC), tick=False):
        yield


def move(room, number, *, unit="2"):
    """The person leaves unit 1 at the end of May; what was known before stays in the books as it was."""
    now = datetime(2026, 6, 1, 12, tzinfo=UTC)
    person = Person.objects.of(room.agency).get(number=number)
    Posting.objects.of(room.agency).filter(person=person).update(withdrawn_at=now)
    for first_on, last_on, where in ((date(2020, 1, 1), LEAVING, "1"), (date(2026, 6, 1), None, unit)):
        Posting.objects.create(
            agency=room.agency, person=person, first_on=first_on, last_on=last_on, unit=where, entered_at=now
        )
    write_line(room.shell, "moved")


def seen(actor):
    return sorted(people_in_sight(actor).values())


@pytest.mark.usefixtures("summer")
def test_who_has_left_the_unit_is_seen_nowhere_and_counted_in_the_old_class(room, supervisor):
    move(room, "p2")

    shown = show_offering(supervisor, offering=room.offering)

    assert seen(supervisor) == ["p1", "p3"]
    assert ([one.seat.person.number for one in shown.seats], shown.hidden) == (["p1", "p3"], 1)
    assert {row.record.person.number for row in certificates_of_agency(supervisor)} == {"p1", "p3"}


@pytest.mark.usefixtures("summer")
@pytest.mark.parametrize("known_by", [None, SPRING])
@pytest.mark.parametrize("as_of", [SPRING, SUMMER])
def test_neither_the_day_asked_for_nor_what_was_known_then_opens_anybody(room, supervisor, as_of, known_by):
    move(room, "p2")

    found = report(supervisor, as_of=as_of, known_by=known_by)

    assert [one.person for one in found.people] == ["p1", "p3"]
    with pytest.raises(NotFound) as refusal:
        findings_of(supervisor, people=["p1", "p2"], as_of=as_of, known_by=known_by)
    assert refusal.value.code == "person_not_found"


@pytest.mark.usefixtures("summer")
def test_who_has_left_the_agency_is_of_no_unit_even_where_the_stay_is_open(room, supervisor):
    Person.objects.of(room.agency).filter(number="p3").update(left_on=LEAVING)
    write_line(room.shell, "left")

    assert seen(supervisor) == ["p1", "p2"]
    with pytest.raises(NotFound):
        history_of(supervisor, person="p3")


@pytest.mark.usefixtures("summer")
def test_of_stays_that_overlap_the_first_decides(room, supervisor):
    for number, unit in (("p8", "2"), ("p9", "1")):
        person = hire(room.agency, number, unit=unit)
        other = {"1": "2", "2": "1"}[unit]
        now = datetime(2026, 1, 1, tzinfo=UTC)
        Posting.objects.create(agency=room.agency, person=person, first_on=date(2021, 1, 1), unit=other, entered_at=now)

    assert seen(supervisor) == ["p1", "p2", "p3", "p9"]


@pytest.mark.usefixtures("summer")
def test_without_a_unit_nobody_is_hidden(room):
    assert people_in_sight(room.shell) is None


@pytest.mark.usefixtures("summer")
def test_squads_are_those_of_who_serves_in_the_unit_today(room, supervisor):
    agency, now = room.agency, datetime(2026, 1, 1, tzinfo=UTC)
    choose_strategy(room.shell, strategy=Strategy("specialist", "cit-40", "all", at_least=1), group=Group("all"))
    DutyPattern.objects.create(agency=agency, name="always", days=[1], epoch=SPRING, entered_at=now)
    for number, squad in (("p1", "Red"), ("p2", "Blue"), ("p3", "Red")):
        person = Person.objects.of(agency).get(number=number)
        DutyAssignment.objects.create(agency=agency, person=person, squad=squad, pattern="always", entered_at=now)
    move(room, "p2")

    boards = {day: coverage_board(supervisor, as_of=day, days=1).squads for day in (SPRING, SUMMER)}

    assert boards == {SPRING: ("Red",), SUMMER: ("Red",)}


def test_who_also_teaches_marks_everybody_in_the_block(room, supervisor):
    """The one place where a supervisor of a unit meets others by name: the sheet of a class they are to mark."""
    teacher = Actor(user=None, agency=room.agency, deeds=supervisor.deeds | {Deed.MARK_ATTENDANCE}, unit="2")

    sheet = attendance_sheet(teacher, offering=room.offering, block=room.blocks[0].pk)

    assert [line.number for line in sheet.lines] == ["p1", "p2", "p3"]
