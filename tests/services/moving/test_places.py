"""Seats kept until a day and offers that wait move along with a class; who said no for the old days is named."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine

from shiftready.core.delivery.kept_seats import Kept
from shiftready.services.applications.filling import FillingSaid, fill_by
from shiftready.services.applications.steps import open_offers
from shiftready.services.clock import zone_of
from shiftready.services.moving.move import preview_move
from shiftready.services.moving.schedule import MoveSaid
from shiftready.services.offerings import announce
from shiftready.services.offerings.room import kept_in
from shiftready.services.teaching.parts import give_block, release_part
from shiftready.store.models import Agency, BlockTeacher, KeptSeats
from tests.services.applications.list_of_class import APRIL, NOW, open_list
from tests.services.moving.movers import move_to
from tests.services.test_teaching import MONDAY, THREE_WEEKS_BEFORE, School

pytestmark = pytest.mark.django_db
WEEK_LATER = APRIL + timedelta(days=7)
NEXT_DAY = date(2026, 3, 3)


@pytest.fixture
def april():
    with time_machine.travel(NOW, tick=False):
        yield open_list(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture
def school():
    with time_machine.travel(THREE_WEEKS_BEFORE, tick=False):
        yield School()


def fill(april, **said):
    return fill_by(april.shell, offering=april.offering, said=FillingSaid(**said))


def kept(april):
    return kept_in(april.agency, [april.offering])[april.offering]


def ends(april):
    return [one.until for one in open_offers(april.agency, [april.offering]).order_by("pk")]


def morning(april, day):
    return datetime(day.year, day.month, day.day, tzinfo=zone_of(april.agency))


def test_seats_are_let_go_as_many_days_before_the_class_as_before(april):
    fill(april, kept=[Kept("County", 1, date(2026, 3, 23)), Kept("State", 1, date(2026, 3, 1))])

    shown = preview_move(april.shell, offering=april.offering, said=MoveSaid(WEEK_LATER))
    untouched = kept(april)
    move_to(april, starts_on=WEEK_LATER)

    assert shown.places == ("1 kept for County: until 30 Mar 2026 instead of 23 Mar 2026.",)
    assert untouched == (Kept("County", 1, date(2026, 3, 23)), Kept("State", 1, date(2026, 3, 1)))
    assert kept(april) == (Kept("County", 1, date(2026, 3, 30)), Kept("State", 1, date(2026, 3, 1)))
    move_to(april, starts_on=APRIL)
    assert kept(april) == untouched
    assert KeptSeats.objects.of(april.agency).count() == 4


def test_no_offer_outlasts_the_morning_of_the_first_day_and_back_again_it_lasts_as_long_as_usual(april):
    fill(april, answer_hours=14 * 24)
    april.approve("p1")
    before = ends(april)

    moved = move_to(april, starts_on=date(2026, 3, 11))
    cut = ends(april)
    move_to(april, starts_on=APRIL)

    assert before == [NOW + timedelta(days=14)]
    assert cut == [morning(april, date(2026, 3, 11))]
    assert moved.places == ("1 open offer ends on 11 Mar 2026, 00:00.",)
    assert ends(april) == before
    assert april.stands()["p1"] == "offered"


def test_an_offer_that_ends_before_the_class_ends_when_it_was_said_to(april):
    fill(april, answer_hours=24)
    april.approve("p1")

    moved = move_to(april, starts_on=WEEK_LATER)

    assert (ends(april), moved.places) == ([NOW + timedelta(days=1)], ())


def test_who_said_no_for_the_old_days_is_named_and_can_be_asked_again(school):
    announce(school.shell, offering=school.offering)
    for block, teacher in ((0, "T1"), (2, "T2")):
        school.give(block, teacher)
    school.ask()
    school.answer("T1", comes=True)
    school.answer("T2", comes=False)

    moved = move_to(school, starts_on=NEXT_DAY)

    assert (moved.before[0], moved.asked_again, moved.declined) == (MONDAY, ("T1",), ("T2",))
    part = BlockTeacher.objects.of(school.agency).get(teacher__number="T2", released_at=None)
    release_part(school.shell, part=part.pk, reason="Asked for the new days.")
    give_block(school.shell, block=school.blocks[2].pk, teacher="T2", kind="instructor")
    assert school.ask() == 1
    school.answer("T2", comes=True)
    assert school.standings()[2] == [("T2", "accepted")]
