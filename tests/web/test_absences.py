"""The pages of absences: said on the sheet of a block or on their list, seen by auditors, taken back with one press."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from shiftready.services.attendance import attendance_sheet
from shiftready.store.models import BlockAbsence
from tests.services.classroom import attend, open_classroom

EVENING = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def room(agency):
    return open_classroom(agency)


@pytest.fixture
def inside(room):
    return f"/lakeside/classes/{room.offering}/"


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_sheet_of_a_block_keeps_marks_and_why_somebody_was_not_there(room, coordinator, inside):
    p1, p2, p3 = (room.seats[number] for number in ("p1", "p2", "p3"))
    sheet = f"{inside}attendance/{room.blocks[0].pk}/"
    sent = {f"mark-{p1}": "here", f"mark-{p2}": "absent", f"mark-{p3}": "part", f"missed-{p3}": "10"}

    coordinator.post(sheet, sent | {f"excuse-{p1}": "court", f"excuse-{p2}": "duty_call_out", f"excuse-{p3}": "no"})

    said = BlockAbsence.objects.of(room.agency).values_list("seat", "reason")
    assert dict(said) == {p2: "duty_call_out", p3: ""}
    assert '<option value="duty_call_out" selected>' in coordinator.get(sheet).content.decode()


def test_everyone_else_is_absent_with_one_press_and_back_with_another(room, coordinator, inside):
    block = room.blocks[0].pk
    sheet = f"{inside}attendance/{block}/"
    coordinator.post(sheet, {f"mark-{room.seats['p1']}": "here"})
    assert "Everyone else is absent (2)" in text_of(coordinator.get(sheet))

    with time_machine.travel(EVENING.replace(minute=1), tick=False):
        absent = coordinator.post(f"{sheet}absent/", follow=True)
        marking = re.search(r'name="marking" value="(\d+)"', absent.content.decode())[1]
    with time_machine.travel(EVENING.replace(minute=2), tick=False):
        back = coordinator.post(f"{sheet}take-back/", {"marking": marking}, follow=True)

    assert "Marked last: 2 people at 17:01" in text_of(absent)
    assert "Kept: 1 of 3 were here. 2 are not marked yet." in text_of(back)
    marked = attendance_sheet(room.shell, offering=room.offering, block=block).lines
    assert [line.minutes_present for line in marked] == [90, None, None]


def test_the_list_of_absences_is_filtered_said_and_given_as_a_spreadsheet(room, coordinator, inside):
    attend(room, exceptions={("p1", 0): 0, ("p2", 1): 140})
    place = {"seat": room.seats["p1"], "block": room.blocks[0].pk}

    coordinator.post(f"{inside}absences/say/", {**place, "said": "illness"}, follow=True)
    excused, rest = (coordinator.get(f"{inside}absences/?said={said}") for said in ("yes", "open"))
    table = coordinator.get(f"{inside}absences/?format=csv").content.decode().splitlines()

    assert "Excused: Illness 2 Mar 2026, 17:00" in text_of(excused)
    assert "10 of 150" in text_of(rest)
    assert table == [
        "person,name,block,starts_at,minutes_missed,lasts,excused,reason,said_at",
        "p1,Person p1,Signs and risk,2026-03-02 08:00,90,90,yes,illness,2026-03-02 17:00",
        f"p2,Person p2,{room.blocks[1].title},2026-03-02 09:40,10,150,,,",
    ]


def test_an_auditor_reads_the_absences_and_says_nothing(room, signed_in, users, inside):
    attend(room, exceptions={("p1", 0): 0})
    auditor = signed_in(users["auditor"])

    page = auditor.get(f"{inside}absences/")

    assert "90 of 90" in text_of(page)
    assert "said" not in re.findall(r'<select[^>]*name="(\w+)"', page.content.decode())[1:]
    assert auditor.post(f"{inside}absences/say/", {}).status_code == 403


def test_nothing_is_said_where_nothing_is_chosen(room, coordinator, inside):
    attend(room, exceptions={("p1", 0): 0})
    sent = {"seat": room.seats["p1"], "block": room.blocks[0].pk, "said": ""}

    answer = coordinator.post(f"{inside}absences/say/", sent, follow=True)

    assert "Choose what is said of the absence, then keep it." in text_of(answer)
    assert BlockAbsence.objects.of(room.agency).count() == 0


def test_a_word_that_cannot_be_said_is_answered_with_why(room, coordinator, inside):
    attend(room)
    sent = {"seat": room.seats["p1"], "block": room.blocks[0].pk, "said": "court"}

    answer = coordinator.post(f"{inside}absences/say/", sent, follow=True)

    assert f"p1 was there for all of {room.blocks[0].title}: there is no absence to excuse." in text_of(answer)
