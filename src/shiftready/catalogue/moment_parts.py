"""From YAML to days that a rule counts from."""

from __future__ import annotations

from collections.abc import Callable

from shiftready.catalogue.reading import Spot, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.moments import Completed, Credentialed, Event, Fixed, LeftRole, Moment, OneOf, Shifted

EVENTS = ("hired", "certified", "left", "rehired")
SHIFTS = ("months", "days", "next", "last", "strictly", "then_months")


def read_moment(spot: Spot, words: Vocabulary) -> Moment:
    if spot.is_text:
        if spot.node.tag.endswith(":timestamp"):
            raise spot.refuse("not_allowed", f'"{spot.raw}" is not known here.', f"Write a day as {{day: {spot.raw}}}.")
        return Event(spot.one_of(EVENTS, tuple(MOMENTS)))
    table = spot.table((), (*MOMENTS, "as_known", *SHIFTS))
    heads = [name for name in table if name in MOMENTS]
    if len(heads) != 1:
        raise spot.refuse("moment_unclear", "one starting point is expected.", f"Give one of: {', '.join(MOMENTS)}.")
    return MOMENTS[heads[0]](table[heads[0]], table, words)


def _one_of(spot: Spot, table: dict[str, Spot], words: Vocabulary) -> OneOf:
    as_known = optional(table, "as_known", Spot.flag, otherwise=False)
    return OneOf(tuple(read_moment(item, words) for item in spot.items()), "latest" in table, as_known)


def _credentialed(spot: Spot, table: dict[str, Spot], words: Vocabulary) -> Credentialed:
    asked = spot.table(("kind",), ("level",))
    levels: frozenset[str] = optional(asked, "level", Spot.words, frozenset())
    return Credentialed(words.credential(asked["kind"]), levels, ends="credential_ends" in table)


def _shifted(spot: Spot, table: dict[str, Spot], words: Vocabulary) -> Shifted:
    if "next" in table and "last" in table:
        raise table["last"].refuse("moment_unclear", "one day of the year is expected.", "Give next or last, not both.")
    return Shifted(
        read_moment(spot, words),
        months=optional(table, "months", Spot.whole, 0),
        days=optional(table, "days", Spot.whole, 0),
        next_year_day=optional(table, "next", Spot.year_day, None),
        strictly=optional(table, "strictly", Spot.flag, otherwise=False),
        then_months=optional(table, "then_months", Spot.whole, 0),
        last_year_day=optional(table, "last", Spot.year_day, None),
    )


MOMENTS: dict[str, Callable[[Spot, dict[str, Spot], Vocabulary], Moment]] = {
    "posted_as": lambda spot, *_: Event("posted", spot.text()),
    "left_role": lambda spot, *_: LeftRole(spot.text()),
    "completed": lambda spot, _, words: Completed(tuple(words.course(item) for item in spot.items())),
    "credential": _credentialed,
    "credential_ends": _credentialed,
    "day": lambda spot, *_: Fixed(spot.day()),
    "earliest": _one_of,
    "latest": _one_of,
    "after": _shifted,
}
