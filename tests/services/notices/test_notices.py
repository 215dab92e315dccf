"""What people are told by mail: once, together, not at night, in the agency's words, with an entry for the calendar."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from shiftready.services.access import actor_in
from shiftready.services.applications.answer import accept_offer
from shiftready.services.applications.ask import Asking, ask_for_seat
from shiftready.services.applications.decide import approve_applications
from shiftready.services.applications.filling import FillingSaid, fill_by
from shiftready.services.applications.renew import pass_on_lapsed_offers
from shiftready.services.calendars.feeds import own_entries
from shiftready.services.notices.listing import in_trouble, notices_of, state_of
from shiftready.services.notices.send import send_again
from shiftready.services.offerings import (
    Arrangement,
    SeatWish,
    announce,
    arrange_blocks,
    cancel,
    give_seats,
    make_offering,
    release_seat,
)
from shiftready.store.models import Notice, User
from tests.services.calendar_readers import read_in_node, read_in_python
from tests.services.classroom import FIRST_AID, hire
from tests.services.notices.mailroom import FIRST_AID_NAMED, calendar_in, join, later, move, sent
from tests.services.test_teaching import School

pytestmark = pytest.mark.django_db
node = pytest.mark.node
CHICAGO = ZoneInfo("America/Chicago")


def test_a_seat_in_an_announced_class_is_told_and_a_draft_tells_nothing(agency, room):
    hire(agency, "p4")
    join(agency, "p4")
    draft = make_offering(room.shell, course=FIRST_AID, starts_on=date(2026, 4, 6), place="Hall A")
    give_seats(room.shell, wishes=[SeatWish(draft.pk, "p4"), SeatWish(draft.pk, "p3")])
    before = sent()

    announce(room.shell, offering=draft.pk)

    assert before == []
    assert sent() == [("p4@ours.example", f"Your seat: {FIRST_AID_NAMED}, 6 Apr 2026")]
    body = mail.outbox[0].body
    assert "You have a seat in" in body
    assert "Mon 06 Apr, 08:00 to" in body
    assert f"/ours/my-training/classes/{draft.pk}/" in body
    without = notices_of(room.shell, state="left_out").get()
    assert (without.person.number, without.left_out_because) == ("p3", "no_address")


@node
def test_a_seat_given_moved_and_gone_is_one_entry_whose_number_grows(room):
    seen = []
    for change in (announce_again, move, give_up):
        change(room)
        assert len(sent()) == 1
        method, content = calendar_in(mail.outbox[0])
        (one,), other = read_in_python(content), read_in_node(content)
        assert [one] == other
        seen.append((method, one.uid, one.sequence, one.status))

    assert [(method, status) for method, _, _, status in seen] == [
        ("REQUEST", "CONFIRMED"), ("REQUEST", "CONFIRMED"), ("CANCEL", "CANCELLED"),
    ]  # fmt: skip
    assert len({uid for _, uid, _, _ in seen}) == 1
    assert [number for _, _, number, _ in seen] == sorted({number for _, _, number, _ in seen})


def announce_again(room):
    """Only p1 is left in the class, and is told of it."""
    for number in ("p2", "p3"):
        release_seat(room.shell, seat=room.seats[number], reason="Not needed.")
    Notice.objects.of(room.agency).delete()
    move(room, "Room 6")


def give_up(room):
    release_seat(room.shell, seat=room.seats["p1"], reason="On leave.")


def test_the_mail_and_the_feed_hold_the_same_entry(room):
    move(room)
    sent()
    actor = actor_in(User.objects.get(email="p1@ours.example"), "ours")

    (entry,) = own_entries(actor)

    message = next(one for one in mail.outbox if one.to == ["p1@ours.example"])
    (told,) = read_in_python(calendar_in(message)[1])
    assert (told.uid, told.sequence, told.status) == (entry.uid, entry.sequence, entry.status)
    assert (told.starts_at, told.ends_at, told.note) == (entry.starts_at, entry.ends_at, entry.note)


def test_a_class_called_off_is_told_once_and_why_stays_on_the_page(room):
    move(room)
    sent()
    cancel(room.shell, offering=room.offering, reason="The hall burned down.")

    assert sent() == [(f"{who}@ours.example", f"No more: {FIRST_AID_NAMED}, 2 Mar 2026") for who in ("p1", "p2")]
    assert "burned" not in mail.outbox[0].body
    assert sent(30) == []


def test_nobody_hears_of_the_end_of_what_they_never_heard_of(room):
    give_up(room)

    assert sent() == []
    assert notices_of(room.shell).get(person__number="p1").left_out_because == "nothing_to_say"


def test_several_notices_to_one_person_become_one_mail_with_every_entry(agency, room):
    others = [make_offering(room.shell, course=FIRST_AID, starts_on=date(2026, 4, day)) for day in (6, 13)]
    for one in others:
        announce(room.shell, offering=one.pk)
        give_seats(room.shell, wishes=[SeatWish(one.pk, "p1")])

    with later(minutes=5):
        move(room)

    assert sent() == [("p1@ours.example", "3 notices from Our agency")]
    files = [one.get_filename() for one in mail.outbox[0].message().walk() if one.get_content_type() == "text/calendar"]
    assert files == ["class-1.ics", "class-2.ics", "class-3.ics"]
    assert sent(15) == [("p2@ours.example", f"Your seat: {FIRST_AID_NAMED}, 2 Mar 2026")]
    assert Notice.objects.of(agency).filter(person__number="p1").values("claim").distinct().count() == 1


def test_changes_within_the_time_of_a_digest_are_told_as_they_stand_at_its_end(room):
    move(room, "Room 6")
    with later(minutes=3):
        move(room, "Room 7")

    assert [to for to, _ in sent()] == ["p1@ours.example", "p2@ours.example"]
    assert [("(Room 7)" in one.body, "(Room 6)" in one.body) for one in mail.outbox] == [(True, False)] * 2


def test_an_offer_is_told_with_its_end_and_becomes_the_seat(agency, room):
    fill_by(room.shell, offering=room.offering, said=FillingSaid(max_seats=3, answer_hours=24))
    hire(agency, "p4")
    waiting = join(agency, "p4")
    applied = ask_for_seat(waiting, offering=room.offering, asking=Asking()).application
    approve_applications(room.shell, offering=room.offering, applications=[applied.pk])
    release_seat(room.shell, seat=room.seats["p3"], reason="On leave.")

    offered = sent()
    (tentative,) = read_in_python(calendar_in(mail.outbox[0])[1])
    accept_offer(waiting, application=applied.pk)
    accepted = sent()
    (confirmed,) = read_in_python(calendar_in(mail.outbox[0])[1])

    assert offered == [("p4@ours.example", f"A seat is free: {FIRST_AID_NAMED}, 2 Mar 2026")]
    assert accepted == [("p4@ours.example", f"Your seat: {FIRST_AID_NAMED}, 2 Mar 2026")]
    assert (tentative.status, confirmed.status) == ("TENTATIVE", "CONFIRMED")
    assert (tentative.uid, tentative.sequence < confirmed.sequence) == (confirmed.uid, True)


def test_an_offer_that_lapses_takes_its_entry_back(agency, room):
    fill_by(room.shell, offering=room.offering, said=FillingSaid(max_seats=3, answer_hours=24))
    hire(agency, "p4")
    applied = ask_for_seat(join(agency, "p4"), offering=room.offering, asking=Asking()).application
    approve_applications(room.shell, offering=room.offering, applications=[applied.pk])
    release_seat(room.shell, seat=room.seats["p3"], reason="On leave.")
    sent()

    with later(hours=25):
        pass_on_lapsed_offers()

    assert sent(26 * 60) == [("p4@ours.example", f"No more: {FIRST_AID_NAMED}, 2 Mar 2026")]
    assert calendar_in(mail.outbox[0])[0] == "CANCEL"


def test_who_teaches_hears_of_a_change_and_of_the_end():
    school = School()
    announce(school.shell, offering=school.offering)
    school.give(0, "T1")
    school.ask()
    school.answer("T1", comes=True)
    sent(0)
    accepted = sent()
    (first,) = read_in_python(calendar_in(mail.outbox[0])[1])

    arrange_blocks(
        school.shell, offering=school.offering, arrangements={school.blocks[0].pk: Arrangement(room="Room 9")}
    )
    changed = sent()
    (entry,) = read_in_python(calendar_in(mail.outbox[0])[1])
    cancel(school.shell, offering=school.offering, reason="Not needed.")
    called_off = sent()

    assert accepted == [("ada@example.org", f"In your calendar: {FIRST_AID_NAMED}")]
    assert changed == [("ada@example.org", f"Changed: {FIRST_AID_NAMED}")]
    assert (entry.status, "(Room 9)" in entry.note) == ("CONFIRMED", True)
    assert (first.uid, first.sequence + 1) == (entry.uid, entry.sequence)
    assert called_off == [("ada@example.org", f"Cancelled: {FIRST_AID_NAMED}")]
    assert calendar_in(mail.outbox[0])[0] == "CANCEL"


class KilledError(BaseException):
    """The worker is ended."""


class Killed(BaseEmailBackend):
    """A worker that is ended while it sends."""

    def send_messages(self, messages):  # noqa: ARG002 - Django's signature
        raise KilledError


class Full(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages):  # noqa: ARG002 - Django's signature
        raise OSError("full")


def test_a_worker_killed_while_sending_leaves_a_notice_in_doubt_that_goes_again_with_the_same_id(room, server):
    move(room)
    server.EMAIL_BACKEND = f"{__name__}.Killed"
    with pytest.raises(KilledError):
        sent()
    server.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    others = sent()
    doubtful = notices_of(room.shell, state="doubtful").get()
    before = in_trouble(room.shell)

    send_again(room.shell, mail=doubtful.pk)
    again = sent(20)

    assert ([to for to, _ in others], before) == (["p2@ours.example"], 1)
    assert [to for to, _ in again] == ["p1@ours.example"]
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<notice-{doubtful.pk}@localhost>"
    assert sent(40) == []


def test_what_the_server_does_not_take_is_tried_again_and_the_page_says_why(room, server):
    move(room)
    server.EMAIL_BACKEND = f"{__name__}.Full"
    sent()
    failed = [(state_of(one), one.failures, one.last_failure) for one in notices_of(room.shell, state="failed")]
    server.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert failed == [("failed", 1, "OSError")] * 2
    assert (len(sent(24)), len(sent(26))) == (0, 2)


def test_an_account_that_may_not_sign_in_any_more_is_not_written_to(room):
    move(room)
    User.objects.filter(email="p1@ours.example").update(is_active=False)

    assert [to for to, _ in sent()] == ["p2@ours.example"]


def test_whoever_gets_an_account_later_is_written_to_when_it_is_sent_again(room):
    move(room)
    left_out = notices_of(room.shell, state="left_out").get()
    join(room.agency, "p3")

    send_again(room.shell, mail=left_out.pk)

    assert "p3@ours.example" in [to for to, _ in sent()]
