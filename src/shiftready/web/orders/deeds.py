"""Deeds on a draft: handed in, reviewed, put aside; and a release called off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.orders.draft import discard_draft, take_up_draft
from shiftready.services.orders.release import call_off_release
from shiftready.services.orders.review import (
    approve_draft,
    send_back_draft,
    submit_draft,
    take_back_approval,
    take_back_submission,
)
from shiftready.web.agency_view import AgencyRequest, agency_view


@require_POST
@agency_view(Deed.DRAFT_ORDERS)
def submit(request: AgencyRequest, draft: int) -> HttpResponseBase:
    return _done(request, draft, submit_draft, "Handed in. A second person reviews it now.")


@require_POST
@agency_view(Deed.DRAFT_ORDERS)
def take_back(request: AgencyRequest, draft: int) -> HttpResponseBase:
    return _done(request, draft, take_back_submission, "Taken back. You can write on.")


@require_POST
@agency_view(Deed.REVIEW_ORDERS)
def approve(request: AgencyRequest, draft: int) -> HttpResponseBase:
    comment = request.POST.get("comment", "")
    return _done(request, draft, approve_draft, "Approved. It binds once it is released.", comment=comment)


@require_POST
@agency_view(Deed.REVIEW_ORDERS)
def send_back(request: AgencyRequest, draft: int) -> HttpResponseBase:
    comment = request.POST.get("comment", "")
    return _done(request, draft, send_back_draft, "Sent back to its writer.", comment=comment)


@require_POST
@agency_view(Deed.REVIEW_ORDERS)
def review_again(request: AgencyRequest, draft: int) -> HttpResponseBase:
    return _done(request, draft, take_back_approval, "The approval is taken back; it waits for a review again.")


@require_POST
@agency_view(Deed.DRAFT_ORDERS)
def discard(request: AgencyRequest, draft: int) -> HttpResponseBase:
    return _done(request, draft, discard_draft, "Put aside. You can take it up again.")


@require_POST
@agency_view(Deed.DRAFT_ORDERS)
def take_up(request: AgencyRequest, draft: int) -> HttpResponseBase:
    return _done(request, draft, take_up_draft, "Taken up again.")


@require_POST
@agency_view(Deed.RELEASE_ORDERS)
def call_off(request: AgencyRequest, release: int) -> HttpResponseBase:
    try:
        called_off = call_off_release(request.actor, release=release)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"“{called_off}” is called off. Its orders are approved drafts again.")
    return redirect("orders:list", agency=request.actor.agency.slug)


def _done(request: AgencyRequest, draft: int, deed: Callable[..., object], word: str, **said: Any) -> HttpResponseBase:
    """Do the deed and come back to the draft, with a word either way."""
    try:
        deed(request.actor, draft=draft, **said)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, word)
    return redirect(reverse("orders:draft", args=[request.actor.agency.slug, draft]))
