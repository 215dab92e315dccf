"""`shiftready fund link`, `links`, `unlink`, `report`: what a funder sees by a private link."""

from __future__ import annotations

from datetime import date

import click

from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.funder.links import fund_links, make_fund_link, withdraw_fund_link
from shiftready.services.funder.table import HEADINGS, report_rows
from shiftready.services.funder.told import told_fund_link
from shiftready.services.funder.view import report_on_fund

LINKS = ("link", "for whom", "until", "opens", "read last", "address")


@click.command("link", short_help="Make a link for the funder.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="FUND", type=int)
@as_option()
@click.option("--for", "for_whom", required=True, help="Who gets it; it stands on no page of the funder's.")
@click.option("--until", "last_on", type=DAY, required=True, help="The last day on which it opens.")
def link(slug: str, number: int, *, email: str, for_whom: str, last_on: date) -> None:
    """Make an address at which whoever holds it sees the report of FUND of AGENCY."""
    made = make_fund_link(account_in(slug, email), fund=number, for_whom=for_whom, last_on=last_on)
    write_sentence(f"Link {made.row.pk} opens until {made.row.last_on}: {made.address}")


@click.command("links", short_help="Every link for the funder.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="FUND", type=int)
@format_option
def links(slug: str, number: int, *, output_format: OutputFormat) -> None:
    """List the links to the report of FUND of AGENCY."""
    found = fund_links(the_shell(agency_called(slug)), fund=number)
    if output_format == "json":
        write_json({"links": [told_fund_link(one) for one in found]})
        return
    rows = [
        (str(one.row.pk), one.row.for_whom, str(one.row.last_on), "yes" if one.is_open else "no",
         one.row.read_at.isoformat() if one.row.read_at else "", one.address)
        for one in found
    ]  # fmt: skip
    write_csv(LINKS, rows) if output_format == "csv" else write_table(LINKS, rows, title="Links")


@click.command("unlink", short_help="Withdraw a link.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="FUND", type=int)
@click.argument("one", metavar="LINK", type=int)
@as_option()
def unlink(slug: str, number: int, one: int, *, email: str) -> None:
    """Let LINK to the report of FUND of AGENCY open nothing from now on."""
    withdraw_fund_link(account_in(slug, email), fund=number, link=one)
    write_sentence(f"Link {one} opens nothing any more.")


@click.command("report", short_help="The report as its funder sees it (CSV).")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="FUND", type=int)
def report(slug: str, number: int) -> None:
    """Write what the funder of FUND of AGENCY sees as CSV: the award, kinds, years, claims, days of reports."""
    found = report_on_fund(the_shell(agency_called(slug)), fund=number)
    write_csv(HEADINGS, [tuple(map(str, row)) for row in report_rows(found)])


#: What the group `fund` takes from here.
DEEDS = (link, links, unlink, report)
