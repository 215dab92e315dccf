"""What is said of a work in the shell, and what is looked for: the options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from shiftready.core.errors import FileRefused
from shiftready.core.library.licences import KINDS, LICENCES
from shiftready.services.library.said import LONGEST, LibrarySaid

F = TypeVar("F", bound=Callable[..., Any])
_SAID = (
    click.option("--title", required=True, help="What it is called."),
    click.option("--summary", required=True, help="What it is for, in a sentence or two."),
    click.option(
        "--license",
        "--licence",
        "licence",
        required=True,
        type=click.Choice(list(LICENCES)),
        help="On which terms it is given.",
    ),
    click.option("--permission", default="", help="Who permitted it, when, for what: with that license alone."),
    click.option("--author", required=True, help="Who wrote it."),
    click.option("--origin", required=True, help="Where it is from."),
    click.option("--topic", "topics", multiple=True, help="Topic of the catalogue; may be repeated."),
    click.option("--state", default="", help="State whose law it goes by, such as TX. Left out: any."),
)
_WANTED = (
    click.option("--kind", default="", help=f"Kind: {', '.join(KINDS)}."),
    click.option("--topic", default="", help="Topic of the catalogue."),
    click.option("--license", "--licence", "licence", default="", help=f"License: {', '.join(LICENCES)}."),
    click.option("--state", default="", help="State whose law it must fit, such as TX."),
    click.option("--ours", is_flag=True, help="Everything of the agency itself, shared or not."),
)


def said_options(command: F) -> F:
    """Add what a version is given with, apart from its text."""
    return _with(command, _SAID)


def wanted_options(command: F) -> F:
    """Add what a list is narrowed by."""
    return _with(command, _WANTED)


def said_of(text: Path, **said: Any) -> LibrarySaid:
    """A version that says what a file of plain text says.

    Raises:
        FileRefused: `library_text_unreadable`, `library_text_too_large`.
    """
    most = 4 * LONGEST["text"]
    if text.stat().st_size > most:
        raise FileRefused("library_text_too_large", f"{text.name} is larger than the {most:,} bytes of a long text.")
    try:
        return LibrarySaid(text=text.read_text("utf-8"), **said)
    except UnicodeDecodeError:
        raise FileRefused("library_text_unreadable", f"{text.name} is no plain text. Save it as UTF-8.") from None


def _with(command: F, options: tuple[Callable[[F], F], ...]) -> F:
    for option in reversed(options):
        command = option(command)
    return command
