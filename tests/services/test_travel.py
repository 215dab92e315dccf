"""Travel between sites: said, changed, taken off, brought back, and heeded by rooms, stations and who teaches."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Actor, the_shell
from shiftready.services.clock import today_in
from shiftready.services.offerings import Arrangement, arrange_blocks
from shiftready.services.offerings.rooms import add_room, conflicts_of_rooms
from shiftready.services.offerings.stations import show_stations
from shiftready.services.offerings.travel import (
    bring_back_travel,
    remove_travel,
    say_travel,
    say_usual_travel,
    show_travel,
    travel_in,
)
from shiftready.services.teaching.problem import teaching_problem
from shiftready.store.models import Agency, Offering, OfferingBlock, TravelTime
from tests.services.classroom import WEEK_BEFORE, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(WEEK_BEFORE, tick=False):
        yield


@pytest.fixture
def agency():
    return Agency.objects.create(slug="ours", name="Our agency", state="IL")


@pytest.fixture
def shell(agency):
    made = the_shell(agency)
    for name, site in (("Hall", "Academy"), ("Ward B", "Lakeside Hospital"), ("Lane 1", "Range")):
        add_room(made, name=name, site=site)
    return made


def told(row):
    return row.site, row.other_site, row.minutes, row.minutes_back


def test_a_pair_is_said_changed_taken_off_and_brought_back_and_nothing_is_lost(shell):
    first = say_travel(shell, site="academy", other="Lakeside  hospital", minutes=20)
    second = say_travel(shell, site="Lakeside Hospital", other="Academy", minutes=25, minutes_back=40)
    remove_travel(shell, travel=second.pk)
    third = bring_back_travel(shell, travel=first.pk)

    shown = show_travel(shell)
    assert told(first) == told(third) == ("Academy", "Lakeside Hospital", 20, None)
    assert told(second) == ("Lakeside Hospital", "Academy", 25, 40)
    assert (shown.usual, shown.pairs, shown.before) == (30, (third,), (second, first))
    assert shown.sites == ("Academy", "Lakeside Hospital", "Range")
    assert TravelTime.objects.of(shell.agency).count() == 3


def test_the_usual_minutes_go_for_all_pairs_nobody_named(shell):
    say_travel(shell, site="Academy", other="Range", minutes=45)
    old = say_usual_travel(shell, minutes=15)
    say_usual_travel(shell, minutes=10)

    travel = travel_in(shell.agency)
    assert (travel.minutes("Range", "Academy"), travel.minutes("Academy", "Lakeside Hospital")) == (45, 10)
    bring_back_travel(shell, travel=old.pk)
    assert show_travel(shell).usual == 15


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"minutes": -1}, {"minutes": "Write minutes from 0 to 1440, which is a day, not -1."}),
        ({"minutes_back": 1441}, {"minutes_back": "Write minutes from 0 to 1440, which is a day, not 1441."}),
        ({"other": " ACADEMY "}, {"other": "Choose another site: within one there is no way to go."}),
        (
            {"site": "Barn"},
            {"site": "“Barn” is not a site of Our agency. Name it as a room in the list or a class does."},
        ),
        ({"other": ""}, {"other": "“” is not a site of Our agency. Name it as a room in the list or a class does."}),
    ],
)
def test_what_cannot_be_is_refused(shell, said, fields):
    with pytest.raises(ShiftreadyError) as refused:
        say_travel(shell, **{"site": "Academy", "other": "Range", "minutes": 20, **said})

    assert (refused.value.code, refused.value.fields) == ("travel_wrong", fields)
    assert not TravelTime.objects.of(shell.agency).exists()


def test_the_usual_minutes_are_refused_alike(shell):
    with pytest.raises(ShiftreadyError) as refused:
        say_usual_travel(shell, minutes=1441)

    assert refused.value.fields == {"minutes": "Write minutes from 0 to 1440, which is a day, not 1441."}


def test_another_agency_and_whoever_may_not_change_nothing(shell):
    row = say_travel(shell, site="Academy", other="Range", minutes=20)
    other = the_shell(Agency.objects.create(slug="other", name="Other"))
    reader = Actor(None, shell.agency, frozenset())

    for deed in (remove_travel, bring_back_travel):
        with pytest.raises(NotFound) as refused:
            deed(other, travel=row.pk)
        assert refused.value.code == "travel_not_found"
    for refused_deed in (
        lambda: show_travel(reader),
        lambda: say_travel(reader, site="Academy", other="Range", minutes=1),
        lambda: say_usual_travel(reader, minutes=1),
        lambda: remove_travel(reader, travel=row.pk),
        lambda: bring_back_travel(reader, travel=row.pk),
    ):
        with pytest.raises(NotAllowed):
            refused_deed()
    assert (travel_in(shell.agency).minutes("Academy", "Range"), travel_in(other.agency).minutes("a", "b")) == (20, 30)


def test_rooms_heed_the_way_and_name_both_sites_and_both_minutes(agency, shell):
    room = open_classroom(agency)
    first, second = room.blocks[:2]
    gap = int((second.starts_at - first.starts_at) / timedelta(minutes=1)) - first.minutes
    arrange_blocks(
        shell,
        offering=room.offering,
        arrangements={first.pk: Arrangement(room="Hall"), second.pk: Arrangement(room="Ward B")},
    )

    def found():
        return [(one.code, one.sentence) for one in conflicts_of_rooms(shell, from_on=today_in(agency))]

    say_travel(shell, site="Academy", other="Lakeside Hospital", minutes=gap)
    assert found() == []
    say_travel(shell, site="Academy", other="Lakeside Hospital", minutes=gap + 1, minutes_back=0)
    ((code, sentence),) = found()
    assert code == "travel_short"
    assert sentence.startswith(
        f"From Hall (Academy) to Ward B (Lakeside Hospital) there are {gap} minutes before “{second.title}” of "
    )
    assert f", and {gap + 1} are needed: " in sentence
    say_travel(shell, site="Lakeside Hospital", other="Academy", minutes=gap + 1, minutes_back=0)
    assert found() == []


def test_who_teaches_is_where_the_room_is_and_goes_the_way_that_was_said(agency, shell, django_assert_num_queries):
    room = open_classroom(agency)
    OfferingBlock.objects.of(agency).filter(pk=room.blocks[0].pk).update(room="ward  b")
    say_travel(shell, site="Academy", other="Lakeside Hospital", minutes=20)
    offering = Offering.objects.of(agency).get(pk=room.offering)

    with django_assert_num_queries(7):
        problem, _ = teaching_problem(shell, offering)

    assert [block.place for block in problem.blocks[:2]] == ["Lakeside Hospital", "Room 4"]
    assert problem.travel == travel_in(agency)


def test_groups_get_the_time_they_need_between_stations(agency, shell):
    room = open_classroom(agency)
    block = room.blocks[0]
    OfferingBlock.objects.of(agency).filter(pk=block.pk).update(method="role_play", minutes=100)
    say_travel(shell, site="Academy", other="Range", minutes=5, minutes_back=10)
    asked = {"offering": room.offering, "block": block.pk}

    shown = show_stations(shell, **asked, sites=["Academy", "Range"])

    assert (shown.rotation.between, shown.rotation.minutes, shown.rotation.rest) == (10, 45, 0)
    assert [(one.starts_at - block.starts_at, one.ends_at - block.starts_at) for one in shown.rounds] == [
        (timedelta(0), timedelta(minutes=45)),
        (timedelta(minutes=55), timedelta(minutes=100)),
    ]
    assert show_stations(shell, **asked, sites=["Academy", "Range"], groups=3).rotation.between == 5
    with pytest.raises(ShiftreadyError) as refused:
        show_stations(shell, **asked, stations=3, sites=["Academy", "Range"])
    assert (refused.value.code, refused.value.fields) == (
        "rotation_wrong",
        {"sites": "Name the site of each of the 3 stations in order, or of none; 2 are named."},
    )
    with pytest.raises(ShiftreadyError) as too_long:
        show_stations(shell, **asked, sites=["Academy", "Lakeside Hospital", "Range", "Academy"])
    assert too_long.value.message == (
        "4 rounds in 100 minutes, with 30 minutes on the way between them, leave less than 5 minutes for each. "
        "Take fewer groups or stations."
    )
