"""How certain the wordings are that an agency goes by, for answers that name a rule by its id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from shiftready.core.compliance.how_certain import certainties_on
from shiftready.core.compliance.rule import Certainty
from shiftready.services.access import Actor
from shiftready.services.remembered import book_of, version_of


def certainties(actor: Actor, *, as_of: date, known_by: date | None = None) -> Mapping[str, Certainty | None]:
    """How certain the wording of a day is, by rule: null where none is in force, absent of rules no longer gone by."""
    agency = actor.agency
    return certainties_on(book_of(agency, version_of(agency), known_by, as_of).rules, as_of)
