"""Who takes which block of a class, for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.api.teachers import Kind
from shiftready.core.delivery.teaching.needs import Mix
from shiftready.jobs.mail import mail_again
from shiftready.jobs.teaching import ask_and_mail
from shiftready.services.access import Actor, actor_in
from shiftready.services.teaching.parts import drop_substitute, give_block, name_substitute, release_part
from shiftready.services.teaching.propose import Proposed, accept_proposal, needs_said, propose, say_needs
from shiftready.services.teaching.show import who_teaches

router = Router(tags=["teaching"])


class PartShown(Schema):
    """Somebody who takes a block; `standing` is not_asked, asked, accepted, declined or withdrawn."""

    id: int
    teacher: str
    name: str
    kind: Kind
    standing: str
    note: str


class SubstituteShown(Schema):
    """Who is asked next, in order."""

    id: int
    teacher: str
    kind: Kind


class BlockShown(Schema):
    """A block with who takes it."""

    id: int
    title: str
    topic: str
    starts_at: datetime
    minutes: int
    people: list[PartShown]
    substitutes: list[SubstituteShown]


class MailShown(Schema):
    """A mail: sent, left out because of something, or due; claimed and not sent means that nobody knows."""

    id: int
    occasion: str
    due_at: datetime
    claimed_at: datetime | None
    sent_at: datetime | None
    left_out_because: str


class InvitedShown(Schema):
    """Somebody who was asked, and the link by which they answer."""

    teacher: str
    link: str
    mails: list[MailShown]


class WhoTeaches(Schema):
    """A class with who takes its blocks; `invited` is empty for everyone but the coordinator."""

    blocks: list[BlockShown]
    invited: list[InvitedShown]


class MixShown(Schema):
    """Whom a block needs, how many of each; `with_topic`: whoever instructs must be approved for its topic."""

    instructors: int = 0
    clinicians: int = 0
    officers: int = 0
    lived: int = 0
    peers: int = 0
    families: int = 0
    role_players: int = 0
    hosts: int = 0
    with_topic: bool = True


class PairShown(Schema):
    """Somebody and a block."""

    block: int
    teacher: str


class LackShown(Schema):
    """Heads that a block lacks, how many people each thing keeps by code, and why in words."""

    block: int
    heads: int
    reasons: dict[str, int]
    sentence: str


class ConflictShown(Schema):
    """Something wrong with what is agreed."""

    block: int
    teacher: str
    code: str
    sentence: str


class ProposalShown(Schema):
    """A proposal; `is_best`: it is proven that nothing fits better. `digest` is what is accepted."""

    digest: str
    is_best: bool
    unfilled: int
    changes: int
    most_minutes: int
    recent: int
    added: list[PairShown]
    dropped: list[PairShown]
    lacks: list[LackShown]
    conflicts: list[ConflictShown]


class AcceptWish(Schema):
    """The digest of the proposal that was shown; `chosen` left out keeps all of it, `repair` as it was asked for."""

    digest: str
    chosen: list[PairShown] | None = None
    repair: bool = False


class PartWish(Schema):
    """Somebody to take a block; `instead` names them as the next to be asked."""

    teacher: str
    kind: Kind
    reason: str = ""
    instead: bool = False


class WhySaid(Schema):
    """Why somebody is taken off a block."""

    reason: str


@router.get("{offering}/people", response=WhoTeaches, summary="Who takes which block of a class")
def show(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    return _shown(_actor(request, agency), offering)


@router.post("blocks/{block}/people", response={201: WhoTeaches}, summary="Let somebody take a block")
def give(request: HttpRequest, agency: Path[str], block: Path[int], wish: PartWish) -> Status[dict[str, Any]]:
    actor, said = _actor(request, agency), {"block": block, "teacher": wish.teacher, "kind": wish.kind}
    if wish.instead:
        offering = name_substitute(actor, **said).block.offering_id  # type: ignore[arg-type]  # as the wish is typed
    else:
        offering = give_block(actor, **said, reason=wish.reason).block.offering_id  # type: ignore[arg-type]  # as above
    return Status(201, _shown(actor, offering))


@router.post("people/{part}/release", response={204: None}, summary="Take somebody off a block")
def release(request: HttpRequest, agency: Path[str], part: Path[int], why: WhySaid) -> Status[None]:
    release_part(_actor(request, agency), part=part, reason=why.reason)
    return Status(204, None)


@router.delete("substitutes/{substitute}", response={204: None}, summary="Ask somebody no more in place of another")
def drop(request: HttpRequest, agency: Path[str], substitute: Path[int]) -> Status[None]:
    drop_substitute(_actor(request, agency), substitute=substitute)
    return Status(204, None)


@router.post("{offering}/people/ask", response=WhoTeaches, summary="Ask everyone who was not asked yet")
def ask(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    actor = _actor(request, agency)
    ask_and_mail(actor, offering=offering)
    return _shown(actor, offering)


@router.get("{offering}/people/proposal", response=ProposalShown, summary="Who could take which block")
def proposal(request: HttpRequest, agency: Path[str], offering: Path[int], repair: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002 - a word of the address
    """With `repair` only what a drop-out left is filled, and everyone else keeps what they have."""
    return _proposal(propose(_actor(request, agency), offering=offering, repair=repair))


@router.post("{offering}/people/proposal", response=WhoTeaches, summary="Keep a proposal, or some of it")
def accept(request: HttpRequest, agency: Path[str], offering: Path[int], wish: AcceptWish) -> dict[str, Any]:
    actor = _actor(request, agency)
    chosen = None if wish.chosen is None else [(one.block, one.teacher) for one in wish.chosen]
    accept_proposal(actor, offering=offering, digest=wish.digest, chosen=chosen, repair=wish.repair)
    return _shown(actor, offering)


@router.get("blocks/{block}/needs", response=MixShown, summary="Whom a block needs")
def needs(request: HttpRequest, agency: Path[str], block: Path[int]) -> Mix:
    return needs_said(_actor(request, agency), block=block)


@router.put("blocks/{block}/needs", response=MixShown, summary="Say whom a block needs")
def keep_needs(request: HttpRequest, agency: Path[str], block: Path[int], wish: MixShown) -> Mix:
    say_needs(_actor(request, agency), block=block, mix=(mix := Mix(**wish.dict())))
    return mix


@router.post("teacher-mails/{mail}/again", response={204: None}, summary="Send a mail again that may not have gone out")
def again(request: HttpRequest, agency: Path[str], mail: Path[int]) -> Status[None]:
    mail_again(_actor(request, agency), mail=mail)
    return Status(204, None)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _proposal(found: Proposed) -> dict[str, Any]:
    worth = found.proposal.worth
    return {
        **{name: getattr(worth, name) for name in ("unfilled", "changes", "most_minutes", "recent")},
        "digest": found.digest,
        "is_best": found.proposal.is_best,
        "added": [{"block": part.block, "teacher": part.teacher} for part in found.added],
        "dropped": [{"block": block, "teacher": teacher} for block, teacher in found.dropped],
        "lacks": [
            {"block": one.block, "heads": one.heads, "reasons": dict(one.reasons), "sentence": one.says()}
            for one in found.unfilled
        ],
        "conflicts": [
            {"block": one.block, "teacher": one.teacher, "code": one.code, "sentence": one.sentence}
            for one in found.conflicts
        ],
    }


def _shown(actor: Actor, offering: int) -> dict[str, Any]:
    found = who_teaches(actor, offering=offering)
    blocks = [one for _, blocks in found.days for one in blocks]
    return {
        "blocks": [
            {
                **{name: getattr(one.block, name) for name in ("id", "title", "topic", "starts_at", "minutes")},
                "people": [
                    {
                        "id": part.part.pk,
                        "teacher": part.teacher.number,
                        "name": part.teacher.name,
                        "kind": part.part.kind,
                        "standing": part.standing,
                        "note": part.note,
                    }
                    for part in one.parts
                ],
                "substitutes": [
                    {"id": row.pk, "teacher": teacher.number, "kind": row.kind} for row, teacher in one.substitutes
                ],
            }
            for one in blocks
        ],
        "invited": [
            {
                "teacher": one.teacher.number,
                "link": one.link,
                "mails": [{name: getattr(mail, name) for name in MailShown.model_fields} for mail in one.mails],
            }
            for one in found.invited
        ],
    }
