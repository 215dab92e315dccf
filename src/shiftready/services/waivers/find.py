"""Finding requests, within what the actor may see: all for few, one's own for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.sight import people_in_sight, sees_person
from shiftready.store.models import Agency, WaiverEvidence, WaiverRequest, WaiverStep
from shiftready.store.scope import ScopedQuerySet

ASKED = "asked"
#: How a request may stand: it waits, or what its newest step says.
STATES: dict[str, str] = {ASKED: "Waits for a decision", **dict(WaiverStep.Kind.choices)}


@dataclass(frozen=True, slots=True)
class WholeWaiver:
    """A request with every step and the files shown for it, and what the actor may do about it."""

    request: WaiverRequest
    state: str
    steps: tuple[WaiverStep, ...]
    evidence: tuple[WaiverEvidence, ...]
    may_decide: bool
    may_withdraw: bool
    may_revoke: bool


def with_state(agency: Agency) -> ScopedQuerySet[WaiverRequest]:
    """Requests with `state`: the kind of their newest step, `ASKED` where none was taken."""
    newest = WaiverStep.objects.of(agency).filter(request=OuterRef("pk")).order_by("-pk").values("kind")[:1]
    rows: Any = WaiverRequest.objects.of(agency).annotate(state=Coalesce(Subquery(newest), Value(ASKED)))
    found: ScopedQuerySet[WaiverRequest] = rows.order_by("-asked_at", "-pk")
    return found


def in_state(rows: ScopedQuerySet[WaiverRequest], state: str) -> ScopedQuerySet[WaiverRequest]:
    """Those of the requests of `with_state` that stand so."""
    stated: Any = rows
    found: ScopedQuerySet[WaiverRequest] = stated.filter(state=state)
    return found


def waivers_of_agency(
    actor: Actor, *, state: str = "", rule: str = "", search: str = ""
) -> ScopedQuerySet[WaiverRequest]:
    """The agency's requests, newest first, of a state, a rule, or people whose number or name is searched for.

    Raises:
        NotAllowed: without `Deed.SEE_WAIVERS`.
    """
    require(actor, Deed.SEE_WAIVERS)
    rows: ScopedQuerySet[WaiverRequest] = with_state(actor.agency).select_related("person", "asked_by")
    seen = people_in_sight(actor)
    if seen is not None:
        rows = rows.filter(person__in=seen)
    if state:
        rows = in_state(rows, state)
    if rule:
        rows = rows.filter(rule=rule)
    if words := search.strip():
        rows = rows.filter(Q(person__number__iexact=words) | Q(person__name__icontains=words))
    return rows


def own_waivers(actor: Actor) -> ScopedQuerySet[WaiverRequest]:
    """What was asked for the actor's own person, newest first.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    rows: ScopedQuerySet[WaiverRequest] = with_state(actor.agency)
    return rows.filter(person=actor.person_id, person__isnull=False)


def find_waiver(actor: Actor, pk: int, *, to_change: bool = False) -> WaiverRequest:
    """One request, for those who see waivers and see its person, and for the person; locked where it is to change.

    Raises:
        NotFound: `waiver_not_found`, also for those who may not see it.
    """
    if to_change:
        WaiverRequest.objects.of(actor.agency).select_for_update().filter(pk=pk).first()
    rows = with_state(actor.agency).select_related("person", "asked_by", "absence", "agency")
    found: WaiverRequest | None = rows.filter(pk=pk).first()
    if found is None or not may_see_waiver(actor, found):
        raise NotFound("waiver_not_found", f"There is no request {pk} that you may see. Look in Rules, Waivers.")
    return found


def may_see_waiver(actor: Actor, request: WaiverRequest) -> bool:
    if is_about(actor, request) and actor.may(Deed.SEE_OWN_TRAINING):
        return True
    return actor.may(Deed.SEE_WAIVERS) and sees_person(actor, request.person_id)


def is_about(actor: Actor, request: WaiverRequest) -> bool:
    """Whether the actor is the person of the request."""
    return actor.person_id is not None and actor.person_id == request.person_id


def is_other(actor: Actor, request: WaiverRequest) -> bool:
    """Whether the actor neither asked for it nor is the person: only such a one decides."""
    asked_it = actor.user is not None and actor.user.pk == request.asked_by_id
    return actor.user is not None and not asked_it and not is_about(actor, request)


def state_of(request: WaiverRequest) -> str:
    """How a request found by this module stands."""
    return str(request.state)  # type: ignore[attr-defined]  # annotated by `with_state`


def whole_waiver(actor: Actor, *, waiver: int) -> WholeWaiver:
    """A request with its steps and files; the bytes of the files are not read.

    Raises:
        NotFound: `waiver_not_found`.
    """
    row = find_waiver(actor, waiver)
    state = state_of(row)
    decides = actor.may(Deed.DECIDE_WAIVERS) and is_other(actor, row)
    return WholeWaiver(
        request=row,
        state=state,
        steps=tuple(WaiverStep.objects.of(actor.agency).filter(request=row).select_related("by")),
        evidence=tuple(WaiverEvidence.objects.of(actor.agency).filter(request=row).defer("content")),
        may_decide=decides and state == ASKED,
        may_withdraw=state == ASKED and may_speak_for(actor, row),
        may_revoke=decides and state == WaiverStep.Kind.GRANTED,
    )


def may_speak_for(actor: Actor, request: WaiverRequest) -> bool:
    """Whether the actor may add to the request or withdraw it: the person, and those who ask for others."""
    return is_about(actor, request) or actor.may(Deed.ASK_WAIVERS)
