"""Releasing approved orders together: looked at first, then done as shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.orders.find import STATUS, list_drafts
from shiftready.services.orders.release import plan_release, release_orders
from shiftready.services.orders.what_if import what_if_drafts
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.orders.change_shown import change_shown
from shiftready.web.orders.forms import ReleaseForm
from shiftready.web.orders.views import orders_crumbs


@agency_view(Deed.RELEASE_ORDERS)
def release_page(request: AgencyRequest) -> HttpResponseBase:
    """The form; a POST shows what would be written, and with the digest of what was shown writes it."""
    approved = list_drafts(request.actor).filter(status=STATUS.APPROVED)
    form = ReleaseForm(request.POST or None, approved=approved)
    context = {"title": "Release orders", "form": form, "approved": approved, "crumbs": orders_crumbs(request)}
    if request.method == "POST" and form.is_valid():
        try:
            return _looked_at(request, form, context)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
    return render(request, "orders/release.html", context, status=422 if form.errors else 200)


def _looked_at(request: AgencyRequest, form: ReleaseForm, context: dict[str, object]) -> HttpResponseBase:
    said = form.cleaned_data
    drafts, on = [int(draft) for draft in said["drafts"]], said["on"]
    digest = request.POST.get("digest", "")
    if digest:
        release = release_orders(request.actor, drafts=drafts, on=on, name=said["name"], digest=digest)
        messages.success(request, f"“{release}” is released: it binds from {release.on}.")
        return redirect("orders:list", agency=request.actor.agency.slug)
    plan = plan_release(request.actor, drafts=drafts, on=on)
    found = what_if_drafts(
        request.actor, drafts=drafts, as_of=max(on, *(r.versions[-1].first_on for _, r in plan.orders))
    )
    hidden = [("on", on), ("name", said["name"]), ("digest", plan.digest), *(("drafts", draft) for draft in drafts)]
    shown = {"plan": plan, **change_shown(found)}
    return render(request, "orders/release_shown.html", {**context, **shown, "hidden": hidden})
