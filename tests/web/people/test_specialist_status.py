"""A decision about the list of specialists on a person's page, and on their own."""

from __future__ import annotations

import pytest

from shiftready.store.models import SpecialistDecision

pytestmark = pytest.mark.django_db
PERSON = "/lakeside/people/p1/"
SAID = {"decision": "suspended", "first_on": "2026-01-05", "last_on": "", "reason": "review", "issuer": "Chief"}


@pytest.mark.usefixtures("staffed")
def test_a_suspension_is_decided_shown_refused_twice_without_a_reason_and_taken_back(agency, coordinator):
    wrong = coordinator.post(f"{PERSON}specialist-status/", SAID | {"reason": ""})
    shown = coordinator.post(f"{PERSON}specialist-status/", SAID, follow=True).content.decode()
    row = SpecialistDecision.objects.of(agency).get()
    back = coordinator.post(f"/lakeside/people/specialist-status/{row.pk}/take-back/", follow=True).content.decode()

    assert (wrong.status_code, "write no diagnosis" in wrong.content.decode()) == (422, True)
    assert [word in shown for word in ("It is decided.", "Suspended", "A review, under way or closed", "Chief")] == [
        True
    ] * 4
    assert ("It is taken back." in back, "Nothing was decided about the list." in back) == (True, True)
