"""A week of the demo that is under way: today is its third day, whatever day it is."""

from __future__ import annotations

from datetime import date, timedelta

from shiftready.core.delivery.assessment.rubric import Criterion, Rubric
from shiftready.services.access import Actor
from shiftready.services.assessment.scenes import choose_rubric, score_scene
from shiftready.services.attendance import held_seats, mark_attendance, mark_everyone_present
from shiftready.services.clock import as_if_on, day_in
from shiftready.services.demo.accounts import ACCOUNTS
from shiftready.services.demo.briefing import brief_a_squad
from shiftready.services.demo.days import days_around
from shiftready.services.demo.delivery import PLACE
from shiftready.services.demo.questions import answer_before, choose_sample_test
from shiftready.services.demo.tables import closed_days
from shiftready.services.demo.teachers import ask_everyone
from shiftready.services.offerings import SeatWish, announce, give_seats, make_offering
from shiftready.services.offerings.guests import seat_guest
from shiftready.services.offerings.seats import can_be_seated
from shiftready.services.presence.absences import AbsenceWish, say_absences
from shiftready.store.models import Offering, OfferingBlock, Person, Seat, TrainingRecord

COURSE, SEATS, OWN, WEEKS_BEFORE = "cit-40", 12, 8, 3
MEMBER, WHY = "H106", "Asked for it, and the sergeant agrees."
#: People of other organizations, invented as everybody else.
GUESTS = (
    ("Quill Visitorman", "Lakeside Example Police"),
    ("Tansy Guestley", "Lakeside Example Police"),
    ("Wren Outsider", "Example County Dispatch"),
)
LATE_MINUTES = 25
RUBRIC = Rubric(
    "Role-play in small groups",
    (
        Criterion("Listens", ("Interrupts", "Listens at times", "Says back what was heard")),
        Criterion("Keeps distance and time", ("Closes in", "Steps back when told", "Makes room from the start")),
        Criterion("Finds a way on", ("Arrest alone", "Names a service", "Agrees on the next step")),
    ),
)
#: Levels that two evaluators gave the first three people.
SCORES = (((3, 2, 3), (3, 3, 3)), ((2, 3, 2), (3, 3, 2)), ((2, 1, 2), (2, 2, 2)))
EVALUATORS = ("Eve Sample", "Hal Sample")


def be_in_a_week(actor: Actor, today: date) -> None:
    """Eleven people, three of them guests, have two of five days behind them; seats and people were found before."""
    around = days_around(today, closed_days(today))
    days = around.days
    with as_if_on(actor.agency, days[0] - timedelta(weeks=WEEKS_BEFORE)):
        offering = make_offering(
            actor, course=COURSE, starts_on=days[0], place=PLACE, max_seats=SEATS, shape=around.shape
        )
        _seat(actor, offering)
        announce(actor, offering=offering.pk)
        ask_everyone(actor, offering)
    choose_sample_test(actor, offering.pk)
    answer_before(actor, offering)
    _mark(actor, offering, days[:2])
    _score(actor, offering)
    brief_a_squad(actor.agency, today)


def _seat(actor: Actor, offering: Offering) -> None:
    wishes = [SeatWish(offering.pk, number, WHY) for number in (MEMBER, *_free(actor, offering))[:OWN]]
    give_seats(actor, wishes=wishes)
    for name, organization in GUESTS:
        seat_guest(actor, offering=offering.pk, name=name, organization=organization, reason="Sent by their chief.")


def _free(actor: Actor, offering: Offering) -> list[str]:
    """People without the full course who sit elsewhere already, though not on these days, and have no account.

    So whoever has no seat at all stays free to ask for one, and nobody is asked to score themselves.
    """
    elsewhere = Seat.objects.of(actor.agency).filter(released_at=None).values("person")
    trained = TrainingRecord.objects.of(actor.agency).filter(withdrawn_at=None, course=COURSE).values("person")
    people = Person.objects.of(actor.agency).filter(pk__in=elsewhere, organization="").exclude(pk__in=trained)
    people = people.exclude(number__in=[one.person for one in ACCOUNTS]).order_by("number")
    numbers = people.values_list("number", flat=True)
    return [one for one in numbers if can_be_seated(actor, SeatWish(offering.pk, one, WHY))]


def _mark(actor: Actor, offering: Offering, days: tuple[date, ...]) -> None:
    """One came late on the first day; one was in court for the first block of the second."""
    blocks = list(OfferingBlock.objects.of(actor.agency).filter(offering=offering))
    first, second = ([one for one in blocks if day_in(actor.agency, one.starts_at) == day] for day in days)
    late, away = (held_seats(offering)[place].pk for place in (1, 3))
    mark_attendance(actor, offering=offering.pk, block=first[0].pk, minutes={late: first[0].minutes - LATE_MINUTES})
    mark_attendance(actor, offering=offering.pk, block=second[0].pk, minutes={away: 0})
    say_absences(actor, offering=offering.pk, wishes=[AbsenceWish(away, second[0].pk, "court")])
    for block in (*first, *second):
        mark_everyone_present(actor, offering=offering.pk, block=block.pk)


def _score(actor: Actor, offering: Offering) -> None:
    choose_rubric(actor, offering=offering.pk, rubric=RUBRIC)
    for seat, given in zip(held_seats(offering), SCORES, strict=False):
        for evaluator, levels in zip(EVALUATORS, given, strict=True):
            score_scene(actor, seat=seat.pk, levels=levels, evaluator=evaluator)
