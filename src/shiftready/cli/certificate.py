"""`shiftready certificate`: what a certificate says, how it stands, and its paper."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from shiftready.cli.certificate_design import design
from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.delivery.certificate_number import read_number
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.certificates import (
    LONGEST_LIST,
    Checked,
    Verification,
    certificate_document,
    digital_certificate,
    find_certificate,
    issuing_agency,
    reissue_certificate,
    replace_signing_key,
    signing_key,
    verify,
    verify_many,
)

LISTED = ("number", "standing", "course", "good_until", "name", "remark")
PUBLIC = [name for name in Verification.__dataclass_fields__ if name != "name"]


@click.group()
def certificate() -> None:
    """Show certificates, check them, and make their papers."""
    bring_tables()


@certificate.command("show", short_help="Everything about one, with its name and credits.")
@click.argument("number")
@format_option
def show(number: str, output_format: OutputFormat) -> None:
    """Everything about the certificate NUMBER, with the name and the credits."""
    found = find_certificate(_shell_for(number), number=number)
    person = found.record.person
    facts: dict[str, object] = {
        "number": found.number,
        "person": person.number if person else found.record.named,
        "name": person.name if person else "",
        "course": found.course_title,
        "minutes": found.minutes,
        "completed_on": found.completed_on,
        "expires_on": found.expires_on,
        "revoked_on": verify(number=number).revoked_on,
        "revoked_reason": found.revoked_reason,
    }
    if output_format == "json":
        write_json({**facts, "credits": found.record.credits})
    else:
        _write(facts, output_format)


@certificate.command("verify", short_help="What anyone may know of one.")
@click.argument("number")
@click.option("--on", type=DAY, help="The day asked for; today if it is left out.")
@format_option
def verify_number(number: str, on: date | None, output_format: OutputFormat) -> None:
    """What anyone may know of the certificate NUMBER: course, dates and standing, no name."""
    found = verify(number=number, on=on)
    facts = {name: value for name, value in asdict(found).items() if name in PUBLIC}
    if output_format == "json":
        write_json(facts)
        return
    _write(facts, output_format)
    if output_format == "table":
        write_sentence(f"On {found.on}, certificate {found.number} is {found.standing.value.replace('_', ' ')}.")


@certificate.command("verify-list", short_help="How many stand, by a list of numbers.")
@click.argument("slug", metavar="AGENCY")
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--on", type=DAY, help="The day asked for; today if it is left out.")
@format_option
def verify_list(slug: str, file: TextIO, on: date | None, output_format: OutputFormat) -> None:
    """How the certificates stand whose numbers FILE holds, one a line; `-` reads them from standard input."""
    checked = verify_many(the_shell(agency_called(slug)), numbers=file.read(LONGEST_LIST + 1), on=on)
    if output_format == "json":
        write_json({"certificates": [asdict(one) for one in checked]})
        return
    rows = [_checked_line(one) for one in checked]
    (write_csv if output_format == "csv" else write_table)(LISTED, rows)


@certificate.command("reissue", short_help="Issue one anew.")
@click.argument("number")
@click.option("--reason", required=True, help="Why; the people concerned will read it.")
def reissue(number: str, reason: str) -> None:
    """Issue the certificate NUMBER anew under another number; the old one stands as replaced."""
    new = reissue_certificate(_shell_for(number), number=number, reason=reason)
    write_sentence(f"Certificate {new.number} was issued in place of {read_number(number)}.")


@certificate.command("pdf", short_help="Write its paper.")
@click.argument("number")
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; NUMBER.pdf if it is left out."
)
def pdf(number: str, to: Path | None) -> None:
    """Write the paper of the certificate NUMBER."""
    content = certificate_document(_shell_for(number), number=number)
    _write_file(content, to or Path(f"{read_number(number)}.pdf"))


@certificate.command("digital", short_help="Write it as a signed file.")
@click.argument("number")
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; NUMBER.json if it is left out."
)
def digital(number: str, to: Path | None) -> None:
    """Write the certificate NUMBER as a signed file, an Open Badge 3.0, which programs of others can check."""
    content = digital_certificate(_shell_for(number), number=number)
    _write_file(content, to or Path(f"{read_number(number)}.json"))


@certificate.command("key", short_help="The key that signs, or a fresh one.")
@click.option("--replace", is_flag=True, help="Sign with a fresh key from now on; the one before stays published.")
def key(replace: bool) -> None:  # noqa: FBT001 - click hands a flag over by its place
    """Show the public half of the key that signs certificates; the secret half is never shown."""
    found = replace_signing_key() if replace else signing_key()
    write_sentence(f"Certificates are signed with {found.public}.")


def _write_file(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    write_sentence(f"Wrote {path}.")


certificate.add_command(design)


def _checked_line(one: Checked) -> list[str]:
    if one.found is None:
        return [one.written, "unknown", "", "", "", one.refusal]
    found = one.found
    remark = f"replaced by {found.replaced_by}" if found.replaced_by else ""
    return [found.number, found.standing.value, found.course, _shown(found.expires_on), found.name, remark]


def _shell_for(number: str) -> Actor:
    """The shell, acting in the agency that issued the certificate."""
    return the_shell(issuing_agency(number=number))


def _write(facts: dict[str, object], output_format: OutputFormat) -> None:
    if output_format == "csv":
        write_csv(list(facts), [list(facts.values())])
    else:
        write_table(("what", "value"), [(word.replace("_", " "), _shown(value)) for word, value in facts.items()])


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str("" if value is None else value)
