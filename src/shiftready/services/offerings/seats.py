"""Giving and releasing seats: for one person by hand, or for all classes of a plan in the same few queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shiftready.core.dates import days_from
from shiftready.core.delivery.credit import tracks_of
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.offerings.find import course_of, find_open_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.services.people_in_classes import role_on
from shiftready.store.class_days import ClassDays, days_with_gaps
from shiftready.store.models import Offering, Person, PlanRun, Seat

#: The track of those whose role says it; for everyone else a person chooses.
TRACK_OF_ROLE = {"sworn": "law_enforcement", "reserve": "law_enforcement"}


@dataclass(frozen=True, slots=True)
class SeatWish:
    """A seat to be given: the class by its row number, the person by roster number, and in words why this person."""

    offering: int
    person: str
    reason: str = ""


@transaction.atomic
def give_seats(actor: Actor, *, wishes: Sequence[SeatWish]) -> tuple[Seat, ...]:
    """Give seats in one or many classes; all of them or none.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `seats_refused`, with every seat that cannot be given and why: nobody of that number, left
            before the class ends, seated already, in another class on the same days, or no seat left.
    """
    require(actor, Deed.RUN_OFFERINGS)
    seats = fill_seats(actor, wishes=wishes)
    write_line(actor, "give_seats", facts={"seats": pairs_of(seats)})
    return seats


def pairs_of(seats: Iterable[Seat]) -> list[list[int]]:
    """Class and person of each seat, as the audit trail keeps them."""
    return [[seat.offering_id, seat.person_id] for seat in seats]


def fill_seats(actor: Actor, *, wishes: Sequence[SeatWish], plan_run: PlanRun | None = None) -> tuple[Seat, ...]:
    """The seats of a larger deed, the adoption of a plan, which asks for the permission and leaves the line.

    Raises:
        As `give_seats`.
    """
    offerings = _offerings(actor, {wish.offering for wish in wishes})
    people = {
        person.number: person
        for person in Person.objects.of(actor.agency).filter(
            withdrawn_at=None, number__in={wish.person for wish in wishes}
        )
    }
    refusals = [*_unfit_people(wishes, offerings, people), *_clashes(actor, wishes, offerings, people)]
    refusals += _overfull(actor, wishes, offerings)
    if refusals:
        raise ShiftreadyError("seats_refused", " ".join(refusals), fields={"people": " ".join(refusals)})
    return tuple(Seat.objects.bulk_create(_rows(actor, wishes, offerings, people, plan_run)))


@transaction.atomic
def release_seat(actor: Actor, *, seat: int, reason: str) -> Seat:
    """Take a person out of a class; the seat stays in the books with the reason.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `seat_not_found`.
        ShiftreadyError: `reason_missing`, `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    why = asked_reason(reason)
    row = _held_seat(actor, seat)
    row.released_at, row.release_reason = timezone.now(), why
    row.save(update_fields=["released_at", "release_reason"])
    write_line(actor, "release_seat", subject=f"offering:{row.offering_id}", facts={"person": row.person_id})
    return row


@transaction.atomic
def choose_track(actor: Actor, *, seat: int, track: str) -> Seat:
    """Say whose blocks a person sits in, besides those for everyone.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `seat_not_found`.
        ShiftreadyError: `track_unknown`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = _held_seat(actor, seat)
    tracks = tracks_of(course_of(row.offering))
    if track not in tracks:
        message = f'"{track}" is no track of {row.offering.title}. It has {", ".join(tracks) or "none"}.'
        raise ShiftreadyError("track_unknown", message, fields={"track": message})
    row.track = track
    row.save(update_fields=["track"])
    facts = {"person": row.person_id}
    write_line(actor, "choose_track", subject=f"offering:{row.offering_id}", facts=facts, changes_facts=False)
    return row


def _held_seat(actor: Actor, pk: int) -> Seat:
    row = Seat.objects.of(actor.agency).filter(pk=pk, released_at=None).select_related("offering").first()
    if row is None:
        raise NotFound("seat_not_found", f"No one holds seat {pk}. It may have been released meanwhile.")
    find_open_offering(actor, row.offering_id)
    found: Seat = row
    return found


def _offerings(actor: Actor, wanted: set[int]) -> dict[int, Offering]:
    rows = Offering.objects.of(actor.agency).select_for_update().filter(pk__in=wanted)
    found = {row.pk: row for row in rows}
    if missing := sorted(wanted - set(found)):
        raise NotFound("offering_not_found", f"{actor.agency.name} has no class {missing[0]}.")
    return found


def _unfit_people(
    wishes: Iterable[SeatWish], offerings: dict[int, Offering], people: dict[str, Person]
) -> Iterator[str]:
    for wish in wishes:
        offering, person = offerings[wish.offering], people.get(wish.person)
        if offering.status in (Offering.Status.CLOSED, Offering.Status.CANCELLED):
            yield f"{offering.title} of {offering.starts_on} is {offering.get_status_display().lower()}."
        elif person is None:
            yield f"Nobody on the roster has number {wish.person}."
        elif person.left_on and person.left_on < offering.ends_on:
            yield f"{wish.person} leaves on {person.left_on}, before the class ends."


def _clashes(
    actor: Actor, wishes: Iterable[SeatWish], offerings: dict[int, Offering], people: dict[str, Person]
) -> Iterator[str]:
    """People who would sit in two classes on one day, counting seats held already and seats wished for."""
    held = Seat.objects.of(actor.agency).filter(
        released_at=None, person__in=[p.pk for p in people.values()], offering__status__in=_RUNNING
    )
    busy: dict[str, list[Offering]] = {}
    for seat in held.select_related("offering", "person"):
        busy.setdefault(seat.person.number, []).append(seat.offering)
    apart = days_with_gaps(actor.agency, ~Q(offering__status=Offering.Status.CANCELLED))
    for wish in wishes:
        offering = offerings[wish.offering]
        other = next((o for o in busy.get(wish.person, ()) if _meet(o, offering, apart)), None)
        if other is not None:
            yield f"{wish.person} has a seat in {other.title} from {other.starts_on} to {other.ends_on}."
        busy.setdefault(wish.person, []).append(offering)


_RUNNING = (Offering.Status.DRAFT, Offering.Status.ANNOUNCED, Offering.Status.CLOSED)


def _meet(one: Offering, other: Offering, apart: ClassDays) -> bool:
    """Whether both are on some day; `apart` are the days of classes that are not on every day between."""
    if one.starts_on > other.ends_on or other.starts_on > one.ends_on:
        return False
    mine, theirs = (apart.get(each.pk) or _every_day(each) for each in (one, other))
    return not set(mine).isdisjoint(theirs)


def _every_day(one: Offering) -> tuple[date, ...]:
    return days_from(one.starts_on, (one.ends_on - one.starts_on).days + 1)


def _overfull(actor: Actor, wishes: Iterable[SeatWish], offerings: dict[int, Offering]) -> Iterator[str]:
    held = Seat.objects.of(actor.agency).filter(released_at=None, offering__in=list(offerings))
    taken = Counter(held.values_list("offering", flat=True))
    wished = Counter(wish.offering for wish in wishes)
    for pk, offering in offerings.items():
        if offering.max_seats is not None and taken[pk] + wished[pk] > offering.max_seats:
            free = max(0, offering.max_seats - taken[pk])
            yield f"{offering.title} of {offering.starts_on} has {free} seats left, {wished[pk]} were asked for."


def _rows(
    actor: Actor,
    wishes: Sequence[SeatWish],
    offerings: dict[int, Offering],
    people: dict[str, Person],
    plan_run: PlanRun | None,
) -> Iterator[Seat]:
    now = timezone.now()
    tracks = {pk: tracks_of(course_of(offering)) for pk, offering in offerings.items()}
    roles = _roles(actor, wishes, offerings, people) if any(tracks.values()) else {}
    for wish in wishes:
        track = TRACK_OF_ROLE.get(roles.get(wish.person, ""), "")
        yield Seat(
            agency=actor.agency,
            offering=offerings[wish.offering],
            person=people[wish.person],
            reason=wish.reason,
            track=track if track in tracks[wish.offering] else "",
            plan_run=plan_run,
            given_at=now,
        )


def _roles(
    actor: Actor, wishes: Sequence[SeatWish], offerings: dict[int, Offering], people: dict[str, Person]
) -> dict[str, str]:
    first: date = min(offerings[wish.offering].starts_on for wish in wishes)
    by_row = role_on(actor.agency, [person.pk for person in people.values()], first)
    return {number: by_row.get(person.pk, "") for number, person in people.items()}
