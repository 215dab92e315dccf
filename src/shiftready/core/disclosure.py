"""Small numbers kept back, so that nobody can be told from a table that anyone may read, nor by subtracting.

Numbers from 1 to `largest_hidden` are hidden, and whatever would let one of them be worked out: as the policy of the
Centers for Medicare and Medicaid Services asks for cells of 1 to 10, where zero may stand
(https://resdac.org/node/1506, version of 2024-01-26, read 2026-11-27). A share is hidden with both its numbers: those
who hold it, and those who do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LARGEST_HIDDEN = 10
#: Fewer would tell single people apart, more would hide nearly everything of most agencies.
LEAST_HIDDEN, MOST_HIDDEN = 4, 100


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`."""

    part: int
    whole: int

    @property
    def rest(self) -> int:
        return self.whole - self.part

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded half up; None of nothing."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class PublicTable:
    """Rows by name, None where hidden; `total` of all rows, None where hidden."""

    rows: Mapping[str, Share | None]
    total: Share | None


def shown(share: Share, largest_hidden: int = LARGEST_HIDDEN) -> Share | None:
    """A share that stands alone; None where one of its numbers is small."""
    numbers = (share.part, share.rest, share.whole)
    return None if any(0 < number <= largest_hidden for number in numbers) else share


def table_of(rows: Mapping[str, Share], largest_hidden: int = LARGEST_HIDDEN) -> PublicTable:
    """A table whose rows add up to its total; where a row is hidden the total is too, or subtracting would tell it.

    Whether a row is hidden hangs on that row alone, and the total adds nothing to what the rows tell. So whoever knows
    this way of doing it, and how many there are of each row besides, still finds several numbers for a hidden one. To
    hide a second row and keep the total would tell more: of some tables only one would fit.
    """
    told = {name: shown(one, largest_hidden) for name, one in rows.items()}
    total = Share(sum(one.part for one in rows.values()), sum(one.whole for one in rows.values()))
    return PublicTable(told, None if None in told.values() else total)
