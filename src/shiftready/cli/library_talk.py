"""`shiftready library`: comments, uses, and requests to take a work down."""

from __future__ import annotations

import click

from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import write_json, write_sentence
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.library.comments import (
    comment_on_library_version,
    comments_on,
    find_readable,
    hide_library_comment,
    show_library_comment,
    take_back_library_comment,
)
from shiftready.services.library.take_down import (
    ask_library_take_down,
    refuse_library_take_down,
    restore_library_item,
    take_down_library_item,
    take_downs_listed,
)
from shiftready.services.library.told import comment_values, take_down_values, use_values
from shiftready.services.library.uses import KINDS, name_library_use, take_back_library_use, uses_of

AGENCY = click.argument("slug", metavar="AGENCY")
VERSION = click.argument("library_version", metavar="VERSION", type=int)
COMMENT = click.argument("comment", metavar="COMMENT", type=int)
REQUEST = click.argument("take_down", metavar="REQUEST", type=int)


@click.command("talk", short_help="What is said of a work.")
@AGENCY
@VERSION
def talk(slug: str, library_version: int) -> None:
    """Show, as JSON, what AGENCY may read of comments on the work of VERSION, and what it was used in."""
    actor = the_shell(agency_called(slug))
    version = find_readable(actor, library_version)
    used = uses_of(actor, version)
    said = {"comments": [comment_values(one) for one in comments_on(actor, version)], "used": dict(used.counts)}
    write_json(said | {"ours": [use_values(one) for one in used.ours]})


@click.command("comment", short_help="Say something of a version.")
@AGENCY
@VERSION
@click.argument("text")
@as_option()
def comment(slug: str, library_version: int, text: str, *, email: str) -> None:
    """Say TEXT of VERSION, which AGENCY reads; all who read a shared version read it."""
    made = comment_on_library_version(account_in(slug, email), library_version=library_version, text=text)
    write_sentence(f"Comment {made.pk} is said.")


@click.command("take-back-comment", short_help="Take back what one said.")
@AGENCY
@COMMENT
@as_option("Only whoever said it takes it back.")
def take_back_comment(slug: str, comment: int, *, email: str) -> None:
    """Take COMMENT back, which the account said."""
    take_back_library_comment(account_in(slug, email), comment=comment)
    write_sentence(f"Comment {comment} is taken back.")


@click.command("hide-comment", short_help="Hide a comment on a work of one's own.")
@AGENCY
@COMMENT
@as_option()
@click.option("--reason", required=True, help="Why; whoever wrote it reads it.")
def hide_comment(slug: str, comment: int, *, email: str, reason: str) -> None:
    """Hide COMMENT on a work of AGENCY."""
    hide_library_comment(account_in(slug, email), comment=comment, reason=reason)
    write_sentence(f"Comment {comment} is hidden.")


@click.command("show-comment", short_help="Show a hidden comment again.")
@AGENCY
@COMMENT
@as_option()
def show_comment(slug: str, comment: int, *, email: str) -> None:
    """Show COMMENT on a work of AGENCY again."""
    show_library_comment(account_in(slug, email), comment=comment)
    write_sentence(f"Comment {comment} is shown again.")


@click.command("used", short_help="Say what a version was used in.")
@AGENCY
@VERSION
@click.argument("name")
@as_option()
@click.option("--kind", required=True, type=click.Choice(list(KINDS)), help="What it was used in.")
def used(slug: str, library_version: int, name: str, *, email: str, kind: str) -> None:
    """Say that AGENCY used VERSION in NAME; others are told the kind, and not the name."""
    made = name_library_use(account_in(slug, email), library_version=library_version, kind=kind, name=name)
    write_sentence(f"Use {made.pk} is said.")


@click.command("take-back-use", short_help="Take back what a version was used in.")
@AGENCY
@click.argument("use", metavar="USE", type=int)
@as_option()
def take_back_use(slug: str, use: int, *, email: str) -> None:
    """Take back USE, which AGENCY said."""
    take_back_library_use(account_in(slug, email), use=use)
    write_sentence(f"Use {use} is taken back.")


@click.command("requests", short_help="Requests to take works down.")
@AGENCY
def requests(slug: str) -> None:
    """List, as JSON, the 50 newest requests about works of AGENCY, and those that it made."""
    rows = take_downs_listed(the_shell(agency_called(slug)))[:50]
    write_json({"requests": [take_down_values(one) for one in rows]})


@click.command("ask-take-down", short_help="Ask that a work be taken down.")
@AGENCY
@VERSION
@as_option()
@click.option("--reason", required=True, help="Why; whoever keeps the work reads it.")
def ask_take_down(slug: str, library_version: int, *, email: str, reason: str) -> None:
    """Ask for AGENCY that the work of VERSION be taken down."""
    made = ask_library_take_down(account_in(slug, email), library_version=library_version, reason=reason)
    write_sentence(f"Request {made.pk} is made. Whoever keeps the work decides.")


@click.command("take-down", short_help="Take a work down as asked.")
@AGENCY
@REQUEST
@as_option()
@click.option("--word", default="", help="Word to whoever asked.")
def take_down(slug: str, take_down: int, *, email: str, word: str) -> None:
    """Take the work of AGENCY down that REQUEST is about; nobody outside finds or reads it any more."""
    take_down_library_item(account_in(slug, email), take_down=take_down, word=word)
    write_sentence(f"The work is taken down. Request {take_down} is answered.")


@click.command("let-stay", short_help="Let a work stay.")
@AGENCY
@REQUEST
@as_option()
@click.option("--word", required=True, help="Why it stays; whoever asked reads it.")
def let_stay(slug: str, take_down: int, *, email: str, word: str) -> None:
    """Let the work of AGENCY stay that REQUEST is about."""
    refuse_library_take_down(account_in(slug, email), take_down=take_down, word=word)
    write_sentence(f"The work stays. Request {take_down} is answered.")


@click.command("restore", short_help="Share a work again.")
@AGENCY
@VERSION
@as_option()
@click.option("--reason", required=True, help="Why.")
def restore(slug: str, library_version: int, *, email: str, reason: str) -> None:
    """Share the work of VERSION of AGENCY again, which was taken down."""
    restore_library_item(account_in(slug, email), library_version=library_version, reason=reason)
    write_sentence("The work is shared again, as it was.")


COMMANDS = (
    talk, comment, take_back_comment, hide_comment, show_comment, used, take_back_use, requests, ask_take_down,
    take_down, let_stay, restore,
)  # fmt: skip
