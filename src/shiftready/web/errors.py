"""The one error handler of pages, and what no door reads: a refusal has the same words on every door."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import RequestDataTooBig
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from shiftready.core.errors import FileRefused, NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.limits import MEGABYTE
from shiftready.services.imports.limits import upload_limits
from shiftready.web.templatetags.moments import said

T = TypeVar("T")
#: Whatever slips past a form: said as a refusal on every door, never as a fault of ours.
UNREADABLE = ShiftreadyError(
    "character_unreadable",
    "There is a character in this that cannot be kept (number 0). Take it out and send it again.",
)
BEYOND = ShiftreadyError(
    "value_beyond_range",
    "A day, a number or a text in this lies beyond what can be worked with. Use days from 1950 to 2100, smaller "
    "numbers and shorter words.",
)
TOO_LARGE = ShiftreadyError("body_too_large", "This is more than can be sent at once. Send it in smaller parts.")
HEADINGS = {403: "You may not do this", 404: "Nothing here for you", 422: "That did not work"}


class RefusalPages:
    """Middleware: a `ShiftreadyError` that no view caught is answered with its sentence, never with a stack trace."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _is_too_large(request):
            return _refused(request, TOO_LARGE)
        return _refused(request, UNREADABLE) if _has_null(request) else self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, OverflowError | DataError):
            return _refused(request, BEYOND)
        if isinstance(error, RequestDataTooBig):
            return _refused(request, TOO_LARGE)
        return refusal_page(request, error) if isinstance(error, ShiftreadyError) else None


def _is_too_large(request: HttpRequest) -> bool:
    """More than the largest file with the form around it, by what was announced: nothing of it is read.

    Looking for a form's token would read all of it. Doors with a bound of their own say their own sentence.
    """
    most = upload_limits().file_bytes + MEGABYTE
    return int(request.META.get("CONTENT_LENGTH") or 0) > most and not _has_own_bound(request)


def _has_own_bound(request: HttpRequest) -> bool:
    if request.path_info.startswith("/api/"):
        return True
    try:
        return bool(getattr(resolve(request.path_info).func, "is_bounded", False))
    except Resolver404:
        return False


def _has_null(request: HttpRequest) -> bool:
    """A character that no keyboard writes and no database keeps, in the address or in what a program sends."""
    address = request.path_info + request.META.get("QUERY_STRING", "")
    if "\0" in address or "%00" in address:
        return True
    return _is_read_as_json(request) and (b"\\u0000" in (body := _body(request)) or b"\0" in body)


def _body(request: HttpRequest) -> bytes:
    """What was sent; nothing where it is more than is read, which the door that asks for it refuses."""
    try:
        return request.body
    except RequestDataTooBig:
        return b""


def _is_read_as_json(request: HttpRequest) -> bool:
    """The interface reads every body as JSON, whatever it is called, but for the forms that carry a file."""
    is_for_programs = request.path_info.startswith("/api/") and request.content_type != "multipart/form-data"
    return is_for_programs or request.content_type == "application/json"


def _refused(request: HttpRequest, error: ShiftreadyError) -> HttpResponse:
    """The refusal as a page, or for programs as JSON."""
    if request.path_info.startswith("/api/"):
        body = {"code": error.code, "message": error.message, "fields": error.fields}
        return JsonResponse(body, status=_status(error))
    return refusal_page(request, error)


def refusal_page(request: HttpRequest, error: ShiftreadyError) -> HttpResponse:
    """403 for what the actor may not do, 404 for what they may not know of, 422 for the rest."""
    status = _status(error)
    problems = error.problems if isinstance(error, FileRefused) else ()
    context = {"title": HEADINGS[status], "error": error, "problems": problems}
    return render(request, "refusal.html", context, status=status)


def put_on_form(form: forms.Form, error: ShiftreadyError) -> None:
    """Show a service's refusal where it belongs: beside each field it names, or above the form."""
    named = {field: remark for field, remark in error.fields.items() if field in form.fields}
    for field, remark in named.items():
        form.add_error(field, forms.ValidationError(said(remark), code=error.code))
    if not named:
        form.add_error(None, forms.ValidationError(said(error.message), code=error.code))


def done(request: HttpRequest, form: forms.Form, deed: Callable[[], T]) -> T | None:
    """What the deed gave where it was asked for and could be done; what is wrong is said on the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return deed()
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return None


def _status(error: ShiftreadyError) -> int:
    if isinstance(error, NotAllowed):
        return 403
    return 404 if isinstance(error, NotFound) else 422
