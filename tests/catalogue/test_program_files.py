"""Frameworks, learning sites, standards, research and measures: what they say, and one broken file a mistake."""

from __future__ import annotations

from functools import partial

import pytest

from shiftready.catalogue.edition_files import read_standard
from shiftready.catalogue.element_files import read_framework
from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.measure_files import read_measures
from shiftready.catalogue.program import load_program, read_own_frameworks
from shiftready.catalogue.reading import Refused
from shiftready.catalogue.research_files import read_research
from shiftready.catalogue.site_files import read_site, read_site_program
from shiftready.core.errors import FileRefused

CATALOGUE = load_catalogue()
WORDS = CATALOGUE.words
SOURCE = '{url: "https://lakeview.example/1", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}'
FRAMEWORK = f"""\
title: "Lakeview's three"
authority: "Lakeview"
kind: "elements"
versions:
  2020-01-01:
    source: {SOURCE}
    elements:
      lead: {{name: "Somebody leads"}}
      training: {{name: "People are trained", shows: ["training"], courses: ["cit-40"], group: "Core"}}
"""
PROGRAM = f"""\
title: "Sites"
started: 2010
fields: {{rural: "Rural"}}
approaches: {{cit: "CIT"}}
sizes: {{small: {{text: "small", officers_from: 0}}, large: {{text: "large", officers_from: 500}}}}
types: {{municipal: "of a city"}}
settings: {{rural: "rural land"}}
lists:
  first: {{year: 2010, sites: 2, source: {SOURCE}}}
promises:
  now: {{text: "Soon.", answer_hours: 36, on_business_days: false, is_current: true, source: {SOURCE}}}
steps: ["Ask."]
statements: [{{text: "It is free.", source: {SOURCE}}}]
unnamed: {{text: "One is not named.", source: {SOURCE}}}
"""
SITE = f"""\
agency: "Lakeview Police"
state: "ZZ"
kind: "small"
first_listed: 2010
lists: ["first"]
known_for: [{{field: "rural", text: "Far from everything"}}]
source: {SOURCE}
"""
STANDARD = f"""\
title: "A pledge"
authority: "Lakeview"
rule: "us/iacp/one_mind"
editions:
  - {{key: "first", name: "First", text: "All take it.", rule_version: 2016-01-01, source: {SOURCE}}}
statements: [{{text: "It is free.", source: {SOURCE}}}]
unknown: ["The day."]
"""
RESEARCH = f'one: {{outcome: "knowledge", direction: "linked", text: "More is known.", source: {SOURCE}}}\n'
MEASURES = f'one: {{name: "Calls", definition: "All calls.", systems: ["dispatch"], source: {SOURCE}}}\n'


def site(path, folder):
    (folder / "learning_sites.yaml").write_text(PROGRAM)
    return read_site(path, WORDS, read_site_program(folder / "learning_sites.yaml", WORDS))


def read(folder, kind, text):
    path = folder / "one.yaml"
    path.write_text(text)
    readers = {
        "framework": partial(read_framework, path, WORDS),
        "program": partial(read_site_program, path, WORDS),
        "site": partial(site, path, folder),
        "standard": partial(read_standard, path, WORDS, CATALOGUE.rules),
        "research": partial(read_research, path, WORDS),
        "measures": partial(read_measures, path, WORDS),
    }
    return readers[kind]()


GOOD = {
    "framework": FRAMEWORK,
    "program": PROGRAM,
    "site": SITE,
    "standard": STANDARD,
    "research": RESEARCH,
    "measures": MEASURES,
}
FILES = {"framework": "elements/one.yaml", "site": "sites/one.yaml", "standard": "editions/one.yaml"}
ELEMENT = "versions.2020-01-01.elements.training"


@pytest.mark.parametrize("kind", GOOD)
def test_the_file_the_others_are_broken_from_is_whole(tmp_path, kind):
    assert read(tmp_path, kind, GOOD[kind])


