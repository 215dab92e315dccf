"""Moving a class in the browser, for programs and in the shell: looked at, decided, done, undone."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Offering, Role
from tests.services.classroom import WEEK_BEFORE, open_classroom
from tests.services.moving.movers import NEXT_MONDAY

pytestmark = pytest.mark.django_db
NAME = "Mental Health First Aid for Public Safety"


@pytest.fixture(autouse=True)
def _a_week_before():
    with time_machine.travel(WEEK_BEFORE, tick=False):
        yield


@pytest.fixture
def room(agency):
    return open_classroom(agency)


def dates_of(room):
    row = Offering.objects.of(room.agency).get(pk=room.offering)
    return row.starts_on, row.ends_on, row.place


def text_of(page):
    return " ".join(page.content.decode().split())


def test_a_class_is_looked_at_and_moved_in_the_browser(room, clients):
    client, address = clients[Role.COORDINATOR], f"/lakeside/classes/{room.offering}/move/"
    wish = {"starts_on": "2026-03-09", "day_starts_at": "09:00", "shape": "", "place": "Hall B", "room": ""}

    empty = text_of(client.get(address))
    looked = client.post(address, wish | {"look": "yes"})
    untouched = dates_of(room)
    digest = looked.context["shown"].digest
    done = text_of(client.post(address, wish | {"digest": digest, "move": "yes"}, follow=True))

    assert "Look first" in empty
    assert "Move the class</button>" not in empty
    assert "3 people have seats and get the entry for their calendar anew." in text_of(looked)
    assert "Nobody with a seat is away, on duty or in another class then" in text_of(looked)
    assert f'value="{digest}"' in text_of(looked)
    assert "1 day. Nothing is moved yet." in text_of(looked)
    assert untouched == (date(2026, 3, 2), date(2026, 3, 2), "Room 4")
    assert dates_of(room) == (NEXT_MONDAY, NEXT_MONDAY, "Hall B")
    assert "The class begins on Mon 9 Mar 2026 now. Whoever has a seat hears of it." in done
    assert "To undo it, move it back to Mon 2 Mar 2026." in done


def test_a_refusal_stands_at_its_field_and_a_stale_look_is_said(room, clients):
    client, address = clients[Role.COORDINATOR], f"/lakeside/classes/{room.offering}/move/"

    past = client.post(address, {"starts_on": "2026-02-02", "place": "Room 4", "look": "yes"})
    stale = client.post(address, {"starts_on": "2026-03-09", "place": "Room 4", "digest": "x", "move": "yes"})

    assert (past.status_code, stale.status_code) == (422, 422)
    assert "A class is moved to a day from today (23 Feb 2026) to the year 2100, not to 2 Feb 2026." in text_of(past)
    assert "Something has changed since you looked. Look again, then move." in text_of(stale)
    assert dates_of(room)[0] == date(2026, 3, 2)


def test_a_class_that_lies_ahead_leads_to_its_move_and_one_that_began_does_not(room, clients):
    page, link = f"/lakeside/classes/{room.offering}/", f'href="/lakeside/classes/{room.offering}/move/"'

    before = text_of(clients[Role.COORDINATOR].get(page))
    with time_machine.travel("2026-03-04 12:00", tick=False):
        after = text_of(clients[Role.COORDINATOR].get(page))

    assert (link in before, link in after) == (True, False)


def test_a_program_looks_and_moves(room, clients):
    client, address = clients[Role.COORDINATOR], f"/api/lakeside/classes/{room.offering}"

    def post(path, **body):
        return client.post(f"{address}/{path}", body, content_type="application/json")

    looked = post("moving", starts_on="2026-03-09").json()
    stale = post("move", starts_on="2026-03-10", digest=looked["digest"])
    moved = post("move", starts_on="2026-03-09", digest=looked["digest"]).json()

    (day,) = looked.pop("days")
    assert (day["day"], day["notes"]) == ("2026-03-09", [])
    assert looked | {"digest": ""} == {
        "id": room.offering,
        "starts_on": "2026-03-09",
        "ends_on": "2026-03-09",
        "before": ["2026-03-02", "2026-03-02"],
        "people": 3,
        "clashes": [],
        "teachers": [],
        "rooms": [],
        "asked_again": [],
        "declined": [],
        "places": [],
        "digest": "",
    }
    assert (stale.status_code, stale.json()["code"]) == (422, "preview_out_of_date")
    assert moved == looked | {"days": [day]}
    assert dates_of(room)[0] == NEXT_MONDAY


def test_the_shell_looks_moves_and_moves_back(room, users):
    email = users[Role.COORDINATOR].email

    def move(*words):
        named = ["class", "move", "lakeside", str(room.offering), "--as", email, *words]
        answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, named)
        return answer.exit_code, answer.output

    looked = move("--to", "2026-03-16", "--at", "09:30", "--look")
    still = dates_of(room)[0]
    moved = move("--to", "2026-03-16", "--at", "09:30")
    there = dates_of(room)[0]
    back = move("--to", "2026-03-02", "--at", "08:00")
    same = move("--to", "2026-03-02")

    assert looked[0] == 0
    assert looked[1].startswith("2026-03-16, 09:30 to ")
    assert looked[1].endswith("Nothing was moved.\n")
    assert (still, there, dates_of(room)[0]) == (date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 2))
    assert moved[1].endswith(
        f"Class {room.offering} is moved from 2026-03-02 to 2026-03-16. To undo it, move it back to 2026-03-02.\n"
    )
    assert back[0] == 0
    assert same == (2, f"{NAME} is there already. Say what is to be another.\n")
