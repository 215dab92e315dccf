"""One class of the demo that was held: who came, who left early, and the certificates that remain."""

from __future__ import annotations

from datetime import date, timedelta

from shiftready.services.access import Actor
from shiftready.services.attendance import held_seats, mark_attendance, mark_everyone_present
from shiftready.services.closing import close_offering, preview_closing
from shiftready.services.demo.days import days_around
from shiftready.services.demo.questions import ask_without_names, choose_sample_test, enter_papers
from shiftready.services.demo.tables import closed_days
from shiftready.services.offerings import SeatWish, announce, give_seats, make_offering
from shiftready.store.models import Offering, OfferingBlock, Person, TrainingRecord

COURSE = "mhfa-public-safety"
SEATS = 10
PLACE = "Training room, Example Street 1"
SHORTEST_DAYS_AGO = 7
SATURDAY = 5


def hold_class(actor: Actor, today: date) -> None:
    """Hold a one-day class about a week ago; one person left after the first block, one failed the test at first."""
    offering = make_offering(actor, course=COURSE, starts_on=_day(today), place=PLACE)
    wishes = [SeatWish(offering.pk, number, "Not yet trained in first aid.") for number in _untrained(actor)[:SEATS]]
    give_seats(actor, wishes=wishes)
    announce(actor, offering=offering.pk)
    choose_sample_test(actor, offering.pk)
    _mark(actor, offering)
    enter_papers(actor, offering)
    ask_without_names(actor, offering)
    close_offering(actor, offering=offering.pk, digest=preview_closing(actor, offering=offering.pk).digest)


def _mark(actor: Actor, offering: Offering) -> None:
    leaves_early = held_seats(offering)[-1]
    for place, block in enumerate(OfferingBlock.objects.of(actor.agency).filter(offering=offering)):
        mark_everyone_present(actor, offering=offering.pk, block=block.pk)
        if place:
            mark_attendance(actor, offering=offering.pk, block=block.pk, minutes={leaves_early.pk: 0})


def _untrained(actor: Actor) -> list[str]:
    trained = TrainingRecord.objects.of(actor.agency).filter(withdrawn_at=None, course=COURSE).values("person")
    people = Person.objects.of(actor.agency).filter(withdrawn_at=None).exclude(pk__in=trained)
    return list(people.values_list("number", flat=True))


def _day(today: date) -> date:
    """The last weekday at least a week ago on which classes are held, and not the week that is under way."""
    closed = closed_days(today)
    closed += days_around(today, closed).days
    days = (today - timedelta(days=SHORTEST_DAYS_AGO + back) for back in range(14))
    return next(day for day in days if day.weekday() < SATURDAY and day not in closed)
