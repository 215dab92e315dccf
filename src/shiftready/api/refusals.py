"""How the door for programs says no: {code, message, fields}, whoever noticed what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from shiftready.api.sign_in import KeyRefused
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError

#: What the framework refuses by itself, by status: code and sentence.
NOTICED = {
    400: (
        "request_unreadable",
        "The body is not readable JSON. Send a JSON object as /api/openapi.json shows.",
    ),
    401: ("not_signed_in", 'Send a key as "Authorization: Bearer KEY"; make one under Settings, Keys for programs.'),
    403: ("token_missing", "A browser's session must send the page's token as well. Programs use a key instead."),
    404: ("not_found", "There is nothing at this address. /api/openapi.json lists every one."),
}


def answer_refusals(api: NinjaAPI) -> None:
    """Give the interface its handlers: ours for every refusal, none of the framework's own shapes."""

    @api.exception_handler(ShiftreadyError)
    def refuse(request: HttpRequest, refusal: ShiftreadyError) -> HttpResponse:
        return _answer(api, request, refusal, _status(refusal))

    @api.exception_handler(ValidationError)
    def refuse_values(request: HttpRequest, refusal: ValidationError) -> HttpResponse:
        return _answer(api, request, _misunderstood(refusal), 422)

    @api.exception_handler(HttpError)
    def refuse_otherwise(request: HttpRequest, refusal: HttpError) -> HttpResponse:
        return _answer(api, request, _noticed(refusal.status_code), refusal.status_code)

    @api.exception_handler(Http404)
    def refuse_address(request: HttpRequest, _: Http404) -> HttpResponse:
        return _answer(api, request, _noticed(404), 404)


def _answer(api: NinjaAPI, request: HttpRequest, refusal: ShiftreadyError, status: int) -> HttpResponse:
    body = {"code": refusal.code, "message": refusal.message, "fields": refusal.fields}
    return api.create_response(request, body, status=status)


def _misunderstood(refusal: ValidationError) -> ShiftreadyError:
    """Every value that is missing or of another kind, by the name under which it is sent."""
    fields = {_name(one["loc"]): _remark(one) for one in refusal.errors}
    told = "; ".join(f"{name}: {remark}" for name, remark in fields.items())
    return ShiftreadyError("values_wrong", f"Some of what was sent cannot be used. {told}.", fields=fields)


def _name(place: tuple[int | str, ...]) -> str:
    """`("query", "as_of")` → `as_of`; within a body the framework's name for the whole of it is left out."""
    parts = place[2:] if place[0] == "body" else place[1:]
    return ".".join(str(part) for part in parts) or "body"


def _remark(one: Mapping[str, Any]) -> str:
    return "is needed" if one["type"] == "missing" else str(one["msg"])


def _noticed(status: int) -> ShiftreadyError:
    code, message = NOTICED.get(status, ("request_refused", "This request cannot be answered."))
    return ShiftreadyError(code, message)


def _status(refusal: ShiftreadyError) -> int:
    if isinstance(refusal, KeyRefused):
        return 401
    if isinstance(refusal, NotAllowed):
        return 403
    return 404 if isinstance(refusal, NotFound) else 422
