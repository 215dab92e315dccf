"""The only bridge from rows to core values: everything known of an agency, in bulk, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

from django.db.models import Count, Q

from shiftready.core.dates import Span
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.specialist_status import StatusDecision
from shiftready.core.staffing import Absence, DutyAssignment, DutyPattern, Staffing, StaffingFloor, Volunteer, parted
from shiftready.core.standing import Credential, Service
from shiftready.core.training import Allowance, Credit, DatedClass, SeatGiven, TrainingHistory, TrainingRecord
from shiftready.store import models as rows
from shiftready.store.choices import read_groups, read_shift_hours, read_strategy
from shiftready.store.class_days import ClassTimes, times_of_running
from shiftready.store.known import Brought, end_of, rows_known
from shiftready.store.money_choice import read_money_json

Value = TypeVar("Value", Posting, TrainingRecord, Absence, Allowance, SeatGiven, Credential, Service, StatusDecision)
Numbers = Mapping[int, str]
DRAFT, ANNOUNCED = rows.Offering.Status.DRAFT, rows.Offering.Status.ANNOUNCED


def agency_facts(agency: rows.Agency, *, known_by: date | None = None, before: datetime | None = None) -> AgencyFacts:
    """Everything known of the agency; with `known_by`, as far as it had been entered by the end of that day.

    With `before` too, a moment of that day, as far as it had been entered before the moment.

    A record counts as known from the day it was brought here, or from the day it says it was written down if that is
    later; one that came with a whole agency folder says for itself from when it was known. The agency's name, state and
    time zone are always those of now; classes on dates are there where the question is of now, since nobody plans back.
    """
    before = before or (end_of(agency, known_by) if known_by else None)
    known = partial(rows_known, agency=agency, before=before)
    agency.refresh_from_db()
    times = times_of_running(agency, before)
    numbers, people = _people(agency, before)
    strategy, groups = _choice(agency, before)
    courses = dict(known(rows.CourseTitle).values_list("title", "course"))
    records = _records(agency, known_by, before, numbers, courses)
    drawn = _drawn(agency, before)
    profile = known(rows.AgencyProfile).order_by("-pk").first()
    stated = known(rows.MoneyStated).order_by("-pk").first()
    return AgencyFacts(
        name=agency.name,
        state=agency.state,
        time_zone=agency.time_zone,
        roster=Roster(people, _by_person(_postings(known, numbers)), drawn.get("roster")),
        training=TrainingHistory(_by_person(records), drawn.get("records")),
        staffing=_staffing(known, numbers),
        courses=courses,
        groups=read_groups(groups),
        adopted=tuple(known(rows.RuleAdoption).values_list("rule", flat=True)),
        strategy=read_strategy(strategy),
        allowances=_by_person(_allowances(agency, known_by, before, numbers)),
        seats=_by_person(_seats(agency, before, numbers, times)),
        credentials=_by_person(_credentials(known, numbers)),
        services=_by_person(_services(known, numbers)),
        specialist_status=_by_person(_specialist_status(known, numbers)),
        rank_levels=dict(profile.rank_levels) if profile else {},
        tags=frozenset(profile.tags) if profile else frozenset(),
        officers=profile.officers if profile else None,
        money=read_money_json(stated.said) if stated and stated.said else None,
        classes=tuple(_classes(agency, times)) if before is None else (),
    )


def records_apart(agency: rows.Agency) -> tuple[TrainingRecord, ...]:
    """Training records in force that name nobody on the roster."""
    courses = dict(rows_known(rows.CourseTitle, agency, None).values_list("title", "course"))
    waiting = _record_rows(agency, None, None).filter(person=None).values_list("named", *_RECORD)
    brought = Brought(agency)
    return tuple(_record(named, fields, courses, brought) for named, *fields in waiting.iterator())


def own_rules(agency: rows.Agency, *, known_by: date | None = None, before: datetime | None = None) -> dict[str, str]:
    """The texts of the agency's own rules by their place below `rules/`, by the end of that day or before a moment."""
    before = before or (end_of(agency, known_by) if known_by else None)
    return dict(rows_known(rows.OwnRule, agency, before).values_list("place", "text"))


def own_rules_begin(agency: rows.Agency, *, before: datetime | None = None) -> dict[str, date]:
    """The first day of each own rule, by its place, where it did not bind ever since."""
    found = rows_known(rows.OwnRule, agency, before).values_list("place", "from_on")
    return {place: from_on for place, from_on in found if from_on is not None}


