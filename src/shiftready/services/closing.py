"""Closing a class: credits by topic and why not the rest, records appended, certificates issued; all or nothing.

Attended, passed and completed are kept apart: where a class ends with something to pass, nothing is credited before it
is passed, and who passes it later is completed later, once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.assessment.attainment import Attainment, Passing
from shiftready.core.delivery.credit import EVERYONE, credit, tracks_of
from shiftready.core.delivery.outcome import Mark, Outcome
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Course
from shiftready.services.access import Actor, Deed, require
from shiftready.services.assessment.passing import passings_of
from shiftready.services.attendance import counted_minutes, held_seats, known_minutes, sits_in
from shiftready.services.audit import write_line
from shiftready.services.certificates.issue import issue_certificates
from shiftready.services.clock import today_in
from shiftready.services.make_up.counted import completed_on, left_open_seats, make_ups_of, with_make_ups
from shiftready.services.make_up.left_open import leave_open, may_still_complete
from shiftready.services.offerings.find import course_as_taught, find_offering, find_open_offering
from shiftready.store.models import MakeUp, Offering, OfferingBlock, Seat, TrainingRecord


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """What closing would write for one seat, and when they were done; of one left open nothing is written yet."""

    seat: Seat
    outcome: Outcome
    completed_on: date
    make_ups: tuple[MakeUp, ...] = ()
    is_left_open: bool = False
    passings: tuple[Passing, ...] = ()

    @property
    def attainment(self) -> Attainment:
        """Attended, passed and completed, apart."""
        return Attainment(self.outcome, self.passings)


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing would write, shown before it is written; `digest` says that both are the same.

    `obstacles` are sentences: what has to be done first. With one of them the class cannot be closed.
    """

    offering: Offering
    course: Course
    lines: tuple[ClosingLine, ...]
    obstacles: tuple[str, ...]
    digest: str

    @property
    def complete(self) -> int:
        return sum(line.attainment.has_completed for line in self.lines)

    @property
    def in_part(self) -> int:
        credited = [line for line in self.lines if line.attainment.is_credited and not line.is_left_open]
        return sum(not line.attainment.has_completed for line in credited)

    @property
    def not_passed(self) -> int:
        return sum(line.attainment.has_passed is False for line in self.lines)

    @property
    def asks_to_pass(self) -> bool:
        """Whether the class ends with something to pass."""
        return any(line.passings for line in self.lines)

    @property
    def left_open(self) -> tuple[ClosingLine, ...]:
        return tuple(line for line in self.lines if line.is_left_open)


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing wrote."""

    offering: Offering
    records: int
    certificates: tuple[str, ...]
    left_open: int = 0


def preview_closing(actor: Actor, *, offering: int) -> Closing:
    """What closing the class would write, and what still stands in the way.

    Raises:
        NotAllowed: without `Deed.CLOSE_OFFERINGS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.CLOSE_OFFERINGS)
    return _closing(actor, find_offering(actor, offering))


@transaction.atomic
def close_offering(actor: Actor, *, offering: int, digest: str, expires_on: date | None = None) -> Closed:
    """Write what was shown: training records with credits, certificates for those who completed the course.

    Who earned only some topics gets a record of those topics that counts as no completion of the course, and no
    certificate; who earned none, or has not passed what the class ends with, gets none. Who may still make up what they
    lack is left open and closed alone later. `expires_on` is the last day the certificates are good, if they end.

    Raises:
        NotAllowed: without `Deed.CLOSE_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`; `closing_not_ready` with every obstacle;
            `preview_out_of_date` where attendance changed since the preview; `expires_before_end`.
    """
    require(actor, Deed.CLOSE_OFFERINGS)
    closing = _closing(actor, find_open_offering(actor, offering))
    _refuse(closing, digest, expires_on)
    now = timezone.now()
    records, numbers = write_records(closing.offering, closing.lines, at=now, expires_on=expires_on)
    leave_open((line.seat for line in closing.left_open), at=now, expires_on=expires_on)
    _shut(actor, closing.offering, now)
    facts = {"records": records, "certificates": len(numbers), "digest": digest}
    left_open = len(closing.left_open)
    facts |= {"left_open": left_open} if left_open else {}
    write_line(actor, "close_offering", subject=f"offering:{closing.offering.pk}", facts=facts)
    return Closed(closing.offering, records, numbers, left_open)


def due_after_closing(actor: Actor, *, offering: int) -> tuple[ClosingLine, ...]:
    """Whoever has something to be credited in a closed class and no record of it yet: they passed after it was closed.

    Raises:
        NotAllowed: without `Deed.CLOSE_OFFERINGS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.CLOSE_OFFERINGS)
    return _late_lines(actor, find_offering(actor, offering))


