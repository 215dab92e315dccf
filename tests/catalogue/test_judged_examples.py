"""Worked examples of rules that lean on others: judged beside them, the finding of the rule itself."""

from __future__ import annotations

import pytest

from shiftready.catalogue.judged_examples import check_examples, judge_examples
from shiftready.catalogue.load import load_catalogue, read_own_texts

RULE = """\
title: "Crisis course"
authority: "Lakeview"
versions:
  2020-01-01:
    source: {url: "none found", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}
    text: "Take the course."
    who: WHO
    window: once
    needs: {course: ["COURSE"]}
examples:
  - {name: "the day before", as_of: 2019-12-31, person: {}, status: "not_applicable"}
  - {name: "first day", as_of: 2020-01-01, person: {hired_on: 2010-01-01, role: "sworn"}, RECORDS status: "STATUS"}
"""
ENTRY = '{completed_on: 2010-05-01, course: "recruit-custom"}'
WEEK = '{completed_on: 2015-05-01, course: "cit-40"}'


def rule(who, course, status, records=""):
    told = f"records: [{records}]," if records else ""
    return RULE.replace("WHO", who).replace("COURSE", course).replace("STATUS", status).replace("RECORDS", told)


def read(first):
    """Three rules: `first` leans on the second, the second on one of the catalogue."""
    second = rule('{meets: "us/calea/mental_health_entry"}', "cit-40", "not_applicable")
    return read_own_texts({"first.yaml": first, "second.yaml": second}, load_catalogue())


@pytest.mark.parametrize(
    ("records", "status"),
    [(f"{ENTRY}, {WEEK}", "due"), (ENTRY, "not_applicable"), (WEEK, "due"), ("", "not_applicable")],
)
def test_a_rule_is_judged_beside_those_it_leans_on_by_way_of_others_too(records, status):
    files = read(rule('{meets: "second"}', "cit-refresher", status, records))

    _, judged = judge_examples(files["first"], load_catalogue(), files)

    assert (judged.found.rule, str(judged.found.status)) == ("first", status)
    assert check_examples(files, load_catalogue()) == ()


def test_without_the_rule_it_leans_on_nobody_knows():
    files = read(rule('{meets: "second"}', "cit-refresher", "due", WEEK))

    _, judged = judge_examples(files["first"], load_catalogue())

    assert judged.finds == "undetermined with no deadline"
