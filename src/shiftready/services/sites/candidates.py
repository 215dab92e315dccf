"""Whoever an agency may learn from: the learning sites of the catalogue, and departments here that host visits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from shiftready.catalogue.program import load_program
from shiftready.catalogue.site_files import LearningSite
from shiftready.core.compliance.rule import Source
from shiftready.core.learning_sites import SiteTraits
from shiftready.services.sites.nature import nature_of
from shiftready.services.visits.host import hosts_elsewhere
from shiftready.store.models import Agency, VisitHost


@dataclass(frozen=True, slots=True)
class Candidate:
    """One to learn from. `described` is how its source names it, `known_for` are our words.

    `size_is_counted`: its size follows from a number of sworn people and not from a word. `old_list` says where it is
    missing from the newest list that names sites, else "". `source` None: a department of this installation that says
    so of itself; how many officers it has stays its own.
    """

    id: str
    name: str
    state: str
    described: str
    known_for: tuple[str, ...]
    traits: SiteTraits
    officers: int | None
    source: Source | None
    note: str = ""
    old_list: str = ""

    @property
    def certainty(self) -> str:
        """How certain what is known of it is; of a department here, that it says so itself."""
        return self.source.certainty if self.source else "own_word"

    @property
    def size_is_counted(self) -> bool:
        return self.officers is not None


def known_candidates() -> tuple[Candidate, ...]:
    """Every learning site of the catalogue, by id."""
    return tuple(_of_site(site) for site in load_program().sites.values())


def candidates_for(agency: Agency) -> tuple[Candidate, ...]:
    """The learning sites of the catalogue, and the departments of this installation that host visits of this agency."""
    return (*known_candidates(), *(_of_host(offer) for offer in hosts_elsewhere(agency)))


def size_rank(size: str) -> int | None:
    """Which band of sizes that is, from the smallest, 0; None for ""."""
    return list(load_program().site_program.sizes).index(size) if size else None


def _of_site(site: LearningSite) -> Candidate:
    return Candidate(
        site.id, site.agency, site.state, site.kind, tuple(one.text for one in site.known_for), _traits(site),
        site.sworn, site.source, site.note, _old_list(site),
    )  # fmt: skip


def _traits(site: LearningSite) -> SiteTraits:
    size = site.size if site.sworn is None else load_program().site_program.size_of(site.sworn)
    approaches = frozenset(key for one in site.known_for for key in one.approaches)
    fields = frozenset(one.field for one in site.known_for)
    return SiteTraits(site.id, size_rank(size), site.type, site.setting, site.state, approaches, fields)


def _of_host(offer: VisitHost) -> Candidate:
    nature, host = nature_of(offer.agency), offer.agency
    traits = SiteTraits(
        host.slug, size_rank(nature.size), nature.type, nature.setting, host.state, frozenset(offer.approaches),
        frozenset(offer.fields),
    )  # fmt: skip
    return Candidate(
        host.slug, host.name, host.state, "a department that offers itself", (offer.text,), traits, None, None
    )


def _old_list(site: LearningSite) -> str:
    """In which of the newest lists that name its sites whole it is missing."""
    newest = _newest_named()
    if newest is None or site.lists[-1].year >= newest:
        return ""
    return f"It is missing from the list of {newest}, the newest that names its sites: ask whether it still hosts."


def _newest_named() -> int | None:
    program = load_program()
    named = [one.year for key, one in program.site_program.lists.items() if _named(key) == one.sites]
    return max(named, default=None)


def _named(key: str) -> int:
    sites: Collection[LearningSite] = load_program().sites.values()
    return sum(key in {one.key for one in site.lists} for site in sites)
