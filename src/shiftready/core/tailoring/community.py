"""What a community is and has, the words that follow from it, and how many specialists its shifts need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from shiftready.core.partners import PartnerKind
from shiftready.core.tailoring.calls import load_of
from shiftready.core.tailoring.pace import pace_of

#: Fewer people than this do not fill a class; the usual advice is twenty to thirty seats (domain notes, 2.6).
FULL_CLASS = 20
MOST_IN_CLASS = 30
#: Whom the course cannot do without: who teaches what illness is, and who speaks of living with it.
WANTED_IN_CLASS: tuple[PartnerKind, ...] = ("mental_health_provider", "advocacy_group")
#: In every squad one on duty while the other is away; the number is ours (see the catalogue's `test_of_shifts`).
A_SQUAD = 2
OWN_WORDS = (
    "few_partners",
    "fewer_than_a_class",
    "several_classes",
    "many_classes",
    "classes_for_years",
    "calls_not_counted",
    "few_calls",
    "own_dispatch",
    "rural",
)
LACKS: Mapping[str, PartnerKind] = {f"no_{kind}": kind for kind in get_args(PartnerKind) if kind != "other"}


@dataclass(frozen=True, slots=True)
class Community:
    """What is said of a community; `squads` stand on duty together, each on its own shifts.

    `dispatchers` are the agency's own; `partners` the kinds at hand; `crisis_calls` those of a year, None unknown.
    """

    officers: int
    squads: int
    dispatchers: int = 0
    setting: str = ""
    partners: frozenset[str] = frozenset()
    crisis_calls: int | None = None


@dataclass(frozen=True, slots=True)
class SizeOfAgency:
    """Agencies of about one size: from so many officers up to those of the next, and the share to train in percent."""

    key: str
    officers_from: int
    percent: int


@dataclass(frozen=True, slots=True)
class Target:
    """How many specialists: the larger of a share of all and two in every squad, never more than there are."""

    percent: int
    by_percent: int
    by_squads: int
    people: int
    #: In a class sits one of every squad at most, and no more than it has seats: so many classes are needed.
    classes: int


def size_of(community: Community, sizes: tuple[SizeOfAgency, ...]) -> SizeOfAgency:
    """The size an agency has; `sizes` go from the smallest on, which begins at one officer."""
    return [one for one in sizes if one.officers_from <= community.officers][-1]


def target_of(community: Community, percent: int) -> Target:
    """Specialists and classes so that nobody's absence empties a squad and everyone has a seat."""
    by_percent = -(-community.officers * percent // 100)
    by_squads = A_SQUAD * community.squads
    people = min(community.officers, max(by_percent, by_squads))
    return Target(percent, by_percent, by_squads, people, -(-people // min(community.squads, MOST_IN_CLASS)))


def words_of(community: Community, sizes: tuple[SizeOfAgency, ...]) -> frozenset[str]:
    """Every word that holds of a community, for the conditions of proposals."""
    size = size_of(community, sizes)
    return frozenset({size.key, *_words(community, target_of(community, size.percent))})


def _words(community: Community, target: Target) -> Iterator[str]:
    if not community.partners.issuperset(WANTED_IN_CLASS):
        yield "few_partners"
    if target.people < FULL_CLASS:
        yield "fewer_than_a_class"
    yield from _words_of_classes(target.classes)
    yield from _words_of_calls(community, target)
    if community.dispatchers:
        yield "own_dispatch"
    if community.setting == "rural":
        yield "rural"
    yield from (word for word, kind in LACKS.items() if kind not in community.partners)


def _words_of_classes(classes: int) -> Iterator[str]:
    """More than one, more than two, more than fit into the first year."""
    if classes > 1:
        yield "several_classes"
    if classes > 2:  # noqa: PLR2004 (the second is spoken of by itself)
        yield "many_classes"
    if pace_of(classes).later:
        yield "classes_for_years"


def _words_of_calls(community: Community, target: Target) -> Iterator[str]:
    load = load_of(community.crisis_calls, target.people)
    if load is None:
        yield "calls_not_counted"
    elif load.is_low:
        yield "few_calls"
