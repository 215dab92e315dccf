"""`shiftready attendance`: the door of a class from the shell, in the words of the pages."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.presence.report import keep_roll
from shiftready.services.presence.roll import RollWish
from shiftready.store.models import Agency, Membership, Role, User
from tests.services.classroom import hire, open_classroom

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)


@pytest.fixture
def room():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    user = User.objects.create_user("coordinator@ours.example")
    Membership.objects.create(agency=room.agency, user=user, role=Role.COORDINATOR)
    return room


@pytest.fixture(autouse=True)
def evening():
    with time_machine.travel(EVENING, tick=False):
        yield


def run(*words):
    answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["attendance", *map(str, words)])
    return answer.exit_code, answer.output


def sign(room, person, way, at, key):
    named = ("--as", "coordinator@ours.example", "--person", person)
    return run("sign", "ours", room.offering, *named, way, "--at", f"2026-03-02T{at}", "--key", key)


def test_who_came_and_went_is_told_and_shown_by_block(room):
    said = [sign(room, "p1", "--in", "08:05", "a"), sign(room, "p1", "--out", "16:30", "b")]

    shown = json.loads(run("show", "ours", room.offering, "--format", "json")[1])["presence"]

    assert said == [(0, "p1 is signed in.\n"), (0, "p1 is signed out.\n")]
    assert shown[0] == {
        "block": "Signs and risk",
        "starts_at": "2026-03-02T08:00:00-06:00",
        "person": "p1",
        "minutes": 85,
        "lasts": 90,
        "source": "door",
        "late": 5,
        "early": 0,
        "away": 0,
        "asked": "",
    }


def test_who_walks_in_is_listed_seated_and_turned_away(room):
    for number in ("w1", "w2"):
        hire(room.agency, number)
    told = sign(room, "w1", "--in", "08:00", "a")
    sign(room, "w2", "--in", "08:00", "b")
    named = ("ours", room.offering, "--as", "coordinator@ours.example", "--person")

    seated = run("seat", *named, "w1")
    away = run("turn-away", *named, "w2", "--why", "The room is full.")

    assert told == (0, "w1 is signed in.\nw1 has no seat: see `shiftready attendance walk-ins`.\n")
    assert (seated, away) == (
        (0, "w1 has a seat. The time since they signed in counts.\n"),
        (0, "w2 is turned away.\n"),
    )
    assert run("walk-ins", "ours", room.offering, "--format", "csv") == (
        0,
        "person,came_at,refused\nw2,2026-03-02T08:00:00-06:00,The room is full.\n",
    )


def test_where_phones_disagree_is_listed(room):
    for device, minutes in (("a", 90), ("b", 0)):
        wish = RollWish(device, room.seats["p1"], room.blocks[0].pk, minutes, EVENING, device)
        keep_roll(room.shell, offering=room.offering, wishes=[wish])

    assert run("disputes", "ours", room.offering, "--format", "csv") == (
        0,
        (
            "block,person,minutes,said_at,device\n"
            "Signs and risk,p1,90,2026-03-02T17:00:00-06:00,a\n"
            "Signs and risk,p1,0,2026-03-02T17:00:00-06:00,b\n"
        ),
    )


def test_the_photograph_of_a_sheet_is_kept_listed_and_written_out(room, tmp_path):
    (tmp_path / "sheet.pdf").write_bytes(b"%PDF-1.7")
    named = ("--as", "coordinator@ours.example")

    kept = run("keep-sheet", "ours", room.offering, tmp_path / "sheet.pdf", *named, "--day", "2026-03-02")
    listed = json.loads(run("sheets", "ours", room.offering, "--format", "json")[1])["sheets"]
    number = listed[0]["sheet"]
    run("write-sheet", "ours", room.offering, number, *named, "--to", tmp_path / "out.pdf")

    assert kept == (0, f"sheet.pdf is kept as sheet {number}, of 2026-03-02.\n")
    assert {key: value for key, value in listed[0].items() if key not in {"sheet", "digest"}} == {
        "day": "2026-03-02",
        "name": "sheet.pdf",
        "bytes": 8,
    }
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF-1.7"


def test_a_refusal_has_the_words_of_the_page(room):
    assert sign(room, "p9", "--in", "08:00", "a") == (2, "Nobody on the roster has number p9.\n")
