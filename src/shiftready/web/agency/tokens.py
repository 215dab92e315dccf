"""Keys for programs: one's own, made and shown once, revoked."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.accounts_tokens import make_token, revoke_token, tokens_of
from shiftready.web.agency.forms import TokenForm
from shiftready.web.agency.links import settings_crumbs, settings_page
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form


@agency_view()
def tokens_page(request: AgencyRequest) -> HttpResponse:
    form = TokenForm(request.POST or None)
    key = ""
    if request.method == "POST" and form.is_valid():
        try:
            key = make_token(request.actor, name=form.cleaned_data["name"]).key
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            form = TokenForm()
    context = {
        "title": "Keys for programs",
        "crumbs": settings_crumbs(request),
        "form": form,
        "key": key,
        "tokens": tokens_of(request.actor),
        "api": f"{settings.SHIFTREADY.address}/api/{request.actor.agency.slug}/",
    }
    answer = render(request, "agency/tokens.html", context, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@agency_view()
def revoke(request: AgencyRequest) -> HttpResponse:
    text = request.POST.get("token", "")
    try:
        token = revoke_token(request.actor, token=int(text) if text.isascii() and text.isdecimal() else 0)
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"The key “{token.name}” opens nothing any more.")
    return redirect(settings_page(request, "tokens"))
