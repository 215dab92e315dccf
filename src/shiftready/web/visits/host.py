"""The agency offers itself as host, and ends that."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from shiftready.services.access import Deed
from shiftready.services.visits.host import end_offer, offer_as_host, own_offer
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.visits.deeds import form_page, is_done, sent
from shiftready.web.visits.forms import OfferForm, PlainForm
from shiftready.web.visits.views import crumbs

LEAD = (
    "Other agencies of this installation then find you among the learning sites, by what you write here, with your "
    "name, state, size, type and setting. They may ask you for a visit; they see nothing else of you."
)


@agency_view(Deed.KEEP_PROGRAM)
def offer(request: AgencyRequest) -> HttpResponse:
    """The form, with the offer that stands."""
    stands, back = own_offer(request.actor), crumbs(request)[0][1]
    before = {"text": stands.text, "approaches": stands.approaches, "fields_known": stands.fields} if stands else {}
    form = OfferForm(sent(request), initial=before)
    if is_done(request, form, lambda: offer_as_host(request.actor, said=form.said)):
        messages.success(request, "You offer yourself as host. What is asked of you stands under Visits and on Today.")
        return redirect(back)
    return form_page(request, form, "Offer yourself as host", "Offer it", back, lead=LEAD)


@agency_view(Deed.KEEP_PROGRAM)
def end(request: AgencyRequest) -> HttpResponse:
    """Offer it no more."""
    form, back = PlainForm(sent(request)), crumbs(request)[0][1]
    if is_done(request, form, lambda: end_offer(request.actor)):
        messages.success(request, "You are offered as host no more. Visits that were asked still wait for your answer.")
        return redirect(back)
    return form_page(request, form, "Host no more?", "End the offer", back)
