"""Every record of the facts files about frameworks, sites, standards and courses stands in the catalogue, or on a list
with the reason.
"""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import load_program
from tests.real.facts_left_out import LEFT_OUT

pytestmark = pytest.mark.real
CATALOGUE, PROGRAM = load_catalogue(), load_program()
TODAY = date(2026, 11, 25)
#: The facts' words for a topic, and our key where they differ by more than a reader would forgive.
TOPICS = {
    "overview of mental illness / recognition": "mental_illness",
    "schizophrenia and psychotic disorders": "psychotic_disorders",
    "mood disorders": "mood_disorders",
    "personality disorders": "personality_disorders",
    "substance use / co-occurring disorders": "substance_use",
    "trauma / PTSD": "trauma",
    "suicide assessment and intervention": "suicide",
    "psychotropic medications": "medication",
    "cognitive disorders / dementia / older adults": "older_adults",
    "child and adolescent": "youth",
    "developmental and intellectual disability / autism": "disability",
    "veterans": "veterans",
    "homelessness": "homelessness",
    "medical conditions that mimic mental illness": "medical_mimics",
    "civil commitment / emergency detention law": "law",
    "liability / policy": "law",
    "community resources": "resources",
    "active listening and de-escalation": "de_escalation",
    "risk assessment / tactical response / compliant surrender": "tactical_response",
    "hearing-voices simulation": "voices_simulation",
    "family perspective": "families",
    "person with lived experience": "lived_experience",
    "site visits": "site_visit",
    "role-play scenarios": "scenarios",
    "ride-along pairing clinicians and officers": "ride_along",
    "officer wellness": "wellness",
    "bias / cultural considerations": "culture_and_bias",
}
#: Our course, and its minutes; None where the facts derive the hours and no source states them.
COURSES = {
    "CIT for 911 call-takers (CIT International)": ("cit-911", [480]),
    "CIT for 911/dispatch in-service (Washington)": ("cit-911-washington", [480]),
    "Georgia CIT for 9-1-1 telecommunicators": ("cit-911-georgia", [1200, 720]),
    "CIT refresher (Montgomery County Ohio)": ("cit-refresher-12-ohio", [720]),
    "CIT refresher (Illinois)": ("cit-refresher-illinois", [480]),
    "CIT recertification (Massachusetts)": ("cit-recertification-massachusetts", [480]),
    # The file does not quote this name, so YAML ends it at the first comma.
    "topical in-service (youth": ("cit-refresher", [480]),
    "corrections CIT in-service (Washington)": ("cit-corrections-8", [480]),
    "recruit introduction to CIT (Northern Virginia)": ("recruit-cit-intro-8", [480]),
    "CIT 40-hour curriculum train-the-trainer (CIT International)": ("cit-train-the-trainer", [None]),
    "CIT coordinator certification (CIT International)": ("cit-coordinator-certification", [480]),
    "one-day mental illness response (Connecticut POST)": ("crisis-day-connecticut", [None]),
    "Mental Health Officer (Texas 4201)": ("tx-4201", [1440]),
}
VARIANTS = {
    "32 hours": lambda: CATALOGUE.course("cit-32-ohio", TODAY).minutes == 1920,
    "segmented (not one week): knowledge and attitude results comparable, n=47 vs 32": lambda: (
        PROGRAM.research["segmented"].direction == "comparable"
    ),
    "blended: 1 week of access to 4.5 h online + classroom; later 12 h online in a two-week window": lambda: (
        "4.5 hours online" in CATALOGUE.courses["cit-911-georgia"][0].note
    ),
}
CAPS = {"CIT International train-the-trainer": "cit-train-the-trainer", "MHFA course": "mhfa-public-safety"}


