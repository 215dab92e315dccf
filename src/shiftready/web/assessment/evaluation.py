"""What a class is asked without a name and what came of it; instructors see what was said of their own teaching."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.assessment.effect import FEWEST_PEOPLE
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.assessment.bank import list_questions
from shiftready.services.assessment.evaluation import evaluation_of, evaluation_table
from shiftready.services.assessment.rounds import ask_the_class, end_round, rounds_due, rounds_of
from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.assessment.figure import moved_figure
from shiftready.web.assessment.forms import AskForm
from shiftready.web.assessment.words import MOMENTS
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.words import class_name


@agency_view(Deed.SEE_OWN_EVALUATION)
def evaluation_page(request: AgencyRequest, offering: int) -> HttpResponse:
    found = evaluation_of(request.actor, offering=offering)
    sees_all = not found.is_own
    rounds = rounds_of(request.actor, offering=offering) if sees_all else ()
    topics = load_catalogue().topics
    context = {
        "title": "What was said of your teaching" if found.is_own else "Evaluation",
        "crumbs": _crumbs(request, found.offering)[:1],
        "found": found,
        "rounds": [(one, MOMENTS[one.moment]) for one in rounds],
        "figures": [(MOMENTS[one.moment], moved_figure(one, topics)) for one in found.moved],
        "fewest": FEWEST_PEOPLE,
        "may_ask": sees_all
        and found.offering.status != Offering.Status.CANCELLED
        and not any(r.answers for r in rounds),
        "sees_all": sees_all,
    }
    return render(request, "assessment/evaluation.html", context)


@agency_view(Deed.SEE_EVALUATIONS)
def ask_page(request: AgencyRequest, offering: int) -> HttpResponse:
    found = evaluation_of(request.actor, offering=offering)
    form = AskForm(list_questions(request.actor), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_the_class(request.actor, offering=offering, **form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "It is kept. One link for each moment stands below, the same for everybody.")
            return redirect("assessment:evaluation", agency=request.actor.agency.slug, offering=offering)
    slug = request.actor.agency.slug
    context = {
        "title": "What is the class asked?",
        "lead": "Answered without a name. Whoever answers forms a code that they alone can form again.",
        "crumbs": _crumbs(request, found.offering),
        "form": form,
        "has_questions": bool(form.fields["before"].choices),  # type: ignore[attr-defined]  # a MultipleChoiceField
        "bank": reverse("assessment:questions", args=[slug]),
        "back": reverse("assessment:evaluation", args=[slug, offering]),
    }
    return render(request, "assessment/ask.html", context, status=422 if form.errors else 200)


@agency_view(Deed.SEE_EVALUATIONS)
def due_page(request: AgencyRequest) -> HttpResponse:
    """Whom to remind today: classes, not people."""
    slug = request.actor.agency.slug
    context = {
        "title": "Asked today",
        "lead": "Rounds in which people can answer now. Nobody can tell who has answered: remind the whole class.",
        "crumbs": [("Questions", reverse("assessment:questions", args=[slug]))],
        "rounds": [(one, MOMENTS[one.moment], class_name(one.round.offering)) for one in rounds_due(request.actor)],
    }
    return render(request, "assessment/due.html", context)


@require_POST
@agency_view(Deed.SEE_EVALUATIONS)
def end_deed(request: AgencyRequest, round_: int) -> HttpResponse:
    row = end_round(request.actor, round_=round_)
    messages.success(request, "It is ended, and its results can be shown.")
    return redirect("assessment:evaluation", agency=request.actor.agency.slug, offering=row.offering_id)


@agency_view(Deed.SEE_EVALUATIONS)
def table(request: AgencyRequest, offering: int) -> HttpResponse:
    content = evaluation_table(request.actor, offering=offering)
    headers = {"Content-Disposition": f'attachment; filename="evaluation-{offering}.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _crumbs(request: AgencyRequest, offering: Offering) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    page = reverse("classes:class", args=[slug, offering.pk])
    return [(class_name(offering), page), ("Evaluation", reverse("assessment:evaluation", args=[slug, offering.pk]))]
