"""Works handed from one installation to another: exported as shared, brought in to be reviewed, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiftready.core.errors import FileRefused, NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.library_package.read import read_package
from shiftready.formats.library_package.write import write_package
from shiftready.services.library.bring_in import import_library
from shiftready.services.library.export import export_library
from shiftready.services.library.files import bring_library_file, files_of
from shiftready.services.library.review import approve_library_version, submit_library_version
from shiftready.services.library.write import write_library_version
from shiftready.store.models import Agency, LibraryItem, LibraryVersion
from tests.services.library_deeds import CHANGED, SAID, shared, write
from tests.services.test_library import somebody, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return somebody(Agency.objects.create(slug="ours", name="Our agency"), "writer")


@pytest.fixture
def second(writer):
    return somebody(writer.agency, "second")


@pytest.fixture
def elsewhere():
    return somebody(Agency.objects.create(slug="theirs", name="Their agency"), "reader")


@pytest.fixture
def version(writer, second):
    made = write(writer)
    bring_library_file(writer, library_version=made.pk, name="card.txt", content=b"Two stay back.")
    submit_library_version(writer, library_version=made.pk)
    return approve_library_version(second, library_version=made.pk)


def exported(actor, version):
    return export_library(actor, versions=[version.pk])


def test_what_is_exported_says_its_terms_origin_review_and_files_and_is_the_same_each_time(writer, version):
    content = exported(writer, version)

    (work,) = read_package(content)
    assert (work.title, work.text, work.licence, work.agency, work.number) == (
        SAID.title, SAID.text, SAID.licence, "Our agency", 1
    )  # fmt: skip
    assert [(one.name, one.content) for one in work.files] == [("card.txt", b"Two stay back.")]
    assert exported(writer, version) == content == write_package([work])


def test_a_work_brought_in_waits_for_a_second_person_and_is_private_until_then(writer, version, elsewhere):
    brought = import_library(elsewhere, content=exported(writer, version))
    made = brought.made[0]

    assert (made.status, made.source_agency, [one.name for one in files_of(made)]) == (
        "submitted", "Our agency", ["card.txt"]
    )  # fmt: skip
    assert titles(writer, words="bridge") == [SAID.title]
    with pytest.raises(NotAllowed):
        approve_library_version(elsewhere, library_version=made.pk)
    approve_library_version(somebody(elsewhere.agency, "other"), library_version=made.pk)
    assert titles(writer, words="bridge") == [SAID.title] * 2


def test_what_is_imported_twice_adds_nothing(writer, version, elsewhere):
    content = exported(writer, version)
    import_library(elsewhere, content=content)

    again, home = import_library(elsewhere, content=content), import_library(writer, content=content)

    assert [(one.made, one.known) for one in (again, home)] == [((), 1)] * 2
    assert LibraryItem.objects.everywhere().count() == 2


def test_a_later_version_is_proposed_after_the_one_that_is_known(writer, second, version, elsewhere):
    first = import_library(elsewhere, content=exported(writer, version)).made[0]
    approve_library_version(somebody(elsewhere.agency, "other"), library_version=first.pk)
    further = write_library_version(writer, library_version=version.pk, said=CHANGED)
    submit_library_version(writer, library_version=further.pk)
    approve_library_version(second, library_version=further.pk)

    made = import_library(elsewhere, content=exported(writer, further)).made[0]

    assert (made.item_id, made.number, made.status, made.text) == (first.item_id, 2, "submitted", CHANGED.text)


def test_a_package_with_faults_is_refused_with_all_of_them_and_nothing_is_kept(writer, version, elsewhere):
    (work,) = read_package(exported(writer, version))
    other = replace(work, uid="f" * 32, licence="", files=(replace(work.files[0], content=b"MZ\x90\0"),))

    with pytest.raises(FileRefused) as caught:
        import_library(elsewhere, content=write_package([work, replace(other, state="texas")]))

    assert sorted(one.code for one in caught.value.problems) == ["shared_file_unknown", "work_unlicensed", "work_wrong"]
    assert LibraryVersion.objects.of(elsewhere.agency).count() == 0


def test_only_what_is_shared_and_may_be_passed_on_is_exported(writer, second, elsewhere):
    draft = write(writer)
    permitted = shared(
        writer, second, replace(SAID, licence="LicenseRef-With-Permission", permission="The chief, here.")
    )

    with pytest.raises(NotFound):
        exported(elsewhere, draft)
    with pytest.raises(ShiftreadyError) as not_shared:
        exported(writer, draft)
    assert not_shared.value.code == "library_not_shared"
    with pytest.raises(ShiftreadyError) as caught:
        exported(elsewhere, permitted)
    assert caught.value.code == "library_not_to_export"
    assert read_package(exported(writer, permitted))[0].permission == "The chief, here."
