"""The first agency, and who may sign in as what."""

import pytest

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import actor_in, the_shell
from shiftready.services.accounts import agency_called, create_account, create_agency, made_up_password
from shiftready.store.models import Agency, AuditLine, Membership, Role, User

pytestmark = pytest.mark.django_db
PASSWORD = "quiet-harbor-lantern-7"


@pytest.fixture
def harbor():
    return create_agency(slug="harbor", name="Harbor Example Police Department", state="IL")


def test_an_agency_is_made_and_that_is_written_down(harbor):
    assert agency_called("harbor") == harbor
    lines = AuditLine.objects.of(harbor)
    assert [(line.deed, line.subject, line.actor) for line in lines] == [("agency_created", "harbor", None)]


@pytest.mark.usefixtures("harbor")
def test_everything_wrong_with_an_agency_is_said_at_once():
    with pytest.raises(ShiftreadyError) as refusal:
        create_agency(slug="Harbor PD", name=" ", state="Illinois", time_zone="Mars/Olympus")

    assert refusal.value.code == "agency_wrong"
    assert refusal.value.fields == {
        "slug": '"Harbor PD" cannot stand in an address. Use small letters, digits and hyphens.',
        "name": "Give the agency's name.",
        "state": '"Illinois" is not a state. Write two capital letters, such as IL.',
        "time_zone": '"Mars/Olympus" is not a time zone. Write one such as America/Chicago.',
    }
    assert Agency.objects.count() == 1


@pytest.mark.usefixtures("harbor")
def test_an_agency_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(NotFound) as refusal:
        agency_called("habor")

    assert refusal.value.message == 'There is no agency called "habor" (there are: harbor).'


def test_an_account_gets_its_roles_in_one_agency(harbor):
    user = create_account(
        the_shell(harbor), email="ann@example.org", password=PASSWORD, roles=[Role.COORDINATOR, Role.ADMINISTRATOR]
    )

    assert user.check_password(PASSWORD)
    assert sorted(Membership.objects.of(harbor).values_list("user__email", "role")) == [
        ("ann@example.org", "administrator"),
        ("ann@example.org", "coordinator"),
    ]
    assert AuditLine.objects.of(harbor).last().facts == {"roles": ["administrator", "coordinator"]}


def test_an_account_that_is_there_gets_one_more_role_and_keeps_its_password(harbor):
    shell = the_shell(harbor)
    first = create_account(shell, email="ann@example.org", password=PASSWORD, roles=[Role.MEMBER])

    again = create_account(shell, email="Ann@example.org", password="", roles=[Role.AUDITOR])

    assert again == first
    assert User.objects.get().check_password(PASSWORD)
    assert Membership.objects.of(harbor).count() == 2


def test_everything_wrong_with_an_account_is_said_at_once(harbor):
    with pytest.raises(ShiftreadyError) as refusal:
        create_account(the_shell(harbor), email="ann", password="short", roles=["chief"], person="H1")

    assert refusal.value.code == "account_wrong"
    assert refusal.value.fields == {
        "email": '"ann" is not an e-mail address.',
        "roles": "chief: not a role. Choose from coordinator, supervisor, instructor, member, auditor, administrator.",
        "password": "This password is too short. Make it 12 characters long at least.",
        "person": 'Nobody on the roster has the number "H1".',
    }
    assert User.objects.count() == 0


def test_only_who_manages_access_makes_accounts(harbor):
    coordinator = create_account(the_shell(harbor), email="c@example.org", password=PASSWORD, roles=[Role.COORDINATOR])

    with pytest.raises(NotAllowed) as refusal:
        create_account(actor_in(coordinator, "harbor"), email="x@example.org", password=PASSWORD, roles=[Role.MEMBER])

    assert refusal.value.code == "not_allowed"
    assert User.objects.count() == 1


def test_made_up_passwords_are_long_and_never_the_same():
    made = {made_up_password() for _ in range(100)}

    assert len(made) == 100
    assert {len(password) for password in made} == {23}
