"""Ranks by level, strength and words: said, seen, and known as they were."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.clock import today_in
from shiftready.services.profile import Profile, current_profile, describe_agency, past_profiles, ranks_held
from shiftready.store.models import Agency, Posting, Role
from shiftready.store.snapshots import agency_facts
from tests.services.classroom import hire
from tests.services.time_passing import let_days_pass

pytestmark = pytest.mark.django_db
LEVELS = {"Sergeant": "first_line_supervisor", "Officer": "line"}


@pytest.fixture
def actor(db):  # noqa: ARG001 - pytest opens the database by this name
    return the_shell(Agency.objects.create(slug="millbrook", name="Millbrook Example Police"))


def test_what_is_said_holds_from_now_on_and_what_was_said_before_stays_known(actor):
    describe_agency(actor, rank_levels=LEVELS, tags=frozenset({"rural"}), officers=12)
    let_days_pass(actor.agency, 2)
    yesterday = today_in(actor.agency) - timedelta(days=1)

    describe_agency(actor, rank_levels={"Sergeant": "middle_management"}, tags=frozenset(), officers=None)

    assert current_profile(actor) == Profile({"Sergeant": "middle_management"}, frozenset(), None)
    then = agency_facts(actor.agency, known_by=yesterday)
    assert (then.rank_levels, then.tags, then.officers) == (LEVELS, {"rural"}, 12)
    assert list(then.rank_levels) == list(LEVELS)
    assert [row.officers for row in past_profiles(actor)] == [None, 12]


def test_ranks_are_counted_as_they_are_held_that_day(actor):
    for number, rank in (("p1", "Sergeant"), ("p2", "Officer"), ("p3", "Officer")):
        hire(actor.agency, number, name=number)
        Posting.objects.of(actor.agency).filter(person__number=number).update(rank=rank)

    assert ranks_held(actor, as_of=date(2026, 3, 2)) == Counter({"Officer": 2, "Sergeant": 1})


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (
            {"rank_levels": {"Chief": "boss"}},
            {
                "rank_levels": (
                    '"boss" is no level. Write one of: line, first_line_supervisor, middle_management, executive.'
                )
            },
        ),
        ({"rank_levels": {"": "line"}}, {"rank_levels": "Name up to 200 ranks, each in up to 100 letters."}),
        (
            {"tags": frozenset({"x" * 61}), "officers": -1},
            {
                "tags": "Write up to 20 words, each of up to 60 letters.",
                "officers": "Write a number from 0 to 100,000, or leave it blank.",
            },
        ),
    ],
)
def test_what_cannot_be_is_refused_with_every_remark(actor, said, fields):
    with pytest.raises(ShiftreadyError) as refusal:
        describe_agency(actor, **{"rank_levels": {}, "tags": frozenset(), "officers": None, **said})

    assert (refusal.value.code, refusal.value.fields) == ("profile_wrong", fields)
    assert past_profiles(actor) == ()


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.COORDINATOR, Role.ADMINISTRATOR}))
def test_only_who_may_change_settings_says_it(actor, role):
    with pytest.raises(NotAllowed):
        describe_agency(Actor(None, actor.agency, DEEDS[role]), rank_levels={}, tags=frozenset(), officers=1)
