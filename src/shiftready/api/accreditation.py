"""The folder of an accreditor's standard for programs: the edition that governs, evidence and proofs by bullet."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.services.access import Actor, actor_in
from shiftready.services.accreditation.editions import STANDARD, EditionGiven, choose_edition, take_back_edition
from shiftready.services.accreditation.folder import accreditation_folder, editions_beside
from shiftready.services.accreditation.pledge import pledge_progress, pledge_values
from shiftready.services.accreditation.proofs import ProofGiven, file_proof, take_out_proof
from shiftready.services.accreditation.shown import beside_values, choice_values, folder_values, proof_values
from shiftready.services.clock import today_in

router = Router(tags=["accreditation"])


class ChoiceShown(Schema):
    """From `first_on` on the agency is assessed under `edition`, in a cycle of days that are both included."""

    id: int
    edition: str
    first_on: date
    cycle_first_on: date
    cycle_last_on: date
    note: str


class WordingShown(Schema):
    """An edition in our words; `source` says how certain it is."""

    edition: str
    name: str
    text: str
    source: dict[str, Any]


class BesideShown(WordingShown):
    """An edition with how many people its wording asks something and have met it; null where no rule words it."""

    governs: bool
    asked: int | None
    met: int | None
    missing: int | None
    unknown: int | None


class CheckShown(Schema):
    """What a bullet rests on; `holds` null where it cannot be told."""

    check: str
    holds: bool | None
    says: str


class ProofCheck(Schema):
    """What the app said of a proof's day."""

    key: str
    holds: bool | None
    says: str


class ProofPaper(Schema):
    """The paper of a proof; `digest` is its SHA-256."""

    id: int
    name: str
    digest: str
    is_there: bool


class ProofWritten(Schema):
    """What the agency has written that a proof names: a work of its library, or an order; `digest` is its SHA-256."""

    kind: Literal["work", "order"]
    key: str
    name: str
    digest: str


class ProofShown(Schema):
    """A proof of the day `proved_on`."""

    id: int
    standard: str
    bullet: str
    proved_on: date
    says: str
    paper: ProofPaper | None
    written: ProofWritten | None
    found: list[ProofCheck]
    entered_at: datetime


class FolderPaper(Schema):
    """A paper on file for a bullet."""

    id: int
    name: str
    digest: str


class YearShown(Schema):
    """A year of the cycle: `filed` counts proofs, `told` is what the app itself holds of it."""

    first_on: date
    last_on: date | None
    proof: Literal["filed", "app", "none", "open", "ahead"]
    filed: int
    told: list[str]


class BulletShown(Schema):
    """One bullet of the standard."""

    bullet: str
    name: str
    text: str
    remark: str
    source: dict[str, Any]
    standing: Literal["ready", "gap", "not_known"]
    checks: list[CheckShown]
    owner: str
    next_step: str
    due_on: date | None
    is_overdue: bool
    papers: list[FolderPaper]
    proofs: list[ProofShown]
    years: list[YearShown]


class FolderShown(Schema):
    """A standard as of a day; `governs` null where no edition is chosen for it."""

    standard: str
    title: str
    authority: str
    as_of: date
    source: dict[str, Any]
    note: str
    unknown: list[str]
    notes: list[str]
    governs: ChoiceShown | None
    edition: WordingShown | None
    chosen: list[ChoiceShown]
    bullets: list[BulletShown]


class ShareShown(Schema):
    """An action that asks for a share: people still missing, and classes of `seats` that hold them."""

    action: str
    name: str
    percent_asked: int
    hold_it: int
    of: int
    people_missing: int
    course: str
    seats: int
    classes: int


class ShareOfDay(Schema):
    """A share on a day."""

    duty: str
    hold_it: int
    of: int
    percent_asked: int


class PledgeDayShown(Schema):
    """The shares on a day, by the wording that governs now."""

    on: date
    shares: list[ShareOfDay]


class GoalShown(Schema):
    """What became of the time that an action has."""

    action: str
    name: str
    time: Literal["met", "open", "ran_out"]


class PledgeTimeShown(Schema):
    """By when the pledge is to be met; `days_left` is below 0 once that day has passed."""

    last_on: date
    days_left: int
    says: str
    note: str
    goals: list[GoalShown]


class PledgeShown(Schema):
    """A pledge as of a day, with all of its folder; `time` null where none is said."""

    folder: FolderShown
    shares: list[ShareShown]
    days: list[PledgeDayShown]
    time: PledgeTimeShown | None


class EditionWanted(Schema):
    """Under which edition, from which day of the cycle on."""

    edition: str
    first_on: date
    cycle_first_on: date
    cycle_last_on: date
    note: str = ""


class ProofWanted(Schema):
    """A proof; `paper` is one that was brought for the bullet with POST program/{framework}/{element}/papers.

    `written` names a policy of the agency's library or an order of its own, as `work:12` or `order:ours/calls`.
    """

    proved_on: date
    says: str = ""
    paper: int | None = None
    with_figures: bool = True
    written: str = ""


class Why(Schema):
    """Why it is taken back or out."""

    reason: str


@router.get("", response=FolderShown, summary="The folder of a standard, bullet by bullet")
def folder(
    request: HttpRequest, agency: Path[str], standard: str = STANDARD, as_of: date | None = None
) -> dict[str, Any]:
    actor = _actor(request, agency)
    return folder_values(accreditation_folder(actor, standard=standard, as_of=as_of or today_in(actor.agency)))


@router.get("one-mind", response=PledgeShown, summary="How far the One Mind pledge is")
def pledge(request: HttpRequest, agency: Path[str], as_of: date | None = None) -> dict[str, Any]:
    actor = _actor(request, agency)
    return pledge_values(pledge_progress(actor, as_of=as_of or today_in(actor.agency)))


@router.get("editions", response=list[BesideShown], summary="The editions of a standard side by side")
def editions(
    request: HttpRequest, agency: Path[str], standard: str = STANDARD, as_of: date | None = None
) -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    found = editions_beside(actor, standard=standard, as_of=as_of or today_in(actor.agency))
    return [beside_values(one) for one in found]


@router.post("editions", response={201: ChoiceShown}, summary="Choose the edition by which the agency is assessed")
def choose(
    request: HttpRequest, agency: Path[str], said: EditionWanted, standard: str = STANDARD
) -> Status[dict[str, Any]]:
    made = choose_edition(_actor(request, agency), standard=standard, said=EditionGiven(**said.model_dump()))
    return Status(201, choice_values(made))


@router.post("editions/{edition}/take-back", response=ChoiceShown, summary="Take back a choice that was a slip")
def take_back(request: HttpRequest, agency: Path[str], edition: Path[int], why: Why) -> dict[str, Any]:
    return choice_values(take_back_edition(_actor(request, agency), edition=edition, reason=why.reason))


@router.post("proofs/{proof}/take-out", response=ProofShown, summary="Take out a proof that was filed by mistake")
def take_out(request: HttpRequest, agency: Path[str], proof: Path[int], why: Why) -> dict[str, Any]:
    return proof_values(take_out_proof(_actor(request, agency), proof=proof, reason=why.reason))


@router.post("{standard}/{bullet}/proofs", response={201: ProofShown}, summary="File a proof for a bullet")
def file(
    request: HttpRequest, agency: Path[str], standard: Path[str], bullet: Path[str], said: ProofWanted
) -> Status[dict[str, Any]]:
    given = ProofGiven(**said.model_dump())
    return Status(201, proof_values(file_proof(_actor(request, agency), standard=standard, bullet=bullet, said=given)))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
