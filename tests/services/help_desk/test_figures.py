"""Requests counted over days: the agency's own and no other's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.help_desk.ask import HelpSaid, ask_for_help
from shiftready.services.help_desk.figures import figure_values, own_figures
from shiftready.services.help_desk.steps import HelpStepSaid, move_request
from shiftready.store.models import Agency, Role

pytestmark = pytest.mark.django_db
ASKED = datetime(2026, 3, 2, 18, tzinfo=UTC)


@pytest.fixture
def shell():
    return the_shell(Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL"))


def ask(actor, kind, answered_after=None):
    with time_machine.travel(ASKED, tick=False) as clock:
        request = ask_for_help(actor, said=HelpSaid("center", kind, "Forty hours", "Chief", "c@x"))
        if answered_after is not None:
            clock.shift(timedelta(hours=answered_after))
            move_request(actor, request=request.pk, said=HelpStepSaid("confirmed"))
            move_request(actor, request=request.pk, said=HelpStepSaid("closed", "A visit.", outcome="helped"))


def test_requests_are_counted_by_kind_with_hours_promises_and_outcomes(shell):
    other = the_shell(Agency.objects.create(slug="hillview", name="Hillview Police (invented)", state="WI"))
    ask(shell, "training", 10)
    ask(shell, "training", 40)
    ask(shell, "data")
    ask(other, "policy", 1)

    everything, data, training = (figure_values(one) for one in own_figures(shell, now=ASKED))

    assert training == {
        "kind": "training", "requests": 2, "answered": 2, "median_hours": 25.0, "p90_hours": 40.0, "promises_kept": 1,
        "promises_broken": 1, "share_kept": 0.5, "helped": 2, "partly": 0, "did_not_help": 0, "without_outcome": 0,
        "matched": 0, "median_days_to_match": None, "matches_kept": 0, "matches_broken": 0,
    }  # fmt: skip
    assert (data["requests"], data["median_hours"], data["share_kept"]) == (1, None, None)
    assert (everything["kind"], everything["requests"], everything["share_kept"]) == ("all", 3, 0.5)


@pytest.mark.parametrize(
    ("first_on", "last_on", "count"),
    [
        (None, None, 1),
        (date(2026, 3, 2), date(2026, 3, 2), 1),
        (date(2026, 3, 3), None, 0),
        (None, date(2026, 3, 1), 0),
    ],
)
def test_days_are_the_agencys_and_both_ends_count(shell, first_on, last_on, count):
    ask(shell, "training")

    assert own_figures(shell, first_on=first_on, last_on=last_on)[0].requests == count


def test_many_requests_are_counted_in_as_many_queries_as_one(shell, django_assert_num_queries):
    for count in (1, 3):
        for _ in range(count):
            ask(shell, "training", 10)
        with django_assert_num_queries(1):
            own_figures(shell, now=ASKED)


def test_days_the_wrong_way_round_are_refused_and_so_is_who_may_not_see(shell):
    member = Actor(None, shell.agency, DEEDS[Role.MEMBER])

    with pytest.raises(ShiftreadyError) as found:
        own_figures(shell, first_on=date(2026, 3, 2), last_on=date(2026, 3, 1))
    with pytest.raises(NotAllowed):
        own_figures(member)

    assert (found.value.code, list(found.value.fields)) == ("days_wrong", ["last_on"])
