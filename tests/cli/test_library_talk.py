"""`shiftready library`: comments, uses and requests to take a work down."""

from __future__ import annotations

import json

import pytest

from shiftready.store.models import LibraryComment, LibraryTakeDown, LibraryUse, LibraryVersion
from tests.cli.test_library import AS, SECOND, add, agency, run, text

pytestmark = pytest.mark.django_db
__all__ = ["agency", "text"]


@pytest.fixture
def version(agency, text):
    add(text)
    made = LibraryVersion.objects.of(agency).get().pk
    run("submit", "ours", made, *AS)
    run("approve", "ours", made, *SECOND)
    return made


def test_comments_and_uses_are_said_shown_hidden_and_taken_back(agency, version):
    said = run("comment", "ours", version, "Who comes?", *AS)
    used = run("used", "ours", version, "CIT 12", "--kind", "class", *AS)
    comment, use = LibraryComment.objects.of(agency).get().pk, LibraryUse.objects.of(agency).get().pk
    talk = json.loads(run("talk", "ours", version).stdout)
    hidden = run("hide-comment", "ours", comment, *SECOND, "--reason", "x")
    shown = run("show-comment", "ours", comment, *SECOND)
    foreign = run("take-back-comment", "ours", comment, *SECOND)
    back = run("take-back-comment", "ours", comment, *AS)
    unused = run("take-back-use", "ours", use, *AS)

    assert (said.stdout, used.stdout) == (f"Comment {comment} is said.\n", f"Use {use} is said.\n")
    assert ([one["text"] for one in talk["comments"]], talk["used"]) == (["Who comes?"], {"class": 1})
    assert (hidden.stdout, shown.stdout) == (
        f"Comment {comment} is hidden.\n", f"Comment {comment} is shown again.\n"
    )  # fmt: skip
    assert (foreign.exit_code, "Only whoever wrote a comment takes it back." in foreign.stderr) == (2, True)
    assert (back.stdout, unused.stdout) == (f"Comment {comment} is taken back.\n", f"Use {use} is taken back.\n")


def test_a_work_is_asked_for_let_stay_taken_down_and_restored(agency, version):
    asked = run("ask-take-down", "ours", version, *AS, "--reason", "It names somebody.")
    first = LibraryTakeDown.objects.of(agency).get().pk
    stays = run("let-stay", "ours", first, *SECOND, "--word", "It names nobody.")
    run("ask-take-down", "ours", version, *AS, "--reason", "It does.")
    second = LibraryTakeDown.objects.of(agency).last().pk
    done = run("take-down", "ours", second, *SECOND)
    listed = json.loads(run("requests", "ours").stdout)["requests"]
    restored = run("restore", "ours", version, *SECOND, "--reason", "It was another.")

    assert asked.stdout == f"Request {first} is made. Whoever keeps the work decides.\n"
    assert stays.stdout == f"The work stays. Request {first} is answered.\n"
    assert done.stdout == f"The work is taken down. Request {second} is answered.\n"
    assert [one["status"] for one in listed] == ["done", "refused"]
    assert restored.stdout == "The work is shared again, as it was.\n"
