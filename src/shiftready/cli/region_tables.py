"""A plan for several agencies, in sentences and tables."""

from __future__ import annotations

from collections.abc import Sequence

from shiftready.cli.output import number, write_sentence, write_table
from shiftready.core.planning.check import Violation
from shiftready.core.planning.levels import Level
from shiftready.core.planning.region.plan import AgencyShare, RegionPlan, SharedClass

HEADLINES = {
    "optimal": "This sharing is proven: no other leaves less short.",
    "feasible": "A sharing; the search stopped before it was proven the best.",
    "nothing_to_do": "Nothing is short at any of them, so nobody needs a seat.",
}

COLUMNS = ("agency", "people", "seats", "without it", "with it", "in the last week")


def show_region(plan: RegionPlan, violations: Sequence[Violation], notes: Sequence[str]) -> None:
    """Write everything that a council needs to decide on the sharing."""
    write_sentence(HEADLINES[plan.status])
    for level in plan.levels:
        write_sentence(f"{level.name}: {level.said(level.value)} ({_proof(level)}).")
    if plan.classes:
        _show_classes(plan)
    write_table(COLUMNS, [_row(one) for one in plan.shares], title="What each agency gets, in person-days short")
    write_sentence("--format csv lists the seats by class and agency; --format json whom each agency would seat.")
    for note in (*plan.warnings, *notes):
        write_sentence(f"Note: {note}")
    for one in violations:
        write_sentence(f"Do not use this plan: {one.message}")


def _row(share: AgencyShare) -> tuple[object, ...]:
    short = (share.short_without_plan, share.short, share.short_in_last_week)
    return share.name, number(share.members), share.seats, *map(number, short)


def _show_classes(plan: RegionPlan) -> None:
    names = [share.name for share in plan.shares if share.seats]
    rows = [(_days(one), one.taken, *(one.seats.get(name, 0) for name in names)) for one in plan.classes]
    write_table(("days", "together", *names), rows, title="Classes, with the seats of each agency")


def _proof(level: Level) -> str:
    return "proven the least" if level.is_proven else f"at least {level.said(level.bound)}"


def _days(one: SharedClass) -> str:
    first, last = one.days[0], one.days[-1]
    return f"{last:%d %b %Y}" if first == last else f"{first:%d %b} to {last:%d %b %Y}"
