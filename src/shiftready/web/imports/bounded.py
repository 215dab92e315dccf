"""An upload is measured before anything of it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.limits import FORM_BYTES
from shiftready.web.errors import refusal_page

Answer = Callable[..., HttpResponseBase]


def bounded_to(refuse: Callable[[int], None]) -> Callable[[Answer], Answer]:
    """Refuse a body above a limit: `refuse` is given the bytes of the file, and raises for too many.

    Looking for the form's token would read the body, so it comes after.
    """

    def decorate(view: Answer) -> Answer:
        guarded = csrf_protect(view)

        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                refuse(int(request.META.get("CONTENT_LENGTH") or 0) - FORM_BYTES)
            except ShiftreadyError as refusal:
                return refusal_page(request, refusal)
            return guarded(request, *args, **kwargs)

        answer.is_bounded = True  # type: ignore[attr-defined]  # asked by `web.errors`: it says its own sentence
        return csrf_exempt(answer)

    return decorate
