"""The public page for programs: whether it is on, and how much it tells."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema

from shiftready.core.disclosure import LARGEST_HIDDEN
from shiftready.services.access import Actor, actor_in
from shiftready.services.public.choose import PublicSaid, address_of, choose_public_page, public_choice

router = Router(tags=["settings"])


class PublicGiven(Schema):
    """Whether everyone may see the page, up to which number it hides, whether search engines may list it."""

    is_on: bool
    largest_hidden: int = LARGEST_HIDDEN
    may_be_found: bool = False


class PublicShown(PublicGiven):
    """`address` is where it stands while it is on."""

    address: str


@router.get("public", response=PublicShown, summary="Whether the public page is on, and how much it tells")
def show(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    actor = _actor(request, agency)
    return _shown(actor, public_choice(actor))


@router.put("public", response=PublicShown, summary="Switch the public page on or off, say how much it tells")
def choose(request: HttpRequest, agency: Path[str], given: PublicGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    return _shown(actor, choose_public_page(actor, said=PublicSaid(**given.model_dump())))


def _shown(actor: Actor, said: PublicSaid) -> dict[str, Any]:
    told = {"is_on": said.is_on, "largest_hidden": said.largest_hidden, "may_be_found": said.may_be_found}
    return {**told, "address": address_of(actor.agency)}


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
