"""Who a rule speaks of, part by part: what it says, its answer on the days that bound it, and the facts it lacks."""

from __future__ import annotations

import pytest

from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.moments import Event, Fixed, Shifted
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.who import All, Any, Cohort, Everyone, Not, Posted
from shiftready.core.compliance.who_standing import AgencyIs, BackFromBreak, Holds, Meets, Ranked, Since
from shiftready.core.dates import DAY, Span
from shiftready.core.roster import Posting
from shiftready.core.training import Allowance
from tests.core.compliance.people import BEGIN, rule, version
from tests.core.compliance.standing import found_on, licence, of, served, somebody, status_on

TODAY = of(2024, 6)
SWORN = Posted("role", frozenset({"sworn", "fto"}))
PATROL = Posted("unit", frozenset({"patrol"}))
CERTIFIED = Cohort(Event("certified"))


def case_of(**known):
    facts = somebody(**known)
    return open_case(Bench(facts, CreditTable({})), "p1")


def answer(who, day=TODAY, **known):
    case = case_of(**known)
    return who.holds(case, day), who.missing(case, day), sorted(who.days(case, day))


def known(held, days=()):
    return held, (), list(days)


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (Everyone(), "everyone on the roster"),
        (SWORN, "role fto or sworn"),
        (Cohort(Event("hired")), "hired"),
        (Cohort(Event("hired"), first_on=of(2020)), "hired on or after 2020-01-01"),
        (Cohort(Event("hired"), last_on=of(2020)), "hired on or before 2020-01-01"),
        (All((SWORN, PATROL)), "role fto or sworn and unit patrol"),
        (Any((SWORN, PATROL)), "(role fto or sworn or unit patrol)"),
        (Not(SWORN), "not (role fto or sworn)"),
        (Ranked(), "rank from line to executive"),
        (Ranked("first_line_supervisor", "middle_management"), "rank from first line supervisor to middle management"),
        (Holds("license"), "holds a license"),
        (
            Holds("license", frozenset({"b", "a"}), frozenset({"expired", "active"}), ever=True),
            "has ever held a license a or b that is active or expired",
        ),
        (Since(Shifted(Event("hired"), months=24)), "from 24 months after hired on"),
        (BackFromBreak(12), "back from a break in service of more than 12 months"),
        (BackFromBreak(12, 24), "back from a break in service of more than 12 and at most 24 months"),
        (
            AgencyIs(frozenset({"ZZ", "YY"}), frozenset({"small", "rural"}), 5, 10),
            "an agency in YY or ZZ tagged rural or small of at least 5 officers of at most 10 officers",
        ),
        (AgencyIs(frozenset({"ZZ"})), "an agency in ZZ"),
        (AgencyIs(tags=frozenset({"rural"})), "an agency tagged rural"),
        (AgencyIs(least=5), "an agency of at least 5 officers"),
        (AgencyIs(most=10), "an agency of at most 10 officers"),
        (Meets("us/zz/basic"), "meets us/zz/basic"),
        (Meets("us/zz/basic", not_behind=True), "not behind with us/zz/basic"),
    ],
)
def test_a_part_says_what_it_asks(who, said):
    assert who.says() == said


def test_everyone_is_everyone():
    assert answer(Everyone()) == known(True)  # noqa: FBT003 (the answer is yes)


POSTED = {"postings": [Posting("p1", BEGIN, TODAY, role="sworn"), Posting("p1", TODAY + DAY, role="clerk")]}


@pytest.mark.parametrize(("day", "held"), [(TODAY, True), (TODAY + DAY, False)])
def test_a_posting_holds_to_its_last_day(day, held):
    assert answer(SWORN, day, **POSTED) == known(held)


def test_without_a_posting_or_its_unit_nobody_knows_where_somebody_serves():
    assert answer(PATROL, **POSTED) == (None, ("unit",), [])
    assert answer(SWORN, postings=()) == (None, ("role",), [])


@pytest.mark.parametrize(
    ("first_on", "last_on", "held"),
    [
        (None, None, True),
        (of(2020), None, True),
        (of(2020, 1, 2), None, False),
        (None, of(2020), True),
        (None, of(2019, 12, 31), False),
        (of(2020), of(2020), True),
        (of(2021), of(2021), False),
        (of(2019), of(2019), False),
    ],
)
def test_a_cohort_holds_from_its_first_day_to_its_last(first_on, last_on, held):
    assert answer(Cohort(Event("hired"), first_on, last_on), hired_on=of(2020)) == known(held)


