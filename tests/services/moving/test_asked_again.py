"""Whoever was asked to teach is asked again for other hours, told of other rooms, and their calendar follows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core import mail

from shiftready.services.offerings import announce
from shiftready.services.teaching.answer import read_invitation
from shiftready.services.teaching.parts import release_part
from shiftready.store.models import BlockTeacher, InvitationAnswer, Notice, TeacherInvitation
from tests.services.calendar_readers import read_in_python
from tests.services.moving.movers import move_to
from tests.services.notices.mailroom import FIRST_AID_NAMED, calendar_in, later, sent
from tests.services.test_teaching import School

pytestmark = pytest.mark.django_db
ADA, BEN, IRA = "ada@example.org", "ben@example.org", "ira@example.org"
MOVED_TO = date(2026, 3, 16)


@pytest.fixture
def school():
    """Ada has said yes to two blocks, Ben no to one, Ira has not answered. What was told of it has gone out."""
    made = School()
    announce(made.shell, offering=made.offering)
    for block, teacher in ((0, "T1"), (1, "T1"), (2, "T2")):
        made.give(block, teacher)
    made.give(1, "T3", "peer")
    made.ask()
    made.answer("T1", comes=True)
    made.answer("T2", comes=False)
    sent()
    return made


def entry_in(message):
    method, content = calendar_in(message)
    entries = read_in_python(content)
    return method, entries[0]


def test_on_accepting_somebody_gets_the_entry_of_their_blocks_and_nobody_else_does(school):
    (yes,) = [one for one in mail.outbox if one.alternatives]

    method, entry = entry_in(yes)

    assert (yes.to, yes.subject) == ([ADA], f"In your calendar: {FIRST_AID_NAMED}")
    assert "Thank you for saying yes. In Mental Health First Aid for Public Safety you take:" in yes.body
    assert (method, entry.status, entry.starts_at) == ("REQUEST", "CONFIRMED", school.blocks[0].starts_at)
    assert sent(40) == []


def test_whoever_was_asked_and_has_not_declined_is_asked_again_for_the_new_hours(school):
    before = entry_in(next(one for one in mail.outbox if one.alternatives))[1]

    with later(minutes=20):
        moved = move_to(school, starts_on=MOVED_TO)
        standings = school.standings()
    told = sent(40)
    method, entry = entry_in(next(one for one in mail.outbox if one.to == [ADA]))

    assert moved.asked_again == ("T1", "T3")
    assert standings == [[("T1", "asked")], [("T1", "asked"), ("T3", "asked")], [("T2", "declined")], []]
    assert sorted(told) == [
        (ADA, f"New dates, can you come? {FIRST_AID_NAMED}"),
        (IRA, f"New dates, can you come? {FIRST_AID_NAMED}"),
    ]
    assert (method, entry.uid, entry.status) == ("REQUEST", before.uid, "TENTATIVE")
    assert (entry.sequence > before.sequence, entry.starts_at.date()) == (True, MOVED_TO)
    body = next(one for one in mail.outbox if one.to == [ADA]).body
    assert "Our agency has moved Mental Health First Aid for Public Safety. You are asked for it again:" in body
    assert "- Mon 16 Mar 2026, 08:00 to 09:30: Signs and risk" in body


def test_what_was_answered_for_the_old_hours_is_kept_and_the_same_link_answers_for_the_new(school):
    key = school.key("T1")
    with later(minutes=20):
        move_to(school, starts_on=MOVED_TO)
        asked = [(one.said, one.is_open) for one in read_invitation(key).blocks]
    sent(25)
    with later(minutes=30):
        school.answer("T1", comes=True)
    confirmed = sent(45)

    rows = BlockTeacher.objects.of(school.agency).filter(teacher__number="T1").order_by("pk")
    assert asked == [("accepted", False), ("", True), ("accepted", False), ("", True)]
    assert [one.release_reason for one in rows] == ["The class was moved."] * 2 + [""] * 2
    assert InvitationAnswer.objects.of(school.agency).filter(part__in=rows).count() == 4
    assert TeacherInvitation.objects.of(school.agency).get(teacher__number="T1").expires_at == datetime(
        2026, 3, 17, 14, tzinfo=UTC
    )
    assert confirmed == [(ADA, f"In your calendar: {FIRST_AID_NAMED}")]


def test_reminders_and_thanks_are_planned_for_the_new_days_and_those_of_the_old_are_not_sent(school):
    with later(minutes=20):
        move_to(school, starts_on=MOVED_TO)

    rows = Notice.objects.of(school.agency).filter(invitation__teacher__number="T1").order_by("due_at", "pk")
    waiting = [(one.occasion, one.due_at.date()) for one in rows if one.claimed_at is None]
    left_out = sorted(one.occasion for one in rows if one.left_out_because == "for_other_days")
    assert waiting == [
        ("moved 1", date(2026, 2, 24)),
        ("reminder 7, moved 1", date(2026, 3, 9)),
        ("reminder 1, moved 1", date(2026, 3, 15)),
        ("thanks, moved 1", date(2026, 3, 17)),
    ]
    assert left_out == ["reminder 1", "thanks"]


def test_where_only_rooms_are_others_nobody_is_asked_again_and_who_comes_is_told(school):
    with later(minutes=20):
        moved = move_to(school, starts_on=date(2026, 3, 2), room="Room 9")
    told = sent(40)

    assert (moved.asked_again, school.standings()[0]) == ((), [("T1", "accepted")])
    assert sorted(told) == [(ADA, f"Changed: {FIRST_AID_NAMED}"), (IRA, f"Changed: {FIRST_AID_NAMED}")]


@pytest.mark.parametrize("way", ["released", "withdrawn"])
def test_whoever_had_said_yes_and_takes_no_part_any_more_is_told_to_strike_it(school, way):
    mine = BlockTeacher.objects.of(school.agency).filter(teacher__number="T1", released_at=None)
    with later(minutes=20):
        if way == "released":
            for part in list(mine):
                release_part(school.shell, part=part.pk, reason="Not needed.")
        else:
            school.answer("T1", comes=False)
    told = sent(40)
    method, entry = entry_in(mail.outbox[0])

    assert told == [(ADA, f"No more: {FIRST_AID_NAMED}")]
    assert (method, entry.status) == ("CANCEL", "CANCELLED")
    assert "You take no part in Mental Health First Aid for Public Safety any more." in mail.outbox[0].body
    assert sent(60) == []


def test_who_says_no_after_all_just_before_the_move_is_still_told_to_strike_it(school):
    with later(minutes=20):
        school.answer("T1", comes=False)
        moved = move_to(school, starts_on=MOVED_TO)
    told = sent(40)

    assert moved.asked_again == ("T3",)
    assert sorted(told) == [(ADA, f"No more: {FIRST_AID_NAMED}"), (IRA, f"New dates, can you come? {FIRST_AID_NAMED}")]


def test_whoever_never_said_yes_hears_nothing_of_an_end(school):
    (part,) = BlockTeacher.objects.of(school.agency).filter(teacher__number="T3")
    with later(minutes=20):
        release_part(school.shell, part=part.pk, reason="Not needed.")

    assert sent(40) == []


def test_of_two_blocks_one_is_left_and_the_entry_holds_it_alone(school):
    first = BlockTeacher.objects.of(school.agency).filter(teacher__number="T1").first()
    with later(minutes=20):
        release_part(school.shell, part=first.pk, reason="Not needed.")
    told = sent(40)
    method, entry = entry_in(mail.outbox[0])

    assert told == [(ADA, f"In your calendar: {FIRST_AID_NAMED}")]
    assert (method, entry.status, entry.starts_at) == ("REQUEST", "CONFIRMED", school.blocks[1].starts_at)


def test_yes_to_a_draft_is_told_with_its_entry_once_the_class_is_announced():
    made = School()
    made.give(0, "T1")
    made.ask()
    made.answer("T1", comes=True)
    before = [one for one in sent() if one[1].startswith("In your")]

    with later(minutes=20):
        announce(made.shell, offering=made.offering)

    assert (before, sent(40)) == ([], [(ADA, f"In your calendar: {FIRST_AID_NAMED}")])
