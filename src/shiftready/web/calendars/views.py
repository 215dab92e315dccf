"""Private addresses of calendars: made and shown once, listed, revoked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.calendars.feeds import (
    all_calendars,
    calendars_of,
    make_calendar,
    revoke_calendar,
    rooms_in_use,
)
from shiftready.services.offerings.find import find_offering
from shiftready.services.teachers.find import whole_teacher
from shiftready.store.models import CalendarFeed
from shiftready.web.agency.links import settings_crumbs
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import LongSelect
from shiftready.web.offerings.words import class_name

OWN = "Your seats, and what you teach, in your own calendar: it asks for news by itself."
CLASS = "This class in any calendar: it asks for news by itself."
TEACHER = "What they are asked to teach, in their own calendar. Hand the address to nobody else."
ROOM = "Which class is in a room, and when, in any calendar. Below are all addresses, also those of classes."


class RoomForm(forms.Form):
    """The room whose classes are shown."""

    subject = forms.ChoiceField(label="Room", widget=LongSelect)

    def __init__(self, rooms: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = [(one, one) for one in rooms]  # type: ignore[attr-defined]  # a ChoiceField


@agency_view(Deed.SEE_OWN_TRAINING)
def own_page(request: AgencyRequest) -> HttpResponse:
    crumbs = [("My training", reverse("my_training:mine", args=[request.actor.agency.slug]))]
    context = {"title": "My calendar", "lead": OWN, "crumbs": crumbs}
    if request.actor.person_id is None:
        return render(request, "calendars/addresses.html", {**context, "is_linked_to_nobody": True})
    return _answer(request, context, kind="person")


@agency_view(Deed.SEE_OFFERINGS)
def class_page(request: AgencyRequest, offering: int) -> HttpResponse:
    row = find_offering(request.actor, offering)
    slug = request.actor.agency.slug
    crumbs = [("Classes", reverse("classes:list", args=[slug]))]
    crumbs.append((class_name(row), reverse("classes:class", args=[slug, offering])))
    context = {"title": "This class in a calendar", "lead": CLASS, "crumbs": crumbs}
    return _answer(request, context, kind="class", subject=str(offering))


@agency_view(Deed.KEEP_TEACHERS)
def teacher_page(request: AgencyRequest, teacher: str) -> HttpResponse:
    one, slug = whole_teacher(request.actor, teacher=teacher).teacher, request.actor.agency.slug
    crumbs = [("People who teach", reverse("teachers:list", args=[slug]))]
    crumbs.append((one.name, reverse("teachers:teacher", args=[slug, teacher])))
    context = {"title": f"Calendar of {one.name}", "lead": TEACHER, "crumbs": crumbs}
    return _answer(request, context, kind="teacher", subject=teacher)


@agency_view(Deed.SEE_OFFERINGS)
def all_page(request: AgencyRequest) -> HttpResponse:
    rooms = rooms_in_use(request.actor)
    form = RoomForm(rooms, request.POST or None)
    context = {"title": "Calendars", "lead": ROOM, "crumbs": settings_crumbs(request), "is_all": True}
    context |= {"form": form if rooms else None, "has_no_rooms": not rooms}
    subject = form.cleaned_data["subject"] if rooms and request.method == "POST" and form.is_valid() else ""
    return _answer(request, context, kind="room", subject=subject, form=form)


@require_POST
@agency_view()
def revoke(request: AgencyRequest) -> HttpResponse:
    """Make an address useless, and go back to where one was."""
    text, back = request.POST.get("calendar", ""), request.POST.get("back", "")
    try:
        revoke_calendar(request.actor, calendar=int(text) if text.isascii() and text.isdecimal() else 0)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "The address shows nothing any more.")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else reverse("today:today", args=[request.actor.agency.slug]))


def _answer(
    request: AgencyRequest, context: dict[str, Any], *, kind: str, subject: str = "", form: forms.Form | None = None
) -> HttpResponse:
    """The page; by POST an address is made first, and shown this once."""
    address, is_asked = "", request.method == "POST" and (form is None or form.is_valid())
    if is_asked:
        try:
            made = make_calendar(request.actor, kind=kind, subject=subject)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            _refuse(request, form, refusal)
        else:
            address = settings.SHIFTREADY.address + reverse("class_feeds:classes", args=[made.key])
    if kind == "room":
        feeds = list(all_calendars(request.actor))
    else:
        feeds = list(calendars_of(request.actor, kind=kind, subject=subject))
    context |= {"address": address, "feeds": [(one, about(one)) for one in feeds], "is_asked": True}
    answer = render(request, "calendars/addresses.html", context, status=422 if form and form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def about(feed: CalendarFeed) -> str:
    """What an address shows, in words; of who teaches the number alone."""
    if feed.offering is not None:
        return class_name(feed.offering)
    if feed.teacher is not None:
        return f"Teacher {feed.teacher.number}"
    return f"Room {feed.room}" if feed.room else "Own classes"


def _refuse(request: AgencyRequest, form: forms.Form | None, refusal: ShiftreadyError) -> None:
    if form is None:
        messages.error(request, refusal.message)
    else:
        put_on_form(form, refusal)
