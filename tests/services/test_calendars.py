"""Classes in people's own calendars: what stands there, how it changes, and who reads the same in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from shiftready.core.errors import NotAllowed, NotFound
from shiftready.services.access import Actor, Deed, actor_in
from shiftready.services.accounts_tokens import digest_of
from shiftready.services.calendars.feeds import calendars_of, make_calendar, own_entries, read_calendar, revoke_calendar
from shiftready.services.offerings import Arrangement, announce, arrange_blocks, cancel, make_offering, release_seat
from shiftready.services.teachers.keep import TeacherSaid, change_teacher
from shiftready.store.models import (
    Agency,
    AuditLine,
    CalendarFeed,
    Membership,
    Offering,
    OfferingBlock,
    Person,
    Role,
    Seat,
    User,
)
from tests.services.calendar_readers import read_in_node, read_in_python
from tests.services.classroom import FIRST_AID, MONDAY, hire, open_classroom
from tests.services.test_teaching import School
from tests.services.waiver_desk import refused

pytestmark = pytest.mark.django_db
node = pytest.mark.node
CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 2, 24, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_february():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def agency():
    return Agency.objects.create(slug="ours", name="Our agency", state="IL", time_zone="America/Chicago")


@pytest.fixture
def room(agency):
    return open_classroom(agency)


@pytest.fixture
def school():
    return School()


def account(agency, role, *, person=None, email=""):
    user = User.objects.create_user(email or f"{role}@ours.example", "quiet-harbor-lantern-7")
    Membership.objects.create(agency=agency, user=user, role=role, person=person)
    return actor_in(user, agency.slug)


def member(agency, number):
    return account(agency, Role.MEMBER, person=Person.objects.of(agency).get(number=number))


def content_of(actor, kind, subject=""):
    return read_calendar(make_calendar(actor, kind=kind, subject=str(subject)).key).content


def seen(actor, kind, subject=""):
    return read_in_python(content_of(actor, kind, subject))


def long_class(shell, starts_on):
    """Five days from a Friday on: the clocks of Chicago go forward on the Sunday between."""
    made = make_offering(shell, course="cit-40", starts_on=starts_on, place="Hall; B, upstairs")
    announce(shell, offering=made.pk)
    return made


def days_of(offering):
    """When each day of a class begins and ends, from its blocks."""
    days = {}
    for block in OfferingBlock.objects.of(offering.agency).filter(offering=offering):
        day = block.starts_at.astimezone(CHICAGO).date()
        ends = block.starts_at + timedelta(minutes=block.minutes)
        begins, last = days.get(day, (block.starts_at, ends))
        days[day] = begins, max(last, ends)
    return [(begins.astimezone(UTC), ends.astimezone(UTC)) for begins, ends in days.values()]


@pytest.mark.parametrize("starts_on", [date(2026, 3, 5), date(2026, 10, 29)], ids=["forward", "back"])
def test_the_days_of_a_class_are_right_on_either_side_of_a_clock_change(room, starts_on):
    offering = long_class(room.shell, starts_on)

    found = seen(room.shell, "class", offering.pk)

    assert [(one.starts_at, one.ends_at) for one in found] == days_of(offering)
    assert {one.starts_at.astimezone(CHICAGO).time() for one in found} == {time(8)}
    assert len({one.starts_at.time() for one in found}) == 2
    assert len({one.uid for one in found}) == 1


def test_a_day_at_other_hours_stands_at_its_own_hours(room):
    offering = long_class(room.shell, date(2026, 3, 5))
    second = days_of(offering)[1][0]
    blocks = OfferingBlock.objects.of(room.agency).filter(offering=offering, starts_at=second)
    blocks.update(starts_at=second - timedelta(minutes=90))

    assert seen(room.shell, "class", offering.pk)[1].starts_at == second - timedelta(minutes=90)


@node
@pytest.mark.parametrize("kind", ["class", "person", "room"])
def test_two_strangers_read_the_same_in_every_calendar(room, kind):
    offering = long_class(room.shell, date(2026, 3, 5))
    first, second, *_ = OfferingBlock.objects.of(room.agency).filter(offering=offering)
    arrangements = {first.pk: Arrangement(room="Room A"), second.pk: Arrangement(room="Room A; über")}
    arrange_blocks(room.shell, offering=offering.pk, arrangements=arrangements)
    person = Person.objects.of(room.agency).get(number="p2")
    Seat.objects.create(agency=room.agency, offering=offering, person=person, given_at=NOW)
    release_seat(room.shell, seat=room.seats["p2"], reason="On leave.")

    content = content_of(room.shell, kind, {"class": offering.pk, "person": "p2", "room": "Room A"}[kind])

    in_python, in_node = read_in_python(content), read_in_node(content)
    assert in_python == in_node
    assert {one.status for one in in_python} == ({"CONFIRMED", "CANCELLED"} if kind == "person" else {"CONFIRMED"})


def test_a_third_reader_finds_a_whole_calendar_without_fault(room):
    offering = long_class(room.shell, date(2026, 3, 5))

    calendar = Calendar.from_ical(content_of(room.shell, "class", offering.pk))

    assert [str(error) for one in calendar.walk() for error in one.errors] == []
    assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == ["America/Chicago"]


def test_a_change_keeps_the_entry_and_makes_its_number_grow(room):
    key = make_calendar(room.shell, kind="class", subject=str(room.offering)).key
    (before,) = read_in_python(read_calendar(key).content)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        arrange_blocks(room.shell, offering=room.offering, arrangements={room.blocks[0].pk: Arrangement(room="Room 7")})
    changed = read_calendar(key)
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        cancel(room.shell, offering=room.offering, reason="The hall burned down.")
        (cancelled,) = read_in_python(read_calendar(key).content)

    (after,) = read_in_python(changed.content)
    assert (before.uid, after.uid) == (cancelled.uid, cancelled.uid)
    assert [one.sequence - before.sequence for one in (after, cancelled)] == [1, 2]
    assert [one.status for one in (before, after, cancelled)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert (changed.entries[0].modified_at, "(Room 7)" in after.note) == (NOW + timedelta(hours=1), True)
    assert cancelled.note == "This does not take place."
    with time_machine.travel(NOW + timedelta(days=31), tick=False):
        assert read_calendar(key).entries == ()


def test_a_person_finds_their_seat_and_for_a_month_that_it_is_gone(room):
    actor = member(room.agency, "p1")
    key = make_calendar(actor, kind="person").key
    (held,) = read_in_python(read_calendar(key).content)
    release_seat(room.shell, seat=room.seats["p1"], reason="On leave.")
    content = read_calendar(key).content

    (gone,) = read_in_python(content)
    assert (held.status, gone.status, gone.uid == held.uid, gone.sequence - held.sequence) == (
        "CONFIRMED", "CANCELLED", True, 1,
    )  # fmt: skip
    assert gone.note == "You have no part in this any more."
    assert b"leave" not in content
    with time_machine.travel(NOW + timedelta(days=31), tick=False):
        assert read_calendar(key).entries == ()


def test_a_draft_stands_in_nobodys_calendar_and_one_that_is_cancelled_never_did(room):
    draft = make_offering(room.shell, course=FIRST_AID, starts_on=date(2026, 4, 6))
    Seat.objects.create(
        agency=room.agency, offering=draft, person=Person.objects.of(room.agency).get(number="p1"), given_at=NOW
    )
    keys = [
        make_calendar(room.shell, kind="class", subject=str(draft.pk)).key,
        make_calendar(room.shell, kind="person", subject="p1").key,
    ]

    before = [len(read_calendar(key).entries) for key in keys]
    cancel(room.shell, offering=draft.pk, reason="Not needed.")

    assert (before, [len(read_calendar(key).entries) for key in keys]) == ([0, 1], [0, 1])


def test_who_teaches_finds_what_they_were_asked_until_they_decline(school):
    announce(school.shell, offering=school.offering)
    school.give(0, "T1")
    key = make_calendar(school.shell, kind="teacher", subject="T1").key
    before = read_calendar(key).entries
    school.ask()
    asked = read_in_python(read_calendar(key).content)
    school.answer("T1", comes=True)
    accepted = read_in_python(read_calendar(key).content)
    school.answer("T1", comes=False)
    declined = read_in_python(read_calendar(key).content)

    assert before == ()
    assert [one.status for (one,) in (asked, accepted, declined)] == ["TENTATIVE", "CONFIRMED", "CANCELLED"]
    assert [b.sequence - a.sequence > 0 for (a,), (b,) in ((asked, accepted), (accepted, declined))] == [True, True]
    assert asked[0].ends_at - asked[0].starts_at == timedelta(minutes=school.blocks[0].minutes)


def test_what_somebody_teaches_stands_in_their_own_calendar_where_the_address_is_the_same(school):
    announce(school.shell, offering=school.offering)
    school.give(0, "T1")
    school.ask()
    person = hire(school.agency, "p1")
    actor = account(school.agency, Role.INSTRUCTOR, person=person, email="Ada@example.org")
    stranger = account(school.agency, Role.MEMBER, person=hire(school.agency, "p2"))

    assert [len(own_entries(one)) for one in (actor, stranger)] == [1, 0]


def test_no_name_of_anybody_stands_in_any_calendar(school):
    announce(school.shell, offering=school.offering)
    school.give(0, "T1")
    school.give(1, "T3", "peer")
    arrangements = {block.pk: Arrangement(room="Room 4", instructor="Ira Sample") for block in school.blocks}
    arrange_blocks(school.shell, offering=school.offering, arrangements=arrangements)
    school.ask()
    asked = {"class": school.offering, "room": "Room 4", "teacher": "T3"}

    contents = [content_of(school.shell, kind, subject) for kind, subject in asked.items()]

    assert [len(read_in_python(one)) for one in contents] == [1, 1, 1]
    assert [word for word in (b"Sample", b"Ada", b"Ira", b"peer") for one in contents if word in one] == []


def test_only_the_digest_is_kept_and_both_deeds_leave_a_line(room):
    made = make_calendar(room.shell, kind="class", subject=str(room.offering))
    revoke_calendar(room.shell, calendar=made.feed.pk)
    revoke_calendar(room.shell, calendar=made.feed.pk)

    kept = CalendarFeed.objects.of(room.agency).get()
    assert (kept.digest, made.key in str(vars(kept))) == (digest_of(made.key), False)
    lines = AuditLine.objects.of(room.agency).filter(subject=f"calendar {kept.pk}")
    assert list(lines.values_list("deed", flat=True)) == ["calendar_made", "calendar_revoked"]
    with pytest.raises(NotFound) as refusal:
        read_calendar(made.key)
    assert refusal.value.code == "calendar_not_found"


def test_an_address_shows_nothing_once_its_maker_or_its_person_is_gone(room):
    teacher = account(room.agency, Role.INSTRUCTOR)
    own = member(room.agency, "p1")
    keys = [
        make_calendar(teacher, kind="class", subject=str(room.offering)).key,
        make_calendar(own, kind="person").key,
        make_calendar(room.shell, kind="person", subject="p2").key,
    ]

    Membership.objects.of(room.agency).filter(user=teacher.user).update(role=Role.MEMBER)
    Membership.objects.of(room.agency).filter(user=own.user).update(person=None)
    Person.objects.of(room.agency).filter(number="p2").update(left_on=date(2026, 2, 1))

    assert [refused(lambda key=key: read_calendar(key))[0] for key in keys] == ["calendar_not_found"] * 3


def test_the_address_of_who_teaches_outlives_its_maker_and_not_their_leaving(school):
    coordinator = account(school.agency, Role.COORDINATOR)
    key = make_calendar(coordinator, kind="teacher", subject="T1").key
    Membership.objects.of(school.agency).filter(user=coordinator.user).delete()
    still = read_calendar(key).feed.teacher.number
    change_teacher(school.shell, teacher="T1", said=TeacherSaid("Ada", ("instructor",), left_on=date(2026, 2, 1)))

    assert (still, refused(lambda: read_calendar(key))[0]) == ("T1", "calendar_not_found")


@pytest.mark.parametrize(
    ("kind", "deed"),
    [("class", Deed.SEE_OFFERINGS), ("person", Deed.SEE_OWN_TRAINING), ("room", Deed.SEE_OFFERINGS),
     ("teacher", Deed.KEEP_TEACHERS)],
)  # fmt: skip
def test_making_one_takes_the_deed_of_what_it_shows(room, kind, deed):
    less = Actor(None, room.agency, frozenset(Deed) - {deed})

    with pytest.raises(NotAllowed):
        make_calendar(less, kind=kind, subject=str(room.offering))


@pytest.mark.parametrize(
    ("kind", "subject", "said"),
    [
        ("car", "1", '"car" has no calendar. Choose one of class, person, room, teacher.'),
        ("room", "Nowhere", 'No class has a block in a room "Nowhere". Say rooms on the page of a class.'),
        ("person", "p9", "Nobody on the roster has number p9. Ask your training coordinator."),
    ],
)
def test_what_is_not_there_has_no_calendar(room, kind, subject, said):
    assert refused(lambda: make_calendar(room.shell, kind=kind, subject=subject))[:2] == ("calendar_wrong", said)


def test_five_addresses_of_one_thing_are_enough(room):
    for _ in range(5):
        make_calendar(room.shell, kind="class", subject=str(room.offering))

    assert refused(lambda: make_calendar(room.shell, kind="class", subject=str(room.offering))) == (
        "calendar_wrong", "There are 5 addresses in use. Revoke one nobody reads.", (),
    )  # fmt: skip


def test_members_see_their_own_addresses_and_coordinators_all_but_those_of_persons(room):
    own, teacher = member(room.agency, "p1"), account(room.agency, Role.INSTRUCTOR)
    coordinator = account(room.agency, Role.COORDINATOR)
    make_calendar(own, kind="person")
    made = make_calendar(teacher, kind="class", subject=str(room.offering)).feed
    theirs = calendars_of(coordinator, kind="class", subject=str(room.offering))

    assert (theirs, len(calendars_of(own, kind="person"))) == ((made,), 1)
    assert refused(lambda: revoke_calendar(own, calendar=made.pk))[0] == "calendar_not_found"
    private = CalendarFeed.objects.of(room.agency).get(kind="person")
    assert refused(lambda: revoke_calendar(coordinator, calendar=private.pk))[0] == "calendar_not_found"


def test_another_agencys_address_is_not_there(room):
    made = make_calendar(room.shell, kind="class", subject=str(room.offering))
    elsewhere = account(Agency.objects.create(slug="theirs", name="Theirs"), Role.COORDINATOR)

    assert refused(lambda: revoke_calendar(elsewhere, calendar=made.feed.pk))[0] == "calendar_not_found"
    assert (
        refused(lambda: make_calendar(elsewhere, kind="class", subject=str(room.offering)))[0] == "offering_not_found"
    )


def test_what_is_long_over_or_far_ahead_is_left_out(room):
    Offering.objects.of(room.agency).update(starts_on=date(2025, 11, 1), ends_on=date(2025, 11, 1))

    assert content_of(room.shell, "person", "p1").count(b"BEGIN:VEVENT") == 0


def test_more_classes_ask_no_more_of_the_database(room):
    key = make_calendar(room.shell, kind="person", subject="p1").key
    person = Person.objects.of(room.agency).get(number="p1")

    def queries():
        with CaptureQueriesContext(connection) as caught:
            read_calendar(key)
        return len(caught)

    queries()
    few = queries()
    for week in range(1, 4):
        offering = long_class(room.shell, MONDAY + timedelta(days=14 * week))
        Seat.objects.create(agency=room.agency, offering=offering, person=person, given_at=NOW)

    assert queries() == few
    assert len(read_calendar(key).entries) == 4
