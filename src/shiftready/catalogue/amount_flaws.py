"""Amounts that can be read and that no training could reach, or that anything would."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from shiftready.catalogue.amount_parts import FILTER
from shiftready.catalogue.reading import Refused, Spot

Flaws = Callable[[Spot, Mapping[str, Spot]], Iterator[Refused]]
EXCLUDING = (("topics", "but_topics"), ("with", "without"))


def _both_ways(_: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    """What must be and must not be at once."""
    for asked, barred in EXCLUDING:
        if asked in table and barred in table:
            both = sorted(table[asked].words() & table[barred].words())
            if both:
                message = f"{', '.join(both)} stands in {asked} too, so nothing would count."
                yield table[barred].refuse("never_counts", message, "Take it out of one of the two.")


def _capped_below(_: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    """A cap on everything that lies below what is asked."""
    if "caps" not in table or "minutes" not in table:
        return
    for cap in table["caps"].items():
        limits = cap.by_name()
        if not any(name in limits for name in FILTER) and limits["minutes"].whole() < table["minutes"].whole():
            message = (
                f"no more than {limits['minutes'].raw} minutes would ever count, and {table['minutes'].raw} are asked."
            )
            hint = f"Say what the cap is on, by one of: {', '.join(FILTER)}; or take it out."
            yield cap.refuse("never_reached", message, hint)


def _no_times(_: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    for name in ("times", "lasting_months"):
        if name in table and "course" in table and table[name].whole() == 0:
            yield table[name].refuse("asks_nothing", "0 asks for nothing.", f"Write 1 or more, or leave {name} out.")


def _renews_itself(_: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    """A course that counts by itself is not held to an earlier one."""
    if "course" not in table or "renewals" not in table:
        return
    counts = {_course(item) for item in table["course"].items()}
    for item in table["renewals"].items():
        if _course(item) in counts:
            hint = "Take it out of course, so that it counts only in time; or out of renewals, so that it always does."
            yield item.refuse("renewal_unclear", f"{_course(item)} counts by itself already.", hint)


def _course(spot: Spot) -> str:
    return spot.raw if spot.is_text else spot.by_name()["id"].raw


AMOUNT_FLAWS: tuple[Flaws, ...] = (_both_ways, _capped_below, _no_times, _renews_itself)
