"""What is said of works: who reads it, who takes it back or hides it, what stays an agency's own; works taken down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, the_shell
from shiftready.services.library.comments import (
    comment_on_library_version,
    comments_on,
    hide_library_comment,
    show_library_comment,
    take_back_library_comment,
)
from shiftready.services.library.find import show_work
from shiftready.services.library.review import approve_library_version, submit_library_version
from shiftready.services.library.take_down import (
    ask_library_take_down,
    refuse_library_take_down,
    restore_library_item,
    take_down_library_item,
    take_downs_listed,
    take_downs_of,
    take_downs_waiting,
)
from shiftready.services.library.uses import name_library_use, take_back_library_use, uses_of
from shiftready.services.library.write import write_library_version
from shiftready.store.models import Agency, LibraryTakeDown, Role
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
def neighbour():
    return somebody(Agency.objects.create(slug="theirs", name="Their agency"), "reader")


@pytest.fixture
def stranger():
    return somebody(Agency.objects.create(slug="third", name="Third agency"), "stranger")


@pytest.fixture
def version(writer, second):
    return shared(writer, second)


def say(actor, version, text="Who comes?"):
    return comment_on_library_version(actor, library_version=version.pk, text=text)


def heard(actor, version):
    return [(one.agency, one.by, one.text, one.hidden_reason) for one in comments_on(actor, version)]


def refusal(deed):
    with pytest.raises(ShiftreadyError) as caught:
        deed()
    return caught.value.code


def test_a_comment_on_a_shared_work_is_read_by_all_and_names_its_writer_at_home(writer, neighbour, stranger, version):
    say(neighbour, version)

    assert heard(neighbour, version) == [("Their agency", str(neighbour.user), "Who comes?", "")]
    assert heard(writer, version) == heard(stranger, version) == [("Their agency", "", "Who comes?", "")]


def test_what_an_agency_says_of_its_draft_stays_its_own_also_once_it_is_shared(writer, second, neighbour):
    draft = write(writer)
    say(second, draft, "Not so.")
    submit_library_version(writer, library_version=draft.pk)
    approve_library_version(second, library_version=draft.pk)

    assert (heard(neighbour, draft), [one[2] for one in heard(writer, draft)]) == ([], ["Not so."])


def test_a_comment_on_what_one_does_not_read_is_refused(neighbour, writer):
    assert refusal(lambda: say(neighbour, write(writer))) == "library_version_not_found"
    assert refusal(lambda: say(writer, write(writer), " ")) == "comment_missing"
    assert refusal(lambda: say(writer, write(writer), "x" * 2001)) == "comment_too_long"


def test_only_whoever_wrote_a_comment_takes_it_back(writer, neighbour, version):
    made = say(neighbour, version)
    colleague = somebody(neighbour.agency, "colleague")

    for other in (writer, colleague, the_shell(neighbour.agency)):
        with pytest.raises(NotAllowed):
            take_back_library_comment(other, comment=made.pk)
    take_back_library_comment(neighbour, comment=made.pk)

    assert heard(neighbour, version) == heard(writer, version) == []
    assert refusal(lambda: take_back_library_comment(neighbour, comment=made.pk)) == "library_comment_not_found"


def test_the_keeper_hides_a_comment_with_a_reason_that_its_writer_reads(writer, neighbour, stranger, version):
    made = say(neighbour, version)
    hide_library_comment(writer, comment=made.pk, reason="It names somebody.")

    assert heard(stranger, version) == []
    assert [one[3] for one in (*heard(neighbour, version), *heard(writer, version))] == ["It names somebody."] * 2
    assert refusal(lambda: hide_library_comment(writer, comment=made.pk, reason=" ")) == "reason_missing"
    show_library_comment(writer, comment=made.pk)
    assert heard(stranger, version) == [("Their agency", "", "Who comes?", "")]


def test_nobody_hides_comments_on_works_of_another_agency(neighbour, stranger, version):
    made = say(neighbour, version)

    for deed in (
        lambda: hide_library_comment(stranger, comment=made.pk, reason="x"),
        lambda: hide_library_comment(neighbour, comment=made.pk, reason="x"),
        lambda: show_library_comment(stranger, comment=made.pk),
    ):
        assert refusal(deed) == "library_comment_not_found"


def use(actor, version, kind="class", name="CIT 12"):
    return name_library_use(actor, library_version=version.pk, kind=kind, name=name)


def test_what_a_work_was_used_in_is_named_for_ones_own_and_counted_for_others(writer, neighbour, stranger, version):
    use(neighbour, version)
    use(neighbour, version, name="CIT 13")
    use(writer, version, "policy", "Order 7")

    assert uses_of(stranger, version).counts == (("class", 2), ("policy", 1))
    assert uses_of(stranger, version).ours == ()
    assert [one.name for one in uses_of(neighbour, version).ours] == ["CIT 12", "CIT 13"]
    assert [one.name for one in uses_of(writer, version).ours] == ["Order 7"]


def test_a_use_is_taken_back_by_its_own_agency_alone(writer, neighbour, version):
    made = use(neighbour, version)

    assert refusal(lambda: take_back_library_use(writer, use=made.pk)) == "library_use_not_found"
    take_back_library_use(neighbour, use=made.pk)
    assert uses_of(writer, version).counts == ()


def test_what_is_wrong_of_a_use_is_said_at_its_field(writer, version):
    with pytest.raises(ShiftreadyError) as caught:
        use(writer, version, "poem", " ")

    assert (caught.value.code, caught.value.fields) == (
        "library_use_wrong",
        {"kind": "Choose one of class, course, policy.", "name": "Say which; only your own agency reads it."},
    )


def ask(actor, version, reason="It names somebody."):
    return ask_library_take_down(actor, library_version=version.pk, reason=reason)


def test_a_work_taken_down_vanishes_for_all_others_and_comes_back_as_it_was(writer, neighbour, stranger, version):
    asked = ask(neighbour, version)
    waiting = take_downs_waiting(writer), take_downs_waiting(neighbour)
    take_down_library_item(writer, take_down=asked.pk, word="Right.")

    with pytest.raises(NotFound):
        show_work(neighbour, library_version=version.pk)
    assert (titles(neighbour), titles(neighbour, words="bridge"), titles(writer), titles(writer, words="bridge")) == (
        [], [], [], []
    )  # fmt: skip
    assert (titles(writer, ours=True), show_work(writer, library_version=version.pk).version.text) == (
        [SAID.title], SAID.text
    )  # fmt: skip
    restore_library_item(writer, library_version=version.pk, reason="It was another work.")
    assert titles(neighbour, words="bridge") == titles(stranger) == [SAID.title]
    assert waiting == (1, 0)
    found = LibraryTakeDown.objects.of(neighbour.agency).get()
    assert (found.status, found.word, found.restored_reason) == ("restored", "Right.", "It was another work.")


def test_a_request_is_read_by_who_asked_and_who_keeps_the_work(writer, neighbour, stranger, version):
    ask(neighbour, version)
    instructor = replace(the_shell(writer.agency), deeds=DEEDS[Role.INSTRUCTOR])

    seen = [len(take_downs_of(one, version).requests) for one in (writer, neighbour, stranger, instructor)]

    assert seen == [1, 1, 0, 0]
    assert [take_downs_listed(one).count() for one in (writer, neighbour, stranger, instructor)] == seen


def test_a_work_stays_with_a_word_and_is_decided_once(writer, neighbour, version):
    asked = ask(neighbour, version)
    assert refusal(lambda: refuse_library_take_down(writer, take_down=asked.pk, word=" ")) == "reason_missing"
    refuse_library_take_down(writer, take_down=asked.pk, word="It names nobody.")

    assert titles(neighbour) == [SAID.title]
    assert take_downs_of(neighbour, version).requests[0].word == "It names nobody."
    assert refusal(lambda: take_down_library_item(writer, take_down=asked.pk)) == "library_take_down_decided"
    assert ask(neighbour, version).pk != asked.pk


def test_an_agency_asks_once_and_of_what_is_shared_alone(writer, neighbour, version):
    ask(neighbour, version)

    assert refusal(lambda: ask(neighbour, version)) == "library_take_down_asked"
    assert refusal(lambda: ask(writer, write(writer))) == "library_not_shared"
    assert refusal(lambda: ask(writer, version, " ")) == "reason_missing"


def test_nobody_decides_about_a_work_of_another_agency(neighbour, stranger, version):
    asked = ask(neighbour, version)

    for deed in (
        lambda: take_down_library_item(neighbour, take_down=asked.pk),
        lambda: refuse_library_take_down(stranger, take_down=asked.pk, word="x"),
    ):
        assert refusal(deed) == "library_take_down_not_found"
    restore = lambda: restore_library_item(neighbour, library_version=version.pk, reason="x")  # noqa: E731 - one line
    assert refusal(restore) == "library_version_not_found"


def test_no_version_of_a_work_that_is_taken_down_is_approved(writer, second, version):
    take_down_library_item(writer, take_down=ask(writer, version).pk)
    further = write_library_version(writer, library_version=version.pk, said=CHANGED)
    submit_library_version(writer, library_version=further.pk)

    assert refusal(lambda: approve_library_version(second, library_version=further.pk)) == "library_taken_down"
    restore_library_item(writer, library_version=version.pk, reason="The further version names nobody.")
    assert approve_library_version(second, library_version=further.pk).is_shared
    assert refusal(
        lambda: restore_library_item(writer, library_version=version.pk, reason="x")
    ) == "library_not_taken_down"  # fmt: skip


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.COORDINATOR, (True, True, True)),
        (Role.SUPERVISOR, (True, True, False)),
        (Role.INSTRUCTOR, (True, True, False)),
        (Role.AUDITOR, (False, True, False)),
        (Role.MEMBER, (False, False, False)),
    ],
)
def test_who_comments_asks_and_decides(writer, version, role, may):
    actor = somebody(writer.agency, "one", DEEDS[role])

    assert tuple(map(allowed, (
        lambda: say(actor, version),
        lambda: ask(actor, version),
        lambda: take_down_library_item(actor, take_down=LibraryTakeDown.objects.of(writer.agency).get().pk),
    ))) == may  # fmt: skip


def allowed(deed):
    try:
        deed()
    except (NotAllowed, LibraryTakeDown.DoesNotExist):
        return False
    return True
