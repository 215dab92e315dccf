"""Briefings at roll call: who is on duty is ticked, it is signed off, counts in minutes, and is corrected by a line."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.briefings.log import BriefingWish, correct_briefing, log_briefing
from shiftready.services.briefings.show import list_briefings, show_briefing
from shiftready.services.briefings.squad import squad_on
from shiftready.store.models import (
    Absence,
    Agency,
    AuditLine,
    Briefing,
    DutyAssignment,
    DutyPattern,
    Person,
    Role,
    TrainingRecord,
)
from shiftready.store.snapshots import agency_facts
from tests.services.classroom import hire

pytestmark = pytest.mark.django_db
MORNING, MONDAY = datetime(2026, 3, 2, 14, 0, tzinfo=UTC), date(2026, 3, 2)


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def agency():
    """Squad A of three, one of them away today and one off duty; squad B of another unit."""
    agency = Agency.objects.create(slug="ours", name="Our agency", state="IL")
    now = timezone.now() - timedelta(days=1)
    DutyPattern.objects.create(agency=agency, name="1-1", days=[1, 0], epoch=MONDAY, entered_at=now)
    for number, squad, phase, unit in (
        ("p1", "A", 0, "1"),
        ("p2", "A", 0, "1"),
        ("p3", "A", 1, "1"),
        ("p4", "B", 0, "2"),
    ):
        person = hire(agency, number, name=f"Person {number}", unit=unit)
        duty = {"squad": squad, "shift": "day", "pattern": "1-1", "phase": phase}
        DutyAssignment.objects.create(agency=agency, person=person, entered_at=now, **duty)
    away = Person.objects.of(agency).get(number="p2")
    Absence.objects.create(agency=agency, person=away, first_on=MONDAY, last_on=MONDAY, kind="court", entered_at=now)
    return agency


@pytest.fixture
def supervisor(agency):
    """Person p1, supervisor of unit 1."""
    person = Person.objects.of(agency).get(number="p1")
    return Actor(None, agency, DEEDS[Role.SUPERVISOR], unit="1", person_id=person.pk)


def wish(*people, **facts):
    said = {"squad": "A", "held_on": MONDAY, "topic": "suicide", "minutes": 15, "key": "k", "is_signed": True}
    return BriefingWish(people=people, **{**said, **facts})


def refused(deed, *args, **kwargs):
    with pytest.raises(ShiftreadyError) as refusal:
        deed(*args, **kwargs)
    return refusal.value.code, refusal.value.message


def records(agency, **facts):
    rows = TrainingRecord.objects.of(agency).filter(**facts).order_by("person__number")
    return [(row.person.number, row.title, row.course, row.completed_on, row.credits) for row in rows]


def test_one_s_own_squad_stands_there_with_whoever_is_on_duty_first(supervisor):
    shown = squad_on(supervisor, day=MONDAY)

    assert (shown.squad, shown.squads) == ("A", ("A",))
    assert [(one.number, one.is_on_duty) for one in shown.people] == [("p1", True), ("p2", False), ("p3", False)]


def test_a_briefing_makes_a_record_in_minutes_for_everyone_who_was_there(agency, supervisor):
    briefing = log_briefing(supervisor, wish=wish("p1", "p3"))

    title = "Roll-call briefing: Suicide risk and intervention"
    credits_ = [{"topic": "suicide", "minutes": 15, "attributes": ["in_person"]}]
    assert records(agency) == [
        ("p1", title, "roll-call", MONDAY, credits_),
        ("p3", title, "roll-call", MONDAY, credits_),
    ]
    assert [line.person.number for line in show_briefing(supervisor, briefing=briefing.pk).lines] == ["p1", "p3"]
    line = AuditLine.objects.of(agency).order_by("-pk").first()
    assert (line.deed, line.facts["minutes"], len(line.facts["people"])) == ("log_briefing", 15, 2)


def test_the_judge_sees_its_minutes(agency, supervisor):
    log_briefing(supervisor, wish=wish("p1"))

    (record,) = agency_facts(agency).training.records["p1"]

    assert (record.course, [(one.topic, one.minutes) for one in record.credits]) == ("roll-call", [("suicide", 15)])


def test_sent_twice_with_the_same_key_it_is_one_briefing(agency, supervisor):
    first = log_briefing(supervisor, wish=wish("p1"))

    assert log_briefing(supervisor, wish=wish("p1")) == first
    assert (Briefing.objects.of(agency).count(), len(records(agency))) == (1, 1)


def test_two_who_log_the_same_briefing_do_not_double_it(agency, supervisor):
    log_briefing(supervisor, wish=wish("p1"))

    assert refused(log_briefing, the_shell(agency), wish=wish("p1", "p3", key="other")) == (
        "briefed_already",
        "Of this topic and day a briefing is logged already for p1. Untick them.",
    )
    log_briefing(supervisor, wish=wish("p1", topic="trauma", key="third"))
    assert len(records(agency)) == 2


def test_what_cannot_be_is_refused_together_and_nothing_is_written(agency, supervisor):
    assert refused(log_briefing, supervisor, wish=wish("p1", is_signed=False)) == (
        "briefing_not_signed",
        "Sign it off: say that you led it and that these people were there.",
    )
    odd = wish("p4", "x9", topic="gossip", minutes=90, held_on=date(2026, 1, 1), squad=" ")
    code, message = refused(log_briefing, supervisor, wish=odd)
    assert code == "briefing_refused"
    assert message == (
        'Say which squad was briefed. "gossip" is no topic of the catalogue. '
        "A briefing lasts 5 to 60 minutes, not 90. "
        "A briefing is logged on its day or up to 31 days later; 2026-01-01 is not of them. "
        "Nobody whom you may brief has number p4, x9."
    )
    assert refused(log_briefing, supervisor, wish=wish())[1] == "Tick at least one person who was there."
    assert (Briefing.objects.of(agency).count(), records(agency)) == (0, [])


def test_who_was_not_there_is_taken_off_by_a_line_and_their_record_withdrawn(agency, supervisor):
    briefing = log_briefing(supervisor, wish=wish("p1", "p3"))

    (made,) = correct_briefing(supervisor, briefing=briefing.pk, people=["p3"], reason="Was at the garage.")

    assert [number for number, *_ in records(agency, withdrawn_at=None)] == ["p1"]
    assert len(records(agency)) == 2
    assert made.line.person.number == "p3"
    assert list_briefings(supervisor).get().people == 1
    assert refused(correct_briefing, supervisor, briefing=briefing.pk, people=["p3"], reason="Again.") == (
        "nobody_to_correct",
        "None of these people stands on this briefing any more.",
    )
    log_briefing(supervisor, wish=wish("p3", key="after all"))
    assert [number for number, *_ in records(agency, withdrawn_at=None)] == ["p1", "p3"]


def test_a_supervisor_of_one_unit_briefs_nobody_of_another(agency, supervisor):
    assert squad_on(supervisor, day=MONDAY, squad="B").people == ()
    elsewhere = log_briefing(the_shell(agency), wish=wish("p4", squad="B"))

    shown = show_briefing(supervisor, briefing=elsewhere.pk)

    assert (shown.lines, shown.hidden) == ((), 1)
    refusal = refused(correct_briefing, supervisor, briefing=elsewhere.pk, people=["p4"], reason="Mine.")
    assert refusal[0] == "nobody_to_correct"


@pytest.mark.parametrize("role", sorted(Role.values))
def test_supervisors_field_trainers_and_coordinators_log_and_nobody_else(agency, role):
    actor = Actor(None, agency, DEEDS[role])

    if role in (Role.SUPERVISOR, Role.INSTRUCTOR, Role.COORDINATOR):
        assert log_briefing(actor, wish=wish("p1")).minutes == 15
    else:
        with pytest.raises(NotAllowed):
            log_briefing(actor, wish=wish("p1"))
        with pytest.raises(NotAllowed):
            squad_on(actor, day=MONDAY)


def test_another_agency_finds_no_briefing(supervisor):
    briefing = log_briefing(supervisor, wish=wish("p1"))
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    with pytest.raises(NotFound) as refusal:
        show_briefing(other, briefing=briefing.pk)
    assert refusal.value.code == "briefing_not_found"
