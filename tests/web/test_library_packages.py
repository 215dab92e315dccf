"""Packages of works on the pages: exported as a file, brought in to be reviewed, refused with everything wrong."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.store.models import Agency, LibraryVersion, Role
from tests.web.test_library import PAGE, WORK, signed_in
from tests.web.test_program import text_of

pytestmark = pytest.mark.django_db
THEIRS = PAGE.replace("lakeside", "theirs")


@pytest.fixture
def neighbour():
    return signed_in(Agency.objects.create(slug="theirs", name="Their agency"), "reader", Role.COORDINATOR)


@pytest.fixture
def place(agency, coordinator):
    coordinator.post(f"{PAGE}new/", WORK)
    place = f"{PAGE}{LibraryVersion.objects.of(agency).get().pk}/"
    coordinator.post(f"{place}submit/")
    signed_in(agency, "second", Role.ADMINISTRATOR).post(f"{place}approve/")
    return place


def bring(client, content):
    return client.post(f"{THEIRS}import/", {"file": SimpleUploadedFile("library.zip", content)}, follow=True)


def test_a_shared_work_goes_as_a_file_to_another_agency_and_waits_there(coordinator, neighbour, place):
    saved = coordinator.post(f"{place}export/")
    brought = text_of(bring(neighbour, saved.content))
    again = text_of(bring(neighbour, saved.content))

    assert saved.headers["Content-Disposition"] == 'attachment; filename="library-lakeside.zip"'
    assert saved.headers["Content-Type"] == "application/zip"
    assert coordinator.post(f"{PAGE}export/").content == saved.content
    assert "1 work waits for review by a second person." in brought
    assert "Everything in the package is known here already; nothing was added." in again


def test_what_is_no_package_is_refused_at_its_field_and_nothing_is_taken(neighbour):
    refused = bring(neighbour, b"no archive at all")

    assert refused.status_code == 422
    assert "Import a package" in text_of(refused)
    assert LibraryVersion.objects.everywhere().count() == 0


def test_a_draft_is_not_exported_and_the_page_says_why(agency, coordinator):
    coordinator.post(f"{PAGE}new/", WORK)
    refused = coordinator.post(f"{PAGE}{LibraryVersion.objects.of(agency).get().pk}/export/")

    assert refused.status_code == 422
    assert "is not shared now. Hand it in first; once it is shared, it can be exported." in text_of(refused)


def test_whoever_only_reads_neither_exports_nor_imports(agency, place):
    instructor = signed_in(agency, "reads", Role.INSTRUCTOR)

    assert instructor.post(f"{place}export/").status_code == 403
    assert instructor.get(f"{PAGE}import/").status_code == 403
