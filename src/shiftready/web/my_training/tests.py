"""Taking the test of a class in which one has a seat."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.assessment.take import hand_in_own, own_test
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.assessment.taking import answers_sent, paper_context, place_sent


@never_cache
@agency_view(Deed.SEE_OWN_TRAINING)
def test_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """One's own paper; sent back with its answers."""
    taking, remark = own_test(request.actor, offering=offering), ""
    if request.method == "POST":
        try:
            hand_in_own(
                request.actor,
                offering=offering,
                place=place_sent(request.POST),
                answers=answers_sent(request.POST, taking),
            )
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            remark = refusal.message
        else:
            return redirect(request.path)
    context = {
        "title": f"Test: {taking.offering.title}",
        "crumbs": [("My training", reverse("my_training:mine", args=[request.actor.agency.slug]))],
        "remark": remark,
        **paper_context(taking),
    }
    return render(request, "assessment/paper.html", context, status=422 if remark else 200)
