"""What waits about waivers: decisions to take, and people on leave for whom the last day to ask comes near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shiftready.core.compliance import Rule
from shiftready.core.compliance.judge import open_cases
from shiftready.core.compliance.notice import next_day_to_ask
from shiftready.core.dates import Span
from shiftready.core.facts import AgencyFacts
from shiftready.services.access import Actor, Deed
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.services.sight import people_in_sight
from shiftready.services.waivers.find import ASKED, STATES, state_of, waivers_of_agency, with_state

DAYS_AHEAD = 30
#: Absences that may be a ground: court and light duty are none.
LEAVE = frozenset({"leave", "military"})


@dataclass(frozen=True, slots=True)
class LastDay:
    """Somebody on leave who owes a rule, and the nearest last day to ask to be excused from it."""

    person: str
    name: str
    rule: Rule
    ask_by: date


@dataclass(frozen=True, slots=True)
class Upcoming:
    """`waiting` requests wait for a decision; `last_days` are those of the next weeks, nearest first."""

    waiting: int
    last_days: tuple[LastDay, ...]


def upcoming_waivers(actor: Actor, *, as_of: date) -> Upcoming | None:
    """What waits on a day; None where waivers are not for the actor's eyes."""
    if not actor.may(Deed.SEE_WAIVERS):
        return None
    waiting = waivers_of_agency(actor, state=ASKED).count()
    return Upcoming(waiting, tuple(sorted(_last_days(actor, as_of), key=lambda one: (one.ask_by, one.person))))


def _last_days(actor: Actor, as_of: date) -> Iterator[LastDay]:
    version = version_of(actor.agency)
    facts, book = facts_of(actor.agency, version), book_of(actor.agency, version)
    rules = [rule for rule in book.rules if any(one.relief for one in rule.versions)]
    if not rules:
        return
    away = _on_leave(actor, facts, as_of)
    asked = _asked_for(actor) if away else set()
    for case in open_cases(facts, book, None, away):
        person = case.person
        for rule in rules:
            ask_by = next_day_to_ask(case, rule, as_of, away[person.id])
            is_near = ask_by is not None and ask_by <= as_of + timedelta(DAYS_AHEAD)
            if ask_by is not None and is_near and not asked & {(person.id, rule.id), (person.id, "")}:
                yield LastDay(person.id, person.name, rule, ask_by)


def _on_leave(actor: Actor, facts: AgencyFacts, as_of: date) -> dict[str, Span]:
    """Whoever is on leave that day and in the actor's sight, with the leave."""
    seen = people_in_sight(actor)
    stays = (stay for each in facts.staffing.absences.values() for stay in each)
    leave = {stay.person: stay.span for stay in stays if stay.kind in LEAVE and as_of in stay.span}
    return leave if seen is None else {person: span for person, span in leave.items() if person in set(seen.values())}


def _asked_for(actor: Actor) -> set[tuple[str, str]]:
    """Person and rule of every request that waits or was granted."""
    settled = set(STATES) - {ASKED, "granted"}
    rows = with_state(actor.agency).select_related("person")
    return {(row.person.number, row.rule) for row in rows if state_of(row) not in settled}
