"""The way into every page of an agency: who are you, do you belong here, may you do this."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from shiftready.services.access import Actor, Deed, actor_in, require
from shiftready.services.clock import zone_of
from shiftready.store.models import User

P = ParamSpec("P")


class SignedInRequest(HttpRequest):
    """A request behind `login_required`: the account is known."""

    user: User


class AgencyRequest(SignedInRequest):
    """A request inside `/<agency>/…`: the actor is known."""

    actor: Actor


View = Callable[Concatenate[AgencyRequest, P], HttpResponseBase]


def agency_view(deed: Deed | None = None) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Let only those in who belong to the agency of the address and may do `deed` (None: anyone who belongs).

    The view is called without the agency: `request.actor` says it. Strangers are sent to sign in; those of another
    agency get a 404, those without the deed a 403, both with the service's own sentence.
    """

    def decorate(view: View[P]) -> Callable[..., HttpResponseBase]:
        @login_required
        @wraps(view)
        def answer(request: Any, /, agency: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            request.actor = actor_in(request.user, agency)
            if deed is not None:
                require(request.actor, deed)
            # Every moment on a page is told in the time of the place where the agency lies.
            with timezone.override(zone_of(request.actor.agency)):
                return view(request, *args, **kwargs)

        return answer

    return decorate
