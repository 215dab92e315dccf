"""How a program says who it is: by a key of its owner's, or with the session of a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.limits import FORM_BYTES
from shiftready.services.accounts_tokens import token_for


class KeyRefused(ShiftreadyError):
    """A key that opens nothing here; doors answer 401."""


def refuse_large_body(size: int) -> None:
    """Refuse what is larger than any operation reads that takes no file.

    Raises:
        RequestDataTooBig: said in words where every page says it.
    """
    if size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise RequestDataTooBig


class ByKey(HttpBearer):
    """`Authorization: Bearer KEY`, good for the agency of the address alone. Nothing else is asked, so no cookie.

    Asked before the session, whose token would be looked for in the body, it refuses a large one before anything of it
    is read: `refuse` is given the bytes beside what a form adds, and raises for too many.
    """

    def __init__(self, refuse: Callable[[int], None] = refuse_large_body) -> None:
        super().__init__()
        self.refuse = refuse

    def __call__(self, request: HttpRequest) -> Any:
        self.refuse(int(request.META.get("CONTENT_LENGTH") or 0) - FORM_BYTES)
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        match = request.resolver_match
        agency = str(match.kwargs.get("agency", "")) if match else ""
        found = token_for(token, agency=agency)
        if found is None:
            raise KeyRefused(
                "key_refused",
                "This key opens nothing here: it is unknown, revoked, or made for another agency. "
                "Make one under Settings, Keys for programs.",
            )
        request.user = found.user
        return found


by_key = ByKey()
by_session = SessionAuth()
#: A key is looked at first: with one, no token against forged forms is asked for.
SIGN_IN = (by_key, by_session)


def sign_in_with_a_file(refuse: Callable[[int], None]) -> list[Any]:
    """As `SIGN_IN`, for an operation that takes a file up to a limit of its own."""
    return [ByKey(refuse), by_session]