@pytest.mark.parametrize(
    ("kind", "code", "was", "instead", "line", "message"),
    [
        ("framework", "unknown_key", "authority:", "autority:", 2, "autority: nobody reads this key."),
        ("framework", "not_allowed", '"elements"\n', '"things"\n', 3, 'kind: "things" is not known here.'),
        ("framework", "not_a_day", "2020-01-01:", "then:", 5, 'versions.then: "then" is not a day.'),
        (
            "framework",
            "no_version",
            FRAMEWORK[FRAMEWORK.index("  2020") :],
            "  {}\n",
            5,
            "versions: no version is given.",
        ),
        (
            "framework",
            "no_element",
            FRAMEWORK[FRAMEWORK.index("\n      lead") :],
            " {}\n",
            7,
            "versions.2020-01-01.elements: no element is given.",
        ),
        (
            "framework",
            "not_allowed",
            '"training"]',
            '"magic"]',
            9,
            f'{ELEMENT}.shows[1]: "magic" is not known here.',
        ),
        (
            "framework",
            "unknown_course",
            "cit-40",
            "cit-41",
            9,
            f'{ELEMENT}.courses[1]: no course is called "cit-41".',
        ),
        ("framework", "missing_key", 'name: "Somebody leads"', "", 8, '@.lead: the key "name" is missing.'),
        ("program", "not_a_year", "started: 2010", "started: 10", 2, 'started: "10" is not a year.'),
        (
            "program",
            "not_true_or_false",
            "is_current: true",
            "is_current: yes",
            11,
            'promises.now.is_current: "yes" is neither true nor false.',
        ),
        ("program", "missing_key", "sites: 2, ", "", 9, 'lists.first: the key "sites" is missing.'),
        ("program", "sizes_out_of_order", "500", "0", 5, "sizes: the bands do not cover every size once."),
        ("site", "unknown_setting", "source:", 'setting: "moon"\nsource:', 7, 'setting: no setting is called "moon".'),
        (
            "site",
            "unknown_approach",
            'everything"}',
            'everything", approaches: ["none"]}',
            6,
            'known_for[1].approaches[1]: no approach is called "none".',
        ),
        ("site", "unknown_list", '["first"]', '["second"]', 5, 'lists[1]: no list is called "second".'),
        ("site", "unknown_field", '"rural"', '"urban"', 6, 'known_for[1].field: no field is called "urban".'),
        (
            "site",
            "listed_before",
            "first_listed: 2010",
            "first_listed: 2012",
            4,
            "first_listed: a list of 2010 names the site already.",
        ),
        ("standard", "unknown_rule", "us/iacp/one_mind", "us/zz/none", 3, 'rule: no rule is called "us/zz/none".'),
        (
            "standard",
            "unknown_version",
            "2016-01-01",
            "2016-01-02",
            5,
            "editions[1].rule_version: the rule has no version of 2016-01-02.",
        ),
        (
            "standard",
            "unknown_version",
            'rule: "us/iacp/one_mind"\n',
            "",
            4,
            "editions[1].rule_version: the rule has no version of 2016-01-01.",
        ),
        ("research", "not_allowed", '"knowledge"', '"happiness"', 1, 'one.outcome: "happiness" is not known here.'),
        ("research", "not_allowed", '"linked"', '"proven"', 1, 'one.direction: "proven" is not known here.'),
        ("measures", "missing_key", ', systems: ["dispatch"]', "", 1, 'one: the key "systems" is missing.'),
        ("measures", "not_a_list", '["dispatch"]', '"dispatch"', 1, "one.systems: a list is expected here."),
    ],
)
def test_a_mistake_is_refused_with_its_place_and_the_way_out(  # noqa: PLR0917 - one case a line
    tmp_path, kind, code, was, instead, line, message
):
    with pytest.raises(Refused) as refusal:
        read(tmp_path, kind, GOOD[kind].replace(was, instead))

    (problem,) = refusal.value.problems
    said = message.replace("@", "versions.2020-01-01.elements")
    assert (problem.file, problem.line, problem.code, problem.message) == (
        FILES.get(kind, "one.yaml"),
        line,
        code,
        said,
    )
    assert problem.hint


