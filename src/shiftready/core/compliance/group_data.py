"""Duties of whole groups as plain data, under the same names for the shell and for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from shiftready.core.compliance.explain import explain_reason
from shiftready.core.compliance.findings import Reason
from shiftready.core.compliance.groups import GroupFinding
from shiftready.core.compliance.presence import PresenceFinding
from shiftready.core.compliance.rule import Certainty

Say = Callable[[str], str]
"""Puts courses' titles in place of their keys in a sentence, as pages do."""


def group_as_data(group: GroupFinding, certainty: Certainty | None, say: Say) -> dict[str, Any]:
    """A share of a group: `numerator` of `denominator` hold it; `not_told_apart` are people a missing fact hides."""
    return {
        "rule": group.rule,
        "duty": group.duty,
        "version": group.version,
        "certainty": certainty,
        "status": group.status,
        "percent_asked": group.percent,
        "numerator": group.numerator,
        "denominator": group.denominator,
        "of": group.who,
        "having": say(group.having),
        "counted": group.counted,
        "not_told_apart": group.uncounted,
        "reasons": _reasons(group.reasons, say),
    }


def presence_as_data(presence: PresenceFinding, certainty: Certainty | None, say: Say) -> dict[str, Any]:
    """So many on every shift: `short` are the shifts that lack somebody, with how many are present."""
    return {
        "rule": presence.rule,
        "duty": presence.duty,
        "version": presence.version,
        "certainty": certainty,
        "status": presence.status,
        "asked_on_every_shift": presence.asked,
        "shifts": presence.shifts,
        "short": [{"squad": one.squad, "day": one.day, "present": one.present} for one in presence.short],
        "of": presence.who,
        "having": say(presence.having),
        "not_told_apart": presence.uncounted,
        "reasons": _reasons(presence.reasons, say),
    }


def _reasons(reasons: Iterable[Reason], say: Say) -> list[dict[str, Any]]:
    return [{"code": reason.code, **reason.facts, "text": say(explain_reason(reason))} for reason in reasons]
