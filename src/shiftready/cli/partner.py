"""`shiftready partner`: partners, whom to ask there, agreements with their papers, promised beside given."""

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
from shiftready.cli.partner_links import link, links, mail_link, no_link
from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import plain_dollars
from shiftready.core.partners import AGREEMENT_KINDS, GIFT_KINDS, PARTNER_KINDS
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.partners.agreements import NOTICE_DAYS, AgreementSaid, end_agreement, write_agreement
from shiftready.services.partners.find import list_partners, whole_partner
from shiftready.services.partners.gifts import Given, partner_gave
from shiftready.services.partners.keep import (
    ContactSaid,
    PartnerSaid,
    add_contact,
    add_partner,
    change_partner,
    retire_contact,
)
from shiftready.services.partners.papers import bring_agreement_paper, take_out_agreement_paper
from shiftready.services.partners.shown import (
    AGREEMENT_HEADINGS,
    HEADINGS,
    agreement_cells,
    given_values,
    line_cells,
    line_values,
    whole_values,
)

GIFTS = ("gift", "unit", "promised a year", "gave")
CONTACTS = ("contact", "name", "what for", "mail", "telephone")
IN_KIND = ("kind of cost", "dollars", "minutes of work")
SAID = (
    click.option(
        "--also", "other_names", multiple=True, help="A name under which it stands elsewhere. May be repeated."
    ),
    click.option("--note", default=None, help="What is good to know."),
    click.option("--until", "left_on", type=DAY, help="Its last day as a partner."),
)


@click.group()
def partner() -> None:
    """Keep partners: who they are, whom to ask, what was agreed, what they promised and gave."""
    bring_tables()


@partner.command("list", short_help="List partners.")
@click.argument("slug", metavar="AGENCY")
@click.option("--kind", default="", type=click.Choice(["", *PARTNER_KINDS]), help="Only of this kind.")
@click.option("--search", default="", help="Only those with this in a name.")
@click.option("--in-force", is_flag=True, help="Only those with an agreement in force.")
@click.option(
    "--ends-within", type=int, metavar="DAYS", help="Only those of which an agreement ends within so many days."
)
@click.option("--with-left", is_flag=True, help="Also those that are partners no more.")
@click.option("--on", type=DAY, help="The day. Left out: today.")
@format_option
def list_command(slug: str, *, output_format: OutputFormat, **asked: object) -> None:
    """List the partners of AGENCY by name, with what is in force and what is to be renewed."""
    found = list_partners(_shell(slug), **asked)  # type: ignore[arg-type]  # as the options are typed
    if output_format == "json":
        write_json({"partners": [line_values(one) for one in found]})
    else:
        (write_csv if output_format == "csv" else write_table)(HEADINGS, [_texts(line_cells(one)) for one in found])


