"""Saying of which type the agency is, and in which setting."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.catalogue.program import load_program
from shiftready.services.access import Deed
from shiftready.services.sites.nature import Nature, own_nature, say_nature
from shiftready.web.agency_view import AgencyRequest, agency_view


class NatureForm(forms.Form):
    """Type and setting; blank where the agency does not say."""

    type = forms.ChoiceField(label="Your agency is", required=False)
    setting = forms.ChoiceField(label="It serves mostly", required=False)

    def __init__(self, data: Any, nature: Nature) -> None:
        super().__init__(data, initial={"type": nature.type, "setting": nature.setting})
        program = load_program().site_program
        for name, known in (("type", program.types), ("setting", program.settings)):
            field = cast("forms.ChoiceField", self.fields[name])
            field.choices = [("", "Not said"), *((key, text.capitalize()) for key, text in known.items())]


@agency_view(Deed.KEEP_PROGRAM)
def about(request: AgencyRequest) -> HttpResponse:
    """The form, kept by POST."""
    nature = own_nature(request.actor)
    form, back = NatureForm(request.POST or None, nature), reverse("sites:list", args=[request.actor.agency.slug])
    if request.method == "POST" and form.is_valid():
        say_nature(request.actor, **form.cleaned_data)
        messages.success(request, "Sites are weighed by this from now on.")
        return redirect(back)
    context = {"title": "What your agency is", "form": form, "nature": nature, "back": back}
    context["crumbs"] = [("Learning sites", back)]
    return render(request, "sites/about.html", context, status=422 if form.errors else 200)