@transaction.atomic
def complete_late(actor: Actor, *, offering: int, expires_on: date | None = None) -> Closed:
    """Write records and certificates for those who passed after a class was closed; nobody gets them twice.

    They are completed on the day they passed. Who was left open is closed alone instead. `expires_on` as for
    `close_offering`.

    Raises:
        NotAllowed: without `Deed.CLOSE_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `nobody_to_complete`; `expires_before_end`.
    """
    require(actor, Deed.CLOSE_OFFERINGS)
    row = find_offering(actor, offering, to_change=True)
    lines = _late_lines(actor, row)
    if not lines:
        raise ShiftreadyError("nobody_to_complete", "Nobody has passed since who has no record of this class yet.")
    _refuse_early_end(row, expires_on)
    records, numbers = write_records(row, lines, at=timezone.now(), expires_on=expires_on)
    facts = {"records": records, "certificates": len(numbers)}
    write_line(actor, "complete_late", subject=f"offering:{row.pk}", facts=facts)
    return Closed(row, records, numbers)


def _late_lines(actor: Actor, offering: Offering) -> tuple[ClosingLine, ...]:
    if offering.status != Offering.Status.CLOSED:
        return ()
    recorded = TrainingRecord.objects.of(offering.agency).filter(offering=offering).values_list("person", flat=True)
    held, open_seats = frozenset(recorded), left_open_seats(offering)
    lines = [line for line in _closing(actor, offering).lines if line.attainment.is_credited]
    late = (line for line in lines if line.seat.person_id not in held and line.seat.pk not in open_seats)
    return tuple(replace(line, is_left_open=False) for line in late)


def closing_of(actor: Actor, offering: Offering) -> Closing:
    """What closing would write now, for deeds that have asked already."""
    return _closing(actor, offering)


def write_records(
    offering: Offering, lines: Iterable[ClosingLine], *, at: datetime, expires_on: date | None
) -> tuple[int, tuple[str, ...]]:
    """Append the records of those who are not left open and certify who completed; inside the deed's transaction."""
    records = TrainingRecord.objects.bulk_create(_records(offering, lines, at))
    completed = [record for record in records if record.course]
    return len(records), issue_certificates(completed, at=at, expires_on=expires_on)


@dataclass(frozen=True, slots=True)
class _Facts:
    """Everything a closing is made from, in a constant number of queries."""

    offering: Offering
    course: Course
    blocks: Sequence[OfferingBlock]
    seats: Sequence[Seat]
    marks: Mapping[tuple[int, int], int]
    make_ups: Sequence[MakeUp]
    passings: Mapping[int, tuple[Passing, ...]]

    def core_marks(self) -> Iterator[Mark]:
        """Marks of blocks the person sits in; a mark made before the track was changed is of no account."""
        for block in self.blocks:
            for seat in self.sitting_in(block):
                if (minutes := self.marks.get((seat.pk, block.pk))) is not None:
                    yield Mark(seat.person.number, block.key, minutes)

    def sitting_in(self, block: OfferingBlock) -> list[Seat]:
        own = {track: sits_in(self.course, track) for track in {seat.track for seat in self.seats}}
        return [seat for seat in self.seats if block.key in own[seat.track]]


def _closing(actor: Actor, offering: Offering) -> Closing:
    facts = _facts(offering)
    seats = {seat.person.number: seat for seat in facts.seats}
    tracks = {number: seat.track or EVERYONE for number, seat in seats.items()}
    outcomes = credit(facts.course, facts.core_marks(), tracks)
    waiting = may_still_complete(actor, offering)
    lines = tuple(_line(facts, seats[outcome.person], outcome, waiting) for outcome in outcomes)
    obstacles = (*_obstacles(actor, facts), *_unmarked(facts))
    return Closing(offering, facts.course, lines, obstacles, digest_of(offering, lines))


