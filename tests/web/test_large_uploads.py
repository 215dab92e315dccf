"""Two gigabytes are refused with a sentence also by what takes no file, before a byte of them is read."""

from __future__ import annotations

import pytest

from shiftready.store.models import SiteVisit
from tests.web.test_program import text_of
from tests.web.unread import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staffed")]
#: Three megabytes with a form around them.
FITS = 4_000_000
ANY_BOUND = "This is more than can be sent at once. Send it in smaller parts."


@pytest.mark.parametrize("place", ["program/visits/ask/", "program/help/ask/", "people/", "no/such/page/"])
def test_two_gigabytes_are_refused_in_words_and_nothing_is_kept(agency, coordinator, place):
    answer = send(coordinator, f"/lakeside/{place}")

    assert answer.status_code == 422
    assert ANY_BOUND in text_of(answer)
    assert SiteVisit.objects.of(agency).count() == 0


def test_who_is_not_signed_in_is_refused_likewise(client):
    answer = send(client, "/accounts/login/")

    assert answer.status_code == 422
    assert ANY_BOUND in text_of(answer)


def test_the_installations_own_limit_is_what_holds(coordinator, settings):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"upload_megabytes": 3})

    with pytest.raises(AssertionError, match="the body was read"):
        send(coordinator, "/lakeside/program/visits/ask/", FITS)
    answer = send(coordinator, "/lakeside/program/visits/ask/", FITS + 1)

    assert ANY_BOUND in text_of(answer)
