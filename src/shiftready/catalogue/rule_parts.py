"""From YAML to what a rule says of other ways to meet it, of deadlines passed and of whole groups."""

from __future__ import annotations

from typing import cast, get_args

from shiftready.catalogue.amount_parts import WHOLE_PERCENT, read_amount
from shiftready.catalogue.moment_parts import read_moment
from shiftready.catalogue.reading import Spot, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.catalogue.who_parts import read_who
from shiftready.catalogue.window_parts import read_window
from shiftready.core.compliance.aftermath import Effect, Leave, Step
from shiftready.core.compliance.rule import Grace, GroupDuty
from shiftready.core.compliance.way import Way
from shiftready.core.dates import Span
from shiftready.core.staffing import ABSENCE_KINDS


def read_grace(spot: Spot) -> Grace:
    table = spot.table((), ("days", "until"))
    return Grace(optional(table, "days", Spot.whole, 0), optional(table, "until", Spot.year_day, None))


def read_leave(spot: Spot) -> Leave:
    table = spot.table(("kinds", "then_days"))
    kinds = frozenset(item.one_of(ABSENCE_KINDS) for item in table["kinds"].items())
    return Leave(kinds, table["then_days"].whole())


def read_step(spot: Spot) -> Step:
    table = spot.table(("effect", "text"), ("months", "days", "next"))
    return Step(
        cast("Effect", table["effect"].one_of(get_args(Effect))),
        table["text"].text(),
        optional(table, "months", Spot.whole, 0),
        optional(table, "days", Spot.whole, 0),
        optional(table, "next", Spot.year_day, None),
    )


def read_days(spot: Spot) -> Span:
    table = spot.table(("from", "to"))
    return Span(table["from"].day(), table["to"].day())


def read_way(spot: Spot, words: Vocabulary) -> Way:
    table = spot.table(("window", "needs"), ("deadline",))
    deadline = read_moment(table["deadline"], words) if "deadline" in table else None
    return Way(read_window(table["window"], words), read_amount(table["needs"], words), deadline)


def read_group(spot: Spot, words: Vocabulary) -> GroupDuty:
    table = spot.table(("name", "of", "having"), ("percent", "every_shift", "months"))
    if ("percent" in table) == ("every_shift" in table):
        hint = "Give percent, a share of the group; or every_shift, heads on each shift. Write two groups for both."
        raise spot.refuse("group_unclear", "a share or a presence is expected.", hint)
    percent = optional(table, "percent", Spot.whole, 0)
    if percent > WHOLE_PERCENT:
        raise table["percent"].refuse("not_a_percentage", f'"{percent}" is over 100.', "Write 0 to 100.")
    return GroupDuty(
        table["name"].text(),
        percent,
        read_who(table["of"], words),
        read_amount(table["having"], words),
        optional(table, "months", Spot.whole, None),
        optional(table, "every_shift", Spot.whole, 0),
    )