def _line(facts: _Facts, seat: Seat, outcome: Outcome, waiting: Collection[int]) -> ClosingLine:
    own = tuple(one for one in facts.make_ups if one.seat_id == seat.pk)
    passings = facts.passings.get(seat.pk, ())
    on = Attainment(outcome, passings).completed_on(completed_on(facts.offering, seat, own))
    return ClosingLine(seat, outcome, on, own, seat.pk in waiting, passings)


def _facts(offering: Offering) -> _Facts:
    blocks = list(OfferingBlock.objects.of(offering.agency).filter(offering=offering))
    course = course_as_taught(offering, blocks)
    seats = held_seats(offering)
    make_ups = make_ups_of(offering)
    marks = with_make_ups(known_minutes(counted_minutes(offering, course, blocks, seats)), blocks, make_ups)
    return _Facts(offering, course, blocks, seats, marks, make_ups, passings_of(offering, seats))


def _obstacles(actor: Actor, facts: _Facts) -> Iterator[str]:
    if today_in(actor.agency) < facts.offering.ends_on:
        yield f"The class ends on {facts.offering.ends_on}. It can be closed from that day on."
    if not facts.seats:
        yield "Nobody has a seat. Give seats, or cancel the class."
    if tracks_of(facts.course) and (undecided := sum(not seat.track for seat in facts.seats)):
        yield f"{undecided} people have no track yet. Choose theirs in the list of seats."


def _unmarked(facts: _Facts) -> Iterator[str]:
    for block in facts.blocks:
        sitting = facts.sitting_in(block)
        if missing := sum((seat.pk, block.pk) not in facts.marks for seat in sitting):
            yield f"{block.title}: {missing} of {len(sitting)} people are not marked."


def digest_of(offering: Offering, lines: Sequence[ClosingLine]) -> str:
    """Says that two closings would write the same."""
    written = [[asdict(one.attainment), one.completed_on.isoformat(), one.is_left_open] for one in lines]
    content = [offering.pk, offering.course, offering.course_version.isoformat(), written]
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else sorted(value)


def _refuse(closing: Closing, digest: str, expires_on: date | None) -> None:
    if closing.obstacles:
        raise ShiftreadyError("closing_not_ready", " ".join(closing.obstacles))
    if closing.digest != digest:
        raise ShiftreadyError(
            "preview_out_of_date",
            "Attendance or a test has changed since you looked. Look at the new preview, then close.",
        )
    _refuse_early_end(closing.offering, expires_on)


def _refuse_early_end(offering: Offering, expires_on: date | None) -> None:
    if expires_on is not None and expires_on < offering.ends_on:
        message = f"The certificates cannot end on {expires_on}, before the class does ({offering.ends_on})."
        raise ShiftreadyError("expires_before_end", message, fields={"expires_on": message})


def _records(offering: Offering, lines: Iterable[ClosingLine], now: datetime) -> Iterator[TrainingRecord]:
    for line in lines:
        if line.attainment.is_credited and not line.is_left_open:
            whole = line.attainment.has_completed
            yield TrainingRecord(
                agency_id=offering.agency_id,
                person=line.seat.person,
                title=offering.title if whole else f"{offering.title} (in part)",
                # A part must never be taken for the course: without its id, only its minutes by topic count.
                course=offering.course if whole else "",
                completed_on=line.completed_on,
                credits=[_credit(credit_) for credit_ in map(asdict, line.outcome.credits)],
                score=line.attainment.score,
                offering=offering,
                entered_at=now,
            )


def _credit(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "attributes": sorted(fields["attributes"])}


def _shut(actor: Actor, offering: Offering, now: datetime) -> None:
    offering.status = Offering.Status.CLOSED
    offering.closed_at = now
    offering.closed_by = actor.user
    offering.save(update_fields=["status", "closed_at", "closed_by"])
