"""The public page: shares, what they say and what they do not; and the same as JSON. Nobody signs in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.public.show import PublicPage, public_page, told_page
from shiftready.web.public.figure import share_figure
from shiftready.web.public.limits import asks_too_often
from shiftready.web.public.words import public_context

#: For so many seconds a browser or a proxy may show it again without asking.
BROWSERS_KEEP = 300
TOO_OFTEN = ShiftreadyError("asked_too_often", "This page was asked for too often from your address. Come back later.")


def page(request: HttpRequest, agency: str) -> HttpResponse:
    if asks_too_often(request):
        return _robots(render(request, "public/nothing.html", {"said": TOO_OFTEN.message}, status=429), None)
    try:
        found = public_page(agency)
    except NotFound as refusal:
        return _robots(render(request, "public/nothing.html", {"said": refusal.message}, status=404), None)
    context = {**public_context(found), "figure": share_figure(found), "slug": agency}
    return _robots(render(request, "public/page.html", context), found)


def shares(request: HttpRequest, agency: str) -> HttpResponse:
    """The same numbers for programs, in the shape of every refusal where there are none."""
    if asks_too_often(request):
        return _robots(JsonResponse(_told(TOO_OFTEN), status=429), None)
    try:
        found = public_page(agency)
    except NotFound as refusal:
        return _robots(JsonResponse(_told(refusal), status=404), None)
    return _robots(JsonResponse(told_page(found)), found)


def _told(refusal: ShiftreadyError) -> dict[str, object]:
    return {"code": refusal.code, "message": refusal.message, "fields": {}}


def _robots(answer: HttpResponse, found: PublicPage | None) -> HttpResponse:
    if found is None or not found.said.may_be_found:
        answer["X-Robots-Tag"] = "noindex, nofollow"
    if found is not None:
        patch_cache_control(answer, max_age=BROWSERS_KEEP)
    return answer
