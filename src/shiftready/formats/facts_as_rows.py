"""Everything known about an agency as the rows of its folder's tables, in an order that never varies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from shiftready.core.dates import Span
from shiftready.core.facts import AgencyFacts
from shiftready.core.money.cents import plain_dollars
from shiftready.core.roster import Person, Posting
from shiftready.core.specialist_status import StatusDecision
from shiftready.core.standing import Credential
from shiftready.core.training import Allowance, DatedClass, SeatGiven, TrainingRecord
from shiftready.formats.class_days import written_times
from shiftready.formats.credits_cell import write_attributes, write_credits
from shiftready.formats.postings_csv import begins_unknown
from shiftready.formats.roster_csv import FIRST_DAY

Cells = tuple[str, ...]
Item = TypeVar("Item")


def rows_of(facts: AgencyFacts, apart: Iterable[TrainingRecord] = ()) -> dict[str, tuple[Cells, list[Cells]]]:
    """Headings and rows by the name of each table that has something to say; `apart` are records of nobody known."""
    records = (*_in_roster_order(facts, facts.training.records), *apart)
    staffing, people = facts.staffing, facts.roster.people
    tables: dict[str, tuple[Cells, Iterable[Cells]]] = {
        "people": (("person", "name", "hired_on", "certified_on", "left_on"), map(_person, people.values())),
        "postings": (("person", "unit", "squad", "rank", "role", "from", "to"), _postings(facts)),
        "records": (
            ("person", "course", "completed_on", "entered_on", "catalogue", "credits", "attributes", "score"),
            dict.fromkeys(_record(record, facts.courses) for record in records),
        ),
        **_standing(facts),
        "duty": (
            ("person", "squad", "shift", "pattern", "phase"),
            ((d.person, d.squad, d.shift, d.pattern or "", str(d.phase)) for d in staffing.duty.values()),
        ),
        "staffing": (
            ("squad", "unit", "shift", "floor", "skill"),
            ((f.squad, f.unit or "", f.shift or "", str(f.heads), f.skill or "") for f in staffing.every_floor),
        ),
        "away": (
            ("person", "from", "to", "kind"),
            ((a.person, *_span(a.span), a.kind) for a in _in_roster_order(facts, staffing.absences)),
        ),
        "volunteers": (
            ("person", "on", "recommended"),
            ((v.person, _day(v.volunteered_on), _yes(v.recommended)) for v in staffing.volunteers.values()),
        ),
        "allowances": (
            ("person", "kind", "from", "to", "rule", "why", "reason", "granted_by", "granted_on"),
            map(_allowance, _in_roster_order(facts, facts.allowances)),
        ),
        "classes": (
            ("class", "course", "from", "to", "seats", "host", "price_a_seat", "budget", "days", "hours"),
            map(_class, facts.classes),
        ),
        "seats": (
            ("person", "course", "from", "to", "class", "days", "hours"),
            map(_seat, _in_roster_order(facts, facts.seats)),
        ),
    }
    filled = {name: (headings, list(rows)) for name, (headings, rows) in tables.items()}
    return {name: table for name, table in filled.items() if table[1] or _says_something_empty(name, facts)}


def _says_something_empty(name: str, facts: AgencyFacts) -> bool:
    """A roster of nobody is still a roster, and a list drawn on a day says something even if it is empty."""
    return name == "people" or (name == "records" and facts.training.complete_until is not None)


def _in_roster_order(facts: AgencyFacts, by_person: Mapping[str, tuple[Item, ...]]) -> Iterator[Item]:
    for person in facts.roster.people:
        yield from by_person.get(person, ())


def _seat(one: SeatGiven) -> Cells:
    return one.person, one.course, *_span(one.span), one.offering, *written_times(one.days, one.evening)


def _class(one: DatedClass) -> Cells:
    seats = "" if one.seats is None else str(one.seats)
    price = "" if one.cents_a_seat is None else plain_dollars(one.cents_a_seat)
    times = written_times(one.days, one.evening)
    return one.offering, one.course, *_span(one.span), seats, one.host, price, one.budget, *times


def _person(person: Person) -> Cells:
    hired_on = _day(person.hired_on)
    hired_on = hired_on[: len("2017-04")] if person.hired_on_is_month else hired_on
    return (person.id, person.name, hired_on, _day(person.certified_on), _day(person.left_on))


def _postings(facts: AgencyFacts) -> Iterator[Cells]:
    for person in facts.roster.people:
        for posting in sorted(facts.roster.postings.get(person, ()), key=begins_unknown):
            yield _posting(posting)


def _posting(posting: Posting) -> Cells:
    first_on = "" if posting.first_on == FIRST_DAY else _day(posting.first_on)
    said = (posting.unit, posting.squad, posting.rank, posting.role)
    return (posting.person, *(fact or "" for fact in said), first_on, _day(posting.last_on))


def _record(record: TrainingRecord, courses: Mapping[str, str]) -> Cells:
    title = record.title or record.course or ""
    catalogue = "" if record.course == courses.get(title) else record.course or ""
    days = (_day(record.completed_on), _day(record.entered_on))
    score = "" if record.score is None else str(record.score)
    earned = (write_credits(record.credits), write_attributes(record.attributes), score)
    return (record.person, title, *days, catalogue, *earned)


def _credential(one: Credential) -> Cells:
    return (one.person, one.kind, one.level or "", one.status, *_span(one.span))


def _standing(facts: AgencyFacts) -> dict[str, tuple[Cells, Iterable[Cells]]]:
    """What people hold, where they served and whether they are on the list of specialists."""
    return {
        "credentials": (
            ("person", "kind", "level", "status", "from", "to"),
            map(_credential, _in_roster_order(facts, facts.credentials)),
        ),
        "services": (
            ("person", "from", "to", "employer"),
            ((s.person, *_span(s.span), s.employer) for s in _in_roster_order(facts, facts.services)),
        ),
        "specialist_status": (
            ("person", "decision", "from", "to", "issuer", "reason"),
            map(_status_decision, _in_roster_order(facts, facts.specialist_status)),
        ),
    }


def _status_decision(one: StatusDecision) -> Cells:
    return (one.person, one.decision, *_span(one.span), one.issuer, one.reason)


def _allowance(one: Allowance) -> Cells:
    granted = (one.reason, one.granted_by, _day(one.granted_on))
    return (one.person, one.kind, *_span(one.span), one.rule or "", one.why, *granted)


def _span(span: Span) -> tuple[str, str]:
    return _day(span.first_on), _day(span.last_on)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _yes(answer: bool | None) -> str:  # noqa: FBT001 (the value itself is what is written)
    return "" if answer is None else "yes" if answer else "no"
