"""`shiftready desk`: whom one may ask for help, requests with their promises, steps, and what is to do."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.help_desk import KINDS, MATCHES, OUTCOMES
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.help_desk import figures as in_figures
from shiftready.services.help_desk.actions import (
    ActionSaid,
    add_help_action,
    finish_help_action,
    take_out_help_action,
)
from shiftready.services.help_desk.answer import answer_request, take_back_answer, take_request
from shiftready.services.help_desk.ask import HelpSaid, ask_for_help
from shiftready.services.help_desk.clocks import CLOCKS
from shiftready.services.help_desk.find import own_requests, whole_request
from shiftready.services.help_desk.keep_providers import ProviderSaid, end_provider, write_provider
from shiftready.services.help_desk.offer import HelpOfferSaid, end_help_offer, offer_help, outside_offer
from shiftready.services.help_desk.providers import providers_of
from shiftready.services.help_desk.received import received_requests, whole_received
from shiftready.services.help_desk.shown import HEADINGS, provider_values, received_values, request_line, request_values
from shiftready.services.help_desk.steps import HelpStepSaid, move_request, take_back_help_step

SLUG = click.argument("slug", metavar="AGENCY")
REQUEST = click.argument("number", metavar="REQUEST", type=int)
ACTION = click.argument("action", metavar="ACTION", type=int)
#: Of the hour that comes twice, in the night in which the clocks are put back.
WHICH = click.option(
    "--which",
    type=click.Choice(["first", "second"]),
    default=None,
    help="Which of the two, where that hour came twice.",
)


MATCH_DAYS = click.option(
    "--match-days", type=int, default=0, help="Within how many days a match is promised. Left out: no such promise."
)


class WallMoment(click.ParamType[datetime]):
    """A moment of the clock on the wall, as 2027-03-01T09:30."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return datetime.strptime(str(value), "%Y-%m-%dT%H:%M")  # noqa: DTZ007 (a clock on a wall has no zone)
        except ValueError:
            self.fail(f'"{value}" is no moment. Write moments as 2027-03-01T09:30.', param, ctx)


MOMENT = WallMoment()


@click.group()
def desk() -> None:
    """Ask others for help with the program, keep their promise to answer, and what came of it."""
    bring_tables()


