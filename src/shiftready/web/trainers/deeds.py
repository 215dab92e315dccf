"""What is done about trainers, each on a page of its own with one form."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.time_said import say_minutes
from shiftready.services.access import Deed
from shiftready.services.teachers.find import whole_teacher
from shiftready.services.trainers.keep import STEP_WORDS, find_step, record_step, take_back_trainer_step
from shiftready.services.trainers.spent import find_time, record_time, take_back_time
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import done
from shiftready.web.offerings.forms import Reason
from shiftready.web.templatetags.moments import day
from shiftready.web.trainers.forms import StepForm, TimeForm


@agency_view(Deed.KEEP_TEACHERS)
def step_page(request: AgencyRequest, teacher: str) -> HttpResponse:
    """`?credential=` fills in of which certificate it is a step."""
    one = whole_teacher(request.actor, teacher=teacher).teacher
    form = StepForm(request.POST or None, initial={"credential": request.GET.get("credential", "")[:100]})
    lead = "One step after another, once it was taken. Nothing is edited: the newest can be taken back."
    said = (f"A step of {one.name}", lead, "Record it")
    return _answer(request, teacher, form, said, lambda: record_step(request.actor, teacher=teacher, said=form.said()))


@agency_view(Deed.KEEP_TEACHERS)
def time_page(request: AgencyRequest, teacher: str) -> HttpResponse:
    one, form = whole_teacher(request.actor, teacher=teacher).teacher, TimeForm(request.POST or None)
    lead = "What becoming a trainer takes, and being one: training, preparing, observing, teaching."
    said = (f"Time of {one.name}", lead, "Record it")
    return _answer(request, teacher, form, said, lambda: record_time(request.actor, teacher=teacher, said=form.said()))


@agency_view(Deed.KEEP_TEACHERS)
def take_back_step_page(request: AgencyRequest, trainer_step: int) -> HttpResponse:
    row, form = find_step(request.actor, trainer_step), Reason(request.POST or None)
    lead = "As if it had never been taken: topics that it gave never held. The row stays with the reason."
    said = (f"Take back “{STEP_WORDS[row.kind]}” of {day(row.on)}?", lead, "Take it back")
    return _answer(
        request, row.teacher.number, form, said,
        lambda: take_back_trainer_step(request.actor, step=trainer_step, **form.cleaned_data),
    )  # fmt: skip


@agency_view(Deed.KEEP_TEACHERS)
def take_back_time_page(request: AgencyRequest, trainer_time: int) -> HttpResponse:
    row, form = find_time(request.actor, trainer_time), Reason(request.POST or None)
    lead = "It counts no more. The row stays with the reason."
    said = (f"Take back {say_minutes(row.minutes)} of {day(row.on)}?", lead, "Take it back")
    return _answer(
        request, row.teacher.number, form, said,
        lambda: take_back_time(request.actor, time=trainer_time, **form.cleaned_data),
    )  # fmt: skip


def _answer(
    request: AgencyRequest, teacher: str, form: forms.Form, said: tuple[str, str, str], deed: Callable[[], object]
) -> HttpResponse:
    """Show the page, or do the deed and go back to the trainer."""
    slug = request.actor.agency.slug
    back = reverse("trainers:trainer", args=[slug, teacher])
    if done(request, form, deed) is not None:
        messages.success(request, "It is kept.")
        return redirect(back)
    title, lead, word = said
    context = {"title": title, "lead": lead, "word": word, "form": form, "back": back}
    context["crumbs"] = crumbs_of(request, teacher)
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


def crumbs_of(request: AgencyRequest, teacher: str) -> list[tuple[str, str]]:
    """The way back to somebody's page."""
    slug = request.actor.agency.slug
    back = reverse("trainers:trainer", args=[slug, teacher])
    return [("Trainers", reverse("trainers:list", args=[slug])), (teacher, back)]
