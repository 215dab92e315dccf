"""`shiftready steady-hour`: what crisis calls meet in an hour that goes on as it is, exactly."""

from __future__ import annotations

from dataclasses import asdict

import click

from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.coverage.calls.answer_data import LINKED
from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.hypercube import MOST_UNITS
from shiftready.core.coverage.calls.steady_hour import SteadyHour, Street, steady_hour

SAID = {
    "share_met": "crisis calls that meet a specialist",
    "share_waiting": "calls that find every unit busy",
    "wait_minutes": "minutes until a unit is sent, on average",
    "specialist_busy": "time that a unit with a specialist is busy",
    "other_busy": "time that any other unit is busy",
}


@click.command("steady-hour")
@click.option("--units", type=click.IntRange(1), required=True, help=f"Units on duty, {MOST_UNITS} at most.")
@click.option("--specialists", type=click.IntRange(0), required=True, help="Those of them with a specialist.")
@click.option("--crisis-an-hour", type=click.FloatRange(0), required=True, help="Crisis calls an hour.")
@click.option("--other-an-hour", type=click.FloatRange(0), required=True, help="Other calls an hour.")
@click.option(
    "--minutes", type=click.FloatRange(0, min_open=True), required=True, help="Minutes a call keeps a unit, on average."
)
@click.option(
    "--send",
    type=click.Choice(["specialist", "anyone"]),
    default="specialist",
    show_default=True,
    help="Who is sent to a crisis call first.",
)
@click.option("--spare-specialists", is_flag=True, help="Other calls take a specialist last.")
@format_option
def steady_hour_command(
    *,
    units: int,
    specialists: int,
    crisis_an_hour: float,
    other_an_hour: float,
    minutes: float,
    send: str,
    spare_specialists: bool,
    output_format: OutputFormat,
) -> None:
    """Work out exactly what crisis calls meet where units, crews and calls stay as they are.

    Larson's hypercube model: calls of both kinds take as long, and wait in the order they come. It needs no folder; the
    simulation of `shiftready calls` agrees with it where both can be asked.
    """
    found = steady_hour(
        Street(units, specialists),
        crisis_an_hour=crisis_an_hour,
        other_an_hour=other_an_hour,
        minutes=minutes,
        rule=DispatchRule(send == "specialist", spare_specialists=spare_specialists),
    )
    _write(found, output_format)


def _write(found: SteadyHour, output_format: OutputFormat) -> None:
    if output_format == "json":
        write_json(asdict(found))
    elif output_format == "csv":
        write_csv(tuple(SAID), [tuple(asdict(found).values())])
    else:
        write_table(("what", "exactly"), [(SAID[name], _amount(name, value)) for name, value in asdict(found).items()])
        write_sentence(LINKED)


def _amount(name: str, value: float | None) -> str:
    if value is None:
        return "there is none"
    return f"{value:.2f}" if name == "wait_minutes" else f"{value:.2%}"
