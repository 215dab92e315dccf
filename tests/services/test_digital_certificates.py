"""A certificate as a signed file, checked by a program that is not ours; no network is asked."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from pydantic import SecretStr

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.open_badge import SigningKey
from shiftready.services.access import DEEDS, Actor
from shiftready.services.certificates import (
    class_archive,
    digital_certificate,
    issuer_keys,
    replace_signing_key,
    revoke_certificate,
    signing_key,
    status_list,
)
from shiftready.store.models import Agency, AuditLine, Certificate, Person, PublishedKey, Role
from tests.services.badge_reader import read_badge
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
node = pytest.mark.node
DID = "did:web:localhost%3A8000:issuers:ours"
LIST = "http://localhost:8000/issuers/ours/status/0"
MORNING_AFTER = "2026-03-03T12:00:00Z"


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture(autouse=True)
def installation(settings, tmp_path):
    """A data folder of its own, so that each test begins without a key."""
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"data": tmp_path, "signing_key": SecretStr("")})
    return settings


@pytest.fixture
def room():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    attend(room)
    close(room, expires_on=date(2029, 3, 2))
    return room


@pytest.fixture
def number(room):
    return number_of(room, "p1")


def number_of(room, person):
    return Certificate.objects.of(room.agency).get(record__person__number=person).number


def badge(room, number):
    return json.loads(digital_certificate(room.shell, number=number))


def answers():
    """What the addresses in a certificate answer."""
    return {DID: issuer_keys(agency="ours"), LIST: status_list(agency="ours", part=0)}


def test_the_file_says_what_the_paper_says(room, number):
    found = badge(room, number)

    subject = found["credentialSubject"]
    achievement = subject["achievement"]
    assert (found["id"], found["type"]) == (
        f"http://localhost:8000/verify/{number}",
        ["VerifiableCredential", "OpenBadgeCredential"],
    )
    assert found["issuer"] == {"id": DID, "type": ["Profile"], "name": "Our agency"}
    # The last day is the agency's own: in Chicago it ends six hours later.
    assert (found["validFrom"], found["validUntil"]) == ("2026-03-03T00:00:00Z", "2029-03-03T05:59:59Z")
    assert subject["identifier"][0]["identityHash"] == "Person p1"
    assert (subject["activityStartDate"], subject["activityEndDate"]) == ("2026-03-02", "2026-03-02")
    assert achievement["name"] == "Mental Health First Aid for Public Safety"
    assert achievement["criteria"]["narrative"].startswith("Attended 6 hours 30 minutes: ")
    assert sum(int(one["value"]) for one in subject["result"]) == 390
    assert [one["resultDescription"] for one in subject["result"]] == [
        one["id"] for one in achievement["resultDescription"]
    ]
    assert found["credentialStatus"] == {
        "id": f"{LIST}#0",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "0",
        "statusListCredential": LIST,
    }
    assert digital_certificate(room.shell, number=number) == digital_certificate(room.shell, number=number)


@node
def test_a_stranger_s_program_finds_it_signed_explained_and_standing(room, number):
    found = badge(room, number)

    reading = read_badge(found, answers(), now=MORNING_AFTER)

    assert (reading.verified, reading.why, reading.stands, reading.unexplained) == (True, "", True, "")


@node
def test_a_changed_letter_is_noticed(room, number):
    found = badge(room, number)
    found["credentialSubject"]["identifier"][0]["identityHash"] = "Person p2"

    reading = read_badge(found, answers(), now=MORNING_AFTER)

    assert (reading.verified, "Invalid signature" in reading.why) == (False, True)


@node
def test_a_key_that_the_issuer_does_not_name_is_not_believed(room, number):
    found, documents = badge(room, number), answers()
    documents[DID]["assertionMethod"] = []

    assert not read_badge(found, documents, now=MORNING_AFTER).verified


@node
def test_after_its_last_day_it_is_no_longer_good(room, number):
    found, documents = badge(room, number), answers()

    on_its_last_day, after = (
        # The program grants five minutes to clocks that differ.
        read_badge(found, documents, now=now).verified
        for now in ("2029-03-03T05:59:00Z", "2029-03-03T06:06:00Z")
    )

    assert (on_its_last_day, after) == (True, False)


@node
def test_nothing_is_fetched_from_a_network(room, number):
    reading = read_badge(badge(room, number), {}, now=MORNING_AFTER)

    assert not reading.verified
    assert "Not fetched: did:web:localhost" in reading.why


@node
def test_a_revoked_one_is_found_out_by_its_list_and_its_neighbours_stand(room, number):
    found, neighbour = badge(room, number), badge(room, number_of(room, "p2"))
    with time_machine.travel(datetime(2026, 4, 1, tzinfo=UTC), tick=False):
        revoke_certificate(room.shell, number=number, reason="issued to the wrong person")
        documents = answers()

    readings = [read_badge(one, documents, now="2026-04-02T00:00:00Z") for one in (found, neighbour)]

    assert [(one.verified, one.stands) for one in readings] == [(True, False), (True, True)]
    assert documents[LIST]["validFrom"] == "2026-04-01T00:00:00Z"


@node
def test_what_an_old_key_signed_is_still_checked_after_it_was_replaced(room, number):
    old = badge(room, number)

    fresh = replace_signing_key()
    new = badge(room, number)

    assert old["proof"]["verificationMethod"] != new["proof"]["verificationMethod"] == f"{DID}#{fresh.public}"
    documents = answers()
    assert [read_badge(one, documents, now=MORNING_AFTER).verified for one in (old, new)] == [True, True]
    assert len(documents[DID]["verificationMethod"]) == 2
    assert AuditLine.objects.of(room.agency).latest("pk").deed == "replace_signing_key"


@node
def test_the_canonical_form_is_that_of_another_program(room, number):
    from shiftready.formats.open_badge.canonical_json import canonical_json

    Person.objects.of(room.agency).filter(number="p1").update(name='Zoë "Zo" \u2028 O\\Neill \U0001f600')
    found = badge(room, number)

    reading = read_badge(found, answers(), now=MORNING_AFTER)

    assert (reading.verified, reading.canonical) == (True, canonical_json(found).decode())


def test_the_key_is_made_once_for_its_owner_only_and_only_its_public_half_is_in_the_database(installation):
    first, again = signing_key(), signing_key()

    file = installation.SHIFTREADY.data / "signing_key"
    assert first.public == again.public
    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == (first.text, 0o600)
    assert list(PublishedKey.objects.values_list("public", flat=True)) == [first.public]


def test_a_key_of_the_environment_is_used_and_replaced_there(installation):
    given = SigningKey.fresh()
    installation.SHIFTREADY = installation.SHIFTREADY.model_copy(update={"signing_key": SecretStr(given.text)})

    assert signing_key().public == given.public
    assert not (installation.SHIFTREADY.data / "signing_key").exists()
    with pytest.raises(ShiftreadyError) as refusal:
        replace_signing_key()
    assert refusal.value.code == "signing_key_given"


def test_a_key_that_cannot_be_read_is_refused_and_not_made_anew(installation):
    file = installation.SHIFTREADY.data / "signing_key"
    file.write_text("half")

    with pytest.raises(ShiftreadyError) as refusal:
        signing_key()

    assert (refusal.value.code, refusal.value.message) == (
        "signing_key_unreadable",
        f"{file} holds no key that can sign: 32 bytes in base64 are expected. Restore it from a backup.",
    )
    assert file.read_text() == "half"


def test_the_person_and_who_sees_them_get_the_file_and_nobody_else(room, number):
    def actor(role, **facts):
        return Actor(user=None, agency=room.agency, deeds=DEEDS[role], **facts)

    pk = {one: Person.objects.of(room.agency).get(number=one).pk for one in ("p1", "p2")}

    assert digital_certificate(actor(Role.MEMBER, person_id=pk["p1"]), number=number)
    with pytest.raises(NotFound):
        digital_certificate(actor(Role.MEMBER, person_id=pk["p2"]), number=number)
    with pytest.raises(NotAllowed):
        class_archive(replace(actor(Role.MEMBER), person_id=pk["p1"]), offering=room.offering)


def test_a_revoked_certificate_is_not_given_out(room, number):
    revoke_certificate(room.shell, number=number, reason="by mistake")

    with pytest.raises(ShiftreadyError) as refusal:
        digital_certificate(room.shell, number=number)

    assert refusal.value.code == "certificate_revoked"


def test_the_archive_of_a_class_holds_paper_and_signed_file_of_each_and_is_the_same_each_time(room, number):
    archive = class_archive(room.shell, offering=room.offering)

    with ZipFile(BytesIO(archive)) as files:
        assert len(files.namelist()) == 6
        assert files.read(f"{number}.json") == digital_certificate(room.shell, number=number)
    assert archive == class_archive(room.shell, offering=room.offering)


def test_each_certificate_of_an_agency_has_a_place_of_its_own_in_the_list(room):
    later = open_classroom(Agency.objects.create(slug="theirs", name="Their agency"), ["q1"])
    attend(later)
    close(later)

    def places(agency):
        return sorted(Certificate.objects.of(agency).values_list("status_place", flat=True))

    assert (places(room.agency), places(later.agency)) == ([0, 1, 2], [0])


@pytest.mark.parametrize("asked", ["nowhere", "empty"])
def test_who_has_issued_nothing_is_no_issuer(asked):
    Agency.objects.create(slug="empty", name="Empty")

    with pytest.raises(NotFound) as refusal:
        issuer_keys(agency=asked)

    assert refusal.value.message == f'Nobody called "{asked}" has issued certificates here.'


@pytest.mark.usefixtures("room")
def test_a_list_that_does_not_exist_is_said():
    with pytest.raises(NotFound) as refusal:
        status_list(agency="ours", part=1)

    assert refusal.value.code == "status_list_unknown"
