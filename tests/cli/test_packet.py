"""`shiftready packet`: made, listed, made again, and checked by whoever holds the file alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Agency
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(settings, tmp_path, monkeypatch):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"data": tmp_path / "data"})
    monkeypatch.chdir(tmp_path)

    def ask(*arguments):
        done = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["packet", *arguments])
        return done.exit_code, done.output

    with time_machine.travel(MONDAY_EVENING, tick=True):
        open_classroom(Agency.objects.create(slug="millbrook", name="Millbrook"))
        yield ask


def test_a_packet_is_made_checked_made_again_and_listed(run):
    status, said = run("make", "millbrook", "person", "p1")
    digest = said.rsplit("SHA-256 ", 1)[1].strip().rstrip(".")
    assert (status, said.startswith("Wrote audit-packet-")) == (0, True)
    (path,) = Path.cwd().glob("audit-packet-*.zip")
    number = path.stem.rsplit("-", 1)[1]

    status, said = run("check", str(path))
    assert (status, said) == (0, "The packet is whole: 17 files, each as it was when it was made.\n")
    assert run("again", "millbrook", number) == (
        0,
        f"Made again, packet {number} is the same, byte for byte: SHA-256 {digest}.\n",
    )
    status, said = run("list", "millbrook", "--format", "json")
    (one,) = json.loads(said)["packets"]
    assert (one["digest"], one["kind"], one["again"][0]["is_equal"]) == (digest, "person", True)


def test_an_altered_packet_is_found_and_said(run):
    run("make", "millbrook", "person", "p1", "--to", "p.zip")
    path = Path("p.zip")
    path.write_bytes(path.read_bytes().replace(b"Person p1", b"Person p7"))

    status, said = run("check", "p.zip")

    assert status == 2
    assert said.startswith("The packet is not as it was made. altered: ")
    status, said = run("check", "p.zip", "--format", "json")
    assert (status, '"is_whole": false' in said) == (2, True)


def test_nobody_unknown_is_made_a_packet_of(run):
    status, said = run("make", "millbrook", "person", "nobody")

    assert (status, said) == (2, 'Nobody you may see has the roster number "nobody". Look in People.\n')
