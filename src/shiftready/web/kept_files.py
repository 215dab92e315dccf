"""Kept files on the pages: brought, taken out, and how they leave the house: to be saved, never kept on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.services.kept_files import FiledPaper
from shiftready.web.agency_view import AgencyRequest
from shiftready.web.errors import done
from shiftready.web.offerings.forms import Reason

Crumbs = Sequence[tuple[str, str]]


class PaperForm(forms.Form):
    """A paper to be kept."""

    file = forms.FileField(label="PDF or picture", help_text="PDF, PNG or JPEG, up to 5 MB.")


def given_to_save(found: FiledPaper) -> HttpResponse:
    """The file; its name was made safe for a header when it was brought."""
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(found.content, content_type=found.media_type, headers=headers)


def bring_page(
    request: AgencyRequest, deed: Callable[..., object], *, title: str, said: str, crumbs: Crumbs, lead: str = ""
) -> HttpResponse:
    """Ask for a paper and keep it by `deed`, which takes its `name` and `content`; then back to the last crumb."""
    form, back = PaperForm(request.POST or None, request.FILES or None), crumbs[-1][1]
    if done(request, form, lambda: deed(**brought_in(form))) is not None:
        messages.success(request, said)
        return redirect(back)
    context = {"title": title, "lead": lead, "form": form, "back": back, "crumbs": crumbs}
    return render(request, "program/bring.html", context, status=422 if form.errors else 200)


def brought_in(form: forms.Form) -> dict[str, Any]:
    """The `name` and `content` of the file that a form brought, as deeds take them."""
    file = form.cleaned_data["file"]
    return {"name": file.name or "", "content": file.read()}


def take_out_page(
    request: AgencyRequest, deed: Callable[..., object], *, title: str, effect: str, said: str, crumbs: Crumbs
) -> HttpResponse:
    """Ask for the `reason` that `deed` takes, and take something out; then back to the last crumb."""
    form, back = Reason(request.POST or None), crumbs[-1][1]
    if done(request, form, lambda: deed(**form.cleaned_data)) is not None:
        messages.success(request, said)
        return redirect(back)
    context = {"title": title, "effect": effect, "word": "Take it out", "form": form, "back": back, "crumbs": crumbs}
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)
