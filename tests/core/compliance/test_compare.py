"""What differs between two wordings, part by part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.core.compliance.compare import Difference, compare_rules, compare_versions
from shiftready.core.compliance.moments import Fixed
from shiftready.core.compliance.rule import Grace, GroupDuty
from shiftready.core.compliance.way import Way
from shiftready.core.compliance.who import Posted
from shiftready.core.compliance.windows import Once, Rolling
from shiftready.core.dates import Span
from tests.core.compliance.people import BEGIN, CRISIS, TEN_HOURS, rule, source, version

LATER = date(2020, 1, 1)
SWORN = Posted("role", frozenset({"sworn"}))


def test_equal_wordings_differ_in_nothing():
    assert compare_versions(version(), version()) == ()
    assert compare_rules(rule(version()), rule(version())) == ()


def test_every_part_that_differs_is_said_in_words():
    before = version()
    after = version(
        Rolling(12), TEN_HOURS, first_on=LATER, who=SWORN, grace=Grace(30), text="Be trained each year.",
        source=source("background"), groups=(GroupDuty("Half", 50, SWORN, CRISIS),), last_on=date(2021, 1, 1),
    )  # fmt: skip

    assert [(one.part, one.before, one.after) for one in compare_versions(before, after)] == [
        ("version", "2000-01-01", "2020-01-01"),
        ("certainty", "seen_official", "background"),
        ("text", "Be trained.", "Be trained each year."),
        ("window", "once", "at least every 12 months, from each completion"),
        ("needs", "crisis", "10 hours"),
        ("who", "everyone on the roster", "role sworn"),
        ("grace", "none", "30 days"),
        ("groups", "", "Half: 50 % of role sworn, holding crisis"),
        ("last_on", "", "2021-01-01"),
    ]


def test_an_added_version_is_compared_with_the_one_before_it():
    first, second = version(), version(needs=TEN_HOURS, first_on=LATER)

    assert compare_rules(rule(first), rule(first, second)) == (
        Difference(LATER, "added", "version", "", "2020-01-01"),
        Difference(LATER, "added", "needs", "crisis", "10 hours"),
    )


def test_that_a_version_ends_where_the_next_one_begins_is_no_change():
    first = version(last_on=date(2019, 12, 31))
    second, ended = version(first_on=LATER), version(first_on=LATER, last_on=date(2021, 1, 1))

    assert compare_versions(first, second) == (Difference(LATER, "changed", "version", "2000-01-01", "2020-01-01"),)
    assert [(one.part, one.before, one.after) for one in compare_versions(first, ended)] == [
        ("version", "2000-01-01", "2020-01-01"),
        ("last_on", "", "2021-01-01"),
    ]
    assert [one.part for one in compare_rules(rule(first), rule(first, second))] == ["version"]


def test_that_a_version_had_ended_before_the_next_one_began_is_told():
    first, second = version(last_on=date(2018, 12, 31)), version(first_on=LATER)

    assert compare_versions(first, second) == (
        Difference(LATER, "changed", "version", "2000-01-01", "2020-01-01"),
        Difference(LATER, "changed", "last_on", "2018-12-31", ""),
    )


def test_a_version_before_all_others_is_told_whole():
    first, second = version(), version(first_on=LATER)

    found = compare_rules(rule(second), rule(first, second))

    assert {(one.version, one.change, one.before) for one in found} == {(BEGIN, "added", "")}
    assert [(one.part, one.after) for one in found] == [
        ("version", "2000-01-01"),
        ("url", "https://law.example/1"),
        ("read_on", "2026-01-02"),
        ("certainty", "seen_official"),
        ("citation", "Example Code 1"),
        ("text", "Be trained."),
        ("window", "once"),
        ("needs", "crisis"),
        ("who", "everyone on the roster"),
        ("starts", "hired"),
        ("grace", "none"),
        ("partial", "whole"),
        ("duty_of", "person"),
    ]


def test_numbers_days_and_answers_of_yes_are_said_as_they_are():
    spared = (Span(date(2020, 3, 1), date(2020, 12, 31)), Span(date(2021, 3, 1)))
    altered = version(from_next_period=True, carry_over=60, not_enforced=spared)

    assert [(one.called, one.before, one.after) for one in compare_versions(version(), altered)] == [
        ("from next period", "", "yes"),
        ("carry over", "", "60"),
        ("not enforced", "", "from 2020-03-01 to 2020-12-31; from 2021-03-01 on"),
    ]


def test_another_way_that_came_is_said_with_its_time_amount_and_deadline():
    ways = (Way(Rolling(36), TEN_HOURS), Way(Once(), CRISIS, Fixed(date(2021, 7, 1))))

    assert [(one.called, one.before, one.after) for one in compare_versions(version(), version(instead=ways))] == [
        (
            "enough instead",
            "",
            "10 hours (at least every 36 months, from each completion); crisis (once, first by 2021-07-01)",
        )
    ]


def test_a_removed_version_and_another_title_are_named():
    first, second = version(), version(needs=TEN_HOURS, first_on=LATER)
    renamed = replace(rule(first), title="Refresher")

    assert compare_rules(rule(first, second), renamed) == (
        Difference(None, "changed", "title", "Crisis training", "Refresher"),
        Difference(LATER, "removed", "version", "2020-01-01", ""),
    )


def test_a_version_whose_text_was_altered_is_changed():
    altered = version(text="Be trained well.")

    (found,) = compare_rules(rule(version()), rule(altered))

    assert (found, found.called) == (Difference(BEGIN, "changed", "text", "Be trained.", "Be trained well."), "text")
