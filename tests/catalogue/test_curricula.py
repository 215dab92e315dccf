"""Lists of topics with minutes: what the sources state, and a refusal for each mistake."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.catalogue.curriculum_files import read_curriculum
from shiftready.catalogue.load import course_on, load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.catalogue.reading import Refused
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.delivery.crosswalk import compare

TODAY = date(2026, 11, 25)
WORDS = Vocabulary({"Order 1": "https://lakeview.example/1"}, load_catalogue().topics)
GOOD = """\
title: "A list"
authority: "Lakeview"
versions:
  2020-01-01:
    source: {key: "Order 1", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}
    minutes: 90
    topics:
      law: {title: "Law", minutes: 60, topics: ["law"]}
      scenes: {title: "Scenes", minutes: 30, topics: ["scenarios"]}
      played: {title: "Role-play", at_least: 10, methods: ["role_play"], inside: "scenes"}
"""


def read(folder, text):
    (folder / "list.yaml").write_text(text)
    return read_curriculum(folder / "list.yaml", WORDS)


def test_the_file_the_others_are_broken_from_is_whole(tmp_path):
    found = read(tmp_path, GOOD)

    assert (found.id, found.version_on(date(2019, 12, 31))) == ("list", None)
    assert [(one.key, one.at_least, one.at_most, one.inside) for one in found.versions[0].lines] == [
        ("law", 60, 60, ""),
        ("scenes", 30, 30, ""),
        ("played", 10, None, "scenes"),
    ]


LAW = "versions.2020-01-01.topics.law"


@pytest.mark.parametrize(
    ("code", "was", "instead", "line", "message"),
    [
        ("no_version", GOOD[GOOD.index("versions:") :], "versions: {}\n", 3, "versions: no version is given."),
        ("unknown_key", "authority:", "author:", 2, "author: nobody reads this key."),
        ("unknown_topic", '["law"]', '["magic"]', 8, f'{LAW}.topics[1]: no topic is called "magic".'),
        ("not_allowed", '["role_play"]', '["mime"]', 10, '@.played.methods[1]: "mime" is not known here.'),
        ("nothing_counts", ', topics: ["law"]', "", 8, f"{LAW}: no block can count for it."),
        ("amount_unclear", "minutes: 60", "minutes: 60, at_least: 60", 8, f"{LAW}: one amount is expected."),
        (
            "not_a_pair",
            "minutes: 60",
            "between: [60, 30]",
            8,
            f"{LAW}.between: the fewest and the most minutes are expected.",
        ),
        (
            "unknown_line",
            'inside: "scenes"',
            'inside: "scene"',
            10,
            '@.played: it is part of "scene", which is no line.',
        ),
        (
            "counted_twice",
            '["scenarios"]',
            '["scenarios", "law"]',
            9,
            '@.scenes: the same minutes would count for "law" and for it.',
        ),
        (
            "minutes_differ",
            "minutes: 90",
            "minutes: 91",
            5,
            "versions.2020-01-01: its lines sum to 90 minutes, not 91.",
        ),
        (
            "not_true_or_false",
            "minutes: 60",
            "named: yes",
            8,
            f'{LAW}.named: "yes" is neither true nor false.',
        ),
    ],
)
def test_a_mistake_is_refused_with_its_place_and_the_way_out(  # noqa: PLR0917 - one case a line
    tmp_path, code, was, instead, line, message
):
    with pytest.raises(Refused) as refusal:
        read(tmp_path, GOOD.replace(was, instead))

    (problem,) = refusal.value.problems
    said = message.replace("@", "versions.2020-01-01.topics")
    assert (problem.file, problem.line, problem.code, problem.message) == ("curricula/list.yaml", line, code, said)
    assert problem.hint


def held_against(course, curriculum):
    version = load_program().curricula[curriculum].version_on(TODAY)
    found = compare(course_on(course, TODAY), version.lines, minutes=version.minutes)
    return found.standing, {one.line.key: one.standing for one in found.lines if one.standing != "met"}


def test_nine_mandates_sum_to_forty_hours():
    version = load_program().curricula["us-il-nine-topics"].version_on(TODAY)

    assert sum(line.at_least for line in version.lines if not line.inside) == version.minutes == 2400


def test_a_delivery_meets_its_own_list_to_the_minute():
    assert held_against("tx-1850", "us-tx-1850-delivery") == ("met", {})


def test_a_real_week_meets_its_own_sums_and_what_nobody_saw_stays_open():
    assert held_against("cit-minnesota", "us-mn-agenda") == ("unknown", {"rest": "unknown"})


def test_modules_whose_minutes_nobody_saw_are_unknown_and_the_others_met():
    unseen = dict.fromkeys(("module_2", "module_3", "modules_5_to_16"), "unknown")

    assert held_against("crit-40", "us-crit-modules") == ("unknown", unseen)


def test_the_model_week_is_two_hours_short_of_virginia_s_four_hours_of_law():
    version = load_program().curricula["us-va-legal-hours"].version_on(TODAY)
    (legal,) = compare(course_on("cit-40", TODAY), version.lines).lines

    assert (legal.minutes_taught, legal.minutes_short, legal.standing) == (120, 120, "short")


def test_ten_areas_are_named_and_a_model_week_touches_each():
    assert len(load_program().curricula["us-wa-ten-areas"].versions[0].lines) == 10
    assert held_against("cit-40", "us-wa-ten-areas") == ("met", {})
