"""Who counts as a specialist on a day, as the agency's strategy says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from shiftready.core.compliance.windows import lasting_until
from shiftready.core.dates import Span
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.specialist_status import HELD_BACK, days_on_list, on_list_until, standing_on
from shiftready.core.strategy import Strategy
from shiftready.core.training import TrainingRecord

Until = Mapping[str, date | None]
"""People by id with the last day on which they count; None where nothing ends it."""

Days = Mapping[str, tuple[Span, ...]]
"""People by id with the days on which they count, within a span that was asked for; each counts on one of them."""


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
    must_be_listed = _must_be_listed(facts, strategy)
    trained = trained_until(facts, strategy.course, as_of)
    if not facts.specialist_status:
        return trained
    return dict(_kept_on_list(facts, trained, as_of, must_be_listed=must_be_listed))


def specialists_over(facts: AgencyFacts, as_of: date, days: Span) -> Days:
    """Everyone who counts as a specialist on some day of a span with an end, with all the days of it on which they do.

    Trained is who is by the records of `as_of`, until nothing renews it; decisions about the list are those known, also
    such as begin or end within the span: a suspension that ends brings its person back on the day after.

    Raises:
        ShiftreadyError: as `specialists_until`.
    """
    strategy = strategy_of(facts)
    must_be_listed = _must_be_listed(facts, strategy)
    found = {}
    for person, last_on in trained_until(facts, strategy.course, as_of).items():
        trained = Span(days.first_on, min((day for day in (days.last_on, last_on) if day), default=None))
        decisions = facts.specialist_status.get(person, ())
        if trained.is_empty:
            continue
        if decisions or must_be_listed:
            found[person] = days_on_list(decisions, trained, must_be_listed=must_be_listed)
        else:
            found[person] = (trained,)
    return {person: spans for person, spans in found.items() if spans}


def _must_be_listed(facts: AgencyFacts, strategy: Strategy) -> bool:
    """Whether the strategy counts nobody but whom the list holds, which then has to be there."""
    must_be_listed = strategy.specialist_when == "listed"
    if must_be_listed and not facts.specialist_status:
        raise ShiftreadyError(
            "specialist_list_missing",
            'The strategy counts listed specialists (specialist_when = "listed"), but nobody was ever put on the list. '
            "Designate people on their pages or bring a table specialist_status, or "
            'write specialist_when = "completed" to count everyone who completed the course.',
            fields={"strategy.specialist_when": "listed"},
        )
    return must_be_listed


def _kept_on_list(
    facts: AgencyFacts, trained: Until, as_of: date, *, must_be_listed: bool
) -> Iterator[tuple[str, date | None]]:
    """The trained whom the list lets count, each until the training or the list ends it, whichever comes first."""
    for person, last_on in trained.items():
        decisions = facts.specialist_status.get(person, ())
        counts, listed_until = on_list_until(decisions, as_of, must_be_listed=must_be_listed)
        if counts:
            yield person, min((day for day in (last_on, listed_until) if day is not None), default=None)


def kept_off_by_decision(facts: AgencyFacts, as_of: date) -> frozenset[str]:
    """Whom no course makes a specialist, or keeps one: a decision is missing, or takes them off the list.

    That is who is suspended or removed on the day, and whose training lasts longer than their place on the list.

    Raises:
        ShiftreadyError: as `specialists_until`.
    """
    if not facts.specialist_status:
        return frozenset()
    until = specialists_until(facts, as_of)
    held = {p for p, each in facts.specialist_status.items() if standing_on(each, as_of) in HELD_BACK}
    trained = trained_until(facts, strategy_of(facts).course, as_of)
    return frozenset(held | {p for p, last_on in trained.items() if p not in until or until[p] != last_on})


def specialists(facts: AgencyFacts, as_of: date) -> frozenset[str]:
    """Ids of everyone who counts as a specialist on `as_of`.

    Raises:
        ShiftreadyError: as `specialists_until`.
    """
    return frozenset(specialists_until(facts, as_of))
