"""Two agencies, and somebody in every role: whom a page lets in, and whom it does not."""

from __future__ import annotations

import pytest
from django.test import Client

from shiftready.store.models import Agency, Membership, Role, User
from tests.web.small_agency import staff

PASSWORD = "a long enough password"


@pytest.fixture
def agency(db):  # noqa: ARG001 - pytest opens the database by this name
    return Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")


@pytest.fixture
def other_agency(db):  # noqa: ARG001 - pytest opens the database by this name
    return Agency.objects.create(slug="hillview", name="Hillview Police (invented)", state="IL")


@pytest.fixture
def join():
    """Make somebody a member: `join(agency, role, unit="", person=None)` returns the account."""

    def joined(agency, role, **facts):
        user = User.objects.create_user(f"{role}@{agency.slug}.example", PASSWORD, name=f"{role.title()} of {agency}")
        Membership.objects.create(agency=agency, user=user, role=role, **facts)
        return user

    return joined


@pytest.fixture
def users(agency, join):
    """An account for every role of the agency, by role."""
    return {role: join(agency, role) for role in Role.values}


@pytest.fixture
def signed_in():
    """A browser session of an account: `signed_in(user)`."""

    def client_of(user):
        client = Client()
        client.force_login(user)
        return client

    return client_of


@pytest.fixture
def clients(users, signed_in):
    """A signed-in browser session for every role, by role."""
    return {role: signed_in(user) for role, user in users.items()}


@pytest.fixture
def coordinator(clients):
    return clients[Role.COORDINATOR]


@pytest.fixture
def foreign_coordinator(other_agency, join, signed_in):
    """The coordinator of another agency, who must see nothing of ours."""
    return signed_in(join(other_agency, Role.COORDINATOR))


@pytest.fixture
def who_may(clients, foreign_coordinator, client):
    """What every kind of visitor gets: `who_may(address)` → {visitor: status}."""

    def ask(address):
        visitors = {**clients, "stranger": client, "of another agency": foreign_coordinator}
        return {str(visitor): one.get(address).status_code for visitor, one in visitors.items()}

    return ask


@pytest.fixture
def staffed(agency):
    """The agency with four people, a rule and a strategy: see `small_agency`."""
    staff(agency)
    return agency
