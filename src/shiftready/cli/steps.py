"""Commands that take reviewed work one step on, in the name of an account, and say where it stands then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import write_sentence
from shiftready.services.reviewed import Reviewed, in_the_way

IN_THE_WAY = 1
SLUG = click.argument("slug", metavar="AGENCY")


def step(work: Reviewed[Any], deed: Callable[..., Any], name: str, short: str, text: str = "") -> click.Command:
    """The command that does `deed` on a work by its number; `short` names it "it", `text` in full."""
    return click.command(name, short_help=short)(SLUG(_number(work)(as_option()(_taking(work, deed, short, text)))))


def review(
    work: Reviewed[Any], deed: Callable[..., Any], name: str, short: str, *, text: str, comment: str, who: str
) -> click.Command:
    """As `step`, by somebody who wrote none of it, with a comment."""
    said = click.option("--comment", default="", help=comment)
    take = as_option(who)(said(_taking(work, deed, short, text)))
    return click.command(name, short_help=short)(SLUG(_number(work)(take)))


def say_saved(ctx: click.Context, sentences: list[str], whole: str) -> None:
    """What stands in the way of a text that was saved, one a line, and the exit status that says so; or `whole`."""
    for sentence in sentences:
        write_sentence(sentence)
    if sentences:
        write_sentence(f"Saved. {in_the_way(len(sentences))}.")
        ctx.exit(IN_THE_WAY)
    write_sentence(f"Saved. {whole}")


def _taking(work: Reviewed[Any], deed: Callable[..., Any], short: str, text: str) -> Callable[..., None]:
    def take(slug: str, *, email: str, **said: Any) -> None:
        actor = account_in(slug, email)
        deed(actor, **said)
        found: Any = work.find(actor, said[work.subject])
        write_sentence(work.words.stands.format(row=found, status=found.get_status_display().lower()))

    take.__doc__ = text or short.replace("it", f"{work.subject.upper()} of AGENCY", 1)
    return take


def _number(work: Reviewed[Any]) -> Callable[..., Any]:
    return click.argument(work.subject, type=int)
