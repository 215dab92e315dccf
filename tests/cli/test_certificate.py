import json
import re

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.certificates import revoke_certificate
from shiftready.store.models import Agency, Certificate
from tests.formats.pictures import png
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"), ["p1"], course="roll-call")
    attend(room)
    close(room)
    return room


@pytest.fixture
def number(room):
    return Certificate.objects.of(room.agency).get().number


def run(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["certificate", *words])


def test_verify_says_what_anyone_may_know_and_no_name(number):
    answer = run("verify", number, "--on", "2026-03-02", "--format", "json")

    assert json.loads(answer.stdout) == {
        "number": number,
        "course": "Roll-call briefing",
        "issuer": "Our agency",
        "minutes": 15,
        "completed_on": "2026-03-02",
        "issued_on": "2026-03-02",
        "expires_on": None,
        "revoked_on": None,
        "replaced_on": None,
        "replaced_by": "",
        "on": "2026-03-02",
        "standing": "valid",
    }


def test_verify_ends_its_table_with_a_sentence(room, number):
    revoke_certificate(room.shell, number=number, reason="by mistake")

    answer = run("verify", number)

    assert answer.stdout.endswith(f"On 2026-03-02, certificate {number} is revoked.\n")


def test_show_names_the_person_and_the_credits(number):
    answer = run("show", number, "--format", "json")

    found = json.loads(answer.stdout)
    assert (found["person"], found["name"], found["minutes"]) == ("p1", "Person p1", 15)
    assert [credit["minutes"] for credit in found["credits"]] == [15]


def test_csv_has_a_heading_and_a_line(number):
    answer = run("verify", number, "--on", "2026-03-01", "--format", "csv")

    assert answer.stdout.splitlines() == [
        "number,course,issuer,minutes,completed_on,issued_on,expires_on,revoked_on,replaced_on,replaced_by,on,standing",
        f"{number},Roll-call briefing,Our agency,15,2026-03-02,2026-03-02,,,,,2026-03-01,not_yet_issued",
    ]


def test_pdf_writes_the_paper(number, tmp_path):
    file = tmp_path / "paper.pdf"

    answer = run("pdf", number.lower(), "--to", str(file))

    assert (answer.exit_code, file.read_bytes()[:5]) == (0, b"%PDF-")


def test_digital_writes_the_signed_file(number, tmp_path):
    file = tmp_path / "signed.json"

    answer = run("digital", number.lower(), "--to", str(file))

    assert (answer.exit_code, answer.stdout) == (0, f"Wrote {file}.\n")
    assert json.loads(file.read_text())["proof"]["cryptosuite"] == "eddsa-jcs-2022"


def test_reissue_names_both_numbers_and_a_list_says_how_each_stands(room, number, tmp_path):
    file = tmp_path / "numbers.txt"
    file.write_text(f"{number}\nnothing\n")

    answer = run("reissue", number, "--reason", "lost")
    listed = run("verify-list", "ours", str(file), "--on", "2026-03-02", "--format", "csv")

    new = Certificate.objects.of(room.agency).get(replaces__number=number).number
    assert answer.stdout == f"Certificate {new} was issued in place of {number}.\n"
    lines = listed.stdout.splitlines()
    assert lines[:2] == [
        "number,standing,course,good_until,name,remark",
        f"{number},replaced,Roll-call briefing,,Person p1,replaced by {new}",
    ]
    assert lines[2].startswith("nothing,unknown,,,,")


@pytest.mark.usefixtures("room")
def test_design_shows_tries_and_changes_how_certificates_look(tmp_path):
    sample, seal = tmp_path / "sample.pdf", tmp_path / "seal.png"
    seal.write_bytes(png(9, 9))
    words = ("--look", "framed", "--signatory", "Ruth Invented, Chief", "--seal", str(seal), "--seal-shows", "A square")

    tried = run("design", "ours", *words, "--sample", str(sample))
    before, changed, after = run("design", "ours"), run("design", "ours", *words), run("design", "ours")

    assert (tried.stdout, sample.read_bytes()[:5]) == (f"Wrote {sample}.\n", b"%PDF-")
    assert (json.loads(before.stdout)["look"], json.loads(before.stdout)["seal"]) == ("plain", False)
    assert changed.stdout == after.stdout
    found = json.loads(after.stdout)
    assert (found["look"], found["signatories"], found["seal"]) == (
        "framed",
        [{"name": "Ruth Invented", "title": "Chief"}],
        True,
    )


@pytest.mark.usefixtures("room")
def test_key_shows_the_public_half_and_replaces_the_secret_one(settings, tmp_path):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"data": tmp_path})

    before, again, fresh = run("key"), run("key"), run("key", "--replace")

    assert re.fullmatch(r"Certificates are signed with z6Mk\w+\.\n", before.stdout)
    assert before.stdout == again.stdout != fresh.stdout == run("key").stdout


@pytest.mark.parametrize("command", ["show", "verify", "pdf", "digital"])
def test_an_unknown_number_is_refused_in_a_sentence(command):
    answer = run(command, "SR-3497-M4WH-X8N0-0055")

    assert answer.exit_code == 2
    assert answer.stderr == (
        "No certificate SR-3497-M4WH-X8N0-0055 was issued here. Compare the number with the certificate.\n"
    )
