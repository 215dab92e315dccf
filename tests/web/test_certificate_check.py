import re

import pytest
import time_machine
from django.core.cache import cache

from shiftready.services.certificates import revoke_certificate
from shiftready.store.models import Certificate
from shiftready.web.certificates.guesses import GUESSES
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

UNKNOWN = "SR-3497-M4WH-X8N0-0055"


@pytest.fixture(autouse=True)
def monday_evening():
    cache.clear()
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room(agency):
    room = open_classroom(agency)
    attend(room)
    close(room)
    return room


@pytest.fixture
def number(room):
    return Certificate.objects.of(room.agency).get(record__person__number="p1").number


def main_of(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_stranger_checks_a_certificate_and_learns_no_name(client, number):
    answer = client.get(f"/verify/{number}")

    assert answer.status_code == 200
    assert main_of(answer).startswith(
        f"Certificate {number} Valid on 2 Mar 2026 Course Mental Health First Aid for Public Safety "
        "Completed on 2 Mar 2026 Time credited 6 hours 30 minutes Issued by Lakeside Police (invented) "
        "Issued on 2 Mar 2026 Good until No end is set Whose certificate it is stands on the certificate, not here."
    )
    assert "Person p1" not in answer.content.decode()


def test_whoever_reads_the_name_finds_the_signed_file_and_a_stranger_what_it_is_checked_with(
    client, coordinator, number
):
    file = f'href="/lakeside/certificates/{number}.json"'
    pages = {who: one.get(f"/verify/{number}").content.decode() for who, one in (("c", coordinator), ("s", client))}

    assert {who: file in page for who, page in pages.items()} == {"c": True, "s": False}
    assert 'href="/issuers/lakeside/did.json"' in pages["s"]
    assert 'href="/issuers/lakeside/status/0"' in pages["s"]


def test_keys_and_revocations_are_open_to_the_pages_of_every_site(client, number):
    keys, revocations = client.get("/issuers/lakeside/did.json"), client.get("/issuers/lakeside/status/0")

    assert keys.json()["id"] == "did:web:localhost%3A8000:issuers:lakeside"
    assert revocations.json()["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert number not in revocations.content.decode()
    assert {one["Access-Control-Allow-Origin"] for one in (keys, revocations)} == {"*"}


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["nowhere/did.json", "nowhere/status/0", f"nowhere/status/{10**30}"])
def test_who_has_issued_nothing_is_answered_for_programs(client, place):
    answer = client.get(f"/issuers/{place}")

    assert (answer.status_code, answer.json()["code"]) == (404, "issuer_unknown")


def test_a_list_beyond_every_number_is_not_there(client, number):
    assert client.get(f"/issuers/lakeside/status/{10**30}").status_code in {404, 422}
    assert number


def test_the_answer_is_not_for_search_engines_and_not_for_caches(client, number):
    answer = client.get(f"/verify/{number}")

    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


def test_the_coordinator_of_the_agency_reads_the_name_and_another_s_does_not(coordinator, foreign_coordinator, number):
    assert "Issued to Person p1" in main_of(coordinator.get(f"/verify/{number}"))
    assert "Person p1" not in main_of(foreign_coordinator.get(f"/verify/{number}"))


def test_a_number_typed_by_hand_leads_to_its_page_with_the_day(client, number):
    typed = number.lower().replace("-", " ")

    answer = client.get("/verify/", {"number": typed, "on": "2026-03-01"})

    assert answer.url == f"/verify/{number}?on=2026-03-01"
    assert "Not yet issued on 1 Mar 2026 It was issued on 2 Mar 2026, after that day." in main_of(
        client.get(answer.url)
    )


def test_a_revoked_certificate_says_since_when_and_not_why(client, room, number):
    revoke_certificate(room.shell, number=number, reason="mixed up with a colleague")

    page = main_of(client.get(f"/verify/{number}"))

    assert "Revoked on 2 Mar 2026 It was revoked on 2 Mar 2026. Ask Lakeside Police (invented) why." in page
    assert "mixed up" not in page


@pytest.mark.django_db
def test_a_mistyped_and_an_unknown_number_are_told_apart(client):
    mistyped = client.get("/verify/", {"number": "SR-0000-0000-0000-0001"})
    unknown = client.get(f"/verify/{UNKNOWN}")

    assert (mistyped.status_code, unknown.status_code) == (422, 404)
    assert "One of its letters or digits is not as printed." in main_of(mistyped)
    assert f"No certificate {UNKNOWN} was issued here. Compare the number with the certificate." in main_of(unknown)


def test_whoever_tries_numbers_is_slowed_down_and_the_others_are_not(client, number):
    for _ in range(GUESSES):
        assert client.get(f"/verify/{UNKNOWN}").status_code == 404

    assert client.get(f"/verify/{number}").status_code == 429
    assert client.get(f"/verify/{number}", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.django_db
def test_the_form_is_open_to_strangers(client):
    assert main_of(client.get("/verify/")).startswith(
        "Check a certificate Type the number that stands on the certificate. You need no account."
    )
