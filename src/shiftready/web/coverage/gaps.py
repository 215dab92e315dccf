"""Coming shifts without a specialist, or with too few: a list to act on, to print and to take along."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.coverage.gaps import HEADINGS, gap_lines
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.coverage import coverage_share
from shiftready.services.coverage_gaps import (
    ComingGaps,
    nearest_to,
    next_class_with_seats,
    shifts_without,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.coverage.filter import EVERY_LACK, GapsFilter
from shiftready.web.listing import Column, Listing, csv_answer

COLUMNS = (
    Column("when", "Shift"),
    Column("squad", "Squad"),
    Column("heads", "On duty", numeric=True),
    Column("specialists", "Specialists", numeric=True),
    Column("wanted", "Wanted", numeric=True),
    Column("nearest", "Nearest to being one"),
)


@agency_view(Deed.SEE_COVERAGE)
def gaps_page(request: AgencyRequest) -> HttpResponse:
    """Some weeks from a day on, today unless another is asked for."""
    form = GapsFilter(request.GET, request.actor.agency)
    crumbs = [("Coverage", reverse("coverage:board", args=(request.actor.agency.slug,)))]
    context: dict[str, Any] = {"title": "Coming shifts without a specialist", "crumbs": crumbs, "form": form}
    try:
        found = _ask(request, form)
        units = coverage_share(request.actor, as_of=form.day)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        return render(request, "coverage/none.html", context | {"refusal": refusal})
    if request.GET.get("format") == "csv":
        near = nearest_to(request.actor, found.gaps, as_of=form.day)
        return csv_answer(f"gaps-{form.day}", HEADINGS, gap_lines(found.gaps, near.nearest, near.names))
    form.offer([row.key for row in units.rows if row.key])
    form.offer_shifts(found.board)
    return render(request, "coverage/gaps.html", context | _shown(request, form, found))


def _ask(request: AgencyRequest, form: GapsFilter) -> ComingGaps:
    return shifts_without(
        request.actor,
        as_of=form.day,
        days=form.days,
        unit=form.asked_unit,
        shift=form.asked_shift,
        lack=form.asked_lack,
    )


def _shown(request: AgencyRequest, form: GapsFilter, found: ComingGaps) -> dict[str, Any]:
    listing = Listing(request, COLUMNS, default="when")
    shown = listing.show(found.gaps)
    named = nearest_to(request.actor, tuple(shown.rows), as_of=form.day)
    near = [[(one.person, named.names[one.person], one.said) for one in each] for each in named.nearest]
    return {
        "board": found.board,
        "listing": listing,
        "shown": shown,
        "rows": list(zip(shown.rows, near, strict=True)),
        "until": found.board.days[-1],
        "lack": form.asked_lack,
        "offering": next_class_with_seats(request.actor, as_of=form.day),
        "may_plan": request.actor.may(Deed.MAKE_PLANS),
        "every": listing.link(lack=EVERY_LACK, page=None),
        "export": listing.link(format="csv", page=None),
    }
