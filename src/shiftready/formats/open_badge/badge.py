"""A certificate as an Open Badge 3.0, which is a W3C Verifiable Credential 2.0: what it says, before it is signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from shiftready.core.time_said import say_minutes
from shiftready.formats.certificate_pdf import CertificatePaper
from shiftready.formats.open_badge.proof import moment_text

CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
WHAT_IT_IS = (
    "Completion of a course. It says what this person attended: it is neither a license nor a rank, and skill is not "
    "measured by it."
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: `identifier` is the DID that the signature is checked with."""

    identifier: str
    name: str


@dataclass(frozen=True, slots=True)
class StatusPlace:
    """Where a verifier asks whether it was revoked: the address of a list, and which bit of it."""

    list_address: str
    index: int


@dataclass(frozen=True, slots=True)
class Badge:
    """What the paper says, with the moments that the paper says as days. `valid_until` None: no end."""

    paper: CertificatePaper
    issued_at: datetime
    valid_until: datetime | None
    status: StatusPlace


def badge_document(badge: Badge, issuer: Issuer) -> dict[str, Any]:
    """The credential, unsigned. Minutes by topic are results, one a topic, so that programs need not read prose."""
    paper = badge.paper
    ends = {"validUntil": moment_text(badge.valid_until)} if badge.valid_until else {}
    return {
        "@context": CONTEXTS,
        "id": paper.address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": paper.course,
        "issuer": {"id": issuer.identifier, "type": ["Profile"], "name": issuer.name},
        "validFrom": moment_text(badge.issued_at),
        **ends,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [_name(paper.name)],
            "activityStartDate": paper.starts_on.isoformat(),
            "activityEndDate": paper.completed_on.isoformat(),
            "achievement": _achievement(paper, issuer),
            "result": [
                {"type": ["Result"], "resultDescription": place, "value": str(minutes)}
                for place, _, minutes in _topics(paper, issuer)
            ],
        },
        "credentialStatus": {
            "id": f"{badge.status.list_address}#{badge.status.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(badge.status.index),
            "statusListCredential": badge.status.list_address,
        },
    }


def _name(name: str) -> dict[str, Any]:
    return {"type": "IdentityObject", "identityType": "name", "hashed": False, "identityHash": name, "salt": "not-used"}


def _achievement(paper: CertificatePaper, issuer: Issuer) -> dict[str, Any]:
    told = "; ".join(f"{topic} {say_minutes(minutes)}" for topic, minutes in paper.minutes_by_topic.items())
    return {
        "id": _identifier(issuer, paper.course),
        "type": ["Achievement"],
        "achievementType": "Course",
        "name": paper.course,
        "description": WHAT_IT_IS,
        "criteria": {"narrative": f"Attended {say_minutes(paper.minutes)}: {told}."},
        "resultDescription": [
            {"id": place, "type": ["ResultDescription"], "name": f"{topic}: minutes credited", "resultType": "Result"}
            for place, topic, _ in _topics(paper, issuer)
        ],
    }


def _topics(paper: CertificatePaper, issuer: Issuer) -> Iterator[tuple[str, str, int]]:
    """Identifier, name and minutes of each topic."""
    for topic, minutes in paper.minutes_by_topic.items():
        yield _identifier(issuer, paper.course, topic), topic, minutes


def _identifier(issuer: Issuer, *names: str) -> str:
    """The same for the same things, and an address of nothing: courses have no public page."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, '/'.join([issuer.identifier, *names]))}"
