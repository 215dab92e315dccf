"""A partner's contact by private link: their own invitations alone, yes or no, one calendar, and when it ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from shiftready.core.errors import NotAllowed, NotFound
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.partners.keep import (
    ContactSaid,
    PartnerSaid,
    add_contact,
    add_partner,
    change_partner,
    retire_contact,
)
from shiftready.services.together.by_link import answer_by_partner_link, partner_calendar, read_partner_link
from shiftready.services.together.find import who_brings_what
from shiftready.services.together.keep import AnswerSaid, NeedSaid, ask_for_part, drop_need, say_with_worth, write_need
from shiftready.services.together.links import make_partner_link, partner_links, withdraw_partner_link
from shiftready.services.together.mail_link import mail_partner_link
from shiftready.store.models import Agency, AuditLine, Offering, OfferingBlock, PartnerLink, Role, User
from tests.services.refusals import refused

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
CLASS_DAY = date(2026, 4, 6)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def agency():
    return Agency.objects.create(slug="ours", name="Our agency", state="IL", time_zone="America/Chicago")


@pytest.fixture
def shell(agency):
    return the_shell(agency)


@pytest.fixture
def clinic(shell):
    return add_partner(shell, said=PartnerSaid("County Clinic", "hospital")).pk


@pytest.fixture
def contact(shell, clinic):
    return add_contact(shell, partner=clinic, said=ContactSaid("Vera Sample", "rooms")).pk


@pytest.fixture
def key(shell, contact):
    return key_of(make_partner_link(shell, contact=contact))


@pytest.fixture
def offering(agency):
    return made(agency)


def key_of(link):
    return link.address.split("/")[-2]


def made(agency, day=CLASS_DAY, **more):
    said = {"title": "A class", "course": "mhfa", "course_version": date(2021, 1, 1), "place": "Room 4"}
    row = Offering.objects.create(
        agency=agency, starts_on=day, ends_on=day, created_at=NOW, **{**said, "status": "announced", **more}
    )
    for hour in (14, 20):
        at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        said = {"key": f"b{hour}", "title": "A", "topic": "law", "method": "lecture", "minutes": 60, "starts_at": at}
        OfferingBlock.objects.create(agency=agency, offering=row, **said)
    return row.pk


def asked(shell, offering, partner, text="Room for 25", **more):
    need = write_need(shell, offering=offering, said=NeedSaid("room", text)).pk
    return ask_for_part(shell, need=need, partner=partner, **more).pk


def seen(key):
    return [(one.shown.row.need.text, one.shown.part.state, one.is_open) for one in read_partner_link(key).parts]


def test_the_contact_sees_what_their_own_organization_is_asked_for_and_answers(shell, offering, clinic, key):
    part = asked(shell, offering, clinic)
    assert seen(key) == [("Room for 25", "asked", True)]
    answer_by_partner_link(key, part=part, will_bring=True, note="The large one")
    assert seen(key) == [("Room for 25", "promised", True)]
    answer_by_partner_link(key, part=part, will_bring=False, note="It is booked")

    (need,) = who_brings_what(shell, offering=offering).needs
    assert [(one.part.state, one.note) for one in need.parts] == [("declined", "It is booked")]
    last = AuditLine.objects.everywhere().order_by("pk").last()
    assert (last.deed, last.facts["state"], "Vera" in str(last.facts)) == ("answer_by_partner_link", "declined", False)


def test_the_same_answer_once_more_writes_nothing(shell, offering, clinic, key):
    part = asked(shell, offering, clinic)
    for _ in range(2):
        answer_by_partner_link(key, part=part, will_bring=True)

    (need,) = who_brings_what(shell, offering=offering).needs
    assert need.parts[0].row.steps.everywhere().count() == 2


def test_nothing_of_another_partner_or_agency_or_class_that_is_off_is_seen_or_answered(
    shell, agency, offering, clinic, key
):
    police = add_partner(shell, said=PartnerSaid("Hillview Police", "neighboring_agency")).pk
    theirs = asked(shell, offering, police, "Role players")
    off = made(agency)
    asked(shell, off, clinic, "Off")
    Offering.objects.of(agency).filter(pk=off).update(status="cancelled")
    gone = write_need(shell, offering=offering, said=NeedSaid("room", "Dropped")).pk
    ask_for_part(shell, need=gone, partner=clinic)
    drop_need(shell, need=gone, reason="Online.")

    assert seen(key) == []
    with refused("part_unknown"):
        answer_by_partner_link(key, part=theirs, will_bring=True)
    assert b"Role players" not in partner_calendar(key)


def test_what_was_given_or_whose_class_has_begun_is_answered_no_more(shell, agency, offering, clinic, key):
    given = asked(shell, offering, clinic, state="promised")
    say_with_worth(shell, part=given, said=AnswerSaid("given"))
    today = asked(shell, made(agency, NOW.date()), clinic, "Lunch")

    assert seen(key) == [("Lunch", "asked", False), ("Room for 25", "given", False)]
    for part in (given, today):
        with refused("answer_too_late"):
            answer_by_partner_link(key, part=part, will_bring=False)
    with refused("note_too_long"):
        answer_by_partner_link(key, part=today, will_bring=True, note="x" * 501)


def test_the_calendar_has_what_was_promised_alone(shell, offering, clinic, key):
    asked(shell, offering, clinic, "Lunch")
    asked(shell, offering, clinic, state="promised")
    text = partner_calendar(key).decode()

    assert text.count("BEGIN:VEVENT") == 1
    assert ("Room for 25 for Our agency" in text, "Lunch" in text, "LOCATION:Room 4" in text) == (True, False, True)
    assert ("T090000" in text, "T160000" in text) == (True, True)


@pytest.mark.parametrize("ends", ["withdrawn", "anew", "expired", "retired", "left"])
def test_a_link_that_has_ended_opens_nothing(shell, clinic, contact, key, ends):
    link = PartnerLink.objects.of(shell.agency).get().pk
    if ends == "withdrawn":
        withdraw_partner_link(shell, link=link)
    elif ends == "anew":
        assert read_partner_link(key_of(make_partner_link(shell, contact=contact))).parts == ()
    elif ends == "retired":
        retire_contact(shell, contact=contact)
    elif ends == "left":
        said = PartnerSaid("County Clinic", "hospital", left_on=date(2026, 3, 1))
        change_partner(shell, partner=clinic, said=said)
    with time_machine.travel(NOW + timedelta(days=180 if ends == "expired" else 0), tick=False):
        for ask in (read_partner_link, partner_calendar):
            with pytest.raises(NotFound) as refusal:
                ask(key)
            assert refusal.value.code == "partner_link_not_found"


def test_the_day_before_it_expires_a_link_still_opens(key):
    with time_machine.travel(NOW + timedelta(days=179), tick=False):
        assert read_partner_link(key).parts == ()


def test_only_who_keeps_partners_makes_sees_and_withdraws_links(shell, agency, clinic, contact, key):
    assert [key_of(one) for one in partner_links(shell, partner=clinic)] == [key]
    link = PartnerLink.objects.of(agency).get().pk
    for role in (Role.SUPERVISOR, Role.AUDITOR, Role.INSTRUCTOR, Role.MEMBER):
        actor = Actor(User.objects.create_user(f"{role}@ours.example"), agency, DEEDS[role])
        for deed in (
            lambda a: make_partner_link(a, contact=contact),
            lambda a: withdraw_partner_link(a, link=link),
            lambda a: partner_links(a, partner=clinic),
        ):
            with pytest.raises(NotAllowed):
                deed(actor)
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))
    for deed in (lambda: make_partner_link(other, contact=contact), lambda: withdraw_partner_link(other, link=link)):
        with pytest.raises(NotFound):
            deed()
    withdraw_partner_link(shell, link=link)
    assert partner_links(shell, partner=clinic) == ()
    with pytest.raises(NotFound):
        withdraw_partner_link(shell, link=link)


@pytest.fixture
def mail_server(settings):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": "smtp://localhost"})


def contact_with_mail(shell, clinic, email="vera@example.org"):
    return add_contact(shell, partner=clinic, said=ContactSaid("Vera Sample", "rooms", email)).pk


@pytest.mark.usefixtures("mail_server")
def test_a_link_is_mailed_to_its_contact_and_kept_when(shell, clinic, agency):
    link = make_partner_link(shell, contact=contact_with_mail(shell, clinic))

    row = mail_partner_link(shell, link=link.row.pk)

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["vera@example.org"], "Our agency asks for your help with its classes")
    assert sent.body == (
        "Our agency builds classes together with County Clinic.\n\n"
        f"Here you see what you are asked to bring, and say yes or no:\n{link.address}\n\n"
        "The address opens until 29 Aug 2026. Whoever has it can answer in your place: hand it to nobody else.\n"
    )
    assert row.mailed_at == NOW
    line = AuditLine.objects.of(agency).get(deed="mail_partner_link")
    assert line.facts == {"contact": row.contact_id, "link": row.pk}


@pytest.mark.usefixtures("mail_server")
def test_pressing_twice_sends_one_mail_and_ten_minutes_later_another(shell, clinic):
    link = make_partner_link(shell, contact=contact_with_mail(shell, clinic)).row.pk
    mail_partner_link(shell, link=link)

    with refused("link_mailed_already") as why:
        mail_partner_link(shell, link=link)
    assert why() == "It was mailed a moment ago. If it does not arrive, mail it again after 10 minutes."
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        mail_partner_link(shell, link=link)
    assert len(mail.outbox) == 2


@pytest.mark.usefixtures("mail_server")
def test_what_cannot_be_mailed_says_why_and_sends_nothing(shell, clinic, contact, settings):
    without = make_partner_link(shell, contact=contact).row.pk
    link = make_partner_link(shell, contact=contact_with_mail(shell, clinic)).row.pk

    with refused("contact_without_mail") as unknown:
        mail_partner_link(shell, link=without)
    withdraw_partner_link(shell, link=link)
    with pytest.raises(NotFound, match="There is no link"):
        mail_partner_link(shell, link=link)
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": ""})
    with refused("no_mail_server") as no_server:
        mail_partner_link(shell, link=without)
    assert unknown() == "No mail address is known of this contact. Add it, or hand the link over yourself."
    assert no_server() == "No mail server is set up here. Copy the address of the link and send it yourself."
    assert mail.outbox == []


@pytest.mark.usefixtures("mail_server")
def test_what_the_server_does_not_take_is_not_kept_as_mailed_and_no_address_is_logged(shell, clinic, settings, caplog):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    link = make_partner_link(shell, contact=contact_with_mail(shell, clinic)).row.pk

    with refused("mail_not_sent") as why:
        mail_partner_link(shell, link=link)

    assert why() == ("The mail server did not take it. Nothing was changed: try again, or hand the link over yourself.")
    row = PartnerLink.objects.of(shell.agency).get(pk=link)
    assert (row.mailed_at, AuditLine.objects.of(shell.agency).filter(deed="mail_partner_link").count()) == (None, 0)
    assert f"Partner link {link} was not mailed" in caplog.text
    assert "vera" not in caplog.text


@pytest.mark.usefixtures("mail_server")
def test_only_those_who_keep_partners_mail_and_no_other_agencys(shell, clinic):
    link = make_partner_link(shell, contact=contact_with_mail(shell, clinic)).row.pk
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    with pytest.raises(NotAllowed):
        mail_partner_link(Actor(user=None, agency=shell.agency, deeds=DEEDS[Role.AUDITOR]), link=link)
    with pytest.raises(NotFound):
        mail_partner_link(other, link=link)
    assert mail.outbox == []
