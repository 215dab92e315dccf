"""What a funder sees by its link: the report of one fund, to read and to print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from shiftready.core.money.cents import dollars
from shiftready.core.time_said import say_minutes
from shiftready.services.clock import zone_of
from shiftready.services.funder.table import HEADINGS, report_rows
from shiftready.services.funder.view import ClaimSeen, FunderView, read_fund_report
from shiftready.web.by_link import kept_to_link, linked_answer, opened_by_link
from shiftready.web.claims.words import LOOKS
from shiftready.web.funds.words import balance_context
from shiftready.web.listing import csv_answer

#: Its own words for how a claim stands: what the agency does next is its own business.
STANDS = {"dropped": ("quiet", "Given up")}


@opened_by_link(read_fund_report, nothing="There is no report here")
def report_page(request: HttpRequest, key: str, found: FunderView) -> HttpResponse:  # noqa: ARG001 - the link's key
    """Sums, counts and hours; nobody's name, no line of the ledger. `?format=csv` gives them to a spreadsheet."""
    if request.GET.get("format") == "csv":
        return kept_to_link(csv_answer("report", HEADINGS, report_rows(found)))
    claims = found.claims
    context = balance_context(found.balance) | {
        "title": f"Report on {found.fund.name}",
        "fund": found.fund,
        "agency_name": found.agency.name,
        "is_of_whole": found.fund.match_of == "whole",
        "reports": found.reports,
        "claims": [_seen(one) for one in claims],
        "claimed": dollars(sum(one.claimed for one in claims if one.standing in ("sent", "paid"))),
        "paid_out": dollars(sum(one.paid or 0 for one in claims)),
        "last_on": found.last_on,
    }
    with timezone.override(zone_of(found.agency)):
        return linked_answer(request, "funder/report.html", context)


def _seen(one: ClaimSeen) -> tuple[ClaimSeen, str, str, str, str, tuple[str, str]]:
    paid = "" if one.paid is None else dollars(one.paid)
    look = STANDS.get(one.standing, LOOKS[one.standing])
    return one, say_minutes(one.minutes), dollars(one.claimed), dollars(one.match), paid, look
