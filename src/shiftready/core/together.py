"""A class that several build together: what it needs, who brings how much of it, and who gets how many seats."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from shiftready.core.partners import GiftKind

BroughtKind = Literal["teacher", "room", "role_players", "site_visit", "meals", "materials", "seats"]
PartState = Literal["asked", "promised", "given", "declined", "taken_back"]
BROUGHT_KINDS: tuple[BroughtKind, ...] = get_args(BroughtKind)
PART_STATES: tuple[PartState, ...] = get_args(PartState)
#: What may be said of somebody's part after what was said last; None: nothing yet. One that was given by mistake is
#: promised again, one that was declined may be asked for again.
MAY_FOLLOW: Mapping[PartState | None, frozenset[PartState]] = {
    None: frozenset({"asked", "promised"}),
    "asked": frozenset({"promised", "declined", "taken_back"}),
    "promised": frozenset({"given", "declined", "taken_back"}),
    "given": frozenset({"promised"}),
    "declined": frozenset({"asked", "promised"}),
    "taken_back": frozenset({"asked", "promised"}),
}
#: As what kind of gift something counts; meals and materials are none of these, and stand in the ledger.
GIFT_OF: Mapping[BroughtKind, GiftKind] = {
    "teacher": "trainers",
    "room": "rooms",
    "role_players": "role_players",
    "site_visit": "site_visits",
    "seats": "seats",
}
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Part:
    """So many that one of those who build the class brings, and what was said of it last."""

    how_many: int
    state: PartState

    @property
    def is_counted_on(self) -> bool:
        return self.state in ("promised", "given")


@dataclass(frozen=True, slots=True)
class Need:
    """So many of something that a class needs, and the parts of it."""

    how_many: int
    parts: tuple[Part, ...] = ()

    @property
    def missing(self) -> int:
        """How many nobody has promised or given."""
        return max(0, self.how_many - sum(one.how_many for one in self.parts if one.is_counted_on))

    @property
    def asked(self) -> int:
        """How many somebody was asked for and has not answered."""
        return sum(one.how_many for one in self.parts if one.state == "asked")

    @property
    def outstanding(self) -> int:
        """How many were promised and are not given yet."""
        return sum(one.how_many for one in self.parts if one.state == "promised")


def share_out(seats: int, weights: Mapping[K, int]) -> dict[K, int]:
    """Seats in proportion to whole weights of 0 or more, all of them, by largest remainder.

    Each gets its exact share rounded down or up; what is left goes to the largest remainders, and among equals to
    those named first. Nothing to anybody where all weights are 0.
    """
    total = sum(weights.values())
    if not total:
        return dict.fromkeys(weights, 0)
    found = {who: seats * weight // total for who, weight in weights.items()}
    order = sorted(weights, key=lambda who: -(seats * weights[who] % total))
    for who in order[: seats - sum(found.values())]:
        found[who] += 1
    return found
