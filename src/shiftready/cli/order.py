"""`shiftready order`: an agency's own orders as released, its drafts, and what stands in a draft's way."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import as_of_option
from shiftready.cli.order_deeds import DEEDS
from shiftready.cli.output import (
    OutputFormat,
    format_option,
    write_csv,
    write_json,
    write_rows,
    write_sentence,
    write_table,
)
from shiftready.cli.what_if import write_what_if
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.courses.shelf import titled_in
from shiftready.services.orders.find import list_drafts, list_releases, released_orders, show_draft
from shiftready.services.orders.told import draft_line, draft_values, order_values, release_values
from shiftready.services.orders.what_if import names_of_people, what_if_drafts

ORDERS = ("rule", "title", "versions", "from_on", "last_on", "release")
DRAFTS = ("id", "rule", "title", "status", "started_at", "release")
RELEASES = ("id", "name", "on", "rules", "called_off_at")
EXAMPLES = ("line", "name", "as_of", "expected", "found", "as_expected")


@click.group()
def order() -> None:
    """Write, review and release an agency's own orders; list and show them."""
    bring_tables()


for deed in DEEDS:
    order.add_command(deed)


@order.command("list", short_help="The orders that are released.")
@click.argument("slug", metavar="AGENCY")
@format_option
def list_orders(slug: str, output_format: OutputFormat) -> None:
    """List the orders that AGENCY has released."""
    write_rows("orders", ORDERS, [order_values(one) for one in released_orders(_shell(slug))], output_format)


@order.command("drafts", short_help="Every draft, newest first.")
@click.argument("slug", metavar="AGENCY")
@format_option
def drafts(slug: str, output_format: OutputFormat) -> None:
    """List the drafts of AGENCY, newest first, and where each stands."""
    write_rows("drafts", DRAFTS, [draft_line(one, one.newest) for one in list_drafts(_shell(slug))], output_format)


@order.command("releases", short_help="Every release, the latest day first.")
@click.argument("slug", metavar="AGENCY")
@format_option
def releases(slug: str, output_format: OutputFormat) -> None:
    """List the releases of AGENCY, the latest day first."""
    write_rows("releases", RELEASES, [release_values(one) for one in list_releases(_shell(slug))], output_format)


@order.command("show", short_help="A draft, what stands in its way, its examples.")
@click.argument("slug", metavar="AGENCY")
@click.argument("draft", type=int)
@click.option("--text", "is_text", is_flag=True, help="Write its text alone, to be changed and saved again.")
@format_option
def show(slug: str, draft: int, *, is_text: bool, output_format: OutputFormat) -> None:
    """Show DRAFT of AGENCY: where it stands, everything that is wrong with line and key, and its examples judged."""
    found = draft_values(show_draft(_shell(slug), draft=draft))
    if is_text:
        click.echo(found["text"], nl=not str(found["text"]).endswith("\n"))
    elif output_format == "json":
        write_json(found)
    elif output_format == "csv":
        write_csv(EXAMPLES, [[one[name] for name in EXAMPLES] for one in found["examples"]])
    else:
        _write_draft(found)


@order.command("what-if", short_help="Who would change status, and what that costs.")
@click.argument("slug", metavar="AGENCY")
@click.argument("drafts", metavar="DRAFT...", type=int, nargs=-1, required=True)
@as_of_option
@format_option
def what_if(slug: str, drafts: tuple[int, ...], *, as_of: date, output_format: OutputFormat) -> None:
    """Judge AGENCY as if its DRAFTs were released together, and tell the difference. Nothing is changed.

    Says who changes status from what to what, how many seats by course and time in class that costs, and what
    becomes of shares asked of whole groups and of presence on every shift.
    """
    shell = _shell(slug)
    found = what_if_drafts(shell, drafts=drafts, as_of=as_of)
    names = names_of_people(shell, numbers={one.person for one in found.changes})
    write_what_if(found, names, titled_in(shell.agency), output_format)


def _write_draft(found: dict[str, Any]) -> None:
    write_sentence(
        f"Draft {found['id']} of {found['rule']} is {found['status']}; its newest text is {found['text_id']}."
    )
    for problem in found["problems"]:
        write_sentence(f"  Line {problem['line']}: {problem['message']} {problem['hint']}")
    for review in found["reviews"]:
        write_sentence(f"  Review, {review['verdict'].replace('_', ' ')}: {review['comment'] or 'no comment'}")
    if found["examples"]:
        rows = [[one[name] for name in EXAMPLES[:-1]] for one in found["examples"]]
        write_table([name.replace("_", " ") for name in EXAMPLES[:-1]], rows, title="Worked examples")


def _shell(slug: str) -> Actor:
    return the_shell(agency_called(slug))
