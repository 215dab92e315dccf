"""Who was there, for a claim: the agency's own people with the minutes they attended, block by block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shiftready.core.money.claims import Attended
from shiftready.services.attendance import ClassAttendance, attendance_of, known_minutes
from shiftready.services.clock import day_in
from shiftready.store.models import Offering, OfferingBlock, Posting, Seat

Minutes = Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Present:
    """Who was there; who was marked as absent; who is not marked; and guests, who are claimed for by their own agency.

    `sheet` is the attendance of those who were there as a claim keeps it.
    """

    people: tuple[Attended, ...]
    absent: tuple[str, ...]
    unmarked: tuple[str, ...]
    guests: Mapping[str, str]
    sheet: dict[str, Any]


def present_in(offering: Offering) -> Present:
    """Everybody who holds a seat, by whether they were there, in order of roster number."""
    return present_in_all([offering])[offering.pk]


def present_in_all(offerings: Sequence[Offering]) -> dict[int, Present]:
    """The same of classes of one agency, by class, in as many queries as of one."""
    found = attendance_of(*offerings)
    postings = _postings(found)
    return {one.offering.pk: _present(one, postings) for one in found}


def _present(one: ClassAttendance, postings: Sequence[Posting]) -> Present:
    offering, blocks, seats, known = one.offering, one.blocks, one.seats, known_minutes(one.counted)
    own = [seat for seat in seats if not seat.person.organization]
    people = _attended(offering, own, blocks, known, _ranks(offering, postings))
    there = {one.seat for one in people}
    marked = {seat for seat, _ in known}
    return Present(
        people,
        tuple(seat.person.number for seat in own if seat.pk in marked - there),
        tuple(seat.person.number for seat in own if seat.pk not in marked),
        {seat.person.number: seat.person.organization for seat in seats if seat.person.organization},
        _sheet(offering, blocks, people, known),
    )


def _attended(
    offering: Offering, seats: list[Seat], blocks: list[OfferingBlock], known: Minutes, ranks: Mapping[int, str]
) -> tuple[Attended, ...]:
    days = {block.pk: day_in(offering.agency, block.starts_at) for block in blocks}
    found = []
    for seat in seats:
        minutes: dict[date, int] = {}
        for block in blocks:
            if here := known.get((seat.pk, block.pk), 0):
                minutes[days[block.pk]] = minutes.get(days[block.pk], 0) + here
        if minutes:
            found.append(Attended(seat.pk, seat.person.number, ranks.get(seat.person_id, ""), minutes))
    return tuple(found)


def _sheet(
    offering: Offering, blocks: list[OfferingBlock], people: tuple[Attended, ...], known: Minutes
) -> dict[str, Any]:
    held = [
        {"title": one.title, "on": day_in(offering.agency, one.starts_at).isoformat(), "minutes": one.minutes}
        for one in blocks
    ]
    there = [{"number": one.number, "minutes": [known.get((one.seat, block.pk)) for block in blocks]} for one in people]
    return {"blocks": held, "people": there}


def _postings(classes: Sequence[ClassAttendance]) -> list[Posting]:
    """Postings with a rank of everybody in the classes, in order of entry."""
    if not classes:
        return []
    people = {seat.person_id for one in classes for seat in one.seats}
    rows = Posting.objects.of(classes[0].offering.agency).filter(person__in=people, withdrawn_at=None)
    return list(rows.exclude(rank="").order_by("pk"))


def _ranks(offering: Offering, postings: Sequence[Posting]) -> dict[int, str]:
    """Ranks on the first day of the class, by person."""
    day = offering.starts_on
    held = (one for one in postings if one.first_on <= day and (one.last_on is None or day <= one.last_on))
    return {one.person_id: one.rank for one in held}
