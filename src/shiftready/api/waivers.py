"""Waivers for programs: asked, shown, decided, ended; the same deeds as on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Path, Router, Schema, Status
from ninja.files import UploadedFile

from shiftready.api.kept_files import WITH_A_PAPER, given_to_program
from shiftready.core.compliance.rule import Certainty
from shiftready.services.access import Actor, actor_in
from shiftready.services.certainties import certainties
from shiftready.services.clock import today_in
from shiftready.services.waivers.ask import Asking, ask_waiver, withdraw_waiver
from shiftready.services.waivers.decide import Grant, grant_waiver, refuse_waiver, revoke_waiver
from shiftready.services.waivers.evidence import add_evidence, evidence_file
from shiftready.services.waivers.find import own_waivers, state_of, waivers_of_agency, whole_waiver
from shiftready.store.models import WaiverRequest

router = Router(tags=["waivers"])


class WaiverShown(Schema):
    """A request: whom it is about by roster number, what the rule said on the day it was asked, how it stands.

    `rule` "" means every rule; `certainty` is that of its wording of today, null where none is in force, for every rule
    and for one that is no longer gone by; `late_because` is "" where it was asked in time.
    """

    id: int
    person: str
    kind: str
    rule: str
    certainty: str | None
    reason: str
    first_on: date
    last_on: date | None
    asked_at: datetime
    deadline: date | None
    ask_by: date | None
    answer_by: date | None
    furthest: date | None
    documents: list[str]
    late_because: str
    state: str


class StepShown(Schema):
    """What became of a request, in order."""

    kind: str
    at: datetime
    why: str
    first_on: date | None
    last_on: date | None
    granted_by: str


class EvidenceShown(Schema):
    """A file kept with a request."""

    id: int
    name: str
    size: int


class WaiverWhole(WaiverShown):
    """A request with every step and the files shown for it."""

    steps: list[StepShown]
    evidence: list[EvidenceShown]


class AskingSaid(Schema):
    """What is asked for whom; never a diagnosis. `rule` "" means every rule, `absence` the id of a recorded leave."""

    person: str
    kind: str
    reason: str
    first_on: date
    last_on: date | None = None
    rule: str = ""
    absence: int | None = None
    late_because: str = ""


class GrantSaid(Schema):
    """What is granted; what is left out is as it was asked, or as the rule says."""

    first_on: date | None = None
    last_on: date | None = None
    granted_by: str = ""
    documents_seen: bool = False


class WhySaid(Schema):
    """Why; whoever asked reads it."""

    why: str


class RevokeSaid(WhySaid):
    """`last_on`: the last day it holds, today where it is left out."""

    last_on: date | None = None


@router.get("", response=list[WaiverShown], summary="Requests of the agency, or one's own")
def list_all(
    request: HttpRequest, agency: Path[str], *, state: str = "", rule: str = "", search: str = "", own: bool = False
) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    if own:
        rows = own_waivers(actor).select_related("person")
    else:
        rows = waivers_of_agency(actor, state=state, rule=rule, search=search)
    held = certainties(actor, as_of=today_in(actor.agency))
    return [_shown(row, held) for row in rows]


@router.post("", response={201: WaiverWhole}, summary="Ask for oneself, or for somebody")
def ask(request: HttpRequest, agency: Path[str], said: AskingSaid) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    return Status(201, _whole(actor, ask_waiver(actor, asking=Asking(**said.model_dump())).pk))


@router.get("{waiver}", response=WaiverWhole, summary="One request with its steps and files")
def show(request: HttpRequest, agency: Path[str], waiver: Path[int]) -> dict[str, Any]:
    return _whole(_actor(request, agency), waiver)


@router.post("{waiver}/grant", response=WaiverWhole, summary="Grant it; never by who asked")
def grant(request: HttpRequest, agency: Path[str], waiver: Path[int], said: GrantSaid) -> dict[str, Any]:
    actor = _actor(request, agency)
    grant_waiver(actor, waiver=waiver, grant=Grant(**said.model_dump()))
    return _whole(actor, waiver)


@router.post("{waiver}/refuse", response=WaiverWhole, summary="Refuse it; never by who asked")
def refuse(request: HttpRequest, agency: Path[str], waiver: Path[int], said: WhySaid) -> dict[str, Any]:
    actor = _actor(request, agency)
    refuse_waiver(actor, waiver=waiver, why=said.why)
    return _whole(actor, waiver)


@router.post("{waiver}/revoke", response=WaiverWhole, summary="End what was granted")
def revoke(request: HttpRequest, agency: Path[str], waiver: Path[int], said: RevokeSaid) -> dict[str, Any]:
    actor = _actor(request, agency)
    revoke_waiver(actor, waiver=waiver, why=said.why, last_on=said.last_on)
    return _whole(actor, waiver)


@router.post("{waiver}/withdraw", response=WaiverWhole, summary="Take back a request that waits")
def withdraw(request: HttpRequest, agency: Path[str], waiver: Path[int]) -> dict[str, Any]:
    actor = _actor(request, agency)
    withdraw_waiver(actor, waiver=waiver)
    return _whole(actor, waiver)


@router.post("{waiver}/evidence", response={201: EvidenceShown}, auth=WITH_A_PAPER, summary="Keep a file with it")
def bring(
    request: HttpRequest, agency: Path[str], waiver: Path[int], file: File[UploadedFile]
) -> Status[dict[str, Any]]:
    made = add_evidence(_actor(request, agency), waiver=waiver, name=file.name or "", content=file.read())
    return Status(201, {"id": made.pk, "name": made.name, "size": made.size})


@router.get("{waiver}/evidence/{evidence}", response={200: None}, summary="A file as it was brought")
def paper(request: HttpRequest, agency: Path[str], waiver: Path[int], evidence: Path[int]) -> HttpResponse:
    return given_to_program(evidence_file(_actor(request, agency), waiver=waiver, evidence=evidence))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(row: WaiverRequest, held: Mapping[str, Certainty | None]) -> dict[str, Any]:
    apart = {"id", "person", "state", "certainty"}
    fields = {name: getattr(row, name) for name in WaiverShown.model_fields if name not in apart}
    stands = {"certainty": held.get(row.rule), "state": state_of(row)}
    return {**fields, "id": row.pk, "person": row.person.number, **stands}


def _whole(actor: Actor, waiver: int) -> dict[str, Any]:
    whole = whole_waiver(actor, waiver=waiver)
    steps = [{name: getattr(step, name) for name in StepShown.model_fields} for step in whole.steps]
    evidence = [{"id": one.pk, "name": one.name, "size": one.size} for one in whole.evidence]
    held = certainties(actor, as_of=today_in(actor.agency))
    return {**_shown(whole.request, held), "steps": steps, "evidence": evidence}
