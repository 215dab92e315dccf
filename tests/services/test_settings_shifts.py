"""The hours of shifts: seen, looked at, said, and known as they were."""

from __future__ import annotations

import pytest

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.core.shift_hours import ShiftHours
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.settings_shifts import (
    KnownShift,
    known_shifts,
    past_shift_times,
    preview_shift_hours,
    say_shift_hours,
)
from shiftready.store.models import Agency, DutyAssignment, Role
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
DAY, NIGHT = ShiftHours(7, 15), ShiftHours(23, 7)


@pytest.fixture
def actor(db):  # noqa: ARG001 - pytest opens the database by this name
    agency = Agency.objects.create(slug="millbrook", name="Millbrook Example Police")
    staff(agency)
    DutyAssignment.objects.of(agency).filter(squad="2-night").update(shift="night")
    return the_shell(agency)


def test_shifts_of_the_duty_list_and_those_recorded_stand_in_the_order_they_begin_in(actor):
    say_shift_hours(actor, hours={"night": "20-6", "swing": "14-22"})

    assert known_shifts(actor) == (
        KnownShift("day", 2, None, DAY),
        KnownShift("swing", 0, ShiftHours(14, 22), None),
        KnownShift("night", 2, ShiftHours(20, 6), NIGHT),
    )


def test_a_preview_tells_which_hours_change_and_when_nobody_would_be_at_work(actor):
    shown = preview_shift_hours(actor, hours={"day": "6-18", "night": " "})

    assert shown.changes == (("day", DAY, ShiftHours(6, 18)),)
    assert shown.without == (18, 19, 20, 21, 22)
    assert past_shift_times(actor) == ()


def test_what_was_said_before_is_kept_and_a_shift_left_blank_is_not_said_any_more(actor):
    say_shift_hours(actor, hours={"day": "6-18", "night": "18-6"})
    say_shift_hours(actor, hours={"day": "6-18", "night": ""})

    assert [row.hours for row in past_shift_times(actor)] == [[["day", 6, 18]], [["day", 6, 18], ["night", 18, 6]]]
    assert [one.hours for one in known_shifts(actor)] == [ShiftHours(6, 18), NIGHT]


def test_what_was_looked_at_is_kept_only_if_it_still_changes_the_same(actor):
    shown = preview_shift_hours(actor, hours={"day": "6-18"})
    say_shift_hours(actor, hours={"day": "5-13"})

    with pytest.raises(ShiftreadyError) as refusal:
        say_shift_hours(actor, hours={"day": "6-18"}, digest=shown.digest)

    assert (refusal.value.code, refusal.value.message) == (
        "plan_outdated",
        "Something changed since this was shown. Look at it once more.",
    )


def test_every_shift_whose_hours_cannot_be_read_is_told_at_once(actor):
    with pytest.raises(ShiftreadyError) as refusal:
        say_shift_hours(actor, hours={"day": "mornings", "night": "23-25", "evening": "15-23"})

    assert (refusal.value.code, refusal.value.fields) == (
        "shift_hours_wrong",
        {
            "day": '"mornings" are no hours of a shift. Write whole hours of the clock, as in 23-7.',
            "night": "A shift cannot work from 23 to 25. Write whole hours of the clock, as in 23-7.",
        },
    )
    assert past_shift_times(actor) == ()


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.COORDINATOR, Role.ADMINISTRATOR}))
def test_only_who_may_change_settings_says_them(actor, role):
    with pytest.raises(NotAllowed):
        say_shift_hours(Actor(None, actor.agency, DEEDS[role]), hours={"day": "6-18"})
