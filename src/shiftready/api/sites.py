"""Learning sites for programs: those known, how well each fits the agency, and what the agency is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema

from shiftready.core.learning_sites import Aspect, Verdict
from shiftready.services.access import Actor, actor_in
from shiftready.services.sites.candidates import candidates_for
from shiftready.services.sites.match import match_sites
from shiftready.services.sites.nature import Nature, own_nature, say_nature
from shiftready.services.sites.shown import candidate_values, matched_values

router = Router(tags=["sites"])


class NatureShown(Schema):
    """What the agency says of itself; "" and null where it does not. `size` follows from the officers."""

    officers: int | None
    size: str
    type: str
    setting: str
    state: str


class NatureGiven(Schema):
    """Keys of the catalogue's types and settings; "" takes it back."""

    type: str = ""
    setting: str = ""


class SiteShown(Schema):
    """One to learn from; what nobody read of it is "" or null, and so is the source of who offers itself here."""

    site: str
    name: str
    state: str
    described: str
    known_for: list[str]
    approaches: list[str]
    fields: list[str]
    type: str
    setting: str
    officers: int | None
    note: str
    source: dict[str, Any] | None


class ReasonShown(Schema):
    """An aspect weighed, `points` of `most`; what is unknown of a site has none."""

    aspect: Aspect
    verdict: Verdict
    points: int
    most: int
    says: str


class SiteMatched(SiteShown):
    """A site on its place; `sum` is the arithmetic of its points."""

    place: int
    points: int
    most: int
    sum: str
    reasons: list[ReasonShown]


class SitesMatchedShown(Schema):
    """The sites, most points first; `not_stated` names what the agency does not say of itself."""

    nature: NatureShown
    approaches: list[str]
    known_for: list[str]
    not_stated: list[str]
    sites: list[SiteMatched]


@router.get("", response=list[SiteShown], summary="Whom an agency may learn from")
def sites(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    own_nature(actor)
    return [candidate_values(one) for one in candidates_for(actor.agency)]


@router.get("match", response=SitesMatchedShown, summary="Sites by how well they fit the agency")
def match(
    request: HttpRequest,
    agency: Path[str],
    approach: Query[tuple[str, ...]] = (),
    known_for: Query[tuple[str, ...]] = (),
) -> dict[str, Any]:
    return matched_values(match_sites(_actor(request, agency), approaches=approach, fields=known_for))


@router.get("about", response=NatureShown, summary="What the agency says of itself")
def about(request: HttpRequest, agency: Path[str]) -> Nature:
    return own_nature(_actor(request, agency))


@router.post("about", response=NatureShown, summary="Say type and setting of the agency")
def say_about(request: HttpRequest, agency: Path[str], said: NatureGiven) -> Nature:
    actor = _actor(request, agency)
    say_nature(actor, type=said.type, setting=said.setting)
    return own_nature(actor)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
