"""The steps of an order from its first text to its release, each done in the name of an account.

Who wrote a text may not review it, so no step is the shell's own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.main import problem_sentence
from shiftready.cli.output import write_sentence
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.clock import today_in
from shiftready.services.orders import draft as drafting
from shiftready.services.orders import review as reviewing
from shiftready.services.orders.find import find_draft
from shiftready.services.orders.release import call_off_release, plan_release, release_orders

IN_THE_WAY = 1
SLUG = click.argument("slug", metavar="AGENCY")
DRAFT = click.argument("draft", type=int)


@click.command(short_help="Begin an order, a change of one, or its end.")
@SLUG
@click.argument("rule")
@as_option()
@click.option("--title", default="", help="Its title, for a new one.")
@click.option("--first-on", type=DAY, help="First day in force of a new one. Left out: today.")
@click.option("--change", is_flag=True, help="A further version of the released order RULE.")
@click.option("--last-on", type=DAY, help="With --change: the version with which it ends on this day.")
def start(
    slug: str, rule: str, *, email: str, title: str, first_on: date | None, change: bool, last_on: date | None
) -> None:
    """Begin in AGENCY the order RULE, such as orders/crisis_refresher, with a text to start from."""
    actor = account_in(slug, email)
    if last_on is not None and not change:
        raise click.UsageError("--last-on goes with --change: it ends an order that is released.")
    if change and last_on is not None:
        made = drafting.start_ending(actor, rule=rule, last_on=last_on)
    elif change:
        made = drafting.start_change(actor, rule=rule)
    else:
        today = today_in(actor.agency)
        made = drafting.start_order(actor, rule=rule, title=title, first_on=first_on or today, today=today)
    write_sentence(
        f"Draft {made.pk} of {made.rule} is begun. Write its text out: shiftready order show {slug} {made.pk} --text"
    )


@click.command(short_help="Save a text and test it.")
@SLUG
@DRAFT
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_option()
@click.option("--after", type=int, help="Number of the text it was written upon; refuses to write over a newer one.")
@click.pass_context
def save(ctx: click.Context, slug: str, draft: int, file: Path, *, email: str, after: int | None) -> None:
    """Save FILE as the text of DRAFT in AGENCY, whatever is wrong with it, and say what is.

    The exit status is 1 if something stands in the way of handing it in.
    """
    checked = drafting.save_draft(account_in(slug, email), draft=draft, text=_text(file), after=after)
    for problem in checked.problems:
        write_sentence(problem_sentence(problem))
    if checked.problems:
        count = len(checked.problems)
        things = "1 thing stands" if count == 1 else f"{count} things stand"
        write_sentence(f"Saved. {things} in the way.")
        ctx.exit(IN_THE_WAY)
    write_sentence("Saved. The text holds and every example comes out.")


@click.command(short_help="Approve, as somebody who wrote nothing of it.")
@SLUG
@DRAFT
@as_option("Of nobody who wrote any of it.")
@click.option("--comment", default="", help="What its writers should know.")
def approve(slug: str, draft: int, *, email: str, comment: str) -> None:
    """Say that DRAFT of AGENCY may bind."""
    actor = account_in(slug, email)
    reviewing.approve_draft(actor, draft=draft, comment=comment)
    _say_standing(actor, draft)


@click.command("send-back", short_help="Give it back to its writer.")
@SLUG
@DRAFT
@as_option("Of nobody who wrote any of it.")
@click.option("--comment", default="", help="What should be changed.")
def send_back(slug: str, draft: int, *, email: str, comment: str) -> None:
    """Give DRAFT of AGENCY back to its writer, saying what is amiss."""
    actor = account_in(slug, email)
    reviewing.send_back_draft(actor, draft=draft, comment=comment)
    _say_standing(actor, draft)


@click.command(short_help="Look at a release; with the digest, do it.")
@SLUG
@click.argument("drafts", metavar="DRAFT...", type=int, nargs=-1)
@as_option()
@click.option("--on", type=DAY, required=True, help="The day from which they bind.")
@click.option("--name", default="", help="Its name, such as the number of the general order.")
@click.option("--digest", default="", help="That of the release as it was shown: does it.")
def release(slug: str, drafts: tuple[int, ...], *, email: str, on: date, name: str, digest: str) -> None:
    """Show what releasing the approved DRAFTs of AGENCY together would do; with --digest, release exactly that."""
    actor = account_in(slug, email)
    if digest:
        made = release_orders(actor, drafts=drafts, on=on, name=name, digest=digest)
        write_sentence(f'"{made}" is released as {made.pk}: it binds from {made.on}.')
        return
    plan = plan_release(actor, drafts=drafts, on=on)
    for draft, rule in plan.orders:
        write_sentence(f"Draft {draft.pk}: {rule.title} ({rule.id}).")
    if plan.is_past:
        write_sentence(f"{on} has passed: findings for days since then change.")
    write_sentence(f"Nothing is written yet. To release this from {on} on, add --digest {plan.digest} and a --name.")


@click.command("call-off", short_help="Call a release off before its day.")
@SLUG
@click.argument("release_id", metavar="RELEASE", type=int)
@as_option()
def call_off(slug: str, release_id: int, *, email: str) -> None:
    """Call RELEASE of AGENCY off before its day comes; its orders are approved drafts again."""
    found = call_off_release(account_in(slug, email), release=release_id)
    write_sentence(f'"{found}" is called off. Its orders are approved drafts again.')


def _step(name: str, sentence: str, deed: Callable[..., Any]) -> click.Command:
    """A command that takes a draft one step on and says where it stands then."""

    def take(slug: str, draft: int, *, email: str) -> None:
        actor = account_in(slug, email)
        deed(actor, draft=draft)
        _say_standing(actor, draft)

    take.__doc__ = sentence.replace("it", "DRAFT of AGENCY", 1)
    return click.command(name, short_help=sentence)(SLUG(DRAFT(as_option()(take))))


def _say_standing(actor: Actor, draft: int) -> None:
    found = find_draft(actor, draft)
    write_sentence(f"Draft {found.pk} of {found.rule} is {found.get_status_display().lower()}.")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        message = f"{file.name} is no text in UTF-8. Save it as UTF-8 in your editor."
        raise ShiftreadyError("not_text", message) from None


DEEDS = (
    start,
    save,
    _step("submit", "Hand it in for review.", reviewing.submit_draft),
    _step("take-back", "Take it back before anybody has reviewed it.", reviewing.take_back_submission),
    approve,
    send_back,
    _step("review-again", "Look at it once more after it was approved.", reviewing.take_back_approval),
    _step("discard", "Put it aside; its texts stay.", drafting.discard_draft),
    _step("take-up", "Write on at it after it was put aside.", drafting.take_up_draft),
    release,
    call_off,
)
"""In the order in which an order goes its way."""