def _choice(agency: rows.Agency, before: datetime | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Strategy and groups as chosen by then; those of now where no choice was ever written down one by one."""
    made = rows.StrategyChoice.objects.of(agency).order_by("-pk")
    if before is None or not made.exists():
        return agency.strategy, agency.groups
    last = rows_known(rows.StrategyChoice, agency, before).order_by("-pk").first()
    return (last.strategy, last.groups) if last else ({}, {})


def _drawn(agency: rows.Agency, before: datetime | None) -> dict[str, date | None]:
    """Until when the lists brought by then reach, by their kind."""
    if before is None:
        return {"roster": agency.roster_as_at, "records": agency.records_complete_until}
    brought = rows_known(rows.DrawnList, agency, before).order_by("drawn_on")
    return dict(brought.values_list("kind", "drawn_on"))


def _people(agency: rows.Agency, before: datetime | None) -> tuple[dict[int, str], dict[str, Person]]:
    fields = ("name", "hired_on", "hired_on_is_month", "left_on", "certified_on")
    on_roster = rows_known(rows.Person, agency, before).filter(organization="")
    found = list(on_roster.values_list("pk", "number", *fields))
    once = _as_believed(agency, before) if before else {}
    people = {
        number: Person(number, *(once.get((pk, field), value) for field, value in zip(fields, values, strict=True)))
        for pk, number, *values in found
    }
    return {pk: number for pk, number, *_ in found}, people


def _as_believed(agency: rows.Agency, before: datetime) -> dict[tuple[int, str], Any]:
    """Fields of people changed since: the first change after that moment knows what was believed at it."""
    changes = rows.PersonChange.objects.of(agency).filter(changed_at__gte=before).order_by("-changed_at", "-pk")
    oldest = {(pk, field): before for pk, field, before in changes.values_list("person", "field", "before")}
    return {key: _stored(key[1], value) for key, value in oldest.items()}


def _stored(field: str, value: Any) -> Any:
    return date.fromisoformat(value) if field.endswith("_on") and value else value


def _postings(known: Any, numbers: Numbers) -> Iterator[Posting]:
    found = known(rows.Posting).values_list("person", "first_on", "last_on", "unit", "squad", "rank", "role")
    for person, first_on, last_on, *said in found.iterator():
        if person in numbers:
            yield Posting(numbers[person], first_on, last_on, *(fact or None for fact in said))


_NONE: frozenset[str] = frozenset()
_RECORD = (
    "completed_on",
    "title",
    "course",
    "credits",
    "attributes",
    "score",
    "known_on",
    "entered_at",
    "batch",
    "source",
    "pk",
)


def _records(
    agency: rows.Agency, known_by: date | None, before: datetime | None, numbers: Numbers, courses: Mapping[str, str]
) -> Iterator[TrainingRecord]:
    found = _record_rows(agency, known_by, before).exclude(person=None).values_list("person", *_RECORD)
    brought = Brought(agency)
    return (_record(numbers[pk], fields, courses, brought) for pk, *fields in found.iterator() if pk in numbers)


def _record_rows(agency: rows.Agency, known_by: date | None, before: datetime | None) -> Any:
    """Records in order of completion: those brought by then, unless they say that they were written down later."""
    found = rows_known(rows.TrainingRecord, agency, before)
    if known_by:
        found = found.filter(Q(known_on__lte=known_by) | Q(known_on=None))
    return found.order_by("completed_on", "pk")


def _record(person: str, fields: list[Any], courses: Mapping[str, str], brought: Brought) -> TrainingRecord:
    completed_on, title, course, credits_, attributes, score, known_on, entered_at, batch, source, pk = fields
    earned = tuple(_credit(one) for one in credits_) if credits_ else ()
    said, where = course or courses.get(title), source or f"record {pk}"
    held = frozenset(attributes) if attributes else _NONE
    known_from = brought.known_from(known_on, entered_at, batch)
    return TrainingRecord(person, completed_on, title, said, earned, known_from, where, held, score)


def _credit(stored: Mapping[str, Any]) -> Credit:
    return Credit(stored["topic"], stored["minutes"], frozenset(stored.get("attributes", ())))


def _staffing(known: Any, numbers: Numbers) -> Staffing:
    patterns = known(rows.DutyPattern).values_list("name", "days", "epoch")
    duty = known(rows.DutyAssignment).values_list("person", "squad", "shift", "pattern", "phase")
    floors = known(rows.StaffingFloor).values_list("squad", "heads", "unit", "shift", "skill")
    absences = known(rows.Absence).values_list("person", "first_on", "last_on", "kind")
    volunteers = known(rows.Volunteer).values_list("person", "volunteered_on", "recommended")
    times = known(rows.ShiftTimes).order_by("-pk").first()
    own_floors, joint_floors = parted(
        StaffingFloor(squad, heads, *(one or None for one in of)) for squad, heads, *of in floors
    )
    return Staffing(
        patterns={name: DutyPattern(name, tuple(map(bool, days)), epoch) for name, days, epoch in patterns},
        duty={
            numbers[pk]: DutyAssignment(numbers[pk], squad, shift, pattern or None, phase)
            for pk, squad, shift, pattern, phase in duty
            if pk in numbers
        },
        floors=own_floors,
        joint_floors=joint_floors,
        absences=_by_person(
            Absence(numbers[pk], Span(first, last), kind) for pk, first, last, kind in absences if pk in numbers
        ),
        volunteers={numbers[pk]: Volunteer(numbers[pk], *said) for pk, *said in volunteers if pk in numbers},
        closed_days=frozenset(known(rows.ClosedDay).values_list("day", flat=True)),
        shift_hours=read_shift_hours(times.hours) if times else {},
    )


def _allowances(
    agency: rows.Agency, known_by: date | None, before: datetime | None, numbers: Numbers
) -> Iterator[Allowance]:
    """Allowances brought by then and in force, unless they say that they were granted later."""
    found: Any = rows_known(rows.Allowance, agency, before)
    if known_by:
        found = found.filter(Q(granted_on__lte=known_by) | Q(granted_on=None))
    said = ("why", "reason", "granted_by", "granted_on")
    for pk, kind, first_on, last_on, rule, *more in found.values_list(
        "person", "kind", "first_on", "last_on", "rule", *said
    ):
        if pk in numbers:
            yield Allowance(numbers[pk], kind, Span(first_on, last_on), rule or None, *more)


def _credentials(known: Any, numbers: Numbers) -> Iterator[Credential]:
    found = known(rows.Credential).values_list("person", "kind", "first_on", "last_on", "level", "status")
    for pk, kind, first_on, last_on, level, status in found.iterator():
        if pk in numbers:
            yield Credential(numbers[pk], kind, Span(first_on, last_on), level or None, status)


def _services(known: Any, numbers: Numbers) -> Iterator[Service]:
    found = known(rows.Service).values_list("person", "first_on", "last_on", "employer")
    for pk, first_on, last_on, employer in found.iterator():
        if pk in numbers:
            yield Service(numbers[pk], Span(first_on, last_on), employer)


def _specialist_status(known: Any, numbers: Numbers) -> Iterator[StatusDecision]:
    found = known(rows.SpecialistDecision).values_list("person", "decision", "first_on", "last_on", "issuer", "reason")
    for pk, decision, first_on, last_on, *said in found.iterator():
        if pk in numbers:
            yield StatusDecision(numbers[pk], decision, Span(first_on, last_on), *said)


def _seats(agency: rows.Agency, before: datetime | None, numbers: Numbers, times: ClassTimes) -> Iterator[SeatGiven]:
    """Seats held, in classes neither closed nor cancelled; with `before`, those held at that moment.

    Cancelling a class releases its seats, so at any moment a seat not released says that its class was to be held.
    """
    held: Any = rows.Seat.objects.of(agency)
    if before is None:
        held = held.filter(released_at=None, offering__status__in=(DRAFT, ANNOUNCED))
    else:
        held = held.filter(Q(released_at=None) | Q(released_at__gte=before), given_at__lt=before)
        held = held.filter(Q(offering__closed_at=None) | Q(offering__closed_at__gte=before))
    found = held.order_by("offering__starts_on", "offering", "pk").values_list(
        "person", "offering__course", "offering__starts_on", "offering__ends_on", "offering"
    )
    for pk, course, starts_on, ends_on, offering in found.iterator():
        if pk in numbers:
            name = name_of_class(offering)
            days, evening = times.days.get(offering, ()), times.evenings.get(offering)
            yield SeatGiven(numbers[pk], course, Span(starts_on, ends_on), name, days, evening)


def name_of_class(offering: int) -> str:
    """What facts call the class of this row."""
    return f"class {offering}"


def _classes(agency: rows.Agency, times: ClassTimes) -> Iterator[DatedClass]:
    """Classes neither closed nor cancelled, with how many of their seats are given."""
    found = rows.Offering.objects.of(agency).filter(status__in=(DRAFT, ANNOUNCED)).order_by("starts_on", "pk")
    taken = Count("seats", filter=Q(seats__released_at=None))
    said = ("course", "starts_on", "ends_on", "max_seats", "taken", "host", "cents_a_seat", "budget")
    for pk, course, first, last, *more in found.annotate(taken=taken).values_list("pk", *said):
        dated = DatedClass(name_of_class(pk), course, Span(first, last), *more)
        yield replace(dated, days=times.days.get(pk, ()), evening=times.evenings.get(pk))


def _by_person(values: Iterable[Value]) -> dict[str, tuple[Value, ...]]:
    found: dict[str, list[Value]] = {}
    for value in values:
        found.setdefault(value.person, []).append(value)
    return {person: tuple(listed) for person, listed in found.items()}
