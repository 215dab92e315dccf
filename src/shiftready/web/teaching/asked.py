"""Where somebody answers whether they come: by a link alone, without an account, and told no more than they need."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.jobs.teaching import answer_and_mail
from shiftready.services.clock import zone_of
from shiftready.services.teaching.answer import Asked, read_invitation
from shiftready.web.certificates.guesses import count_guess, has_guessed_too_often

HEADERS = {"X-Robots-Tag": "noindex, nofollow"}
YES, NO = "yes", "no"


@never_cache
def asked_page(request: HttpRequest, key: str) -> HttpResponse:
    """The blocks somebody is asked for; sent back with yes or no for each."""
    if has_guessed_too_often(request):
        return render(request, "teaching/asked_wait.html", {"title": "Please wait a little"}, status=429)
    try:
        asked = read_invitation(key)
    except NotFound as refusal:
        count_guess(request)
        context = {"title": "Nothing is asked here", "remark": refusal.message}
        return _answer(request, "teaching/asked_nothing.html", context, status=404)
    if request.method == "POST":
        return _keep(request, key, asked)
    return _show(request, asked, is_kept="kept" in request.GET)


def _keep(request: HttpRequest, key: str, asked: Asked) -> HttpResponse:
    answers = {
        one.part.pk: said == YES
        for one in asked.blocks
        if (said := request.POST.get(f"part-{one.part.pk}", "")) in (YES, NO)
    }
    try:
        answer_and_mail(key, answers=answers, note=request.POST.get("note", ""))
    except ShiftreadyError as refusal:
        return _show(request, asked, remark=refusal.message, status=422)
    return redirect(f"{request.path}?kept=1")


def _show(
    request: HttpRequest, asked: Asked, *, is_kept: bool = False, remark: str = "", status: int = 200
) -> HttpResponse:
    invitation = asked.invitation
    context = {
        "title": f"Can you come? {invitation.offering.title}",
        "asking": invitation.agency.name,
        "offering": invitation.offering,
        "asked": asked,
        "is_kept": is_kept,
        "remark": remark,
    }
    with timezone.override(zone_of(invitation.agency)):
        return _answer(request, "teaching/asked.html", context, status=status)


def _answer(request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    answer = render(request, template, dict(context), status=status)
    for name, value in HEADERS.items():
        answer[name] = value
    return answer
