"""Exactly what crisis calls meet in an hour that goes on as it is: few units, the same calls, the same crews."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.hypercube import CallSource, solve_hypercube
from shiftready.core.coverage.calls.traffic import ServiceTime
from shiftready.core.errors import ShiftreadyError

Choices = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Street:
    """Units on duty, and how many of them hold a specialist."""

    units: int
    specialists: int


@dataclass(frozen=True, slots=True)
class SteadyHour:
    """In the long run: shares (0-1) of crisis calls that meet a specialist, of all calls that find every unit busy, and
    of time that a unit with and one without a specialist is busy (None where there is none); and the mean wait of all.
    """

    share_met: float
    share_waiting: float
    wait_minutes: float
    specialist_busy: float | None
    other_busy: float | None


def steady_hour(
    street: Street, *, crisis_an_hour: float, other_an_hour: float, minutes: float, rule: DispatchRule
) -> SteadyHour:
    """Solve Larson's hypercube for units of two sorts, each free one of a sort as near as the others.

    Calls of both kinds take `minutes` on average (exponential) and wait in the order they come.

    Raises:
        ShiftreadyError: `street_not_possible`, `calls_negative`, `wait_not_exact`, `minutes_not_possible`,
            `too_many_units`, `more_calls_than_units`.
    """
    _check(street, crisis_an_hour, other_an_hour, rule)
    skilled, plain = tuple(range(street.specialists)), tuple(range(street.specialists, street.units))
    first, last, alike = _choices(skilled, plain), _choices(plain, skilled), _choices((*skilled, *plain))
    found = solve_hypercube(
        [
            CallSource("crisis calls", crisis_an_hour, first if rule.prefer_specialist else alike),
            CallSource("other calls", other_an_hour, last if rule.spare_specialists else alike),
        ],
        units=street.units,
        service_minutes=ServiceTime(minutes).mean_minutes,
    )
    return SteadyHour(
        share_met=sum(found.sent[0][unit] for unit in skilled),
        share_waiting=found.all_busy,
        wait_minutes=found.mean_wait_minutes,
        specialist_busy=found.busy[skilled[0]] if skilled else None,
        other_busy=found.busy[plain[0]] if plain else None,
    )


def _choices(*choices: tuple[int, ...]) -> Choices:
    return tuple(choice for choice in choices if choice)


def _check(street: Street, crisis_an_hour: float, other_an_hour: float, rule: DispatchRule) -> None:
    if not 0 <= street.specialists <= street.units:
        raise ShiftreadyError(
            "street_not_possible",
            f"{street.specialists} of {street.units} units cannot hold a specialist. Give 0 to {street.units}.",
            fields={"specialists": str(street.specialists)},
        )
    if not (crisis_an_hour >= 0 and other_an_hour >= 0):
        raise ShiftreadyError(
            "calls_negative",
            f"{crisis_an_hour:g} crisis calls and {other_an_hour:g} other calls an hour cannot come. Give 0 or more.",
            fields={"crisis": f"{crisis_an_hour:g}", "other": f"{other_an_hour:g}"},
        )
    if rule.wait_minutes:
        raise ShiftreadyError(
            "wait_not_exact",
            "The exact model lets no call wait for a specialist while another unit is free. "
            "Leave the minutes out, or simulate.",
            fields={"wait_minutes": f"{rule.wait_minutes:g}"},
        )
