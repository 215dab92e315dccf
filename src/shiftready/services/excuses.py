"""What readers may know of an excuse who are not meant to know its ground: that it is there, and no more."""

from __future__ import annotations

from collections.abc import Iterable

from shiftready.core.compliance import Finding, Reason

EXCUSED = Reason("excused")


def without_why(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings, with neither who granted an allowance nor when, for how long or why."""
    return tuple(_without_why(one) for one in findings)


def _without_why(finding: Finding) -> Finding:
    told = tuple(EXCUSED if reason.code == "allowance" else reason for reason in finding.reasons)
    return finding._replace(reasons=told)
