"""`shiftready mail`: what is told to whom by mail, how an agency wants it, and certificates by mail."""

from __future__ import annotations

from datetime import datetime, time

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.jobs.mail import send_mail
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.notices.certificates import mail_certificate, mail_class_certificates
from shiftready.services.notices.kinds import KINDS
from shiftready.services.notices.listing import STATES, notices_of, state_of
from shiftready.services.notices.rules import mail_rule, say_mail_rule, say_mail_words
from shiftready.services.notices.send import send_again
from shiftready.store.models import Notice

HEADINGS = ("number", "occasion", "to", "state", "due_at", "sent_at", "why")
MOST = 200


@click.group()
def mail() -> None:
    """Show what is told to whom by mail, say how mails go out, mail certificates."""
    bring_tables()


@mail.command("list", short_help="List the notices, newest first.")
@click.argument("slug", metavar="AGENCY")
@click.option("--state", type=click.Choice(sorted(STATES)), default=None, help="Only what became of them so.")
@format_option
def listed(slug: str, state: str | None, output_format: OutputFormat) -> None:
    """List the newest 200 notices of AGENCY: to whom, about what, and what became of each."""
    rows = [_cells(one) for one in notices_of(_shell(slug), state=state or "")[:MOST]]
    if output_format == "json":
        write_json({"notices": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](HEADINGS, rows)


@mail.command("again", short_help="Send a notice again.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER", type=int)
def again(slug: str, number: int) -> None:
    """Send a notice of AGENCY again that may not have gone out, or was left out: NUMBER as `list` says it."""
    send_again(_shell(slug), mail=number)
    send_mail.enqueue()
    write_sentence(f"Notice {number} goes out again.")


@mail.command("rule", short_help="Say when mails go out.")
@click.argument("slug", metavar="AGENCY")
@click.option("--digest-minutes", type=int, default=None, help="What happens within these goes out as one mail.")
@click.option("--quiet", default=None, help='When no mail goes out, such as 22:00-06:00; "never" for at no time.')
@click.option("--tiers", default=None, help='Days before a deadline, such as "90 60 30 7"; "" for no reminders.')
def rule(slug: str, digest_minutes: int | None, quiet: str | None, tiers: str | None) -> None:
    """Say when the mails of AGENCY go out; what is left out stays as it is."""
    actor = _shell(slug)
    now = mail_rule(actor)
    begins, ends = (now.quiet.begins, now.quiet.ends) if now.quiet else (None, None)
    begins, ends = (begins, ends) if quiet is None else _quiet(quiet)
    said = say_mail_rule(
        actor,
        digest_minutes=now.digest_minutes if digest_minutes is None else digest_minutes,
        quiet_from=begins,
        quiet_until=ends,
        tiers=now.tiers if tiers is None else _tiers(tiers),
    )
    hours = f"no mail {said.quiet.begins:%H:%M} to {said.quiet.ends:%H:%M}" if said.quiet else "mail at all hours"
    reminders = ", ".join(map(str, said.tiers)) or "never"
    write_sentence(f"Together within {said.digest_minutes} minutes; {hours}; reminders {reminders}.")


@mail.command("words", short_help="Say the words of a kind of mail.")
@click.argument("slug", metavar="AGENCY")
@click.argument("kind", metavar="KIND", type=click.Choice(sorted(KINDS)))
@click.option("--subject", default="", help="Its subject.")
@click.option("--opening", default="", help="What stands before the facts.")
@click.option("--closing", default="", help="What stands after them.")
def words(slug: str, kind: str, *, subject: str, opening: str, closing: str) -> None:
    """Say the words of a KIND of mail of AGENCY; what is left out is as we have it. Fields stand in braces."""
    say_mail_words(_shell(slug), kind=kind, said={"subject": subject, "opening": opening, "closing": closing})
    write_sentence(f"The words of {kind} are kept.")


@mail.command("certificates", short_help="Mail certificates.")
@click.argument("slug", metavar="AGENCY")
@click.argument("what", metavar="CLASS-OR-NUMBER")
@click.option("--again", "once_more", is_flag=True, help="Also what was mailed before.")
def certificates(slug: str, what: str, *, once_more: bool) -> None:
    """Mail the certificates of a class of AGENCY by its number, or one by its own; the worker sends them."""
    actor = _shell(slug)
    if what.isascii() and what.isdecimal():
        mailed = mail_class_certificates(actor, offering=int(what), again=once_more)
    else:
        mailed = mail_certificate(actor, number=what, again=once_more)
    send_mail.enqueue()
    write_sentence(f"On the way: {mailed.planned}. Mailed before: {len(mailed.mailed_before)}.")
    for number in mailed.without_address:
        write_sentence(f"{number} has no account to write to.")


def _quiet(text: str) -> tuple[time | None, time | None]:
    if text == "never":
        return None, None
    try:
        begins, ends = (datetime.strptime(one, "%H:%M").time() for one in text.split("-"))  # noqa: DTZ007 - a time of the day
    except ValueError:
        raise click.BadParameter("Write two times, such as 22:00-06:00, or never.", param_hint="--quiet") from None
    return begins, ends


def _tiers(text: str) -> list[int]:
    words = text.replace(",", " ").split()
    if not all(word.isascii() and word.isdecimal() for word in words):
        raise click.BadParameter('Write numbers of days, such as "90 60 30 7".', param_hint="--tiers")
    return [int(word) for word in words]


def _cells(one: Notice) -> tuple[object, ...]:
    to = one.invitation.teacher.number if one.invitation else one.person.number if one.person else ""
    moments = (moment and f"{moment:%Y-%m-%d %H:%M}" for moment in (one.due_at, one.sent_at))
    return (one.pk, one.occasion, to, state_of(one), *moments, one.left_out_because or one.last_failure)


def _shell(slug: str) -> Actor:
    return the_shell(agency_called(slug))
