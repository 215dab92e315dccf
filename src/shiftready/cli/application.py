"""`shiftready application`: ask for a seat, recommend, decide, answer, list; and how a class is filled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from shiftready.cli.bounded import FileUpTo
from shiftready.cli.database import bring_tables
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.delivery.kept_seats import Kept
from shiftready.core.delivery.waiting_list import Order
from shiftready.core.errors import ShiftreadyError
from shiftready.formats.applicants_text import refuse_large_list
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.applications.answer import accept_offer, turn_down_offer, withdraw_application
from shiftready.services.applications.ask import HOW, Asking, ask_for_seat
from shiftready.services.applications.decide import approve_applications, decline_applications
from shiftready.services.applications.filling import FillingSaid, fill_by
from shiftready.services.applications.find import Applied, applications_in, applications_to_look_at
from shiftready.services.applications.many import ask_for_many, preview_many
from shiftready.services.applications.recommend import recommend_applicant
from shiftready.services.offerings.find import find_offering

HEADINGS = (
    "application", "class", "person", "organization", "how", "years", "recommendation", "stage", "place", "until",
)  # fmt: skip


@click.group()
def application() -> None:
    """Ask for seats in classes, recommend, decide, answer offers, list who waits."""
    bring_tables()


@application.command("ask", short_help="Ask for a seat.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--person", default="", help="Roster number. Left out: the account's own person.")
@click.option("--how", type=click.Choice(HOW), default=HOW[0], show_default=True, help="Whose wish it is.")
@click.option("--years", type=int, help="Whole years of service.")
@click.option("--why", default="", help="Why; the supervisor and the coordinator read it.")
def ask(slug: str, offering: int, *, email: str, person: str, how: str, years: int | None, why: str) -> None:
    """Ask for a seat in CLASS of AGENCY."""
    found = ask_for_seat(account_in(slug, email), offering=offering, asking=Asking(how, years, why), person=person)
    write_sentence(f"Application {found.application.pk} waits for a decision.")


@application.command("ask-many", short_help="Ask for many people at once.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@click.argument("file", type=FileUpTo(refuse_large_list))
@as_option()
@click.option("--write", is_flag=True, help="Write the good lines. Left out: only look.")
def ask_many(slug: str, offering: int, file: Path, *, email: str, write: bool) -> None:
    """Look at FILE, a line a person as on the page, for CLASS of AGENCY, and say what is wrong line by line."""
    actor, text = account_in(slug, email), file.read_text(encoding="utf-8-sig")
    found = preview_many(actor, offering=offering, text=text)
    for problem in found.problems:
        write_sentence(f"Line {problem.line}: {problem.message}")
    if write:
        ask_for_many(actor, offering=offering, text=text, digest=found.digest)
    write_sentence(f"{len(found.good)} {'applied' if write else 'can apply'}, {len(found.problems)} problems.")


@application.command("recommend", short_help="Say a supervisor's word.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="APPLICATION", type=int)
@as_option("Never of the person themself.")
@click.option("--yes/--no", "is_recommended", required=True, default=None, help="Which of the two.")
@click.option("--why", default="", help="Why; needed with --no.")
def recommend(slug: str, number: int, *, email: str, is_recommended: bool, why: str) -> None:
    """Say whether the person of APPLICATION in AGENCY is fit for the class."""
    actor = account_in(slug, email)
    _say(recommend_applicant(actor, application=number, is_recommended=is_recommended, why=why))


@application.command("decide", short_help="Approve or decline.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@click.argument("numbers", metavar="APPLICATION...", type=int, nargs=-1, required=True)
@as_option()
@click.option("--approve/--decline", "is_approved", required=True, default=None, help="Which of the two.")
@click.option("--why", default="", help="Why; needed with --decline.")
def decide(slug: str, offering: int, numbers: tuple[int, ...], *, email: str, is_approved: bool, why: str) -> None:
    """Approve or decline applications for CLASS of AGENCY, all of them or none."""
    deed = approve_applications if is_approved else decline_applications
    decided = deed(account_in(slug, email), offering=offering, applications=numbers, why=why)
    moved = decided.moved
    write_sentence(f"Decided: {decided.count}; {len(moved.seated)} got a seat, {len(moved.offered)} are offered one.")


@application.command("answer", short_help="Accept an offer, or turn it down.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="APPLICATION", type=int)
@as_option()
@click.option("--accept/--turn-down", "is_accepted", required=True, default=None, help="Which of the two.")
@click.option("--why", default="", help="Why it is turned down.")
def answer(slug: str, number: int, *, email: str, is_accepted: bool, why: str) -> None:
    """Accept the seat offered with APPLICATION in AGENCY, or leave it to whoever comes next."""
    actor = account_in(slug, email)
    if is_accepted:
        _say(accept_offer(actor, application=number))
    else:
        _say(turn_down_offer(actor, application=number, why=why))


@application.command("withdraw", short_help="Take an application back.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="APPLICATION", type=int)
@as_option()
@click.option("--why", default="", help="Why.")
def withdraw(slug: str, number: int, *, email: str, why: str) -> None:
    """Take APPLICATION in AGENCY back, with the seat or the place on the list that came of it."""
    _say(withdraw_application(account_in(slug, email), application=number, why=why))


@application.command("list", short_help="List who waits, or everyone of a class.")
@click.argument("slug", metavar="AGENCY")
@click.option("--class", "offering", type=int, help="Everyone of this class. Left out: who waits for a decision.")
@format_option
def list_applications(slug: str, *, offering: int | None, output_format: OutputFormat) -> None:
    """List applications of AGENCY."""
    actor = the_shell(agency_called(slug))
    if offering is None:
        found = applications_to_look_at(actor)
    else:
        found = applications_in(actor, offering=find_offering(actor, offering))
    cells = [_cells(one) for one in found]
    if output_format == "json":
        write_json({"applications": [dict(zip(HEADINGS, row, strict=True)) for row in cells]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](HEADINGS, cells)


@application.command("fill", short_help="Say how a class is filled.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--seats", "max_seats", type=int, help="How many seats the class has.")
@click.option("--order", type=click.Choice([one.value for one in Order]), help="Who of the waiting list is next.")
@click.option("--answer-hours", type=int, help="Hours to answer an offer; 0 gives the seat at once.")
@click.option(
    "--keep",
    "kept",
    multiple=True,
    metavar="ORGANIZATION:SEATS[:DAY]",
    help="Seats kept for an organization until a day; once for each, instead of those kept before.",
)
@click.option("--keep-none", is_flag=True, help="Keep seats for nobody any more.")
def fill(slug: str, offering: int, *, email: str, kept: tuple[str, ...], keep_none: bool, **said: object) -> None:
    """Say how CLASS of AGENCY is filled; what is left out stays as it was."""
    wanted = [_kept(text) for text in kept] if kept or keep_none else None
    moved = fill_by(account_in(slug, email), offering=offering, said=FillingSaid(kept=wanted, **said))  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"It is kept so. {len(moved.seated)} moved up to a seat, {len(moved.offered)} are offered one.")


def _kept(text: str) -> Kept:
    organization, _, rest = text.partition(":")
    seats, _, day = rest.partition(":")
    try:
        return Kept(organization.strip(), int(seats), date.fromisoformat(day) if day else None)
    except ValueError:
        raise ShiftreadyError(
            "kept_unreadable", f'--keep "{text}" cannot be read. Write it as "Hillview Police:3:2026-04-01".'
        ) from None


def _say(found: Applied) -> None:
    place = f", place {found.place}" if found.place else ""
    write_sentence(f"Application {found.application.pk} is {found.stage.value.replace('_', ' ')}{place}.")


def _cells(one: Applied) -> tuple[object, ...]:
    row, word = one.application, one.recommendation
    said = (one.how, one.years, word.kind if word else "", one.stage.value, one.place, one.until)
    return (row.pk, row.offering_id, row.person.number, row.person.organization, *said)
