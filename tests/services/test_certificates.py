from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.certificates import (
    Verification,
    certificate_document,
    certificates_of_agency,
    class_document,
    find_certificate,
    own_certificates,
    revoke_certificate,
    verify,
)
from shiftready.store.models import Agency, Certificate, Membership, Person, Role, User
from tests.services.classroom import MONDAY, MONDAY_EVENING, attend, close, hire, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    attend(room)
    close(room, expires_on=date(2029, 3, 2))
    return room


@pytest.fixture
def number(room):
    return Certificate.objects.of(room.agency).get(record__person__number="p1").number


def actor_of(room, role, **facts):
    return Actor(user=None, agency=room.agency, deeds=DEEDS[role], **facts)


def person(room, number):
    return Person.objects.of(room.agency).get(number=number)


def test_anyone_may_check_a_number_and_learns_no_name(number):
    assert verify(number=number.lower()) == Verification(
        number=number,
        course="Mental Health First Aid for Public Safety",
        issuer="Our agency",
        minutes=390,
        completed_on=MONDAY,
        issued_on=MONDAY,
        expires_on=date(2029, 3, 2),
        revoked_on=None,
        replaced_on=None,
        replaced_by="",
        on=MONDAY,
        standing="valid",
        name="",
    )


def test_a_certificate_stands_from_its_issue_to_its_last_day_or_its_revocation(room, number):
    with time_machine.travel(datetime(2027, 1, 1, 3, 0, tzinfo=UTC), tick=False):
        revoke_certificate(room.shell, number=number, reason="issued to the wrong person")

    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 12, 30), date(2026, 12, 31), date(2029, 3, 3)]
    other = Certificate.objects.of(room.agency).exclude(number=number).first().number

    # 03:00 universal time on New Year's Day is still the old year in Chicago.
    assert [verify(number=number, on=day).standing for day in days] == [
        "not_yet_issued",
        "valid",
        "valid",
        "revoked",
        "revoked",
    ]
    assert [verify(number=other, on=day).standing for day in (date(2029, 3, 2), date(2029, 3, 3))] == [
        "valid",
        "expired",
    ]
    assert verify(number=number).revoked_on == date(2026, 12, 31)


def test_a_number_that_was_never_issued_is_unknown():
    with pytest.raises(NotFound) as refusal:
        verify(number="SR-3497-M4WH-X8N0-0055")

    assert (refusal.value.code, refusal.value.message) == (
        "certificate_unknown",
        "No certificate SR-3497-M4WH-X8N0-0055 was issued here. Compare the number with the certificate.",
    )


def test_the_name_is_for_those_who_see_the_person_and_for_the_person(room, number):
    elsewhere = Agency.objects.create(slug="theirs", name="Their agency")

    def name_for(role, *, agency=room.agency, **facts):
        user = User.objects.create_user(f"{role}{len(facts)}{facts.get('unit')}@{agency.slug}.example")
        Membership.objects.create(agency=agency, user=user, role=role, **facts)
        return verify(number=number, user=user).name

    assert {
        "coordinator": name_for(Role.COORDINATOR),
        "auditor": name_for(Role.AUDITOR),
        "supervisor of their unit": name_for(Role.SUPERVISOR, unit="1"),
        "supervisor of another unit": name_for(Role.SUPERVISOR, unit="2"),
        "instructor": name_for(Role.INSTRUCTOR),
        "the person": name_for(Role.MEMBER, person=person(room, "p1")),
        "a colleague": name_for(Role.MEMBER, person=person(room, "p2"), unit="3"),
        "another agency": name_for(Role.COORDINATOR, agency=elsewhere),
    } == {
        "coordinator": "Person p1",
        "auditor": "Person p1",
        "supervisor of their unit": "Person p1",
        "supervisor of another unit": "",
        "instructor": "",
        "the person": "Person p1",
        "a colleague": "",
        "another agency": "",
    }


def test_the_list_holds_what_its_reader_may_see(room):
    hire(room.agency, "p9", unit="2")

    def numbers(actor, **facts):
        return [row.record.person.number for row in certificates_of_agency(actor, **facts)]

    assert numbers(room.shell) == ["p1", "p2", "p3"]
    assert numbers(room.shell, search="person P2") == ["p2"]
    assert numbers(actor_of(room, Role.SUPERVISOR, unit="1")) == ["p1", "p2", "p3"]
    assert numbers(actor_of(room, Role.SUPERVISOR, unit="2")) == []
    assert numbers(actor_of(room, Role.SUPERVISOR, unit="2", person_id=person(room, "p3").pk)) == ["p3"]
    for role in (Role.INSTRUCTOR, Role.MEMBER):
        with pytest.raises(NotAllowed):
            certificates_of_agency(actor_of(room, role))


def test_own_certificates_are_own_and_a_member_without_a_person_has_none(room):
    own = own_certificates(actor_of(room, Role.MEMBER, person_id=person(room, "p2").pk))

    assert [row.record.person.number for row in own] == ["p2"]
    assert list(own_certificates(actor_of(room, Role.MEMBER))) == []
    with pytest.raises(NotAllowed):
        own_certificates(actor_of(room, Role.AUDITOR))


def test_the_paper_of_one_and_of_the_whole_class(room, number):
    one = certificate_document(room.shell, number=number)
    whole = class_document(room.shell, offering=room.offering)

    words = pypdfium2.PdfDocument(one)[0].get_textpage().get_text_range()
    assert all(said in words for said in ("Person p1", number, f"localhost:8000/verify/{number}", "6 hours 30 minutes"))
    assert (len(pypdfium2.PdfDocument(one)), len(pypdfium2.PdfDocument(BytesIO(whole)))) == (1, 3)
    assert one == certificate_document(room.shell, number=number)


def test_a_revoked_certificate_is_not_printed_and_not_revoked_twice(room, number):
    revoked = revoke_certificate(room.shell, number=number, reason="issued to the wrong person")

    assert (revoked.revoked_at, revoked.revoked_reason) == (MONDAY_EVENING, "issued to the wrong person")
    for deed in (
        lambda: certificate_document(room.shell, number=number),
        lambda: revoke_certificate(room.shell, number=number, reason="again"),
    ):
        with pytest.raises(ShiftreadyError) as refusal:
            deed()
        assert refusal.value.code == "certificate_revoked"
    assert len(pypdfium2.PdfDocument(class_document(room.shell, offering=room.offering))) == 2


def test_revoking_asks_for_a_reason(room, number):
    with pytest.raises(ShiftreadyError) as refusal:
        revoke_certificate(room.shell, number=number, reason="")

    assert refusal.value.code == "reason_missing"


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.COORDINATOR])
def test_only_the_coordinator_revokes_and_prints_a_class(room, number, role):
    actor = replace(actor_of(room, role), person_id=person(room, "p1").pk)

    with pytest.raises(NotAllowed):
        revoke_certificate(actor, number=number, reason="x")
    with pytest.raises(NotAllowed):
        class_document(actor, offering=room.offering)


def test_another_agency_and_a_colleague_find_no_certificate(room, number):
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))
    colleague = actor_of(room, Role.MEMBER, person_id=person(room, "p2").pk)

    for actor in (other, colleague):
        with pytest.raises(NotFound):
            find_certificate(actor, number=number)
