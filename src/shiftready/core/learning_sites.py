"""Which of several sites an agency learns most from: reasons for and against, each with its points, and an order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Aspect = Literal["approach", "field", "size", "type", "setting", "state"]
Verdict = Literal["fits", "near", "against", "unknown"]
#: Points of one aspect that fits; what is near has half of them. What an agency wants to learn weighs most.
POINTS: Mapping[Aspect, int] = {"approach": 4, "field": 2, "size": 2, "type": 2, "setting": 2, "state": 1}


@dataclass(frozen=True, slots=True)
class SiteTraits:
    """What is known of a site; "" and None: not stated. `size` counts bands from the smallest, 0."""

    id: str
    size: int | None = None
    type: str = ""
    setting: str = ""
    state: str = ""
    approaches: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SiteWish:
    """What an agency is, and what it wants to learn. What is not stated, "" or None, is asked of no site."""

    size: int | None = None
    type: str = ""
    setting: str = ""
    state: str = ""
    approaches: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SiteReason:
    """One aspect weighed: what was `wanted`, what the site `has` ("": not stated), and `points` of `most`."""

    aspect: Aspect
    wanted: str
    has: str
    verdict: Verdict
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class SiteMatch:
    """A site with every reason; the points are the sum of those of its reasons."""

    site: str
    reasons: tuple[SiteReason, ...] = field(default=())

    @property
    def points(self) -> int:
        return sum(one.points for one in self.reasons)

    @property
    def most(self) -> int:
        return sum(one.most for one in self.reasons)


def rank_sites(sites: Iterable[SiteTraits], wish: SiteWish) -> tuple[SiteMatch, ...]:
    """The sites, most points first; of as many points by id. What is unknown of a site brings it no point."""
    found = (SiteMatch(site.id, tuple(_reasons(site, wish))) for site in sites)
    return tuple(sorted(found, key=lambda one: (-one.points, one.site)))


def _reasons(site: SiteTraits, wish: SiteWish) -> Iterator[SiteReason]:
    for wanted in sorted(wish.approaches):
        yield _known_for("approach", wanted, site.approaches)
    for wanted in sorted(wish.fields):
        yield _known_for("field", wanted, site.fields)
    if wish.size is not None:
        yield _size(wish.size, site.size)
    if wish.type:
        yield _same("type", wish.type, site.type)
    if wish.setting:
        yield _same("setting", wish.setting, site.setting)
    if wish.state:
        yield _same("state", wish.state, site.state)


def _known_for(aspect: Aspect, wanted: str, known: frozenset[str]) -> SiteReason:
    """That a site is not known for something does not say that it lacks it."""
    has = wanted if wanted in known else ""
    return _reason(aspect, wanted, has, "fits" if has else "unknown")


def _size(wanted: int, has: int | None) -> SiteReason:
    if has is None:
        return _reason("size", str(wanted), "", "unknown")
    apart = abs(wanted - has)
    verdict: Verdict = "fits" if apart == 0 else "near" if apart == 1 else "against"
    return _reason("size", str(wanted), str(has), verdict)


def _same(aspect: Aspect, wanted: str, has: str) -> SiteReason:
    return _reason(aspect, wanted, has, "fits" if has == wanted else "against" if has else "unknown")


def _reason(aspect: Aspect, wanted: str, has: str, verdict: Verdict) -> SiteReason:
    most = POINTS[aspect]
    points = {"fits": most, "near": most // 2}.get(verdict, 0)
    return SiteReason(aspect, wanted, has, verdict, points, most)
