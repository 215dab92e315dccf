"""`shiftready partner link`, `links`, `mail-link`, `no-link`: private links of partners' contacts."""

from __future__ import annotations

import click

from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.together.links import make_partner_link, partner_links, withdraw_partner_link
from shiftready.services.together.mail_link import mail_partner_link

HEADINGS = ("link", "contact", "expires_at", "address")


@click.command("link", short_help="Make a contact's private link.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="CONTACT", type=int)
@as_option()
def link(slug: str, number: int, *, email: str) -> None:
    """Make the private link of CONTACT of AGENCY, in place of the one they had."""
    made = make_partner_link(account_in(slug, email), contact=number)
    write_sentence(f"Link {made.row.pk} opens until {made.row.expires_at:%Y-%m-%d}: {made.address}")


@click.command("links", short_help="List private links.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="PARTNER", type=int)
@as_option()
@format_option
def links(slug: str, number: int, *, email: str, output_format: OutputFormat) -> None:
    """List the private links of PARTNER of AGENCY that open today."""
    found = partner_links(account_in(slug, email), partner=number)
    rows = [(str(one.row.pk), str(one.row.contact_id), one.row.expires_at.isoformat(), one.address) for one in found]
    if output_format == "json":
        write_json({"links": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    else:
        (write_csv if output_format == "csv" else write_table)(HEADINGS, rows)


@click.command("mail-link", short_help="Mail a private link to its contact.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="LINK", type=int)
@as_option()
def mail_link(slug: str, number: int, *, email: str) -> None:
    """Mail LINK of AGENCY to the contact whose it is."""
    mail_partner_link(account_in(slug, email), link=number)
    write_sentence(f"Link {number} is mailed.")


@click.command("no-link", short_help="Withdraw a private link.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="LINK", type=int)
@as_option()
def no_link(slug: str, number: int, *, email: str) -> None:
    """Withdraw LINK of AGENCY: it opens nothing any more."""
    withdraw_partner_link(account_in(slug, email), link=number)
    write_sentence(f"Link {number} is withdrawn.")
