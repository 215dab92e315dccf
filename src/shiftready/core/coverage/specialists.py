"""Who counts as a specialist on a day, as the agency's strategy says."""

from __future__ import annotations

from datetime import date

from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.strategy import Strategy


def strategy_of(facts: AgencyFacts) -> Strategy:
    """The agency's strategy, with the group it names known to exist.

    Raises:
        ShiftreadyError: `strategy_missing`, `group_unknown`.
    """
    if facts.strategy is None:
        raise ShiftreadyError(
            "strategy_missing",
            f"{facts.name} states no strategy, so nobody knows whom to train. "
            "Add a [strategy] with kind, course and group to agency.toml.",
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


def specialists(facts: AgencyFacts, as_of: date) -> frozenset[str]:
    """Ids of everyone who counts as a specialist on `as_of`.

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
    return people_with_course(facts, strategy.course, as_of)