@desk.command("list", short_help="The agency's requests.")
@SLUG
@click.option("--kind", type=click.Choice(list(KINDS)), default=None, help="Only of this kind.")
@format_option
def list_command(slug: str, kind: str | None, output_format: OutputFormat) -> None:
    """List the requests for help of AGENCY, the newest first, with what became of each promise."""
    rows = [request_line(row) for row in own_requests(the_shell(agency_called(slug)), kind=kind or "")]
    if output_format == "json":
        write_json({"requests": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    else:
        (write_csv if output_format == "csv" else write_table)(HEADINGS, rows)


@desk.command("show", short_help="One request.")
@SLUG
@REQUEST
def show(slug: str, number: int) -> None:
    """Show all of REQUEST of AGENCY as JSON."""
    write_json(request_values(whole_request(the_shell(agency_called(slug)), number)))


@desk.command("figures", short_help="Requests in figures.")
@SLUG
@click.option("--from", "first_on", type=DAY, help="Only requests asked from this day on.")
@click.option("--until", "last_on", type=DAY, help="Only requests asked until this day.")
@click.option("--received", "of_received", is_flag=True, help="Of what others asked of AGENCY.")
@format_option
def figures(slug: str, *, output_format: OutputFormat, **asked: Any) -> None:
    """Count the requests of AGENCY by kind: how soon they were answered, promises kept, and outcomes."""
    found = in_figures.own_figures(the_shell(agency_called(slug)), **asked)
    if output_format == "json":
        shown = [in_figures.figure_values(one) for one in found]
        write_json({"figures": shown, "small_print": list(in_figures.SMALL_PRINT)})
    else:
        rows = [in_figures.figure_line(one) for one in found]
        (write_csv if output_format == "csv" else write_table)(in_figures.HEADINGS, rows)


@desk.command("providers", short_help="Whom the agency may ask.")
@SLUG
def providers(slug: str) -> None:
    """Show whom AGENCY may ask, with the promise of each, as JSON."""
    write_json({"providers": [provider_values(one) for one in providers_of(the_shell(agency_called(slug)))]})


@desk.command("provider", short_help="Add somebody to ask, or say anew what they promise.")
@SLUG
@as_option()
@click.option("--name", required=True, help="Who it is.")
@click.option("--number", type=int, help="Number of one on the list, to say anew. Left out: one more.")
@click.option("--clock", type=click.Choice([one for one in CLOCKS if one]), help="Left out: no promise is known.")
@click.option("--amount", type=int, default=0, help="How many hours or days.")
@MATCH_DAYS
@click.option("--text", default="", help="What they help with.")
@click.option("--from", "from_on", type=DAY, help="From which day they promise it. Left out: today.")
@click.option("--time-zone", default="", help="Whose days count. Left out: the agency's.")
@click.option("--federal-holidays", is_flag=True, help="Federal holidays are no business days.")
@click.option("--closed", "closed_on", type=DAY, multiple=True, help="Another day without work; repeatable.")
@click.option("--source", default="", help="Where the promise stands.")
def provider(slug: str, *, email: str, number: int | None, clock: str | None, **said: Any) -> None:
    """Write down somebody whom AGENCY may ask, and by which clock they promise an answer."""
    row = write_provider(account_in(slug, email), said=ProviderSaid(clock=clock or "", **said), provider=number)
    write_sentence(f"{row.name} is on the list as {row.pk}.")


@desk.command("end-provider", short_help="Take somebody off the list.")
@SLUG
@click.argument("number", metavar="PROVIDER", type=int)
@as_option()
@click.option("--reason", required=True, help="Why; it is kept.")
def end_command(slug: str, number: int, *, email: str, reason: str) -> None:
    """Take PROVIDER off the list of those whom AGENCY may ask; what was asked stays."""
    row = end_provider(account_in(slug, email), provider=number, reason=reason)
    write_sentence(f"{row.name} is off the list.")


@desk.command("ask", short_help="Ask for help.")
@SLUG
@click.argument("to", metavar="PROVIDER")
@as_option()
@click.option("--kind", required=True, type=click.Choice(list(KINDS)), help="What for.")
@click.option("--words", required=True, help="What help you look for, in your own words.")
@click.option("--contact", "contact_name", required=True, help="Whom they may ask back.")
@click.option("--contact-at", required=True, help="Mail address or telephone number.")
@click.option("--by", "wanted_by", type=DAY, help="By when you need it.")
@click.option("--sent", "at", type=MOMENT, help="When it was sent, by the agency's clock. Left out: now.")
@WHICH
def ask(slug: str, to: str, *, email: str, which: str | None, **said: Any) -> None:
    """Write down what AGENCY asks of PROVIDER: the word center, or a number of the list."""
    made = ask_for_help(account_in(slug, email), said=HelpSaid(to, which=_which(which), **said))
    by = f"An answer is promised by {made.promised_by:%Y-%m-%d %H:%M} UTC." if made.promised_by else made.promise
    match = f" A match is promised by {made.match_by:%Y-%m-%d %H:%M} UTC." if made.match_by else ""
    write_sentence(f"Request {made.pk} is written down. {by}{match}")
    if note := outside_offer(made):
        write_sentence(note)


@desk.command("step", short_help="Confirmed, a call, a match, closed or withdrawn.")
@SLUG
@REQUEST
@click.argument("to", metavar="STEP", type=click.Choice(["confirmed", "call", "matched", "closed", "withdrawn"]))
@as_option()
@click.option("--words", default="", help="What was said; why, where it is withdrawn.")
@click.option("--at", type=MOMENT, help="When it was, by the agency's clock. Left out: now.")
@WHICH
@click.option("--match-kind", type=click.Choice(list(MATCHES)), default=None, help="What it is matched with.")
@click.option("--match", default="", help="Which: a site's short name, a number, or a name.")
@click.option(
    "--outcome", type=click.Choice(list(OUTCOMES)), default=None, help="Whether it helped, where it is closed."
)
def step(
    slug: str, number: int, to: str, *, email: str, which: str | None, match_kind: str | None, outcome: str | None,
    **said: Any,
) -> None:  # fmt: skip
    """Write down that REQUEST of AGENCY came to STEP."""
    more = {"which": _which(which), "match_kind": match_kind or "", "outcome": outcome or ""}
    row = move_request(account_in(slug, email), request=number, said=HelpStepSaid(to, **said, **more))
    write_sentence(f"Request {number}: {row.get_state_display().lower()}.")


@desk.command("take-back", short_help="Take the newest step back.")
@SLUG
@REQUEST
@as_option()
@click.option("--reason", required=True, help="Why; it is kept.")
def take_back(slug: str, number: int, *, email: str, reason: str) -> None:
    """Take the newest step of REQUEST of AGENCY back, also that it was closed or withdrawn."""
    row = take_back_help_step(account_in(slug, email), request=number, reason=reason)
    write_sentence(f"Request {number} is {row.get_state_display().lower()} again.")


@desk.command("action", short_help="Write something to do.")
@SLUG
@REQUEST
@as_option()
@click.option("--text", required=True, help="What is to be done.")
@click.option("--owner", required=True, help="Who does it.")
@click.option("--due", "due_on", required=True, type=DAY, help="By which day.")
def action_command(slug: str, number: int, *, email: str, text: str, owner: str, due_on: date) -> None:
    """Write down something to do after REQUEST of AGENCY."""
    row = add_help_action(account_in(slug, email), request=number, said=ActionSaid(text, owner, due_on))
    write_sentence(f"It is written down as {row.pk}.")


@desk.command("done", short_help="Something to do is done.")
@SLUG
@REQUEST
@ACTION
@as_option()
@click.option("--words", default="", help="What came of it.")
def done(slug: str, number: int, action: int, *, email: str, words: str) -> None:
    """Say that ACTION after REQUEST of AGENCY is done."""
    finish_help_action(account_in(slug, email), request=number, action=action, words=words)
    write_sentence(f"{action} is done.")


@desk.command("take-out", short_help="Take out something to do.")
@SLUG
@REQUEST
@ACTION
@as_option()
@click.option("--reason", required=True, help="Why; it is kept.")
def take_out(slug: str, number: int, action: int, *, email: str, reason: str) -> None:
    """Take ACTION after REQUEST of AGENCY out; it is kept with the reason."""
    take_out_help_action(account_in(slug, email), request=number, action=action, reason=reason)
    write_sentence(f"{action} is taken out.")


@desk.command("offer", short_help="Offer help to others.")
@SLUG
@as_option()
@click.option("--text", required=True, help="What the agency helps with.")
@click.option("--kind", "kinds", type=click.Choice(list(KINDS)), multiple=True, help="Left out: all; repeatable.")
@click.option("--clock", type=click.Choice([one for one in CLOCKS if one]), help="Left out: nothing is promised.")
@click.option("--amount", type=int, default=0, help="How many hours or days.")
@MATCH_DAYS
@click.option("--from", "from_on", type=DAY, help="From which day. Left out: today.")
@click.option("--federal-holidays", is_flag=True, help="Federal holidays are no business days.")
@click.option("--closed", "closed_on", type=DAY, multiple=True, help="Another day without work; repeatable.")
def offer(slug: str, *, email: str, clock: str | None, **said: Any) -> None:
    """Offer the other agencies of this installation help by AGENCY, and promise how soon it answers."""
    offer_help(account_in(slug, email), said=HelpOfferSaid(clock=clock or "", **said))
    write_sentence("The agency offers help.")


@desk.command("end-offer", short_help="Help no more.")
@SLUG
@as_option()
def end_offer(slug: str, *, email: str) -> None:
    """Offer no help by AGENCY any more; requests that came still wait for its answer."""
    end_help_offer(account_in(slug, email))
    write_sentence("The agency offers help no more.")


@desk.command("received", short_help="Requests that came.")
@SLUG
def received(slug: str) -> None:
    """Show the requests that other agencies sent to AGENCY as JSON, the newest first."""
    actor = the_shell(agency_called(slug))
    write_json({"requests": [received_values(whole_received(actor, row.pk)) for row in received_requests(actor)]})


@desk.command("take", short_help="Say who takes a request that came.")
@SLUG
@REQUEST
@click.argument("name")
@as_option()
def take(slug: str, number: int, name: str, *, email: str) -> None:
    """Say that NAME of AGENCY takes REQUEST, which came to it."""
    made = take_request(account_in(slug, email), request=number, name=name)
    write_sentence(f"{made.name} takes request {number}.")


@desk.command("answer", short_help="Answer a request that came.")
@SLUG
@REQUEST
@click.argument("to", metavar="STEP", type=click.Choice(["confirmed", "call", "matched", "closed"]))
@as_option()
@click.option("--words", default="", help="What was said; they read it.")
@click.option("--at", type=MOMENT, help="When it was, by the agency's clock. Left out: now. Not of a confirmation.")
@WHICH
@click.option("--match-kind", type=click.Choice(list(MATCHES)), default=None, help="What it is matched with.")
@click.option("--match", default="", help="Which: a site's short name, a number, or a name.")
@click.option("--outcome", type=click.Choice(list(OUTCOMES)), default=None, help="Whether it helped, when closed.")
def answer(
    slug: str, number: int, to: str, *, email: str, which: str | None, match_kind: str | None, outcome: str | None,
    **said: Any,
) -> None:  # fmt: skip
    """Say that REQUEST, which came to AGENCY, is confirmed, or what followed."""
    more = {"which": _which(which), "match_kind": match_kind or "", "outcome": outcome or ""}
    row = answer_request(account_in(slug, email), request=number, said=HelpStepSaid(to, **said, **more))
    write_sentence(f"Request {number}: {row.get_state_display().lower()}.")


@desk.command("take-back-answer", short_help="Take your newest answer back.")
@SLUG
@REQUEST
@as_option()
@click.option("--reason", required=True, help="Why; it is kept.")
def take_back_answer_command(slug: str, number: int, *, email: str, reason: str) -> None:
    """Take back the newest step that AGENCY wrote of REQUEST, which came to it."""
    row = take_back_answer(account_in(slug, email), request=number, reason=reason)
    write_sentence(f"Request {number} is {row.get_state_display().lower()} again.")


def _which(said: str | None) -> Any:
    return said or ""
