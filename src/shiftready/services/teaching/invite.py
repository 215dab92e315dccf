"""Asking people by a link without an account: made once for a class, and mailed by rows that can be sent once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from shiftready.core.dates import DAY
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, zone_of
from shiftready.services.notices.plan import PART
from shiftready.services.offerings.find import find_open_offering
from shiftready.services.private_links import ASKED
from shiftready.services.teaching.parts import held_parts
from shiftready.store.models import BlockTeacher, Notice, Offering, TeacherInvitation

ASKS, MOVED = "invitation", "moved"
THANKS = "thanks"
#: Why a mail that was planned does not go out: the class was moved, and another is planned for its new days.
FOR_OTHER_DAYS = "for_other_days"
#: Days before the first block on which somebody is reminded, at `MAIL_AT`; thanks come on the day after the last.
REMIND_BEFORE = (7, 1)
MAIL_AT = time(9)


@transaction.atomic
def ask_teachers(actor: Actor, *, offering: int) -> int:
    """Ask everyone who takes a block of the class and was not asked for it yet; returns how many people were asked.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_open_offering(actor, offering)
    new = [part for part in held_parts(row) if part.asked_at is None]
    asked = ask_for(actor, row, new)
    if asked:
        facts = {"teachers": asked}
        write_line(actor, "ask_teachers", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return len(asked)


def ask_for(actor: Actor, offering: Offering, parts: Iterable[BlockTeacher], *, asks: str = ASKS) -> list[int]:
    """Ask for these blocks, one mail a person, as a part of a deed that has locked the class and leaves the line.

    `asks`: what kind of mail asks.
    """
    now, by_teacher = timezone.now(), defaultdict(list)
    for part in parts:
        by_teacher[part.teacher_id].append(part)
    for theirs in by_teacher.values():
        invitation = _invitation(actor, offering, theirs[0], now)
        BlockTeacher.objects.of(actor.agency).filter(pk__in=[part.pk for part in theirs]).update(asked_at=now)
        _plan_mail(invitation, now, asks)
    return sorted(by_teacher)


def ask_for_moved(actor: Actor, offering: Offering, parts: Iterable[BlockTeacher]) -> None:
    """The same of a class that was moved: by a mail that says so, and what was planned for the old days is not sent.

    What somebody's part is, is said as it is when the mail goes out, so it may wait.
    """
    rows = TeacherInvitation.objects.of(actor.agency).filter(offering=offering)
    rows.update(expires_at=_link_ends_at(offering))
    planned = Notice.objects.of(actor.agency).filter(invitation__offering=offering, claimed_at=None)
    planned.exclude(occasion__startswith=PART).update(claimed_at=timezone.now(), left_out_because=FOR_OTHER_DAYS)
    ask_for(actor, offering, parts, asks=MOVED)


def link_of(invitation: TeacherInvitation) -> str:
    """The address at which somebody answers."""
    return ASKED.address_of(invitation.nonce)


def key_of(invitation: TeacherInvitation) -> str:
    """The secret part of the address."""
    return ASKED.key_of(invitation.nonce)


def _invitation(actor: Actor, offering: Offering, part: BlockTeacher, now: datetime) -> TeacherInvitation:
    secret = ASKED.draw()
    made: TeacherInvitation
    made, _ = TeacherInvitation.objects.of(actor.agency).get_or_create(
        offering=offering,
        teacher=part.teacher,
        defaults={
            "agency": actor.agency,
            "nonce": secret.nonce,
            "digest": secret.digest,
            "made_at": now,
            "made_by": actor.user,
            "expires_at": _link_ends_at(offering),
        },
    )
    return made


def _link_ends_at(offering: Offering) -> datetime:
    """Nine o'clock on the day after the class."""
    return _at_nine(offering, (offering.ends_on - offering.starts_on).days + 1)


def _plan_mail(invitation: TeacherInvitation, now: datetime, asks: str) -> None:
    """The mail that asks, now, and those to come; what is planned already for these days stays as it is."""
    offering = invitation.offering
    mails = Notice.objects.of(invitation.agency).filter(invitation=invitation)
    asked = mails.filter(occasion__startswith=asks).count()
    moves = mails.filter(occasion__startswith=MOVED).count() + (asks == MOVED)
    planned, days_said = {f"{asks} {asked + 1}": now}, f", moved {moves}" if moves else ""
    days = [day_in(offering.agency, part.block.starts_at) for part in held_parts(offering)
            if part.teacher_id == invitation.teacher_id]  # fmt: skip
    first, last = ((day - offering.starts_on).days for day in (min(days), max(days)))
    for before in REMIND_BEFORE:
        if (at := _at_nine(offering, first - before)) > now + DAY:
            planned[f"reminder {before}{days_said}"] = at
    planned[f"{THANKS}{days_said}"] = _at_nine(offering, last + 1)
    for occasion, due_at in planned.items():
        mails.get_or_create(
            occasion=occasion, defaults={"agency": invitation.agency, "invitation": invitation, "due_at": due_at}
        )


def _at_nine(offering: Offering, days: int) -> datetime:
    """Nine o'clock where the agency is, so many days after the class begins."""
    return datetime.combine(offering.starts_on + timedelta(days=days), MAIL_AT, zone_of(offering.agency))
