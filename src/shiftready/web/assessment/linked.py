"""Where somebody takes the test of a class by a private link alone, and is told no more than they need."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.assessment.take import Taking, hand_in_by_link, read_test_link
from shiftready.services.clock import zone_of
from shiftready.web.assessment.taking import answers_sent, paper_context, place_sent
from shiftready.web.by_link import linked_answer, opened_by_link


@opened_by_link(read_test_link, nothing="There is no test here")
def linked_page(request: HttpRequest, key: str, taking: Taking) -> HttpResponse:
    """The paper of the link's owner; sent back with its answers."""
    if request.method == "POST":
        return _hand_in(request, key, taking)
    return _show(request, taking)


def _hand_in(request: HttpRequest, key: str, taking: Taking) -> HttpResponse:
    try:
        hand_in_by_link(key, place=place_sent(request.POST), answers=answers_sent(request.POST, taking))
    except ShiftreadyError as refusal:
        return _show(request, taking, remark=refusal.message, status=422)
    return redirect(request.path)


def _show(request: HttpRequest, taking: Taking, *, remark: str = "", status: int = 200) -> HttpResponse:
    context = {
        "title": f"Test: {taking.offering.title}",
        "remark": remark,
        "whose": taking.line.seat.person,
        **paper_context(taking),
    }
    with timezone.override(zone_of(taking.test.agency)):
        return linked_answer(request, "assessment/paper.html", context, status=status)
