"""The demo agency's guided plan, with one step in its own words."""

from __future__ import annotations

from datetime import date

from shiftready.core.dates import add_months
from shiftready.core.tailoring.guide import LineSaid
from shiftready.services.access import Actor
from shiftready.services.guide.answers import Answers, known_answers
from shiftready.services.guide.change import answer_guide, decide_step

CRISIS_CALLS = 1_040


def begin_guide(actor: Actor, today: date) -> None:
    """Answer from what the roster says, and move one line of the calendar."""
    known = known_answers(actor)
    said = {name: known[name] for name in ("officers", "squads", "dispatchers")}
    first = add_months(today.replace(day=1), 1)
    partners = tuple(known["partners"])
    answers = Answers(**said, first_month=first, setting="town", partners=partners, crisis_calls=CRISIS_CALLS)
    answer_guide(actor, answers=answers)
    line = LineSaid(is_kept=True, own_words="Meet with Example County Clinic and name who leads", month=1)
    decide_step(actor, step="calendar", said={"name_coordinator": line})
