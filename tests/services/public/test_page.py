"""The public page: off by default, only of whoever switched it on, and nothing small on it."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from shiftready.core.disclosure import Share
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.strategy import Group, Strategy
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.audit import write_line
from shiftready.services.public.choose import PublicSaid, choose_public_page, public_choice
from shiftready.services.public.show import preview_public_page, public_page, told_page
from shiftready.services.strategy import choose_strategy
from shiftready.store.models import (
    Absence,
    Agency,
    AuditLine,
    DutyAssignment,
    DutyPattern,
    Person,
    Posting,
    Role,
    TrainingRecord,
)
from tests.services.classroom import MONDAY_EVENING

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def monday_evening():
    cache.clear()
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield
    cache.clear()


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="ours", name="Our agency")
    group = Group("patrol", units=frozenset({"1"}))
    choose_strategy(the_shell(made), strategy=Strategy("specialist", "cit-40", "patrol", at_least=1), group=group)
    return made


def staff(agency, role, people, trained, *, completed_on=date(2025, 6, 6)):
    """So many people of a role, some of them with the course."""
    now, before = timezone.now(), Person.objects.of(agency).count()
    rows = Person.objects.bulk_create(
        Person(agency=agency, number=f"p{before + place}", entered_at=now) for place in range(people)
    )
    Posting.objects.bulk_create(
        Posting(agency=agency, person=one, first_on=date(2020, 1, 1), unit="1", role=role, entered_at=now)
        for one in rows
    )
    TrainingRecord.objects.bulk_create(
        TrainingRecord(agency=agency, person=one, title="C", course="cit-40", completed_on=completed_on, entered_at=now)
        for one in rows[:trained]
    )
    # Facts are remembered by the newest line: in another test the same line at the same moment stands for others.
    write_line(the_shell(agency), "people_brought", facts={"batch": uuid4().hex})


def on(agency, **said):
    return choose_public_page(the_shell(agency), said=PublicSaid(is_on=True, **said))


def test_it_is_off_until_somebody_switches_it_on_and_off_again_at_once(agency):
    assert public_choice(the_shell(agency)) == PublicSaid(is_on=False, largest_hidden=10, may_be_found=False)
    for said in (False, True, False):
        choose_public_page(the_shell(agency), said=PublicSaid(is_on=said))
        if said:
            assert public_page("ours").agency == "Our agency"
        else:
            with pytest.raises(NotFound) as off:
                public_page("ours")
            with pytest.raises(NotFound) as unknown:
                public_page("nowhere")
            assert (off.value.code, off.value.message) == (unknown.value.code, unknown.value.message)


def test_what_one_agency_shows_says_nothing_of_another(agency):
    Agency.objects.create(slug="theirs", name="Their agency")
    on(agency)

    with pytest.raises(NotFound):
        public_page("theirs")


def test_people_are_counted_by_what_they_are_on_the_first_of_the_month(agency):
    staff(agency, "sworn", 60, 24)
    staff(agency, "sworn", 12, 12, completed_on=date(2026, 3, 2))
    staff(agency, "civilian", 30, 30)
    on(agency)

    found = public_page("ours")

    assert (found.as_of, found.course) == (FIRST, "Crisis Intervention Team training, 40 hours")
    assert found.people == {"Sworn officers trained": Share(24, 72)}


def test_small_numbers_are_kept_back_on_either_side(agency):
    staff(agency, "sworn", 60, 52)
    staff(agency, "dispatcher", 9, 3)
    on(agency)

    assert public_page("ours").people == {"Sworn officers trained": None, "Dispatchers trained for crisis calls": None}


def test_how_much_is_hidden_is_the_agencys_own_choice_within_bounds(agency):
    staff(agency, "sworn", 60, 52)
    on(agency, largest_hidden=7)

    assert public_page("ours").people["Sworn officers trained"] == Share(52, 60)
    with pytest.raises(ShiftreadyError) as refused:
        on(agency, largest_hidden=1)
    assert (refused.value.code, refused.value.message) == (
        "public_page_wrong", "Hide numbers up to 4 at least and 100 at most.",
    )  # fmt: skip


def test_an_agency_that_chose_no_strategy_says_nothing_of_the_sworn_and_of_shifts():
    bare = Agency.objects.create(slug="bare", name="Bare agency")
    staff(bare, "sworn", 60, 24)

    found = preview_public_page(the_shell(bare))

    assert (found.people, found.shifts, found.course) == ({}, None, "")


def test_nobodys_name_or_number_is_in_what_is_told(agency):
    staff(agency, "sworn", 60, 24)
    on(agency)

    told = told_page(public_page("ours"))

    assert set(told) == {
        "agency", "as_of", "hidden_up_to", "course", "people", "shifts", "shifts_together", "shifts_first_on",
        "shifts_last_on",
    }  # fmt: skip
    assert told["people"] == {"Sworn officers trained": {"part": 24, "whole": 60, "percent": 40}}


def test_a_page_is_worked_out_once_and_not_for_every_reader(agency, django_assert_max_num_queries):
    staff(agency, "sworn", 60, 24)
    on(agency)
    public_page("ours")

    with django_assert_max_num_queries(2):
        public_page("ours")


def test_shifts_are_told_by_their_name_and_one_that_is_kept_back_takes_the_total_along(agency):
    """Two squads by day and one by night, each at work every day, and then the night for a week alone."""
    staff(agency, "sworn", 3, 1)
    now, people = timezone.now(), list(Person.objects.of(agency).order_by("pk"))
    DutyPattern.objects.create(agency=agency, name="always", days=[1], epoch=FIRST, entered_at=now)
    for person, squad, shift in zip(people, ("A", "B", "C"), ("day", "day", "night"), strict=True):
        said = {"squad": squad, "shift": shift, "pattern": "always", "phase": 0}
        DutyAssignment.objects.create(agency=agency, person=person, entered_at=now, **said)
    write_line(the_shell(agency), "people_brought", facts={"batch": uuid4().hex})
    on(agency)

    told = told_page(public_page("ours"))

    assert told["shifts"] == {
        "day": {"part": 91, "whole": 182, "percent": 50}, "night": {"part": 0, "whole": 91, "percent": 0},
    }  # fmt: skip
    assert told["shifts_together"] == {"part": 91, "whole": 273, "percent": 33}
    away = {"first_on": date(2026, 3, 9), "last_on": date(2026, 12, 31), "kind": "leave", "entered_at": now}
    Absence.objects.create(agency=agency, person=people[2], **away)
    write_line(the_shell(agency), "people_brought", facts={"batch": uuid4().hex})
    cache.clear()
    told = told_page(public_page("ours"))
    assert (told["shifts"]["night"], told["shifts_together"]) == (None, None)


def test_said_again_the_same_it_leaves_no_line(agency):
    on(agency)
    lines = AuditLine.objects.of(agency).count()

    on(agency)

    assert AuditLine.objects.of(agency).count() == lines


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.INSTRUCTOR, Role.MEMBER, Role.AUDITOR])
def test_others_may_not_switch_it_on(agency, role):
    with pytest.raises(NotAllowed):
        choose_public_page(Actor(None, agency, DEEDS[role]), said=PublicSaid(is_on=True))
