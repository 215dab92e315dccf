"""`shiftready calendar`: private addresses at which calendars read classes."""

from __future__ import annotations

import click
from django.conf import settings
from django.urls import reverse

from shiftready.cli.database import bring_tables
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.calendars.feeds import all_calendars, make_calendar, revoke_calendar
from shiftready.services.clock import day_in
from shiftready.store.models import CalendarFeed

HEADINGS = ("number", "kind", "subject", "made_on", "last_read_on", "revoked_on")


@click.group()
def calendar() -> None:
    """Make, list and revoke private addresses at which calendars read classes."""
    bring_tables()


@calendar.command("make", short_help="Make an address.")
@click.argument("slug", metavar="AGENCY")
@click.argument("kind", metavar="KIND", type=click.Choice(sorted(CalendarFeed.Kind.values)))
@click.argument("subject", metavar="SUBJECT")
def make(slug: str, kind: str, subject: str) -> None:
    """Make an address in AGENCY and say it: KIND is class, person, room or teacher, SUBJECT its number or name.

    It is said this once. Of a person it shows their seats; hand it to nobody else.
    """
    made = make_calendar(_shell(slug), kind=kind, subject=subject)
    write_sentence(settings.SHIFTREADY.address + reverse("class_feeds:classes", args=[made.key]))


@calendar.command("list", short_help="List the addresses.")
@click.argument("slug", metavar="AGENCY")
@format_option
def listed(slug: str, output_format: OutputFormat) -> None:
    """List the addresses of AGENCY, newest first."""
    rows = [_cells(one) for one in all_calendars(_shell(slug)).select_related("agency", "person", "teacher")]
    if output_format == "json":
        write_json({"calendars": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](HEADINGS, rows)


@calendar.command("revoke", short_help="Make an address useless.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER", type=int)
def revoke(slug: str, number: int) -> None:
    """Make an address of AGENCY useless, at once and for good: NUMBER as `list` says it."""
    revoke_calendar(_shell(slug), calendar=number)
    write_sentence(f"Address {number} shows nothing any more.")


def _cells(one: CalendarFeed) -> tuple[object, ...]:
    about = one.room or str(one.offering_id or "") or getattr(one.teacher or one.person, "number", "")
    days = (moment and day_in(one.agency, moment) for moment in (one.made_at, one.used_at, one.revoked_at))
    return (one.pk, one.kind, about, *days)


def _shell(slug: str) -> Actor:
    return the_shell(agency_called(slug))
