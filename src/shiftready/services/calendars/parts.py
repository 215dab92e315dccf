"""Which classes stand in whose calendar: of a person, of somebody who teaches, of a room, of one class."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from shiftready.formats.calendar_ics import CANCELLED, CONFIRMED, TENTATIVE
from shiftready.services.calendars.entries import DAYS_CANCELLED, Part, uid_of, window
from shiftready.services.calendars.places import SHOWN, part_of_place, places_in
from shiftready.services.clock import today_in
from shiftready.services.teaching.answer import ACCEPTED, NO
from shiftready.store.models import Agency, BlockTeacher, InvitationAnswer, Offering, OfferingBlock, Teacher

#: What somebody answered, and when.
Answer = tuple[str, datetime]


def parts_of_person(agency: Agency, person: int, *, email: str = "") -> list[Part]:
    """The seats of a person, and what they teach where the registry knows them by that address."""
    places = places_in(agency, offerings=_in_reach(agency), people=[person])
    shown = {pair: one for pair, one in places.items() if one.status != CANCELLED or one.was_known}
    own = [part_of_place(pair, one) for pair, one in shown.items()]
    if not email:
        return own
    known = Teacher.objects.of(agency).filter(email__iexact=email, withdrawn_at=None).values_list("pk", flat=True)
    return own + parts_of_teachers(agency, known)


def parts_of_teachers(agency: Agency, teachers: Iterable[int]) -> list[Part]:
    """What people who teach were asked for and have not declined: of each class one part a person."""
    rows = BlockTeacher.objects.of(agency).filter(
        teacher__in=teachers, asked_at__isnull=False, block__offering__in=_in_reach(agency)
    )
    asked = list(rows.select_related("block__offering").order_by("pk"))
    answers: dict[int, list[Answer]] = defaultdict(list)
    for said in InvitationAnswer.objects.of(agency).filter(part__in=asked).order_by("pk"):
        answers[said.part_id].append((said.answer, said.answered_at))
    by_class: dict[tuple[int, int], list[BlockTeacher]] = defaultdict(list)
    for one in asked:
        by_class[one.block.offering_id, one.teacher_id].append(one)
    return [part for each in by_class.values() for part in _taught(each, answers)]


def parts_of_class(offering: Offering) -> list[Part]:
    """The class itself, once it is announced."""
    return [_whole(offering)] if offering.status in SHOWN or _is_called_off(offering) else []


def parts_of_room(agency: Agency, room: str) -> list[Part]:
    """Every class with a block in that room, by those blocks alone."""
    there = OfferingBlock.objects.of(agency).filter(room=room, offering__in=_in_reach(agency)).values("offering")
    mark = hashlib.sha256(room.encode()).hexdigest()[:12]
    found = Offering.objects.of(agency).filter(pk__in=there)
    shown = [one for one in found if one.status in SHOWN or _is_called_off(one)]
    return [_whole(one, f"room-{one.pk}-{mark}", room=room) for one in shown]


def _in_reach(agency: Agency) -> QuerySet[Offering]:
    """Classes people may know of, in the window of calendars."""
    told = Q(status__in=SHOWN) | Q(status=Offering.Status.CANCELLED, announced_at__isnull=False)
    return Offering.objects.of(agency).filter(told, **window(today_in(agency)))


def _whole(offering: Offering, what: str = "", *, room: str = "") -> Part:
    status = CANCELLED if offering.status == Offering.Status.CANCELLED else CONFIRMED
    uid = uid_of(what or f"class-{offering.pk}")
    return Part(uid, offering, status, changed_at=offering.created_at, room=room)


def _is_called_off(offering: Offering) -> bool:
    is_known = offering.status == Offering.Status.CANCELLED and offering.announced_at is not None
    return is_known and offering.revised_at is not None and _is_new(offering.revised_at)


def _is_new(change: datetime) -> bool:
    return timezone.now() - change < timedelta(days=DAYS_CANCELLED)


def _taught(parts: list[BlockTeacher], answers: Mapping[int, list[Answer]]) -> Iterator[Part]:
    """What somebody takes of one class, or took until not long ago."""
    offering, newest = parts[0].block.offering, {pk: said[-1][0] for pk, said in answers.items()}
    held = [one for one in parts if one.released_at is None and newest.get(one.pk) not in NO]
    said = [at for one in parts for _, at in answers.get(one.pk, ())]
    changes = said + [at for one in parts for at in (one.asked_at, one.released_at) if at]
    is_on = bool(held) and offering.status in SHOWN
    if not is_on and not (_is_called_off(offering) if held else _is_new(max(changes))):
        return
    is_sure = all(newest.get(one.pk) == ACCEPTED for one in held)
    yield Part(
        uid_of(f"teach-{offering.pk}-{parts[0].teacher_id}"),
        offering,
        (CONFIRMED if is_sure else TENTATIVE) if is_on else CANCELLED,
        changed_at=max(changes),
        turns=len(changes),
        blocks=frozenset(one.block_id for one in held or parts),
    )
