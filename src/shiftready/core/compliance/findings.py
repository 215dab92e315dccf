"""What the judge says: a status, the dates that matter, and the reasons as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple


class Status(StrEnum):
    """One of nine answers. DUE: not met, deadline on or after the as-of day. UNDETERMINED: we do not know."""

    MET = "met"
    DUE = "due"
    OVERDUE = "overdue"
    IN_GRACE = "in_grace"
    EXTENDED = "extended"
    WAIVED = "waived"
    EXEMPT = "exempt"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"


MET: Final = Status.MET
DUE: Final = Status.DUE
OVERDUE: Final = Status.OVERDUE
IN_GRACE: Final = Status.IN_GRACE
EXTENDED: Final = Status.EXTENDED
WAIVED: Final = Status.WAIVED
EXEMPT: Final = Status.EXEMPT
NOT_APPLICABLE: Final = Status.NOT_APPLICABLE
UNDETERMINED: Final = Status.UNDETERMINED
"""By name: until Python 3.12 `Status.MET` costs ten times as much, and the judge says a status at every step."""


ReasonValue = str | int | date | tuple[str, ...] | None


class Reason(NamedTuple):
    """One step of the judgement: a code and its facts; `core.compliance.explain` puts it in words for every door."""

    code: str
    facts: Mapping[str, ReasonValue] = {}


class Finding(NamedTuple):
    """Our judgement of one rule for one person on one date.

    `version` is the first day in force of the rule's version used, None when none was. `due_on` is the deadline, None
    where there is none. `changes_on` is the next day the status would change if no new fact came, None for never.
    """

    person: str
    rule: str
    version: date | None
    status: Status
    due_on: date | None
    changes_on: date | None
    reasons: Sequence[Reason] = ()
