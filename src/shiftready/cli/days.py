"""Options that name a day, read the same way by every command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)


class Day(click.ParamType[date]):
    """A day as 2017-04-01, of a year in which somebody could ask; further out there is no room to count weeks ahead."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            day = datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no time zone)
        except ValueError:
            self.fail(f'"{value}" is not a day. Write days as 2017-04-01.', param, ctx)
        if not EARLIEST <= day <= LATEST:
            self.fail(f'"{value}" lies outside {EARLIEST} to {LATEST}. Write a day between them.', param, ctx)
        return day


DAY = Day()


def as_of_option(command: F) -> F:
    """Add the required `--as-of`; the command receives a date."""
    return click.option("--as-of", type=DAY, required=True, help="The day the question is asked for: 2017-04-01.")(
        command
    )