def test_an_agency_brings_a_framework_of_its_own(tmp_path):
    (tmp_path / "lakeview.yaml").write_text(FRAMEWORK)

    found = read_own_frameworks(tmp_path, CATALOGUE)

    assert [(one.id, [element.name for element in one.versions[0].elements]) for one in found.values()] == [
        ("lakeview", ["Somebody leads", "People are trained"])
    ]


def test_all_broken_frameworks_of_an_agency_are_named_together(tmp_path):
    (tmp_path / "lakeview.yaml").write_text(FRAMEWORK.replace("cit-40", "cit-41"))
    (tmp_path / "other.yaml").write_text("title: [\n")

    with pytest.raises(FileRefused, match="cannot be used: 2 of its files must be put right") as refusal:
        read_own_frameworks(tmp_path, CATALOGUE)

    assert refusal.value.code == "elements_refused"
    assert [problem.file for problem in refusal.value.problems] == ["elements/lakeview.yaml", "elements/other.yaml"]


def test_training_is_the_third_of_ten_and_the_last_five_names_are_labelled_as_remembered():
    version = load_program().framework("ten_essential_elements").versions[0]

    assert [element.key for element in version.elements if "training" in element.shows] == ["3"]
    assert [element.source.certainty for element in version.elements] == ["seen_official"] * 5 + ["background"] * 5
    assert all("remembered, not read" in element.note for element in version.elements[5:])


def test_the_lists_of_sites_disagree_and_the_newest_cannot_be_named_whole():
    program, sites = load_program().site_program, load_program().sites.values()
    counted = {key: one.sites for key, one in program.lists.items()}
    named = {key: sum(key in {seen.key for seen in site.lists} for site in sites) for key in program.lists}

    assert counted == {"six_2010": 6, "ten_2018": 10, "nine_2020": 9, "fourteen_2021": 14}
    assert named == {"six_2010": 6, "ten_2018": 10, "nine_2020": 9, "fourteen_2021": 1}
    assert 14 - len(sites) == 3
    assert "Three or four" in program.unnamed.text


def test_two_clocks_are_promised_and_only_one_is_current():
    clocks = {one.key: (one.answer_hours, one.on_business_days, one.match_days, one.is_current) for one in PROMISES}

    assert clocks == {"current": (36, False, None, True), "older": (48, True, 14, False)}


PROMISES = load_program().site_program.promises


def test_one_mind_has_three_wordings_each_with_the_version_of_the_rule_that_judges_it():
    standard = load_program().standards["iacp_one_mind"]
    rule = CATALOGUE.rule(standard.rule)

    assert [edition.rule_version for edition in standard.editions] == [version.first_on for version in rule.versions]
    assert len(standard.editions) == 3


def test_calea_s_unread_edition_says_so():
    standard = load_program().standards["calea_mental_health"]

    assert [edition.source.certainty for edition in standard.editions] == ["seen_official", "background"]
    assert any("was found nowhere" in unknown for unknown in standard.unknown)


def test_no_effect_on_force_injury_or_arrest_is_called_a_link():
    found = {one.key: one.direction for one in load_program().research.values() if one.outcome in EFFECTS}

    assert found == {
        "force_encounters": "mixed",
        "arrest_review": "not_found",
        "injury_review": "not_found",
        "rating": "not_found",
    }


EFFECTS = {"force", "arrest", "injury"}


def test_a_share_of_calls_never_stands_without_how_it_was_counted():
    measure = load_program().measures["calls_mental_health"]

    assert (measure.denominator, "way of counting" in measure.note) == ("All calls for service.", True)
