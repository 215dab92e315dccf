"""The answer of `shiftready calls` as a table, as JSON and as CSV: no share without how its calls were identified."""

from __future__ import annotations

from collections.abc import Sequence

import click

from shiftready.cli.main import problem_sentence
from shiftready.cli.output import OutputFormat, number, write_csv, write_json, write_sentence, write_table
from shiftready.core.coverage.calls.answer import CallsAnswer, rows_of
from shiftready.core.coverage.calls.answer_data import (
    AFTER_HEADINGS,
    HEADINGS,
    LINKED,
    assumptions,
    calls_data,
    calls_lines,
)
from shiftready.core.coverage.calls.by_unit import CallsByUnit
from shiftready.core.coverage.calls.by_unit_data import HEADINGS as BY_UNIT_HEADINGS
from shiftready.core.coverage.calls.by_unit_data import by_unit_data, by_unit_lines, counted
from shiftready.core.coverage.calls.simulate import Estimate, MetRow
from shiftready.core.errors import Problem


def show_calls(answer: CallsAnswer, output_format: OutputFormat) -> None:
    """Write the answer; what was wrong with the export's lines goes to standard error, all of it."""
    if output_format == "json":
        write_json(calls_data(answer))
        return
    for problem in answer.problems:
        click.echo(problem_sentence(problem), err=True)
    if output_format == "csv":
        for note in answer.notes:
            click.echo(f"Note: {note.message}", err=True)
        write_csv((*HEADINGS, *AFTER_HEADINGS), calls_lines(answer))
    else:
        _show(answer)


def show_by_unit(found: CallsByUnit, problems: Sequence[Problem], output_format: OutputFormat) -> None:
    """Write every unit's answer, the worst first."""
    if output_format == "json":
        write_json(by_unit_data(found))
        return
    for problem in problems:
        click.echo(problem_sentence(problem), err=True)
    if output_format == "csv":
        for note in found.notes:
            click.echo(f"Note: {note.message}", err=True)
        write_csv(BY_UNIT_HEADINGS, by_unit_lines(found))
    else:
        _show_by_unit(found)


def _show_by_unit(found: CallsByUnit) -> None:
    headings = ("unit", "met of 100 (95 %)", *([f"met after {found.plan}"] if found.plan else []))
    lines = [(unit, *_now_and_then(one), *_about(one)) for unit, one in found.answers]
    write_sentence("Of 100 crisis calls in each unit, how many meet a specialist: the fewest first")
    write_table((*headings, "crisis calls a week", "counted", "specialists", "identified"), lines)
    for one in found.not_answered:
        write_sentence(f"Unit {one.unit}: {one.message}")
    for note in found.notes:
        write_sentence(f"Note: {note.message}")
    write_sentence(LINKED)


def _now_and_then(answer: CallsAnswer) -> tuple[str, ...]:
    after = answer.after
    return _met(answer.found.whole), *([_met(after.found.whole)] if after else [])


def _about(answer: CallsAnswer) -> tuple[object, ...]:
    supply, calls = answer.supply, counted(answer)
    said = "not counted" if calls is None else number(calls)
    trained = f"{supply.specialists:,} of {supply.people:,}"
    return f"{answer.found.whole.calls_a_week:.1f}", said, trained, answer.demand.says_how


def _show(answer: CallsAnswer) -> None:
    share = answer.found.whole.share
    if share is not None:
        write_sentence(f"Of 100 crisis calls, about {_percent(share)} meet a specialist.{_then(answer)}")
    write_sentence(answer.identified)
    for sentence in assumptions(answer):
        write_sentence(sentence)
    headings = ("hours", "crisis calls a week", "met of 100 (95 %)", "minutes of wait (95 %)")
    if answer.after is None:
        write_table(headings, [_line(row) for row in answer.rows])
    else:
        pairs = zip(answer.rows, rows_of(answer.after.found), strict=True)
        write_table((*headings, f"met after {answer.after.plan}"), [(*_line(now), _met(then)) for now, then in pairs])
    for note in answer.notes:
        write_sentence(f"Note: {note.message}")
    write_sentence(LINKED)


def _then(answer: CallsAnswer) -> str:
    share = answer.after and answer.after.found.whole.share
    return f" After {answer.after.plan} about {_percent(share)}." if answer.after and share else ""


def _line(row: MetRow) -> tuple[object, ...]:
    wait = row.wait_minutes
    said = f"{wait.value:.1f} ({wait.low:.1f}-{wait.high:.1f})" if wait else "no call"
    return row.name, number(round(row.calls_a_week)), _met(row), said


def _met(row: MetRow) -> str:
    return _percent(row.share) if row.share else "no call"


def _percent(share: Estimate) -> str:
    return f"{share.value * 100:.1f} ({share.low * 100:.1f}-{share.high * 100:.1f})"
