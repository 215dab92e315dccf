"""`shiftready submission`: what boards are to be told, checked, prepared, followed, given back byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import today_in
from shiftready.services.submissions.check import check_submission
from shiftready.services.submissions.due import told_next
from shiftready.services.submissions.find import FILES, list_submissions, submission_file
from shiftready.services.submissions.follow import StepSaid, follow_submission, take_back_step
from shiftready.services.submissions.prepare import prepare_again, prepare_submission

OBSTACLES = ("code", "person", "place", "is_blocking", "message")
SUBMISSIONS = ("submission", "board", "class", "people", "standing", "again_of", "roster_sha256", "packet_sha256")
DUE = ("due_on", "board", "class", "deadline", "text", "source")
BOARD = click.option("--board", required=True, help="The board's id in the catalogue, such as tx-tcole.")
WITHOUT = click.option("--without", multiple=True, help="Roster number of somebody who is not to be sent. Repeatable.")
STEPS = ("sent", "accepted", "rejected", "put_aside")


@click.group()
def submission() -> None:
    """Tell training boards of classes: check, prepare, follow."""
    bring_tables()


@submission.command("due", short_help="What boards are to be told, and by when.")
@click.argument("slug", metavar="AGENCY")
@format_option
def due(slug: str, *, output_format: OutputFormat) -> None:
    """List the classes of which boards of the state of AGENCY are to be told, and the next days of the year."""
    actor = the_shell(agency_called(slug))
    found = told_next(actor, as_of=today_in(actor.agency))
    rows = [(one.due_on, one.board.id, one.offering.pk if one.offering else "", one.deadline.key, one.deadline.text,
             one.deadline.source.citation) for one in found]  # fmt: skip
    _write(DUE, rows, output_format, name="due", title="To be told")


@submission.command("check", short_help="What stands in the way.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@BOARD
@format_option
def check(slug: str, offering: int, *, board: str, output_format: OutputFormat) -> None:
    """Say all that stands in the way of telling a board of CLASS of AGENCY; ends with status 1 where something does."""
    checked = check_submission(the_shell(agency_called(slug)), board=board, offering=offering)
    rows = [tuple(getattr(one, name) for name in OBSTACLES) for one in checked.obstacles]
    _write(OBSTACLES, rows, output_format, name="obstacles", title="In the way, or to be looked at")
    if checked.blocking:
        raise SystemExit(1)


@submission.command("prepare", short_help="Freeze roster and packet.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@BOARD
@WITHOUT
def prepare(slug: str, offering: int, *, email: str, board: str, without: tuple[str, ...]) -> None:
    """Freeze roster and packet of CLASS of AGENCY for a board."""
    made = prepare_submission(account_in(slug, email), board=board, offering=offering, without=without)
    write_sentence(f"Submission {made.pk} is frozen: {len(made.lines)} on the roster, SHA-256 {made.roster_digest}.")


@submission.command("again", short_help="Make a rejected one once more.")
@click.argument("slug", metavar="AGENCY")
@click.argument("which", metavar="SUBMISSION", type=int)
@as_option()
@WITHOUT
def again(slug: str, which: int, *, email: str, without: tuple[str, ...]) -> None:
    """Make SUBMISSION of AGENCY, which the board rejected, once more."""
    made = prepare_again(account_in(slug, email), submission=which, without=without)
    write_sentence(f"Submission {made.pk} is frozen in place of {which}: {len(made.lines)} on the roster.")


@submission.command("follow", short_help="Write down what became of it.")
@click.argument("slug", metavar="AGENCY")
@click.argument("which", metavar="SUBMISSION", type=int)
@click.argument("kind", metavar="STEP", type=click.Choice(STEPS))
@as_option()
@click.option("--on", "happened_on", type=DAY, help="The day. Left out: today.")
@click.option("--words", default="", help="The board's words, or how it was sent.")
@click.option("--rejected", multiple=True, metavar="PERSON=WORDS", help="Somebody the board rejected. Repeatable.")
def follow(
    slug: str, which: int, kind: str, *, email: str, happened_on: date | None, words: str, rejected: tuple[str, ...]
) -> None:
    """Write down that SUBMISSION of AGENCY was sent, accepted, rejected or put_aside."""
    actor = account_in(slug, email)
    people = {who: said for who, _, said in (one.partition("=") for one in rejected)}
    day = happened_on or today_in(actor.agency)
    row = follow_submission(actor, submission=which, said=StepSaid(kind, day, words, people))
    write_sentence(f"Submission {row.pk} is {row.standing.replace('_', ' ')}.")


@submission.command("take-back", short_help="Take the last step back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("which", metavar="SUBMISSION", type=int)
@as_option()
@click.option("--why", required=True, help="The reason, which stays readable.")
def take_back(slug: str, which: int, *, email: str, why: str) -> None:
    """Take the last step of SUBMISSION of AGENCY back."""
    row = take_back_step(account_in(slug, email), submission=which, reason=why)
    write_sentence(f"Submission {row.pk} is {row.standing.replace('_', ' ')} again.")


@submission.command("list", short_help="What boards were told.")
@click.argument("slug", metavar="AGENCY")
@click.option("--board", default="", help="Only those to one board.")
@click.option("--class", "offering", type=int, help="Only those of a class.")
@format_option
def listed(slug: str, *, board: str, offering: int | None, output_format: OutputFormat) -> None:
    """List what boards were told by AGENCY, newest first."""
    found = list_submissions(the_shell(agency_called(slug)), board=board, offering=offering)
    rows = [(one.pk, one.board, one.offering_id, len(one.lines), one.standing, one.again_of_id or "",
             one.roster_digest, one.packet_digest) for one in found]  # fmt: skip
    _write(SUBMISSIONS, rows, output_format, name="submissions", title="Told to boards")


@submission.command("file", short_help="Write roster or packet out.")
@click.argument("slug", metavar="AGENCY")
@click.argument("which", metavar="SUBMISSION", type=int)
@click.argument("file", type=click.Choice(tuple(FILES)))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File to be written.")
def write_file(slug: str, which: int, file: str, *, out: Path) -> None:
    """Write the roster or the packet of SUBMISSION of AGENCY, byte for byte as it was frozen."""
    _, _, content = submission_file(the_shell(agency_called(slug)), submission=which, file=file)
    if out.exists():
        raise ShiftreadyError("file_exists", f'"{out}" is there already. Name another one.')
    out.write_bytes(content)
    write_sentence(f"{len(content):,} bytes are written to {out}.")


def _write(
    heads: tuple[str, ...], rows: Sequence[tuple[object, ...]], output_format: OutputFormat, *, name: str, title: str
) -> None:
    if output_format == "json":
        write_json({name: [dict(zip(heads, row, strict=True)) for row in rows]})
    elif output_format == "csv":
        write_csv(heads, rows)
    else:
        write_table(heads, [tuple(map(str, row)) for row in rows], title=title)
