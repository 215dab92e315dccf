"""A version released on a day, and retired."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.courses.find import show_version
from shiftready.services.courses.release import release_version, retire_version
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.courses.forms import Release, Retire
from shiftready.web.courses.views import version_address, version_crumbs
from shiftready.web.errors import put_on_form


@agency_view(Deed.BUILD_COURSES)
def release_page(request: AgencyRequest, version: int) -> HttpResponseBase:
    context = {
        "title": "Release this course?",
        "word": "Release",
        "done": "It is released.",
        "effect": "Classes that begin from its first day on are made of it. What is released is never edited; a change "
        "is a further version.",
    }
    return _asked(request, version, Release(request.POST or None), release_version, context)


@agency_view(Deed.BUILD_COURSES)
def retire_page(request: AgencyRequest, version: int) -> HttpResponseBase:
    context = {
        "title": "Retire this version?",
        "word": "Retire it",
        "done": "It is retired.",
        "danger": True,
        "effect": "No class of it begins from that day on. Classes made before go on in it, and records of it count as "
        "they did.",
    }
    return _asked(request, version, Retire(request.POST or None), retire_version, context)


def _asked(
    request: AgencyRequest,
    version: int,
    form: forms.Form,
    deed: Callable[..., object],
    context: dict[str, Any],
) -> HttpResponseBase:
    shown = show_version(request.actor, version=version)
    if request.method == "POST" and form.is_valid():
        try:
            deed(request.actor, version=version, **form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, context["done"])
            return redirect(version_address(request, version))
    context |= {"form": form, "shown": shown, "check": shown.check, "crumbs": version_crumbs(request, shown)}
    context["back"] = version_address(request, version)
    return render(request, "courses/release.html", context, status=422 if form.errors else 200)
