"""Looking at classes: the list, the calendar of a month, one class."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.load import load_catalogue
from shiftready.core.dates import add_months
from shiftready.core.delivery.reach import Reach
from shiftready.core.money.cents import dollars
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.make_up.reach import report_reach
from shiftready.services.offerings.show import OfferingShown, class_days_apart, list_offerings, show_offering
from shiftready.services.presence.absences import may_see_absences
from shiftready.services.together.find import missing_of
from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.calendar import Entry, closed_remarks, stretches, weeks_between
from shiftready.web.days import EARLIEST, LATEST
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
A_WEEK = timedelta(days=7)
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
    last = add_months(first, 1) - timedelta(days=1)
    weeks = weeks_between(first, last, _entries(request, first, last), closed_remarks(request.actor))
    context = {
        "title": f"Classes in {first:%B %Y}",
        "tabs": tabs_of(request.actor),
        "first": first,
        "weeks": weeks,
        "is_empty": not any(week.lines for week in weeks),
        "before": f"{add_months(first, -1):%Y-%m}",
        "after": f"{add_months(first, 1):%Y-%m}",
        "today": today_in(request.actor.agency),
    }
    return render(request, "offerings/calendar.html", context)


@agency_view(Deed.SEE_OFFERINGS)
def offering_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """One class: its blocks by day, its seats with their reasons, and what comes next. Prints as a roster."""
    shown = show_offering(request.actor, offering=offering)
    context = offering_context(request, shown) | _standing(request, offering)
    context["still_missing"] = missing_of(request.actor, shown.offering)
    return render(request, "offerings/class.html", context)


def _standing(request: AgencyRequest, offering: int) -> dict[str, int]:
    """How many cannot complete it any more, and how many were left open: for those who may see absences."""
    if not may_see_absences(request.actor):
        return {}
    found = report_reach(request.actor, offering=offering)
    left_open = sum(one.left_open is not None for one in found.people)
    return {"out_of_reach": len(found.standing(Reach.OUT_OF_REACH)), "left_open": left_open}


def offering_context(request: AgencyRequest, shown: OfferingShown) -> dict[str, object]:
    """What the page of a class needs, also when it comes back with a form that was not right."""
    offering, today = shown.offering, today_in(request.actor.agency)
    return {
        "title": class_name(offering),
        "crumbs": [("Classes", _page(request, "list"))],
        "shown": shown,
        "stretches": list(stretches(one.day for one in shown.days)) or [(offering.starts_on, offering.ends_on)],
        "doors": doors_of(request.actor, shown, today=today),
        "step": step_sentence(shown, today=today),
        "topics": load_catalogue().topics,
        "offering": offering,
        "look": LOOKS[offering.status],
        "price": dollars(offering.cents_a_seat or 0),
        "is_open": offering.status in OPEN,
        "is_closed": offering.status == Offering.Status.CLOSED,
        "may_run": request.actor.may(Deed.RUN_OFFERINGS),
        "may_print": request.actor.may(Deed.ISSUE_CERTIFICATES),
        "may_read_file": request.actor.may(Deed.SEE_AUDIT),
        "may_see_submissions": request.actor.may(Deed.SEE_SUBMISSIONS),
        "may_see_costs": request.actor.may(Deed.SEE_COSTS),
        "may_see_partners": request.actor.may(Deed.SEE_PARTNERS),
        "may_see_absences": may_see_absences(request.actor),
        "may_see_tests": request.actor.may(Deed.SEE_TEST_RESULTS),
        "may_see_evaluation": request.actor.may(Deed.SEE_OWN_EVALUATION),
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


def _entries(request: AgencyRequest, first: date, last: date) -> list[Entry]:
    """The classes of the weeks that hold these days, but for the cancelled."""
    near = {"starts_on__lte": last + A_WEEK, "ends_on__gte": first - A_WEEK}
    rows = list_offerings(request.actor).filter(**near).exclude(status=Offering.Status.CANCELLED)
    slug, apart = request.actor.agency.slug, class_days_apart(request.actor, first - A_WEEK, last + A_WEEK)
    return [
        Entry(one.title, reverse("classes:class", args=[slug, one.pk]), *run)
        for one in rows
        for run in (stretches(apart[one.pk]) if one.pk in apart else [(one.starts_on, one.ends_on)])
    ]
