"""`shiftready room` and `shiftready class`: the rooms, a class on its days before it is made, groups at stations."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.offerings import make_offering
from shiftready.store.models import OfferingBlock, TeachingRoom
from tests.services.course_builders import SCENES, Builders

pytestmark = pytest.mark.django_db
AT_STATIONS = {
    "title": "Scenes",
    "minutes": 60,
    "blocks": [{**SCENES, "stations": 3, "people_a_station": 4}],
}


@pytest.fixture
def builders():
    return Builders()


def run(*words):
    answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, list(map(str, words)))
    return answer.exit_code, answer.output


def lines(*words):
    return run(*words, "--format", "csv")[1].splitlines()


def test_rooms_are_put_on_the_list_and_taken_off(builders):
    added = run("room", "add", "lakeside", "Hall", "--site", "Academy", "--capacity", 30)
    room = TeachingRoom.objects.of(builders.agency).get().pk
    twice = run("room", "add", "lakeside", "hall")

    assert added == (0, f"Room {room}, Hall, is on the list.\n")
    assert lines("room", "list", "lakeside") == ["id,name,site,capacity", f"{room},Hall,Academy,30"]
    assert (twice[0], "The list has a room “hall” already." in twice[1]) == (2, True)
    assert run("room", "remove", "lakeside", room) == (0, "Hall is off the list. Blocks that name it still do.\n")
    assert json.loads(run("room", "list", "lakeside", "--format", "json")[1]) == {"rooms": []}


def test_what_is_wrong_with_rooms_of_classes_to_come_is_listed(builders):
    builders.released(builders.started(AT_STATIONS))
    for _ in range(2):
        make_offering(builders.ann, course="own-half-day", starts_on=date(2090, 3, 6))
    OfferingBlock.objects.of(builders.agency).update(room="Hall")
    one, other = OfferingBlock.objects.of(builders.agency).order_by("pk")

    sentence = (
        "Hall has “Scenes” of Scenes from 2090-03-06 and “Scenes” of Scenes from 2090-03-06 at once: 6 Mar 2090, 08:00."
    )
    assert lines("room", "conflicts", "lakeside") == [
        "offering,block,code,sentence",
        f'{other.offering_id},{other.pk},room_twice,"{sentence}"',
    ]
    assert one.room == "Hall"


def test_a_class_is_looked_at_on_its_days_before_it_is_made(builders):
    builders.released()

    looked = lines("class", "look", "lakeside", "own-half-day", "--starts-on", "2026-03-07", "--at", "09:00")
    whole = json.loads(
        run("class", "look", "lakeside", "own-half-day", "--starts-on", "2026-03-07", "--format", "json")[1]
    )

    assert looked == ["day,starts,ends,block", "2026-03-07,09:00,10:30,Law", "2026-03-07,10:40,11:40,Scenes"]
    assert whole["days"][0]["notes"] == ["A day of the weekend: Saturday."]
    assert (
        "2026-03-07: A day of the weekend: Saturday."
        in run("class", "look", "lakeside", "own-half-day", "--starts-on", "2026-03-07")[1]
    )


def test_groups_take_turns_at_stations(builders):
    builders.released(builders.started(AT_STATIONS))
    made = make_offering(builders.ann, course="own-half-day", starts_on=date(2026, 3, 2))

    assert lines("class", "stations", "lakeside", made.pk) == [
        "round,starts,ends,group 1,group 2,group 3",
        "1,08:00,08:20,1,2,3",
        "2,08:20,08:40,2,3,1",
        "3,08:40,09:00,3,1,2",
    ]


def test_a_class_without_role_play_has_no_stations(builders):
    builders.released(builders.started({"title": "Law", "minutes": 60, "blocks": [{**SCENES, "method": "lecture"}]}))
    made = make_offering(builders.ann, course="own-half-day", starts_on=date(2026, 3, 2))

    assert run("class", "stations", "lakeside", made.pk) == (
        0,
        "The class has no role play and no exercise in which people could be split.\n",
    )
