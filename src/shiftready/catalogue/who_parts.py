"""From YAML to whom a rule binds."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from shiftready.catalogue.moment_parts import EVENTS, read_moment
from shiftready.catalogue.reading import Spot, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.moments import Event
from shiftready.core.compliance.who import All, Any, Cohort, Not, Posted, PostingFact, Who
from shiftready.core.compliance.who_standing import AgencyIs, BackFromBreak, Holds, Meets, Ranked, Since
from shiftready.core.standing import RANK_LEVELS, RankLevel

POSTING_FACTS = ("role", "rank", "unit", "squad")


def read_who(spot: Spot, words: Vocabulary) -> Who:
    """Several keys in one table must all hold."""
    known = (*POSTING_FACTS, *EVENTS, "first_posted", *STANDING, "all", "any", "not")
    parts = tuple(_who_part(name, value, words) for name, value in spot.table((), known).items())
    if not parts:
        raise spot.refuse("nobody_named", "nobody is named.", "Name a role, rank, unit or cohort; or leave who out.")
    return parts[0] if len(parts) == 1 else All(parts)


def _who_part(name: str, spot: Spot, words: Vocabulary) -> Who:
    if name in POSTING_FACTS:
        return Posted(cast("PostingFact", name), frozenset(spot.texts()))
    if name == "not":
        return Not(read_who(spot, words))
    if name in ("all", "any"):
        parts = tuple(read_who(item, words) for item in spot.items())
        return All(parts) if name == "all" else Any(parts)
    return STANDING[name](spot, words) if name in STANDING else _cohort(name, spot)


def _cohort(name: str, spot: Spot) -> Cohort:
    table = spot.table(("role",) if name == "first_posted" else (), ("from", "to"))
    event = Event("posted", table["role"].text()) if name == "first_posted" else Event(name)
    return Cohort(event, optional(table, "from", Spot.day, None), optional(table, "to", Spot.day, None))


def _happened(spot: Spot, words: Vocabulary) -> Cohort:
    table = spot.table(("moment",), ("from", "to"))
    moment = read_moment(table["moment"], words)
    return Cohort(moment, optional(table, "from", Spot.day, None), optional(table, "to", Spot.day, None))


def _ranked(spot: Spot, words: Vocabulary) -> Ranked:  # noqa: ARG001 (readers are called alike)
    table = spot.table((), ("from", "to"))
    lowest = optional(table, "from", _rank_level, RANK_LEVELS[0])
    highest = optional(table, "to", _rank_level, RANK_LEVELS[-1])
    if RANK_LEVELS.index(lowest) > RANK_LEVELS.index(highest):
        raise spot.refuse("ranks_reversed", "the lowest rank is above the highest.", "Change from and to places.")
    return Ranked(lowest, highest)


def _rank_level(spot: Spot) -> RankLevel:
    return cast("RankLevel", spot.one_of(RANK_LEVELS))


def _holds(spot: Spot, words: Vocabulary) -> Holds:
    table = spot.table(("kind",), ("level", "status"))
    nothing: frozenset[str] = frozenset()
    levels, statuses = (optional(table, name, Spot.words, nothing) for name in ("level", "status"))
    return Holds(words.credential(table["kind"]), levels, statuses)


def _ever(spot: Spot, words: Vocabulary) -> Holds:
    held = _holds(spot, words)
    return Holds(held.kind, held.levels, held.statuses, ever=True)


def _break(spot: Spot, words: Vocabulary) -> BackFromBreak:  # noqa: ARG001 (the same)
    table = spot.table(("over_months",), ("at_most_months",))
    return BackFromBreak(table["over_months"].whole(), optional(table, "at_most_months", Spot.whole, None))


def _agency(spot: Spot, words: Vocabulary) -> AgencyIs:
    table = spot.table((), ("state", "tags", "officers_at_least", "officers_at_most"))
    tags = frozenset(words.tag(item) for item in table["tags"].items()) if "tags" in table else frozenset()
    states: frozenset[str] = optional(table, "state", Spot.words, frozenset())
    least, most = (optional(table, f"officers_at_{name}", Spot.whole, None) for name in ("least", "most"))
    return AgencyIs(states, tags, least, most)


STANDING: dict[str, Callable[[Spot, Vocabulary], Who]] = {
    "rank_level": _ranked,
    "credential": _holds,
    "ever": _ever,
    "happened": _happened,
    "since": lambda spot, words: Since(read_moment(spot, words)),
    "back_from_break": _break,
    "agency": _agency,
    "meets": lambda spot, _: Meets(spot.text()),
    "not_behind": lambda spot, _: Meets(spot.text(), not_behind=True),
}
