"""The report of a fund as one table for a spreadsheet: what the funder sees, a row for each thing."""

from __future__ import annotations

from collections.abc import Iterator

from shiftready.core.money.cents import plain_dollars
from shiftready.services.funder.view import ClaimSeen, FunderView

HEADINGS = (
    "fund", "award_number", "row", "name", "first_day", "last_day", "planned", "at_most", "spent", "match_required",
    "match_proven", "match_missing", "people_present", "minutes_attended", "claimed", "paid", "standing", "sent_on",
)  # fmt: skip
Cells = dict[str, object]


def report_rows(found: FunderView) -> Iterator[tuple[object, ...]]:
    """Its rows under `HEADINGS`, in dollars: the award, kinds of cost, years, claims, and days of reports.

    `row` says which of these a row is. What does not belong to it is empty.
    """
    fund = found.fund
    for row, cells in _rows(found):
        told = {"fund": fund.name, "award_number": fund.award_number, "row": row, **cells}
        yield tuple("" if (cell := told.get(one)) is None else cell for one in HEADINGS)


def _rows(found: FunderView) -> Iterator[tuple[str, Cells]]:
    fund, sums = found.fund, found.balance
    yield "award", {
        "name": fund.giver, "first_day": fund.first_on, "last_day": fund.last_on,
        "at_most": plain_dollars(sums.awarded), "planned": plain_dollars(sums.planned),
        "spent": plain_dollars(sums.paid), **_match(sums.owed, sums.proven, sums.missing),
    }  # fmt: skip
    for kind in sums.kinds:
        yield "kind", {
            "name": kind.kind, "planned": _maybe(kind.planned), "at_most": _maybe(kind.cap),
            "spent": plain_dollars(kind.paid), "match_proven": plain_dollars(kind.match),
        }  # fmt: skip
    for year in sums.years:
        yield "year", {
            "name": year.number, "first_day": year.span.first_on, "last_day": year.span.last_on,
            "spent": plain_dollars(year.paid), **_match(year.owed, year.proven, year.missing),
        }  # fmt: skip
    for claim in found.claims:
        yield "claim", _claim(claim)
    for report in found.reports:
        yield "report", {"last_day": report.due_on, "sent_on": report.sent_on}


def _claim(one: ClaimSeen) -> Cells:
    classes = one.title or "; ".join(one.classes)
    return {
        "name": f"{one.number} {classes}".strip(), "first_day": one.first_on, "last_day": one.last_on,
        "match_proven": plain_dollars(one.match), "people_present": one.people, "minutes_attended": one.minutes,
        "claimed": plain_dollars(one.claimed), "paid": _maybe(one.paid), "standing": one.standing,
        "sent_on": one.sent_on,
    }  # fmt: skip


def _match(owed: int, proven: int, missing: int) -> Cells:
    cents = {"match_required": owed, "match_proven": proven, "match_missing": missing}
    return {name: plain_dollars(one) for name, one in cents.items()}


def _maybe(cents: int | None) -> str | None:
    return None if cents is None else plain_dollars(cents)
