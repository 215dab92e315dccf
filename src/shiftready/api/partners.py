"""Partners for programs: kept, asked for, agreed with, and what they promised beside what they gave."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import File, Path, Router, Schema, Status
from ninja.files import UploadedFile

from shiftready.api.kept_files import WITH_A_PAPER, given_to_program
from shiftready.api.paging import page_of
from shiftready.services.access import Actor, actor_in
from shiftready.services.partners.agreements import NOTICE_DAYS, AgreementSaid, end_agreement, write_agreement
from shiftready.services.partners.find import list_partners, whole_partner
from shiftready.services.partners.gifts import partner_gave
from shiftready.services.partners.keep import (
    ContactSaid,
    PartnerSaid,
    add_contact,
    add_partner,
    change_partner,
    retire_contact,
)
from shiftready.services.partners.papers import agreement_paper, bring_agreement_paper, take_out_agreement_paper
from shiftready.services.partners.shown import given_values, line_values, whole_values
from shiftready.services.together.links import LinkShown as Link
from shiftready.services.together.links import make_partner_link, partner_links, withdraw_partner_link
from shiftready.services.together.mail_link import mail_partner_link

router = Router(tags=["partners"])
Gift = Literal["trainers", "rooms", "site_visits", "role_players", "seats"]


class PartnerLineShown(Schema):
    """A partner as of a day; `in_force` and `to_renew` are ids of its agreements, `ends_on` the nearest last day."""

    id: int
    name: str
    kind: str
    other_names: list[str]
    note: str
    left_on: date | None
    in_force: list[int]
    ends_on: date | None
    to_renew: list[int]


class PartnersPage(Schema):
    """Partners by name; `total` counts all that were asked for."""

    total: int
    page: int
    pages: int
    partners: list[PartnerLineShown]


class AgreementPaperShown(Schema):
    """A paper of an agreement; `digest` is its SHA-256."""

    id: int
    name: str
    digest: str


class AgreementShown(Schema):
    """An agreement; `holds_until` is the last day on which it holds, `act_on` the day from which it is to be renewed.

    `ended_on` is the first day without it, also where another replaced it; `promises` are numbers a year.
    """

    id: int
    kind: str
    first_on: date
    last_on: date | None
    holds_until: date | None
    notice_days: int
    act_on: date | None
    ended_on: date | None
    end_reason: str
    replaces: int | None
    promises: dict[str, int]
    text: str
    papers: list[AgreementPaperShown]


class ContactShown(Schema):
    """Whom to ask, and what for."""

    id: int
    name: str
    purpose: str
    email: str
    phone: str


class PartnerShown(PartnerLineShown):
    """One partner; `contacts` null for those who may not see them."""

    agreements: list[AgreementShown]
    contacts: list[ContactShown] | None


class GiftShown(Schema):
    """A kind of gift in its unit: promised for a year (null: nothing), given up to today (null: not kept)."""

    gift: Gift
    unit: str
    promised: int | None
    gave: int | None
    says: str


class InKindShown(Schema):
    """What the ledger says of a kind of cost, in whole cents and minutes of work."""

    kind: str
    cents: int
    minutes: int


class BroughtShown(Schema):
    """Something given to a class built together; `on` is the first day of the class `offering`."""

    kind: str
    text: str
    how_many: int
    offering: int
    title: str
    on: date


class GivenShown(Schema):
    """A fiscal year; `in_kind` null for those who may not see costs, `notes` say what is counted and what is not."""

    year: int
    first_on: date
    last_on: date | None
    gifts: list[GiftShown]
    in_kind: list[InKindShown] | None
    seats_taken: int
    notes: list[str]
    brought: list[BroughtShown]


class LinkShown(Schema):
    """A private link of a contact: whoever has the address answers for the partner. `mailed_at`: when last, if ever."""

    id: int
    contact: int
    address: str
    expires_at: datetime
    mailed_at: datetime | None


class PartnerGiven(Schema):
    """What is said of a partner; `other_names` are those under which it stands elsewhere."""

    name: str
    kind: str
    other_names: list[str] = []
    note: str = ""
    left_on: date | None = None


class ContactGiven(Schema):
    """Whom to ask, and what for."""

    name: str
    purpose: str = ""
    email: str = ""
    phone: str = ""


class AgreementGiven(Schema):
    """What was agreed; `last_on` null goes on, `replaces` is the id of the agreement that ends the day before."""

    kind: str
    first_on: date
    last_on: date | None = None
    notice_days: int = NOTICE_DAYS
    text: str = ""
    promises: dict[str, int] = {}
    replaces: int | None = None


class AgreementEnd(Schema):
    """Why it ends; `ended_on` is the first day without it, null for today."""

    reason: str
    ended_on: date | None = None


class PaperOut(Schema):
    """Why a paper is taken out."""

    reason: str


@router.get("", response=PartnersPage, summary="Partners by name, fifty at a time")
def partners(
    request: HttpRequest,
    agency: Path[str],
    *,
    kind: str = "",
    search: str = "",
    in_force: bool = False,
    ends_within: int | None = None,
    with_left: bool = False,
    on: date | None = None,
    page: int = 1,
) -> dict[str, Any]:
    found = list_partners(
        _actor(request, agency), kind=kind, search=search, in_force=in_force, ends_within=ends_within,
        with_left=with_left, on=on,
    )  # fmt: skip
    return page_of(found, page, "partners", line_values)


@router.post("", response={201: PartnerShown}, summary="Add a partner")
def add(request: HttpRequest, agency: Path[str], given: PartnerGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    return Status(201, _whole(actor, add_partner(actor, said=_said(given)).pk))


@router.get("papers/{agreement_paper_id}", response={200: None}, summary="A paper as it was brought")
def paper(request: HttpRequest, agency: Path[str], agreement_paper_id: Path[int]) -> HttpResponse:
    found = agreement_paper(_actor(request, agency), paper=agreement_paper_id)
    return given_to_program(found)


@router.post("papers/{agreement_paper_id}/take-out", response=AgreementPaperShown, summary="Take out a paper")
def take_out(request: HttpRequest, agency: Path[str], agreement_paper_id: Path[int], why: PaperOut) -> Any:
    return take_out_agreement_paper(_actor(request, agency), paper=agreement_paper_id, reason=why.reason)


@router.post("contacts/{contact}/retire", response={204: None}, summary="Ask somebody no more")
def retire(request: HttpRequest, agency: Path[str], contact: Path[int]) -> Status[None]:
    retire_contact(_actor(request, agency), contact=contact)
    return Status(204, None)


@router.post("agreements/{agreement}/end", response=PartnerShown, summary="End an agreement")
def end(request: HttpRequest, agency: Path[str], agreement: Path[int], given: AgreementEnd) -> dict[str, Any]:
    actor = _actor(request, agency)
    row = end_agreement(actor, agreement=agreement, reason=given.reason, ended_on=given.ended_on)
    return _whole(actor, row.partner_id)


@router.post(
    "agreements/{agreement}/papers", response={201: AgreementPaperShown}, auth=WITH_A_PAPER, summary="Bring a paper"
)
def bring(request: HttpRequest, agency: Path[str], agreement: Path[int], file: File[UploadedFile]) -> Status[Any]:
    actor, content = _actor(request, agency), file.read()
    return Status(201, bring_agreement_paper(actor, agreement=agreement, name=file.name or "", content=content))


@router.post("contacts/{contact}/link", response={201: LinkShown}, summary="Make a contact's private link")
def link(request: HttpRequest, agency: Path[str], contact: Path[int]) -> Status[dict[str, Any]]:
    return Status(201, _link(make_partner_link(_actor(request, agency), contact=contact)))


@router.post("links/{partner_link}/mail", response=LinkShown, summary="Mail a private link to its contact")
def mail_link(request: HttpRequest, agency: Path[str], partner_link: Path[int]) -> dict[str, Any]:
    actor = _actor(request, agency)
    row = mail_partner_link(actor, link=partner_link)
    return next(_link(one) for one in partner_links(actor, partner=row.contact.partner_id) if one.row.pk == row.pk)


@router.post("links/{partner_link}/withdraw", response={204: None}, summary="Withdraw a private link")
def no_link(request: HttpRequest, agency: Path[str], partner_link: Path[int]) -> Status[None]:
    withdraw_partner_link(_actor(request, agency), link=partner_link)
    return Status(204, None)


@router.get("{partner}/links", response=list[LinkShown], summary="The private links that open today")
def links(request: HttpRequest, agency: Path[str], partner: Path[int]) -> list[dict[str, Any]]:
    return [_link(one) for one in partner_links(_actor(request, agency), partner=partner)]


@router.get("{partner}", response=PartnerShown, summary="One partner with its agreements")
def one(request: HttpRequest, agency: Path[str], partner: Path[int]) -> dict[str, Any]:
    return _whole(_actor(request, agency), partner)


@router.put("{partner}", response=PartnerShown, summary="Say anew what a partner is")
def change(request: HttpRequest, agency: Path[str], partner: Path[int], given: PartnerGiven) -> dict[str, Any]:
    actor = _actor(request, agency)
    return _whole(actor, change_partner(actor, partner=partner, said=_said(given)).pk)


@router.get("{partner}/given", response=GivenShown, summary="What it promised and gave in a fiscal year")
def given(request: HttpRequest, agency: Path[str], partner: Path[int], year: int | None = None) -> dict[str, Any]:
    return given_values(partner_gave(_actor(request, agency), partner=partner, year=year))


@router.post("{partner}/contacts", response={201: PartnerShown}, summary="Keep whom to ask")
def contact(request: HttpRequest, agency: Path[str], partner: Path[int], given: ContactGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    add_contact(actor, partner=partner, said=ContactSaid(**given.model_dump()))
    return Status(201, _whole(actor, partner))


@router.post("{partner}/agreements", response={201: PartnerShown}, summary="Write an agreement")
def agree(request: HttpRequest, agency: Path[str], partner: Path[int], given: AgreementGiven) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    write_agreement(actor, partner=partner, said=AgreementSaid(**given.model_dump()))
    return Status(201, _whole(actor, partner))


def _said(given: PartnerGiven) -> PartnerSaid:
    return PartnerSaid(**{**given.model_dump(), "other_names": tuple(given.other_names)})


def _whole(actor: Actor, partner: int) -> dict[str, Any]:
    return whole_values(whole_partner(actor, partner=partner))


def _link(one: Link) -> dict[str, Any]:
    row = one.row
    return {
        "id": row.pk,
        "contact": row.contact_id,
        "address": one.address,
        "expires_at": row.expires_at,
        "mailed_at": row.mailed_at,
    }


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
