"""Contested marks: until a last day, decided in words by somebody who did not make them, corrected by new lines."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.appeals.contest import AppealWish, contest_mark, contest_until
from shiftready.services.appeals.decide import decide_appeal, may_decide
from shiftready.services.appeals.find import find_appeal, list_appeals, own_appeals
from shiftready.services.attendance import attendance_sheet, mark_attendance
from shiftready.services.today import today_of
from shiftready.store.models import (
    Agency,
    AttendanceMark,
    AuditLine,
    Certificate,
    MarkAppeal,
    Membership,
    Person,
    Role,
    TrainingRecord,
    User,
)
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
TOO_LATE = datetime(2026, 3, 17, 15, 0, tzinfo=UTC)


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MONDAY_EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def officer(room):
    """Person p1, marked as ten minutes late in the first block."""
    attend(room, exceptions={("p1", 0): 80})
    return member(room, "p1")


def member(room, number):
    person = Person.objects.of(room.agency).get(number=number)
    return Actor(None, room.agency, DEEDS[Role.MEMBER], person_id=person.pk)


def coordinator(room, name):
    user = User.objects.create_user(f"{name}@ours.example")
    Membership.objects.create(agency=room.agency, user=user, role=Role.COORDINATOR)
    return Actor(user, room.agency, DEEDS[Role.COORDINATOR])


def contest(room, actor, minutes=90, words="I was at the table by the door.", block=0):
    wish = AppealWish(room.blocks[block].pk, minutes, words)
    return contest_mark(actor, offering=room.offering, wish=wish)


def refused(deed, *args, **kwargs):
    with pytest.raises(ShiftreadyError) as refusal:
        deed(*args, **kwargs)
    return refusal.value.code, refusal.value.message


def minutes_of(room, number, block=0):
    sheet = attendance_sheet(room.shell, offering=room.offering, block=room.blocks[block].pk)
    return next(line.minutes_present for line in sheet.lines if line.number == number)


def test_a_person_contests_their_mark_and_it_waits_for_the_coordinators(room, officer):
    made = contest(room, officer)

    assert (made.minutes_marked, made.minutes_claimed, made.words) == (80, 90, "I was at the table by the door.")
    assert list(list_appeals(room.shell, waiting=True)) == [made]
    assert own_appeals(officer) == (made,)
    assert own_appeals(member(room, "p2")) == ()
    assert today_of(coordinator(room, "cora"), as_of=date(2026, 3, 2)).appeals == 1
    line = AuditLine.objects.of(room.agency).order_by("-pk").first()
    assert (line.deed, line.facts["minutes"]) == ("contest_mark", 90)


def test_an_upheld_appeal_appends_a_mark_and_the_old_one_stays(room, officer):
    appeal = contest(room, officer)
    before = AttendanceMark.objects.of(room.agency).count()

    made = decide_appeal(room.shell, appeal=appeal.pk, minutes=90, words="Two colleagues saw you.")

    assert (minutes_of(room, "p1"), AttendanceMark.objects.of(room.agency).count()) == (90, before + 1)
    assert own_appeals(officer)[0].decision == made
    assert list(list_appeals(room.shell, waiting=True)) == []


def test_a_mark_that_stays_is_answered_in_words_and_nothing_is_marked(room, officer):
    appeal = contest(room, officer)

    made = decide_appeal(room.shell, appeal=appeal.pk, minutes=None, words="The sheet says 8:10.")

    assert (made.minutes, made.words, minutes_of(room, "p1")) == (None, "The sheet says 8:10.", 80)
    assert refused(decide_appeal, room.shell, appeal=appeal.pk, minutes=90, words="Again.") == (
        "appeal_decided",
        "This appeal is decided already, and stays so.",
    )


def test_after_the_close_the_record_is_withdrawn_and_a_whole_one_with_a_certificate_appended(room, officer):
    close(room, expires_on=date(2029, 3, 2))
    appeal = contest(room, officer)
    part = TrainingRecord.objects.of(room.agency).get(person__number="p1")

    decide_appeal(room.shell, appeal=appeal.pk, minutes=90, words="Two colleagues saw you.")

    rows = TrainingRecord.objects.of(room.agency).filter(person__number="p1").order_by("pk")
    assert [(row.pk == part.pk, row.course, row.withdrawn_at is None) for row in rows] == [
        (True, "", False),
        (False, "mhfa-public-safety", True),
    ]
    certificate = Certificate.objects.of(room.agency).get(record__person__number="p1")
    assert (certificate.record, certificate.expires_on) == (rows[1], date(2029, 3, 2))
    line = AuditLine.objects.of(room.agency).order_by("-pk").first()
    assert (line.deed, line.facts["record"]) == ("decide_appeal", True)


def test_after_the_close_more_minutes_that_earn_nothing_more_leave_the_record_as_it_is(room, officer):
    close(room)
    appeal = contest(room, officer)
    before = list(TrainingRecord.objects.of(room.agency).values_list("pk", "withdrawn_at"))

    decide_appeal(room.shell, appeal=appeal.pk, minutes=85, words="Five minutes of it.")

    assert list(TrainingRecord.objects.of(room.agency).values_list("pk", "withdrawn_at")) == before
    assert Certificate.objects.of(room.agency).count() == 2


def test_marks_are_contested_until_two_weeks_after_the_class(room, officer, clock):
    clock.move_to(TOO_LATE)

    code, message = refused(contest, room, officer)
    assert code == "appeal_too_late"
    assert message == (
        "Marks of Mental Health First Aid for Public Safety could be contested until 2026-03-16. "
        "Talk to your training coordinator."
    )
    offering = room.blocks[0].offering
    assert contest_until(offering) == date(2026, 3, 16)


def test_what_cannot_be_contested_is_said(room, officer):
    title = room.blocks[0].title

    assert refused(contest, room, officer, minutes=80) == (
        "appeal_minutes_wrong",
        f"{title} lasts 90 minutes, and 80 are marked. Say how many more you were there.",
    )
    assert refused(contest, room, member(room, "p2"))[1] == f"You are marked for all of {title}."
    assert refused(contest, room, officer, words=" ")[0] == "reason_missing"
    nobody = Actor(None, room.agency, DEEDS[Role.MEMBER])
    assert refused(contest, room, nobody) == (
        "mark_not_found",
        "You have no mark in such a block that could be contested.",
    )
    contest(room, officer)
    assert refused(contest, room, officer) == (
        "appeal_open_already",
        "You contest this mark already. Wait until it is decided.",
    )
    assert MarkAppeal.objects.of(room.agency).count() == 1


def test_whoever_made_the_mark_does_not_decide_where_another_coordinator_is_there(room, officer, clock):
    cora = coordinator(room, "cora")
    clock.shift(60)
    place = {"offering": room.offering, "block": room.blocks[0].pk}
    mark_attendance(cora, **place, minutes={room.seats["p1"]: 75})
    appeal = contest(room, officer)
    alone = may_decide(cora, find_appeal(cora, appeal.pk))
    other = coordinator(room, "otto")

    assert (alone, may_decide(cora, appeal), may_decide(other, appeal)) == (True, False, True)
    assert refused(decide_appeal, cora, appeal=appeal.pk, minutes=90, words="Fine.") == (
        "own_mark_contested",
        "You made this mark: let another coordinator decide.",
    )
    decide_appeal(other, appeal=appeal.pk, minutes=90, words="Fine.")
    assert minutes_of(room, "p1") == 90


def test_nobody_decides_on_their_own_appeal(room, officer):
    appeal = contest(room, officer)
    own = Actor(None, room.agency, DEEDS[Role.COORDINATOR], person_id=officer.person_id)

    assert refused(decide_appeal, own, appeal=appeal.pk, minutes=90, words="Mine.") == (
        "own_appeal",
        "This is your own appeal: somebody else decides it.",
    )


def test_a_decision_marks_more_than_stands_and_no_more_than_the_block_lasts(room, officer):
    appeal = contest(room, officer)

    for minutes in (0, 80, 91):
        assert refused(decide_appeal, room.shell, appeal=appeal.pk, minutes=minutes, words="Fine.") == (
            "appeal_minutes_wrong",
            f"Mark more than the 80 minutes that stand, and up to 90; not {minutes}.",
        )


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.COORDINATOR}))
def test_only_coordinators_see_and_decide(room, officer, role):
    appeal = contest(room, officer)
    actor = Actor(None, room.agency, DEEDS[role])

    with pytest.raises(NotAllowed):
        list_appeals(actor)
    with pytest.raises(NotAllowed):
        decide_appeal(actor, appeal=appeal.pk, minutes=90, words="Fine.")


def test_another_agency_finds_no_appeal(room, officer):
    appeal = contest(room, officer)
    other = Actor(None, Agency.objects.create(slug="theirs"), DEEDS[Role.COORDINATOR])

    with pytest.raises(NotFound):
        find_appeal(other, appeal.pk)
