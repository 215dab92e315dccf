"""Certificates for programs: listed, checked, revoked, and their papers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema

from shiftready.services.access import Actor, actor_in
from shiftready.services.certificates import (
    certificate_document,
    certificates_of_agency,
    digital_certificate,
    find_certificate,
    revoke_certificate,
    verify,
)
from shiftready.store.models import Certificate

router = Router(tags=["certificates"])


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


class Reason(Schema):
    """Why it is revoked; it stays within the agency."""

    reason: str


@router.get("", response=list[CertificateShown], summary="Certificates of people the asker sees")
def list_all(request: HttpRequest, agency: Path[str], search: str = "") -> list[dict[str, Any]]:
    return [_shown(row) for row in certificates_of_agency(_actor(request, agency), search=search)]


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


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(row: Certificate) -> dict[str, Any]:
    fields = {name: getattr(row, name) for name in CertificateShown.model_fields if name != "person"}
    return {**fields, "person": row.record.person.number if row.record.person else row.record.named}
