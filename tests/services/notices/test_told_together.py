"""Whoever a deed concerns is told of it in the same few questions to the database, however many they are."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.services.access import the_shell
from shiftready.services.applications.answer import turn_down_offer, withdraw_application
from shiftready.services.applications.filling import FillingSaid, fill_by
from shiftready.services.offerings import SeatWish, announce, cancel, give_seats, make_offering, release_seat
from shiftready.services.offerings.release import substitute_seat
from shiftready.store.models import Notice, Offering, Seat
from tests.services.applications.list_of_class import open_list
from tests.services.classroom import FIRST_AID, hire

pytestmark = pytest.mark.django_db
#: What is told, who is told already, whose account it is, how the agency wants its mails.
TELLING = ("store_notice", "store_membership", "store_mailrule")


def asked_for(deed):
    """The questions to the database a deed asks, and how many of them are about whom to tell."""
    with CaptureQueriesContext(connection) as captured:
        deed()
    asked = [one["sql"] for one in captured]
    return len(asked), sum(any(f'FROM "{table}"' in one for table in TELLING) for one in asked)


def told(agency):
    """Who is told of what class, and how often."""
    rows = Notice.objects.of(agency).filter(occasion="place").order_by("offering", "person__number")
    return list(rows.values_list("offering", "person__number"))


def classes(agency, *days):
    shell = the_shell(agency)
    made = [make_offering(shell, course=FIRST_AID, starts_on=day).pk for day in days]
    for pk in made:
        announce(shell, offering=pk)
    return made


@pytest.mark.parametrize("people", [2, 20])
def test_seats_in_several_classes_are_told_in_three_questions_whatever_their_number(agency, people):
    numbers = [f"p{place:02}" for place in range(people)]
    for number in numbers:
        hire(agency, number)
    first, second = classes(agency, date(2026, 4, 6), date(2026, 5, 4))
    wishes = [SeatWish(offering, number) for offering in (first, second) for number in numbers]

    questions = asked_for(lambda: give_seats(the_shell(agency), wishes=wishes))

    assert questions == (19, 3)
    assert told(agency) == [(offering, number) for offering in (first, second) for number in numbers]


@pytest.mark.parametrize("people", [2, 20])
def test_a_class_called_off_is_told_in_three_questions_whatever_its_seats(agency, people):
    numbers = [f"p{place:02}" for place in range(people)]
    for number in numbers:
        hire(agency, number)
    (offering,) = classes(agency, date(2026, 4, 6))
    give_seats(the_shell(agency), wishes=[SeatWish(offering, number) for number in numbers])
    Notice.objects.of(agency).delete()

    _, telling = asked_for(lambda: cancel(the_shell(agency), offering=offering, reason="No room."))

    assert telling == 3
    assert told(agency) == [(offering, number) for number in numbers]


@pytest.fixture
def full(agency):
    """Two seats that p1 and p2 hold; p3 and p4 wait. What was told of it is gone."""
    made = open_list(agency)
    made.approve("p1", "p2", "p3", "p4")
    Notice.objects.of(agency).delete()
    return made


def seat_of(full, number):
    return Seat.objects.of(full.agency).get(person__number=number, released_at=None).pk


@pytest.mark.parametrize(
    "deed",
    [
        lambda full: release_seat(full.shell, seat=seat_of(full, "p1"), reason="Court."),
        lambda full: withdraw_application(full.member("p1"), application=full.of("p1").application.pk),
    ],
)
def test_whoever_leaves_and_whoever_moves_up_are_told_together(full, deed):
    _, telling = asked_for(lambda: deed(full))

    assert (telling, told(full.agency)) == (3, [(full.offering, "p1"), (full.offering, "p3")])


def test_whoever_passes_a_seat_on_and_whoever_takes_it_are_told_together(full):
    seat = seat_of(full, "p1")

    _, telling = asked_for(lambda: substitute_seat(full.shell, seat=seat, person="p4", reason="Court."))

    assert (telling, told(full.agency)) == (3, [(full.offering, "p1"), (full.offering, "p4")])


def test_whoever_turns_down_an_offer_and_whoever_is_offered_it_next_are_told_together(full):
    fill_by(full.shell, offering=full.offering, said=FillingSaid(answer_hours=24))
    release_seat(full.shell, seat=seat_of(full, "p1"), reason="Court.")
    Notice.objects.of(full.agency).delete()

    _, telling = asked_for(lambda: turn_down_offer(full.member("p3"), application=full.of("p3").application.pk))

    assert (telling, told(full.agency)) == (3, [(full.offering, "p3"), (full.offering, "p4")])


def test_a_draft_asks_nothing_about_whom_to_tell(agency):
    hire(agency, "p1")
    shell = the_shell(agency)
    draft = make_offering(shell, course=FIRST_AID, starts_on=date(2026, 4, 6))

    _, telling = asked_for(lambda: give_seats(shell, wishes=[SeatWish(draft.pk, "p1")]))

    assert (telling, told(agency)) == (0, [])
    assert Offering.objects.of(agency).get().status == "draft"
