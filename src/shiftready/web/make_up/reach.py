"""Who can still complete a class: everyone against the minimum, and what they missed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.reach import Reach
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.make_up.counted import make_up_until
from shiftready.services.make_up.reach import ClassReach, SeatReach, report_reach
from shiftready.services.make_up.record import say_make_up_day
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.make_up.words import WORDS, lacking
from shiftready.web.presence.crumbs import crumbs_of

COLUMNS = (
    Column("person", "Person"),
    Column("reach", "Minimum"),
    Column("held", "Minutes", numeric=True),
    Column("lacking", "What is lacking"),
    Column("missed", "Missed and made up"),
)
CSV_HEADINGS = ("person", "name", "standing", "topic", "held", "to_come", "by_make_up", "needed", "lasts")


class ReachFilter(forms.Form):
    """Whom the list shows."""

    standing = forms.ChoiceField(
        required=False, label="Minimum", choices=[("", "Anybody"), *((one.value, WORDS[one][1]) for one in Reach)]
    )


class MakeUpDayForm(forms.Form):
    """Until when time missed may be made up."""

    last_on = forms.DateField(
        label="Last day", widget=DayInput(), help_text="From the end of the class to a year after."
    )


@agency_view()
def reach_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """For those who take attendance and for auditors; the latter look."""
    found = report_reach(request.actor, offering=offering)
    form = ReachFilter(request.GET)
    form.full_clean()
    wanted = [one for one in found.people if form.cleaned_data.get("standing", "") in ("", one.reach.reach)]
    if request.GET.get("format") == "csv":
        return csv_answer("who-can-complete", CSV_HEADINGS, _lines(wanted))
    listing = Listing(request, COLUMNS, default="")
    shown: Shown[SeatReach] = listing.show(wanted)
    context: dict[str, Any] = {"title": "Who can still complete it", "offering": found.offering, "form": form}
    context |= {"listing": listing, "shown": shown, "export": listing.link(format="csv", page=None)}
    context["rows"] = [(one, *WORDS[one.reach.reach], lacking(one.reach)) for one in shown.rows]
    return render(request, "make_up/reach.html", context | _around(request, found))


@agency_view(Deed.RUN_OFFERINGS)
def day_page(request: AgencyRequest, offering: int) -> HttpResponse:
    row = find_offering(request.actor, offering)
    form = MakeUpDayForm(request.POST or None, initial={"last_on": make_up_until(row)})
    if request.method == "POST" and form.is_valid() and _say(request, form, offering):
        messages.success(request, "Kept.")
        return redirect("make_up:reach", request.actor.agency.slug, offering)
    context = {
        "title": "Until when may time be made up?",
        "form": form,
        "effect": "It holds for everyone of the class, also for those who were left open when it was closed.",
        "word": "Keep this day",
        "back": reverse("make_up:reach", args=[request.actor.agency.slug, offering]),
        "crumbs": crumbs_of(request, row),
    }
    return render(request, "make_up/confirm.html", context, status=422 if form.errors else 200)


def _around(request: AgencyRequest, found: ClassReach) -> dict[str, Any]:
    offering, actor = found.offering, request.actor
    may_mark = actor.may(Deed.MARK_ATTENDANCE)
    whole = crumbs_of(request, offering)
    return {
        "crumbs": whole if may_mark else whole[:-1],
        "found": found,
        "counts": [(WORDS[one], len(found.standing(one))) for one in Reach],
        "share": round(found.course.present_share * 100),
        "topics": load_catalogue().topics,
        "is_closed": offering.status == Offering.Status.CLOSED,
        "may_record": may_mark and not found.is_over and offering.status != Offering.Status.CANCELLED,
        "may_run": actor.may(Deed.RUN_OFFERINGS) and offering.status != Offering.Status.CANCELLED,
        "may_close": actor.may(Deed.CLOSE_OFFERINGS),
    }


def _lines(people: list[SeatReach]) -> list[tuple[object, ...]]:
    return [
        (
            *(one.seat.person.number, one.seat.person.name, topic.reach.value, topic.topic),
            *(topic.held, topic.to_come, topic.by_make_up, topic.needed, topic.lasts),
        )
        for one in people
        for topic in one.reach.topics
    ]


def _say(request: AgencyRequest, form: MakeUpDayForm, offering: int) -> bool:
    last_on: date = form.cleaned_data["last_on"]
    try:
        say_make_up_day(request.actor, offering=offering, last_on=last_on)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    return True
