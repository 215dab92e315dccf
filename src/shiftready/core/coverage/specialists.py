"""Who counts as a specialist on a day, as the agency's strategy says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from shiftready.core.compliance.windows import lasting_until
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.strategy import Strategy
from shiftready.core.training import TrainingRecord

Until = Mapping[str, date | None]
"""People by id with the last day on which they count; None where nothing ends it."""


def strategy_of(facts: AgencyFacts) -> Strategy:
    """The agency's strategy, with the group it names known to exist.

    Raises:
        ShiftreadyError: `strategy_missing`, `group_unknown`.
    """
    if facts.strategy is None:
        raise ShiftreadyError(
            "strategy_missing",
            f"{facts.name} states no strategy, so nobody knows whom to train. "
            "Choose one under Strategy in the settings, or add a [strategy] with kind, course and group to "
            "agency.toml.",
            fields={"strategy": "missing"},
        )
    if facts.strategy.group not in facts.groups:
        known = ", ".join(sorted(facts.groups)) or "none"
        raise ShiftreadyError(
            "group_unknown",
            f'The strategy names the group "{facts.strategy.group}", which is not described (groups here: {known}). '
            f"Add [groups.{facts.strategy.group}] to agency.toml or name another group.",
            fields={"strategy.group": facts.strategy.group},
        )
    return facts.strategy


def people_with_course(facts: AgencyFacts, course: str, as_of: date) -> frozenset[str]:
    """Ids of everyone, on the roster or not, with a record of `course` completed on or before `as_of`."""
    return frozenset(
        person
        for person, records in facts.training.records.items()
        if any(record.course == course and record.completed_on <= as_of for record in records)
    )


def trained_until(facts: AgencyFacts, course: str, as_of: date) -> Until:
    """Everyone whose training in `course` counts on `as_of`, by the records of then.

    Only the strategy's own course may lapse: a completion of any other one counts for good.
    """
    strategy = strategy_of(facts)
    if strategy.lasting_months is None or course != strategy.course:
        return dict.fromkeys(people_with_course(facts, course, as_of))
    last_days = ((person, _last_day(strategy, records, as_of)) for person, records in facts.training.records.items())
    return {person: last_on for person, last_on in last_days if last_on is not None and as_of <= last_on}


def _last_day(strategy: Strategy, records: Sequence[TrainingRecord], as_of: date) -> date | None:
    """Until when the latest completion or renewal that counted lasts; None without any.

    The same as a rule says with `renewals` and `lasting_months`: what comes after the last day renews nothing.
    """
    last_on: date | None = None
    for record in records:
        in_time = last_on is not None and record.completed_on <= last_on
        if record.completed_on <= as_of and (
            record.course == strategy.course or (in_time and record.course in strategy.renewals)
        ):
            last_on = lasting_until(record.completed_on, strategy.lasting_months or 0)
    return last_on


def specialists_until(facts: AgencyFacts, as_of: date) -> Until:
    """Everyone who counts as a specialist on `as_of`, with the last day on which they do if nothing renews it.

    Raises:
        ShiftreadyError: `specialist_list_missing` when the strategy asks for a list, which these facts do not hold.
    """
    strategy = strategy_of(facts)
    if strategy.specialist_when == "listed":
        raise ShiftreadyError(
            "specialist_list_missing",
            'The strategy counts listed specialists (specialist_when = "listed"), but this agency holds none. '
            'Write specialist_when = "completed" to count everyone who completed the course.',
            fields={"strategy.specialist_when": "listed"},
        )
    return trained_until(facts, strategy.course, as_of)


def specialists(facts: AgencyFacts, as_of: date) -> frozenset[str]:
    """Ids of everyone who counts as a specialist on `as_of`.

    Raises:
        ShiftreadyError: as `specialists_until`.
    """
    return frozenset(specialists_until(facts, as_of))
