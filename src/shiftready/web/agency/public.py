"""The public page in Settings: switched on or off, how much it tells, and what everyone would see now."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.core.disclosure import LEAST_HIDDEN, MOST_HIDDEN
from shiftready.services.access import Deed
from shiftready.services.public.choose import PublicSaid, address_of, choose_public_page, public_choice
from shiftready.services.public.show import preview_public_page
from shiftready.web.agency.links import settings_crumbs, settings_page
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.public.figure import share_figure
from shiftready.web.public.words import public_context


class PublicForm(forms.Form):
    """Whether the page is there, and how much it tells."""

    is_on = forms.BooleanField(required=False, label="Show this page to everyone")
    largest_hidden = forms.IntegerField(
        min_value=LEAST_HIDDEN,
        max_value=MOST_HIDDEN,
        label="Hide numbers up to",
        help_text="From 1 to this number nothing is shown, nor what it could be worked out from. Federal health data "
        "hide up to 10.",
    )
    may_be_found = forms.BooleanField(required=False, label="Search engines may list it")


@agency_view(Deed.SEE_AUDIT)
def public_page(request: AgencyRequest) -> HttpResponse:
    said, may_change = public_choice(request.actor), request.actor.may(Deed.CHANGE_SETTINGS)
    names = PublicForm.base_fields
    form = PublicForm(request.POST or None, initial={name: getattr(said, name) for name in names})
    if request.method == "POST":
        if may_change and form.is_valid():
            now = choose_public_page(request.actor, said=PublicSaid(**form.cleaned_data))
            messages.success(request, "Everyone can see the page." if now.is_on else "The page is off.")
            return redirect(settings_page(request, "public"))
        if not may_change:
            choose_public_page(request.actor, said=said)  # refuses, in the words of every refusal
    found = preview_public_page(request.actor)
    context = public_context(found) | {
        "title": "Public page",
        "crumbs": settings_crumbs(request),
        "form": form,
        "said": said,
        "may_change": may_change,
        "address": address_of(request.actor.agency),
        "figure": share_figure(found),
    }
    return render(request, "agency/public.html", context, status=422 if form.errors else 200)
