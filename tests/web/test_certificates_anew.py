"""Pages by which a certificate is issued anew, many are checked, and all are given another look."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.services.certificates import reissue_certificate
from shiftready.store.models import Certificate, CertificateDesign
from tests.formats.pictures import png
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

DESIGN = "/lakeside/certificates/design/"
MANY = "/lakeside/certificates/check/"


@pytest.fixture(autouse=True)
def monday_evening():
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


def text_of(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_one_is_issued_anew_with_a_reason_and_the_list_keeps_both(coordinator, number):
    address = f"/lakeside/certificates/{number}/reissue/"

    refused = coordinator.post(address, {"reason": ""})
    page = text_of(coordinator.post(address, {"reason": "the paper was lost"}, follow=True))

    assert refused.status_code == 422
    new = Certificate.objects.everywhere().get(replaces__number=number)
    assert f"Certificate {new.number} was issued in place of {number}." in page
    assert f"Replaced by {new.number}: the paper was lost" in page


def test_the_public_check_of_a_replaced_one_leads_to_the_new(client, room, number):
    new = reissue_certificate(room.shell, number=number, reason="the name was misspelled")

    page = client.get(f"/verify/{number}")

    words = (
        f"Replaced on 2 Mar 2026 Lakeside Police (invented) issued another in its place on 2 Mar 2026: {new.number} ."
    )
    assert words in text_of(page)
    assert f'href="/verify/{new.number}"' in page.content.decode()
    assert "misspelled" not in page.content.decode()


def test_many_are_checked_as_a_table_and_as_csv(coordinator, number):
    said = {"numbers": f"{number}\nSR-3497-M4WH-X8N0-0055", "on": "2026-03-02"}

    page = text_of(coordinator.post(MANY, said))
    table = coordinator.post(MANY, {**said, "csv": "1"}).content.decode()

    assert "2 checked Certificates checked, in the order in which they were written Number" in page
    assert f"{number} Valid Mental Health First Aid for Public Safety 2 Mar 2026" in page
    assert "SR-3497-M4WH-X8N0-0055 Unknown No certificate of this number was issued here." in page
    assert table.splitlines()[0] == "number,standing,course,issued_by,issued_on,good_until,replaced_by,name,remark"
    assert table.splitlines()[1].startswith(f"{number},valid,")
    assert table.splitlines()[2].startswith("SR-3497-M4WH-X8N0-0055,unknown,")


def test_no_numbers_are_refused_at_the_field(coordinator):
    answer = coordinator.post(MANY, {"numbers": ""})

    assert answer.status_code == 422
    assert "Write or paste the numbers, one a line." in text_of(answer)


def test_a_sample_opens_and_keeps_nothing_then_the_same_is_kept(coordinator, agency):
    said = {"look": "framed", "note": "Given at City Hall.", "signatories": "Ruth Invented, Chief of Police"}
    seal = {"seal": SimpleUploadedFile("s.exe", png(9, 9)), "seal_shows": "A square"}

    sample = coordinator.post(DESIGN, {**said, **seal, "sample": "1"})
    before = CertificateDesign.objects.of(agency).count()
    seal["seal"].seek(0)
    kept = coordinator.post(DESIGN, {**said, **seal}, follow=True)

    assert (sample["Content-Type"], sample.content[:5], before) == ("application/pdf", b"%PDF-", 0)
    assert "Certificates issued from now on look like this." in text_of(kept)
    assert "A seal is kept and printed." in text_of(kept)
    row = CertificateDesign.objects.of(agency).get()
    assert (row.look, row.signatories, bytes(row.seal)) == ("framed", [["Ruth Invented", "Chief of Police"]], png(9, 9))


def test_the_seal_stays_when_words_change_and_goes_when_it_is_to_go(coordinator, agency):
    coordinator.post(
        DESIGN, {"look": "plain", "seal": SimpleUploadedFile("s.png", png(9, 9)), "seal_shows": "A square"}
    )

    with time_machine.travel(MONDAY_EVENING.replace(hour=1), tick=False):
        coordinator.post(DESIGN, {"look": "plain", "note": "Well done.", "seal_shows": "A square"})
    with time_machine.travel(MONDAY_EVENING.replace(hour=2), tick=False):
        coordinator.post(DESIGN, {"look": "plain", "note": "Well done.", "without_seal": "on"})

    newest, middle, first = CertificateDesign.objects.of(agency)
    assert [bool(row.seal) for row in (first, middle, newest)] == [True, True, False]
    assert middle.note == "Well done."


def test_a_file_that_is_no_picture_is_refused_at_its_field(coordinator, agency):
    answer = coordinator.post(
        DESIGN, {"look": "plain", "seal": SimpleUploadedFile("seal.png", b"<script>"), "seal_shows": "x"}
    )

    assert answer.status_code == 422
    assert "The picture cannot be used. It is neither a PNG nor a JPEG picture that can be read." in text_of(answer)
    assert not CertificateDesign.objects.of(agency).exists()
