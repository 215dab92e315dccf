"""`shiftready trainer`: the way of trainers, the time it takes, who taught whom, and for which topics they suffice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from shiftready.cli.bounded import A_PAPER
from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.delivery.teaching.pipeline import STAGES, STEP_KINDS
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.trainers.find import list_trainers, whole_trainer
from shiftready.services.trainers.keep import NOTICE_DAYS, STEP_WORDS, StepSaid, record_step, take_back_trainer_step
from shiftready.services.trainers.lineage import trainer_family
from shiftready.services.trainers.papers import bring_trainer_paper, take_out_trainer_paper
from shiftready.services.trainers.shown import (
    HEADINGS,
    STEP_HEADINGS,
    TIME_HEADINGS,
    TOPIC_HEADINGS,
    capacity_values,
    family_values,
    line_cells,
    line_values,
    step_values,
    time_values,
    topic_cells,
    whole_values,
)
from shiftready.services.trainers.spent import PURPOSES, TimeSaid, record_time, take_back_time
from shiftready.services.trainers.topics import MONTHS, region_capacity


@click.group()
def trainer() -> None:
    """Follow who becomes a trainer and stays one, who taught whom, and for which topics there are enough."""
    bring_tables()


@trainer.command("list", short_help="List trainers.")
@click.argument("slug", metavar="AGENCY")
@click.option("--stage", default="", type=click.Choice(["", *STAGES]), help="Only those who stand here.")
@click.option("--credential", default="", help="Only those who are or become this.")
@click.option("--search", default="", help="Only those with this in name, number or organization.")
@click.option("--on", type=DAY, help="The day. Left out: today.")
@format_option
def list_command(slug: str, *, output_format: OutputFormat, **asked: object) -> None:
    """List the trainers of AGENCY by name: where each stands, up to when, and the time recorded."""
    found = list_trainers(_shell(slug), **asked)  # type: ignore[arg-type]  # as the options are typed
    if output_format == "json":
        write_json({"trainers": [line_values(one) for one in found]})
    else:
        (write_csv if output_format == "csv" else write_table)(HEADINGS, [_texts(line_cells(one)) for one in found])


@trainer.command("show", short_help="Show one trainer.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER")
@format_option
def show(slug: str, number: str, output_format: OutputFormat) -> None:
    """Show NUMBER of AGENCY: steps and time."""
    whole = whole_trainer(_shell(slug), teacher=number)
    steps = [_texts(step_values(s, line.credential).values()) for line in whole.lines for s in line.steps]
    if output_format == "json":
        write_json(whole_values(whole))
    elif output_format == "csv":
        write_csv(STEP_HEADINGS, steps)
    else:
        write_table(HEADINGS, [_texts(line_cells(line)) for line in whole.lines])
        write_table(STEP_HEADINGS, steps, title="Steps")
        write_table(TIME_HEADINGS, [_texts(time_values(one).values()) for one in whole.times], title="Time")


@trainer.command("step", short_help="Record a step.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER")
@as_option()
@click.option("--credential", required=True, help="What they become or are, such as CIT trainer.")
@click.option("--kind", required=True, type=click.Choice(STEP_KINDS), help="The step.")
@click.option("--on", required=True, type=DAY, help="The day.")
@click.option("--by", required=True, help="Who decided or saw it.")
@click.option("--paper", default="", help="What shows it: a name or file number.")
@click.option("--until", "last_on", type=DAY, help="Certified up to this day. Left out: it does not run out.")
@click.option("--notice", "notice_days", default=NOTICE_DAYS, show_default=True, help="Days before it to renew.")
@click.option("--topic", "topics", multiple=True, help="A topic they may teach by it. May be repeated.")
def step(slug: str, number: str, *, email: str, **said: object) -> None:
    """Record a step of NUMBER of AGENCY."""
    made = record_step(account_in(slug, email), teacher=number, said=StepSaid(**said))  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"Step {made.pk} of {number} is recorded: {STEP_WORDS[made.kind].lower()} on {made.on}.")


@trainer.command("take-back-step", short_help="Take the newest step back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="STEP", type=int)
@as_option()
@click.option("--reason", required=True, help="Why; it is kept.")
def step_back(slug: str, number: int, *, email: str, reason: str) -> None:
    """Take STEP of AGENCY back: topics that it gave never held."""
    take_back_trainer_step(account_in(slug, email), step=number, reason=reason)
    write_sentence(f"Step {number} is taken back.")


@trainer.command("bring", short_help="Bring a paper that shows a step.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="STEP", type=int)
@click.argument("file", type=A_PAPER)
@as_option()
def bring(slug: str, number: int, file: Path, *, email: str) -> None:
    """Keep FILE, a PDF or picture, with STEP of AGENCY."""
    actor, content = account_in(slug, email), file.read_bytes()
    made = bring_trainer_paper(actor, step=number, name=file.name, content=content)
    write_sentence(f"Paper {made.pk}, {made.name}, is kept with step {number}.")


@trainer.command("take-out", short_help="Take a paper out.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="PAPER", type=int)
@as_option()
@click.option("--reason", required=True, help="Why; it is kept.")
def take_out(slug: str, number: int, *, email: str, reason: str) -> None:
    """Take PAPER of AGENCY out that was brought by mistake."""
    take_out_trainer_paper(account_in(slug, email), paper=number, reason=reason)
    write_sentence(f"Paper {number} is taken out.")


@trainer.command("time", short_help="Record time.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER")
@as_option()
@click.option("--for", "purpose", required=True, type=click.Choice(PURPOSES), help="For what.")
@click.option("--on", required=True, type=DAY, help="The day.")
@click.option("--minutes", required=True, type=int, help="Whole minutes.")
@click.option("--on-duty/--off-duty", "is_on_duty", default=True, show_default=True, help="In paid time, or their own.")
@click.option("--note", default="", help="What they did.")
def time(slug: str, number: str, *, email: str, **said: object) -> None:
    """Record time of NUMBER of AGENCY, for becoming a trainer or being one."""
    made = record_time(account_in(slug, email), teacher=number, said=TimeSaid(**said))  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"Time {made.pk} of {number} is recorded: {made.minutes} minutes.")


@trainer.command("take-back-time", short_help="Take time back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="TIME", type=int)
@as_option()
@click.option("--reason", required=True, help="Why; it is kept.")
def time_back(slug: str, number: int, *, email: str, reason: str) -> None:
    """Take TIME of AGENCY back: it counts no more."""
    take_back_time(account_in(slug, email), time=number, reason=reason)
    write_sentence(f"Time {number} is taken back.")


@trainer.command("capacity", short_help="Show who suffices for which topic.")
@click.argument("slug", metavar="AGENCY")
@click.option("--months", default=MONTHS, show_default=True, help="How far classes are looked ahead.")
@click.option("--on", type=DAY, help="The day. Left out: today.")
@format_option
def capacity_command(slug: str, *, months: int, on: date | None, output_format: OutputFormat) -> None:
    """Show how many people of how many organizations may teach each topic in AGENCY, beside the classes ahead."""
    found = region_capacity(_shell(slug), months=months, on=on)
    if output_format == "json":
        write_json(capacity_values(found))
        return
    (write_csv if output_format == "csv" else write_table)(
        TOPIC_HEADINGS, [_texts(topic_cells(t)) for t in found.topics]
    )
    if output_format == "table":
        for note in found.notes:
            write_sentence(note)


@trainer.command("lineage", short_help="Show who taught whom.")
@click.argument("slug", metavar="AGENCY")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def lineage(slug: str, *, as_json: bool) -> None:
    """Show everyone of AGENCY under whoever taught them to teach."""
    found = trainer_family(_shell(slug))
    if as_json:
        write_json(family_values(found))
    else:
        write_sentence(found.text.rstrip("\n") or "Nobody is known to have taught another to teach.")


def _texts(cells: Iterable[object]) -> tuple[str, ...]:
    return tuple("" if one is None else str(one) for one in cells)


def _shell(slug: str) -> Actor:
    return the_shell(agency_called(slug))
