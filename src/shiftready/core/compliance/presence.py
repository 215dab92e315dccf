"""Presence on every shift: how many on duty hold something, by squad and day, apart from any percentage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.findings import Reason, Status
from shiftready.core.compliance.judge import open_cases
from shiftready.core.compliance.rule import GroupDuty, Rule, Rulebook, RuleVersion
from shiftready.core.compliance.said_alike import cited, labels, passed_over
from shiftready.core.compliance.verdict import BEGINNING
from shiftready.core.compliance.windows import earliest_reaching
from shiftready.core.dates import days_from
from shiftready.core.facts import AgencyFacts
from shiftready.core.staffing import heads_on_duty

DAYS_AHEAD = 28
"""Four weeks hold every turn of the duty patterns in use."""


@dataclass(frozen=True, slots=True)
class ShiftShort:
    """A squad on a day with fewer holders on duty than are asked for."""

    squad: str
    day: date
    present: int


@dataclass(frozen=True, slots=True)
class PresenceFinding:
    """`asked` holders on each of `shifts` shifts of the days ahead; `short` names those that lack some.

    Undetermined where no duty pattern says who works when, or where `uncounted` people, of whom a missing fact hides
    whether they belong, could tip the answer.
    """

    rule: str
    duty: str
    version: date
    status: Status
    asked: int
    shifts: int
    short: tuple[ShiftShort, ...]
    who: str
    having: str
    uncounted: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()

    def says(self) -> str:
        """How many shifts of the four weeks have it; without a duty pattern nobody can tell."""
        if not self.shifts:
            return "not known: no duty pattern says who works when"
        return f"{self.shifts - len(self.short):,} of {self.shifts:,} shifts, asked {self.asked:,} on each"


class Duty(NamedTuple):
    """A duty of presence with the rule and version it stands in."""

    rule: Rule
    version: RuleVersion
    duty: GroupDuty


def judge_presence(
    facts: AgencyFacts, book: Rulebook, as_of: date, known_by: date | None = None
) -> tuple[PresenceFinding, ...]:
    """Judge every duty of presence of the versions in force on the day, for the four weeks from it, in book order."""
    duties = [
        Duty(rule, version, duty)
        for rule in book.rules
        if (version := rule.version_on(as_of)) is not None
        for duty in version.groups
        if duty.every_shift
    ]
    if not duties:
        return ()
    cases = [case for case in open_cases(facts, book, known_by) if case.serves_on(as_of)]
    return tuple(_judge(facts, duty, cases, as_of) for duty in duties)


def _judge(facts: AgencyFacts, owed: Duty, cases: Sequence[Case], day: date) -> PresenceFinding:
    rule, version, duty = owed
    days = days_from(day, DAYS_AHEAD)
    belongs = [(case, duty.of.holds(case, day)) for case in cases]
    heads = heads_on_duty(facts.staffing, [case.person.id for case, held in belongs if held is not False], days)
    sure, hopeful = (
        heads_on_duty(facts.staffing, _holders(belongs, duty, day, unsure=unsure), days) for unsure in (False, True)
    )
    short, short_at_best = (_short(heads, found, duty.every_shift, days) for found in (sure, hopeful))
    shifts = sum(count > 0 for row in heads.values() for count in row)
    unsure_people = tuple(case.person.id for case, held in belongs if held is None)
    return PresenceFinding(
        rule=rule.id,
        duty=duty.name,
        version=version.first_on,
        status=_status(shifts, bool(short), bool(short_at_best)),
        asked=duty.every_shift,
        shifts=shifts,
        short=short,
        who=duty.of.says(),
        having=duty.having.says(),
        uncounted=unsure_people,
        reasons=(cited(rule, version), *labels(version), *passed_over(rule, day)),
    )


def _holders(belongs: Sequence[tuple[Case, bool | None]], duty: GroupDuty, day: date, *, unsure: bool) -> list[str]:
    """Those who hold it on the day; with `unsure` also those of whom it is not known whether they belong."""
    first = BEGINNING if duty.months is None else earliest_reaching(day, duty.months)
    return [
        case.person.id
        for case, held in belongs
        if (held or (unsure and held is None)) and duty.having.met(case, first, day)
    ]


def _short(
    heads: dict[str, list[int]], holders: dict[str, list[int]], asked: int, days: Sequence[date]
) -> tuple[ShiftShort, ...]:
    nobody = [0] * len(days)
    return tuple(
        ShiftShort(squad, day, holders.get(squad, nobody)[i])
        for squad, row in heads.items()
        for i, day in enumerate(days)
        if row[i] and holders.get(squad, nobody)[i] < asked
    )


def _status(shifts: int, short: bool, short_at_best: bool) -> Status:  # noqa: FBT001 (the worst and the best case)
    if not shifts or short is not short_at_best:
        return Status.UNDETERMINED
    return Status.DUE if short else Status.MET
