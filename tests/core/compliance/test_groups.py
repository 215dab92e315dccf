"""Duties of a whole group: the denominator is said, and who cannot be told apart is not guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.compliance import Status, judge_groups
from shiftready.core.compliance.groups import GroupFinding
from shiftready.core.compliance.rule import GroupDuty
from shiftready.core.compliance.who import Posted
from shiftready.core.compliance.windows import Once
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.training import TrainingHistory, TrainingRecord
from tests.core.compliance.people import BEGIN, CRISIS, book, rule, source, version

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


def test_a_share_is_told_whole_with_the_wording_its_note_a_bill_beside_it_and_the_day_its_list_was_drawn():
    noted = version(Once(), groups=law(25).versions[0].groups, note="Dispatchers are apart.")
    bill = version(Once(), first_on=date(2024, 1, 1), source=source("seen_bill"))
    facts = squad(["sworn", "dispatcher", None, "sworn"], ["p1", "p4"])
    drawn = replace(facts, training=replace(facts.training, complete_until=date(2024, 4, 30)))

    (found,) = judge_groups(drawn, book(rule(noted, bill)), DAY)

    assert replace(found, reasons=()) == GroupFinding(
        "us/zz/test", "a share", BEGIN, Status.MET, 25, 2, 2, "role sworn", "crisis", ("p1", "p4"), ("p3",)
    )
    assert [reason.code for reason in found.reasons] == ["rule", "note", "bill_not_in_force", "list_drawn"]


def test_duties_are_judged_in_the_order_of_the_book_and_presence_is_left_to_itself():
    duties = [GroupDuty(name, 50, SWORN, CRISIS) for name in ("first", "second")]
    shift = GroupDuty("on every shift", 0, SWORN, CRISIS, every_shift=1)
    rules = [
        rule(version(first_on=date(2025, 1, 1), groups=tuple(duties)), rule_id="us/zz/later"),
        rule(version(groups=(shift, *duties)), rule_id="us/zz/now"),
        rule(version(groups=(duties[0],)), rule_id="us/zz/last"),
    ]

    found = judge_groups(squad(["sworn"], []), book(*rules), DAY)

    assert [(f.rule, f.duty) for f in found] == [
        ("us/zz/now", "first"),
        ("us/zz/now", "second"),
        ("us/zz/last", "first"),
    ]
    assert judge_groups(squad(["sworn"], []), book(rules[0]), DAY) == ()


def test_who_has_left_and_what_was_entered_later_are_not_counted():
    facts = squad(["sworn", "sworn"], ["p1", "p2"])
    people = {**facts.roster.people, "p2": Person("p2", hired_on=BEGIN, left_on=date(2024, 4, 30))}
    late = TrainingRecord("p1", date(2023, 1, 1), "Crisis", "crisis", entered_on=date(2024, 5, 2))
    known_late = replace(facts, roster=replace(facts.roster, people=people), training=TrainingHistory({"p1": (late,)}))

    found = [judge_groups(known_late, book(law(50)), DAY, known_by=day)[0] for day in (DAY, date(2024, 5, 2))]

    assert [(f.status, f.numerator, f.denominator) for f in found] == [(Status.DUE, 0, 1), (Status.MET, 1, 1)]


@pytest.mark.parametrize(
    ("roles", "trained", "status"),
    [
        (["sworn", None], [], Status.DUE),
        (["sworn", None], ["p2"], Status.UNDETERMINED),
        (["sworn", None], ["p1", "p2"], Status.MET),
        ([None], [], Status.DUE),
        ([None], ["p1"], Status.UNDETERMINED),
        (["sworn", "sworn", "sworn", None], ["p1", "p4"], Status.UNDETERMINED),
        (["sworn", "sworn", "sworn", "sworn", None], ["p1", "p5"], Status.DUE),
    ],
)
def test_people_who_may_belong_are_counted_at_worst_without_and_at_best_with_what_they_hold(roles, trained, status):
    assert judge_groups(squad(roles, trained), book(law(50)), DAY)[0].status is status


@pytest.mark.parametrize(("percent", "status"), [(66, Status.MET), (67, Status.DUE)])
def test_two_of_three_are_more_than_66_percent_and_less_than_67(percent, status):
    assert judge_groups(squad(["sworn"] * 3, ["p1", "p2"]), book(law(percent)), DAY)[0].status is status
