"""Files of a work on its page: brought, told whom they name, rid of it, saved by a neighbor, never shown here."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shiftready.store.models import Agency, LibraryFile, LibraryVersion, Role
from tests.formats.shared_file.made import CORE, office
from tests.web.test_library import PAGE, WORK, signed_in
from tests.web.test_program import text_of
from tests.web.unread import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(agency):
    return signed_in(agency, "second", Role.ADMINISTRATOR)


@pytest.fixture
def place(agency, coordinator):
    coordinator.post(f"{PAGE}new/", WORK)
    return f"{PAGE}{LibraryVersion.objects.of(agency).get().pk}/"


def bring(client, place, content=None, name="plan.docx"):
    content = office(docProps__core_dot_xml=CORE) if content is None else content
    return client.post(f"{place}files/", {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_file_goes_from_its_bringer_over_the_names_in_it_to_a_neighbour(agency, coordinator, second, place):
    neighbour = signed_in(Agency.objects.create(slug="theirs", name="Their agency"), "reader", Role.INSTRUCTOR)
    brought = text_of(bring(coordinator, place))
    file = f"{PAGE}files/{LibraryFile.objects.of(agency).get().pk}/"
    refused = text_of(coordinator.post(f"{place}submit/", follow=True))
    cleaned = text_of(coordinator.post(f"{file}strip/", follow=True))
    coordinator.post(f"{place}submit/")
    second.post(f"{place}approve/")
    page = text_of(neighbour.get(place.replace("lakeside", "theirs")))
    saved = neighbour.get(file.replace("lakeside", "theirs"))

    assert "It tells who made it or where: see below, and take that out." in brought
    assert "author: Person p1" in brought
    assert "plan.docx tells who made it or where: author, last modified by." in refused
    assert "It names nobody any more around what is read and seen in it." in cleaned
    assert "plan.docx" in page
    assert "Tells of its maker" not in page
    assert saved.headers["Content-Disposition"] == 'attachment; filename="plan.docx"'
    assert saved.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert saved.headers["X-Content-Type-Options"] == "nosniff"
    assert b"Person p1" not in saved.content


def test_a_file_is_taken_out_again(agency, coordinator, place):
    bring(coordinator, place, b"Two stay back.", "card.txt")
    file = LibraryFile.objects.of(agency).get()

    gone = text_of(coordinator.post(f"{PAGE}files/{file.pk}/take-out/", follow=True))

    assert "It is taken out. Bring it again to undo that." in gone
    assert "None yet. A work may hold up to five files" in gone
    assert coordinator.get(f"{PAGE}files/{file.pk}/").status_code == 404


def test_a_file_that_could_do_harm_is_refused_in_words_at_its_field(agency, coordinator, place):
    refused = bring(coordinator, place, office(word__vbaProject_dot_bin=b"x"))

    assert refused.status_code == 422
    assert "The document holds macros (word/vbaProject.bin)" in text_of(refused)
    assert LibraryFile.objects.of(agency).count() == 0


def test_two_gigabytes_are_refused_before_a_byte_is_read(agency, coordinator, place):
    answer = send(coordinator, f"{place}files/")

    assert answer.status_code == 422
    assert "The file has 1,999.0 MB; up to 10 MB are shared." in text_of(answer)
    assert LibraryFile.objects.of(agency).count() == 0


def test_a_form_without_its_token_brings_nothing(agency, users, place):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(users["coordinator"])

    assert bring(strict, place).status_code == 403
    assert LibraryFile.objects.of(agency).count() == 0
