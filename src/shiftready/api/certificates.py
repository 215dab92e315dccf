"""Certificates for programs: listed, checked, revoked, and their papers."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Path, Router, Schema
from ninja.files import UploadedFile

from shiftready.api.sign_in import sign_in_with_a_file
from shiftready.formats.certificate_design import PaperDesign, Signatory, refuse_large_seal
from shiftready.services.access import Actor, actor_in
from shiftready.services.certificates import (
    certificate_document,
    certificates_of_agency,
    choose_design,
    current_design,
    digital_certificate,
    find_certificate,
    reissue_certificate,
    revoke_certificate,
    verify,
    verify_many,
)
from shiftready.store.models import Certificate

router = Router(tags=["certificates"])
_APART = {"person", "replaced_by"}


class CertificateShown(Schema):
    """A certificate: whose it is by roster number."""

    number: str
    person: str
    course_title: str
    minutes: int
    completed_on: date
    issued_at: datetime
    expires_on: date | None
    revoked_at: datetime | None
    replaced_at: datetime | None
    replaced_by: str


class Reason(Schema):
    """Why it is revoked or issued anew; it stays within the agency."""

    reason: str


class Numbers(Schema):
    """Numbers as they stand on papers, and the day asked for."""

    numbers: list[str]
    on: date | None = None


class Signs(Schema):
    """Who signs, with what they are."""

    name: str
    title: str = ""


class Design(Schema):
    """How certificates look and what they say; an empty text goes back to what they always said."""

    look: str = "plain"
    heading: str = ""
    opening: str = ""
    statement: str = ""
    note: str = ""
    signatories: list[Signs] = []
    seal_shows: str = ""


@router.get("", response=list[CertificateShown], summary="Certificates of people the asker sees")
def list_all(request: HttpRequest, agency: Path[str], search: str = "") -> list[dict[str, Any]]:
    return [_shown(row) for row in certificates_of_agency(_actor(request, agency), search=search)]


@router.post("verify", response=list[dict[str, Any]], summary="How many certificates stand on a day")
def check_many(request: HttpRequest, agency: Path[str], asked: Numbers) -> list[dict[str, Any]]:
    numbers = "\n".join(asked.numbers)
    return [asdict(one) for one in verify_many(_actor(request, agency), numbers=numbers, on=asked.on)]


@router.get("design", response=dict[str, Any], summary="How certificates look")
def design(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    return _design(current_design(_actor(request, agency)))


@router.put("design", response=dict[str, Any], summary="Give certificates another look or other words")
def design_anew(request: HttpRequest, agency: Path[str], said: Design) -> dict[str, Any]:
    actor = _actor(request, agency)
    signatories = tuple(Signatory(one.name, one.title) for one in said.signatories)
    words = said.dict(exclude={"signatories"})
    return _design(choose_design(actor, design=replace(current_design(actor), signatories=signatories, **words)))


@router.post(
    "design/seal", response=dict[str, Any], auth=sign_in_with_a_file(refuse_large_seal), summary="Print a seal or logo"
)
def seal(request: HttpRequest, agency: Path[str], file: File[UploadedFile], shows: Form[str]) -> dict[str, Any]:
    actor = _actor(request, agency)
    wanted = replace(current_design(actor), seal=file.read(), seal_shows=shows)
    return _design(choose_design(actor, design=wanted))


@router.delete("design/seal", response=dict[str, Any], summary="Print no seal")
def no_seal(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    actor = _actor(request, agency)
    return _design(choose_design(actor, design=replace(current_design(actor), seal=b"", seal_shows="")))


@router.get("{number}", response=dict[str, Any], summary="How a certificate stands on a day")
def check(request: HttpRequest, agency: Path[str], number: Path[str], on: date | None = None) -> dict[str, Any]:
    found = find_certificate(_actor(request, agency), number=number)
    return asdict(verify(number=found.number, on=on, user=request.user))  # type: ignore[arg-type]  # signed in


@router.get("{number}/pdf", summary="Its paper", response={200: None})
def paper(request: HttpRequest, agency: Path[str], number: Path[str]) -> HttpResponse:
    content = certificate_document(_actor(request, agency), number=number)
    return HttpResponse(content, content_type="application/pdf")


@router.get("{number}/digital", summary="The certificate as a signed file: an Open Badge 3.0", response={200: None})
def digital(request: HttpRequest, agency: Path[str], number: Path[str]) -> HttpResponse:
    content = digital_certificate(_actor(request, agency), number=number)
    return HttpResponse(content, content_type="application/json")


@router.post("{number}/revoke", response=CertificateShown, summary="Revoke it from now on")
def revoke(request: HttpRequest, agency: Path[str], number: Path[str], why: Reason) -> dict[str, Any]:
    actor = _actor(request, agency)
    revoke_certificate(actor, number=number, reason=why.reason)
    return _shown(find_certificate(actor, number=number))


@router.post("{number}/reissue", response=CertificateShown, summary="Issue it anew under another number")
def reissue(request: HttpRequest, agency: Path[str], number: Path[str], why: Reason) -> dict[str, Any]:
    actor = _actor(request, agency)
    new = reissue_certificate(actor, number=number, reason=why.reason)
    return _shown(find_certificate(actor, number=new.number))


def _design(found: PaperDesign) -> dict[str, Any]:
    """The design; of the seal, only whether there is one."""
    return {**asdict(found), "seal": bool(found.seal)}


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(row: Certificate) -> dict[str, Any]:
    fields = {name: getattr(row, name) for name in CertificateShown.model_fields if name not in _APART}
    fields["replaced_by"] = row.replaced_by.number if row.replaced_at else ""
    return {**fields, "person": row.record.person.number if row.record.person else row.record.named}
