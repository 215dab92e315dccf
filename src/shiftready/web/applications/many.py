"""Applications for many people at once: pasted, looked at line by line, then written as shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.applications.many import ManyApplications, ask_for_many, preview_many
from shiftready.services.offerings.find import find_offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.applications.forms import ManyApplicants
from shiftready.web.applications.links import address, crumbs_of
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.words import class_name


@agency_view(Deed.RUN_OFFERINGS)
def many_page(request: AgencyRequest, offering: int) -> HttpResponse:
    row = find_offering(request.actor, offering)
    form, found = ManyApplicants(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            found = _look_or_write(request, offering, form)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        if found is not None and "write" in request.POST:
            count = len(found.good)
            people = "1 person has" if count == 1 else f"{count} people have"
            messages.success(request, f"{people} applied. Decide about them below.")
            return redirect(address(request, "class", offering))
    context = {"title": f"Applications for {class_name(row)}", "form": form, "found": found}
    context |= {"crumbs": crumbs_of(request, row), "offering": row}
    return render(request, "applications/many.html", context, status=422 if form.errors else 200)


def _look_or_write(request: AgencyRequest, offering: int, form: ManyApplicants) -> ManyApplications:
    text = form.cleaned_data["text"]
    if "write" in request.POST:
        return ask_for_many(request.actor, offering=offering, text=text, digest=form.cleaned_data["digest"])
    return preview_many(request.actor, offering=offering, text=text)
