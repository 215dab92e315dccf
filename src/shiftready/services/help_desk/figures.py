"""The agency's requests for help counted, of all days or of those asked within a span of days."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.utils import timezone

from shiftready.core.dates import DAY
from shiftready.core.errors import ShiftreadyError
from shiftready.core.help_desk import KINDS, Awaited
from shiftready.core.help_figures import Case, HelpFigures, help_figures
from shiftready.services.access import Actor
from shiftready.services.clock import zone_of
from shiftready.services.help_desk.find import own_requests
from shiftready.services.help_desk.received import received_requests

HEADINGS = (
    "kind", "requests", "answered", "median_hours", "p90_hours", "promises_kept", "promises_broken", "share_kept",
    "helped", "partly", "did_not_help", "without_outcome", "matched", "median_days_to_match", "matches_kept",
    "matches_broken",
)  # fmt: skip
#: What counts, said beside every table.
SMALL_PRINT = (
    "Hours pass on nights, weekends and holidays alike, from asking to the answer; one that still waits has none.",
    "The median and the 90th percentile (the smallest within which nine of ten lie) are of those that were answered.",
    "The share counts promises that are decided, by the provider's clock: kept up to the promised moment, else broken.",
    "Matches are counted likewise, from asking to the first that stands; only some promise one.",
    "A promise that still runs, one called off in time, and one that nobody made count for neither.",
    "Steps that were taken back count for nothing. A request without an outcome is open or was withdrawn.",
)


class Counted(NamedTuple):
    """What is read of a request to count it: no words, and nobody's name."""

    kind: str
    asked_at: datetime
    promised_by: datetime | None
    remind_at: datetime | None
    escalate_at: datetime | None
    confirmed_at: datetime | None
    match_by: datetime | None
    match_remind_at: datetime | None
    match_escalate_at: datetime | None
    matched_at: datetime | None
    ended_at: datetime | None
    outcome: str


def own_figures(
    actor: Actor,
    *,
    first_on: date | None = None,
    last_on: date | None = None,
    of_received: bool = False,
    now: datetime | None = None,
) -> tuple[HelpFigures, ...]:
    """All requests together, then kind by kind; by the days on which they were asked, both included, where given.

    `of_received`: not of what the agency asked, but of what other agencies of this installation asked of it.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        ShiftreadyError: `days_wrong`, where the last day comes before the first.
    """
    requests = received_requests(actor) if of_received else own_requests(actor)
    rows = _asked_within(actor, requests.order_by().select_related(None), first_on, last_on)
    return help_figures([_case(Counted(*row)) for row in rows.values_list(*Counted._fields)], now or timezone.now())


def figure_line(one: HelpFigures) -> tuple[object, ...]:
    """Figures under `HEADINGS`; hours and days with one decimal, the share (0 to 1) with three, None where unknown."""
    hours = [None if value is None else round(value, 1) for value in (one.median_hours, one.p90_hours)]
    share = None if one.share_kept is None else round(one.share_kept, 3)
    days = None if one.median_days_to_match is None else round(one.median_days_to_match, 1)
    decided = (one.kept, one.broken, share)
    return (
        one.kind or "all", one.requests, one.answered, *hours, *decided, one.helped, one.partly, one.did_not_help,
        one.without_outcome, one.matched, days, one.match_kept, one.match_broken,
    )  # fmt: skip


def figure_values(one: HelpFigures) -> dict[str, Any]:
    """Figures by name."""
    return dict(zip(HEADINGS, figure_line(one), strict=True))


def figure_name(one: HelpFigures) -> str:
    """What the figures are of, in words."""
    return KINDS.get(one.kind, one.kind) if one.kind else "All together"


def _asked_within(actor: Actor, rows: Any, first_on: date | None, last_on: date | None) -> Any:
    if first_on and last_on and last_on < first_on:
        message = f"The last day, {last_on}, comes before the first, {first_on}. Turn them round."
        raise ShiftreadyError("days_wrong", message, fields={"last_on": message})
    zone = zone_of(actor.agency)
    rows = rows.filter(asked_at__gte=datetime.combine(first_on, time(0), zone)) if first_on else rows
    return rows.filter(asked_at__lt=datetime.combine(last_on + DAY, time(0), zone)) if last_on else rows


def _case(row: Counted) -> Case:
    answer = Awaited(row.promised_by, row.remind_at, row.escalate_at, row.confirmed_at, row.ended_at)
    match = Awaited(row.match_by, row.match_remind_at, row.match_escalate_at, row.matched_at, row.ended_at)
    return Case(row.kind, row.asked_at, answer, row.outcome, match)
