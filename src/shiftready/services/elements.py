"""What Shiftready can show for each element of a framework: training is one of them, never the whole."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from shiftready.catalogue.element_files import Element, Framework, FrameworkVersion, Shown
from shiftready.catalogue.program import load_program
from shiftready.core.compliance import Status
from shiftready.core.facts import AgencyFacts
from shiftready.services.access import Actor, Deed
from shiftready.services.compliance import Report, report
from shiftready.services.partners.find import list_partners
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Offering

NOT_FOR_THIS_ROLE = "Your role does not open these figures."
DISPATCHER = "dispatcher"


@dataclass(frozen=True, slots=True)
class Held:
    """One thing Shiftready holds for an element, in sentences with the figures of the day."""

    what: Shown
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ElementHeld:
    """An element with what is held for it; nothing: the agency proves it by itself."""

    element: Element
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """A framework as of a day, element by element, in its own order."""

    framework: Framework
    version: FrameworkVersion
    as_of: date
    rows: tuple[ElementHeld, ...]

    @property
    def held(self) -> int:
        """For how many elements Shiftready holds anything."""
        return sum(bool(row.held) for row in self.rows)


def report_elements(actor: Actor, *, framework: str, as_of: date) -> Checklist:
    """What is held for each element of a framework, counted over the people whom the actor may see.

    Everyone of the agency may ask; figures of people are only for those who may see compliance.

    Raises:
        NotFound: the catalogue has no such framework (`framework_not_found`).
    """
    found = load_program().framework(framework)
    version = found.version_on(as_of) or found.versions[-1]
    shown = report(actor, as_of=as_of) if actor.may(Deed.SEE_COMPLIANCE) else None
    facts = facts_of(actor.agency, version_of(actor.agency)) if shown else None
    tell = _Teller(actor, as_of, shown, facts)
    rows = tuple(ElementHeld(one, tuple(Held(what, tell(what, one)) for what in one.shows)) for one in version.elements)
    return Checklist(found, version, as_of, rows)


@dataclass(frozen=True, slots=True)
class _Teller:
    actor: Actor
    as_of: date
    report: Report | None
    facts: AgencyFacts | None

    def __call__(self, what: Shown, element: Element) -> tuple[str, ...]:
        told: dict[Shown, Callable[[Element], tuple[str, ...]]] = {
            "training": self._training,
            "dispatch": self._dispatch,
            "coverage": self._coverage,
            "classes": self._classes,
            "measures": self._measures,
            "sites": self._sites,
            "partners": self._partners,
        }
        return told[what](element)

    def _training(self, element: Element) -> tuple[str, ...]:
        if self.report is None:
            return (NOT_FOR_THIS_ROLE,)
        rules = tuple(self._of_rule(self.report, rule.id, rule.title) for rule in self.report.rules)
        return (*(rules or ("Your agency goes by no rule yet.",)), *self._completed(element, "people", None))

    def _of_rule(self, shown: Report, rule: str, title: str) -> str:
        counts = shown.counts[rule]
        asked = sum(counts.values()) - counts.get(Status.NOT_APPLICABLE, 0)
        return f"{title}: {counts.get(Status.MET, 0):,} of {asked:,} people it speaks of have met it."

    def _dispatch(self, element: Element) -> tuple[str, ...]:
        if self.report is None:
            return (NOT_FOR_THIS_ROLE,)
        return self._completed(element, "dispatchers", DISPATCHER)

    def _completed(self, element: Element, whom: str, role: str | None) -> tuple[str, ...]:
        if self.report is None or self.facts is None or not element.courses:
            return ()
        people = [one.person for one in self.report.people if role is None or one.role == role]
        if not people:
            return (f"Nobody among those you may see is one of the {whom}.",)
        done = sum(has_completed(self.facts, person, element.courses, self.as_of) for person in people)
        return (f"{done:,} of {len(people):,} {whom} have completed one of its courses.",)

    def _coverage(self, _: Element) -> tuple[str, ...]:
        if not self.actor.may(Deed.SEE_COVERAGE):
            return (NOT_FOR_THIS_ROLE,)
        return ("Whether a specialist is on duty, squad by squad and day by day.",)

    def _classes(self, _: Element) -> tuple[str, ...]:
        if not self.actor.may(Deed.SEE_OFFERINGS):
            return (NOT_FOR_THIS_ROLE,)
        coming = Offering.objects.of(self.actor.agency).filter(starts_on__gte=self.as_of).exclude(status="cancelled")
        number = coming.count()
        return (f"{number:,} {'class begins' if number == 1 else 'classes begin'} on this day or later.",)

    def _measures(self, _: Element) -> tuple[str, ...]:
        return (f"{len(load_program().measures)} measures with their definitions; your own figures you keep yourself.",)

    def _partners(self, _: Element) -> tuple[str, ...]:
        if not self.actor.may(Deed.SEE_PARTNERS):
            return (NOT_FOR_THIS_ROLE,)
        held = sum(bool(one.in_force) for one in list_partners(self.actor, on=self.as_of))
        return (f"{held:,} {'partner has' if held == 1 else 'partners have'} an agreement in force on this day.",)

    def _sites(self, _: Element) -> tuple[str, ...]:
        return (f"{len(load_program().sites)} agencies that others may learn from.",)


def has_completed(facts: AgencyFacts, person: str, courses: Collection[str], as_of: date) -> bool:
    """Whether somebody has completed one of the courses by a day."""
    records = facts.training.records.get(person, ())
    return any(record.course in courses and record.completed_on <= as_of for record in records)
