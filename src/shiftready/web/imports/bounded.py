"""An upload is measured before anything of it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from shiftready.core.errors import FileRefused
from shiftready.formats.limits import MEGABYTE
from shiftready.services.imports.upload import refuse_size
from shiftready.web.errors import refusal_page

#: What a form adds around the file it carries.
FORM_BYTES = MEGABYTE
Answer = Callable[..., HttpResponseBase]


def bounded_upload(view: Answer) -> Answer:
    """Refuse a body above the limit for files; looking for the form's token would read the body, so it comes after."""
    guarded = csrf_protect(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            refuse_size("upload", int(request.META.get("CONTENT_LENGTH") or 0) - FORM_BYTES)
        except FileRefused as refusal:
            return refusal_page(request, refusal)
        return guarded(request, *args, **kwargs)

    return csrf_exempt(answer)
