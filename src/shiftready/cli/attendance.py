"""`shiftready attendance`: who was present in a class, who came in and went out, and who is there without a seat."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import click

from shiftready.cli.bounded import A_PAPER
from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import zone_of
from shiftready.services.presence.report import PresenceLine, disputes, report_presence
from shiftready.services.presence.sheets import keep_original, original_file, originals_of
from shiftready.services.presence.signs import SignSaid, sign_people
from shiftready.services.presence.walk_ins import refuse_walk_in, seat_walk_in, walk_ins

HEADINGS = ("block", "starts_at", "person", "minutes", "lasts", "source", "late", "early", "away", "asked")
SAID = ("block", "person", "minutes", "said_at", "device")
SHEETS = ("sheet", "day", "name", "bytes", "digest")
WAITING = ("person", "came_at", "refused")
MOMENT = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


@click.group()
def attendance() -> None:
    """Say who was present in a class, who came in and went out, who is there without a seat."""
    bring_tables()


@attendance.command("show", short_help="Minutes of everyone in every block.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def show(slug: str, offering: int, output_format: OutputFormat) -> None:
    """Show for CLASS of AGENCY, by its number, the minutes of everyone in every block and whose word they are."""
    rows = [_cells(line) for line in report_presence(the_shell(agency_called(slug)), offering=offering)]
    if output_format == "json":
        write_json({"presence": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](HEADINGS, rows)


@attendance.command("sign", short_help="Say that somebody came in or went out.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--person", required=True, help="Roster number.")
@click.option("--in/--out", "is_in", required=True, default=None, help="Came in, or went out.")
@click.option("--at", "moment", required=True, type=MOMENT, help="When, by the clock where the agency is.")
@click.option("--key", default="", help="Said again with the same key it is the same sign.")
def sign(slug: str, offering: int, *, email: str, person: str, is_in: bool, moment: datetime, key: str) -> None:
    """Say that somebody came into CLASS of AGENCY or left it."""
    actor = account_in(slug, email)
    at = moment.replace(tzinfo=zone_of(actor.agency))
    done = sign_people(actor, offering=offering, signs=[SignSaid(person, is_in, at, key or uuid4().hex)])[0]
    write_sentence(f"{person} is signed {'in' if is_in else 'out'}.")
    if not done.has_seat:
        write_sentence(f"{person} has no seat: see `shiftready attendance walk-ins`.")


@attendance.command("disputes", short_help="List where phones disagree.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def list_disputes(slug: str, offering: int, output_format: OutputFormat) -> None:
    """List where phones say different things of somebody in a block of CLASS of AGENCY; a mark by hand decides."""
    rows = [row for line in disputes(the_shell(agency_called(slug)), offering=offering) for row in _words(line)]
    if output_format == "json":
        write_json({"disputes": [dict(zip(SAID, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](SAID, rows)


@attendance.command("sheets", short_help="List the photographs of signed sheets.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def list_sheets(slug: str, offering: int, output_format: OutputFormat) -> None:
    """List the photographs of signed sheets that are kept with CLASS of AGENCY."""
    rows = [
        (one.pk, one.day, one.name, one.size, one.digest)
        for one in originals_of(the_shell(agency_called(slug)), offering=offering)
    ]
    if output_format == "json":
        write_json({"sheets": [dict(zip(SHEETS, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](SHEETS, rows)


@attendance.command("keep-sheet", short_help="Keep the photograph of a signed sheet.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@click.argument("file", type=A_PAPER)
@as_option()
@click.option("--day", required=True, type=DAY, help="Of which day it is.")
def keep_sheet(slug: str, offering: int, file: Path, *, email: str, day: date) -> None:
    """Keep FILE, a picture or a PDF, as the original of a sheet that was signed in CLASS of AGENCY."""
    made = keep_original(account_in(slug, email), offering=offering, day=day, name=file.name, content=file.read_bytes())
    write_sentence(f"{made.name} is kept as sheet {made.pk}, of {made.day}.")


@attendance.command("write-sheet", short_help="Write out a photograph that is kept.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@click.argument("sheet", type=int)
@as_option()
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="The file to write. Left out: its name.")
def write_sheet(slug: str, offering: int, sheet: int, *, email: str, to: Path | None) -> None:
    """Write out the photograph SHEET that is kept with CLASS of AGENCY, to the byte."""
    found = original_file(account_in(slug, email), offering=offering, sheet=sheet)
    path = to or Path(found.name)
    path.write_bytes(found.content)
    write_sentence(f"Wrote {path}.")


@attendance.command("walk-ins", short_help="List who is there without a seat.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def list_walk_ins(slug: str, offering: int, output_format: OutputFormat) -> None:
    """List who signed at the door of CLASS of AGENCY and has no seat."""
    agency = agency_called(slug)
    rows = [
        (one.person.number, one.came_at.astimezone(zone_of(agency)), one.refusal.reason if one.refusal else "")
        for one in walk_ins(the_shell(agency), offering=offering)
    ]
    if output_format == "json":
        write_json({"walk_ins": [dict(zip(WAITING, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](WAITING, rows)


@attendance.command("seat", short_help="Seat somebody who is there.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--person", required=True, help="Roster number.")
def seat(slug: str, offering: int, *, email: str, person: str) -> None:
    """Give a seat in CLASS of AGENCY to somebody who is there without one."""
    seat_walk_in(account_in(slug, email), offering=offering, person=person)
    write_sentence(f"{person} has a seat. The time since they signed in counts.")


@attendance.command("turn-away", short_help="Turn somebody away.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--person", required=True, help="Roster number.")
@click.option("--why", required=True, help="Why; they will read it.")
def turn_away(slug: str, offering: int, *, email: str, person: str, why: str) -> None:
    """Turn somebody away who is in CLASS of AGENCY without a seat."""
    refuse_walk_in(account_in(slug, email), offering=offering, person=person, reason=why)
    write_sentence(f"{person} is turned away.")


def _words(line: PresenceLine) -> list[tuple[object, ...]]:
    zone = zone_of(line.seat.agency)
    standing = line.counted.by_roll.standing if line.counted.by_roll else ()
    place = (line.block.title, line.seat.person.number)
    return [(*place, one.minutes, one.said_at.astimezone(zone), one.device) for one in standing]


def _cells(line: PresenceLine) -> tuple[object, ...]:
    door = line.counted.at_door
    seen = (door.late, door.early, door.away) if door else (0, 0, 0)
    asked = str(door.asked) if door and door.asked and line.counted.minutes is None else ""
    starts_at = line.block.starts_at.astimezone(zone_of(line.seat.agency))
    minutes = (line.counted.minutes, line.block.minutes, line.counted.source)
    return (line.block.title, starts_at, line.seat.person.number, *minutes, *seen, asked)
