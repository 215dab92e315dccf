"""The pages' one error handler: a refusal becomes a page with the same words as on every door."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from shiftready.core.errors import FileRefused, NotAllowed, NotFound, ShiftreadyError
from shiftready.web.templatetags.moments import said

HEADINGS = {403: "You may not do this", 404: "Nothing here for you", 422: "That did not work"}


class RefusalPages:
    """Middleware: a `ShiftreadyError` that no view caught is answered with its sentence, never with a stack trace."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refusal_page(request, error) if isinstance(error, ShiftreadyError) else None


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


def _status(error: ShiftreadyError) -> int:
    if isinstance(error, NotAllowed):
        return 403
    return 404 if isinstance(error, NotFound) else 422
