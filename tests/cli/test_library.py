"""`shiftready library`: written, handed in, let go, sent back, listed, searched, shown."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Agency, LibraryFile, LibraryVersion, Membership, Role, User
from tests.formats.shared_file.made import CORE, office

pytestmark = pytest.mark.django_db
AS, SECOND = ("--as", "one@ours.example"), ("--as", "two@ours.example")
SAID = (
    "--summary", "Who comes.", "--licence", "CC-BY-4.0", "--author", "Our agency", "--origin", "Written here",
    "--topic", "suicide",
)  # fmt: skip


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="ours", name="Our agency")
    for name in ("one", "two"):
        user = User.objects.create_user(f"{name}@ours.example", None)
        Membership.objects.create(agency=made, user=user, role=Role.COORDINATOR)
    return made


@pytest.fixture
def text(tmp_path):
    file = tmp_path / "policy.txt"
    file.write_text("Two officers stay back.")
    return file


def run(*words):
    return CliRunner(env={"COLUMNS": "240"}).invoke(main, ["library", *map(str, words)])


def add(text, title="Bridge policy"):
    return run("add", "ours", text, *AS, "--kind", "policy", "--title", title, *SAID)


def test_a_work_is_added_handed_in_approved_searched_and_shown(agency, text):
    made = add(text)
    version = LibraryVersion.objects.of(agency).get().pk
    submitted = run("submit", "ours", version, *AS)
    own = run("approve", "ours", version, *AS)
    approved = run("approve", "ours", version, *SECOND)
    found = run("search", "ours", "poli", "bridge", "--format", "csv").stdout
    best = run("search", "ours", "bridge", "poli", "--topic", "suicide", "--format", "csv").stdout.splitlines()
    shown = json.loads(run("show", "ours", version).stdout)

    assert made.stdout == f"Version {version} is written: Bridge policy, version 1. Hand it in to share it.\n"
    assert submitted.stdout == f"Version {version} is handed in. A second person reviews it now.\n"
    assert (own.exit_code, "Nobody approves what they wrote or handed in themselves." in own.stderr) == (2, True)
    assert approved.stdout == f"Version {version} is approved. All agencies of this installation read it now.\n"
    assert len(found.splitlines()) == 1
    assert best[1:] == [f"{version},policy,Bridge policy,1,approved,True,CC-BY-4.0,,Our agency"]
    assert (shown["text"], shown["topics"]) == ("Two officers stay back.", ["suicide"])


def test_a_version_is_taken_back_sent_back_and_followed_by_another(agency, text):
    add(text)
    version = LibraryVersion.objects.of(agency).get().pk
    run("submit", "ours", version, *AS)
    back = run("take-back", "ours", version, *AS)
    run("submit", "ours", version, *AS)
    sent = run("send-back", "ours", version, *SECOND, "--comment", "Who listens?")
    further = run("add-version", "ours", version, text, *AS, "--title", "Bridges", *SAID)
    listed = json.loads(run("list", "ours", "--ours", "--format", "json").stdout)["versions"]

    assert (back.stdout, sent.stdout) == (f"Version {version} is taken back.\n", f"Version {version} is sent back.\n")
    assert further.stdout.endswith("is written: Bridges, version 2. Hand it in to share it.\n")
    assert [(one["title"], one["number"], one["status"]) for one in listed] == [("Bridges", 2, "draft")]
    assert "Bridges" not in run("list", "ours").stdout


def test_a_file_is_added_rid_of_whom_it_names_saved_and_taken_out(agency, text, tmp_path):
    add(text)
    version = LibraryVersion.objects.of(agency).get().pk
    plan = tmp_path / "plan.docx"
    plan.write_bytes(office(docProps__core_dot_xml=CORE))
    added = run("add-file", "ours", version, plan, *AS)
    file = LibraryFile.objects.of(agency).get().pk
    stripped = run("strip-file", "ours", file, *AS)
    saved = run("save-file", "ours", file, "--to", tmp_path / "saved.docx")
    listed = json.loads(run("show", "ours", version).stdout)["files"]
    gone = run("take-out-file", "ours", file, *AS)

    assert added.stdout == (
        f"File {file} is kept: plan.docx.\nIt tells author: Person p1\nIt tells last modified by: Person p2\n"
        f"Before it is shared, take that out: shiftready library strip-file ours {file} --as one@ours.example\n"
    )
    assert stripped.stdout.startswith(f"File {file} names nobody any more")
    assert saved.stdout == f"Wrote {tmp_path / 'saved.docx'}.\n"
    assert b"Person p1" not in (tmp_path / "saved.docx").read_bytes()
    assert [(one["name"], one["traces"]) for one in listed] == [("plan.docx", [])]
    assert gone.stdout == f"File {file} is taken out.\n"


@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "policy.txt is no plain text. Save it as UTF-8."),
        (b"x" * 400_001, "policy.txt is larger than the 400,000 bytes of a long text."),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_words(text, content, sentence):
    text.write_bytes(content)

    refused = add(text)

    assert (refused.exit_code, sentence in refused.stderr) == (2, True)
