"""The squad of a briefing: who is on duty that day by their pattern, and who has heard it already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.catalogue.load import course_on, load_catalogue
from shiftready.core.coverage.measure import natural_order
from shiftready.core.training import Course
from shiftready.services.access import Actor, Deed, require
from shiftready.services.remembered import facts_of, version_of
from shiftready.services.sight import people_in_sight
from shiftready.store.models import Person

#: The course of the catalogue that a briefing is.
COURSE = "roll-call"


@dataclass(frozen=True, slots=True)
class AtRollCall:
    """Somebody of the squad, and whether they are on duty that day."""

    number: str
    name: str
    is_on_duty: bool


@dataclass(frozen=True, slots=True)
class SquadShown:
    """A squad on a day, those on duty first; `squad` "" where none is chosen. The actor may brief any of `squads`."""

    squad: str
    day: date
    people: tuple[AtRollCall, ...]
    squads: tuple[str, ...]


def squad_on(actor: Actor, *, day: date, squad: str = "") -> SquadShown:
    """Everyone of a squad whom the actor may brief; without a name the actor's own squad.

    Raises:
        NotAllowed: without `Deed.LOG_BRIEFINGS`.
    """
    require(actor, Deed.LOG_BRIEFINGS)
    facts = facts_of(actor.agency, version_of(actor.agency))
    people = briefable(actor, day)
    duty = {number: facts.staffing.duty[number].squad for number in people if number in facts.staffing.duty}
    squads = tuple(sorted(set(duty.values()), key=natural_order))
    chosen = squad or _own_squad(actor, duty)
    staffing = facts.staffing_less_classes()
    found = [
        AtRollCall(number, people[number].name, staffing.is_on_duty(number, day))
        for number, own in duty.items()
        if own == chosen
    ]
    return SquadShown(chosen, day, tuple(sorted(found, key=lambda one: (not one.is_on_duty, one.number))), squads)


def briefable(actor: Actor, day: date) -> dict[str, Person]:
    """People of the roster in the actor's sight who have not left by that day, by number."""
    rows = Person.objects.of(actor.agency).filter(withdrawn_at=None, organization="")
    seen = people_in_sight(actor)
    rows = rows if seen is None else rows.filter(pk__in=list(seen))
    return {person.number: person for person in rows if person.left_on is None or person.left_on >= day}


def course_of_briefings(day: date) -> Course:
    """The catalogue's roll-call course in its version of that day."""
    found = course_on(COURSE, day)
    assert found is not None  # noqa: S101 - the catalogue's first version begins long before any day that is taken
    return found


def topics_of_briefings() -> dict[str, str]:
    """What a briefing may be about: key and name, that of the course itself first."""
    topics = dict(load_catalogue().topics)
    own = load_catalogue().courses[COURSE][-1].blocks[0].topic
    return {own: topics.pop(own), **dict(sorted(topics.items(), key=lambda one: one[1]))}


def _own_squad(actor: Actor, duty: dict[str, str]) -> str:
    own = Person.objects.of(actor.agency).filter(pk=actor.person_id or 0).values_list("number", flat=True).first()
    return duty.get(own or "", "")
