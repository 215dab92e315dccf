"""Presence on every shift, told apart from the percentage."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance import judge_groups, judge_presence
from shiftready.core.compliance.presence import DAYS_AHEAD, ShiftShort
from shiftready.core.compliance.rule import GroupDuty
from shiftready.core.compliance.who import Posted
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.staffing import DutyAssignment, DutyPattern, Staffing
from shiftready.core.training import TrainingHistory, TrainingRecord
from tests.core.compliance.people import BEGIN, CRISIS, book, rule, version

DAY = date(2024, 6, 3)
DAYS_AND_NIGHTS = {"p1": "days", "p2": "days", "p3": "nights", "p4": "nights"}
PRESENT = GroupDuty("a specialist on every shift", 0, Posted("role", frozenset({"sworn"})), CRISIS, every_shift=1)
QUARTER = GroupDuty("a quarter of patrol", 25, Posted("role", frozenset({"sworn"})), CRISIS)
ASKED = book(rule(version(groups=(QUARTER, PRESENT))))


def squads(*trained, days=(True,), roles=None):
    pattern = DutyPattern("all", tuple(days), DAY)
    people = {p: Person(p, hired_on=date(2010, 1, 1)) for p in DAYS_AND_NIGHTS}
    return AgencyFacts(
        "Harbor Point",
        "ZZ",
        "UTC",
        Roster(people, {p: (Posting(p, BEGIN, role=(roles or {}).get(p, "sworn")),) for p in people}),
        TrainingHistory({p: (TrainingRecord(p, date(2020, 1, 1), "Crisis", "crisis"),) for p in trained}),
        Staffing({"all": pattern}, {p: DutyAssignment(p, squad, squad, "all") for p, squad in DAYS_AND_NIGHTS.items()}),
    )


def test_a_quarter_trained_and_none_on_nights_meets_the_share_and_not_the_presence():
    facts = squads("p1")

    (share,), (presence,) = judge_groups(facts, ASKED, DAY), judge_presence(facts, ASKED, DAY)

    assert (str(share.status), share.numerator, share.denominator) == ("met", 1, 4)
    assert (str(presence.status), presence.shifts, len(presence.short)) == ("due", 2 * DAYS_AHEAD, DAYS_AHEAD)
    assert presence.short[0] == ShiftShort("nights", DAY, 0)


@pytest.mark.parametrize(("trained", "status"), [(("p1", "p3"), "met"), (("p1", "p2"), "due")])
def test_presence_asks_every_shift(trained, status):
    (presence,) = judge_presence(squads(*trained), ASKED, DAY)

    assert str(presence.status) == status


def test_a_shift_that_nobody_works_asks_for_nobody():
    (presence,) = judge_presence(squads("p1", "p3", days=(True, False)), ASKED, DAY)

    assert (str(presence.status), presence.shifts) == ("met", DAYS_AHEAD)


def test_somebody_whose_role_is_not_known_leaves_the_answer_open_where_they_would_tip_it():
    (presence,) = judge_presence(squads("p1", "p3", roles={"p3": None}), ASKED, DAY)

    assert (str(presence.status), presence.uncounted) == ("undetermined", ("p3",))


def test_without_duty_patterns_presence_cannot_be_told():
    facts = squads("p1")
    unplanned = AgencyFacts(facts.name, facts.state, facts.time_zone, facts.roster, facts.training)

    (presence,) = judge_presence(unplanned, ASKED, DAY)

    assert (str(presence.status), presence.shifts) == ("undetermined", 0)
