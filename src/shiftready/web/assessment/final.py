"""The test a class ends with: chosen, who has passed it, what others are to learn, and who is completed late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.delivery.assessment.final_test import Standing
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.assessment.bank import list_questions, rows_by_pk
from shiftready.services.assessment.final import FinalStanding, SeatStanding, choose_test, final_standing, say_plan
from shiftready.services.assessment.take import enter_result, link_for, links_of
from shiftready.services.closing import complete_late, due_after_closing
from shiftready.store.models import FinalTest
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.assessment.forms import ChooseForm, PlanForm, ResultForm
from shiftready.web.assessment.words import STANDINGS
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.next_step import OPEN
from shiftready.web.offerings.words import class_name


@agency_view(Deed.SEE_TEST_RESULTS)
def test_page(request: AgencyRequest, offering: int) -> HttpResponse:
    found = final_standing(request.actor, offering=offering)
    links = links_of(request.actor, offering=offering)
    context = {
        "title": "The test of the class",
        "crumbs": _crumbs(request, found)[:1],
        "found": found,
        "test": found.test,
        "questions": len(found.test.papers[0]) if found.test else 0,
        "rows": [(line, *STANDINGS[line.standing], links.get(line.seat.pk, "")) for line in found.lines],
        "may_choose": found.offering.status in OPEN and not any(line.attempts for line in found.lines),
        "needs_plan": Standing.NEEDS_PLAN,
        "late": len(due_after_closing(request.actor, offering=offering)),
    }
    return render(request, "assessment/test.html", context)


@agency_view(Deed.KEEP_QUESTIONS)
def choose_page(request: AgencyRequest, offering: int) -> HttpResponse:
    found = final_standing(request.actor, offering=offering)
    held = list_questions(request.actor)
    form = ChooseForm(held, request.POST or None, initial=_initial(found.test))
    if request.method == "POST" and form.is_valid() and _is_chosen(request, form, offering):
        return redirect(_page(request, "test", offering))
    context = {
        "title": "Choose the test of the class",
        "lead": "Whoever is to complete the course must pass it. With nothing ticked, the class ends without a test.",
        "crumbs": _crumbs(request, found),
        "form": form,
        "has_questions": bool(form.fields["first"].choices),  # type: ignore[attr-defined]  # a MultipleChoiceField
        "bank": reverse("assessment:questions", args=[request.actor.agency.slug]),
        "back": _page(request, "test", offering),
    }
    return render(request, "assessment/choose.html", context, status=422 if form.errors else 200)


@agency_view(Deed.SEE_TEST_RESULTS)
def plan_page(request: AgencyRequest, offering: int, seat: int) -> HttpResponse:
    found, line = _line(request, offering, seat)
    form = PlanForm(request.POST or None)
    title, lead = f"What is {line.seat.person} to learn?", f"Best so far: {line.best.percent} %." if line.best else ""
    kept = "It is kept, and they may try once more."
    return _answer(request, found, form, (title, lead, kept), lambda said: say_plan(request.actor, seat=seat, **said))


@agency_view(Deed.SEE_TEST_RESULTS)
def enter_page(request: AgencyRequest, offering: int, seat: int) -> HttpResponse:
    found, line = _line(request, offering, seat)
    form = ResultForm(request.POST or None, initial={"on": found.offering.ends_on})
    of = len(found.test.papers[0]) if found.test else 0
    title, lead = f"A test of {line.seat.person} on paper", f"It has {of} questions. Keep the paper in the course file."
    kept = "The result is kept."
    return _answer(
        request, found, form, (title, lead, kept), lambda said: enter_result(request.actor, seat=seat, **said)
    )


def _line(request: AgencyRequest, offering: int, seat: int) -> tuple[FinalStanding, SeatStanding]:
    found = final_standing(request.actor, offering=offering)
    line = next((one for one in found.lines if one.seat.pk == seat), None)
    if line is None:
        raise NotFound("seat_not_found", f"The class has no test, or no seat {seat} that is held.")
    return found, line


def _answer(
    request: AgencyRequest,
    found: FinalStanding,
    form: forms.Form,
    said: tuple[str, str, str],
    deed: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Show the form, or do the deed and go back to the test."""
    title, lead, kept = said
    back = _page(request, "test", found.offering.pk)
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, kept)
            return redirect(back)
    context = {"title": title, "lead": lead, "crumbs": _crumbs(request, found), "form": form, "back": back}
    context["word"] = "Keep it"
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.SEE_TEST_RESULTS)
def link_deed(request: AgencyRequest, offering: int, seat: int) -> HttpResponse:
    link_for(request.actor, seat=seat)
    messages.success(request, "The link stands in the list. Whoever holds it takes the test in that person's name.")
    return redirect(_page(request, "test", offering))


@require_POST
@agency_view(Deed.CLOSE_OFFERINGS)
def complete_deed(request: AgencyRequest, offering: int) -> HttpResponse:
    done = complete_late(request.actor, offering=offering)
    messages.success(request, f"{done.records} records and {len(done.certificates)} certificates are written.")
    return redirect(_page(request, "test", offering))


def _is_chosen(request: AgencyRequest, form: ChooseForm, offering: int) -> bool:
    said = {name: form.cleaned_data[name] for name in ("pass_mark", "attempts")}
    try:
        made = choose_test(request.actor, offering=offering, papers=form.papers, **said)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    messages.success(request, "The test is kept." if made.papers else "The class ends without a test.")
    return True


def _initial(test: FinalTest | None) -> dict[str, object]:
    if test is None:
        return {}
    papers = [[row.number for row in rows_by_pk(test.agency, paper).values()] for paper in test.papers]
    second = papers[1] if len(papers) > 1 else []
    return {"first": papers[0], "second": second, "pass_mark": test.pass_mark, "attempts": test.attempts}


def _crumbs(request: AgencyRequest, found: FinalStanding) -> list[tuple[str, str]]:
    offering, slug = found.offering, request.actor.agency.slug
    page = reverse("classes:class", args=[slug, offering.pk])
    return [(class_name(offering), page), ("The test of the class", _page(request, "test", offering.pk))]


def _page(request: AgencyRequest, name: str, offering: int) -> str:
    return reverse(f"assessment:{name}", args=[request.actor.agency.slug, offering])
