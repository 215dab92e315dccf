"""One account a role, all with one password made up for this installation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiftready.services.access import Actor, actor_in, the_shell
from shiftready.services.accounts import create_account
from shiftready.store.models import Agency, Membership, Person, Role, User

DOMAIN = "harbor.example"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """`person` is the roster number of whom the account belongs to, "" where nobody on the roster does."""

    role: Role
    name: str
    person: str = ""
    unit: str = ""

    @property
    def email(self) -> str:
        return f"{self.role}@{DOMAIN}"


ACCOUNTS = (
    DemoAccount(Role.COORDINATOR, "Demo Coordinator", "H104"),
    DemoAccount(Role.SUPERVISOR, "Demo Supervisor", "H105", "Patrol"),
    DemoAccount(Role.INSTRUCTOR, "Demo Instructor", "H103"),
    DemoAccount(Role.MEMBER, "Demo Member", "H106"),
    DemoAccount(Role.AUDITOR, "Demo Auditor"),
    DemoAccount(Role.ADMINISTRATOR, "Demo Administrator", "H100"),
)


def make_accounts(agency: Agency, password: str) -> None:
    """Make every account; the people they belong to are not there before the roster."""
    for one in ACCOUNTS:
        create_account(
            the_shell(agency), email=one.email, password=password, roles=[one.role], name=one.name, unit=one.unit
        )


def join_accounts_to_people(agency: Agency) -> None:
    """Say whose accounts they are, once the roster is there."""
    people: Mapping[str, int] = dict(Person.objects.of(agency).values_list("number", "pk"))
    for one in ACCOUNTS:
        mine = Membership.objects.of(agency).filter(user__email=one.email)
        mine.update(person_id=people.get(one.person))


def coordinator_of(agency: Agency) -> Actor:
    """The demo's coordinator as an actor: every deed of the demo is done in this name."""
    return actor_in(User.objects.get(email=ACCOUNTS[0].email), agency.slug)
