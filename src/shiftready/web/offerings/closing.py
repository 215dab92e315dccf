"""Closing a class: what will be written is shown first, and is what is written."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from shiftready.catalogue.load import load_catalogue
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.closing import Closed, Closing, close_offering, preview_closing
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.deeds import class_address, to_class
from shiftready.web.offerings.forms import CloseOffering
from shiftready.web.offerings.words import class_name


@agency_view(Deed.CLOSE_OFFERINGS)
def closing_page(request: AgencyRequest, offering: int) -> HttpResponse:
    form = CloseOffering(request.POST or None)
    if request.method == "POST" and form.is_valid() and (closed := _close(request, form, offering)):
        left = f" {closed.left_open} left open until they have made time up." if closed.left_open else ""
        said = f"The class is closed: {closed.records} records, {len(closed.certificates)} certificates.{left}"
        messages.success(request, said)
        return to_class(request, offering)
    closing = preview_closing(request.actor, offering=offering)
    context = {
        "title": "Close the class",
        "crumbs": [
            ("Classes", class_address(request, "list")),
            (class_name(closing.offering), class_address(request, "class", offering)),
        ],
        "closing": closing,
        "topics": load_catalogue().topics,
        "form": _asking_again(request, form, closing),
        "back": class_address(request, "class", offering),
    }
    return render(request, "offerings/close.html", context, status=422 if form.errors else 200)


def _close(request: AgencyRequest, form: CloseOffering, offering: int) -> Closed | None:
    try:
        return close_offering(request.actor, offering=offering, **form.cleaned_data)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return None


def _asking_again(request: AgencyRequest, form: CloseOffering, closing: Closing) -> CloseOffering:
    """The form with the digest of the preview on this page, not of the one that was out of date."""
    if form.is_bound:
        data = request.POST.copy()
        data["digest"] = closing.digest
        form.data = data
        return form
    return CloseOffering(initial={"digest": closing.digest})
