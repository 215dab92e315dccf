"""What a partner's contact sees and says by their link: what their own organization is asked for, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.together import MAY_FOLLOW
from shiftready.formats.calendar_ics import CONFIRMED, TENTATIVE, Entry, calendar_ics
from shiftready.services.access import Actor
from shiftready.services.accounts_tokens import digest_of
from shiftready.services.audit import write_line
from shiftready.services.clock import supposed_now, today_in, zone_of
from shiftready.services.together.find import PartShown, parts_of
from shiftready.services.together.keep import LONGEST_NOTE
from shiftready.store.models import ClassPart, ClassPartStep, Offering, OfferingBlock, PartnerLink

OPEN = (Offering.Status.DRAFT, Offering.Status.ANNOUNCED)
#: What was asked no more, or given already, is not asked by a link.
SHOWN = ("asked", "promised", "declined", "given")


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One thing that the partner is asked for, with its class; `is_open`: it can still be answered."""

    shown: PartShown
    offering: Offering
    is_open: bool


@dataclass(frozen=True, slots=True)
class AskedOfPartner:
    """What a link shows: the partner's own parts of classes to come, the nearest first."""

    link: PartnerLink
    parts: tuple[AskedPart, ...]

    @property
    def is_open(self) -> bool:
        return any(one.is_open for one in self.parts)


def read_partner_link(key: str) -> AskedOfPartner:
    """What the partner of the link with that key is asked for.

    Raises:
        NotFound: `partner_link_not_found`: unknown, expired, withdrawn, or the contact is retired, or the partner left.
    """
    rows = PartnerLink.objects.everywhere().filter(
        digest=digest_of(key), withdrawn_at=None, expires_at__gt=supposed_now(), contact__withdrawn_at=None
    )
    found = rows.select_related("agency", "contact__partner").first()
    left_on = found.contact.partner.left_on if found else None
    if found is None or (left_on is not None and left_on < today_in(found.agency)):
        raise NotFound(
            "partner_link_not_found", "Nothing is asked at this address any more. Write to whoever gave it to you."
        )
    return AskedOfPartner(found, _parts(found))


@transaction.atomic
def answer_by_partner_link(key: str, *, part: int, will_bring: bool, note: str = "") -> AskedOfPartner:
    """Keep yes or no for one thing; the same answer once more changes nothing.

    Raises:
        NotFound: `partner_link_not_found`.
        ShiftreadyError: `part_unknown`; `answer_too_late`, once the class has begun or it was given; `note_too_long`.
    """
    asked = read_partner_link(key)
    if len(note.strip()) > LONGEST_NOTE:
        message = f"A note holds up to {LONGEST_NOTE} letters. Write the rest to whoever asked you."
        raise ShiftreadyError("note_too_long", message, fields={"note": message})
    ClassPart.objects.of(asked.link.agency).select_for_update().filter(pk=part).first()
    one = next((one for one in read_partner_link(key).parts if one.shown.row.pk == part), None)
    if one is None:
        raise ShiftreadyError("part_unknown", "You are not asked for this any more. Look again.")
    state = "promised" if will_bring else "declined"
    if one.shown.part.state == state and note.strip() == one.shown.note:
        return asked
    if not one.is_open:
        message = "This cannot be changed here any more. Call whoever asked you."
        raise ShiftreadyError("answer_too_late", message)
    ClassPartStep.objects.create(
        agency=asked.link.agency, part=one.shown.row, state=state, note=note.strip(), said_at=timezone.now()
    )
    actor = Actor(user=None, agency=asked.link.agency, deeds=frozenset())
    facts = {"part": part, "state": state, "link": asked.link.pk}
    write_line(actor, "answer_by_partner_link", subject=f"offering:{one.offering.pk}", facts=facts, changes_facts=False)
    return read_partner_link(key)


def partner_calendar(key: str) -> bytes:
    """What the partner promised or gave, as one calendar file: the days of each class, by the agency's clock.

    Raises:
        NotFound: `partner_link_not_found`.
    """
    asked = read_partner_link(key)
    agency = asked.link.agency
    promised = [one for one in asked.parts if one.shown.part.is_counted_on]
    spans, said = _days(asked, {one.offering.pk for one in promised}), _said(asked)
    host = urlsplit(settings.SHIFTREADY.address).hostname or "shiftready"
    entries = [
        Entry(
            uid=f"brings-{one.shown.row.pk}@{host}", starts_at=days[0][0], ends_at=days[0][1],
            more_days=tuple(days[1:]), title=f"{one.shown.row.need.text} for {agency.name}", place=one.offering.place,
            note=f"{one.shown.part.how_many} of: {one.shown.row.need.text}. Class: {one.offering.title}.",
            sequence=one.offering.revision + said[one.shown.row.pk][0],
            modified_at=max(said[one.shown.row.pk][1], one.offering.revised_at or one.offering.created_at),
            status=CONFIRMED if one.offering.status == Offering.Status.ANNOUNCED else TENTATIVE,
        )
        for one in promised
        if (days := spans.get(one.offering.pk))
    ]  # fmt: skip
    return calendar_ics(entries, about=f"Promised to {agency.name}", zone=zone_of(agency))


def _parts(link: PartnerLink) -> tuple[AskedPart, ...]:
    agency, today = link.agency, today_in(link.agency)
    rows = ClassPart.objects.of(agency).filter(
        partner=link.contact.partner_id, need__dropped_at=None, need__offering__status__in=OPEN,
        need__offering__ends_on__gte=today,
    )  # fmt: skip
    kept = parts_of(agency, rows.select_related("need__offering"))
    found = [AskedPart(one, one.row.need.offering, _is_open(one, today)) for one in kept if one.part.state in SHOWN]
    return tuple(sorted(found, key=lambda one: (one.offering.starts_on, one.offering.pk, one.shown.row.pk)))


def _said(asked: AskedOfPartner) -> dict[int, tuple[int, datetime]]:
    """How often something was said of each part, and when last."""
    rows = ClassPartStep.objects.of(asked.link.agency).filter(part__in=[one.shown.row.pk for one in asked.parts])
    counted = rows.order_by().values_list("part").annotate(Count("pk"), Max("said_at"))
    return {part: (times, last) for part, times, last in counted}


def _is_open(one: PartShown, today: date) -> bool:
    may = MAY_FOLLOW[one.part.state] & {"promised", "declined"}
    return bool(may) and one.part.state != "given" and today < one.row.need.offering.starts_on


def _days(asked: AskedOfPartner, classes: set[int]) -> dict[int, list[tuple[datetime, datetime]]]:
    """From the first hour of each day of a class to its last."""
    zone = zone_of(asked.link.agency)
    found: dict[int, dict[date, tuple[datetime, datetime]]] = {}
    for block in OfferingBlock.objects.of(asked.link.agency).filter(offering__in=classes):
        starts = block.starts_at.astimezone(zone)
        ends = starts + timedelta(minutes=block.minutes)
        days = found.setdefault(block.offering_id, {})
        first, last = days.get(starts.date(), (starts, ends))
        days[starts.date()] = (min(first, starts), max(last, ends))
    return {offering: [days[day] for day in sorted(days)] for offering, days in found.items()}
