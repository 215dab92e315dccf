"""What there is to choose from when somebody asks: the rules of the agency, and the leave recorded for the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiftready.core.compliance import Rule
from shiftready.services.access import Actor, Deed, require
from shiftready.services.compliance import is_self, require_sight
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.store.models import Absence, Agency, Person


@dataclass(frozen=True, slots=True)
class AskChoices:
    """`rules` are titles by id, `absences` the days away on record, newest first."""

    person: Person
    rules: Mapping[str, str]
    absences: tuple[Absence, ...]


def rules_by_id(agency: Agency) -> Mapping[str, Rule]:
    """The rules the agency goes by, by their ids, in its own order."""
    return {rule.id: rule for rule in book_of(agency, version_of(agency)).rules}


def rule_titles(agency: Agency) -> Mapping[str, str]:
    """The titles of the rules the agency goes by, by their ids, in its own order."""
    return {rule.id: rule.title for rule in rules_by_id(agency).values()}


def ask_choices(actor: Actor, *, person: str) -> AskChoices:
    """What may be asked for somebody.

    Raises:
        NotAllowed: for somebody else without `Deed.ASK_WAIVERS`.
        NotFound: `person_not_found`.
    """
    if not is_self(actor, person):
        require(actor, Deed.ASK_WAIVERS)
    require_sight(actor, facts_of(actor.agency, version_of(actor.agency)), [person])
    row = Person.objects.of(actor.agency).get(number=person, withdrawn_at=None)
    absences = Absence.objects.of(actor.agency).filter(person=row, withdrawn_at=None).order_by("-first_on")
    return AskChoices(row, rule_titles(actor.agency), tuple(absences))
