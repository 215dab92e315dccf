"""Boards told in the browser: what is in the way with its links, frozen, followed, sent once more, on Today."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.services.access import the_shell
from shiftready.store.models import Agency, Role, Submission
from tests.services.board_deeds import give
from tests.services.classroom import FIRST_AID, MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
SENT = {"kind": "sent", "happened_on": "2026-03-02", "words": "By TCLEDDS"}


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room(agency):
    Agency.objects.filter(pk=agency.pk).update(state="TX")
    room = open_classroom(agency)
    attend(room)
    return room


@pytest.fixture
def closed(room):
    for number in ("p1", "p2", "p3"):
        give(the_shell(room.agency), number, f"10{number[1]}")
    give(the_shell(room.agency), FIRST_AID, "3843", kind="course")
    close(room)
    return room


def text_of(page):
    return " ".join(page.content.decode().split())


def prepare(room, coordinator, **said):
    return coordinator.post(
        f"/lakeside/submissions/boards/tx-tcole/classes/{room.offering}/prepare/", said, follow=True
    )


def address():
    return f"/lakeside/submissions/{Submission.objects.everywhere().first().pk}/"


def test_what_is_in_the_way_leads_to_where_it_is_mended(room, coordinator):
    page = text_of(coordinator.get(f"/lakeside/submissions/class/{room.offering}/?board=tx-tcole"))

    assert "The class is not closed." in page
    assert f"numbers/new/?board=tx-tcole&amp;kind=course&amp;holder={FIRST_AID}" in page
    assert "We know of no published layout of a file for this board" in page
    assert "By 1 Apr 2026" in page
    refused = text_of(prepare(room, coordinator))
    assert "The board cannot be told yet: Nobody is on the roster." in refused
    assert not Submission.objects.of(room.agency).exists()


def test_a_class_is_frozen_sent_answered_for_one_and_sent_once_more(closed, coordinator):
    assert "are frozen" in text_of(prepare(closed, coordinator, without=["p3"]))
    first = address()
    roster = coordinator.get(f"{first}roster/")
    assert roster.content.decode().splitlines()[1].startswith("101,Person p1,3843,")
    assert coordinator.get(f"{first}packet/").headers["Content-Type"] == "application/zip"

    coordinator.post(first, SENT)
    page = text_of(coordinator.post(first, {**SENT, "kind": "accepted", "people": "p2: No such PID"}, follow=True))

    assert "“No such PID”" in page
    assert "Send it once more" in page
    page = text_of(coordinator.post(f"{first}again/", {}, follow=True))
    assert "It is made anew and frozen." in page
    assert "In place of" in page
    assert [len(one.lines) for one in Submission.objects.of(closed.agency)] == [2, 2], "p2 again, and p3 now"


def test_a_step_that_does_not_fit_stands_on_the_form(closed, coordinator):
    prepare(closed, coordinator)

    page = coordinator.post(address(), {**SENT, "happened_on": "2026-03-05"})

    assert page.status_code == 422
    assert "Take a day from" in text_of(page)


def test_a_step_is_taken_back_with_a_reason(closed, coordinator):
    prepare(closed, coordinator)
    coordinator.post(address(), SENT)

    page = text_of(coordinator.post(f"{address()}take-back/", {"reason": "Not yet."}, follow=True))

    assert "Taken back" in page
    assert Submission.objects.of(closed.agency).get().standing == "prepared"


def test_today_and_the_list_tell_what_is_due_until_it_is_sent(closed, users, signed_in):
    with time_machine.travel("2026-03-25T15:00Z", tick=False):
        coordinator = signed_in(users[Role.COORDINATOR])
        assert "1 thing is to be told to a board" in text_of(coordinator.get("/lakeside/"))
        assert "1 Apr 2026" in text_of(coordinator.get("/lakeside/submissions/"))
        prepare(closed, coordinator)
        coordinator.post(address(), {**SENT, "happened_on": "2026-03-25"})

        assert "to be told to a board" not in text_of(coordinator.get("/lakeside/"))
        page = text_of(coordinator.get("/lakeside/submissions/"))
        assert "No class is to be told of by a day that a source names." in page
        exported = coordinator.get("/lakeside/submissions/?format=csv").content.decode("utf-8-sig").splitlines()
        assert exported[1].split(",")[3:6] == ["tx-tcole", "3", "sent"]


def test_a_board_says_what_it_asks_for_and_what_nobody_has_read(closed, clients, coordinator):
    page = text_of(coordinator.get("/lakeside/submissions/boards/wa-cjtc/"))

    assert "it sends no roster of a class" in page
    assert "What nobody has read" in page
    assert coordinator.get("/lakeside/submissions/boards/zz/").status_code == 404
    assert clients[Role.SUPERVISOR].get(f"/lakeside/submissions/class/{closed.offering}/").status_code == 403
    assert "Report to a board" not in text_of(clients[Role.SUPERVISOR].get(f"/lakeside/classes/{closed.offering}/"))
