"""The cheapest way to be in order again, beside each finding of a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance.cure import Cures
from shiftready.services.access import Actor
from shiftready.services.compliance import Explained, require_sight
from shiftready.services.remembered import book_of, facts_of, version_of


def with_cures(
    actor: Actor, explained: Iterable[Explained], *, as_of: date, known_by: date | None = None
) -> tuple[Explained, ...]:
    """The findings of `explain_findings`, each with its cheapest cure where there is something to complete.

    Raises:
        NotFound: somebody among them is not for the actor's eyes (`person_not_found`).
    """
    version = version_of(actor.agency)
    facts = facts_of(actor.agency, version, known_by)
    found = tuple(explained)
    require_sight(actor, facts, {one.finding.person for one in found})
    cures = Cures(facts, book_of(actor.agency, version, known_by), load_catalogue().topics, known_by)
    return tuple(replace(one, cure=cures.of(one.finding, as_of)) for one in found)
