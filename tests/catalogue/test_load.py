"""The catalogue is whole: every example comes out as written, every source and warning is there."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

import shiftready
from shiftready.catalogue.judged_examples import check_examples
from shiftready.catalogue.load import course_on, load_catalogue, read_catalogue
from shiftready.core.errors import NotFound

CATALOGUE = load_catalogue()
CASES = [(name, n) for name, file in CATALOGUE.rule_files.items() for n in range(len(file.examples))]


@pytest.mark.parametrize(("rule_id", "number"), CASES)
def test_a_worked_example_comes_out_as_written(rule_id, number):
    file = CATALOGUE.rule_files[rule_id]
    one = type(file)(file.rule, (file.examples[number],))

    assert check_examples({rule_id: one}, CATALOGUE) == ()


@pytest.mark.parametrize("rule_id", CATALOGUE.rule_files)
def test_every_change_is_shown_on_its_first_day_and_the_day_before(rule_id):
    file = CATALOGUE.rule_files[rule_id]
    shown = {example.as_of for example in file.examples}
    changes = {version.first_on for version in file.rule.versions}

    assert changes | {day - timedelta(1) for day in changes} <= shown


def test_every_version_says_where_it_was_read_and_when():
    sources = [v.source for rule in CATALOGUE.rules.values() for v in rule.versions]

    assert all(re.match(r"https?://", s.url) or s.certainty in {"background", "seen_bill"} for s in sources)
    assert {s.url for s in sources if s.certainty == "background"} == {""}
    assert {s.read_on for s in sources} == {date(2026, 11, 23), date(2026, 11, 25)}


def test_the_week_of_specialists_has_five_days_of_eight_hours():
    course = course_on("cit-40", date(2017, 4, 1))

    by_day = {day: sum(b.minutes for b in course.blocks if b.day == day) for day in range(1, 6)}
    assert (course.minutes, course.days) == (2400, 5)
    assert by_day == dict.fromkeys(range(1, 6), 480)
    assert {"lecture", "panel", "site_visit", "role_play"} <= {b.method for b in course.blocks}


def test_first_aid_has_its_length_by_version():
    lengths = [course_on("mhfa-public-safety", day).minutes for day in (date(2020, 12, 31), date(2021, 1, 1))]

    assert lengths == [480, 390]


def test_pathways_has_a_common_part_and_a_track_for_each_profession():
    course = course_on("pathways-to-justice", date(2024, 1, 1))

    audiences = [block.audience for block in course.blocks]
    assert audiences == ["all"] * 3 + ["law_enforcement", "legal_professionals", "victim_service_providers"]


@pytest.mark.parametrize(
    ("course", "words"),
    [
        ("recruit-cit-40", "on its own"),
        ("recruit-modified", "on its own"),
        ("recruit-custom", "on its own"),
        ("roll-call", "cannot stand in"),
        ("mhfa-public-safety", "an introduction"),
        ("cit-40", "supervisors back a slower pace"),
    ],
)
def test_the_warnings_travel_with_the_courses_they_concern(course, words):
    assert any(words in warning for warning in course_on(course, date(2024, 1, 1)).warnings)


def test_no_course_is_in_force_before_its_first_day_or_without_a_name():
    assert course_on("crit-40", date(2022, 9, 30)) is None
    assert course_on("nothing", date(2024, 1, 1)) is None


def test_the_strategies_are_those_an_agency_chooses_from():
    found = {
        s.id: (s.strategy.kind, s.strategy.course, s.strategy.everyone_course) for s in CATALOGUE.strategies.values()
    }

    assert found == {
        "specialists": ("specialist", "cit-40", None),
        "all_sworn": ("all_sworn", "cit-40", None),
        "all_patrol": ("all_patrol", "cit-40", None),
        "tiered_16": ("tiered", "cit-40", "in-service-16"),
        "tiered_24": ("tiered", "cit-40", "in-service-24"),
        "role_crisis_duties": ("new_role", "cit-40", None),
        "role_supervisors": ("new_role", "crisis-8", None),
        "role_call_takers": ("new_role", "cit-911", None),
        "role_field_training": ("new_role", "fto-crisis-8", None),
    }


def test_the_digest_is_of_the_content_and_not_of_its_layout():
    book = CATALOGUE.book(["us/iacp/one_mind"])

    assert book.digest == CATALOGUE.book(["us/iacp/one_mind"]).digest
    assert book.digest != CATALOGUE.book(["us/mo/annual_training"]).digest
    assert re.fullmatch(r"[0-9a-f]{16}", book.digest)


def test_a_version_that_was_superseded_ends_on_the_eve_of_the_next_and_a_bill_ends_none():
    versions = load_catalogue().rule("us/tx/crisis_training").versions
    oklahoma = load_catalogue().rule("us/ok/annual_mental_health").versions

    assert [(one.first_on, one.last_on) for one in versions] == [
        (date(2006, 1, 1), date(2018, 3, 31)),
        (date(2018, 4, 1), None),
    ]
    assert [one.source.certainty for one in oklahoma if one.last_on is not None] == []


def test_an_unknown_rule_is_refused_with_the_way_out():
    with pytest.raises(NotFound, match="The catalogue has no rule") as refusal:
        CATALOGUE.book(["us/zz/nothing"])

    assert refusal.value.code == "rule_not_found"


def test_a_folder_reads_the_same_twice():
    from shiftready.catalogue import load

    assert read_catalogue(load.HERE).digest == CATALOGUE.digest


def test_sources_stand_in_alphabetical_order():
    text = Path(shiftready.__file__).with_name("catalogue").joinpath("sources.yaml").read_text(encoding="utf-8")
    keys = list(yaml.safe_load(text))

    assert keys == sorted(keys, key=str.casefold)
