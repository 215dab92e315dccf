"""The answer of `shiftready calls` as a table, as JSON and as CSV: no share without how its calls were identified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from shiftready.cli.main import problem_sentence
from shiftready.cli.output import OutputFormat, number, write_csv, write_json, write_sentence, write_table
from shiftready.core.coverage.calls.demand import Demand
from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.simulate import CallsMet, Estimate, MetRow
from shiftready.core.coverage.calls.supply import Streets, Supply
from shiftready.core.coverage.calls.traffic import CallKind, ServiceTime
from shiftready.core.coverage.notes import Note
from shiftready.core.errors import Problem

HEADINGS = (
    "hours", "calls_a_week", "share_met", "share_low", "share_high",
    "wait_minutes", "wait_low", "wait_high", "identified",
)  # fmt: skip
LINKED = (
    "A trained officer on a call is linked to more referrals to care; what becomes of any one call, this does not say."
)


@dataclass(frozen=True, slots=True)
class CallsAnswer:
    """All that was assumed and all that was found."""

    as_of: date
    found: CallsMet
    demand: Demand
    supply: Supply
    rule: DispatchRule
    kinds: Sequence[CallKind]
    streets: Streets
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]

    @property
    def rows(self) -> tuple[MetRow, ...]:
        return (self.found.whole, *self.found.spans)


def show_calls(answer: CallsAnswer, output_format: OutputFormat) -> None:
    """Write the answer; what was wrong with the export's lines goes to standard error, all of it."""
    if output_format == "json":
        write_json(_as_json(answer))
        return
    for problem in answer.problems:
        click.echo(problem_sentence(problem), err=True)
    if output_format == "csv":
        for note in answer.notes:
            click.echo(f"Note: {note.message}", err=True)
        write_csv(HEADINGS, [tuple(_row(row, answer).values()) for row in answer.rows])
    else:
        _show(answer)


def _show(answer: CallsAnswer) -> None:
    share = answer.found.whole.share
    if share is not None:
        write_sentence(f"Of 100 crisis calls, about {_percent(share)} meet a specialist.")
    write_sentence(f"Crisis calls were identified {answer.demand.says_how}.".replace("identified not", "not"))
    for sentence in assumptions(answer):
        write_sentence(sentence)
    write_table(
        ("hours", "crisis calls a week", "met of 100 (95 %)", "minutes of wait (95 %)"),
        [_line(row) for row in answer.rows],
    )
    for note in answer.notes:
        write_sentence(f"Note: {note.message}")
    write_sentence(LINKED)


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
        *_as_if(answer.streets.as_if_specialists),
        _sending(answer.rule),
        f"{weeks} from {supply.first_on}, {found.replications:,} times over: {found.calls:,} calls, seed {found.seed}.",
    )


def _as_if(specialists: int | None) -> tuple[str, ...]:
    if specialists is None:
        return ()
    units = "1 unit of every shift held" if specialists == 1 else f"{specialists:,} units of every shift held"
    return (f"As if {units} a specialist, in place of those there are.",)


def _sending(rule: DispatchRule) -> str:
    if not rule.prefer_specialist:
        said = "Any free unit goes to a crisis call"
    elif rule.wait_minutes:
        said = f"A crisis call waits up to {rule.wait_minutes:g} minutes for a specialist, then any free unit goes"
    else:
        said = "A free specialist goes to a crisis call, and where none is free any free unit"
    return f"{said}; other calls take a specialist last." if rule.spare_specialists else f"{said}."


def _time(service: ServiceTime) -> str:
    law = "exponential" if service.spread_minutes is None else f"lognormal, spread {service.spread_minutes:g}"
    return f"take {service.mean_minutes:g} minutes ({law})"


def _line(row: MetRow) -> tuple[object, ...]:
    share = _percent(row.share) if row.share else "no call"
    wait = row.wait_minutes
    said = f"{wait.value:.1f} ({wait.low:.1f}-{wait.high:.1f})" if wait else "no call"
    return row.name, number(round(row.calls_a_week)), share, said


def _percent(share: Estimate) -> str:
    return f"{share.value * 100:.1f} ({share.low * 100:.1f}-{share.high * 100:.1f})"


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


def _as_json(answer: CallsAnswer) -> dict[str, Any]:
    whole, *spans = (_row(row, answer) for row in answer.rows)
    found, supply = answer.found, answer.supply
    return {
        "as_of": answer.as_of,
        "identified": answer.demand.says_how,
        "calls_counted_from": answer.demand.first_on,
        "calls_counted_until": answer.demand.last_on,
        "all": whole,
        "hours": spans,
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
