"""A person's standing in the profession, as dated facts: credentials held, and times served in policing anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from shiftready.core.dates import Span

RankLevel = Literal["line", "first_line_supervisor", "middle_management", "executive"]
RANK_LEVELS: tuple[RankLevel, ...] = get_args(RankLevel)
"""From the lowest to the highest. An agency says which of its own rank titles stands on which level."""

ACTIVE = "active"
STATUSES = (ACTIVE, "inactive", "suspended", "revoked")
"""What an authority usually says of a credential; a rule may ask for another word."""


@dataclass(frozen=True, slots=True)
class Credential:
    """A license or certificate over a span of days, both ends included; a renewal is a credential of its own.

    `kind` is the rule's word ("license", "proficiency", "first_aid"), `level` its class or step ("peace_officer",
    "intermediate") and `status` what the authority says of it ("active", "inactive", "suspended", "revoked").
    """

    person: str
    kind: str
    span: Span
    level: str | None = None
    status: str = ACTIVE


@dataclass(frozen=True, slots=True)
class Service:
    """Days in policing, here or elsewhere; the days between two of them are a break in service."""

    person: str
    span: Span
    employer: str = ""
