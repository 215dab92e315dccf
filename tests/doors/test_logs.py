"""A walk through the house, refusals and failed sign-ins among it, leaves nobody's name or e-mail address in a log."""

from __future__ import annotations

import logging

import pytest

from shiftready.store.models import Person, User
from tests.doors.doors import DEEDS, OPERATIONS, PAGES
from tests.doors.test_who_may_enter import address_of, ask, operation_address

pytestmark = pytest.mark.django_db


def test_no_log_line_says_who(world, visitors, caplog):
    caplog.set_level(logging.INFO)
    visitors["stranger"].post("/accounts/login/", {"login": "member@harbor.example", "password": "not the password"})
    for route in PAGES:
        ask(visitors["coordinator"], "get", address_of(world, route))
    for route in DEEDS:
        ask(visitors["coordinator"], "post", address_of(world, route))
        ask(visitors["member"], "post", address_of(world, route))
    for (method, route), (_, _, body) in OPERATIONS.items():
        ask(visitors["coordinator"], method, operation_address(world, route), body)

    names = Person.objects.of(world.agency).exclude(name="").values_list("name", flat=True)
    private = {*names, *User.objects.values_list("email", flat=True)}
    lines = [record.getMessage() + str(record.exc_text or "") for record in caplog.records]

    assert any("/harbor/" in line for line in lines)  # the walk was heard: refusals are logged
    assert [line for line in lines if any(word in line for word in private)] == []
