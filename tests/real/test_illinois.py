"""A real department judged by the rules of its state, adopted in a copy of its folder; statuses to the last person."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Status, judge, statuses
from shiftready.core.compliance.explain import explain
from shiftready.core.roster import Roster
from shiftready.formats.agency_folder import read_agency_folder

pytestmark = pytest.mark.real

AS_OF = date(2023, 6, 1)
YEARLY, EIGHT_HOURS, THIRTY_HOURS = (
    "us/il/annual_training",
    "us/il/annual_crisis_hours",
    "us/il/three_year_training",
)
SPECIALTY, HOMICIDE = "us/il/cit_officer", "us/il/lead_homicide_investigator"
ADOPTED = (YEARLY, EIGHT_HOURS, THIRTY_HOURS, SPECIALTY, HOMICIDE)


@pytest.fixture(scope="module")
def facts(real_records, tmp_path_factory):
    """The department's folder, copied, with the rules of Illinois in place of those it adopts."""
    root = tmp_path_factory.mktemp("illinois")
    (root / "data").symlink_to(real_records.resolve() / "data")
    folder = root / "agencies" / "chicago"
    shutil.copytree(real_records / "agencies" / "chicago-2017", folder, copy_function=shutil.copyfile)
    folder.chmod(0o755)
    settings = folder / "agency.toml"
    kept = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("adopt = ")]
    there = kept.index("[rules]") + 1
    settings.write_text("\n".join([*kept[:there], f"adopt = {list(ADOPTED)}", *kept[there:]]), "utf-8")
    return read_agency_folder(folder, today=date(2026, 1, 1)).facts


@pytest.fixture(scope="module")
def book(facts):
    return load_catalogue().book(facts.adopted)


def test_the_folder_adopts_the_rules_of_its_state(facts):
    assert (facts.state, facts.adopted) == ("IL", ADOPTED)


@pytest.fixture(scope="module")
def trained(facts, book):
    """The findings of one person who took the week of CIT in 2004, by rule."""
    roster = facts.roster
    person = next(one for one, found in facts.training.records.items() if found and one in roster.people)
    alone = Roster({person: roster.people[person]}, {person: roster.postings[person]})
    return {found.rule: found for found in judge(replace(facts, roster=alone), book, AS_OF)}


def test_everyone_missed_the_topics_of_2022_and_has_until_2025_for_the_thirty_hours(facts, book):
    rows = statuses(facts, book, AS_OF)

    assert Counter((rule.id, row[place]) for row in rows.values() for place, rule in enumerate(book.rules)) == {
        (YEARLY, Status.OVERDUE): 12_107,
        (EIGHT_HOURS, Status.OVERDUE): 12_107,
        (THIRTY_HOURS, Status.DUE): 12_107,
        (SPECIALTY, Status.NOT_APPLICABLE): 12_107,
        (HOMICIDE, Status.NOT_APPLICABLE): 12_107,
    }


def test_the_list_of_completions_ends_before_the_law_begins_so_nothing_on_it_counts(facts, book):
    first_day = min(version.first_on for version in book.rule(YEARLY).versions)
    completed = [record.completed_on for records in facts.training.records.values() for record in records]

    assert max(completed) < first_day
    assert {person.left_on for person in facts.roster.people.values()} == {None}


def test_the_deadlines_are_those_of_the_year_and_of_the_three_years(trained):
    assert {rule: found.due_on for rule, found in trained.items()} == {
        YEARLY: date(2022, 12, 31),
        EIGHT_HOURS: date(2022, 12, 31),
        THIRTY_HOURS: date(2025, 6, 30),
        SPECIALTY: None,
        HOMICIDE: None,
    }


def test_a_week_of_cit_long_ago_is_told_with_the_cause_why_it_does_not_count(trained):
    said = explain(trained[YEARLY])

    assert (
        "The period from 2022-01-01 to 2022-12-31 was not met in its time. What is completed now counts for it first."
        in said
    )
    assert [line for line in said if "CIT 40 Hour" in line] == [
        (
            'Not counted: "CIT 40 Hour Certification", completed on 2004-10-29 '
            "(../../data/chicago_cit40_completions.csv:2): it was completed before the days that count."
        )
    ]
    assert said[-1] == "The list of completions was drawn on 2016-08-19: training after that day is not seen."


def test_the_two_accounts_of_the_yearly_hours_name_each_other(trained):
    assert [
        (rule, line)
        for rule, found in trained.items()
        for line in explain(found)
        if line.endswith("is in force at the same time in other words; both are judged.")
    ] == [
        (YEARLY, f"{EIGHT_HOURS} is in force at the same time in other words; both are judged."),
        (EIGHT_HOURS, f"{YEARLY} is in force at the same time in other words; both are judged."),
    ]


def test_a_specialty_and_a_role_nobody_is_named_for_bind_nobody(trained):
    assert ["The rule speaks of: role cit_officer." in explain(trained[SPECIALTY]), trained[HOMICIDE].status] == [
        True,
        Status.NOT_APPLICABLE,
    ]
