"""Private links of partners' contacts: made, mailed and withdrawn by one press each."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from shiftready.services.access import Deed
from shiftready.services.together.links import make_partner_link, withdraw_partner_link
from shiftready.services.together.mail_link import mail_partner_link
from shiftready.web.agency_view import AgencyRequest, agency_view


@require_POST
@agency_view(Deed.KEEP_PARTNERS)
def make_deed(request: AgencyRequest, contact: int) -> HttpResponse:
    made = make_partner_link(request.actor, contact=contact).row
    messages.success(request, "The link is made. Hand it to them: whoever has it can answer for the partner.")
    return redirect("partners:partner", agency=request.actor.agency.slug, partner=made.contact.partner_id)


@require_POST
@agency_view(Deed.KEEP_PARTNERS)
def mail_deed(request: AgencyRequest, partner_link: int) -> HttpResponse:
    row = mail_partner_link(request.actor, link=partner_link)
    messages.success(request, f"The link is on its way to {row.contact.name}.")
    return redirect("partners:partner", agency=request.actor.agency.slug, partner=row.contact.partner_id)


@require_POST
@agency_view(Deed.KEEP_PARTNERS)
def withdraw_deed(request: AgencyRequest, partner_link: int) -> HttpResponse:
    row = withdraw_partner_link(request.actor, link=partner_link)
    messages.success(request, "The link opens nothing any more.")
    return redirect("partners:partner", agency=request.actor.agency.slug, partner=row.contact.partner_id)
