"""Weeks as a calendar: their days, and below them what lasts over some of them, each on a line with room for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shiftready.core.dates import days_from, runs_of
from shiftready.services.access import Actor
from shiftready.services.settings_calendar import closed_days

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that lasts from `first_on` to `last_on`, both included, and opens at `address`."""

    words: str
    address: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row within one week: those of an entry, or free ones where there is none."""

    days: int
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """`remark`: why nothing takes place on it, "" where it is a day like others."""

    on: date
    remark: str


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday; each line holds seven days in stretches."""

    days: tuple[Day, ...]
    lines: tuple[tuple[Stretch, ...], ...]


def weeks_between(first_on: date, last_on: date, entries: Iterable[Entry], remarks: Mapping[date, str]) -> list[Week]:
    """Every week that holds a day from `first_on` to `last_on`, with all that falls into it."""
    known = sorted(entries, key=lambda one: (one.first_on, one.last_on))
    monday = first_on - timedelta(days=first_on.weekday())
    mondays = days_from(monday, (last_on - monday).days + 1)[::DAYS_A_WEEK]
    return [_week(day, known, remarks) for day in mondays]


def stretches(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """The first and the last of days in a row, for each entry of what leaves days out."""
    for run in runs_of(days):
        yield run.first_on, run.last_on or run.first_on


def closed_remarks(actor: Actor) -> dict[date, str]:
    """The agency's days without class, each with the word that stands on it."""
    return dict.fromkeys(closed_days(actor), "closed")


def _week(monday: date, entries: Sequence[Entry], remarks: Mapping[date, str]) -> Week:
    days = days_from(monday, DAYS_A_WEEK)
    own = [one for one in entries if one.first_on <= days[-1] and one.last_on >= monday]
    lines = tuple(_stretches(line, monday) for line in _packed(own))
    return Week(tuple(Day(day, remarks.get(day, "")) for day in days), lines)


def _packed(entries: Iterable[Entry]) -> list[list[Entry]]:
    """As few lines as hold the entries side by side; they come sorted by their first day."""
    lines: list[list[Entry]] = []
    for one in entries:
        line = next((line for line in lines if line[-1].last_on < one.first_on), None)
        if line is None:
            lines.append([one])
        else:
            line.append(one)
    return lines


def _stretches(line: Sequence[Entry], monday: date) -> tuple[Stretch, ...]:
    """Seven days, each under the entry that holds it; free days in a row are one stretch."""
    found: list[Stretch] = []
    for day in days_from(monday, DAYS_A_WEEK):
        entry = next((one for one in line if one.first_on <= day <= one.last_on), None)
        if found and found[-1].entry is entry:
            found[-1] = Stretch(found[-1].days + 1, entry)
        else:
            found.append(Stretch(1, entry))
    return tuple(found)
