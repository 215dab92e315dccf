"""The visits of the agency, and one of them with all that stands in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.money.cents import dollars
from shiftready.services.access import Deed
from shiftready.services.visits.calendar import visit_calendar
from shiftready.services.visits.find import asked_of_us, find_visit, lines_of, own_visits, place_of
from shiftready.services.visits.host import own_offer
from shiftready.services.visits.shown import HEADINGS, name_of, visit_line
from shiftready.services.visits.steps import BEFORE
from shiftready.store.models import SiteVisit, VisitStep
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.private_calendar import TYPE
from shiftready.web.program.tabs import tabs_of
from shiftready.web.visits.words import LOOKS

COLUMNS = (
    Column("days", "Days"),
    Column("to", "To"),
    Column("purpose", "What for"),
    Column("state", "Stands"),
)
STEP_WORDS = {"agreed": "Write down that they agreed", "held": "It was held", "called_off": "Call it off"}
#: The newest asked of a host that stand on the page of visits; all of them have a page of their own.
ASKED_SHOWN = 5


@agency_view(Deed.SEE_PROGRAM)
def visits(request: AgencyRequest) -> HttpResponse:
    """The agency's visits, and beside them what it offers as host; `?format=csv` as a file."""
    listing, rows = Listing(request, COLUMNS, default=""), own_visits(request.actor)
    if request.GET.get("format") == "csv":
        return csv_answer("visits", HEADINGS, map(visit_line, rows))
    shown = listing.show(rows)
    asked = [(row, LOOKS[row.state]) for row in asked_of_us(request.actor)[:ASKED_SHOWN]]
    context = {"title": "Visits", "listing": listing, "shown": shown, "offer": own_offer(request.actor), "asked": asked}
    context |= {"rows": [(row, place_of(row), LOOKS[row.state]) for row in shown.rows]}
    context |= {"tabs": tabs_of(request.actor), "may_keep": request.actor.may(Deed.KEEP_PROGRAM)}
    return render(request, "visits/list.html", context | {"export": listing.link(format="csv", page=None)})


@agency_view(Deed.SEE_PROGRAM)
def visit(request: AgencyRequest, visit: int) -> HttpResponse:
    actor = request.actor
    row = find_visit(actor, visit)
    lines = lines_of(row)
    context = {"title": f"Visit: {place_of(row)}", "visit": row, "look": LOOKS[row.state], "lines": lines}
    context |= {"steps": [(one, LOOKS[one.state]) for one in _steps(row)], "crumbs": crumbs(request)}
    context |= {"attendees": [(one, name_of(one)) for one in lines.attendees]}
    context |= {"may_keep": actor.may(Deed.KEEP_PROGRAM), "sees_costs": actor.may(Deed.SEE_COSTS)}
    context |= {"asked_dollars": dollars(row.funds_cents) if row.funds_cents else ""}
    context |= {
        "may_pay": actor.may(Deed.KEEP_PROGRAM) and actor.may(Deed.KEEP_COSTS),
        "actions": _actions(request, row),
    }
    return render(request, "visits/visit.html", context)


@agency_view(Deed.SEE_PROGRAM)
def calendar(request: AgencyRequest, visit: int) -> HttpResponse:
    content = visit_calendar(request.actor, visit=visit)
    name = f'attachment; filename="visit-{visit}.ics"'
    return HttpResponse(content, content_type=TYPE, headers={"Content-Disposition": name})


def crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    """The way back to the visits."""
    return [("Visits", reverse("visits:list", args=[request.actor.agency.slug]))]


def place(request: HttpRequest, agency: str, visit: int) -> str:
    """Where a visit stands."""
    del request
    return reverse("visits:visit", args=[agency, visit])


def _steps(row: SiteVisit) -> list[VisitStep]:
    return list(VisitStep.objects.of(row.agency).filter(visit=row).select_related("by"))


def _actions(request: AgencyRequest, row: SiteVisit) -> list[tuple[str, str]]:
    if not request.actor.may(Deed.KEEP_PROGRAM):
        return []
    possible = [to for to, before in BEFORE.items() if row.state in before]
    if row.host_id is not None:
        possible = [to for to in possible if to != SiteVisit.State.AGREED]
    return [(STEP_WORDS[to], reverse("visits:move", args=[request.actor.agency.slug, row.pk, to])) for to in possible]
