"""`shiftready site`: whom an agency may learn from, and how well each fits it."""

from __future__ import annotations

import click

from shiftready.catalogue.program import load_program
from shiftready.cli.database import bring_tables
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.compliance.explain import CERTAINTIES
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.sites.candidates import known_candidates
from shiftready.services.sites.match import SiteFound, SitesMatched, match_sites
from shiftready.services.sites.nature import say_nature
from shiftready.services.sites.shown import HEADINGS, candidate_values, matched_lines, matched_values, sum_words
from shiftready.services.sites.words import VERDICTS

PLAIN = ("site", "name", "state", "described", "officers", "known_for", "certainty")


@click.group()
def site() -> None:
    """List whom an agency may learn from, say how well each fits it and why, say what the agency is."""
    bring_tables()


@site.command("list", short_help="Whom an agency may learn from.")
@format_option
def list_command(output_format: OutputFormat) -> None:
    """List the learning sites with what each is known for and how certain that is."""
    sites = [candidate_values(one) for one in known_candidates()]
    if output_format == "json":
        write_json({"sites": sites})
    else:
        (write_csv if output_format == "csv" else write_table)(PLAIN, map(_plain, sites))


@site.command("match", short_help="How well each fits.")
@click.argument("slug", metavar="AGENCY")
@click.option("--approach", "approaches", multiple=True, help="Program to learn about, such as mobile; repeatable.")
@click.option("--known-for", "fields", multiple=True, help="What besides, such as dispatch; repeatable.")
@format_option
def match(slug: str, *, approaches: tuple[str, ...], fields: tuple[str, ...], output_format: OutputFormat) -> None:
    """List the sites by how well each fits AGENCY, with every reason, its points and what is not known."""
    found = match_sites(the_shell(agency_called(slug)), approaches=approaches, fields=fields)
    if output_format == "json":
        write_json(matched_values(found))
    elif output_format == "csv":
        write_csv(HEADINGS, matched_lines(found))
    else:
        _write(found)


@site.command("about", short_help="Say what the agency is.")
@click.argument("slug", metavar="AGENCY")
@as_option()
@click.option("--type", "type_", default="", help="Type of the agency, such as municipal. Left out: not stated.")
@click.option("--setting", default="", help="Where it serves mostly, such as rural. Left out: not stated.")
def about(slug: str, *, email: str, type_: str, setting: str) -> None:
    """Say of which type AGENCY is and in which setting; sites are weighed by it."""
    say_nature(account_in(slug, email), type=type_, setting=setting)
    write_sentence("Sites are weighed by this from now on.")


def _write(found: SitesMatched) -> None:
    if found.not_stated:
        write_sentence(f"Not said of the agency, so no site is weighed by it: {', '.join(found.not_stated)}.")
    headings = ("place", "site", "points", "reasons", "certainty")
    write_table(headings, map(_row, found.sites), title=load_program().site_program.title)


def _row(one: SiteFound) -> tuple[str, ...]:
    reasons = "\n".join(f"{VERDICTS[reason.verdict]}: {reason.says}" for reason in one.reasons)
    name = f"{one.site.name}, {one.site.state} ({one.site.id})"
    return (str(one.place), name, sum_words(one), reasons, CERTAINTIES.get(one.site.certainty, "its own word"))


def _plain(one: dict[str, object]) -> tuple[object, ...]:
    source, known = one["source"], one["known_for"]
    assert isinstance(source, dict)  # noqa: S101 - as `candidate_values` makes it
    assert isinstance(known, list)  # noqa: S101 - as `candidate_values` makes it
    officers = "" if one["officers"] is None else one["officers"]
    return (*(one[name] for name in PLAIN[:4]), officers, "; ".join(known), source["certainty"])
