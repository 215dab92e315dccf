"""Packages of works for programs: exported, brought in, refused with every fault, kept from who may not."""

from __future__ import annotations

import json

from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.store.models import LibraryVersion, Role
from tests.api.test_classes import program
from tests.api.test_library_talk import PLACE, THEIRS, agency, neighbour, pytestmark, version, writer

__all__ = ["agency", "neighbour", "pytestmark", "version", "writer"]


def export(client, *versions):
    body = json.dumps({"versions": versions})
    return client.post(f"{PLACE}packages/export", body, content_type="application/json")


def bring(client, content):
    return client.post(f"{THEIRS}packages/import", {"file": SimpleUploadedFile("library.zip", content)})


def test_a_package_is_brought_in_once_and_waits_for_its_review(writer, neighbour, version):
    content = export(writer, version).content
    brought = bring(neighbour, content)
    again = bring(neighbour, content)

    made = LibraryVersion.objects.everywhere().get(pk=brought.json()["made"][0])
    assert (brought.status_code, brought.json()["known"], made.status) == (201, 0, "submitted")
    assert (again.status_code, again.json()) == (201, {"made": [], "known": 1})


def test_nothing_chosen_and_what_is_no_package_are_refused_by_their_codes(writer, neighbour):
    nothing = export(writer)
    broken = bring(neighbour, b"no archive at all")

    assert (nothing.status_code, nothing.json()["code"]) == (422, "library_export_empty")
    assert (broken.status_code, LibraryVersion.objects.everywhere().count()) == (422, 0)


def test_who_only_reads_and_who_is_elsewhere_export_nothing(agency, neighbour, version):
    assert export(program(agency, Role.INSTRUCTOR), version).status_code == 403
    assert export(neighbour, version).status_code == 404
