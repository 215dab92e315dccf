"""The steps of an order from its first text to its release, each done in the name of an account.

Who wrote a text may not review it, so no step is the shell's own.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from shiftready.cli.bounded import FileUpTo
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.main import problem_sentence
from shiftready.cli.output import write_sentence
from shiftready.cli.steps import SLUG, review, say_saved, step
from shiftready.core.errors import ShiftreadyError
from shiftready.services.clock import today_in
from shiftready.services.orders import draft as drafting
from shiftready.services.orders import review as reviewing
from shiftready.services.orders.draft import refuse_large_order
from shiftready.services.orders.find import DRAFTS
from shiftready.services.orders.release import call_off_release, plan_release, release_orders

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
@click.argument("file", type=FileUpTo(refuse_large_order))
@as_option()
@click.option("--after", type=int, help="Number of the text it was written upon; refuses to write over a newer one.")
@click.pass_context
def save(ctx: click.Context, slug: str, draft: int, file: Path, *, email: str, after: int | None) -> None:
    """Save FILE as the text of DRAFT in AGENCY, whatever is wrong with it, and say what is.

    The exit status is 1 if something stands in the way of handing it in.
    """
    checked = drafting.save_draft(account_in(slug, email), draft=draft, text=_text(file), after=after)
    sentences = [problem_sentence(problem) for problem in checked.problems]
    say_saved(ctx, sentences, "The text holds and every example comes out.")


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


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        message = f"{file.name} is no text in UTF-8. Save it as UTF-8 in your editor."
        raise ShiftreadyError("not_text", message) from None


_WHO = "Of nobody who wrote any of it."
_approve = review(
    DRAFTS,
    reviewing.approve_draft,
    "approve",
    "Approve, as somebody who wrote nothing of it.",
    text="Say that DRAFT of AGENCY may bind.",
    comment="What its writers should know.",
    who=_WHO,
)
_send_back = review(
    DRAFTS,
    reviewing.send_back_draft,
    "send-back",
    "Give it back to its writer.",
    text="Give DRAFT of AGENCY back to its writer, saying what is amiss.",
    comment="What should be changed.",
    who=_WHO,
)
_again = "Look at it once more after it was approved."

DEEDS = (
    start,
    save,
    step(DRAFTS, reviewing.submit_draft, "submit", "Hand it in for review."),
    step(DRAFTS, reviewing.take_back_submission, "take-back", "Take it back before anybody has reviewed it."),
    _approve,
    _send_back,
    step(DRAFTS, reviewing.take_back_approval, "review-again", _again),
    step(DRAFTS, drafting.discard_draft, "discard", "Put it aside; its texts stay."),
    step(DRAFTS, drafting.take_up_draft, "take-up", "Write on at it after it was put aside."),
    release,
    call_off,
)
"""In the order in which an order goes its way."""
