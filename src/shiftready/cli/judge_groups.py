"""What rules ask of whole groups: shares and presence on every shift, apart from each other, as tables."""

from __future__ import annotations

from collections.abc import Mapping

from shiftready.cli.output import write_table
from shiftready.core.compliance import GroupFinding, PresenceFinding


def show_groups(groups: tuple[GroupFinding, ...], certain: Mapping[str, str]) -> None:
    if groups:
        rows = [
            (g.rule, certain[g.rule], g.duty, f"{g.numerator:,} of {g.denominator:,}", f"{g.percent} %",
             g.status.value, g.who)
            for g in groups
        ]  # fmt: skip
        headings = ("rule", "how certain", "duty", "hold it", "asked", "status", "of whom")
        write_table(headings, rows, title="Duties of the whole agency")


def show_presence(found: tuple[PresenceFinding, ...], certain: Mapping[str, str]) -> None:
    if found:
        rows = [
            (p.rule, certain[p.rule], p.duty, f"{p.shifts - len(p.short):,} of {p.shifts:,}", f"{p.asked} each",
             p.status.value, p.who)
            for p in found
        ]  # fmt: skip
        headings = ("rule", "how certain", "duty", "shifts that have it", "asked", "status", "of whom")
        write_table(headings, rows, title="Presence on every shift, four weeks ahead")
