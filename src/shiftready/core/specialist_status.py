"""Who is on the agency's list of specialists: decided, dated, and apart from what anybody was trained in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from shiftready.core.dates import DAY, Span

Decision = Literal["designated", "suspended", "reinstated", "revoked"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
WITH_AN_END: frozenset[Decision] = frozenset({"designated", "suspended"})
"""Decisions that may say their last day; the others stand until the next one."""

ListStanding = Literal["none", "designated", "suspended", "revoked", "ended"]
HELD_BACK: frozenset[ListStanding] = frozenset({"suspended", "revoked"})

REASONS = ("own_request", "reassignment", "away", "training", "review", "selection")
"""Why somebody is taken off the list. A code and never a diagnosis: no state of health is kept here."""


@dataclass(frozen=True, slots=True)
class StatusDecision:
    """A decision about one person's place on the list, from its first day on; `span` ends for some decisions alone.

    `issuer` names the office that decided, `reason` is one of `REASONS` and empty for who is put on the list.
    """

    person: str
    decision: Decision
    span: Span
    issuer: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StandingSpell:
    """Days over which somebody's standing was the same, and the decision it rests on; None before the first."""

    standing: ListStanding
    span: Span
    by: StatusDecision | None = None


def standing_on(decisions: Sequence[StatusDecision], day: date) -> ListStanding:
    """What a person's decisions make of them on a day; those of one day count in the order they were entered."""
    return _standing(decisions, day)[0]


def spells(decisions: Sequence[StatusDecision]) -> tuple[StandingSpell, ...]:
    """The same told as a history: from the first decision on, without gaps, the last spell without an end."""
    days = _days_of_change(decisions)
    ends = [day - DAY for day in days[1:]]
    return tuple(StandingSpell(*_told(decisions, first, last)) for first, last in zip(days, (*ends, None), strict=True))


def on_list_until(decisions: Sequence[StatusDecision], day: date, *, must_be_listed: bool) -> tuple[bool, date | None]:
    """Whether the decisions let somebody count on the day, and the last day in a row on which they do (None: no end).

    With `must_be_listed` only who is designated does; without, everybody who is neither suspended nor revoked.
    """
    if not _lets(standing_on(decisions, day), must_be_listed=must_be_listed):
        return False, None
    later = (change for change in _days_of_change(decisions) if day < change)
    ended = (one for one in later if not _lets(standing_on(decisions, one), must_be_listed=must_be_listed))
    first = next(ended, None)
    return True, first - DAY if first else None


def days_on_list(decisions: Sequence[StatusDecision], days: Span, *, must_be_listed: bool) -> tuple[Span, ...]:
    """The days of a span with an end on which the decisions let somebody count, as spans that do not touch.

    Source: `on_list_until` says the same of one day.
    """
    last_on = days.last_on or date.max
    begins = [days.first_on, *(day for day in _days_of_change(decisions) if days.first_on < day <= last_on)]
    ends = [*(day - DAY for day in begins[1:]), last_on]
    found: list[Span] = []
    for first, last in zip(begins, ends, strict=True):
        if not _lets(standing_on(decisions, first), must_be_listed=must_be_listed):
            continue
        goes_on = found and found[-1].last_on == first - DAY
        found.append(Span(found.pop().first_on if goes_on else first, last))
    return tuple(found)


def _lets(standing: ListStanding, *, must_be_listed: bool) -> bool:
    return standing == "designated" if must_be_listed else standing not in HELD_BACK


def _days_of_change(decisions: Sequence[StatusDecision]) -> list[date]:
    lasts = (one.span.last_on for one in decisions if one.decision in WITH_AN_END)
    ends = (day + DAY for day in lasts if day is not None and day < date.max)
    return sorted({*(one.span.first_on for one in decisions), *ends})


def _told(
    decisions: Sequence[StatusDecision], first: date, last: date | None
) -> tuple[ListStanding, Span, StatusDecision | None]:
    standing, by = _standing(decisions, first)
    return standing, Span(first, last), by


def _standing(decisions: Sequence[StatusDecision], day: date) -> tuple[ListStanding, StatusDecision | None]:
    listed, held = _in_force(decisions, day)
    if held is not None and day in held.span:
        return ("revoked" if held.decision == "revoked" else "suspended"), held
    if listed is None:
        return "none", None
    return ("designated" if day in listed.span else "ended"), listed


def _in_force(decisions: Sequence[StatusDecision], day: date) -> tuple[StatusDecision | None, StatusDecision | None]:
    """What put somebody on the list, and what holds them back, by that day.

    A new designation begins anew and a reinstatement gives back what was; nothing but these two ends a revocation.
    """
    listed: StatusDecision | None = None
    held: StatusDecision | None = None
    for one in sorted(decisions, key=lambda each: each.span.first_on):
        if day < one.span.first_on:
            break
        if one.decision == "designated":
            listed, held = one, None
        elif one.decision == "reinstated":
            held = None
        elif held is None or held.decision != "revoked":
            held = one
    return listed, held
