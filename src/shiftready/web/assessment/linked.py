"""Where somebody takes the test of a class by a private link alone, and is told no more than they need."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.assessment.take import Taking, hand_in_by_link, read_test_link
from shiftready.services.clock import zone_of
from shiftready.web.assessment.taking import answers_sent, paper_context, place_sent
from shiftready.web.certificates.guesses import count_guess, has_guessed_too_often

HEADERS = {"X-Robots-Tag": "noindex, nofollow"}


@never_cache
def linked_page(request: HttpRequest, key: str) -> HttpResponse:
    """The paper of the link's owner; sent back with its answers."""
    if has_guessed_too_often(request):
        return render(request, "teaching/asked_wait.html", {"title": "Please wait a little"}, status=429)
    try:
        taking = read_test_link(key)
    except NotFound as refusal:
        count_guess(request)
        context = {"title": "There is no test here", "remark": refusal.message}
        return _answer(request, "teaching/asked_nothing.html", context, status=404)
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
        return _answer(request, "assessment/paper.html", context, status=status)


def _answer(request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    answer = render(request, template, dict(context), status=status)
    for name, value in HEADERS.items():
        answer[name] = value
    return answer
