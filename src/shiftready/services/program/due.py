"""Next steps of the program whose day has passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.catalogue.program import load_program
from shiftready.services.access import Actor, Deed
from shiftready.services.program.board import version_for
from shiftready.store.models import ElementAssessment


@dataclass(frozen=True, slots=True)
class OverdueStep:
    """A next step that was due before the day asked for; `element` is the element's name."""

    framework: str
    element: str
    next_step: str
    due_on: date


def overdue_steps(actor: Actor, *, as_of: date) -> tuple[OverdueStep, ...]:
    """What the newest assessments of all frameworks left to do by a day that has passed, the oldest day first.

    Nothing for whoever does not keep the program.
    """
    if not actor.may(Deed.KEEP_PROGRAM):
        return ()
    rows = ElementAssessment.objects.of(actor.agency).filter(takes_back=None, taken_back_by=None)
    said = rows.filter(assessed_on__lte=as_of).values_list("framework", "element", "next_step", "due_on")
    newest = {(framework, element): (step, due) for framework, element, step, due in said}
    found = [OverdueStep(f, _name(f, e, as_of), step, due) for (f, e), (step, due) in newest.items()
             if due is not None and due < as_of]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.due_on, one.framework, one.element)))


def _name(framework: str, element: str, as_of: date) -> str:
    """The element's name; its key where the catalogue knows it no more."""
    known = load_program().frameworks.get(framework)
    elements = version_for(known, as_of).elements if known else ()
    return next((one.name for one in elements if one.key == element), element)
