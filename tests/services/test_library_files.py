"""Files of a work: private with it, shared with it, never with whom they name, and as they were in each version."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, the_shell
from shiftready.services.library.files import (
    MOST_FILES,
    bring_library_file,
    files_of,
    library_file,
    strip_library_file,
    take_out_library_file,
)
from shiftready.services.library.review import (
    approve_library_version,
    send_back_library_version,
    submit_library_version,
)
from shiftready.services.library.write import write_library_version
from shiftready.store.models import Agency, LibraryFile, Role
from tests.services.library_deeds import CHANGED, SAID, bring, write
from tests.services.test_library import somebody

pytestmark = pytest.mark.django_db
CARD = b"Two stay back."


@pytest.fixture
def writer():
    return somebody(Agency.objects.create(slug="ours", name="Our agency"), "writer")


@pytest.fixture
def second(writer):
    return somebody(writer.agency, "second")


@pytest.fixture
def neighbour():
    return somebody(Agency.objects.create(slug="theirs", name="Their agency"), "reader")


@pytest.fixture
def draft(writer):
    return write(writer)


def card(actor, version, content=CARD):
    return bring_library_file(actor, library_version=version.pk, name="card.txt", content=content)


def let_go(writer, second, version):
    submit_library_version(writer, library_version=version.pk)
    return approve_library_version(second, library_version=version.pk)


def is_hidden(actor, file):
    with pytest.raises(NotFound) as refusal:
        library_file(actor, library_file=file.pk)
    return refusal.value.code


def refusal(deed):
    with pytest.raises(ShiftreadyError) as caught:
        deed()
    return caught.value.code


def test_a_file_is_read_by_others_once_its_work_is_approved_and_byte_for_byte(writer, second, neighbour, draft):
    file = card(writer, draft)
    before = is_hidden(neighbour, file)
    submit_library_version(writer, library_version=draft.pk)
    waiting = is_hidden(neighbour, file)
    approve_library_version(second, library_version=draft.pk)

    read = library_file(neighbour, library_file=file.pk)

    assert (before, waiting) == ("library_file_not_found", "library_file_not_found")
    assert (read.name, read.media_type, read.content) == ("card.txt", "text/plain; charset=utf-8", CARD)
    assert file.digest == hashlib.sha256(CARD).hexdigest()


def test_a_file_that_names_somebody_is_not_handed_in_until_that_is_taken_out(writer, second, neighbour, draft):
    file = bring(writer, draft.pk)

    with pytest.raises(ShiftreadyError) as refused:
        submit_library_version(writer, library_version=draft.pk)
    stripped = strip_library_file(writer, library_file=file.pk)
    let_go(writer, second, draft)

    assert file.traces == [["author", "Person p1"], ["last modified by", "Person p2"]]
    assert (refused.value.code, refused.value.message) == (
        "library_file_names",
        (
            "Plan of Person p1.docx tells who made it or where: author, last modified by. Take that out at the file, "
            "or take the file out, before others get it."
        ),
    )
    assert (stripped.traces, stripped.digest == file.digest) == ([], False)
    assert b"Person p1" not in library_file(neighbour, library_file=file.pk).content


def test_nothing_of_a_refused_file_is_kept(writer, draft):
    assert refusal(lambda: card(writer, draft, b"MZ\x90\0")) == "shared_file_unknown"
    assert refusal(lambda: card(writer, draft, b"x" * 10_000_001)) == "shared_file_too_large"
    assert LibraryFile.objects.of(writer.agency).count() == 0


def test_the_same_file_is_kept_once_and_no_more_than_five(writer, draft):
    assert card(writer, draft) == card(writer, draft)
    for number in range(1, MOST_FILES):
        card(writer, draft, b"card %d" % number)

    assert refusal(lambda: card(writer, draft, b"one more")) == "library_files_full"
    assert len(files_of(draft)) == MOST_FILES


def test_each_version_keeps_the_files_it_was_approved_with(writer, second, neighbour, draft):
    old = card(writer, draft)
    let_go(writer, second, draft)
    further = write_library_version(writer, library_version=draft.pk, said=SAID)
    take_out_library_file(writer, library_file=old.pk)
    new = card(writer, further, b"Three stay back.")
    before = is_hidden(neighbour, new)
    let_go(writer, second, further)

    assert before == "library_file_not_found"
    assert [one.pk for one in files_of(draft)] == [old.pk]
    assert [one.pk for one in files_of(further)] == [new.pk]
    assert library_file(neighbour, library_file=old.pk).content == CARD


def test_a_further_version_holds_the_files_of_the_one_before(writer, second, draft):
    file = card(writer, draft)
    submit_library_version(writer, library_version=draft.pk)
    send_back_library_version(second, library_version=draft.pk, comment="Who listens?")

    further = write_library_version(writer, library_version=draft.pk, said=CHANGED)

    assert [one.pk for one in files_of(further)] == [file.pk]


def test_a_further_version_that_says_and_holds_the_same_is_not_handed_in(writer, second, draft):
    let_go(writer, second, draft)
    further = write_library_version(writer, library_version=draft.pk, said=SAID)

    assert refusal(lambda: submit_library_version(writer, library_version=further.pk)) == "nothing_new"
    card(writer, further)
    assert submit_library_version(writer, library_version=further.pk).status == "submitted"


def test_files_change_only_in_a_version_that_is_not_handed_in(writer, draft):
    file = card(writer, draft)
    submit_library_version(writer, library_version=draft.pk)

    for deed in (
        lambda: card(writer, draft, b"x"),
        lambda: strip_library_file(writer, library_file=file.pk),
        lambda: take_out_library_file(writer, library_file=file.pk),
    ):
        assert refusal(deed) == "library_version_not_open"


def test_another_agency_changes_no_file_of_ours(writer, second, neighbour, draft):
    file = card(writer, draft)
    let_go(writer, second, draft)

    for deed in (
        lambda: card(neighbour, draft),
        lambda: strip_library_file(neighbour, library_file=file.pk),
        lambda: take_out_library_file(neighbour, library_file=file.pk),
    ):
        with pytest.raises(NotFound):
            deed()


@pytest.mark.parametrize(("role", "reads", "brings"), [
    (Role.COORDINATOR, True, True), (Role.SUPERVISOR, True, False), (Role.INSTRUCTOR, True, False),
    (Role.AUDITOR, True, False), (Role.MEMBER, False, False),
])  # fmt: skip
def test_who_reads_a_file_and_who_brings_one(writer, draft, role, reads, brings):
    file, actor = card(writer, draft), replace(the_shell(writer.agency), deeds=DEEDS[role])

    assert allowed(lambda: library_file(actor, library_file=file.pk)) is reads
    assert allowed(lambda: card(actor, draft)) is brings


def allowed(deed):
    try:
        deed()
    except NotAllowed:
        return False
    return True
