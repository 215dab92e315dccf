"""From YAML to the parts of the rule language: who, from when, window, how much, grace, group."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from shiftready.catalogue.reading import Spot, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.amounts import Accepted, AllOf, Amount, AnyOf, Completion, Minutes
from shiftready.core.compliance.moments import Event, Fixed, Moment, OneOf, Shifted
from shiftready.core.compliance.rule import Grace, GroupDuty
from shiftready.core.compliance.who import All, Any, Cohort, Not, Posted, PostingFact, Who
from shiftready.core.compliance.windows import Block, Once, Rolling, SnappedBlock, WholeSet, Window, Yearly

POSTING_FACTS = ("role", "rank", "unit", "squad")
EVENTS = ("hired", "certified")
WHOLE_PERCENT = 100


def read_who(spot: Spot) -> Who:
    """Several keys in one table must all hold."""
    known = (*POSTING_FACTS, *EVENTS, "first_posted", "all", "any", "not")
    parts = tuple(_who_part(name, value) for name, value in spot.table((), known).items())
    if not parts:
        raise spot.refuse("nobody_named", "nobody is named.", "Name a role, rank, unit or cohort; or leave who out.")
    return parts[0] if len(parts) == 1 else All(parts)


def _who_part(name: str, spot: Spot) -> Who:
    if name in POSTING_FACTS:
        return Posted(cast("PostingFact", name), frozenset(spot.texts()))
    if name == "not":
        return Not(read_who(spot))
    if name in ("all", "any"):
        parts = tuple(read_who(item) for item in spot.items())
        return All(parts) if name == "all" else Any(parts)
    return _cohort(name, spot)


def _cohort(name: str, spot: Spot) -> Cohort:
    table = spot.table(("role",) if name == "first_posted" else (), ("from", "to"))
    event = Event("posted", table["role"].text()) if name == "first_posted" else Event(name)
    return Cohort(event, optional(table, "from", Spot.day, None), optional(table, "to", Spot.day, None))


def read_moment(spot: Spot) -> Moment:
    if spot.is_text:
        return Event(spot.one_of(EVENTS))
    table = spot.table((), ("posted_as", "day", "earliest", "latest", "after", *SHIFTS))
    heads = [name for name in table if name not in SHIFTS]
    if len(heads) != 1:
        raise spot.refuse(
            "moment_unclear", "one starting point is expected.", "Give one of: posted_as, day, earliest, latest, after."
        )
    return MOMENTS[heads[0]](table[heads[0]], table)


SHIFTS = ("months", "days", "next", "strictly", "then_months")


def _shifted(spot: Spot, table: dict[str, Spot]) -> Shifted:
    return Shifted(
        read_moment(spot),
        months=optional(table, "months", Spot.whole, 0),
        days=optional(table, "days", Spot.whole, 0),
        next_year_day=optional(table, "next", Spot.year_day, None),
        strictly=optional(table, "strictly", Spot.flag, otherwise=False),
        then_months=optional(table, "then_months", Spot.whole, 0),
    )


MOMENTS: dict[str, Callable[[Spot, dict[str, Spot]], Moment]] = {
    "posted_as": lambda spot, _: Event("posted", spot.text()),
    "day": lambda spot, _: Fixed(spot.day()),
    "earliest": lambda spot, _: OneOf(tuple(read_moment(item) for item in spot.items())),
    "latest": lambda spot, _: OneOf(tuple(read_moment(item) for item in spot.items()), latest=True),
    "after": _shifted,
}


def read_window(spot: Spot) -> Window:
    if spot.is_text:
        spot.one_of(("once",))
        return Once()
    table = spot.table((), tuple(WINDOWS))
    if len(table) != 1:
        raise spot.refuse("window_unclear", "one kind of window is expected.", f"Give one of: {', '.join(WINDOWS)}.")
    ((name, value),) = table.items()
    return WINDOWS[name](value)


def _block(spot: Spot) -> Block:
    table = spot.table(("months", "from"))
    return Block(_months(table), read_moment(table["from"]))


def _snapped(spot: Spot) -> SnappedBlock:
    table = spot.table(("months", "from", "ends"))
    return SnappedBlock(_months(table), read_moment(table["from"]), table["ends"].year_day())


def _months(table: dict[str, Spot]) -> int:
    months = table["months"].whole()
    if months < 1:
        raise table["months"].refuse("no_length", "a window lasts at least one month.", "Write 1 or more.")
    return months


WINDOWS: dict[str, Callable[[Spot], Window]] = {
    "year_from": lambda spot: Yearly(spot.year_day()),
    "block": _block,
    "snapped_block": _snapped,
    "rolling": lambda spot: Rolling(_months(spot.table(("months",)))),
    "whole_set": lambda spot: WholeSet(_months(spot.table(("months",)))),
}


def read_amount(spot: Spot, words: Vocabulary) -> Amount:
    table = spot.table((), ("all", "any", "course", "minutes", "topics"))
    heads = [name for name in table if name != "topics"]
    if len(heads) != 1 or ("topics" in table and heads != ["minutes"]):
        raise spot.refuse(
            "amount_unclear", "one amount is expected.", "Give one of: all, any, course, or minutes (with topics)."
        )
    if heads[0] in ("all", "any"):
        parts = tuple(read_amount(item, words) for item in table[heads[0]].items())
        return AllOf(parts) if heads[0] == "all" else AnyOf(parts)
    if heads[0] == "course":
        return Completion(tuple(_accepted(item, words) for item in table["course"].items()))
    topics = tuple(words.topic(item) for item in table["topics"].items()) if "topics" in table else ()
    return Minutes(table["minutes"].whole(), topics)


def _accepted(spot: Spot, words: Vocabulary) -> Accepted:
    if spot.is_text:
        return Accepted(words.course(spot))
    table = spot.table(("id",), ("since",))
    return Accepted(words.course(table["id"]), optional(table, "since", Spot.day, None))


def read_grace(spot: Spot) -> Grace:
    table = spot.table((), ("days", "until"))
    return Grace(optional(table, "days", Spot.whole, 0), optional(table, "until", Spot.year_day, None))


def read_group(spot: Spot, words: Vocabulary) -> GroupDuty:
    table = spot.table(("name", "percent", "of", "having"), ("months",))
    percent = table["percent"].whole()
    if percent > WHOLE_PERCENT:
        raise table["percent"].refuse("not_a_percentage", f'"{percent}" is over 100.', "Write 0 to 100.")
    return GroupDuty(
        table["name"].text(),
        percent,
        read_who(table["of"]),
        read_amount(table["having"], words),
        optional(table, "months", Spot.whole, None),
    )
