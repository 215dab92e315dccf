"""Whoever had a seat, or the offer of one, and has it no more gets a mail that strikes it out of their calendar."""

from __future__ import annotations

import pytest
from django.core import mail

from shiftready.services.applications.answer import turn_down_offer, withdraw_application
from shiftready.services.applications.filling import FillingSaid, fill_by
from shiftready.services.offerings import release_seat
from shiftready.services.offerings.release import substitute_seat
from shiftready.store.models import Seat
from tests.services.applications.list_of_class import open_list
from tests.services.calendar_readers import read_in_node, read_in_python
from tests.services.notices.mailroom import FIRST_AID_NAMED, calendar_in, join, later, sent

pytestmark = [pytest.mark.django_db, pytest.mark.node]
GONE = f"No more: {FIRST_AID_NAMED}, 6 Apr 2026"


@pytest.fixture
def full(agency):
    """Two seats that p1 and p2 hold, and p3 waits; everybody has an account, and p1 and p2 were told."""
    made = open_list(agency)
    for number in ("p1", "p2", "p3", "p4"):
        join(agency, number)
    made.approve("p1", "p2", "p3")
    assert len(sent()) == 2
    return made


def seat_of(full, number):
    return Seat.objects.of(full.agency).get(person__number=number, released_at=None).pk


@pytest.mark.parametrize(
    "deed",
    [
        lambda full: withdraw_application(full.member("p1"), application=full.of("p1").application.pk),
        lambda full: release_seat(full.shell, seat=seat_of(full, "p1"), reason="Court."),
        lambda full: substitute_seat(full.shell, seat=seat_of(full, "p1"), person="p4", reason="Court."),
    ],
    ids=["withdrawn", "taken away", "passed on"],
)
def test_a_seat_that_was_confirmed_is_struck_out_which_two_strangers_read_alike(full, deed):
    given = read_in_python(calendar_in(next(one for one in mail.outbox if one.to == ["p1@ours.example"]))[1])
    with later(minutes=20):
        deed(full)
    told = dict(sent(40))
    method, content = calendar_in(next(one for one in mail.outbox if one.to == ["p1@ours.example"]))
    (entry,) = read_in_python(content)

    assert (told["p1@ours.example"], len(told)) == (GONE, 2)
    assert (method, entry.status, [entry]) == ("CANCEL", "CANCELLED", read_in_node(content))
    assert (entry.uid, entry.sequence > given[0].sequence) == (given[0].uid, True)


def test_an_offer_that_is_turned_down_is_struck_out(full):
    with later(minutes=20):
        fill_by(full.shell, offering=full.offering, said=FillingSaid(answer_hours=24))
        release_seat(full.shell, seat=seat_of(full, "p1"), reason="Court.")
    offered = [subject for to, subject in sent(40) if to == "p3@ours.example"]
    with later(minutes=50):
        turn_down_offer(full.member("p3"), application=full.of("p3").application.pk)

    assert (offered, sent(70)) == (
        [f"A seat is free: {FIRST_AID_NAMED}, 6 Apr 2026"],
        [("p3@ours.example", GONE)],
    )
    assert calendar_in(mail.outbox[0])[0] == "CANCEL"
