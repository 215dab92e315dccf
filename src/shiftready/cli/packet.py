"""`shiftready packet`: audit packets made, listed, made again; and checked by anyone, without a database."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import click

from shiftready.cli.days import DAY
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.errors import ShiftreadyError
from shiftready.formats.packet_zip import check_packet, sentence_of

HEADINGS = ("packet", "about", "as of", "known by", "bytes", "sha256", "again")
KINDS = ("person", "class", "rule", "year", "standard")


@click.group()
def packet() -> None:
    """Make audit packets, list them, make them again, check their files."""


@packet.command("check", short_help="Check a packet's file; needs no account.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option
def check(file: Path, *, output_format: OutputFormat) -> None:
    """Compare every part of FILE with its own list of digests. Ends with status 2 where it is not as it was made.

    It says that nothing was altered since; that the agency's records came to it is what `again` says.
    """
    found = check_packet(file)
    told = {
        "is_whole": found.is_whole,
        "files": found.files,
        "altered": found.altered,
        "missing": found.missing,
        "added": found.added,
    }
    if output_format == "json":
        write_json({**told, "packet": dict(found.request)})
    elif output_format == "csv":
        cells = ("; ".join(one) if isinstance(one, tuple) else str(one) for one in told.values())
        write_csv(list(told), [list(cells)])
    if not found.is_whole:
        raise ShiftreadyError("packet_altered", sentence_of(found))
    if output_format == "table":
        write_sentence(sentence_of(found))


@packet.command("make", short_help="Make a packet.")
@click.argument("slug", metavar="AGENCY")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("subject")
@click.option("--as-of", type=DAY, help="The day it speaks of. Left out: the last of a year, else today.")
@click.option("--known-by", type=DAY, help="Leave out what was entered after this day.")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def make(slug: str, kind: str, subject: str, *, as_of: date | None, known_by: date | None, to: Path | None) -> None:
    """Freeze what is on record of SUBJECT in AGENCY: a roster or class number, a rule's or standard's id, a year."""
    actor = _actor(slug)
    from shiftready.services.packets.make import finish_packet, freeze_packet, open_packet
    from shiftready.services.packets.wish import PacketWish, kind_of

    made = finish_packet(freeze_packet(actor, wish=PacketWish(kind_of(kind), subject, as_of, known_by)).pk)
    path = to or Path(f"audit-packet-{made.pk}.zip")
    with open_packet(actor, packet=made.pk) as source, path.open("wb") as target:
        shutil.copyfileobj(source, target)
    write_sentence(f"Wrote {path}: packet {made.pk}, SHA-256 {made.digest}.")


@packet.command("list", short_help="List the packets.")
@click.argument("slug", metavar="AGENCY")
@format_option
def list_command(slug: str, *, output_format: OutputFormat) -> None:
    """List the packets of AGENCY, newest first."""
    actor = _actor(slug)
    from shiftready.services.packets.listing import list_packets, told_packet

    told = [told_packet(row) for row in list_packets(actor)]
    if output_format == "json":
        write_json({"packets": told})
    else:
        rows = [_row(one) for one in told]
        (write_csv if output_format == "csv" else write_table)(HEADINGS, rows)


@packet.command("again", short_help="Make a packet again and compare.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="PACKET", type=int)
def again(slug: str, number: int) -> None:
    """Make PACKET of AGENCY from what is on record and compare, byte for byte. Ends with status 2 where it differs."""
    actor = _actor(slug)
    from shiftready.services.packets.make import make_packet_again

    found = make_packet_again(actor, packet=number)
    if not found.is_equal:
        raise ShiftreadyError("packet_not_equal", f"Made again, packet {number} is not the same. {found.why}")
    write_sentence(f"Made again, packet {number} is the same, byte for byte: SHA-256 {found.digest}.")


def _actor(slug: str) -> Any:
    """The shell in an agency; the database is opened here, since `check` needs none."""
    from shiftready.cli.database import bring_tables, open_database

    open_database()
    bring_tables()
    from shiftready.services.access import the_shell
    from shiftready.services.accounts import agency_called

    return the_shell(agency_called(slug))


def _row(one: dict[str, Any]) -> list[str]:
    times = one["again"]
    again_said = "" if not times else "the same" if times[0]["is_equal"] else "not the same"
    return [str(one["id"]), f"{one['kind']} {one['subject']}", str(one["as_of"]), str(one["known_by"]),
            str(one["size"]), one["digest"] or one["problem"] or "being made", again_said]  # fmt: skip
