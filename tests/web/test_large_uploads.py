"""Two gigabytes are refused with a sentence on every page, before a byte of them is read."""

from __future__ import annotations

from io import BytesIO

import pytest

from shiftready.store.models import AccreditationProof, ProgramPaper, SiteVisit
from tests.web.test_program import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staffed")]
TWO_GIGABYTES = "2000000000"
#: One byte apart: three megabytes with a form around them, and more.
SIZES = ("4000000", "4000001")
OWN_BOUND = "The file has 1,999.0 MB; up to 5 MB are kept. Scan it smaller, or only the page that matters."
ANY_BOUND = "This is more than can be sent at once. Send it in smaller parts."


class Unread(BytesIO):
    """What arrives from the network, and nobody may ask for."""

    def read(self, *_):
        raise AssertionError("the body was read")

    readline = read


def send(client, address, size=TWO_GIGABYTES):
    return client.generic(
        "POST", address, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=size,
        **{"wsgi.input": Unread()},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("program/accreditation/calea_mental_health/a/file/", OWN_BOUND),
        ("program/ten_essential_elements/1/papers/", OWN_BOUND),
        ("partners/agreements/1/papers/", OWN_BOUND),
        ("trainers/steps/1/papers/", OWN_BOUND),
        ("classes/1/file/bring/materials/", OWN_BOUND),
        ("program/visits/ask/", ANY_BOUND),
        ("program/help/ask/", ANY_BOUND),
        ("classes/questions/import/", ANY_BOUND),
        ("catalogue/ours/new/", ANY_BOUND),
        ("no/such/page/", ANY_BOUND),
    ],
)
def test_two_gigabytes_are_refused_in_words_and_nothing_is_kept(agency, coordinator, place, says):
    answer = send(coordinator, f"/lakeside/{place}")

    assert answer.status_code == 422
    assert says in text_of(answer)
    assert [kind.objects.of(agency).count() for kind in (AccreditationProof, ProgramPaper, SiteVisit)] == [0, 0, 0]


def test_who_is_not_signed_in_is_refused_likewise(client):
    answer = send(client, "/accounts/login/")

    assert answer.status_code == 422
    assert ANY_BOUND in text_of(answer)


def test_the_installations_own_limit_is_what_holds(coordinator, settings):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"upload_megabytes": 3})

    said = [ANY_BOUND in text_of(send(coordinator, "/lakeside/program/visits/ask/", size)) for size in SIZES]

    assert said == [False, True]
