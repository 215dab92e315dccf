"""The dispatch list: specialists on duty by shift and squad, to look up, to print and to take along."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.coverage.dispatch import DispatchList
from shiftready.core.dates import DAY
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import wall_clock_in
from shiftready.services.coverage import coverage_share
from shiftready.services.dispatch import NamedList, specialists_on_duty
from shiftready.store.models import Agency
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.coverage.filter import BoardFilter
from shiftready.web.listing import csv_answer

HEADINGS = ("day", "shift", "squad", "on_duty", "wanted", "person", "name")


@agency_view(Deed.SEE_COVERAGE)
def dispatch(request: AgencyRequest) -> HttpResponse:
    """One day, today unless another is asked for."""
    form = BoardFilter(request.GET, request.actor.agency)
    crumbs = [("Coverage", reverse("coverage:board", args=(request.actor.agency.slug,)))]
    context = {"title": "Dispatch list", "crumbs": crumbs, "form": form, "day": form.day}
    context["may_feed"] = request.actor.may(Deed.CHANGE_SETTINGS)
    try:
        named = specialists_on_duty(request.actor, day=form.day, unit=form.asked_unit)
        units = coverage_share(request.actor, as_of=form.day)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        return render(request, "coverage/none.html", context | {"refusal": refusal})
    if request.GET.get("format") == "csv":
        return csv_answer(f"dispatch-{form.day}", HEADINGS, _lines(named))
    form.offer([row.key for row in units.rows if row.key])
    query = request.GET.copy()
    query["format"] = "csv"
    return render(
        request,
        "coverage/dispatch.html",
        context | _shown(request.actor.agency, named) | {"export": f"?{query.urlencode()}"},
    )


def _shown(agency: Agency, named: NamedList) -> dict[str, object]:
    shifts = [
        (shift, [(one, [(person, named.names[person]) for person in one.specialists]) for one in shift.squads])
        for shift in named.found.shifts
    ]
    return {
        "found": named.found,
        **_now(agency, named.found),
        "shifts": shifts,
        "specialists": sum(shift.specialists for shift in named.found.shifts),
        "without": sum(len(shift.without) for shift in named.found.shifts),
    }


def _now(agency: Agency, found: DispatchList) -> dict[str, object]:
    """Which shifts of the day are at work at this moment; and on the agency's today, which of the day before still are.

    Those of the day before are told by the hours of today's shifts.
    """
    now, day_before = wall_clock_in(agency), found.day - DAY
    hours = {shift.shift: shift.hours for shift in found.shifts if shift.hours}
    before = [shift for shift, each in hours.items() if found.day == now.date() and each.is_on(day_before, now)]
    on_now = [shift for shift, each in hours.items() if each.is_on(found.day, now)]
    return {"on_now": on_now, "before": before, "day_before": day_before}


def _lines(named: NamedList) -> Iterator[tuple[object, ...]]:
    for shift, one, person in named.found.lines:
        about = (named.found.day, shift, one.squad, one.cell.heads, one.cell.wanted)
        yield *about, person, named.names.get(person, "")
