"""A class of two seats for which people apply: built through the services, everybody invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from shiftready.services.access import Actor, Deed, the_shell
from shiftready.services.applications.ask import Asking, ask_for_seat
from shiftready.services.applications.decide import approve_applications
from shiftready.services.applications.find import applications_in, find_application
from shiftready.services.offerings import announce, make_offering
from shiftready.store.models import Agency, Offering, Person, User
from tests.services.classroom import FIRST_AID, hire

APRIL = date(2026, 4, 6)
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@dataclass
class ListOfClass:
    """An announced class in April, and people by roster number."""

    agency: Agency
    offering: int

    @property
    def shell(self):
        return the_shell(self.agency)

    @property
    def row(self):
        return Offering.objects.of(self.agency).get(pk=self.offering)

    def member(self, number):
        """The person's own account."""
        user, _ = User.objects.get_or_create(email=f"{number}@ours.example")
        person = Person.objects.of(self.agency).get(number=number)
        return Actor(user, self.agency, frozenset({Deed.SEE_OWN_TRAINING}), person_id=person.pk)

    def ask(self, number, **said):
        return ask_for_seat(self.member(number), offering=self.offering, asking=Asking(**said)).application.pk

    def approve(self, *numbers):
        """Let people ask one after another, and approve them together."""
        pks = [self.ask(number) for number in numbers]
        return approve_applications(self.shell, offering=self.offering, applications=pks)

    def stands(self):
        """How everybody stands, by roster number; whoever waits with their place."""
        found = applications_in(self.shell, offering=self.row)
        return {
            one.application.person.number: f"waiting {one.place}" if one.place else one.stage.value for one in found
        }

    def of(self, number):
        """The person's application."""
        return next(
            one for one in applications_in(self.shell, offering=self.row) if one.application.person.number == number
        )

    def again(self, number):
        return find_application(self.shell, self.of(number).application.pk)


def open_list(agency, people=("p1", "p2", "p3", "p4"), *, max_seats=2):
    for number in people:
        hire(agency, number, name=f"Person {number}")
    shell = the_shell(agency)
    offering = make_offering(shell, course=FIRST_AID, starts_on=APRIL, max_seats=max_seats)
    announce(shell, offering=offering.pk)
    return ListOfClass(agency, offering.pk)
