"""`shiftready demand`: who asks for a course while there is no class of it."""

from __future__ import annotations

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.applications.ask import HOW, Asking
from shiftready.services.applications.demand import apply_from_demand, demand_list, request_course, withdraw_request
from shiftready.services.clock import day_in

HEADINGS = ("request", "course", "person", "how", "years", "asked_on", "why")


@click.group()
def demand() -> None:
    """List who asks for a course, put somebody on the list or off it, apply for all of them."""
    bring_tables()


@demand.command("list", short_help="List who asks for a course.")
@click.argument("slug", metavar="AGENCY")
@format_option
def list_demand(slug: str, *, output_format: OutputFormat) -> None:
    """List who of AGENCY asks for a course, the most wanted course first."""
    found = demand_list(the_shell(agency_called(slug)))
    cells = [
        (one.pk, one.course, one.person.number, one.how, one.years, day_in(one.agency, one.asked_at), one.why)
        for course in found
        for one in course.requests
    ]
    if output_format == "json":
        write_json({"requests": [dict(zip(HEADINGS, row, strict=True)) for row in cells]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](HEADINGS, cells)


@demand.command("ask", short_help="Ask for a course.")
@click.argument("slug", metavar="AGENCY")
@click.argument("course", metavar="COURSE")
@as_option()
@click.option("--person", default="", help="Roster number. Left out: the account's own person.")
@click.option("--how", type=click.Choice(HOW), default=HOW[0], show_default=True, help="Whose wish it is.")
@click.option("--years", type=int, help="Whole years of service.")
@click.option("--why", default="", help="Why; the supervisor and the coordinator read it.")
def ask(slug: str, course: str, *, email: str, person: str, how: str, years: int | None, why: str) -> None:
    """Put somebody of AGENCY on the list for COURSE."""
    row = request_course(account_in(slug, email), course=course, asking=Asking(how, years, why), person=person)
    write_sentence(f"Request {row.pk}: {row.person.number} asks for {row.course}.")


@demand.command("withdraw", short_help="Take a request back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="REQUEST", type=int)
@as_option()
def withdraw(slug: str, number: int, *, email: str) -> None:
    """Take somebody of AGENCY off the list."""
    row = withdraw_request(account_in(slug, email), course_request=number)
    write_sentence(f"{row.person.number} is off the list for {row.course}.")


@demand.command("apply", short_help="Apply for everyone who asks.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
def apply(slug: str, offering: int, *, email: str) -> None:
    """Apply for CLASS of AGENCY for everyone who asks for its course."""
    pks = apply_from_demand(account_in(slug, email), offering=offering)
    write_sentence(f"{len(pks)} applied from the demand list.")
