"""From YAML to the time that a rule counts in."""

from __future__ import annotations

from collections.abc import Callable

from shiftready.catalogue.moment_parts import read_moment
from shiftready.catalogue.reading import Spot, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.windows import (
    Around,
    Block,
    CredentialCycle,
    FixedSpan,
    Once,
    Rolling,
    SnappedBlock,
    WholeSet,
    Window,
    Yearly,
)

LONGEST_WINDOW = 600
"""Months; longer than anybody serves."""


def read_window(spot: Spot, words: Vocabulary) -> Window:
    if spot.is_text:
        spot.one_of(("once",), tuple(WINDOWS))
        return Once()
    table = spot.table((), tuple(WINDOWS))
    if len(table) != 1:
        raise spot.refuse("window_unclear", "one kind of window is expected.", f"Give one of: {', '.join(WINDOWS)}.")
    ((name, value),) = table.items()
    window = WINDOWS[name](value, words)
    _refuse_impossible(window, spot)
    return window


def _refuse_impossible(window: object, spot: Spot) -> None:
    months = getattr(window, "months", 0)
    if months > LONGEST_WINDOW:
        raise spot.refuse(
            "impossible_window",
            f"a window of {months} months is longer than anybody serves.",
            f"Write at most {LONGEST_WINDOW} months, or once for what is done for good.",
        )


def _block(spot: Spot, words: Vocabulary) -> Block:
    table = spot.table(("months", "from"))
    return Block(_months(table), read_moment(table["from"], words))


def _snapped(spot: Spot, words: Vocabulary) -> SnappedBlock:
    table = spot.table(("months", "from", "ends"))
    return SnappedBlock(_months(table), read_moment(table["from"], words), table["ends"].year_day())


def _span(spot: Spot, words: Vocabulary) -> FixedSpan:  # noqa: ARG001 (readers are called alike)
    table = spot.table(("from", "to"))
    first_on, last_on = table["from"].day(), table["to"].day()
    if last_on < first_on:
        raise table["to"].refuse(
            "ends_before_it_begins", f"it ends on {last_on}, before it begins.", "Change one of the days."
        )
    return FixedSpan(first_on, last_on)


def _cycle(spot: Spot, words: Vocabulary) -> CredentialCycle:
    table = spot.table(("kind", "months"), ("level",))
    levels: frozenset[str] = optional(table, "level", Spot.words, frozenset())
    return CredentialCycle(words.credential(table["kind"]), _months(table), levels)


def _around(spot: Spot, words: Vocabulary) -> Around:
    table = spot.table(("moment", "before_months", "after_months"))
    return Around(read_moment(table["moment"], words), table["before_months"].whole(), table["after_months"].whole())


def _rolling(spot: Spot, words: Vocabulary) -> Rolling:  # noqa: ARG001 (the same)
    table = spot.table(("months",), ("no_gap",))
    return Rolling(_months(table), optional(table, "no_gap", Spot.flag, otherwise=False))


def _months(table: dict[str, Spot]) -> int:
    months = table["months"].whole()
    if months < 1:
        raise table["months"].refuse("no_length", "a window lasts at least one month.", "Write 1 or more.")
    return months


WINDOWS: dict[str, Callable[[Spot, Vocabulary], Window]] = {
    "year_from": lambda spot, _: Yearly(spot.year_day()),
    "block": _block,
    "snapped_block": _snapped,
    "span": _span,
    "credential_cycle": _cycle,
    "around": _around,
    "rolling": _rolling,
    "whole_set": lambda spot, _: WholeSet(_months(spot.table(("months",)))),
}
