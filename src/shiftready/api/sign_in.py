"""How a program says who it is: by a key of its owner's, or with the session of a browser."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from shiftready.core.errors import ShiftreadyError
from shiftready.services.accounts_tokens import token_for


class KeyRefused(ShiftreadyError):
    """A key that opens nothing here; doors answer 401."""


class ByKey(HttpBearer):
    """`Authorization: Bearer KEY`, good for the agency of the address alone. Nothing else is asked, so no cookie."""

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
