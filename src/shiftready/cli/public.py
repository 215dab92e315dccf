"""`shiftready public`: switch an agency's public page on and off, and see what it tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.disclosure import LARGEST_HIDDEN, LEAST_HIDDEN, MOST_HIDDEN
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.public.choose import PublicSaid, address_of, choose_public_page, public_choice
from shiftready.services.public.show import preview_public_page, told_page

HEADINGS = ("of", "part", "whole", "percent")
HIDDEN = "not shown"


@click.group()
def public() -> None:
    """Show shares of the trained to everyone, or no more: on, off, and what would be seen."""
    bring_tables()


@public.command("on", short_help="Let everyone see it.")
@click.argument("slug", metavar="AGENCY")
@click.option(
    "--hide-up-to",
    type=click.IntRange(LEAST_HIDDEN, MOST_HIDDEN),
    default=LARGEST_HIDDEN,
    show_default=True,
    help="Numbers from 1 to this are not shown.",
)
@click.option("--may-be-found", is_flag=True, help="Search engines may list it.")
def switch_on(slug: str, *, hide_up_to: int, may_be_found: bool) -> None:
    """Let everyone see the public page of AGENCY."""
    actor = the_shell(agency_called(slug))
    choose_public_page(actor, said=PublicSaid(is_on=True, largest_hidden=hide_up_to, may_be_found=may_be_found))
    write_sentence(f"Everyone can read it at {address_of(actor.agency)}.")


@public.command("off", short_help="Let nobody see it.")
@click.argument("slug", metavar="AGENCY")
def switch_off(slug: str) -> None:
    """Take the public page of AGENCY away; its address then answers as if there were no such page."""
    actor = the_shell(agency_called(slug))
    choose_public_page(actor, said=replace(public_choice(actor), is_on=False))
    write_sentence("The page is off.")


@public.command("show", short_help="What everyone would see.")
@click.argument("slug", metavar="AGENCY")
@format_option
def show(slug: str, *, output_format: OutputFormat) -> None:
    """Show what the public page of AGENCY tells, whether it is on or not."""
    actor = the_shell(agency_called(slug))
    told = told_page(preview_public_page(actor))
    is_on = public_choice(actor).is_on
    if output_format == "json":
        write_json({"is_on": is_on, **told})
        return
    shifts = {**(told["shifts"] or {}), **({"all shifts": told["shifts_together"]} if told["shifts"] else {})}
    rows = [_row(words, one) for words, one in {**told["people"], **shifts}.items()]
    if output_format == "csv":
        write_csv(HEADINGS, rows)
        return
    write_table(HEADINGS, rows, title=f"As of {told['as_of']}")
    write_sentence(f"The page is {'on' if is_on else 'off'}.")


def _row(words: str, one: dict[str, Any] | None) -> list[str]:
    return [words, *(HIDDEN if one is None else str(one[name]) for name in HEADINGS[1:])]
