"""From YAML to shapes of a week of crisis calls, with whose calls they were and under which license they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from shiftready.catalogue.reading import Refused, Spot, open_file
from shiftready.core.errors import FileRefused

SHAPES = Path(__file__).with_name("call_shapes.yaml")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOURS_A_DAY = 24
WHOLE = 100_000


@dataclass(frozen=True, slots=True)
class CallShape:
    """Of 100,000 calls so many in each of the 168 hours of a week, Monday 0:00 first; `calls` were counted for it."""

    key: str
    title: str
    calls: int
    caution: str
    source: str
    read_on: date
    licence: str
    attribution: str
    shares: tuple[int, ...]

    @property
    def says_whose(self) -> str:
        """Whose calls these were, to be shown beside every share."""
        return f"not counted here: the hours are those of {self.title} ({self.calls:,} calls)"

    @property
    def says_more(self) -> str:
        """What to think of it, and the words its license asks for."""
        return f"{self.caution} {self.source}. {self.attribution}"


@cache
def call_shapes(path: Path = SHAPES) -> dict[str, CallShape]:
    """The shapes of the catalogue, by key.

    Raises:
        FileRefused: `call_shapes_unreadable`, with everything wrong at the first place where something is.
    """
    try:
        return {key: _shape(key, spot) for key, spot in open_file(path, path.name).by_name().items()}
    except Refused as refused:
        raise FileRefused("call_shapes_unreadable", str(refused), refused.problems) from None


def _shape(key: str, spot: Spot) -> CallShape:
    table = spot.table(("title", "calls", "caution", "source", "read_on", "licence", "attribution", "shares"))
    return CallShape(
        key,
        table["title"].text(),
        table["calls"].whole(),
        table["caution"].text(),
        table["source"].text(),
        table["read_on"].day(),
        table["licence"].text(),
        table["attribution"].text(),
        _shares(table["shares"]),
    )


def _shares(spot: Spot) -> tuple[int, ...]:
    days = spot.table(DAYS)
    rows = [[hour.whole() for hour in days[day].items()] for day in DAYS]
    shares = tuple(hour for row in rows for hour in row)
    if any(len(row) != HOURS_A_DAY for row in rows) or sum(shares) != WHOLE:
        hint = f"Write {HOURS_A_DAY} hours a day that sum to {WHOLE:,} over the week."
        raise spot.refuse("not_a_week", f"these hours are no week: they sum to {sum(shares):,}.", hint)
    return shares
