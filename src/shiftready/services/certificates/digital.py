"""A certificate as a signed file, and what its checkers ask for: the issuer's keys and the list of revocations."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Min

from shiftready.core.errors import NotFound
from shiftready.formats.certificate_design import PLAIN
from shiftready.formats.open_badge import (
    LIST_LENGTH,
    Badge,
    Issuer,
    SigningKey,
    StatusPlace,
    badge_document,
    issuer_document,
    issuer_identifier,
    signed,
    status_list_document,
)
from shiftready.services.access import Actor
from shiftready.services.certificates.paper import paper_of, standing_certificate
from shiftready.services.certificates.signing_key import published_keys, signing_key
from shiftready.services.certificates.verify import issued_certificate
from shiftready.services.clock import zone_of
from shiftready.store.models import Agency, Certificate


@dataclass(frozen=True, slots=True)
class DigitalPlaces:
    """What is open to anyone of a signed certificate: whose keys, and which of the lists of revocations."""

    agency: str
    part: int
    index: int


def digital_places(*, number: str) -> DigitalPlaces:
    """Where whoever checks a signed certificate asks.

    Raises:
        As `verify`.
    """
    row = issued_certificate(number=number)
    part, index = divmod(row.status_place, LIST_LENGTH)
    return DigitalPlaces(row.agency.slug, part, index)


def digital_certificate(actor: Actor, *, number: str) -> bytes:
    """The certificate as a signed file of JSON; equal bytes each time, for as long as nothing it says changes.

    Raises:
        As `certificate_document`; ShiftreadyError: `signing_key_unreadable`.
    """
    return digital_bytes(standing_certificate(actor, number=number), signing_key())


def digital_bytes(certificate: Certificate, key: SigningKey) -> bytes:
    """The signed file of a certificate whose person, class and agency are at hand."""
    agency, place = certificate.agency, certificate.status_place
    badge = Badge(
        paper=paper_of(certificate, PLAIN),
        issued_at=certificate.issued_at,
        valid_until=_last_moment(certificate),
        status=StatusPlace(_list_address(agency, place // LIST_LENGTH), place % LIST_LENGTH),
    )
    issuer = _issuer(agency)
    document = signed(badge_document(badge, issuer), key, issuer=issuer.identifier, at=certificate.issued_at)
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def issuer_keys(*, agency: str) -> dict[str, Any]:
    """The document with the public keys of an agency that has issued certificates. For anyone.

    Raises:
        NotFound: `issuer_unknown`.
    """
    signing_key()
    return issuer_document(_issuer(_issuing(agency)).identifier, published_keys())


def status_list(*, agency: str, part: int) -> dict[str, Any]:
    """One of the agency's signed lists of what was revoked or replaced, from 0. For anyone.

    Raises:
        NotFound: `issuer_unknown`, `status_list_unknown`.
    """
    row = _issuing(agency)
    first = part * LIST_LENGTH
    held = Certificate.objects.of(row).filter(status_place__gte=first, status_place__lt=first + LIST_LENGTH)
    changed = held.aggregate(first=Min("issued_at"), revoked=Max("revoked_at"), replaced=Max("replaced_at"))
    if changed["first"] is None:
        raise NotFound("status_list_unknown", f"{row.name} has no list {part}. Its last one is smaller.")
    gone = held.exclude(revoked_at=None, replaced_at=None).values_list("status_place", flat=True)
    issuer, at = _issuer(row), max(moment for moment in changed.values() if moment)
    places = [place - first for place in gone]
    document = status_list_document(_list_address(row, part), issuer, places, at=at)
    return signed(document, signing_key(), issuer=issuer.identifier, at=at)


def _issuing(slug: str) -> Agency:
    row = Agency.objects.filter(slug=slug).first()
    if row is None or not Certificate.objects.of(row).exists():
        raise NotFound("issuer_unknown", f'Nobody called "{slug}" has issued certificates here.')
    return row


def _issuer(agency: Agency) -> Issuer:
    return Issuer(issuer_identifier(settings.SHIFTREADY.address, agency.slug), agency.name)


def _list_address(agency: Agency, part: int) -> str:
    return f"{settings.SHIFTREADY.address}/issuers/{agency.slug}/status/{part}"


def _last_moment(certificate: Certificate) -> datetime | None:
    """The last second of the last day on which it is good, where its agency is."""
    if certificate.expires_on is None:
        return None
    day_after = certificate.expires_on + timedelta(days=1)
    return datetime.combine(day_after, time(), zone_of(certificate.agency)) - timedelta(seconds=1)
