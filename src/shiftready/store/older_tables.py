"""Says in words that a database is too old to be brought up to date, before anything in it is touched."""

from __future__ import annotations

from collections.abc import Iterable

from shiftready.core.errors import ShiftreadyError

OLDEST_STEP_TAKEN_UP = "0078_earlier_match"
FIRST_STEP_DROPPED = "0001_first"


def refuse_older_tables(steps_done: Iterable[tuple[str, str]]) -> None:
    """Refuse a database that stands at one of the steps before 0078: they are no longer here (decision 23).

    Args:
        steps_done: app and name of every migration that the database says was done.

    Raises:
        ShiftreadyError: `database_too_old`.
    """
    steps = {name for app, name in steps_done if app == "store"}
    if FIRST_STEP_DROPPED in steps and OLDEST_STEP_TAKEN_UP not in steps:
        raise ShiftreadyError(
            "database_too_old",
            f"The tables of this database stand at {max(steps)}, and this Shiftready takes over from "
            f"{OLDEST_STEP_TAKEN_UP} on. Nothing was changed. Start the Shiftready in between once, which brings them "
            'there, then this one: docs/how-to/upgrade.md says how, under "From a database of the first days".',
        )
