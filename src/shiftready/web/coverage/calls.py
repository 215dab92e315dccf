"""What a crisis call meets: what is stated, the answer in one sentence, by shift, by hour of the day, after a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.coverage.calls.answer import CallsAnswer
from shiftready.core.coverage.calls.answer_data import AFTER_HEADINGS, HEADINGS, LINKED, assumptions, calls_lines
from shiftready.core.coverage.calls.by_unit import CallsByUnit
from shiftready.core.coverage.calls.by_unit_data import HEADINGS as BY_UNIT_HEADINGS
from shiftready.core.coverage.calls.by_unit_data import by_unit_lines, counted
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed
from shiftready.services.coverage import coverage_share
from shiftready.services.crisis_calls import (
    CallsAsked,
    calls_counted,
    plans_to_ask_about,
    what_calls_meet,
    what_calls_meet_by_unit,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.coverage.calls_figure import hours_figure, of_hundred
from shiftready.web.coverage.calls_form import CallsForm
from shiftready.web.listing import csv_answer
from shiftready.web.templatetags.moments import said

Answer_co = TypeVar("Answer_co", covariant=True)


class Asking(Protocol[Answer_co]):
    """A question of the services."""

    def __call__(self, actor: Actor, *, asked: CallsAsked) -> Answer_co: ...


@agency_view(Deed.SEE_COVERAGE)
def calls_page(request: AgencyRequest) -> HttpResponse:
    """The question alone until it is asked."""
    form = CallsForm(request.GET, request.actor.agency, plans_to_ask_about(request.actor), calls_counted(request.actor))
    form.offer(_units(request, form.day if form.is_bound else form.today))
    is_asked = form.is_bound and form.is_valid()
    if is_asked and form.asks_each_unit:
        return _each_unit(request, form)
    found = _answer(request, form, what_calls_meet) if is_asked else None
    if found is not None and request.GET.get("format") == "csv":
        return csv_answer(f"crisis-calls-{found.as_of}", (*HEADINGS, *AFTER_HEADINGS), calls_lines(found))
    shown = _shown(request, found) if found is not None else {}
    return render(request, "coverage/calls.html", _context(request, form) | {"found": found} | shown)


def _each_unit(request: AgencyRequest, form: CallsForm) -> HttpResponse:
    found = _answer(request, form, what_calls_meet_by_unit)
    if found is not None and request.GET.get("format") == "csv":
        return csv_answer(f"crisis-calls-by-unit-{found.as_of}", BY_UNIT_HEADINGS, by_unit_lines(found))
    units = [(unit, one, counted(one)) for unit, one in found.answers] if found is not None else []
    context = {"by_unit": found, "units": units, "export": _csv_address(request)}
    if found is not None:
        context["headline"] = _headline(found)
    return render(request, "coverage/calls.html", _context(request, form) | context)


def _headline(found: CallsByUnit) -> str:
    """What units side by side come to: the worst of them, unless there is none, or one alone."""
    (worst, answer), *others = found.answers
    said = of_hundred(answer.found.whole.share)
    if answer.found.whole.share is None:
        return "No crisis call came in any unit while it was simulated."
    if not others:
        return f"In unit {worst} about {said} of a hundred crisis calls meet a specialist."
    if all(of_hundred(one.found.whole.share) == said for _, one in others):
        return f"All units are alike: of a hundred crisis calls about {said} meet a specialist in each."
    return f"Fewest crisis calls meet a specialist in unit {worst}: of a hundred about {said}."


def _context(request: AgencyRequest, form: CallsForm) -> dict[str, Any]:
    crumbs = [("Coverage", reverse("coverage:board", args=(request.actor.agency.slug,)))]
    return {
        "title": "What a crisis call meets",
        "crumbs": crumbs,
        "form": form,
        "linked": LINKED,
        "may_import": request.actor.may(Deed.IMPORT_DATA),
    }


def _csv_address(request: AgencyRequest) -> str:
    query = request.GET.copy()
    query["format"] = "csv"
    return f"?{query.urlencode()}"


def _units(request: AgencyRequest, as_of: date) -> Sequence[str]:
    """The units of the group on that day; none where the agency has not said whom it wants trained."""
    if request.actor.unit:
        return ()
    try:
        return [row.key for row in coverage_share(request.actor, as_of=as_of).rows if row.key]
    except NotAllowed:
        raise
    except ShiftreadyError:
        return ()


def _answer(request: AgencyRequest, form: CallsForm, ask: Asking[Answer_co]) -> Answer_co | None:
    try:
        return ask(request.actor, asked=form.asked())
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        # What the core names is the value; the sentence is what the reader needs beside it.
        field = next((name for name in refusal.fields if name in form.fields), None)
        form.add_error(field, forms.ValidationError(said(refusal.message), code=refusal.code))
        return None


def _shown(request: AgencyRequest, found: CallsAnswer) -> dict[str, Any]:
    then = found.after.found.spans if found.after else (None,) * len(found.found.spans)
    rows = list(zip(found.found.spans, then, strict=True))
    return {
        "shifts": rows[: len(found.shifts)],
        "whole": (found.found.whole, found.after.found.whole if found.after else None),
        "assumed": assumptions(found),
        "figure": hours_figure(found),
        "export": _csv_address(request),
    }
