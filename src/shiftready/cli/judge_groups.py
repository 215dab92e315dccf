"""What rules ask of whole groups: shares and presence on every shift, apart from each other, as data and as tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from shiftready.cli.output import write_table
from shiftready.core.compliance import GroupFinding, PresenceFinding, Reason, explain_reason


def group_as_data(group: GroupFinding) -> dict[str, Any]:
    return {
        "rule": group.rule,
        "duty": group.duty,
        "version": group.version,
        "status": group.status,
        "percent_asked": group.percent,
        "numerator": group.numerator,
        "denominator": group.denominator,
        "of": group.who,
        "having": group.having,
        "counted": group.counted,
        "not_told_apart": group.uncounted,
        "reasons": _reasons(group.reasons),
    }


def presence_as_data(presence: PresenceFinding) -> dict[str, Any]:
    return {
        "rule": presence.rule,
        "duty": presence.duty,
        "version": presence.version,
        "status": presence.status,
        "asked_on_every_shift": presence.asked,
        "shifts": presence.shifts,
        "short": [{"squad": one.squad, "day": one.day, "present": one.present} for one in presence.short],
        "of": presence.who,
        "having": presence.having,
        "not_told_apart": presence.uncounted,
        "reasons": _reasons(presence.reasons),
    }


def _reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [{"code": reason.code, **reason.facts, "text": explain_reason(reason)} for reason in reasons]


def show_groups(groups: tuple[GroupFinding, ...]) -> None:
    if groups:
        rows = [
            (g.rule, g.duty, f"{g.numerator:,} of {g.denominator:,}", f"{g.percent} %", g.status.value, g.who)
            for g in groups
        ]
        write_table(("rule", "duty", "hold it", "asked", "status", "of whom"), rows, title="Duties of the whole agency")


def show_presence(found: tuple[PresenceFinding, ...]) -> None:
    if found:
        rows = [
            (p.rule, p.duty, f"{p.shifts - len(p.short):,} of {p.shifts:,}", f"{p.asked} each", p.status.value, p.who)
            for p in found
        ]
        headings = ("rule", "duty", "shifts that have it", "asked", "status", "of whom")
        write_table(headings, rows, title="Presence on every shift, four weeks ahead")
