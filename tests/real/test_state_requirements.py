"""Every record of what states ask stands in the catalogue as a rule, or on the list of those that are none."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from shiftready.catalogue import load
from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance.amounts import Amount
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.compliance.strict_amounts import Apart

pytestmark = pytest.mark.real
CATALOGUE = load_catalogue()
TODAY = date(2026, 11, 25)
NOT_A_RULE = "not a rule"
NOT_RULES = Path(load.__file__).with_name("not_rules.yaml")
#: Record id → ids of the rules that say it, or `NOT_A_RULE`. The order of the file is that of the ids.
TABLE = {
    row["record"]: row["rules"]
    for row in csv.DictReader(Path(__file__).with_name("state_records.csv").open(encoding="utf-8"))
}
RULES = {record: ids.split() for record, ids in TABLE.items() if ids != NOT_A_RULE}


@pytest.fixture(scope="module")
def records(real_records):
    """Every record of what states ask, by id."""
    said = yaml.safe_load((real_records / "domain" / "facts" / "state_requirements.yaml").read_text("utf-8"))["records"]
    return {one["id"]: one for one in said}


def latest(rule: Rule) -> RuleVersion:
    """The wording in force; of a rule that is in force no more, or a bill, the last one."""
    return rule.version_on(TODAY) or rule.versions[-1]


def minutes_in(version: RuleVersion) -> Iterator[int]:
    """Every number of minutes the wording asks for: each part, all of them together, and those of its courses."""
    for amount in (version.needs, *(group.having for group in version.groups)):
        parts = [list(_asked(leaf)) for leaf in _leaves(amount)]
        yield from (minutes for part in parts for minutes in part)
        yield sum(part[0] for part in parts if part)


def _leaves(amount: Amount) -> Iterator[Amount]:
    """Single parts, those that are kept apart among them."""
    for leaf in amount.leaves():
        yield from leaf.parts if isinstance(leaf, Apart) else (leaf,)


def _asked(leaf: Amount) -> Iterator[int]:
    if hasattr(leaf, "minutes"):
        yield leaf.minutes
    for accepted in getattr(leaf, "of", ()) if not hasattr(leaf, "minutes") else ():
        yield from (version.minutes for version in CATALOGUE.courses[accepted.course] if version.minutes is not None)


def test_every_record_stands_in_the_table_in_the_order_of_the_ids(records):
    assert list(TABLE) == sorted(records)


def test_every_rule_of_the_table_is_in_the_catalogue():
    assert {rule for rules in RULES.values() for rule in rules} - CATALOGUE.rules.keys() == set()


def test_what_is_no_rule_stands_on_the_list_with_the_reason_and_what_there_is_instead():
    said = yaml.safe_load(NOT_RULES.read_text("utf-8")) if NOT_RULES.is_file() else {}

    assert sorted(said) == [record for record, rules in TABLE.items() if rules == NOT_A_RULE]
    assert {key for one in said.values() for key in one} <= {"why", "instead"}
    assert all(one["why"] and one["instead"] for one in said.values())


@pytest.mark.parametrize("record", RULES)
def test_a_record_is_cited_as_it_was_read(records, record):
    said = records[record]
    sources = [latest(CATALOGUE.rules[rule]).source for rule in RULES[record]]

    assert [(one.certainty, one.citation, one.url) for one in sources] == [
        (said["certainty"], said["citation"], said["source_url"])
    ] * len(sources)


@pytest.mark.parametrize("record", RULES)
def test_the_hours_of_a_record_stand_in_one_of_its_rules_as_minutes(records, record):
    hours = records[record]["hours"]
    asked = {minutes for rule in RULES[record] for minutes in minutes_in(latest(CATALOGUE.rules[rule]))}

    assert hours is None or hours * 60 in asked
