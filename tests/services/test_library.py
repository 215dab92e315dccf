"""The shared library: private until a second person lets it go, then read by all; nothing is edited."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.library.licences import LICENCES
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.library.find import show_work
from shiftready.services.library.review import (
    approve_library_version,
    send_back_library_version,
    submit_library_version,
    take_back_library_version,
)
from shiftready.services.library.search import Wanted, search_library
from shiftready.services.library.write import write_library_item, write_library_version
from shiftready.store.models import Agency, LibraryVersion, Role, User
from tests.services.library_deeds import CHANGED, SAID, handed_in, shared, write

pytestmark = pytest.mark.django_db


def somebody(agency, name, deeds=frozenset(Deed)):
    return Actor(User.objects.create_user(f"{name}@{agency.slug}.example"), agency, deeds)


@pytest.fixture
def ours():
    return Agency.objects.create(slug="ours", name="Our agency")


@pytest.fixture
def writer(ours):
    return somebody(ours, "writer")


@pytest.fixture
def second(ours):
    return somebody(ours, "second")


@pytest.fixture
def neighbour():
    return somebody(Agency.objects.create(slug="theirs", name="Their agency"), "reader")


def titles(actor, **wanted):
    return [row.title for row in search_library(actor, wanted=Wanted(**wanted))[:50]]


def hidden(actor, version):
    with pytest.raises(NotFound) as refusal:
        show_work(actor, library_version=version.pk)
    return refusal.value.code


@pytest.mark.parametrize("step", [write, handed_in])
def test_nobody_outside_sees_what_is_not_approved(writer, neighbour, step):
    version = step(writer)

    assert hidden(neighbour, version) == "library_version_not_found"
    assert (titles(neighbour), titles(neighbour, words="bridge"), titles(writer)) == ([], [], [])
    assert titles(writer, ours=True) == [SAID.title]


def test_what_a_second_person_approves_all_agencies_read(writer, second, neighbour):
    version = shared(writer, second)

    seen = show_work(neighbour, library_version=version.pk)

    assert (seen.version.text, seen.version.digest) == (SAID.text, hashlib.sha256(SAID.text.encode()).hexdigest())
    assert (seen.is_ours, seen.may_write, seen.may_review) == (False, False, False)
    assert (titles(neighbour), titles(writer)) == ([SAID.title], [SAID.title])


def test_nobody_approves_what_they_wrote_or_handed_in(writer, second):
    third = somebody(writer.agency, "third")
    written = write(writer)
    submit_library_version(second, library_version=written.pk)

    for actor in (writer, second, the_shell(writer.agency)):
        with pytest.raises(NotAllowed) as refusal:
            approve_library_version(actor, library_version=written.pk)
        assert refusal.value.code == "own_library_version"
    assert approve_library_version(third, library_version=written.pk).is_shared


def test_whoever_wrote_a_version_nobody_approved_does_not_approve_the_next(writer, second):
    third = somebody(writer.agency, "third")
    first = handed_in(writer)
    send_back_library_version(third, library_version=first.pk, comment="Who listens?")
    further = write_library_version(second, library_version=first.pk, said=CHANGED)
    submit_library_version(second, library_version=further.pk)

    with pytest.raises(NotAllowed):
        approve_library_version(writer, library_version=further.pk)

    assert approve_library_version(third, library_version=further.pk).is_shared


def test_a_further_version_is_read_by_others_only_once_it_is_approved(writer, second, neighbour):
    first = shared(writer, second)
    further = write_library_version(writer, library_version=first.pk, said=replace(CHANGED, title="Bridges, anew"))
    before = titles(neighbour), titles(writer, ours=True), hidden(neighbour, further)
    submit_library_version(writer, library_version=further.pk)
    approve_library_version(second, library_version=further.pk)

    assert before == ([SAID.title], ["Bridges, anew"], "library_version_not_found")
    assert (titles(neighbour), titles(neighbour, words="bridge")) == (["Bridges, anew"], ["Bridges, anew"])
    old = show_work(neighbour, library_version=first.pk)
    assert (old.version.title, old.version.is_shared, [one.number for one in old.others]) == (SAID.title, False, [2])


def test_what_is_sent_back_says_why_to_its_own_agency_and_is_handed_in_as_a_further_version(writer, second):
    first = handed_in(writer)

    sent = send_back_library_version(second, library_version=first.pk, comment="Who listens?")

    assert (sent.status, sent.comment, sent.decided_by) == ("sent_back", "Who listens?", second.user)
    with pytest.raises(ShiftreadyError) as refusal:
        submit_library_version(writer, library_version=first.pk)
    assert (refusal.value.code, str(refusal.value.message)) == (
        "library_version_not_open",
        f"{first} is sent back; this needs one that is not handed in. Write a further version.",
    )


def test_while_one_waits_no_further_version_is_written_and_it_can_be_taken_back(writer):
    waiting = handed_in(writer)

    with pytest.raises(ShiftreadyError) as refusal:
        write_library_version(writer, library_version=waiting.pk, said=CHANGED)
    back = take_back_library_version(writer, library_version=waiting.pk)

    assert (refusal.value.code, back.status) == ("library_version_not_open", "draft")
    assert write_library_version(writer, library_version=waiting.pk, said=CHANGED).number == 2


def test_only_the_newest_version_goes_on(writer):
    first = write(writer)
    write_library_version(writer, library_version=first.pk, said=CHANGED)

    for deed in (
        lambda: submit_library_version(writer, library_version=first.pk),
        lambda: write_library_version(writer, library_version=first.pk, said=replace(CHANGED, title="Other")),
    ):
        with pytest.raises(ShiftreadyError) as refusal:
            deed()
        assert refusal.value.code == "library_version_changed"


def test_a_version_that_says_the_same_is_none(writer):
    first = write(writer)

    with pytest.raises(ShiftreadyError) as refusal:
        write_library_version(writer, library_version=first.pk, said=SAID)

    assert (refusal.value.code, refusal.value.message) == (
        "nothing_new", "This says what version 1 says. Change something."
    )  # fmt: skip


def test_everything_that_cannot_be_taken_is_said_at_once(writer):
    said = replace(
        SAID, title=" ", summary="", text="x" * 100_001, licence="GPL", topics=("nothing",), state="tx", author="",
        origin="",
    )  # fmt: skip

    with pytest.raises(ShiftreadyError) as refusal:
        write_library_item(writer, kind="poem", said=said)

    assert refusal.value.code == "library_version_wrong"
    assert refusal.value.fields == {
        "kind": "Choose one of question, policy, agenda, lesson_plan, scenario, evaluation.",
        "title": "Give it a title.",
        "summary": "Say in a sentence or two what it is for.",
        "text": "Write it in up to 100,000 letters; this has 100,001.",
        "author": "Say who wrote it: a person, an office or an agency.",
        "origin": "Say where it is from: written here, or the agency or address it was taken from.",
        "licence": f"Choose one of {', '.join(LICENCES)}.",
        "topics": "The catalogue has no topic nothing. Choose from its list.",
        "state": "Write a state as its two letters, such as TX, or leave it blank.",
    }
    assert LibraryVersion.objects.of(writer.agency).count() == 0


@pytest.mark.parametrize(
    ("licence", "permission", "remark"),
    [
        ("LicenseRef-With-Permission", "", "Say who permitted it, when, and for what."),
        ("CC-BY-4.0", "The chief", "Only the license With permission names who permitted it. Leave this blank."),
    ],
)
def test_permission_goes_with_its_licence_alone(writer, licence, permission, remark):
    with pytest.raises(ShiftreadyError) as refusal:
        write(writer, replace(SAID, licence=licence, permission=permission))

    assert refusal.value.fields == {"permission": remark}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.COORDINATOR, (True, True, True)),
        (Role.ADMINISTRATOR, (True, True, True)),
        (Role.SUPERVISOR, (True, False, True)),
        (Role.INSTRUCTOR, (True, False, False)),
        (Role.AUDITOR, (True, False, False)),
        (Role.MEMBER, (False, False, False)),
    ],
)
def test_who_reads_writes_and_lets_go(ours, writer, role, may):
    actor = somebody(ours, "one", DEEDS[role])
    waiting = handed_in(writer)

    assert tuple(map(allowed, (
        lambda: search_library(actor, wanted=Wanted()),
        lambda: write(actor),
        lambda: approve_library_version(actor, library_version=waiting.pk),
    ))) == may  # fmt: skip


def test_another_agency_changes_nothing_of_ours(writer, second, neighbour):
    version = shared(writer, second)

    for deed in (
        lambda: write_library_version(neighbour, library_version=version.pk, said=CHANGED),
        lambda: submit_library_version(neighbour, library_version=version.pk),
        lambda: take_back_library_version(neighbour, library_version=version.pk),
        lambda: approve_library_version(neighbour, library_version=version.pk),
    ):
        with pytest.raises(NotFound):
            deed()


def allowed(deed):
    try:
        deed()
    except NotAllowed:
        return False
    return True
