"""Signs at the door: appended once each, and what they say of every block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.presence import Meeting, Presence, Sign, is_inside, presence
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, today_in, zone_of
from shiftready.services.offerings.find import find_open_offering
from shiftready.store.models import Agency, Offering, OfferingBlock, Person, PresenceSign, Seat, WalkInRefusal

LONGEST_KEY, MOST_AT_ONCE = 64, 500
#: Clocks of devices differ a little.
AHEAD = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class SignSaid:
    """Somebody came in or went out at a moment; `key` is made by whoever says it, and tells a repeat from a second."""

    person: str
    is_in: bool
    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A sign as it is kept; without a seat the person is on the list of those who walked in."""

    sign: PresenceSign
    has_seat: bool


@transaction.atomic
def sign_people(actor: Actor, *, offering: int, signs: Sequence[SignSaid]) -> tuple[Signed, ...]:
    """Say of people when they came in and went out; all of it or none. What was said with the same key stays as it is.

    Raises:
        NotAllowed: without `Deed.MARK_ATTENDANCE`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`; `signs_refused`, with every sign that cannot be kept.
    """
    require(actor, Deed.MARK_ATTENDANCE)
    row = find_open_offering(actor, offering)
    people = _people(actor.agency, {said.person for said in signs})
    _refuse_unfit(actor, row, signs, people)
    return tuple(
        append_sign(actor, row, people[said.person], said, way=PresenceSign.Way.DESK)
        for said in sorted(signs, key=lambda one: one.at)
    )


@transaction.atomic
def append_sign(actor: Actor, offering: Offering, person: Person, said: SignSaid, *, way: str) -> Signed:
    """Keep one sign with its audit line, or find it kept already; for the deeds of this package, which may be done.

    Raises:
        ShiftreadyError: `key_taken`; `walk_in_refused` where the class turned the person away.
    """
    kept = kept_sign(actor.agency, said.key)
    if kept is not None:
        _refuse_taken(kept, offering, person, said)
        return Signed(kept, has_seat(offering, person))
    is_seated = has_seat(offering, person)
    if not is_seated:
        _refuse_turned_away(offering, person)
    sign = PresenceSign.objects.create(
        agency=actor.agency,
        offering=offering,
        person=person,
        is_in=said.is_in,
        at=said.at.astimezone(UTC),
        way=way,
        key=said.key,
        entered_at=timezone.now(),
        entered_by=actor.user,
    )
    facts = {"sign": sign.pk, "in": sign.is_in, "way": str(way)}
    write_line(actor, "sign_presence", subject=f"offering:{offering.pk}", facts=facts, changes_facts=False)
    return Signed(sign, is_seated)


def kept_sign(agency: Agency, key: str) -> PresenceSign | None:
    """The sign that was kept with this key, if one was."""
    found: PresenceSign | None = PresenceSign.objects.of(agency).filter(key=key).select_related("person").first()
    return found


def has_seat(offering: Offering, person: Person) -> bool:
    rows = Seat.objects.of(offering.agency).filter(offering=offering, person=person, released_at=None)
    return bool(rows.exists())


def refuse_other_day(offering: Offering, at: datetime) -> None:
    """Signs are made on the days of the class, as the agency's calendar has them.

    Raises:
        ShiftreadyError: `no_class_that_day`.
    """
    day = day_in(offering.agency, at)
    days = class_days_of(offering)
    if day not in days:
        said = ", ".join(str(one) for one in days)
        raise ShiftreadyError("no_class_that_day", f"{offering.title} does not meet on {day}. It meets on {said}.")


def class_days_of(offering: Offering) -> tuple[date, ...]:
    """The days on which a class meets, first day first."""
    starts = OfferingBlock.objects.of(offering.agency).filter(offering=offering).values_list("starts_at", flat=True)
    return tuple(dict.fromkeys(day_in(offering.agency, moment) for moment in starts))