@partner.command("show", short_help="Show one partner.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="PARTNER", type=int)
@format_option
def show(slug: str, number: int, output_format: OutputFormat) -> None:
    """Show PARTNER of AGENCY: its agreements and whom to ask."""
    whole = whole_partner(_shell(slug), partner=number)
    agreements = [_texts(agreement_cells(one)) for one in whole.line.agreements]
    if output_format == "json":
        write_json(whole_values(whole))
    elif output_format == "csv":
        write_csv(AGREEMENT_HEADINGS, agreements)
    else:
        write_table(HEADINGS, [_texts(line_cells(whole.line))])
        write_table(AGREEMENT_HEADINGS, agreements, title="Agreements")
        people = [_texts((one.pk, one.name, one.purpose, one.email, one.phone)) for one in whole.contacts or ()]
        write_table(CONTACTS, people, title="Whom to ask")


@partner.command("given", short_help="What it promised and gave.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="PARTNER", type=int)
@click.option("--year", type=int, help="Fiscal year. Left out: the running one.")
@format_option
def given(slug: str, number: int, *, year: int | None, output_format: OutputFormat) -> None:
    """Show what PARTNER of AGENCY promised for a fiscal year beside what it gave, as far as what is kept says it."""
    found = partner_gave(_shell(slug), partner=number, year=year)
    rows = [
        _texts((one.gift, one.unit, one.promised, "not kept" if one.gave is None else one.gave)) for one in found.gifts
    ]
    if output_format == "json":
        write_json(given_values(found))
    elif output_format == "csv":
        write_csv(GIFTS, rows)
    else:
        _write_given(found, rows)


def _said_options(command: click.decorators.FC) -> click.decorators.FC:
    for option in reversed(SAID):
        command = option(command)
    return command


@partner.command("add", short_help="Add a partner.")
@click.argument("slug", metavar="AGENCY")
@as_option()
@click.option("--name", required=True, help="What it is called.")
@click.option("--kind", required=True, type=click.Choice(PARTNER_KINDS), help="What it is.")
@_said_options
def add(slug: str, *, email: str, note: str | None, **said: object) -> None:
    """Add a partner to AGENCY."""
    made = add_partner(account_in(slug, email), said=PartnerSaid(note=note or "", **said))  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"{made.name} is partner {made.pk}.")


@partner.command("change", short_help="Say anew what a partner is.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="PARTNER", type=int)
@as_option()
@click.option("--name", default=None, help="What it is called.")
@click.option("--kind", default=None, type=click.Choice(PARTNER_KINDS), help="What it is.")
@click.option("--goes-on", is_flag=True, help="It is a partner again: takes its last day back.")
@_said_options
def change(slug: str, number: int, *, email: str, goes_on: bool, other_names: tuple[str, ...], **said: object) -> None:
    """Change what is known of PARTNER of AGENCY; what is left out stays."""
    actor = account_in(slug, email)
    row = whole_partner(actor, partner=number).line.partner
    plain = {name: getattr(row, name) if value is None else value for name, value in said.items()}
    plain["other_names"] = other_names or tuple(row.other_names.splitlines())
    plain["left_on"] = None if goes_on else plain["left_on"]
    change_partner(actor, partner=number, said=PartnerSaid(**plain))  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"Partner {number} is kept as said.")


@partner.command("contact", short_help="Keep whom to ask.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="PARTNER", type=int)
@as_option()
@click.option("--name", required=True, help="Who it is.")
@click.option("--for", "purpose", default="", help="What to ask them for.")
@click.option("--mail", default="", help="Mail address.")
@click.option("--phone", default="", help="Telephone.")
def contact(slug: str, number: int, *, email: str, mail: str, **said: str) -> None:
    """Keep whom to ask at PARTNER of AGENCY."""
    made = add_contact(account_in(slug, email), partner=number, said=ContactSaid(email=mail, **said))
    write_sentence(f"Contact {made.pk} is kept.")


@partner.command("no-contact", short_help="Ask somebody no more.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="CONTACT", type=int)
@as_option()
def no_contact(slug: str, number: int, *, email: str) -> None:
    """Ask CONTACT of AGENCY no more."""
    retire_contact(account_in(slug, email), contact=number)
    write_sentence(f"Contact {number} is retired.")


@partner.command("agree", short_help="Write an agreement.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="PARTNER", type=int)
@as_option()
@click.option("--kind", required=True, type=click.Choice(AGREEMENT_KINDS), help="What it is.")
@click.option("--from", "first_on", required=True, type=DAY, help="First day.")
@click.option("--to", "last_on", type=DAY, help="Last day. Left out: it goes on.")
@click.option("--notice", "notice_days", default=NOTICE_DAYS, show_default=True, help="Days before its last to act.")
@click.option("--text", default="", help="What it says, in short.")
@click.option("--replaces", type=int, metavar="AGREEMENT", help="The one that ends the day before.")
@click.option(
    "--gives", multiple=True, metavar="GIFT=NUMBER", help=f"How much a year: {', '.join(GIFT_KINDS)}. May be repeated."
)
def agree(slug: str, number: int, *, email: str, gives: tuple[str, ...], **said: object) -> None:
    """Write down what was agreed with PARTNER of AGENCY."""
    given = AgreementSaid(promises=_promises(gives), **said)  # type: ignore[arg-type]  # as the options are typed
    made = write_agreement(account_in(slug, email), partner=number, said=given)
    write_sentence(f"Agreement {made.pk} is written.")


@partner.command("end-agreement", short_help="End an agreement.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="AGREEMENT", type=int)
@as_option()
@click.option("--reason", required=True, help="Why.")
@click.option("--on", "ended_on", type=DAY, help="First day without it. Left out: today.")
def end(slug: str, number: int, *, email: str, reason: str, ended_on: date | None) -> None:
    """End AGREEMENT of AGENCY; it stays in the list with its reason. On its first day: it never held."""
    row = end_agreement(account_in(slug, email), agreement=number, reason=reason, ended_on=ended_on)
    write_sentence(f"Agreement {row.pk} holds no more from {row.ended_on} on.")


@partner.command("bring", short_help="Bring a paper.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="AGREEMENT", type=int)
@click.argument("file", type=A_PAPER)
@as_option()
def bring(slug: str, number: int, file: Path, *, email: str) -> None:
    """Keep FILE, a PDF or picture, with AGREEMENT of AGENCY."""
    actor, content = account_in(slug, email), file.read_bytes()
    made = bring_agreement_paper(actor, agreement=number, name=file.name, content=content)
    write_sentence(f"Paper {made.pk}, {made.name}, is kept with agreement {number}.")


@partner.command("take-out", short_help="Take a paper out.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="PAPER", type=int)
@as_option()
@click.option("--reason", required=True, help="Why; it is kept with the paper's row.")
def take_out(slug: str, number: int, *, email: str, reason: str) -> None:
    """Take PAPER of AGENCY out that was brought by mistake."""
    take_out_agreement_paper(account_in(slug, email), paper=number, reason=reason)
    write_sentence(f"Paper {number} is taken out.")


for command in (link, links, mail_link, no_link):
    partner.add_command(command)


def _write_given(found: Given, rows: Iterable[tuple[str, ...]]) -> None:
    write_table(GIFTS, rows, title=f"Fiscal year {found.year}")
    if found.in_kind:
        worth = [(one.kind, plain_dollars(one.cents), str(one.minutes)) for one in found.in_kind]
        write_table(IN_KIND, worth, title="In the ledger, without money")
    for one in found.brought:
        write_sentence(f"Gave {one.how_many} of {one.text} to {one.title}, {one.on}.")
    write_sentence(f"Its people took {found.seats_taken} seats in classes of the agency.")
    for note in (*(one.says for one in found.gifts if one.says), *found.notes):
        write_sentence(note)


def _promises(gives: Iterable[str]) -> dict[str, int]:
    found = {}
    for one in gives:
        gift, _, number = one.partition("=")
        if not number.isascii() or not number.isdigit() or len(number) > 9:  # noqa: PLR2004 - digits of a number of gifts
            raise ShiftreadyError("agreement_wrong", f'Write "{one}" as GIFT=NUMBER, such as seats=8.')
        found[gift] = int(number)
    return found


def _texts(cells: Iterable[object]) -> tuple[str, ...]:
    return tuple("" if one is None else str(one) for one in cells)


def _shell(slug: str) -> Actor:
    return the_shell(agency_called(slug))