@pytest.fixture(scope="module")
def facts(real_records):
    folder = real_records / "domain" / "facts"
    names = ("essential_elements", "learning_sites", "calea", "cit_curriculum", "pathways")
    return {name: yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8")) for name in names}


def test_the_ten_elements_stand_with_their_names_and_certainty(facts):
    said = [(str(one["number"]), one["name"], one["certainty"]) for one in facts["essential_elements"]["elements"]]
    elements = PROGRAM.framework("ten_essential_elements").versions[0].elements

    assert [(one.key, one.name, one.source.certainty) for one in elements] == said


def test_other_frameworks_stand_with_as_many_elements(facts):
    memphis, virginia = facts["essential_elements"]["other_element_frameworks"]
    core, eight = (PROGRAM.framework(name).versions[0] for name in ("cit_core_elements", "virginia_cit_elements"))
    groups = [group.title() for group, items in memphis["groups"].items() for _ in items]

    assert [one.group for one in core.elements] == groups
    assert (len(eight.elements), core.source.certainty, eight.source.certainty) == (
        len(virginia["items"]),
        memphis["certainty"],
        virginia["certainty"],
    )


def test_approaches_and_sections_of_the_toolkit_stand(facts):
    said = facts["essential_elements"]
    approaches, sections = (PROGRAM.framework(n).versions[0] for n in ("collaboration_approaches", "toolkit_sections"))
    counted = [len(said["toolkit_sections"][part]) for part in ("core", "added_later")]

    assert [one.name.casefold() for one in approaches.elements] == said["pmhc_program_types"]["types"]
    assert [[one.group for one in sections.elements].count(group) for group in ("Core", "Added later")] == counted


def test_every_site_stands_with_its_state_certainty_and_address(facts):
    said = facts["learning_sites"]["sites"]
    ours = PROGRAM.sites.values()

    assert sorted((one.agency.split()[0], one.state, one.source.certainty, one.source.url) for one in ours) == sorted(
        (one["agency"].split()[0], one["state"], one["certainty"], one["source_url"]) for one in said
    )


def test_the_lists_the_clocks_and_the_rest_of_the_program_stand(facts):
    program, asked = facts["learning_sites"]["program"], facts["learning_sites"]["tta_request"]
    ours = PROGRAM.site_program
    told = " ".join(statement.text for statement in ours.statements)

    assert [(one.year, one.sites) for one in ours.lists.values()] == [
        (one["year"], one["count"]) for one in program["counts_over_time"]
    ]
    assert [one.source.url for one in ours.promises] == [one["source_url"] for one in asked["response_promise"]]
    assert (ours.started, len(ours.steps)) == (program["started"], len(asked["steps"]))
    assert all(f"{program['activity'][key]:,}" in told for key in ("technical_assistance_requests", "site_visits"))
    assert ("write to a site directly" in told, "Money for travel" in told, "no money" in told) == (True, True, True)


def test_calea_and_one_mind_stand_with_their_editions_and_what_was_seen(facts):
    calea, one_mind = facts["calea"]["calea"], facts["calea"]["iacp_one_mind"]
    standard, pledge = PROGRAM.standards["calea_mental_health"], PROGRAM.standards["iacp_one_mind"]
    remembered = [one for one in standard.statements if one.text.startswith("Clause ")]
    urls = {one.source.url for one in standard.statements}

    assert [one.source.certainty for one in standard.editions] == [
        one["certainty"] for one in calea["refresher_history"]
    ]
    assert len(remembered) == len(calea["clauses_background"])
    assert {one.source.certainty for one in remembered} == {"background"}
    assert {one["source_url"] for one in calea["seen"]} <= urls
    assert [one.source.url for one in pledge.editions] == [one["source_url"] for one in one_mind["versions"]]


def test_certification_and_accreditation_by_states_stand_with_their_source(facts):
    named = {
        "citi_program_certification": "cit_international_program_certification",
        "state_accreditation": "state_accreditation",
    }
    ours = {name: {one.source.url for one in PROGRAM.standards[name].statements} for name in named}

    assert ours == {name: {facts["calea"][theirs]["source_url"]} for name, theirs in named.items()}


def test_every_topic_stands_and_the_contested_one_is_so_called(facts):
    said = [one["topic"] for one in facts["cit_curriculum"]["topic_catalogue"]]
    contested = [topic for topic in said if topic not in TOPICS]
    attributed = {one["topic"]: len(one["seen_in"]) for one in facts["cit_curriculum"]["topic_catalogue"]}

    assert [topic.split(" (")[0] for topic in contested] == ["excited delirium"]
    assert CATALOGUE.topic_entries["excited_delirium"].standing_on(TODAY).state == "contested"
    assert set(TOPICS.values()) <= CATALOGUE.topic_entries.keys()
    assert {topic: len(CATALOGUE.topic_entries[key].taught_in) for topic, key in TOPICS.items() if key != "law"} == {
        topic: attributed[topic] for topic, key in TOPICS.items() if key != "law"
    }


def test_every_companion_course_stands_with_its_minutes_or_says_that_nobody_states_them(facts):
    said = {one["course"]: one["hours"] for one in facts["cit_curriculum"]["related_courses"]}
    stated = {
        name: [hours * 60 for hours in (hours if isinstance(hours, list) else [hours])]
        for name, hours in said.items()
        if COURSES[name][1] != [None]
    }

    assert said.keys() == COURSES.keys()
    assert {name: minutes for name, (_, minutes) in COURSES.items() if minutes != [None]} == stated
    assert {name: [one.minutes for one in CATALOGUE.courses[ours]] for name, (ours, _) in COURSES.items()} == {
        name: minutes for name, (_, minutes) in COURSES.items()
    }


def test_real_agendas_stand_minute_by_minute(facts):
    programs = {one["id"]: one for one in facts["cit_curriculum"]["programs"]}
    week, texas = CATALOGUE.course("cit-minnesota", TODAY), CATALOGUE.course("tx-1850", TODAY)
    said = [(one["day"], one["minutes"]) for one in programs["bsf-minnesota"]["sessions"]]
    known = [one["minutes"] for one in programs["bja-crit"]["sessions"] if one["minutes"] is not None]
    modules = PROGRAM.curricula["us-crit-modules"].versions[0]
    illinois = PROGRAM.curricula["us-il-nine-topics"].versions[0]
    mandates = programs["il-mtu12-cit-basic"]["mandate_credit_hours"]

    assert [(block.day, block.minutes) for block in week.blocks] == said
    assert sum(block.minutes for block in texas.blocks) == sum(
        one["minutes"] for one in programs["tx-1850-four-day"]["sessions"]
    )
    assert [line.at_least for line in modules.lines if line.is_seen] == known
    assert sorted(line.at_least for line in illinois.lines if not line.inside) == sorted(
        int(hours * 60) for hours in mandates.values()
    )


def test_the_remembered_model_stands_as_remembered(facts):
    model = next(one for one in facts["cit_curriculum"]["programs"] if one["id"] == "memphis-model-approx")
    version = PROGRAM.curricula["us-memphis-blocks"].versions[0]

    assert sorted((line.at_least, line.at_most) for line in version.lines) == sorted(
        (low * 60, high * 60) for low, high in model["blocks_hours"].values()
    )
    assert version.source.certainty == model["certainty"]


def test_pathways_stands_with_a_common_part_and_a_track_a_profession(facts):
    said = facts["pathways"]
    course = CATALOGUE.course("pathways-to-justice", TODAY)

    assert len(course.blocks) == said["modules_total"]
    assert [b.audience.replace("_", " ") for b in course.blocks if b.audience != "all"] == sorted(
        said["profession_specific_audiences"], key=[b.audience.replace("_", " ") for b in course.blocks].index
    )
    assert (course.first_on.year, course.minutes) == (said["started"], None)


def test_whatever_stands_nowhere_is_on_the_list_with_its_reason_and_nothing_else_is(facts):
    curriculum = facts["cit_curriculum"]
    variants = {one["form"] for one in curriculum["course_shape"]["observed_variants"]}
    sizes = {f"{one['size']} of {one['where']}" for one in curriculum["class_sizes_seen"] if one["where"] not in CAPS}
    stands = {
        "pathways": {
            "schema_version",
            "started",
            "format",
            "modules_total",
            "module_topics_named",
            "profession_specific_modules",
            "profession_specific_audiences",
            "ambiguity",
            "sources",
        },
    }
    missing = {
        *(f"cit_curriculum: variant {form}" for form in variants if form not in VARIANTS),
        *(f"cit_curriculum: class size {size}" for size in sizes),
        *(f"pathways: {key}" for key in facts["pathways"].keys() - stands["pathways"]),
        "essential_elements: bja_url_pattern",
        "learning_sites: program.disagreement",
        "calea: modelling_note",
    }

    assert missing == LEFT_OUT.keys()
    assert all(holds() for form, holds in VARIANTS.items() if form in variants)
    assert [CATALOGUE.course(course, TODAY).max_seats for course in CAPS.values()] == [20, 30]
    assert facts["essential_elements"].keys() == {
        "schema_version",
        "source_primary",
        "bja_url_pattern",
        "elements",
        "other_element_frameworks",
        "pmhc_program_types",
        "toolkit_sections",
    }
    assert facts["learning_sites"].keys() == {"schema_version", "program", "tta_request", "sites", "unknown_remaining"}
    assert facts["calea"].keys() == {
        "schema_version",
        "calea",
        "iacp_one_mind",
        "cit_international_program_certification",
        "state_accreditation",
    }
    assert curriculum.keys() == {
        "schema_version",
        "course_shape",
        "programs",
        "topic_catalogue",
        "related_courses",
        "class_sizes_seen",
    }
