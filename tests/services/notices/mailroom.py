"""What the tests of mails do again and again: accounts, letting mail go out, reading what it holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine
from django.core import mail

from shiftready.services.access import actor_in
from shiftready.services.notices.send import send_due_mail
from shiftready.services.offerings import Arrangement, arrange_blocks
from shiftready.store.models import Membership, Person, Role, User

NOW = datetime(2026, 2, 24, 15, tzinfo=UTC)
FIRST_AID_NAMED = "Mental Health First Aid for Public Safety"


def join(agency, number, *, role=Role.MEMBER, unit=""):
    """An account of its own for somebody on the roster."""
    user = User.objects.create_user(f"{number}@ours.example", "quiet-harbor-lantern-7")
    person = Person.objects.of(agency).filter(number=number).first()
    Membership.objects.create(agency=agency, user=user, role=role, person=person, unit=unit)
    return actor_in(user, agency.slug)


def later(**span):
    return time_machine.travel(NOW + timedelta(**span), tick=False)


def sent(after=10):
    """What goes out so many minutes later: to whom, and about what."""
    mail.outbox.clear()
    with later(minutes=after):
        send_due_mail()
    return [(one.to[0], one.subject) for one in mail.outbox]


def calendar_in(message):
    """Method and content of the entry beside the text."""
    ((content, kind),) = [(one.content, one.mimetype) for one in message.alternatives]
    return kind.partition("method=")[2], content.encode()


def move(room, name="Room 7"):
    """The first block of the class is in another room."""
    arrange_blocks(room.shell, offering=room.offering, arrangements={room.blocks[0].pk: Arrangement(room=name)})
