"""Saying that a line of the first year is done, and that it is not done after all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.services.access import Deed
from shiftready.services.guide.calendar import finish_line, reopen_line
from shiftready.web.agency_view import AgencyRequest, agency_view


@require_POST
@agency_view(Deed.KEEP_PROGRAM)
def done(request: AgencyRequest, guide_line: str) -> HttpResponse:
    finish_line(request.actor, line=guide_line)
    messages.success(request, "It is done, as of today. Today asks for it no more.")
    return redirect(_line(request, guide_line))


@require_POST
@agency_view(Deed.KEEP_PROGRAM)
def not_done(request: AgencyRequest, guide_line: str) -> HttpResponse:
    reopen_line(request.actor, line=guide_line)
    messages.success(request, "It is open again. That it was said to be done stays in the history.")
    return redirect(_line(request, guide_line))


def _line(request: AgencyRequest, line: str) -> str:
    return f"{reverse('guide:plan', args=[request.actor.agency.slug])}#line-{line}"
