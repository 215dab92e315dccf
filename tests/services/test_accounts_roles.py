"""Roles given and taken: by whom, to whom, and never the last administrator's."""

from __future__ import annotations

import pytest

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, actor_in
from shiftready.services.accounts_roles import awaits_password, invite_account, link_anew, take_role
from shiftready.store.models import Agency, AuditLine, Membership, Person, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return Agency.objects.create(slug="millbrook", name="Millbrook Example Police")


@pytest.fixture
def boss(agency):
    user = User.objects.create_user("boss@millbrook.example", "quiet-harbor-lantern-7")
    Membership.objects.create(agency=agency, user=user, role=Role.ADMINISTRATOR)
    return actor_in(user, "millbrook")


def held(agency):
    return [(one.user.email, one.role, one.unit) for one in Membership.objects.of(agency).order_by("pk")]


def test_somebody_without_an_account_gets_one_and_has_yet_to_set_a_password(agency, boss):
    invited = invite_account(boss, email="sgt@millbrook.example", role="supervisor", unit="North")

    assert held(agency)[1:] == [("sgt@millbrook.example", "supervisor", "North")]
    assert (invited.needs_password, awaits_password(boss, invited.user)) == (True, True)
    last = AuditLine.objects.of(agency).order_by("-pk").first()
    assert (last.deed, last.subject, last.facts) == (
        "role_given",
        f"user {invited.user.pk}",
        {"role": "supervisor", "unit": "North"},
    )


def test_no_link_is_given_for_an_account_that_has_a_password_or_stands_in_another_agency(boss):
    other = Agency.objects.create(slug="hillview", name="Hillview Example Police")
    theirs = User.objects.create_user("both@hillview.example")
    Membership.objects.create(agency=other, user=theirs, role=Role.ADMINISTRATOR)

    invited = invite_account(boss, email="both@hillview.example", role="auditor")

    assert invited.needs_password is False
    for user in (theirs, boss.user):
        with pytest.raises(ShiftreadyError) as refusal:
            link_anew(boss, user=user.pk)
        assert refusal.value.code == "account_has_password"


def test_a_member_is_joined_to_their_own_person_and_an_unknown_number_is_refused(agency, boss):
    person = Person.objects.create(agency=agency, number="p1", entered_at="2026-01-01T12:00Z")

    invite_account(boss, email="one@millbrook.example", role="member", person="p1")
    with pytest.raises(ShiftreadyError) as refusal:
        invite_account(boss, email="not an address", role="chief", person="p9", unit="North")

    assert Membership.objects.of(agency).get(role="member").person == person
    assert (refusal.value.code, sorted(refusal.value.fields)) == (
        "invitation_wrong",
        ["email", "person", "role", "unit"],
    )


def test_the_last_administrator_who_can_sign_in_is_never_shut_out(agency, boss):
    own = Membership.objects.of(agency).get()
    invite_account(boss, email="second@millbrook.example", role="administrator")
    with pytest.raises(ShiftreadyError) as refusal:
        take_role(boss, membership=own.pk)
    assert refusal.value.code == "last_administrator"

    second = User.objects.get(email="second@millbrook.example")
    second.set_password("quiet-harbor-lantern-9")
    second.save()
    take_role(boss, membership=own.pk)

    assert held(agency) == [("second@millbrook.example", "administrator", "")]


def test_the_role_of_another_agency_is_not_to_be_found(boss):
    other = Agency.objects.create(slug="hillview", name="Hillview Example Police")
    theirs = User.objects.create_user("boss@hillview.example")
    role = Membership.objects.create(agency=other, user=theirs, role=Role.MEMBER)

    for deed in (lambda: take_role(boss, membership=role.pk), lambda: link_anew(boss, user=theirs.pk)):
        with pytest.raises(NotFound):
            deed()


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.ADMINISTRATOR}))
def test_nobody_but_an_administrator_gives_or_takes_roles(agency, boss, role):
    other = Actor(boss.user, agency, DEEDS[role])

    for deed in (
        lambda: invite_account(other, email="me@millbrook.example", role="administrator"),
        lambda: take_role(other, membership=1),
        lambda: link_anew(other, user=1),
    ):
        with pytest.raises(NotAllowed):
            deed()