def test_a_cohort_by_a_day_nobody_recorded_is_unknown():
    assert answer(CERTIFIED) == (None, ("certified_on",), [])


YES, NO, UNKNOWN = Everyone(), Not(Everyone()), CERTIFIED


@pytest.mark.parametrize(
    ("parts", "all_hold", "any_holds"),
    [
        ((YES, YES), True, True),
        ((YES, NO), False, True),
        ((NO, NO), False, False),
        ((UNKNOWN, YES), None, True),
        ((YES, UNKNOWN), None, True),
        ((UNKNOWN, NO), False, None),
        ((NO, UNKNOWN), False, None),
        ((UNKNOWN, UNKNOWN), None, None),
    ],
)
def test_parts_are_joined_with_what_is_unknown_left_open_where_it_would_decide(parts, all_hold, any_holds):
    case = case_of()

    assert (All(parts).holds(case, TODAY), Any(parts).holds(case, TODAY)) == (all_hold, any_holds)
    assert Not(All(parts)).holds(case, TODAY) is (None if all_hold is None else not all_hold)


@pytest.mark.parametrize("joined", [All, Any])
def test_joined_parts_name_each_fact_once_and_the_days_of_all(joined):
    parts = (UNKNOWN, CERTIFIED, PATROL, Since(Event("hired")), Since(Fixed(of(2025))))
    known = {**POSTED, "hired_on": of(2020)}

    assert [answer(who, **known)[1:] for who in (joined(parts), Not(joined(parts)))] == [
        (("certified_on", "unit"), [of(2020), of(2025)])
    ] * 2


@pytest.mark.parametrize(
    ("lowest", "highest", "held"),
    [
        ("line", "executive", True),
        ("first_line_supervisor", "first_line_supervisor", True),
        ("line", "line", False),
        ("middle_management", "executive", False),
    ],
)
def test_rank_levels_are_counted_with_both_ends(lowest, highest, held):
    sergeant = {"postings": [Posting("p1", BEGIN, rank="Sergeant")]}
    levels = {"facts": {"rank_levels": {"Sergeant": "first_line_supervisor"}}}

    assert answer(Ranked(lowest, highest), **sergeant, **levels) == known(held)
    assert answer(Ranked(lowest, highest), **sergeant) == (None, ("level of the rank",), [])
    assert answer(Ranked(lowest, highest), postings=(), **levels) == (None, ("level of the rank",), [])


HELD = [licence(of(2020), of(2023, 12, 31), "basic"), licence(of(2024), None, "master", "inactive")]
TURNS = [of(2020), of(2024), of(2024)]


@pytest.mark.parametrize(
    ("who", "day", "held"),
    [
        (Holds("license"), of(2019, 12, 31), False),
        (Holds("license"), of(2020), True),
        (Holds("license", frozenset({"basic"})), of(2023, 12, 31), True),
        (Holds("license", frozenset({"basic"})), of(2024), False),
        (Holds("license", frozenset({"basic"}), ever=True), of(2024), True),
        (Holds("license", frozenset({"basic"}), ever=True), of(2020), True),
        (Holds("license", frozenset({"basic"}), ever=True), of(2019, 12, 31), False),
        (Holds("license", statuses=frozenset({"active"})), of(2024), False),
        (Holds("license", statuses=frozenset({"inactive"})), of(2024), True),
        (Holds("license", frozenset({"master"}), frozenset({"active"})), of(2024), False),
    ],
)
def test_a_credential_holds_from_its_first_day_to_its_last_and_once_held_was_ever_held(who, day, held):
    other = licence(of(2018), of(2030), "basic", kind="instructor")

    assert answer(who, day, credentials=[*HELD, other]) == known(held, TURNS)


def test_a_credential_of_a_kind_that_is_not_on_file_is_unknown():
    assert answer(Holds("instructor"), credentials=HELD) == (None, ("instructor",), [])


@pytest.mark.parametrize(("day", "held"), [(of(2020), True), (of(2019, 12, 31), False)])
def test_a_moment_is_past_from_its_own_day_on(day, held):
    assert answer(Since(Event("certified")), day, certified_on=of(2020)) == known(held, [of(2020)])
    assert answer(Since(Event("certified")), day) == (None, ("certified_on",), [])


SPELLS = [served(of(2015), of(2018)), served(of(2019), of(2020)), served(of(2022))]


