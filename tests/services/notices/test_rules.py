"""How mails go out: not at night, in the agency's words, certificates to their own person alone."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from shiftready.core.delivery.quiet_hours import QuietHours, first_loud
from shiftready.services.access import actor_in
from shiftready.services.notices.certificates import mail_certificate, mail_class_certificates
from shiftready.services.notices.kinds import KINDS
from shiftready.services.notices.rules import choose_reminders, mail_rule, say_mail_rule, say_mail_words
from shiftready.services.notices.send import MailsSent, send_due_mail
from shiftready.services.notices.words import example_of
from shiftready.store.models import Certificate, Seat, User
from tests.services.classroom import MONDAY_EVENING, attend, close
from tests.services.notices.mailroom import FIRST_AID_NAMED, NOW, move, sent
from tests.services.waiver_desk import refused

pytestmark = pytest.mark.django_db
CHICAGO = ZoneInfo("America/Chicago")
KNOWN = "It knows {agency}, {class}, {days}, {person}, {place}."


@pytest.fixture
def quiet(room):
    """No mail from ten in the evening until six."""
    say_mail_rule(room.shell, digest_minutes=0, quiet_from=time(22), quiet_until=time(6), tiers=())
    return room


def test_in_quiet_hours_mail_waits_until_they_end_by_the_agencys_clock(quiet):
    night = datetime(2026, 2, 25, 5, tzinfo=UTC)  # eleven in the evening in Chicago
    with time_machine.travel(night, tick=False):
        move(quiet)
        found = send_due_mail()
    with time_machine.travel(datetime(2026, 2, 25, 12, tzinfo=UTC), tick=False):
        morning = send_due_mail()

    assert found == MailsSent(0, 0, datetime(2026, 2, 25, 12, tzinfo=UTC))
    assert (morning.sent, morning.failed) == (2, 0)


@pytest.mark.parametrize(
    ("now", "hours", "loud"),
    [
        ((2026, 3, 2, 15), (22, 6), (2026, 3, 2, 15)),  # nine in the morning
        ((2026, 3, 2, 13), (13, 6), (2026, 3, 2, 13)),  # seven in the morning
        ((2026, 3, 3, 4), (22, 6), (2026, 3, 3, 12)),  # ten in the evening
        ((2026, 3, 8, 4), (22, 6), (2026, 3, 8, 11)),  # the night is an hour shorter
        ((2026, 11, 1, 3), (22, 6), (2026, 11, 1, 12)),  # and an hour longer
        ((2026, 3, 8, 4), (22, 2), (2026, 3, 8, 8)),  # two o'clock is left out: three
    ],
)
def test_quiet_hours_end_right_on_either_side_of_a_clock_change(now, hours, loud):
    found = first_loud(datetime(*now, tzinfo=UTC), QuietHours(*map(time, hours)), CHICAGO)

    assert found == datetime(*loud, tzinfo=UTC)


def test_an_hour_that_comes_twice_ends_quiet_at_the_one_still_to_come():
    quiet, first, second = QuietHours(time(22), time(1, 30)), (2026, 11, 1, 6, 10), (2026, 11, 1, 7, 10)

    ends = [first_loud(datetime(*one, tzinfo=UTC), quiet, CHICAGO) for one in (first, second)]

    assert ends == [datetime(2026, 11, 1, hour, 30, tzinfo=UTC) for hour in (6, 7)]


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"digest_minutes": 1441}, "digest_minutes", "What happens within 0 to 1,440 minutes can go out together."),
        ({"quiet_from": time(22)}, "quiet_until", "Say both when it begins to be quiet and when it ends, or neither."),
        ({"tiers": (0,)}, "tiers", "Say up to 10 numbers of days from 1 to 365."),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_its_field(room, said, field, words):
    plain = {"digest_minutes": 10, "quiet_from": None, "quiet_until": None, "tiers": ()}

    refusal = refused(lambda: say_mail_rule(room.shell, **(plain | said)))

    assert refusal == ("mail_rule_wrong", words, (field,))


def test_an_agencys_own_words_are_filled_in(room):
    say_mail_words(room.shell, kind="seat", said={"subject": "{person}: {class}", "opening": "", "closing": "Bye."})
    move(room)

    assert sent()[0] == ("p1@ours.example", f"Person p1: {FIRST_AID_NAMED}")
    assert mail.outbox[0].body.startswith("You have a seat in")
    assert mail.outbox[0].body.endswith("Bye.\n")
    assert mail_rule(room.shell).words == {"seat": {"subject": "{person}: {class}", "closing": "Bye."}}


@pytest.mark.parametrize(
    ("part", "text", "why"),
    [
        (
            "opening", "Dear {name}",
            f"The opening names {{name}}, which this mail does not know. {KNOWN}",
        ),
        (
            "opening", "{person.__class__}",
            f"The opening names {{person.__class__}}, which this mail does not know. {KNOWN}",
        ),
        (
            "closing", "{person!r}",
            f"The closing names {{person}}, which this mail does not know. {KNOWN}",
        ),
        ("closing", "{", "The closing has a brace alone. Write each field as {name}, and a brace itself twice."),
        ("subject", "One\nTwo", "The subject is one line."),
        ("subject", "x" * 151, "The subject holds up to 150 letters."),
    ],
)  # fmt: skip
def test_words_that_cannot_be_filled_in_are_refused(room, part, text, why):
    refusal = refused(lambda: say_mail_words(room.shell, kind="seat", said={part: text}))

    assert refusal == ("mail_words_wrong", why, (part,))


def test_every_kind_of_mail_can_be_looked_at_in_our_own_words():
    assert all(example_of(kind, {}).subject for kind in KINDS)


@pytest.fixture
def closed(room):
    with time_machine.travel(MONDAY_EVENING, tick=False):
        attend(room)
        close(room)
    return room


def test_a_certificate_goes_to_its_persons_own_address_with_both_papers_and_once(closed):
    number = Certificate.objects.of(closed.agency).get(record__person__number="p1").number

    first, second = (mail_certificate(closed.shell, number=number) for _ in range(2))
    out = sent(1)
    third = mail_certificate(closed.shell, number=number)
    asked = mail_certificate(closed.shell, number=number, again=True)

    assert [one.planned for one in (first, second, third, asked)] == [1, 0, 0, 1]
    assert third.mailed_before == (number,)
    assert out == [("p1@ours.example", f"Your certificate: {FIRST_AID_NAMED}")]
    files = [(name, kind) for name, _, kind in mail.outbox[0].attachments]
    assert files == [
        (f"certificate-{number}.pdf", "application/pdf"), (f"certificate-{number}.json", "application/json"),
    ]  # fmt: skip
    assert mail.outbox[0].attachments[0][1].startswith(b"%PDF-")
    assert len(sent(2)) == 1


def test_all_certificates_of_a_class_are_mailed_and_who_has_no_account_is_named(closed):
    found = mail_class_certificates(closed.shell, offering=closed.offering)
    by_person = {one.record.person.number: one.number for one in Certificate.objects.of(closed.agency)}

    assert (found.planned, found.without_address) == (2, (by_person["p3"],))
    assert [to for to, _ in sent(1)] == ["p1@ours.example", "p2@ours.example"]
    assert mail_class_certificates(closed.shell, offering=closed.offering).planned == 0


def test_a_certificate_revoked_in_between_is_not_sent(closed):
    number = Certificate.objects.of(closed.agency).get(record__person__number="p1").number
    mail_certificate(closed.shell, number=number)
    Certificate.objects.of(closed.agency).update(revoked_at=NOW)

    assert sent(1) == []


def test_reminders_are_chosen_by_whoever_they_are_for(room):
    actor = actor_in(User.objects.get(email="p1@ours.example"), "ours")
    choose_reminders(actor, wants=False)

    assert refused(lambda: choose_reminders(room.shell, wants=False))[0] == "mail_rule_wrong"
    assert Seat.objects.of(room.agency).count() == 3
