"""Who lapses in the months ahead, and the seats that takes, for the people whom the actor may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Rule
from shiftready.core.compliance.forecast import Forecast, forecast
from shiftready.core.compliance.kept import KeptFindings
from shiftready.core.compliance.seats_needed import Need
from shiftready.core.dates import DAY
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.compliance import Choices, Standing, Wanted, report
from shiftready.services.lately import Lately
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.store.models import Agency

MOST_MONTHS = 36
#: Forecasts kept at once; one of 12,000 people takes some 10 MB.
KEPT = 4


@dataclass(frozen=True, slots=True)
class MonthsAhead:
    """A forecast of the people asked for, who they are by roster number, and of how many people there are choices."""

    forecast: Forecast
    people: Mapping[str, Standing]
    rules: tuple[Rule, ...]
    everyone: int
    choices: Choices


def forecast_lapses(actor: Actor, *, as_of: date, months: int, wanted: Wanted | None = None) -> MonthsAhead:
    """Look ahead from a day on for those people whom the actor may see and the question asks for.

    Raises:
        NotAllowed: the actor may not see compliance.
        ShiftreadyError: `months_out_of_bounds`.
    """
    found = report(actor, as_of=as_of, wanted=wanted)
    if not 1 <= months <= MOST_MONTHS:
        sentence = f"{months} months cannot be looked ahead. Ask for 1 to {MOST_MONTHS}."
        raise ShiftreadyError("months_out_of_bounds", sentence, fields={"months": sentence})
    version = version_of(actor.agency)
    looked = (_kept if version else _looked_ahead)(actor.agency, version, as_of, months)
    people = {one.person: one for one in found.people}
    return MonthsAhead(looked.of(people.keys()), people, found.rules, found.everyone, found.choices)


def needs_ahead(agency: Agency, *, as_of: date, last_on: date) -> tuple[Need, ...]:
    """What people have to complete from a day on so that nobody is late up to the last day, or its month's end."""
    version, first = version_of(agency), as_of + DAY
    months = 1 + 12 * (last_on.year - first.year) + last_on.month - first.month
    return (_kept if version else _looked_ahead)(agency, version, as_of, months).needs


@lru_cache(maxsize=KEPT)
def _kept(agency: Agency, version: str, as_of: date, months: int) -> Forecast:
    return _looked_ahead(agency, version, as_of, months)


class _Looked(NamedTuple):
    kept: KeptFindings
    forecast: Forecast


#: What was looked at last, by agency and number of months: the next look starts from it.
_last_looked: Lately[tuple[int, int], _Looked] = Lately(2)


def _looked_ahead(agency: Agency, version: str, as_of: date, months: int) -> Forecast:
    """Only those are judged again whose facts are others since the last look, or whose day has come."""
    facts, book, topics = facts_of(agency, version), book_of(agency, version), load_catalogue().topics
    last = _last_looked.of((agency.pk, months))
    if last is None or last.kept.book.digest != book.digest:
        kept, before = KeptFindings.of(facts, book, as_of), None
    else:
        kept = last.kept.again(facts, as_of)
        before = last.forecast if as_of == last.kept.as_of else None
    looked = forecast(kept, months, topics=topics, before=before)
    _last_looked.keep((agency.pk, months), _Looked(kept, looked))
    return looked