@pytest.mark.parametrize(
    ("over", "most", "day", "held"),
    [
        (0, None, of(2018, 6), False),
        (11, 12, of(2019), True),
        (12, None, of(2019), False),
        (11, 11, of(2019), False),
        (23, 24, of(2021, 12, 31), False),
        (23, 24, of(2022), True),
        (23, 23, of(2022), False),
        (24, None, of(2022), False),
    ],
)
def test_a_break_is_the_latest_that_had_ended_by_the_day(over, most, day, held):
    assert answer(BackFromBreak(over, most), day, services=SPELLS) == known(held, [of(2019), of(2022)])


def test_who_never_had_a_break_has_not_come_back_from_one():
    assert answer(BackFromBreak(0), services=[served(of(2015))]) == known(False)  # noqa: FBT003 (the answer is no)


@pytest.mark.parametrize(
    ("who", "held"),
    [
        (AgencyIs(), True),
        (AgencyIs(frozenset({"ZZ", "YY"}), frozenset({"rural", "coastal"})), True),
        (AgencyIs(frozenset({"YY"}), frozenset({"rural"})), False),
        (AgencyIs(frozenset({"ZZ"}), frozenset({"coastal"})), False),
        (AgencyIs(least=10), True),
        (AgencyIs(least=11), False),
        (AgencyIs(most=10), True),
        (AgencyIs(most=9), False),
        (AgencyIs(least=1, most=9), False),
        (AgencyIs(least=11, most=99), False),
    ],
)
def test_an_agency_is_of_a_size_with_both_ends_counted(who, held):
    assert answer(who, facts={"tags": frozenset({"rural"}), "officers": 10}) == known(held)


@pytest.mark.parametrize("who", [AgencyIs(least=1), AgencyIs(most=1), AgencyIs(least=0, most=1)])
def test_the_size_of_an_agency_that_nobody_stated_is_asked_for(who):
    assert answer(who) == (None, ("strength of the agency",), [])
    assert answer(AgencyIs(frozenset({"ZZ"}))) == known(True)  # noqa: FBT003 (the answer is yes)


def test_a_rule_that_is_not_adopted_leaves_open_who_meets_it():
    assert answer(Meets("us/zz/basic")) == (None, ("rule us/zz/basic",), [])


@pytest.mark.parametrize(
    ("basic", "granted", "meets", "not_behind"),
    [
        (version(), "waived", "due", "due"),
        (version(), "exempt", "due", "due"),
        (version(deadline=Fixed(of(2024))), "extended", "not_applicable", "due"),
        (version(deadline=Fixed(of(2024))), None, "not_applicable", "not_applicable"),
        (version(deadline=Fixed(of(2024)), grace=Grace(366)), None, "not_applicable", "not_applicable"),
        (version(deadline=Event("certified")), None, "undetermined", "undetermined"),
    ],
)
def test_whoever_is_excused_from_a_rule_meets_it_and_whoever_is_in_grace_is_behind(basic, granted, meets, not_behind):
    allowances = [Allowance("p1", granted, Span(of(2024)), rule="us/zz/basic")] if granted else []
    facts, others = somebody(allowances=allowances), [rule(basic, rule_id="us/zz/basic")]

    found = [
        status_on(TODAY, facts, version(who=Meets("us/zz/basic", behind), deadline=Fixed(of(2030))), others=others)
        for behind in (False, True)
    ]

    assert found == [meets, not_behind]


NOT_BEHIND = Meets("us/zz/cycle", not_behind=True)


@pytest.mark.parametrize("who", [All((NOT_BEHIND,)), Any((NOT_BEHIND,)), Not(Not(NOT_BEHIND))])
def test_a_finding_that_leans_on_another_rule_in_a_part_says_when_that_turns(who):
    cycle = rule(version(deadline=Fixed(of(2024))), rule_id="us/zz/cycle")

    found = found_on(of(2023, 6), somebody(), version(who=who, deadline=Fixed(of(2030))), others=[cycle])

    assert found.changes_on == of(2024, 1, 2)


def test_a_rule_that_is_adopted_is_no_missing_fact_beside_one():
    who, basic = All((CERTIFIED, Not(Meets("us/zz/basic")))), rule(version(), rule_id="us/zz/basic")

    found = found_on(TODAY, somebody(), version(who=who, deadline=Fixed(of(2030))), others=[basic])

    assert [reason.facts["fact"] for reason in found.reasons if reason.code == "fact_missing"] == ["certified_on"]


def test_an_agency_without_officers_of_its_own_is_one_of_at_most_ten():
    assert answer(AgencyIs(most=10), facts={"officers": 0}) == known(held=True)
