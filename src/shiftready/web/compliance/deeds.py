"""Adopting a rule, and going by it no longer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from shiftready.services.access import Deed
from shiftready.services.adoption import adopt_rule, drop_rule
from shiftready.web.agency_view import AgencyRequest, agency_view


@require_POST
@agency_view(Deed.CHANGE_SETTINGS)
def adopt(request: AgencyRequest, rule: str) -> HttpResponseBase:
    adopt_rule(request.actor, rule=rule)
    messages.success(request, "Your agency goes by this rule now.")
    return redirect("rules:rule", agency=request.actor.agency.slug, rule=rule)


@require_POST
@agency_view(Deed.CHANGE_SETTINGS)
def drop(request: AgencyRequest, rule: str) -> HttpResponseBase:
    drop_rule(request.actor, rule=rule)
    messages.success(request, "Your agency goes by this rule no longer.")
    return redirect("rules:rule", agency=request.actor.agency.slug, rule=rule)
