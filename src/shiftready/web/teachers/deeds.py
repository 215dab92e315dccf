"""What is done about people who teach and tell, each on a page of its own with one form."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.services.access import Deed
from shiftready.services.teachers.approvals import (
    approve_topic,
    end_approval,
    find_approval,
    record_training_to_teach,
)
from shiftready.services.teachers.find import whole_teacher
from shiftready.services.teachers.keep import add_teacher, change_teacher
from shiftready.services.teachers.said import record_consent, say_hours, withdraw_hours
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import done
from shiftready.web.teachers.forms import ApprovalForm, ConsentForm, EndForm, HoursForm, TeacherForm, TrainingForm


@agency_view(Deed.KEEP_TEACHERS)
def new_page(request: AgencyRequest) -> HttpResponse:
    form = TeacherForm(request.POST or None)
    lead = "An instructor, a peer, a family, a role player or the host of a visit."
    made = done(request, form, lambda: add_teacher(request.actor, said=form.said()).number)
    if made is not None:
        messages.success(request, "They are in the list. Say next what they are approved for.")
        return _to(request, made)
    return _page(request, form, ("Add somebody who teaches", lead, "Add them"), _list(request))


@agency_view(Deed.KEEP_TEACHERS)
def change_page(request: AgencyRequest, teacher: str) -> HttpResponse:
    one = whole_teacher(request.actor, teacher=teacher).teacher
    form = TeacherForm(request.POST or None, initial=TeacherForm.of(one))
    said = (f"Change what is known of {one.name}", "What stood here before is not kept.", "Keep it")
    return _answer(
        request, teacher, form, said, lambda: change_teacher(request.actor, teacher=teacher, said=form.said())
    )


@agency_view(Deed.KEEP_TEACHERS)
def approve_page(request: AgencyRequest, teacher: str) -> HttpResponse:
    one = whole_teacher(request.actor, teacher=teacher).teacher
    form = ApprovalForm(request.POST or None)
    said = (f"Approve {one.name} for a topic", "Who approved it, from when to when, and what shows it.", "Approve")
    return _answer(
        request, teacher, form, said, lambda: approve_topic(request.actor, teacher=teacher, **form.cleaned_data)
    )


@agency_view(Deed.KEEP_TEACHERS)
def end_page(request: AgencyRequest, approval: int) -> HttpResponse:
    row = find_approval(request.actor, approval)
    form = EndForm(request.POST or None)
    said = ("End the approval?", "It stays in the list with the day and the reason.", "End it")
    return _answer(
        request,
        row.teacher.number,
        form,
        said,
        lambda: end_approval(request.actor, approval=approval, **form.cleaned_data),
    )


@agency_view(Deed.KEEP_TEACHERS)
def training_page(request: AgencyRequest, teacher: str) -> HttpResponse:
    one = whole_teacher(request.actor, teacher=teacher).teacher
    form = TrainingForm(request.POST or None)
    said = (f"Who trained {one.name} to teach?", "So that the line of trainers can be followed.", "Keep it")
    return _answer(
        request,
        teacher,
        form,
        said,
        lambda: record_training_to_teach(request.actor, teacher=teacher, **form.cleaned_data),
    )


@agency_view(Deed.KEEP_TEACHERS)
def consent_page(request: AgencyRequest, teacher: str) -> HttpResponse:
    one = whole_teacher(request.actor, teacher=teacher).teacher
    form = ConsentForm(request.POST or None)
    lead = "What they said last counts, and may be taken back at any time. Nobody is recorded who did not say yes."
    said = (f"What did {one.name} say?", lead, "Keep it")
    return _answer(request, teacher, form, said, lambda: record_consent(request.actor, teacher=teacher, **form.said()))


@agency_view(Deed.KEEP_TEACHERS)
def hours_page(request: AgencyRequest, teacher: str) -> HttpResponse:
    one = whole_teacher(request.actor, teacher=teacher).teacher
    form = HoursForm(request.POST or None)
    lead = "Who has said no time at which they can come is asked at any time, but for those at which they cannot."
    said = (f"When can {one.name} come?", lead, "Keep it")
    return _answer(request, teacher, form, said, lambda: say_hours(request.actor, teacher=teacher, hours=form.hours()))


@require_POST
@agency_view(Deed.KEEP_TEACHERS)
def withdraw_hours_deed(request: AgencyRequest, hours: int) -> HttpResponse:
    row = withdraw_hours(request.actor, hours=hours)
    messages.success(request, "These hours are taken away.")
    return _to(request, row.teacher.number)


def _answer(
    request: AgencyRequest, teacher: str, form: forms.Form, said: tuple[str, str, str], deed: Callable[[], object]
) -> HttpResponse:
    """Show the page, or do the deed and go back to the teacher."""
    if done(request, form, deed) is not None:
        messages.success(request, "It is kept.")
        return _to(request, teacher)
    return _page(request, form, said, reverse("teachers:teacher", args=[request.actor.agency.slug, teacher]))


def _page(request: AgencyRequest, form: forms.Form, said: tuple[str, str, str], back: str) -> HttpResponse:
    title, lead, word = said
    context = {"title": title, "lead": lead, "word": word, "form": form, "back": back}
    context["crumbs"] = [("People who teach", _list(request))]
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


def _list(request: AgencyRequest) -> str:
    return reverse("teachers:list", args=[request.actor.agency.slug])


def _to(request: AgencyRequest, teacher: object) -> HttpResponse:
    return redirect("teachers:teacher", agency=request.actor.agency.slug, teacher=str(teacher))
