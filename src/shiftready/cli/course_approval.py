"""`shiftready course-approval`: put courses before boards and follow them to their number."""

from __future__ import annotations

from datetime import date

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import today_in
from shiftready.services.submissions.approval_find import list_approvals
from shiftready.services.submissions.approve import (
    ApprovalSaid,
    begin_approval,
    follow_approval,
    take_back_approval_step,
)

HEADINGS = ("approval", "board", "course", "course_version", "standing", "number", "renew_by")
STEPS = ("submitted", "commented", "approved", "refused", "called_off")


@click.group("course-approval")
def course_approval() -> None:
    """Put courses before training boards and follow them to their number."""
    bring_tables()


@course_approval.command("begin", short_help="Put a course on its way to a board.")
@click.argument("slug", metavar="AGENCY")
@click.argument("course", metavar="COURSE")
@as_option()
@click.option("--board", required=True, help="The board's id in the catalogue, such as tx-tcole.")
def begin(slug: str, course: str, *, email: str, board: str) -> None:
    """Put the version of COURSE that AGENCY teaches today on its way to a board."""
    made = begin_approval(account_in(slug, email), board=board, course=course)
    write_sentence(f"Approval {made.pk} is begun, of the version of {made.course_version}.")


@course_approval.command("follow", short_help="Write down what became of it.")
@click.argument("slug", metavar="AGENCY")
@click.argument("which", metavar="APPROVAL", type=int)
@click.argument("kind", metavar="STEP", type=click.Choice(STEPS))
@as_option()
@click.option("--on", "happened_on", type=DAY, help="The day. Left out: today.")
@click.option("--words", default="", help="The board's words.")
@click.option("--number", default="", help="Of an approval: the number the board gave.")
@click.option("--renew-by", type=DAY, help="Of an approval: the day to renew it by.")
def follow(slug: str, which: int, kind: str, *, email: str, happened_on: date | None, **said: str) -> None:
    """Write down that APPROVAL of AGENCY was submitted, commented, approved, refused or called_off."""
    actor = account_in(slug, email)
    told = ApprovalSaid(kind, happened_on or today_in(actor.agency), **said)  # type: ignore[arg-type]  # as typed above
    row = follow_approval(actor, approval=which, said=told)
    write_sentence(f"Approval {row.pk} is {row.standing.replace('_', ' ')}.")


@course_approval.command("take-back", short_help="Take the last step back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("which", metavar="APPROVAL", type=int)
@as_option()
@click.option("--why", required=True, help="The reason, which stays readable.")
def take_back(slug: str, which: int, *, email: str, why: str) -> None:
    """Take the last step of APPROVAL of AGENCY back, and the number that it brought."""
    row = take_back_approval_step(account_in(slug, email), approval=which, reason=why)
    write_sentence(f"Approval {row.pk} is {row.standing.replace('_', ' ')} again.")


@course_approval.command("list", short_help="Courses before boards.")
@click.argument("slug", metavar="AGENCY")
@click.option("--course", default="", help="Only those of one course.")
@format_option
def listed(slug: str, *, course: str, output_format: OutputFormat) -> None:
    """List the courses that AGENCY put before boards, newest first."""
    rows = []
    for one in list_approvals(the_shell(agency_called(slug)), course=course):
        held = (one.number.number, one.number.last_on or "") if one.number else ("", "")
        rows.append((one.pk, one.board, one.course, one.course_version, one.standing, *held))
    if output_format == "json":
        write_json({"approvals": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    elif output_format == "csv":
        write_csv(HEADINGS, rows)
    else:
        write_table(HEADINGS, [tuple(map(str, row)) for row in rows], title="Courses before boards")
