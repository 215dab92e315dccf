"""Deeds on a draft: handed in, reviewed, put aside; and a release called off."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

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
from shiftready.web.steps import done_or_said, step

_step = partial(step, page="orders:draft")
_REVIEW = Deed.REVIEW_ORDERS

submit = _step(Deed.DRAFT_ORDERS, submit_draft, "Handed in. A second person reviews it now.")
take_back = _step(Deed.DRAFT_ORDERS, take_back_submission, "Taken back. You can write on.")
approve = _step(_REVIEW, approve_draft, "Approved. It binds once it is released.", said=("comment",))
send_back = _step(_REVIEW, send_back_draft, "Sent back to its writer.", said=("comment",))
review_again = _step(_REVIEW, take_back_approval, "The approval is taken back; it waits for a review again.")
discard = _step(Deed.DRAFT_ORDERS, discard_draft, "Put aside. You can take it up again.")
take_up = _step(Deed.DRAFT_ORDERS, take_up_draft, "Taken up again.")


@require_POST
@agency_view(Deed.RELEASE_ORDERS)
def call_off(request: AgencyRequest, release: int) -> HttpResponseBase:
    """The release itself goes, so one comes back to the list."""
    deed = partial(call_off_release, request.actor, release=release)
    done_or_said(request, deed, lambda one: f"“{one}” is called off. Its orders are approved drafts again.")
    return redirect("orders:list", agency=request.actor.agency.slug)
