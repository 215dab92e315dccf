"""Looking at classes: the list, the calendar of a month, one class."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.load import load_catalogue
from shiftready.core.dates import add_months, days_from
from shiftready.services.access import Deed
from shiftready.services.offerings.show import OfferingShown, list_offerings, show_offering
from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.days import EARLIEST, LATEST, today_in
from shiftready.web.listing import Column, Listing, Shown
from shiftready.web.offerings.forms import OfferingFilter
from shiftready.web.offerings.next_step import OPEN, doors_of, step_sentence
from shiftready.web.offerings.tabs import tabs_of
from shiftready.web.offerings.words import class_name

COLUMNS = (
    Column("course", "Class", ("title", "starts_on")),
    Column("starts_on", "From", ("starts_on", "pk")),
    Column("ends_on", "To", ("ends_on", "pk")),
    Column("place", "Place", ("place", "starts_on")),
    Column("seats", "Seats", ("seats_taken", "starts_on"), numeric=True),
    Column("status", "Status", ("status", "starts_on")),
)
LOOKS = {"draft": "quiet", "announced": "info", "closed": "good", "cancelled": "notice"}


@agency_view(Deed.SEE_OFFERINGS)
def list_page(request: AgencyRequest) -> HttpResponse:
    form = OfferingFilter(request.GET)
    form.full_clean()
    wanted = {key: form.cleaned_data.get(key, "") for key in ("status", "search")}
    listing = Listing(request, COLUMNS, default="-starts_on")
    shown: Shown[Offering] = listing.show(list_offerings(request.actor, **wanted).order_by(*listing.order))
    context = {"title": "Classes", "form": form, "listing": listing, "shown": shown}
    actions = [("New class", _page(request, "new"))] if request.actor.may(Deed.RUN_OFFERINGS) else []
    return render(request, "offerings/list.html", context | {"actions": actions, "tabs": tabs_of(request.actor)})


@agency_view(Deed.SEE_OFFERINGS)
def calendar_page(request: AgencyRequest) -> HttpResponse:
    """The classes of one month, by day; `?month=2026-03`."""
    first = _month(request.GET.get("month", ""), today_in(request.actor.agency))
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    rows = list_offerings(request.actor).filter(starts_on__lte=weeks[-1][-1], ends_on__gte=weeks[0][0])
    classes = _by_day(rows.exclude(status=Offering.Status.CANCELLED))
    context = {
        "title": f"Classes in {first:%B %Y}",
        "tabs": tabs_of(request.actor),
        "first": first,
        "weeks": [[(day, classes.get(day, [])) for day in week] for week in weeks],
        "before": f"{add_months(first, -1):%Y-%m}",
        "after": f"{add_months(first, 1):%Y-%m}",
        "today": today_in(request.actor.agency),
    }
    return render(request, "offerings/calendar.html", context)


@agency_view(Deed.SEE_OFFERINGS)
def offering_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """One class: its blocks by day, its seats with their reasons, and what comes next. Prints as a roster."""
    shown = show_offering(request.actor, offering=offering)
    context = offering_context(request, shown)
    return render(request, "offerings/class.html", context)


def offering_context(request: AgencyRequest, shown: OfferingShown) -> dict[str, object]:
    """What the page of a class needs, also when it comes back with a form that was not right."""
    offering, today = shown.offering, today_in(request.actor.agency)
    return {
        "title": class_name(offering),
        "crumbs": [("Classes", _page(request, "list"))],
        "shown": shown,
        "doors": doors_of(request.actor, shown, today=today),
        "step": step_sentence(shown, today=today),
        "topics": load_catalogue().topics,
        "offering": offering,
        "look": LOOKS[offering.status],
        "is_open": offering.status in OPEN,
        "is_closed": offering.status == Offering.Status.CLOSED,
        "may_run": request.actor.may(Deed.RUN_OFFERINGS),
        "may_print": request.actor.may(Deed.ISSUE_CERTIFICATES),
        "may_see_people": request.actor.may(Deed.SEE_PEOPLE),
    }


def _page(request: AgencyRequest, name: str) -> str:
    return reverse(f"classes:{name}", args=[request.actor.agency.slug])


def _month(text: str, today: date) -> date:
    """The first of the month asked for; this month where none is, or none that a class could be in."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if EARLIEST <= first <= LATEST else today.replace(day=1)


def _by_day(offerings: Iterable[Offering]) -> dict[date, list[Offering]]:
    days: dict[date, list[Offering]] = {}
    for offering in offerings:
        for day in days_from(offering.starts_on, (offering.ends_on - offering.starts_on).days + 1):
            days.setdefault(day, []).append(offering)
    return days
