"""Deeds on a version: handed in, commented on, approved or sent back, put aside, followed by a further one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.courses.draft import discard_version, start_version
from shiftready.services.courses.find import find_version
from shiftready.services.courses.review import (
    approve_version,
    comment_version,
    send_back_version,
    submit_version,
    take_back_version,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.courses.views import version_address


@require_POST
@agency_view(Deed.BUILD_COURSES)
def submit(request: AgencyRequest, version: int) -> HttpResponseBase:
    return _done(request, version, submit_version, "Handed in. A second person reviews it now.")


@require_POST
@agency_view(Deed.BUILD_COURSES)
def take_back(request: AgencyRequest, version: int) -> HttpResponseBase:
    return _done(request, version, take_back_version, "Taken back. You can build on.")


@require_POST
@agency_view(Deed.COMMENT_COURSES)
def comment(request: AgencyRequest, version: int) -> HttpResponseBase:
    said = {"words": request.POST.get("words", ""), "block": request.POST.get("block", "")}
    return _done(request, version, comment_version, "Your comment stands with the course.", **said)


@require_POST
@agency_view(Deed.APPROVE_COURSES)
def approve(request: AgencyRequest, version: int) -> HttpResponseBase:
    said = request.POST.get("comment", "")
    return _done(request, version, approve_version, "Approved. It can be taught once it is released.", comment=said)


@require_POST
@agency_view(Deed.APPROVE_COURSES)
def send_back(request: AgencyRequest, version: int) -> HttpResponseBase:
    said = request.POST.get("comment", "")
    return _done(request, version, send_back_version, "Sent back to whoever builds it.", comment=said)


@require_POST
@agency_view(Deed.BUILD_COURSES)
def discard(request: AgencyRequest, version: int) -> HttpResponseBase:
    return _done(request, version, discard_version, "Put aside. Its texts stay.")


@require_POST
@agency_view(Deed.BUILD_COURSES)
def next_version(request: AgencyRequest, version: int) -> HttpResponseBase:
    """A further version of the same course; what is released stays as it is."""
    course = find_version(request.actor, version).course
    try:
        made = start_version(request.actor, course=course)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
        return redirect(version_address(request, version))
    messages.success(request, f"Version {made.number} is begun. What is released stays as it is.")
    return redirect(version_address(request, made.pk))


def _done(
    request: AgencyRequest, version: int, deed: Callable[..., object], word: str, **said: Any
) -> HttpResponseBase:
    """Do the deed and come back to the version, with a word either way."""
    try:
        deed(request.actor, version=version, **said)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, word)
    return redirect(version_address(request, version))
