"""Answering a calendar that asks at a private address: the file, or nothing at all, and who guesses is held up."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.web.certificates.guesses import count_guess, has_guessed_too_often

TYPE = "text/calendar; charset=utf-8"
#: A calendar may keep the file, but must ask each time whether it is still right; nobody in between may keep it.
HEADERS = {"Referrer-Policy": "no-referrer", "Cache-Control": "private, no-cache"}


def calendar_answer(request: HttpRequest, read: Callable[[], bytes]) -> HttpResponse:
    """The file, or 304 where the calendar has it already; an address that was revoked is as if it had never been."""
    if has_guessed_too_often(request):
        return HttpResponse("Too many addresses were tried. Wait ten minutes.", status=429, content_type="text/plain")
    try:
        content = read()
    except (NotFound, NotAllowed):
        count_guess(request)
        raise Http404 from None
    except ShiftreadyError:
        raise Http404 from None
    answer = HttpResponse(content, content_type=TYPE, headers=HEADERS)
    answer["ETag"] = f'"{hashlib.sha256(content).hexdigest()}"'
    known = get_conditional_response(request, etag=answer["ETag"], response=answer)
    assert isinstance(known, HttpResponse)  # noqa: S101 - it is the answer, or one without content
    return known
