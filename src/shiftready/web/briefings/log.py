"""Logging a briefing on a phone: whoever is on duty is ticked, whoever was not there unticked, then signed off."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.core.time_said import say_minutes
from shiftready.services.access import Deed
from shiftready.services.briefings.log import FEWEST_MINUTES, MOST_MINUTES, BriefingWish, log_briefing
from shiftready.services.briefings.squad import SquadShown, course_of_briefings, squad_on, topics_of_briefings
from shiftready.services.clock import today_in
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput


class SquadForm(forms.Form):
    """Which squad, on which day; sent by GET."""

    squad = forms.ChoiceField(label="Squad")
    day = forms.DateField(label="Day", widget=DayInput())

    def __init__(self, shown: SquadShown) -> None:
        super().__init__(initial={"squad": shown.squad, "day": shown.day})
        squads = [(one, one) for one in shown.squads]
        self.fields["squad"].choices = [("", "Choose a squad"), *squads]  # type: ignore[attr-defined]  # a choice


class BriefingForm(forms.Form):
    """What was told, for how long, who was there, and the sign-off."""

    topic = forms.ChoiceField(label="Topic")
    minutes = forms.IntegerField(
        label="Minutes",
        min_value=FEWEST_MINUTES,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    key = forms.CharField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = list(topics_of_briefings().items())  # type: ignore[attr-defined]  # a choice


@agency_view(Deed.LOG_BRIEFINGS)
def log_page(request: AgencyRequest) -> HttpResponse:
    """`?squad=` and `?day=` say of whom and when; without them one's own squad, today."""
    today = today_in(request.actor.agency)
    shown = squad_on(request.actor, day=_day(request, today), squad=request.GET.get("squad", ""))
    usual = course_of_briefings(today).minutes
    form = BriefingForm(request.POST or None, initial={"minutes": usual, "key": uuid4().hex})
    if request.method == "POST" and form.is_valid() and (made := _log(request, form, shown)):
        return redirect("briefings:briefing", request.actor.agency.slug, made)
    ticked = set(request.POST.getlist("people")) if request.method == "POST" else None
    context = {
        "title": "Log a briefing",
        "crumbs": [("Briefings", reverse("briefings:list", args=[request.actor.agency.slug]))],
        "shown": shown,
        "choose": SquadForm(shown),
        "form": form,
        "people": [(one, one.is_on_duty if ticked is None else one.number in ticked) for one in shown.people],
        "is_signed": request.POST.get("is_signed") == "on",
        "who": request.user,
        "today": today,
    }
    return render(request, "briefings/log.html", context, status=422 if form.errors else 200)


def _log(request: AgencyRequest, form: BriefingForm, shown: SquadShown) -> int | None:
    said = form.cleaned_data
    is_signed = request.POST.get("is_signed") == "on"
    people = request.POST.getlist("people")
    wish = BriefingWish(shown.squad, people, shown.day, said["topic"], said["minutes"], said["key"], is_signed)
    try:
        made = log_briefing(request.actor, wish=wish)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return None
    messages.success(request, f"Logged: {say_minutes(made.minutes)} for {len(set(people))} people, signed off by you.")
    return made.pk


def _day(request: AgencyRequest, today: date) -> date:
    try:
        return min(date.fromisoformat(request.GET.get("day", "")), today)
    except ValueError:
        return today
