"""Parts of a version that can be read and that nothing in it would ever ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from shiftready.catalogue.moment_parts import MOMENTS, SHIFTS
from shiftready.catalogue.reading import Refused, Spot

Flaws = Callable[[Spot, Mapping[str, Spot]], Iterator[Refused]]
RETURNING = ("year_from", "block", "snapped_block", "span", "credential_cycle")
"""Windows that have their deadlines of themselves."""

OF_PERIODS = ("from_next_period", "exempt_periods", "partial", "carry_over")
OF_DEADLINES = ("grace", "leave", "not_enforced", "consequences")
NEVER = "it would never come to pass here."


def _idle_in_window(_: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    """Keys of a version that its window does not ask for."""
    if "window" not in table or "needs" not in table:
        return
    kind, ways = _kind(table), [table, *(way.by_name() for way in _instead(table))]
    if kind in (*RETURNING, "around") and "deadline" in table:
        hint = f"The window {kind} has its own deadlines: take deadline out, or write another window."
        yield table["deadline"].refuse("idle_key", NEVER, hint)
    for name in OF_PERIODS if all(_kind(way) not in RETURNING for way in ways) else ():
        if name in table:
            hint = f"The window {kind} has no periods: take {name} out, or write one of {', '.join(RETURNING)}."
            yield table[name].refuse("idle_key", NEVER, hint)
    for name in OF_DEADLINES if all(_kind(way) == "once" and "deadline" not in way for way in ways) else ():
        if name in table:
            hint = f"A rule for good has no deadline of itself: write deadline, or take {name} out."
            yield table[name].refuse("idle_key", NEVER, hint)


def _kind(table: Mapping[str, Spot]) -> str:
    """What kind of window a version or a way has."""
    window = table["window"]
    return window.raw if window.is_text else next(iter(window.by_name()))


def _instead(table: Mapping[str, Spot]) -> Sequence[Spot]:
    return table["instead"].items() if "instead" in table else ()


def _idle_in_moment(spot: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    """A moment is moved only where it stands under `after`."""
    head = next((name for name in MOMENTS if name in table), None)
    if head is None or spot.key.endswith("who") or "role" in table:
        return
    for name in SHIFTS if head != "after" else ():
        if name in table:
            hint = f"Write it as {{after: {{{head}: …}}, {name}: {table[name].raw}}}."
            yield table[name].refuse("idle_key", f"{head} is not moved.", hint)
    if "as_known" in table and head not in ("earliest", "latest"):
        yield table["as_known"].refuse("idle_key", NEVER, "It goes with earliest and latest: take it out.")
    if "strictly" in table and head == "after" and "next" not in table and "last" not in table:
        yield table["strictly"].refuse(
            "idle_key", NEVER, "It goes with next and last: write one of them, or take it out."
        )


def _grace_unclear(spot: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    if spot.key.endswith(".grace") and len(table) != 1:
        yield spot.refuse("grace_unclear", "one end of the grace is expected.", "Give days, or until; not both.")


def _empty_duty(_: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    for name in ("percent", "every_shift", "months") if "having" in table else ():
        if name in table and table[name].whole() == 0:
            yield table[name].refuse("asks_nothing", "0 asks for nothing.", f"Write 1 or more, or leave {name} out.")


def _same_name(_: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    """Groups are told apart by their names."""
    groups = table["groups"].items() if "groups" in table else ()
    names = [one.by_name()["name"] for one in groups]
    for place, name in enumerate(names):
        if name.raw in [earlier.raw for earlier in names[:place]]:
            yield name.refuse("doubled_name", f'"{name.raw}" is the name of another group.', "Give each its own name.")


VERSION_FLAWS: tuple[Flaws, ...] = (_idle_in_window, _idle_in_moment, _grace_unclear, _empty_duty, _same_name)
