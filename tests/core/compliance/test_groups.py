"""Duties of a whole group: the denominator is said, and who cannot be told apart is not guessed."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance import Status, judge_groups
from shiftready.core.compliance.rule import GroupDuty
from shiftready.core.compliance.who import Posted
from shiftready.core.compliance.windows import Once
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.training import TrainingHistory, TrainingRecord
from tests.core.compliance.people import BEGIN, CRISIS, book, rule, version

DAY = date(2024, 5, 1)
SWORN = Posted("role", frozenset({"sworn"}))


def squad(roles, trained, trained_on=date(2023, 1, 1)):
    people = [f"p{n}" for n in range(1, len(roles) + 1)]
    return AgencyFacts(
        "Harbor Point",
        "ZZ",
        "UTC",
        Roster(
            {p: Person(p, hired_on=BEGIN) for p in people},
            {p: (Posting(p, BEGIN, role=role),) for p, role in zip(people, roles, strict=True)},
        ),
        TrainingHistory({p: (TrainingRecord(p, trained_on, "Crisis", "crisis"),) for p in trained}),
    )


def law(percent, months=None):
    return rule(version(Once(), groups=(GroupDuty("a share", percent, SWORN, CRISIS, months),)))


def test_the_share_is_of_the_people_named_and_of_nobody_else():
    facts = squad(["sworn", "sworn", "sworn", "sworn", "dispatcher"], ["p1", "p5"])

    (found,) = judge_groups(facts, book(law(25)), DAY)

    assert (found.status, found.numerator, found.denominator) == (Status.MET, 1, 4)
    assert (found.who, found.having, found.counted) == ("role sworn", "crisis", ("p1",))


@pytest.mark.parametrize(("percent", "status"), [(20, Status.MET), (21, Status.DUE)])
def test_the_share_is_reached_exactly(percent, status):
    (found,) = judge_groups(squad(["sworn"] * 5, ["p1"]), book(law(percent)), DAY)

    assert found.status is status


def test_who_may_belong_or_not_leaves_the_answer_open_only_where_they_could_tip_it():
    open_ = judge_groups(squad(["sworn", "sworn", None], ["p1"]), book(law(50)), DAY)[0]
    shut = judge_groups(squad(["sworn", "sworn", None], ["p1", "p2"]), book(law(50)), DAY)[0]

    assert (open_.status, open_.uncounted) == (Status.UNDETERMINED, ("p3",))
    assert shut.status is Status.MET


def test_a_completion_counts_for_its_months():
    facts = squad(["sworn"], ["p1"], trained_on=date(2023, 5, 1))

    found = [judge_groups(facts, book(law(100, 12)), day)[0].status for day in (DAY, date(2024, 5, 2))]

    assert found == [Status.MET, Status.DUE]


def test_a_group_without_people_is_not_asked():
    assert judge_groups(squad(["dispatcher"], []), book(law(20)), DAY)[0].status is Status.NOT_APPLICABLE
