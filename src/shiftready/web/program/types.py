"""Which types of program the agency runs since when, with the roles each creates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.program.types import (
    LONGEST_NOTE,
    TypeSaid,
    end_program_type,
    find_program_type,
    program_types,
    say_program_type,
    take_back_program_type,
    types_version,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.days import AsOfForm
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.program.tabs import tabs_of


class TypeForm(forms.Form):
    """A type that is run from a day on."""

    kind = forms.ChoiceField(label="Type")
    first_on = forms.DateField(label="First day", widget=DayInput())
    last_on = forms.DateField(
        label="Last day", required=False, widget=DayInput(), help_text="Leave it blank while it goes on."
    )
    note = forms.CharField(
        label="Note", required=False, max_length=LONGEST_NOTE, help_text="For example the partner it is run with."
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(one.key, one.name) for one in types_version(day).elements]


class LastDayForm(forms.Form):
    """The last day of a type."""

    last_on = forms.DateField(label="Last day", widget=DayInput())


@agency_view(Deed.SEE_PROGRAM)
def types(request: AgencyRequest) -> HttpResponse:
    form = AsOfForm(request.GET, request.actor.agency)
    lines = program_types(request.actor, as_of=form.day)
    context = {"title": "Types of program", "form": form, "lines": lines, "version": types_version(form.day)}
    context |= {
        "crumbs": _crumbs(request)[:1],
        "tabs": tabs_of(request.actor),
        "may_keep": request.actor.may(Deed.KEEP_PROGRAM),
    }
    context["actions"] = [("Add a type", _page(request, "say_type"))] if context["may_keep"] else []
    return render(request, "program/types.html", context)


@agency_view(Deed.KEEP_PROGRAM)
def say_type(request: AgencyRequest) -> HttpResponse:
    day = today_in(request.actor.agency)
    form = TypeForm(request.POST or None, day=day, initial={"first_on": day, "kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        try:
            say_program_type(request.actor, said=TypeSaid(**form.cleaned_data))
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "It is written down.")
            return redirect(_page(request, "types"))
    context = {"title": "Add a type of program", "form": form, "crumbs": _crumbs(request)}
    context["back"] = _page(request, "types")
    return render(request, "program/say_type.html", context, status=422 if form.errors else 200)


@agency_view(Deed.KEEP_PROGRAM)
def end_type(request: AgencyRequest, program_type: int) -> HttpResponse:
    row = find_program_type(request.actor, program_type)
    form = LastDayForm(request.POST or None, initial={"last_on": today_in(request.actor.agency)})
    if request.method == "POST" and form.is_valid():
        try:
            end_program_type(request.actor, program_type=program_type, last_on=form.cleaned_data["last_on"])
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "Its last day is written down.")
            return redirect(_page(request, "types"))
    context = {
        "title": f"Until when did it run that began on {row.first_on}?",
        "effect": "It counts as run up to that day. What stood here before stays known.",
        "word": "Write its last day",
        "form": form,
        "back": _page(request, "types"),
        "crumbs": _crumbs(request),
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.KEEP_PROGRAM)
def take_back_type(request: AgencyRequest, program_type: int) -> HttpResponse:
    take_back_program_type(request.actor, program_type=program_type)
    messages.success(request, "It is taken back. That it stood here stays known.")
    return redirect(_page(request, "types"))


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    return [("Program", _page(request, "board")), ("Types of program", _page(request, "types"))]


def _page(request: AgencyRequest, name: str) -> str:
    return reverse(f"program:{name}", args=[request.actor.agency.slug])
