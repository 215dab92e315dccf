"""What a worked example tells of its person and their agency, as facts the judge takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar, cast

from shiftready.catalogue.reading import Spot, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.dates import Span
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.staffing import ABSENCE_KINDS, Absence, Staffing
from shiftready.core.standing import ACTIVE, RANK_LEVELS, Credential, RankLevel, Service
from shiftready.core.training import Allowance, Credit, TrainingHistory, TrainingRecord

T = TypeVar("T")
SOMEBODY = "p1"
ALWAYS = date(1900, 1, 1)
FACTS = ("role", "rank", "unit", "squad")
DATES = ("hired_on", "certified_on", "left_on")
TOLD = ("person", "agency", "postings", "records", "allowances", "credentials", "services", "away")


def read_facts(table: dict[str, Spot], words: Vocabulary) -> AgencyFacts:
    """The facts that the keys of `TOLD` tell; what they leave out is not known."""
    person, posting = _person(table["person"])
    postings = _each(table, "postings", _posting) or (posting,)
    state, tags, officers, ranks = _agency(table["agency"], words) if "agency" in table else ("", frozenset(), None, {})
    return AgencyFacts(
        "Worked example",
        state,
        "UTC",
        Roster({SOMEBODY: person}, {SOMEBODY: postings}),
        TrainingHistory({SOMEBODY: _each(table, "records", lambda spot: _record(spot, words))}),
        Staffing(absences={SOMEBODY: _each(table, "away", _absence)}),
        allowances={SOMEBODY: _each(table, "allowances", _allowance)},
        credentials={SOMEBODY: _each(table, "credentials", lambda spot: _credential(spot, words))},
        services={SOMEBODY: _each(table, "services", _service)},
        rank_levels=ranks,
        tags=tags,
        officers=officers,
    )


def _each(table: dict[str, Spot], name: str, read: Callable[[Spot], T]) -> tuple[T, ...]:
    return tuple(read(item) for item in table[name].items()) if name in table else ()


def _agency(spot: Spot, words: Vocabulary) -> tuple[str, frozenset[str], int | None, dict[str, RankLevel]]:
    table = spot.table((), ("state", "tags", "officers", "ranks"))
    tags = frozenset(words.tag(item) for item in table["tags"].items()) if "tags" in table else frozenset()
    named = table["ranks"].by_name() if "ranks" in table else {}
    ranks = {title: cast("RankLevel", level.one_of(RANK_LEVELS)) for title, level in named.items()}
    return optional(table, "state", Spot.text, ""), tags, optional(table, "officers", Spot.whole, None), ranks


def _person(spot: Spot) -> tuple[Person, Posting]:
    table = spot.table((), (*DATES, *FACTS))
    hired_on, certified_on, left_on = (optional(table, name, Spot.day, None) for name in DATES)
    person = Person(SOMEBODY, hired_on=hired_on, certified_on=certified_on, left_on=left_on)
    return person, _posted(table, Span(ALWAYS))


def _posting(spot: Spot) -> Posting:
    table = spot.table(("from",), ("to", *FACTS))
    return _posted(table, _span(table))


def _posted(table: dict[str, Spot], span: Span) -> Posting:
    role, rank, unit, squad = (optional(table, name, Spot.text, None) for name in FACTS)
    return Posting(SOMEBODY, span.first_on, span.last_on, unit=unit, squad=squad, rank=rank, role=role)


def _span(table: dict[str, Spot]) -> Span:
    return Span(table["from"].day(), optional(table, "to", Spot.day, None))


def _record(spot: Spot, words: Vocabulary) -> TrainingRecord:
    table = spot.table(
        ("completed_on",), ("course", "title", "minutes", "credits", "attributes", "score", "entered_on")
    )
    course = words.course(table["course"]) if "course" in table else None
    title = optional(table, "title", Spot.text, course or "Training")
    credits_ = _credits(table["minutes"], words) if "minutes" in table else ()
    detailed = _each(table, "credits", lambda item: _credit(item, words))
    return TrainingRecord(
        SOMEBODY,
        table["completed_on"].day(),
        title,
        course,
        (*credits_, *detailed),
        optional(table, "entered_on", Spot.day, None),
        attributes=frozenset(_each(table, "attributes", words.attribute)),
        score=optional(table, "score", Spot.whole, None),
    )


def _credits(spot: Spot, words: Vocabulary) -> tuple[Credit, ...]:
    if spot.is_text:
        return (Credit("", spot.whole()),)
    return tuple(
        Credit(words.topic(Spot(value.file, value.key, key.node)), value.whole()) for key, value in spot.keyed()
    )


def _credit(spot: Spot, words: Vocabulary) -> Credit:
    table = spot.table(("minutes",), ("topic", "attributes"))
    attributes = frozenset(_each(table, "attributes", words.attribute))
    return Credit(optional(table, "topic", words.topic, ""), table["minutes"].whole(), attributes)


def _allowance(spot: Spot) -> Allowance:
    table = spot.table(("kind", "from"), ("to",))
    kinds = {"waived": "waived", "extended": "extended", "exempt": "exempt"}
    return Allowance(SOMEBODY, kinds[table["kind"].one_of(tuple(kinds))], _span(table))  # type: ignore[arg-type]


def _credential(spot: Spot, words: Vocabulary) -> Credential:
    table = spot.table(("kind", "from"), ("to", "level", "status"))
    level, status = optional(table, "level", Spot.text, None), optional(table, "status", Spot.text, ACTIVE)
    return Credential(SOMEBODY, words.credential(table["kind"]), _span(table), level, status)


def _service(spot: Spot) -> Service:
    return Service(SOMEBODY, _span(spot.table(("from",), ("to",))))


def _absence(spot: Spot) -> Absence:
    table = spot.table(("kind", "from"), ("to",))
    return Absence(SOMEBODY, _span(table), table["kind"].one_of(ABSENCE_KINDS))
