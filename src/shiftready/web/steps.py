"""Buttons that take reviewed work one step on: the deed, a word, and back to the page of the work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.web.agency_view import AgencyRequest, agency_view


def step(
    may: Deed, deed: Callable[..., object], word: str, *, page: str, said: tuple[str, ...] = ()
) -> Callable[..., HttpResponseBase]:
    """The view of a button that does `deed` on the work of the address.

    Args:
        may: what is asked of who presses it, as the deed itself asks.
        deed: takes the actor, the work's number under the name it has in the address, and the fields.
        word: what is said once it is done.
        page: name of the page to come back to, which takes the agency and the work's number.
        said: fields of the form that the deed takes.
    """

    @require_POST
    @agency_view(may)
    def take(request: AgencyRequest, /, **work: int) -> HttpResponseBase:
        words = {name: request.POST.get(name, "") for name in said}
        done_or_said(request, partial(deed, request.actor, **work, **words), lambda _: word)
        return redirect(page, request.actor.agency.slug, *work.values())

    return take


def done_or_said(request: AgencyRequest, deed: Callable[[], Any], word: Callable[[Any], str]) -> Any:
    """What the deed gives, with a word; None where it refuses, with its sentence. What one may not do is raised."""
    try:
        found = deed()
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
        return None
    messages.success(request, word(found))
    return found
