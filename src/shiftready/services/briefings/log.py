"""Logging a briefing with the sign-off of whoever led it: a training record in minutes for everyone who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.credit import attributes_of
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.briefings.squad import briefable, course_of_briefings, topics_of_briefings
from shiftready.services.clock import today_in
from shiftready.services.offerings.life import asked_reason
from shiftready.store.models import Briefing, BriefingCorrection, BriefingLine, Person, TrainingRecord

#: Ten to twenty are common; a briefing of more than an hour is a class.
FEWEST_MINUTES, MOST_MINUTES = 5, 60
#: How late a briefing may be written down.
LATEST = timedelta(days=31)
LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class BriefingWish:
    """What was held: the squad, its people by roster number, the day, the topic and whole minutes.

    `key` is made where it is said: sent again with the same key it is the same briefing. `is_signed`: whoever says it
    led it, and these people were there.
    """

    squad: str
    people: Sequence[str]
    held_on: date
    topic: str
    minutes: int
    key: str
    is_signed: bool


@transaction.atomic
def log_briefing(actor: Actor, *, wish: BriefingWish) -> Briefing:
    """Append the briefing and a record of its minutes for each of its people, or find it logged already.

    Raises:
        NotAllowed: without `Deed.LOG_BRIEFINGS`.
        ShiftreadyError: `briefing_not_signed`, `briefing_refused` with everything about it that cannot be,
            `briefed_already` with everyone who has a record of the same topic from that day.
    """
    require(actor, Deed.LOG_BRIEFINGS)
    if (kept := _kept(actor, wish)) is not None:
        return kept
    numbers = list(dict.fromkeys(wish.people))
    known = briefable(actor, wish.held_on)
    _refuse_unfit(actor, wish, numbers, known)
    people = _locked(actor, [known[number] for number in numbers])
    if (kept := _kept(actor, wish)) is not None:  # sent twice at one moment: the first has let the second in
        return kept
    _refuse_briefed(actor, wish, people)
    now = timezone.now()
    briefing = _briefing(actor, wish, now)
    records = TrainingRecord.objects.bulk_create(_record(briefing, person, now) for person in people)
    BriefingLine.objects.bulk_create(
        BriefingLine(agency=actor.agency, briefing=briefing, person=record.person, record=record) for record in records
    )
    facts = {"topic": briefing.topic, "minutes": briefing.minutes, "people": [person.pk for person in people]}
    write_line(actor, "log_briefing", subject=f"briefing:{briefing.pk}", facts=facts)
    return briefing


@transaction.atomic
def correct_briefing(
    actor: Actor, *, briefing: int, people: Sequence[str], reason: str
) -> tuple[BriefingCorrection, ...]:
    """Take people off a briefing who were not there: a correcting line each, and their records are withdrawn.

    Raises:
        NotAllowed: without `Deed.LOG_BRIEFINGS`.
        NotFound: `briefing_not_found`.
        ShiftreadyError: `reason_missing`; `nobody_to_correct`, where none of them stands on it any more.
    """
    require(actor, Deed.LOG_BRIEFINGS)
    why, row = asked_reason(reason), find_briefing(actor, briefing)
    seen = briefable(actor, row.held_on)
    lines = BriefingLine.objects.of(actor.agency).filter(briefing=row, correction=None).select_for_update(of=("self",))
    wanted = [one for one in lines.select_related("person") if one.person.number in set(people) & set(seen)]
    if not wanted:
        raise ShiftreadyError("nobody_to_correct", "None of these people stands on this briefing any more.")
    now = timezone.now()
    made = BriefingCorrection.objects.bulk_create(
        BriefingCorrection(agency=actor.agency, line=line, reason=why, at=now, by=actor.user) for line in wanted
    )
    TrainingRecord.objects.of(actor.agency).filter(pk__in=[line.record_id for line in wanted]).update(withdrawn_at=now)
    facts = {"people": sorted(line.person_id for line in wanted)}
    write_line(actor, "correct_briefing", subject=f"briefing:{row.pk}", facts=facts)
    return tuple(made)


def find_briefing(actor: Actor, pk: int) -> Briefing:
    """The briefing of that number in the actor's agency.

    Raises:
        NotFound: `briefing_not_found`.
    """
    found: Briefing | None = Briefing.objects.of(actor.agency).select_related("led_by").filter(pk=pk).first()
    if found is None:
        raise NotFound(
            "briefing_not_found", f"{actor.agency.name} has no briefing {pk}. Look in the list of briefings."
        )
    return found


def _kept(actor: Actor, wish: BriefingWish) -> Briefing | None:
    """What was logged with the same key before."""
    return Briefing.objects.of(actor.agency).filter(key=wish.key).first() if wish.key else None


def _locked(actor: Actor, people: Sequence[Person]) -> list[Person]:
    """One after the other: two who log the same briefing at once do not both find that nobody has."""
    rows = Person.objects.of(actor.agency).filter(pk__in=[person.pk for person in people])
    return list(rows.select_for_update().order_by("pk"))


def _briefing(actor: Actor, wish: BriefingWish, now: datetime) -> Briefing:
    course = course_of_briefings(wish.held_on)
    row: Briefing = Briefing.objects.create(
        agency=actor.agency,
        course=course.id,
        course_version=course.first_on,
        title=f"{course.title}: {topics_of_briefings()[wish.topic]}"[:200],
        topic=wish.topic,
        squad=wish.squad,
        held_on=wish.held_on,
        minutes=wish.minutes,
        key=wish.key,
        signed_at=now,
        led_by=actor.user,
    )
    return row


def _record(briefing: Briefing, person: Person, now: datetime) -> TrainingRecord:
    block = course_of_briefings(briefing.held_on).blocks[0]
    credit = {"topic": briefing.topic, "minutes": briefing.minutes, "attributes": sorted(attributes_of(block))}
    return TrainingRecord(
        agency_id=briefing.agency_id,
        person=person,
        title=briefing.title,
        course=briefing.course,
        completed_on=briefing.held_on,
        credits=[credit],
        entered_at=now,
    )


def _refuse_unfit(actor: Actor, wish: BriefingWish, numbers: Sequence[str], known: dict[str, Person]) -> None:
    if not wish.is_signed:
        message = "Sign it off: say that you led it and that these people were there."
        raise ShiftreadyError("briefing_not_signed", message, fields={"is_signed": message})
    remarks = {
        "key": "" if 0 < len(wish.key) <= LONGEST_KEY else f"Give it a key of up to {LONGEST_KEY} letters.",
        "squad": "" if wish.squad.strip() and len(wish.squad) <= 100 else "Say which squad was briefed.",  # noqa: PLR2004 - the column's width
        "topic": "" if wish.topic in topics_of_briefings() else f'"{wish.topic}" is no topic of the catalogue.',
        "minutes": _why_not_minutes(wish.minutes),
        "held_on": _why_not_day(today_in(actor.agency), wish.held_on),
        "people": _why_not_people(numbers, known),
    }
    wrong = {field: remark for field, remark in remarks.items() if remark}
    if wrong:
        raise ShiftreadyError("briefing_refused", " ".join(wrong.values()), fields=wrong)


def _why_not_minutes(minutes: int) -> str:
    fits = FEWEST_MINUTES <= minutes <= MOST_MINUTES
    return "" if fits else f"A briefing lasts {FEWEST_MINUTES} to {MOST_MINUTES} minutes, not {minutes}."


def _why_not_day(today: date, held_on: date) -> str:
    if today - LATEST <= held_on <= today:
        return ""
    return f"A briefing is logged on its day or up to {LATEST.days} days later; {held_on} is not of them."


def _why_not_people(numbers: Sequence[str], known: dict[str, Person]) -> str:
    if not numbers:
        return "Tick at least one person who was there."
    strange = [number for number in numbers if number not in known]
    return f"Nobody whom you may brief has number {', '.join(strange)}." if strange else ""


def _refuse_briefed(actor: Actor, wish: BriefingWish, people: Sequence[Person]) -> None:
    same = {"briefing__held_on": wish.held_on, "briefing__topic": wish.topic, "correction": None}
    lines = BriefingLine.objects.of(actor.agency).filter(person__in=people, **same).select_related("person")
    if numbers := sorted({line.person.number for line in lines}):
        message = f"Of this topic and day a briefing is logged already for {', '.join(numbers)}. Untick them."
        raise ShiftreadyError("briefed_already", message, fields={"people": message})
