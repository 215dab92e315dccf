"""`shiftready program`: the board of the whole program, what was said of an element, papers that bear it out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from shiftready.catalogue.program import CHECKLIST
from shiftready.cli.bounded import A_PAPER
from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.cli.program_types import TYPE_COMMANDS
from shiftready.core.compliance.explain import CERTAINTIES
from shiftready.core.program import MEANINGS, NOT_ASSESSED, STANDINGS
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import today_in
from shiftready.services.program.assess import AssessmentSaid, assess_element, take_back_assessment
from shiftready.services.program.board import BoardLine, ProgramBoard, program_board
from shiftready.services.program.figures import RULE, TITLES
from shiftready.services.program.history import element_history
from shiftready.services.program.papers import bring_program_paper, take_out_program_paper
from shiftready.services.program.shown import HEADINGS, assessment_values, board_lines, board_values, owner_words

FRAMEWORK = click.option("--framework", default=CHECKLIST, show_default=True, help="The framework of elements.")
SAID = ("id", "assessed_on", "standing", "owner", "next_step", "due_on", "note", "taken_back")


@click.group()
def program() -> None:
    """Show the whole program element by element and by type, say where it stands, keep papers that bear it out."""
    bring_tables()


for _one in TYPE_COMMANDS:
    program.add_command(_one)


@program.command("show", short_help="Element by element.")
@click.argument("slug", metavar="AGENCY")
@FRAMEWORK
@click.option("--as-of", type=DAY, help="Day asked about. Left out: today where the agency is.")
@format_option
def show(slug: str, *, framework: str, as_of: date | None, output_format: OutputFormat) -> None:
    """Show where every element of the program of AGENCY stands, how long ago that was said, and what comes next."""
    actor = the_shell(agency_called(slug))
    board = program_board(actor, framework=framework, as_of=as_of or today_in(actor.agency))
    if output_format == "json":
        write_json(board_values(board))
    elif output_format == "csv":
        write_csv(HEADINGS, board_lines(board))
    else:
        _write_board(board)


@program.command("history", short_help="What was said of one element.")
@click.argument("slug", metavar="AGENCY")
@click.argument("element", metavar="ELEMENT")
@FRAMEWORK
@format_option
def history(slug: str, element: str, *, framework: str, output_format: OutputFormat) -> None:
    """List what was said of ELEMENT of AGENCY, the newest entry first, with what was taken back."""
    actor = the_shell(agency_called(slug))
    rows = element_history(actor, framework=framework, element=element, as_of=today_in(actor.agency))
    said = [assessment_values(row) for row in rows]
    if output_format == "json":
        write_json({"assessments": said})
    else:
        lines = [["" if one[name] is None else str(one[name]) for name in SAID] for one in said]
        (write_csv if output_format == "csv" else write_table)(SAID, lines)


@program.command("assess", short_help="Say where an element stands.")
@click.argument("slug", metavar="AGENCY")
@click.argument("element", metavar="ELEMENT")
@as_option()
@FRAMEWORK
@click.option("--standing", required=True, type=click.Choice(STANDINGS), help="Where it stands.")
@click.option("--on", "assessed_on", type=DAY, help="Day of the assessment. Left out: today.")
@click.option("--note", default="", help="What was found.")
@click.option("--owner", default="", help="Who carries it: an account's address, or the name of a role.")
@click.option("--next-step", default="", help="What comes next.")
@click.option("--by", "due_on", type=DAY, help="Day by which the next step is due.")
@click.option(
    "--figure",
    "figures",
    multiple=True,
    help=f"Figure it rests on, frozen with it; may be repeated: {', '.join(TITLES)}, or {RULE} and a rule.",
)
def assess(
    slug: str, element: str, *, email: str, framework: str, figures: tuple[str, ...], **said: str | date | None
) -> None:
    """Write down where ELEMENT of AGENCY stands. What was said before stays in its history."""
    given = AssessmentSaid(figures=figures, **said)  # type: ignore[arg-type]  # as the options are typed
    row = assess_element(account_in(slug, email), framework=framework, element=element, said=given)
    write_sentence(f"Assessment {row.pk} is written: {_word(row.standing).lower()} on {row.assessed_on}.")


@program.command("take-back", short_help="Take an assessment back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("assessment", metavar="ASSESSMENT", type=int)
@as_option()
@click.option("--reason", required=True, help="Why; it stands in the history.")
def take_back(slug: str, assessment: int, *, email: str, reason: str) -> None:
    """Take ASSESSMENT of AGENCY back. It stays in the history with the reason; the one before counts again."""
    take_back_assessment(account_in(slug, email), assessment=assessment, reason=reason)
    write_sentence(f"Assessment {assessment} is taken back.")


@program.command("bring", short_help="Bring a paper.")
@click.argument("slug", metavar="AGENCY")
@click.argument("element", metavar="ELEMENT")
@click.argument("file", type=A_PAPER)
@as_option()
@FRAMEWORK
def bring(slug: str, element: str, file: Path, *, email: str, framework: str) -> None:
    """Keep FILE, a PDF or picture, for ELEMENT of AGENCY."""
    actor, content = account_in(slug, email), file.read_bytes()
    made = bring_program_paper(actor, framework=framework, element=element, name=file.name, content=content)
    write_sentence(f"Paper {made.pk}, {made.name}, is kept for element {element}.")


@program.command("take-out", short_help="Take a paper out.")
@click.argument("slug", metavar="AGENCY")
@click.argument("paper", metavar="PAPER", type=int)
@as_option()
@click.option("--reason", required=True, help="Why; it is kept with the paper's row.")
def take_out(slug: str, paper: int, *, email: str, reason: str) -> None:
    """Take PAPER of AGENCY out that was brought by mistake."""
    take_out_program_paper(account_in(slug, email), paper=paper, reason=reason)
    write_sentence(f"Paper {paper} is taken out.")


def _write_board(board: ProgramBoard) -> None:
    if board.says:
        write_sentence(board.says)
    headings = ("element", "name", "stands", "assessed", "owner", "next step", "due", "certainty")
    write_table(headings, map(_row, board.lines), title=f"{board.framework.title} as of {board.as_of}")


def _row(line: BoardLine) -> tuple[str, ...]:
    element, row = line.element, line.assessment
    known = CERTAINTIES[element.source.certainty]
    if row is None:
        return (element.key, element.name, NOT_ASSESSED, "", "", "", "", known)
    due = f"{row.due_on}{' (overdue)' if line.is_overdue else ''}" if row.due_on else ""
    when = f"{row.assessed_on}, {line.age_days} days ago"
    return (element.key, element.name, _word(row.standing), when, owner_words(row), row.next_step, due, known)


def _word(standing: str) -> str:
    return next(word for code, (word, _) in MEANINGS.items() if code == standing)
