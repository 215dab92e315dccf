"""Whom the agency wants trained: what it means, who may choose, and what was chosen by when."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import timezone

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.core.strategy import Group, Strategy
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.settings_calendar import close_days, closed_days, open_day
from shiftready.services.strategy import Reach, choose_strategy, current_choice, past_choices, reach_of, roster_words
from shiftready.store.models import Agency, AuditLine, Person, Role, SpecialistDecision
from shiftready.store.snapshots import agency_facts
from tests.web.small_agency import AS_OF, staff

pytestmark = pytest.mark.django_db
CHOSEN = Strategy("specialist", "cit-40", "patrol", minimum_months_of_service=24, share=0.5, at_least=1)
NORTH = Group("patrol", units=frozenset({"1"}))


@pytest.fixture
def actor():
    agency = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(agency)
    return the_shell(agency)


def test_a_choice_says_before_it_is_kept_how_many_people_and_squads_it_means(actor):
    assert reach_of(actor, strategy=CHOSEN, group=NORTH, as_of=AS_OF) == Reach(
        people=2, ready=2, too_new=0, service_unknown=0, trained=1, volunteers=0, squads=1, squads_short=0
    )
    everyone = replace(CHOSEN, at_least=2, minimum_months_of_service=300)
    assert reach_of(actor, strategy=everyone, group=Group("patrol"), as_of=AS_OF) == Reach(
        people=4, ready=0, too_new=4, service_unknown=0, trained=1, volunteers=0, squads=2, squads_short=2
    )


def test_the_roster_says_which_units_ranks_roles_and_squads_there_are(actor):
    assert roster_words(actor, as_of=AS_OF) == {
        "units": Counter({"1": 2, "2": 2}),
        "ranks": Counter({"officer": 4}),
        "roles": Counter({"sworn": 4}),
        "squads": Counter({"1-day": 2, "2-night": 2}),
    }


def test_what_was_chosen_by_a_day_is_told_of_that_day(actor):
    with time_machine.travel(datetime(2026, 2, 1, 18, tzinfo=UTC)):
        Agency.objects.update(created_at=datetime(2026, 1, 1, 18, tzinfo=UTC))
        choose_strategy(actor, strategy=CHOSEN, group=NORTH)
    with time_machine.travel(datetime(2026, 3, 1, 18, tzinfo=UTC)):
        choose_strategy(actor, strategy=replace(CHOSEN, share=1.0), group=NORTH)

    known = [agency_facts(actor.agency, known_by=date(2026, month, 15)).strategy for month in (1, 2, 3)]
    former = agency_facts(actor.agency, known_by=date(2025, 12, 31)).strategy

    assert [one.share for one in known] == [0.0, 0.5, 1.0]
    assert former is None
    assert current_choice(actor) == (replace(CHOSEN, share=1.0), {"patrol": NORTH})
    assert len(past_choices(actor)) == 3


def test_a_list_on_which_nobody_is_cannot_be_what_counts(actor):
    listed = replace(CHOSEN, specialist_when="listed")

    with pytest.raises(ShiftreadyError) as refusal:
        choose_strategy(actor, strategy=listed, group=NORTH)

    assert (refusal.value.code, refusal.value.fields) == (
        "strategy_wrong",
        {
            "specialist_when": "Nobody was ever put on the list, so nobody would count as a specialist. Put people on "
            "it first, on their pages or with a table specialist_status."
        },
    )
    person = Person.objects.create(agency=actor.agency, number="p9", entered_at=timezone.now())
    SpecialistDecision.objects.create(
        agency=actor.agency, person=person, decision="designated", first_on=date(2026, 3, 2), entered_at=timezone.now()
    )
    choose_strategy(actor, strategy=listed, group=NORTH)
    assert current_choice(actor)[0] == listed


def test_every_remark_on_a_choice_comes_at_once(actor):
    wrong = Strategy("tiered", "no-such", "patrol", minimum_months_of_service=-1, share=2.0, at_least=-1)

    with pytest.raises(ShiftreadyError) as refusal:
        choose_strategy(actor, strategy=wrong, group=Group("another"))

    assert (refusal.value.code, sorted(refusal.value.fields)) == (
        "strategy_wrong",
        ["at_least", "course", "everyone_course", "group", "minimum_months_of_service", "share_percent"],
    )
    assert AuditLine.objects.of(actor.agency).count() == 0


def test_days_are_closed_together_and_opened_one_by_one(actor):
    close_days(actor, first_on=date(2026, 12, 24), last_on=date(2026, 12, 25))
    assert close_days(actor, first_on=date(2026, 12, 25)) == ()
    open_day(actor, day=date(2026, 12, 24))

    assert closed_days(actor) == (date(2026, 12, 25),)
    for first, last in ((date(2026, 12, 2), date(2026, 12, 1)), (date(2026, 1, 1), date(2026, 12, 1))):
        with pytest.raises(ShiftreadyError) as refusal:
            close_days(actor, first_on=first, last_on=last)
        assert refusal.value.code == "days_wrong"


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.COORDINATOR, Role.ADMINISTRATOR}))
def test_only_those_who_change_settings_choose_and_close(actor, role):
    other = Actor(None, actor.agency, DEEDS[role])

    for deed in (
        lambda: choose_strategy(other, strategy=CHOSEN, group=NORTH),
        lambda: close_days(other, first_on=AS_OF),
        lambda: open_day(other, day=AS_OF),
    ):
        with pytest.raises(NotAllowed):
            deed()
