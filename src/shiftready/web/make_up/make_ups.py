"""Writing a make-up down, and taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.time_said import say_minutes
from shiftready.services.access import Deed
from shiftready.services.make_up.reach import BlockReach, SeatReach, report_reach
from shiftready.services.make_up.record import MakeUpWish, blocks_to_join, record_make_up, take_back_make_up
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import OfferingBlock
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.offerings.forms import Reason
from shiftready.web.presence.crumbs import crumbs_of
from shiftready.web.templatetags.moments import moment


class MakeUpForm(forms.Form):
    """In which other block, or in a session of its own: how long, when, and who led it."""

    other_block = forms.TypedChoiceField(required=False, label="Where", coerce=int, empty_value=None)
    minutes = forms.IntegerField(label="Minutes", min_value=1)
    held_on = forms.DateField(
        required=False, label="Day", widget=DayInput(), help_text="Of a session; another block has its own."
    )
    led_by = forms.CharField(
        required=False, max_length=200, label="Who led it", help_text="Empty: whoever the other block names."
    )
    why = forms.CharField(
        max_length=500,
        label="Why it may be made up though the absence is not excused",
        help_text="The training coordinator grants it. Write nothing about anybody's health.",
    )

    def __init__(self, *args: Any, gap: BlockReach, others: tuple[OfferingBlock, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "In a session of its own"), *((one.pk, _other_words(one)) for one in others)]
        self.fields["other_block"].choices = choices  # type: ignore[attr-defined]  # a choice
        if gap.is_excused:
            del self.fields["why"]


@agency_view(Deed.MARK_ATTENDANCE)
def record_page(request: AgencyRequest, offering: int, seat: int, block: int) -> HttpResponse:
    others = blocks_to_join(request.actor, offering=offering, seat=seat, block=block)
    person, gap = _gap(request, offering, seat, block)
    form = MakeUpForm(request.POST or None, gap=gap, others=others, initial={"minutes": gap.missed})
    if request.method == "POST" and form.is_valid() and _record(request, form, offering, person, gap):
        messages.success(request, f"Counted: {say_minutes(form.cleaned_data['minutes'])} for {gap.block.title}.")
        return redirect("make_up:reach", request.actor.agency.slug, offering)
    row = find_offering(request.actor, offering)
    context = {
        "title": f"{person.seat.person}: make up {gap.block.title}",
        "form": form,
        "person": person,
        "gap": gap,
        "back": _reach(request, offering),
        "crumbs": [*crumbs_of(request, row), ("Who can still complete it", _reach(request, offering))],
    }
    return render(request, "make_up/record.html", context, status=422 if form.errors else 200)


@agency_view(Deed.RUN_OFFERINGS)
def take_back_page(request: AgencyRequest, offering: int, make_up: int) -> HttpResponse:
    row, form = find_offering(request.actor, offering), Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_back_make_up(request.actor, offering=offering, make_up=make_up, reason=form.cleaned_data["reason"])
        messages.success(request, "It counts no more.")
        return redirect("make_up:reach", request.actor.agency.slug, offering)
    context = {
        "title": "Take this make-up back?",
        "effect": "Its minutes count no more. It stays in the books with your reason.",
        "word": "Take it back",
        "danger": True,
        "form": form,
        "back": _reach(request, offering),
        "crumbs": crumbs_of(request, row),
    }
    return render(request, "make_up/confirm.html", context, status=422 if form.errors else 200)


def _gap(request: AgencyRequest, offering: int, seat: int, block: int) -> tuple[SeatReach, BlockReach]:
    people = report_reach(request.actor, offering=offering).people
    person = next(one for one in people if one.seat.pk == seat)
    return person, next(one for one in person.blocks if one.block.pk == block)


def _record(request: AgencyRequest, form: MakeUpForm, offering: int, person: SeatReach, gap: BlockReach) -> bool:
    wish = MakeUpWish(person.seat.pk, gap.block.pk, **form.cleaned_data)
    try:
        record_make_up(request.actor, offering=offering, wish=wish)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    return True


def _other_words(block: OfferingBlock) -> str:
    return f"{block.title}, {moment(timezone.localtime(block.starts_at))} ({block.minutes} min)"


def _reach(request: AgencyRequest, offering: int) -> str:
    return reverse("make_up:reach", args=[request.actor.agency.slug, offering])
