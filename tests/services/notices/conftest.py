"""A class of three people in February 2026, of whom two have accounts, and an installation that has a mail server."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.store.models import Agency, Notice
from tests.services.classroom import open_classroom
from tests.services.notices.mailroom import NOW, join


@pytest.fixture(autouse=True)
def _in_february():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def server(settings):
    """An installation that has a mail server; what goes out lies in `django.core.mail.outbox`."""
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": "smtp://localhost"})
    return settings


@pytest.fixture
def agency():
    return Agency.objects.create(slug="ours", name="Our agency", state="IL", time_zone="America/Chicago")


@pytest.fixture
def room(agency):
    """A class of three people on Monday; p1 and p2 have accounts, p3 has none. What was told of it is gone."""
    made = open_classroom(agency)
    for number in ("p1", "p2"):
        join(agency, number)
    Notice.objects.of(agency).delete()
    return made