def presences(offering: Offering, blocks: Iterable[OfferingBlock]) -> Mapping[int, Mapping[int, Presence]]:
    """What the signs of a class say, by person and block, in one query."""
    return presences_by(offering.agency, signs_of(offering)[offering.pk], blocks)


def presences_by(
    agency: Agency, signs: Mapping[int, Sequence[Sign]], blocks: Iterable[OfferingBlock]
) -> Mapping[int, Mapping[int, Presence]]:
    """The same of signs that were read already, by person."""
    zone = zone_of(agency)
    meetings = [Meeting(block.pk, block.starts_at.astimezone(zone), block.minutes) for block in blocks]
    return {person: presence(said, meetings) for person, said in signs.items()}


def inside_now(offering: Offering, person: Person | None = None) -> frozenset[int]:
    """Everyone whose last sign of today says that they came in; of one person alone where one is named."""
    today = today_in(offering.agency)
    signs = {
        pk: [sign for sign in said if day_in(offering.agency, sign.at) == today]
        for pk, said in signs_of(offering, person=person)[offering.pk].items()
    }
    return frozenset(pk for pk, said in signs.items() if is_inside(said))


def signs_of(*offerings: Offering, person: Person | None = None) -> Mapping[int, Mapping[int, Sequence[Sign]]]:
    """The signs of classes of one agency, or of one person in them, by class and person in order, in one query."""
    rows = PresenceSign.objects.of(offerings[0].agency).filter(offering__in=offerings)
    if person is not None:
        rows = rows.filter(person=person)
    found: dict[int, dict[int, list[Sign]]] = {one.pk: {} for one in offerings}
    for of, pk, at, is_in in rows.values_list("offering", "person", "at", "is_in"):
        found[of].setdefault(pk, []).append(Sign(at, is_in))
    return found


def _people(agency: Agency, numbers: set[str]) -> dict[str, Person]:
    rows = Person.objects.of(agency).filter(number__in=numbers, withdrawn_at=None)
    return {person.number: person for person in rows}


def _refuse_unfit(actor: Actor, offering: Offering, signs: Sequence[SignSaid], people: Mapping[str, Person]) -> None:
    if len(signs) > MOST_AT_ONCE:
        raise ShiftreadyError(
            "signs_refused", f"Up to {MOST_AT_ONCE} signs are read at once. Send the rest after them."
        )
    days = class_days_of(offering)
    remarks = {said.key: _why_unfit(actor.agency, said, days, people) for said in signs}
    wrong = {key: remark for key, remark in remarks.items() if remark}
    if wrong:
        raise ShiftreadyError("signs_refused", " ".join(wrong.values()), fields=wrong)


def _why_unfit(agency: Agency, said: SignSaid, days: Sequence[date], people: Mapping[str, Person]) -> str:
    if not said.key or len(said.key) > LONGEST_KEY:
        return f"{said.person}: give each sign a key of its own, of up to {LONGEST_KEY} letters."
    if said.person not in people:
        return f"Nobody on the roster has number {said.person}."
    if timezone.is_naive(said.at):
        return f"{said.person}: say the time with its zone, such as 2027-03-02T08:00-06:00."
    if said.at > timezone.now() + AHEAD:
        return f"{said.person}: {said.at:%Y-%m-%d %H:%M} lies ahead. Say when it was."
    if (day := day_in(agency, said.at)) not in days:
        return f"{said.person}: the class does not meet on {day}."
    return ""


def _refuse_taken(kept: PresenceSign, offering: Offering, person: Person, said: SignSaid) -> None:
    if (kept.offering_id, kept.person_id, kept.is_in) != (offering.pk, person.pk, said.is_in):
        raise ShiftreadyError("key_taken", "This key says something else already. Make a new one for each sign.")


def _refuse_turned_away(offering: Offering, person: Person) -> None:
    rows = WalkInRefusal.objects.of(offering.agency).filter(offering=offering, person=person)
    if (refusal := rows.first()) is not None:
        raise ShiftreadyError("walk_in_refused", f"You have no seat in this class: {refusal.reason}")
