"""What crisis calls meet as programs and spreadsheets read it, with all that was assumed in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shiftready.core.coverage.calls.answer import AfterPlan, CallsAnswer, hours_of, rows_of
from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.simulate import CallsMet, Estimate, MetRow
from shiftready.core.coverage.calls.traffic import ServiceTime

HEADINGS = (
    "hours", "calls_a_week", "share_met", "share_low", "share_high",
    "wait_minutes", "wait_low", "wait_high", "identified",
)  # fmt: skip
AFTER_HEADINGS = ("share_after", "after_low", "after_high")
LINKED = (
    "A trained officer on a call is linked to more referrals to care; what becomes of any one call, this does not say."
)


def calls_lines(answer: CallsAnswer) -> Iterator[tuple[object, ...]]:
    """A line for all crisis calls, each shift, four hours and hour: `HEADINGS`, then `AFTER_HEADINGS`."""
    now = (*answer.rows, *answer.hours)
    after = (*rows_of(answer.after.found), *hours_of(answer.after.found)) if answer.after else (None,) * len(now)
    for row, then in zip(now, after, strict=True):
        yield *_row(row, answer).values(), *_three(then.share if then else None)


def calls_data(answer: CallsAnswer) -> dict[str, Any]:
    """The whole answer as programs read it; shares run from 0 to 1."""
    found, supply = answer.found, answer.supply
    return {
        "as_of": answer.as_of,
        "identified": answer.demand.says_how,
        "calls_counted_from": answer.demand.first_on,
        "calls_counted_until": answer.demand.last_on,
        **_met(answer.found, answer),
        "after": _after(answer.after, answer),
        "assumed": list(assumptions(answer)),
        "first_on": supply.first_on,
        "people": supply.people,
        "specialists": supply.specialists,
        "units_on_duty": supply.fleet.mean_on_duty,
        "units_with_specialist": supply.fleet.mean_specialists,
        "weeks": found.weeks,
        "replications": found.replications,
        "calls_simulated": found.calls,
        "seed": found.seed,
        "problems": [
            {"line": p.line, "code": p.code, "level": p.level, "message": p.message, "hint": p.hint}
            for p in answer.problems
        ],
        "notes": [{"code": note.code, "message": note.message} for note in answer.notes],
    }


def _met(found: CallsMet, answer: CallsAnswer) -> dict[str, Any]:
    whole, *spans = (_row(row, answer) for row in rows_of(found))
    return {"all": whole, "hours": spans, "each_hour": [_row(row, answer) for row in hours_of(found)]}


def _after(after: AfterPlan | None, answer: CallsAnswer) -> dict[str, Any] | None:
    if after is None:
        return None
    supply = after.supply
    return {
        "plan": after.plan,
        "specialists": supply.specialists,
        "units_with_specialist": supply.fleet.mean_specialists,
        **_met(after.found, answer),
    }


def assumptions(answer: CallsAnswer) -> tuple[str, ...]:
    """What was assumed, in sentences."""
    supply, found = answer.supply, answer.found
    others = sum(kind.a_week for kind in answer.kinds if not kind.crisis)
    times = dict.fromkeys(f"{'crisis' if k.crisis else 'other'} calls {_time(k.service)}" for k in answer.kinds)
    on_duty, skilled = supply.fleet.mean_on_duty, supply.fleet.mean_specialists
    trained = "1 specialist" if supply.specialists == 1 else f"{supply.specialists:,} specialists"
    who = f"{supply.people:,} people, {trained} among them, {answer.streets.officers_per_unit} to a unit"
    weeks = "1 week" if found.weeks == 1 else f"{found.weeks} weeks"
    return (
        f"{who}: on average {on_duty:.1f} units on duty, {skilled:.1f} of them with a specialist.",
        f"{others:,.0f} other calls a week; {' and '.join(times)}.",
        *_counted_minutes(answer),
        *_as_if(answer.streets.as_if_specialists),
        _sending(answer.stated.rule),
        *_trained(answer.after),
        f"{weeks} from {supply.first_on}, {found.replications:,} times over: {found.calls:,} calls, seed {found.seed}.",
    )


def _counted_minutes(answer: CallsAnswer) -> Iterator[str]:
    """Whose minutes these are where nobody stated them."""
    demand, stated = answer.demand, answer.stated
    of_others = any(not kind.crisis for kind in answer.kinds)
    for name, minutes, is_asked in (
        ("crisis", demand.crisis_minutes, stated.crisis_minutes is None),
        ("other", demand.other_minutes, stated.other_minutes is None and of_others),
    ):
        if minutes is not None and is_asked:
            yield f"The minutes of {name} calls are those of {minutes.calls:,} calls counted: {minutes.said}."


def _as_if(specialists: int | None) -> tuple[str, ...]:
    if specialists is None:
        return ()
    units = "1 unit of every shift held" if specialists == 1 else f"{specialists:,} units of every shift held"
    return (f"As if {units} a specialist, in place of those there are.",)


def _trained(after: AfterPlan | None) -> tuple[str, ...]:
    if after is None:
        return ()
    fleet, count = after.supply.fleet, after.supply.specialists
    trained = "1 specialist" if count == 1 else f"{count:,} specialists"
    said = f"After {after.plan} there are {trained}, and on average {fleet.mean_specialists:.1f} units with one on duty"
    return (f"{said}: everyone seated in it has passed, and nobody has left.",)


def _sending(rule: DispatchRule) -> str:
    if not rule.prefer_specialist:
        said = "Any free unit goes to a crisis call"
    elif rule.wait_minutes:
        said = f"A crisis call waits up to {rule.wait_minutes:g} minutes for a specialist, then any free unit goes"
    else:
        said = "A free specialist goes to a crisis call, and where none is free any free unit"
    return f"{said}; other calls take a specialist last." if rule.spare_specialists else f"{said}."


def _time(service: ServiceTime) -> str:
    law = "exponential" if service.spread_minutes is None else f"lognormal, spread {round(service.spread_minutes, 2):g}"
    return f"take {round(service.mean_minutes, 2):g} minutes ({law})"


def _row(row: MetRow, answer: CallsAnswer) -> dict[str, Any]:
    share, wait = row.share, row.wait_minutes
    return dict(
        zip(
            HEADINGS,
            (
                row.name, row.calls_a_week, *_three(share), *_three(wait), answer.demand.says_how,
            ),
            strict=True,
        )
    )  # fmt: skip


def _three(estimate: Estimate | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if estimate is None else (estimate.value, estimate.low, estimate.high)
