"""A license written down on a person's page, and withdrawn there."""

from __future__ import annotations

import pytest

from shiftready.store.models import Credential

pytestmark = pytest.mark.django_db
PERSON = "/lakeside/people/p1/"
SAID = {"kind": "License", "level": "Peace Officer", "status": "suspended", "first_on": "2026-01-01", "last_on": ""}


@pytest.mark.usefixtures("staffed")
def test_a_licence_is_written_down_shown_and_withdrawn(agency, coordinator):
    given = coordinator.post(f"{PERSON}credentials/", SAID, follow=True).content.decode()
    again = coordinator.post(f"{PERSON}credentials/", SAID)
    held = Credential.objects.of(agency).get()
    withdrawn = coordinator.post(f"/lakeside/people/credentials/{held.pk}/withdraw/", follow=True).content.decode()

    assert ("license" in given, "peace officer, suspended" in given) == (True, True)
    assert (again.status_code, "written down already" in again.content.decode()) == (422, True)
    assert ("None is recorded." in withdrawn, "It is withdrawn." in withdrawn) == (True, True)
