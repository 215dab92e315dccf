"""Options that name a day, read the same way by every command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def as_of_option(command: F) -> F:
    """Add the required `--as-of`; the command receives a date."""
    return click.option(
        "--as-of", metavar="DAY", callback=_day, required=True, help="The day the question is asked for: 2017-04-01."
    )(command)


def _day(_context: click.Context, _option: click.Parameter, written: str) -> date:
    try:
        return datetime.strptime(written, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no time zone)
    except ValueError:
        raise click.BadParameter(f'"{written}" is not a day. Write days as 2017-04-01.') from None
