"""Learning sites in the order in which this agency learns most from them, with every reason for and against."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from shiftready.catalogue.program import load_program
from shiftready.core.errors import ShiftreadyError
from shiftready.core.learning_sites import SiteMatch, SiteWish, rank_sites
from shiftready.services.access import Actor, Deed, require
from shiftready.services.sites.candidates import Candidate, candidates_for, size_rank
from shiftready.services.sites.nature import Nature, nature_of
from shiftready.services.sites.words import SaidReason, say_reasons


@dataclass(frozen=True, slots=True)
class SiteFound:
    """A site on its place, counted from 1, with `points` of `most` and the reasons they come from."""

    place: int
    site: Candidate
    points: int
    most: int
    reasons: tuple[SaidReason, ...]


@dataclass(frozen=True, slots=True)
class SitesMatched:
    """What the agency is, what it wants, and the sites. `not_stated` names what it does not say of itself."""

    nature: Nature
    approaches: tuple[str, ...]
    fields: tuple[str, ...]
    not_stated: tuple[str, ...]
    sites: tuple[SiteFound, ...]


def match_sites(actor: Actor, *, approaches: Collection[str] = (), fields: Collection[str] = ()) -> SitesMatched:
    """Every site by its points; what the agency does not say of itself is weighed for none.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        ShiftreadyError: `wish_wrong`, with a remark for every field.
    """
    require(actor, Deed.SEE_PROGRAM)
    refuse_unknown_wish(approaches, fields)
    nature, candidates = nature_of(actor.agency), {one.id: one for one in candidates_for(actor.agency)}
    wish = SiteWish(
        size_rank(nature.size), nature.type, nature.setting, nature.state, frozenset(approaches), frozenset(fields)
    )
    ranked = rank_sites((one.traits for one in candidates.values()), wish)
    found = tuple(_found(place, one, candidates[one.site]) for place, one in enumerate(ranked, 1))
    return SitesMatched(nature, tuple(sorted(approaches)), tuple(sorted(fields)), _not_stated(nature), found)


def refuse_unknown_wish(approaches: Iterable[str], fields: Iterable[str]) -> None:
    """Refuse approaches and fields that the catalogue does not know.

    Raises:
        ShiftreadyError: `wish_wrong`, with a remark for every field.
    """
    program, remarks = load_program().site_program, {}
    for name, asked, known in (("approach", approaches, program.approaches), ("known_for", fields, program.fields)):
        if unknown := sorted(set(asked) - set(known)):
            remarks[name] = f'"{unknown[0][:40]}" is not known here. There are: {", ".join(known)}.'
    if remarks:
        raise ShiftreadyError("wish_wrong", " ".join(remarks.values()), fields=remarks)


def _found(place: int, match: SiteMatch, site: Candidate) -> SiteFound:
    return SiteFound(place, site, match.points, match.most, say_reasons(match.reasons, site))


def _not_stated(nature: Nature) -> tuple[str, ...]:
    stated = (("size", nature.size), ("type", nature.type), ("setting", nature.setting), ("state", nature.state))
    return tuple(word for word, value in stated if not value)
