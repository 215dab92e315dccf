"""Duties of a whole group: which share of whom must hold something, with the people counted on either side named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Reason, Status
from shiftready.core.compliance.judge import open_cases
from shiftready.core.compliance.rule import GroupDuty, Rule, Rulebook, RuleVersion
from shiftready.core.compliance.said_alike import cited, labels, list_drawn, passed_over
from shiftready.core.compliance.verdict import BEGINNING
from shiftready.core.compliance.windows import earliest_reaching
from shiftready.core.facts import AgencyFacts


@dataclass(frozen=True, slots=True)
class GroupFinding:
    """`numerator` of `denominator` hold it and `percent` (0-100) must; `who` says who is counted.

    `uncounted`: people of whom a missing fact hides whether they belong; where they could tip the answer the status is
    undetermined. A group without people is not applicable.
    """

    rule: str
    duty: str
    version: date
    status: Status
    percent: int
    numerator: int
    denominator: int
    who: str
    having: str
    counted: tuple[str, ...]
    uncounted: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()


def judge_groups(
    facts: AgencyFacts, book: Rulebook, as_of: date, known_by: date | None = None
) -> tuple[GroupFinding, ...]:
    """Judge every group duty of the versions in force on the day, in the order of the book."""
    duties = [
        (rule, version, duty)
        for rule in book.rules
        if (version := rule.version_on(as_of)) is not None
        for duty in version.groups
        if not duty.every_shift
    ]
    if not duties:
        return ()
    cases = [case for case in open_cases(facts, book, known_by) if case.serves_on(as_of)]
    late = list_drawn(facts.training.complete_until, as_of)
    found = (_judge_group(rule, version, duty, cases, as_of) for rule, version, duty in duties)
    return tuple(replace(finding, reasons=(*finding.reasons, *late)) for finding in found)


def _judge_group(rule: Rule, version: RuleVersion, duty: GroupDuty, cases: Sequence[Case], day: date) -> GroupFinding:
    belongs = [(case, duty.of.holds(case, day)) for case in cases]
    members = [case for case, held in belongs if held]
    unsure = [case for case, held in belongs if held is None]
    first = BEGINNING if duty.months is None else earliest_reaching(day, duty.months)
    holders = [case for case in members if duty.having.met(case, first, day)]
    unsure_holders = [case for case in unsure if duty.having.met(case, first, day)]
    return GroupFinding(
        rule=rule.id,
        duty=duty.name,
        version=version.first_on,
        status=_status(duty.percent, len(holders), len(members), len(unsure_holders), len(unsure)),
        percent=duty.percent,
        numerator=len(holders),
        denominator=len(members),
        who=duty.of.says(),
        having=duty.having.says(),
        counted=_ids(holders),
        uncounted=_ids(unsure),
        reasons=(cited(rule, version), *labels(version), *passed_over(rule, day)),
    )


def _status(percent: int, holders: int, members: int, unsure_holders: int, unsure: int) -> Status:
    """The worst case counts every unsure person without the training as a member, the best case every one with it."""
    if members == 0 and unsure == 0:
        return Status.NOT_APPLICABLE
    worst = _reached(percent, holders, members + unsure - unsure_holders)
    best = _reached(percent, holders + unsure_holders, members + unsure_holders)
    if worst is not best:
        return Status.UNDETERMINED
    return Status.MET if best else Status.DUE


def _reached(percent: int, holders: int, members: int) -> bool:
    return members > 0 and holders * 100 >= percent * members


def _ids(cases: Iterable[Case]) -> tuple[str, ...]:
    return tuple(case.person.id for case in cases)
