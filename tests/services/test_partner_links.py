"""A partner's contact by private link: their own invitations alone, yes or no, one calendar, and when it ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

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
