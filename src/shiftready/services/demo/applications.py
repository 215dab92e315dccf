"""A class of the demo for which more people have applied than it has seats."""

from __future__ import annotations

from datetime import date, timedelta

from shiftready.services.access import Actor
from shiftready.services.applications.ask import ASSIGNED, Asking, ask_for_seat
from shiftready.services.applications.decide import approve_applications
from shiftready.services.applications.demand import request_course
from shiftready.services.demo.accounts import ACCOUNTS
from shiftready.services.demo.delivery import COURSE, PLACE, SATURDAY
from shiftready.services.demo.tables import closed_days
from shiftready.services.offerings import announce, make_offering
from shiftready.store.models import Person, Seat

SEATS, APPROVED, APPLICANTS = 3, 4, 6
WANTED, WANTING, WHY = "cit-train-the-trainer", 2, "They are to teach the next class."
DAYS_AHEAD = 28


def apply_for_class(actor: Actor, today: date) -> None:
    """Six ask for three seats in four weeks' time: three have one, one waits, two wait for a decision.

    Of those who did not ask for it, two ask for a course of which there is no class.
    """
    offering = make_offering(actor, course=COURSE, starts_on=_day(today), place=PLACE, max_seats=SEATS).pk
    announce(actor, offering=offering)
    asked = [
        ask_for_seat(actor, offering=offering, asking=Asking(years=years), person=number).application.pk
        for years, number in enumerate(_without_a_seat(actor)[:APPLICANTS], start=2)
    ]
    approve_applications(actor, offering=offering, applications=asked[:APPROVED])
    for number in _without_a_seat(actor)[-WANTING:]:
        request_course(actor, course=WANTED, asking=Asking(ASSIGNED, why=WHY), person=number)


def _without_a_seat(actor: Actor) -> list[str]:
    """Roster numbers of people who sit in no class and have no account, so that members of the demo can ask."""
    seated = Seat.objects.of(actor.agency).filter(released_at=None).values("person")
    people = Person.objects.of(actor.agency).filter(withdrawn_at=None, left_on=None).exclude(pk__in=seated)
    return list(people.exclude(number__in=[one.person for one in ACCOUNTS]).values_list("number", flat=True))


def _day(today: date) -> date:
    """The first weekday in four weeks on which classes are held."""
    closed = closed_days(today)
    days = (today + timedelta(days=DAYS_AHEAD + ahead) for ahead in range(14))
    return next(day for day in days if day.weekday() < SATURDAY and day not in closed)
