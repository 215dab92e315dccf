"""Notices on the pages, for programs and on the machine: seen, sent again, and how mails are wanted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.mail import mail as command
from shiftready.services.access import the_shell
from shiftready.services.notices.rules import mail_rule
from shiftready.services.offerings import Arrangement, arrange_blocks
from shiftready.store.models import Certificate, Membership, Notice, Person, Role
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
MAIL = "/lakeside/settings/mail/"
NOTICES = "/lakeside/classes/notices/"
SAID = {"digest_minutes": "30", "quiet_from": "22:00", "quiet_until": "06:00", "tiers": "90 60, 30 7"}


@pytest.fixture(autouse=True)
def _in_february():
    with time_machine.travel(datetime(2026, 2, 24, 15, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def room(agency, users):
    """A class of three of whom p1 has an account, and what was told of it."""
    found = open_classroom(agency)
    person = Person.objects.of(agency).get(number="p1")
    Membership.objects.of(agency).filter(user=users[Role.MEMBER]).update(person=person)
    Notice.objects.of(agency).delete()
    arrange_blocks(the_shell(agency), offering=found.offering, arrangements={found.blocks[0].pk: Arrangement(room="7")})
    return found


@pytest.fixture
def run(room, monkeypatch):
    monkeypatch.setattr("shiftready.cli.mail.bring_tables", lambda: None)

    def of(*words, status=0):
        answer = CliRunner(env={"COLUMNS": "200"}).invoke(command, words)
        assert (answer.exit_code, room.agency.slug) == (status, "lakeside"), answer.output
        return answer.output

    return of


def test_the_coordinator_sees_who_waits_for_a_mail_and_who_has_no_account(room, coordinator):
    page = coordinator.get(NOTICES).content.decode()
    none = coordinator.get(f"{NOTICES}?state=sent").content.decode()

    assert page.count("There is no account to write to: tell them yourself.") == 2
    assert page.count("Place in a class: Mental Health First Aid for Public Safety") >= 3
    assert "No notice fits this filter" in none
    assert room.offering


def test_a_notice_left_out_is_sent_again_by_a_button(room, coordinator):
    left_out = Notice.objects.of(room.agency).filter(left_out_because="no_address").first()

    page = coordinator.post(f"{NOTICES}{left_out.pk}/again/", follow=True)

    left_out.refresh_from_db()
    assert "The notice goes out again." in page.content.decode()
    assert (left_out.claimed_at, left_out.left_out_because) == (None, "")


def test_what_may_not_have_gone_out_stands_on_today(room, coordinator):
    before = coordinator.get("/lakeside/").content.decode()
    Notice.objects.of(room.agency).filter(claimed_at=None).update(claimed_at=datetime(2026, 2, 24, tzinfo=UTC))

    after = coordinator.get("/lakeside/").content.decode()

    assert ("1 notice may not have gone out" in before, "1 notice may not have gone out" in after) == (False, True)


def test_more_notices_ask_no_more_of_the_database(room, coordinator, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as first:
        coordinator.get(NOTICES)
    rows = Notice.objects.of(room.agency)
    Notice.objects.bulk_create(
        Notice(agency=room.agency, occasion="place", offering_id=room.offering, person=one.person, due_at=one.due_at)
        for one in list(rows) * 3
    )

    with django_assert_max_num_queries(len(first)):
        coordinator.get(NOTICES)


def test_how_mails_go_out_is_said_on_the_page_and_read_by_others(room, coordinator, clients):
    page = coordinator.post(MAIL, SAID, follow=True)
    wrong = coordinator.post(MAIL, {**SAID, "tiers": "soon"})
    half = coordinator.post(MAIL, {**SAID, "quiet_until": ""})

    rule = mail_rule(the_shell(room.agency))
    assert "Mails go out so from now on." in page.content.decode()
    assert (rule.digest_minutes, rule.tiers, rule.quiet.begins.hour, rule.quiet.ends.hour) == (
        30,
        (90, 60, 30, 7),
        22,
        6,
    )
    assert (wrong.status_code, half.status_code) == (422, 422)
    assert "Write numbers of days with blanks between, such as 90 60 30 7." in wrong.content.decode()
    assert "22:00 to 06:00" in clients[Role.INSTRUCTOR].get(MAIL).content.decode()
    assert clients[Role.INSTRUCTOR].post(MAIL, SAID).status_code == 403


def test_words_are_seen_before_they_are_kept(room, coordinator):
    words = {"subject": "{class} for {person}", "opening": "", "closing": ""}

    seen = coordinator.post(f"{MAIL}seat/", words).content.decode()
    before = mail_rule(the_shell(room.agency)).words
    coordinator.post(f"{MAIL}seat/", {**words, "keep": "1"})
    refused = coordinator.post(f"{MAIL}seat/", {**words, "opening": "{name}", "keep": "1"})

    assert ("<strong>Crisis Intervention Team, 40 hours for Person One</strong>" in seen, before) == (True, {})
    assert mail_rule(the_shell(room.agency)).words == {"seat": {"subject": "{class} for {person}"}}
    assert refused.status_code == 422
    assert "The opening names {name}, which this mail does not know." in refused.content.decode()
    assert coordinator.get(f"{MAIL}nothing/").status_code == 404


def test_a_member_chooses_their_reminders(room, clients):
    mine = "/lakeside/my-training/"

    page = clients[Role.MEMBER].post(f"{mine}reminders/", {"wants": "no"}, follow=True).content.decode()

    assert "You are reminded of deadlines in the last week alone." in page
    assert "Remind me earlier, too" in page
    assert room.offering


@pytest.fixture
def numbers(room):
    with time_machine.travel(MONDAY_EVENING, tick=False):
        attend(room)
        close(room)
    return {one.record.person.number: one.number for one in Certificate.objects.of(room.agency)}


def test_certificates_are_mailed_from_the_list_and_from_the_class(room, numbers, coordinator):
    listed = coordinator.get("/lakeside/certificates/").content.decode()
    one = coordinator.post(f"/lakeside/certificates/{numbers['p1']}/mail/", follow=True).content.decode()
    whole = coordinator.post(f"/lakeside/certificates/class/{room.offering}/mail/", follow=True).content.decode()
    again = coordinator.post(
        f"/lakeside/certificates/class/{room.offering}/mail/", {"again": "on"}, follow=True
    ).content.decode()

    assert f'href="/lakeside/certificates/{numbers["p1"]}/mail/"' in listed
    assert "1 certificate is on the way. Mailed before: 0." not in one
    assert "1 certificate is on the way." in one
    without = ", ".join(numbers[who] for who in ("p2", "p3"))
    assert f"0 certificates are on the way. Mailed before: 1. Without an account to write to: {without}." in whole
    assert "Mailed before: 1." in again  # it still waits to go out


def test_programs_see_notices_say_how_mails_go_out_and_mail_certificates(room, numbers, coordinator):
    send = {"content_type": "application/json"}
    api = "/api/lakeside/notices/"

    listed = coordinator.get(api).json()
    said = coordinator.put(f"{api}rule", {"digest_minutes": 0, "tiers": [7, 30]}, **send).json()
    words = coordinator.put(f"{api}rule/words/seat", {"closing": "Bye."}, **send).json()
    mailed = coordinator.post(f"{api}certificates/{numbers['p1']}", {}, **send).json()
    whole = coordinator.post(f"{api}classes/{room.offering}/certificates", {}, **send).json()
    wrong = coordinator.put(f"{api}rule/words/seat", {"closing": "{x}"}, **send)

    assert sorted({(one["to"], one["state"]) for one in listed}) == [
        ("p1", "waiting"), ("p2", "left_out"), ("p3", "left_out"),
    ]  # fmt: skip
    assert (said["digest_minutes"], said["tiers"], said["quiet_from"]) == (0, [30, 7], None)
    assert words["words"] == {"seat": {"closing": "Bye."}}
    assert (mailed["planned"], whole["planned"], whole["mailed_before"]) == (1, 0, [numbers["p1"]])
    assert (wrong.status_code, wrong.json()["code"]) == (422, "mail_words_wrong")
    left_out = next(one["id"] for one in listed if one["state"] == "left_out")
    assert coordinator.post(f"{api}{left_out}/again", {}, **send).status_code == 204
    assert coordinator.put(f"{api}reminders", {"wants": False}, **send).status_code == 204


def test_the_machine_itself_shows_notices_and_says_how_mails_go_out(run, numbers, room):
    told = run("rule", "lakeside", "--digest-minutes", "5", "--quiet", "22:00-06:00", "--tiers", "90 60 30 7")
    kept = run("rule", "lakeside")
    listed = run("list", "lakeside", "--state", "left_out", "--format", "csv").splitlines()
    words = run("words", "lakeside", "seat", "--closing", "Bye.")
    mailed = run("certificates", "lakeside", str(room.offering))
    one = run("certificates", "lakeside", numbers["p1"], "--again")
    left_out = Notice.objects.of(room.agency).filter(left_out_because="no_address").first()

    assert told == "Together within 5 minutes; no mail 22:00 to 06:00; reminders 90, 60, 30, 7.\n"
    assert kept == told
    assert [line.split(",")[2:4] for line in listed[1:]] == [["p3", "left_out"], ["p2", "left_out"]]
    assert words == "The words of seat are kept.\n"
    assert mailed.splitlines()[0] == "On the way: 1. Mailed before: 0."
    assert one == "On the way: 0. Mailed before: 1.\n"
    assert run("again", "lakeside", str(left_out.pk)) == f"Notice {left_out.pk} goes out again.\n"
    assert run("rule", "lakeside", "--quiet", "never", "--tiers", "").endswith("mail at all hours; reminders never.\n")
    assert "Write two times" in run("rule", "lakeside", "--quiet", "night", status=2)
    assert "Write numbers of days" in run("rule", "lakeside", "--tiers", "soon", status=2)
