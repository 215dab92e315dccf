"""Two people who do the same deed at the same moment: one does it, the other hears why not, and nothing is doubled."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from shiftready.services.appeals.contest import AppealWish, contest_mark
from shiftready.services.appeals.decide import decide_appeal
from shiftready.services.briefings.log import BriefingWish, log_briefing
from shiftready.services.make_up.close_seat import close_seat, preview_seat
from shiftready.services.moving.move import move_offering, preview_move
from shiftready.services.moving.schedule import MoveSaid
from shiftready.services.presence.absences import AbsenceWish, say_absences
from shiftready.store.models import (
    Agency,
    AttendanceMark,
    AuditLine,
    Briefing,
    Certificate,
    Notice,
    Offering,
    TrainingRecord,
)
from tests.services.applications.test_last_seat import at_once
from tests.services.classroom import MONDAY_EVENING, WEEK_BEFORE, attend, close, open_classroom
from tests.services.test_appeals import coordinator, member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.usefixtures("database")]
LATER = datetime(2026, 4, 10, 15, tzinfo=UTC)


def classroom():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency"))


def lines(room, deed):
    return AuditLine.objects.of(room.agency).filter(deed=deed).count()


def test_a_class_moved_by_two_is_moved_once_and_the_other_looks_again():
    room = classroom()
    Notice.objects.of(room.agency).delete()
    with time_machine.travel(WEEK_BEFORE, tick=False):
        said = [MoveSaid(date(2026, 3, 9)), MoveSaid(date(2026, 3, 16))]
        shown = [preview_move(room.shell, offering=room.offering, said=one).digest for one in said]
        found = at_once(
            *(
                lambda one=one, digest=digest: (
                    move_offering(room.shell, offering=room.offering, said=one, digest=digest).offering.starts_on
                )
                for one, digest in zip(said, shown, strict=True)
            )
        )

    (day,) = [one for one in found if isinstance(one, date)]
    row = Offering.objects.of(room.agency).get()
    assert sorted(map(str, found)) == sorted([str(day), "preview_out_of_date"])
    assert (row.starts_on, {one.starts_at.date() for one in row.blocks.of(room.agency)}) == (day, {day})
    assert (lines(room, "move_offering"), Notice.objects.of(room.agency).count()) == (1, 3)


def test_somebody_left_open_is_closed_once_whoever_does_it():
    room = classroom()
    with time_machine.travel(MONDAY_EVENING, tick=False):
        attend(room, exceptions={("p1", 0): 0})
        wish = AbsenceWish(room.seats["p1"], room.blocks[0].pk, "court")
        say_absences(room.shell, offering=room.offering, wishes=[wish])
        close(room)
    before = TrainingRecord.objects.of(room.agency).count()
    seat = room.seats["p1"]
    with time_machine.travel(LATER, tick=False):
        digest = preview_seat(room.shell, offering=room.offering, seat=seat).digest
        deed = lambda: close_seat(room.shell, offering=room.offering, seat=seat, digest=digest).records  # noqa: E731
        found = at_once(deed, deed)

    assert sorted(map(str, found)) == ["1", "seat_not_left_open"]
    assert (TrainingRecord.objects.of(room.agency).count(), lines(room, "close_seat")) == (before + 1, 1)
    assert Certificate.objects.of(room.agency).count() == 2


def test_an_appeal_that_two_decide_is_decided_once():
    room = classroom()
    with time_machine.travel(MONDAY_EVENING, tick=False):
        attend(room, exceptions={("p1", 0): 80})
        wish = AppealWish(room.blocks[0].pk, 90, "I was at the table by the door.")
        appeal = contest_mark(member(room, "p1"), offering=room.offering, wish=wish).pk
        marks = AttendanceMark.objects.of(room.agency).count()
        both = [coordinator(room, name) for name in ("ann", "bea")]
        found = at_once(
            *(
                lambda actor=actor: decide_appeal(actor, appeal=appeal, minutes=90, words="Seen by Tess.").pk
                for actor in both
            )
        )

    assert sorted(isinstance(one, str) for one in found) == [False, True]
    assert (AttendanceMark.objects.of(room.agency).count(), lines(room, "decide_appeal")) == (marks + 1, 1)


def test_a_briefing_sent_twice_at_once_is_one():
    room = classroom()
    wish = BriefingWish(people=("p1", "p2"), squad="A", held_on=date(2026, 3, 2), topic="suicide", minutes=15, key="k",
                        is_signed=True)  # fmt: skip
    with time_machine.travel(MONDAY_EVENING, tick=False):
        deed = lambda: log_briefing(room.shell, wish=wish).pk  # noqa: E731
        found = at_once(deed, deed)

    briefing = Briefing.objects.of(room.agency).get()
    assert found == [briefing.pk] * 2
    assert TrainingRecord.objects.of(room.agency).count() == 2
