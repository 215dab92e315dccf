"""`shiftready guide`: the guided plan of an agency, from its answers to a first year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.errors import NotFound
from shiftready.core.tailoring.guide import LineSaid
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import today_in
from shiftready.services.guide.answers import Answers, known_answers
from shiftready.services.guide.calendar import due_lines, finish_line, reopen_line
from shiftready.services.guide.calls import calls_words
from shiftready.services.guide.change import answer_guide, decide_step
from shiftready.services.guide.plan import GuidedPlan, guided_plan, said_of
from shiftready.services.guide.shown import HEADINGS, plan_lines, plan_values

COLUMNS = ("step", "line", "kept", "month", "says")
DUE = ("line", "month", "late", "says")


@click.group()
def guide() -> None:
    """Propose a first year for a community from what it is and has, and decide on each step."""
    bring_tables()


@guide.command("show", short_help="The plan as it stands.")
@click.argument("slug", metavar="AGENCY")
@format_option
def show(slug: str, *, output_format: OutputFormat) -> None:
    """Show the guided plan of AGENCY: what is proposed and what was decided, step by step."""
    plan = _plan(the_shell(agency_called(slug)))
    if output_format == "json":
        write_json(plan_values(plan))
    elif output_format == "csv":
        write_csv(HEADINGS, plan_lines(plan))
    else:
        target = plan.target
        write_sentence(
            f"{plan.answers.officers} sworn, {plan.size.text}: train {target.people} in {target.classes} classes."
        )
        write_sentence(calls_words(plan))
        write_table(COLUMNS, [_row(line) for line in plan_lines(plan) if line[2] == "yes"])


@guide.command("answer", short_help="Say what the community is and has.")
@click.argument("slug", metavar="AGENCY")
@as_option()
@click.option("--officers", type=int, help="Sworn people. Left out: as the roster or the settings say.")
@click.option("--squads", type=int, help="Groups on duty together. Left out: as the roster says.")
@click.option("--dispatchers", type=int, help="Call-takers of its own. Left out: as the roster says.")
@click.option("--setting", help="Such as rural. Left out: as was said under Sites.")
@click.option("--approach", default="cit", show_default=True, help="The type of program wanted.")
@click.option("--partner", "partners", multiple=True, help="A kind of partner at hand; again for each.")
@click.option("--crisis-calls", type=int, help="Crisis calls a year. Left out: not known.")
@click.option("--from", "first_month", type=DAY, help="A day of the first month. Left out: next month.")
@click.option("--pay", "pay_an_hour", default="", help="Pay by the hour in dollars.")
@click.option("--tuition", default="", help="Tuition elsewhere, for each, in dollars.")
@click.option("--travel", "travel_a_day", default="", help="Travel elsewhere, for each and day, in dollars.")
def answer(slug: str, *, email: str, partners: tuple[str, ...], first_month: date | None, **given: Any) -> None:
    """Say what the community of AGENCY is and has; what is left out is taken from what is known already."""
    actor = account_in(slug, email)
    known = known_answers(actor)
    said: dict[str, Any] = {name: known.get(name) if value is None else value for name, value in given.items()}
    said = {**said, "officers": said["officers"] or 0, "squads": said["squads"] or 0}
    at_hand = partners or tuple(known["partners"])
    answer_guide(actor, answers=Answers(**said, partners=at_hand, first_month=first_month or known["first_month"]))
    write_sentence("The plan follows from these answers; `shiftready guide show` shows it.")


@guide.command("decide", short_help="Decide on one line of a step.")
@click.argument("slug", metavar="AGENCY")
@click.argument("step", metavar="STEP")
@click.argument("line", metavar="LINE")
@as_option()
@click.option("--strike", is_flag=True, help="Not part of the plan.")
@click.option("--words", "own_words", default="", help="In words of one's own.")
@click.option("--month", type=int, help="In a calendar: its month, 1 to 12.")
def decide(slug: str, step: str, line: str, *, email: str, strike: bool, own_words: str, month: int | None) -> None:
    """Keep LINE of STEP of the plan of AGENCY, or strike it; own-1, own-2 … are lines of one's own."""
    actor = account_in(slug, email)
    plan = _plan(actor)
    said = LineSaid(not strike, own_words, month)
    takes_several = step in plan.steps and plan.steps[step].text.asked.several
    before = said_of(plan.row.decided.get(step, {})) if takes_several else {}
    decide_step(actor, step=step, said={**before, line: said})
    write_sentence(f"Line {line} of step {step} is {'struck' if strike else 'kept'}.")


@guide.command("as-proposed", short_help="Back to what is proposed.")
@click.argument("slug", metavar="AGENCY")
@click.argument("step", metavar="STEP")
@as_option()
def as_proposed(slug: str, step: str, *, email: str) -> None:
    """Take STEP of the plan of AGENCY back to what is proposed; what was decided stays in the history."""
    decide_step(account_in(slug, email), step=step, said={})
    write_sentence(f"Step {step} is as proposed again.")


@guide.command("due", short_help="What is to be done now.")
@click.argument("slug", metavar="AGENCY")
@click.option("--as-of", type=DAY, help="Day asked about. Left out: today where the agency is.")
@format_option
def due(slug: str, *, as_of: date | None, output_format: OutputFormat) -> None:
    """List the lines of the first year of AGENCY whose month has begun and that are not done."""
    actor = the_shell(agency_called(slug))
    found = [asdict(one) for one in due_lines(actor, as_of=as_of or today_in(actor.agency))]
    if output_format == "json":
        write_json({"due": found})
    else:
        lines = [(one["key"], str(one["month"])[:7], "yes" if one["is_late"] else "no", one["says"]) for one in found]
        (write_csv if output_format == "csv" else write_table)(DUE, lines)


@guide.command("done", short_help="Say that a line is done.")
@click.argument("slug", metavar="AGENCY")
@click.argument("line", metavar="LINE")
@as_option()
@click.option("--on", "done_on", type=DAY, help="Day on which it was done. Left out: today.")
def done(slug: str, line: str, *, email: str, done_on: date | None) -> None:
    """Say that LINE of the first year of AGENCY is done: Today asks for it no more."""
    finish_line(account_in(slug, email), line=line, done_on=done_on)
    write_sentence(f"Line {line} is done.")


@guide.command("not-done", short_help="Say that a line is not done after all.")
@click.argument("slug", metavar="AGENCY")
@click.argument("line", metavar="LINE")
@as_option()
def not_done(slug: str, line: str, *, email: str) -> None:
    """Open LINE of the first year of AGENCY again; that it was said to be done stays in the history."""
    reopen_line(account_in(slug, email), line=line)
    write_sentence(f"Line {line} is open again.")


def _row(line: Iterable[Any]) -> tuple[str, ...]:
    step, key, kept, _, month, says, *_ = line
    return (step, key, kept, month, says)


def _plan(actor: Actor) -> GuidedPlan:
    plan = guided_plan(actor)
    if plan is None:
        message = "Nobody has answered yet what the community is. Begin with `shiftready guide answer`."
        raise NotFound("guide_not_begun", message)
    return plan
