"""Presence on every shift, told apart from the percentage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.compliance import Status, judge_groups, judge_presence
from shiftready.core.compliance.presence import DAYS_AHEAD, PresenceFinding, ShiftShort
from shiftready.core.compliance.rule import GroupDuty
from shiftready.core.compliance.who import Posted
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.staffing import DutyAssignment, DutyPattern, Staffing
from shiftready.core.training import TrainingHistory, TrainingRecord
from tests.core.compliance.people import BEGIN, CRISIS, book, rule, source, version

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


def test_presence_is_told_whole_with_the_wording_its_note_and_a_bill_beside_it():
    noted = version(groups=(PRESENT,), note="Nights too.")
    bill = version(first_on=date(2024, 1, 1), source=source("seen_bill"))
    facts = squads("p1", "p4", days=(True, *(False,) * (DAYS_AHEAD - 2), True), roles={"p3": None, "p4": "clerk"})

    (found,) = judge_presence(facts, book(rule(noted, bill)), DAY)

    last = date(2024, 6, 30)
    short = (ShiftShort("nights", DAY, 0), ShiftShort("nights", last, 0))
    assert replace(found, reasons=()) == PresenceFinding(
        "us/zz/test", PRESENT.name, BEGIN, Status.DUE, 1, 4, short, "role sworn", "crisis", ("p3",)
    )
    assert [reason.code for reason in found.reasons] == ["rule", "note", "bill_not_in_force"]


def test_two_are_asked_on_every_shift_and_one_is_short():
    two = book(rule(version(groups=(replace(PRESENT, every_shift=2),))))

    (found,) = judge_presence(squads("p1", "p2", "p3", days=(True, *(False,) * (DAYS_AHEAD - 1))), two, DAY)

    assert (found.status, found.asked, found.short) == (Status.DUE, 2, (ShiftShort("nights", DAY, 1),))


def test_what_somebody_holds_counts_on_a_shift_for_its_months():
    lasting = book(rule(version(groups=(replace(PRESENT, months=48),))))
    facts = squads("p1", "p3")

    found = [judge_presence(facts, lasting, day)[0].status for day in (date(2024, 1, 1), date(2024, 1, 2))]

    assert found == [Status.MET, Status.DUE]


def test_presence_is_judged_in_the_order_of_the_book_and_shares_are_left_to_themselves():
    named = [replace(PRESENT, name=name) for name in ("first", "second")]
    rules = [
        rule(version(first_on=date(2025, 1, 1), groups=tuple(named)), rule_id="us/zz/later"),
        rule(version(groups=(QUARTER, *named)), rule_id="us/zz/now"),
        rule(version(groups=(QUARTER,)), rule_id="us/zz/share"),
    ]

    found = judge_presence(squads("p1"), book(*rules), DAY)

    assert [(f.rule, f.duty) for f in found] == [("us/zz/now", "first"), ("us/zz/now", "second")]
    assert judge_presence(squads("p1"), book(rules[0], rules[2]), DAY) == ()


def test_who_has_left_stands_on_no_shift_and_what_was_entered_later_was_not_known():
    facts = squads("p1", "p3")
    left = {**facts.roster.people, "p3": Person("p3", hired_on=date(2010, 1, 1), left_on=date(2024, 6, 2))}
    late = TrainingRecord("p1", date(2020, 1, 1), "Crisis", "crisis", entered_on=date(2024, 6, 4))
    without_p3 = replace(facts, roster=replace(facts.roster, people=left))
    known_late = replace(facts, training=TrainingHistory({**facts.training.records, "p1": (late,)}))

    assert {s.squad for s in judge_presence(without_p3, ASKED, DAY)[0].short} == {"nights"}
    assert [judge_presence(known_late, ASKED, DAY, known_by=day)[0].status for day in (DAY, date(2024, 6, 4))] == [
        Status.DUE,
        Status.MET,
    ]


def test_a_squad_of_people_who_may_belong_is_asked_and_nobody_of_them_is_counted_for_sure():
    unsure = squads("p1", roles={"p3": None, "p4": None})

    (found,) = judge_presence(unsure, ASKED, DAY)

    assert (found.status, found.shifts, found.uncounted) == (Status.DUE, 2 * DAYS_AHEAD, ("p3", "p4"))
