"""The demo's program around the training: where elements stand, the type it runs, and visits to learn from."""

from __future__ import annotations

from datetime import date, time, timedelta

from shiftready.core.dates import add_months
from shiftready.services.access import Actor
from shiftready.services.clock import as_if_on
from shiftready.services.demo.accounts import ACCOUNTS
from shiftready.services.demo.visit_moments import say_when_it_came_along, say_when_it_was_filled
from shiftready.services.program.assess import AssessmentSaid, assess_element
from shiftready.services.program.types import TypeSaid, say_program_type
from shiftready.services.visits.ask import VisitSaid, ask_visit
from shiftready.services.visits.lines import LineSaid, add_to_visit
from shiftready.services.visits.steps import move_visit
from shiftready.store.models import VisitLine

FRAMEWORK = "ten_essential_elements"
SITE = "tucson"
CHIEF = "Captain of patrol"
ATTENDEE, OVERDUE = "H104", "Ask counsel what may be told to whom"
ASKED_BEFORE, AGREED_BEFORE, HELD_BEFORE = timedelta(days=60), timedelta(days=53), timedelta(days=21)


def look_at_the_program(actor: Actor, today: date) -> None:
    """Six elements assessed, half a year apart where one moved on; one visit held, with what came of it."""
    with as_if_on(actor.agency, add_months(today, -6)):
        _assess(actor, "1", AssessmentSaid("not_begun", note="Nobody but us sits at the table yet.", owner=CHIEF))
        _assess(actor, "7", AssessmentSaid("not_begun", owner=CHIEF, next_step=OVERDUE, due_on=today - _weeks(1)))
    for element, said in _assessed(today):
        _assess(actor, element, said)
    say_program_type(actor, said=TypeSaid("cit", add_months(today, -12), note="Begun with the first class."))
    _visit(actor, today)


def _assessed(today: date) -> tuple[tuple[str, AssessmentSaid], ...]:
    met = "The clinic and the family circle meet with us every other month."
    sworn, in_weeks = ("mandated", "coverage"), today + _weeks(3)
    return (
        ("1", AssessmentSaid("under_way", note=met, owner=CHIEF, next_step="Invite the court", due_on=in_weeks)),
        ("2", AssessmentSaid("under_way", note="The model is chosen; the order is a draft.", owner=CHIEF)),
        ("3", AssessmentSaid("in_place", note="Two classes a year.", owner=ACCOUNTS[0].email, figures=sworn)),
        ("4", AssessmentSaid("under_way", note="Call-takers ask three questions.", figures=("dispatchers",))),
        ("8", AssessmentSaid("under_way", note="One clinic, and a crisis center.", figures=("agreements",))),
    )  # fmt: skip


def _weeks(number: int) -> timedelta:
    return timedelta(weeks=number)


def _assess(actor: Actor, element: str, said: AssessmentSaid) -> None:
    assess_element(actor, framework=FRAMEWORK, element=element, said=said)


def _visit(actor: Actor, today: date) -> None:
    day = today - HELD_BEFORE
    with as_if_on(actor.agency, today - ASKED_BEFORE):
        purpose = "See how clinicians and officers take calls together."
        visit = ask_visit(actor, said=VisitSaid(SITE, purpose, day, funds="1200", payer="the county's grant"))
        move_visit(actor, visit=visit.pk, to="agreed")
    agenda = LineSaid("agenda", "Ride along with a team", day=day, starts_at=time(9), ends_at=time(12))
    lesson = LineSaid("lesson", "One number for officers to call made the difference, they say.")
    action = LineSaid("action", "Ask the crisis center for one number", owner=CHIEF, day=today + _weeks(2))
    for line in (agenda, LineSaid("attendee", person=ATTENDEE), lesson, action):
        add_to_visit(actor, visit=visit.pk, said=line)
    move_visit(actor, visit=visit.pk, to="held")
    say_when_it_came_along(visit, today - ASKED_BEFORE, today - AGREED_BEFORE, day)
    say_when_it_was_filled(visit, VisitLine.Kind.AGENDA, VisitLine.Kind.ATTENDEE, on=today - AGREED_BEFORE)
    say_when_it_was_filled(visit, VisitLine.Kind.LESSON, VisitLine.Kind.ACTION, on=day)
