"""Giving seats: to one person by hand, or in all classes of a plan in the same few queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shiftready.core.dates import days_from
from shiftready.core.delivery.credit import tracks_of
from shiftready.core.delivery.kept_seats import OURS, Room, free_for
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.applications.course_requests import answer_requests
from shiftready.services.applications.steps import mark_seated
from shiftready.services.audit import write_line
from shiftready.services.notices.plan import tell_places
from shiftready.services.offerings.find import course_of
from shiftready.services.offerings.room import rooms_of
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
    seats, places = write_seats(actor, wishes=wishes, plan_run=plan_run)
    tell_places(actor.agency, places)
    return seats


def write_seats(
    actor: Actor,
    *,
    wishes: Sequence[SeatWish],
    plan_run: PlanRun | None = None,
    rooms: Mapping[int, Room] | None = None,
) -> tuple[tuple[Seat, ...], Mapping[Offering, Sequence[int]]]:
    """The same for a deed that changes other places too and tells of all at once: the seats, and who got them where.

    `rooms`: the room of each class where the deed has asked for it and nobody of the wishes holds an offer.

    Raises:
        As `give_seats`.
    """
    offerings, people = _offerings(actor, {wish.offering for wish in wishes}), _people(actor, wishes)
    if refusals := _refusals(actor, wishes, offerings, people, rooms):
        raise ShiftreadyError("seats_refused", " ".join(refusals), fields={"people": " ".join(refusals)})
    seats = tuple(Seat.objects.bulk_create(_rows(actor, wishes, offerings, people, plan_run)))
    mark_seated(actor, ((seat.offering_id, seat.person_id, seat.reason) for seat in seats))
    seated: dict[int, list[int]] = {pk: [] for pk in offerings}
    wanted: dict[str, list[int]] = {}
    for seat in seats:
        seated[seat.offering_id].append(seat.person_id)
        wanted.setdefault(offerings[seat.offering_id].course, []).append(seat.person_id)
    answer_requests(actor.agency, wanted)
    return seats, {offering: seated[pk] for pk, offering in offerings.items()}


def can_be_seated(actor: Actor, wish: SeatWish) -> bool:
    """Whether nothing stands in the way of this one seat, in a class that the deed has locked."""
    return not _refusals(actor, [wish], _offerings(actor, {wish.offering}), _people(actor, [wish]))


def _people(actor: Actor, wishes: Iterable[SeatWish]) -> dict[str, Person]:
    rows = Person.objects.of(actor.agency).filter(withdrawn_at=None, number__in={wish.person for wish in wishes})
    return {person.number: person for person in rows}


def _refusals(
    actor: Actor,
    wishes: Sequence[SeatWish],
    offerings: dict[int, Offering],
    people: dict[str, Person],
    rooms: Mapping[int, Room] | None = None,
) -> list[str]:
    if rooms is None:
        own = [person.pk for person in people.values()]
        rooms = rooms_of(actor.agency, offerings.values(), apart_from=own)
    found = [*_unfit_people(wishes, offerings, people), *_clashes(actor, wishes, offerings, people)]
    return [*found, *_overfull(wishes, offerings, people, dict(rooms))]


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
        released_at=None, person__in=[p.pk for p in people.values()], offering__status__in=RUNNING
    )
    busy: dict[str, list[Offering]] = {}
    for seat in held.select_related("offering", "person"):
        busy.setdefault(seat.person.number, []).append(seat.offering)
    apart = days_with_gaps(actor.agency, ~Q(offering__status=Offering.Status.CANCELLED))
    for wish in wishes:
        offering = offerings[wish.offering]
        other = next((o for o in busy.get(wish.person, ()) if meet(o, offering, apart)), None)
        if other is not None:
            yield f"{wish.person} has a seat in {other.title} from {other.starts_on} to {other.ends_on}."
        busy.setdefault(wish.person, []).append(offering)


RUNNING = (Offering.Status.DRAFT, Offering.Status.ANNOUNCED, Offering.Status.CLOSED)


def meet(one: Offering, other: Offering, apart: ClassDays) -> bool:
    """Whether both are on some day; `apart` are the days of classes that are not on every day between."""
    if one.starts_on > other.ends_on or other.starts_on > one.ends_on:
        return False
    mine, theirs = (apart.get(each.pk) or _every_day(each) for each in (one, other))
    return not set(mine).isdisjoint(theirs)


def _every_day(one: Offering) -> tuple[date, ...]:
    return days_from(one.starts_on, (one.ends_on - one.starts_on).days + 1)


def _overfull(
    wishes: Sequence[SeatWish], offerings: dict[int, Offering], people: dict[str, Person], rooms: dict[int, Room]
) -> Iterator[str]:
    """Classes in which seats held, promised and kept for others leave no room for all who are wished for."""
    wished = Counter((wish.offering, _organization(wish, people)) for wish in wishes)
    for (pk, organization), count in wished.items():
        free = free_for(rooms[pk], organization)
        if free is not None and count > free:
            others = sum(rooms[pk].kept.values()) and f"; others are kept for {_kept_words(rooms[pk], organization)}"
            yield f"{_title(offerings[pk])} has {free} seats left{others or ''}, {count} were asked for."
        for _ in range(count):
            rooms[pk] = rooms[pk].taking(organization)


def _organization(wish: SeatWish, people: dict[str, Person]) -> str:
    person = people.get(wish.person)
    return person.organization if person else OURS


def _kept_words(room: Room, organization: str) -> str:
    names = (name or "your own people" for name in sorted(room.kept) if name != organization)
    return ", ".join(names) or "nobody else"


def _title(offering: Offering) -> str:
    return f"{offering.title} of {offering.starts_on}"


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
