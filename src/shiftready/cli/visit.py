"""`shiftready visit`: visits asked, answered, held, with what was learned; and the offer to host."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.visits.ask import VisitSaid, ask_visit
from shiftready.services.visits.calendar import visit_calendar
from shiftready.services.visits.find import find_visit, own_visits, whole_asked_of_us
from shiftready.services.visits.host import OfferSaid, end_offer, offer_as_host
from shiftready.services.visits.lines import ASKED_OF, LineSaid, add_to_visit, finish_action, take_out_of_visit
from shiftready.services.visits.shown import HEADINGS, asked_values, visit_line, visit_values
from shiftready.services.visits.steps import BEFORE, answer_visit, move_visit
from shiftready.services.visits.travel import tie_travel

SLUG = click.argument("slug", metavar="AGENCY")
VISIT = click.argument("number", metavar="VISIT", type=int)
LINE = click.argument("line", metavar="LINE", type=int)


class Clock(click.ParamType[time]):
    """An hour as 09:30."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> time:
        try:
            return time.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is no hour. Write hours as 09:30.', param, ctx)


@click.group()
def visit() -> None:
    """Ask for visits to agencies that did it before, answer as host, keep what came of them."""
    bring_tables()


@visit.command("list", short_help="The agency's visits.")
@SLUG
@format_option
def list_command(slug: str, output_format: OutputFormat) -> None:
    """List the visits of AGENCY, those that begin last first."""
    rows = [visit_line(row) for row in own_visits(the_shell(agency_called(slug)))]
    if output_format == "json":
        write_json({"visits": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    else:
        (write_csv if output_format == "csv" else write_table)(HEADINGS, rows)


@visit.command("show", short_help="One visit.")
@SLUG
@VISIT
def show(slug: str, number: int) -> None:
    """Show all of VISIT of AGENCY as JSON."""
    actor = the_shell(agency_called(slug))
    write_json(visit_values(actor, find_visit(actor, number)))


@visit.command("asked", short_help="Visits asked of the agency.")
@SLUG
def asked(slug: str) -> None:
    """Show the visits that others ask of AGENCY as JSON, those that begin last first."""
    write_json({"visits": [asked_values(row) for row in whole_asked_of_us(the_shell(agency_called(slug)))]})


@visit.command("ask", short_help="Ask for a visit.")
@SLUG
@click.argument("to", metavar="SITE")
@as_option()
@click.option("--purpose", required=True, help="What you want to see.")
@click.option("--from", "starts_on", required=True, type=DAY, help="First day.")
@click.option("--to", "ends_on", type=DAY, help="Last day. Left out: one day.")
@click.option("--funds", default="", help="Money asked for travel, in dollars.")
@click.option("--payer", default="", help="Who is to pay it.")
@click.option("--help-request", type=int, help="Number of the request for help that led to it.")
def ask(slug: str, to: str, *, email: str, **said: Any) -> None:
    """Ask SITE, a learning site or an agency that hosts, for a visit of AGENCY."""
    made = ask_visit(account_in(slug, email), said=VisitSaid(to, **said))
    write_sentence(f"Visit {made.pk} is asked for.")


@visit.command("step", short_help="Agreed, held or called off.")
@SLUG
@VISIT
@click.argument("to", metavar="STATE", type=click.Choice([str(one) for one in BEFORE]))
@as_option()
@click.option("--words", default="", help="What was said; why, where it is called off.")
def step(slug: str, number: int, to: str, *, email: str, words: str) -> None:
    """Write down that VISIT of AGENCY came to STATE."""
    row = move_visit(account_in(slug, email), visit=number, to=to, words=words)
    write_sentence(f"Visit {number} is {row.get_state_display().lower()}.")


@visit.command("add", short_help="Write a line of a visit.")
@SLUG
@VISIT
@click.argument("kind", metavar="KIND", type=click.Choice(list(ASKED_OF)))
@as_option()
@click.option("--text", default="", help="What happens, a name, what was learned, or what is to be done.")
@click.option("--day", type=DAY, help="Day of the hour, or by which it is due.")
@click.option("--from", "starts_at", type=Clock(), help="When the hour begins, such as 09:00.")
@click.option("--to", "ends_at", type=Clock(), help="When the hour ends.")
@click.option("--person", default="", help="Roster number of who comes along.")
@click.option("--organization", default="", help="Organization of somebody else.")
@click.option("--owner", default="", help="Who does what is to be done.")
def add(slug: str, number: int, kind: str, *, email: str, **said: str | date | time | None) -> None:
    """Write a line of KIND (agenda, attendee, lesson, action) into VISIT of AGENCY."""
    line = add_to_visit(account_in(slug, email), visit=number, said=LineSaid(kind=kind, **said))  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"Line {line.pk} of visit {number} is written.")


@visit.command("take-out", short_help="Take a line out.")
@SLUG
@VISIT
@LINE
@as_option()
@click.option("--reason", required=True, help="Why; it is kept with the line.")
def take_out(slug: str, number: int, line: int, *, email: str, reason: str) -> None:
    """Take LINE out of VISIT of AGENCY."""
    take_out_of_visit(account_in(slug, email), visit=number, line=line, reason=reason)
    write_sentence(f"Line {line} is taken out.")


@visit.command("done", short_help="Something to do is done.")
@SLUG
@VISIT
@LINE
@as_option()
@click.option("--words", default="", help="What came of it.")
def done(slug: str, number: int, line: int, *, email: str, words: str) -> None:
    """Say that what LINE of VISIT of AGENCY asks for is done."""
    finish_action(account_in(slug, email), visit=number, line=line, words=words)
    write_sentence(f"Line {line} is done.")


@visit.command("travel", short_help="Name the travel in the ledger.")
@SLUG
@VISIT
@click.argument("entry", metavar="ENTRY", type=int)
@as_option()
def travel(slug: str, number: int, entry: int, *, email: str) -> None:
    """Say that ENTRY of the ledger is the travel of VISIT of AGENCY."""
    tie_travel(account_in(slug, email), visit=number, entry=entry)
    write_sentence(f"Entry {entry} is the travel of visit {number}.")


@visit.command("calendar", short_help="Write a calendar file.")
@SLUG
@VISIT
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def calendar(slug: str, number: int, file: Path) -> None:
    """Write VISIT of AGENCY as the calendar file FILE."""
    file.write_bytes(visit_calendar(the_shell(agency_called(slug)), visit=number))
    write_sentence(f"{file.name} is written.")


@visit.command("offer", short_help="Offer the agency as host.")
@SLUG
@as_option()
@click.option("--text", required=True, help="What others may learn from the agency.")
@click.option("--from", "from_on", type=DAY, help="From which day. Left out: today.")
@click.option("--approach", "approaches", multiple=True, help="Program it shows, such as mobile; repeatable.")
@click.option("--known-for", "fields", multiple=True, help="What besides, such as dispatch; repeatable.")
def offer(
    slug: str,
    *,
    email: str,
    text: str,
    from_on: date | None,
    approaches: tuple[str, ...],
    fields: tuple[str, ...],
) -> None:
    """Offer AGENCY as host to the other agencies of this installation."""
    offer_as_host(account_in(slug, email), said=OfferSaid(text, from_on, approaches, fields))
    write_sentence("The agency offers itself as host.")


@visit.command("end-offer", short_help="Host no more.")
@SLUG
@as_option()
def end_command(slug: str, *, email: str) -> None:
    """Offer AGENCY as host no more; visits that were asked still wait for its answer."""
    end_offer(account_in(slug, email))
    write_sentence("The agency offers itself as host no more.")


@visit.command("answer", short_help="Answer as host.")
@SLUG
@VISIT
@click.argument("said", metavar="ANSWER", type=click.Choice(["agree", "decline"]))
@as_option()
@click.option("--words", default="", help="What is said to them; why, where it is declined.")
def answer(slug: str, number: int, said: str, *, email: str, words: str) -> None:
    """Answer VISIT that another agency asks of AGENCY."""
    answer_visit(account_in(slug, email), visit=number, is_agreed=said == "agree", words=words)
    write_sentence(f"Visit {number} is {'agreed' if said == 'agree' else 'declined'}.")
