"""Scenes on the pages: criteria written, scored on a phone by two, and seen together."""

from __future__ import annotations

import re

import pytest
import time_machine

from tests.services.classroom import MONDAY_EVENING, open_classroom

CRITERIA = "Listens: never | at times | throughout\nKeeps distance: never | at times | throughout\n"
SAID = {"title": "Final scenes", "criteria": CRITERIA, "pass_mark": "50", "least": "1", "evaluators": "2"}


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room(agency):
    return open_classroom(agency)


def text_of(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_two_score_on_their_phones_and_the_coordinator_sees_who_passed(room, clients, coordinator):
    place, seat = f"/lakeside/classes/{room.offering}/scenes/", room.seats["p1"]
    chosen = coordinator.post(f"{place}choose/", SAID, follow=True)
    for role, level in (("coordinator", "2"), ("instructor", "3")):
        kept = clients[role].post(
            f"{place}score/{seat}/", {"level-0": level, "level-1": "3", "note": "Calm."}, follow=True
        )
        assert "Your score of Person p1 is kept." in text_of(kept)

    seen = text_of(coordinator.get(place))
    mine = text_of(clients["instructor"].get(f"{place}score/"))

    assert "It is kept." in text_of(chosen)
    assert "Passed 1 of 3" in seen
    assert "coordinator@lakeside.example: 2, 3 Calm. instructor@lakeside.example: 3, 3 Calm." in seen
    assert "Krippendorff" in seen
    assert "Person p1 You scored" in mine
    assert "coordinator@" not in mine


def test_while_one_of_two_has_scored_nobody_is_said_not_to_have_passed(room, coordinator):
    place = f"/lakeside/classes/{room.offering}/scenes/"
    coordinator.post(f"{place}choose/", SAID)
    coordinator.post(f"{place}score/{room.seats['p1']}/", {"level-0": "1", "level-1": "1"})

    seen = text_of(coordinator.get(place))

    assert "p1 Not all have scored 0 %" in seen
    assert "Not passed" not in seen


def test_a_level_left_out_is_asked_for_and_wrong_criteria_stand_at_their_field(room, coordinator):
    place = f"/lakeside/classes/{room.offering}/scenes/"
    wrong = coordinator.post(f"{place}choose/", {**SAID, "criteria": "Listens: never"})
    coordinator.post(f"{place}choose/", SAID)

    left_out = coordinator.post(f"{place}score/{room.seats['p1']}/", {"level-0": "2"})

    assert (wrong.status_code, left_out.status_code) == (422, 422)
    assert "has 1 levels; it takes 2 to 6." in text_of(wrong)


def test_a_class_without_scenes_says_so(room, clients, coordinator):
    place = f"/lakeside/classes/{room.offering}/scenes/"

    assert "The class ends without scenes that are scored." in text_of(coordinator.get(place))
    assert "There is nobody to score" in text_of(clients["instructor"].get(f"{place}score/"))
    assert clients["instructor"].get(place).status_code == 403
