"""Who may do what: roles add up, a unit takes away, and nothing is given that nobody gave."""

from __future__ import annotations

import pytest

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Deed, actor_in, agencies_of, the_shell
from shiftready.services.accounts import create_account
from shiftready.store.models import Agency, Membership, Role, User
from tests.services.classroom import hire

pytestmark = pytest.mark.django_db
PASSWORD = "quiet-harbor-lantern-7"


@pytest.fixture
def ours():
    return Agency.objects.create(slug="ours", name="Our agency")


@pytest.fixture
def user():
    return User.objects.create_user("one@ours.example")


def hold(agency, user, role, unit=""):
    return Membership.objects.create(agency=agency, user=user, role=role, unit=unit)


@pytest.mark.parametrize("role", Role.values)
def test_a_role_gives_its_own_deeds_and_no_unit(ours, user, role):
    hold(ours, user, role)

    actor = actor_in(user, "ours")

    assert (actor.deeds, actor.unit) == (DEEDS[role], "")


@pytest.mark.parametrize("role", Role.values)
def test_whoever_is_bound_to_a_unit_does_no_more_than_a_supervisor(ours, user, role):
    hold(ours, user, role, unit="1")

    actor = actor_in(user, "ours")

    assert (actor.deeds - DEEDS[Role.SUPERVISOR], actor.unit) == (frozenset(), "1")


@pytest.mark.parametrize(
    ("other", "unit"),
    [
        (Role.MEMBER, "1"), (Role.INSTRUCTOR, "1"), (Role.AUDITOR, ""),
        (Role.COORDINATOR, ""), (Role.ADMINISTRATOR, ""),
    ],
)  # fmt: skip
def test_only_a_role_that_sees_everybody_unbinds_a_supervisor(ours, user, other, unit):
    hold(ours, user, Role.SUPERVISOR, unit="1")
    hold(ours, user, other)

    assert actor_in(user, "ours").unit == unit


@pytest.mark.parametrize("slug", ["theirs", "nowhere", "", "OURS"])
def test_an_agency_of_others_is_as_one_that_is_not_there(ours, user, slug):
    Agency.objects.create(slug="theirs", name="Their agency")
    hold(ours, user, Role.ADMINISTRATOR)

    with pytest.raises(NotFound) as refusal:
        actor_in(user, slug)

    assert refusal.value.message == f'You belong to no agency called "{slug}". Ask its administrator to add you.'


def test_an_account_that_was_closed_belongs_nowhere(ours, user):
    hold(ours, user, Role.ADMINISTRATOR)
    user.is_active = False

    assert agencies_of(user) == ()
    with pytest.raises(NotFound):
        actor_in(user, "ours")


def test_only_a_supervisor_s_role_is_bound_by_the_shell_too(ours):
    shell = the_shell(ours)
    both = [Role.SUPERVISOR, Role.INSTRUCTOR]
    made = create_account(shell, email="both@ours.example", password=PASSWORD, roles=both, unit=" 1 ")

    assert dict(Membership.objects.of(ours).filter(user=made).values_list("role", "unit")) == {
        "supervisor": "1",
        "instructor": "",
    }
    with pytest.raises(ShiftreadyError) as refusal:
        create_account(shell, email="x@ours.example", password=PASSWORD, roles=[Role.COORDINATOR], unit="1")
    assert refusal.value.fields == {"unit": "Only a supervisor is bound to a unit. Leave it out for any other role."}


def test_an_account_is_joined_to_nobody_whose_import_was_taken_back(ours):
    person = hire(ours, "p1")
    person.withdrawn_at = person.entered_at
    person.save()

    with pytest.raises(ShiftreadyError) as refusal:
        create_account(the_shell(ours), email="x@ours.example", password=PASSWORD, roles=[Role.MEMBER], person="p1")

    assert refusal.value.fields == {"person": 'Nobody on the roster has the number "p1".'}


def test_the_shell_may_do_everything_and_a_stranger_nothing(ours, user):
    assert the_shell(ours).deeds == frozenset(Deed)
    assert agencies_of(user) == ()
