"""Topics by name, program and standing; and the courses whose minutes the sources state, or do not."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.catalogue.load import course_on, load_catalogue
from shiftready.catalogue.reading import Refused
from shiftready.catalogue.topic_files import read_programs, read_topics
from shiftready.catalogue.vocabulary import Vocabulary

TOPICS = load_catalogue().topic_entries
WORDS = Vocabulary({"Order 1": "https://lakeview.example/1"})
SOURCE = '{key: "Order 1", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}'
PROGRAMS = f'lakeview:\n  title: "Lakeview"\n  source: {SOURCE}\n'
GOOD = f"""\
"plain": "A plain topic"
"doubtful":
  name: "A doubtful topic"
  taught_in: ["lakeview"]
  standings:
    2021-01-01: {{state: "contested", why: "Somebody spoke against it.", source: {SOURCE}}}
    2023-01-01: {{state: "retired", why: "Nobody teaches it.", source: {SOURCE}}}
"""


def read(folder, text, programs=PROGRAMS):
    (folder / "programs.yaml").write_text(programs)
    (folder / "topics.yaml").write_text(text)
    return read_topics(folder / "topics.yaml", WORDS, read_programs(folder / "programs.yaml", WORDS))


def test_a_topic_is_taught_until_something_speaks_against_it(tmp_path):
    topics = read(tmp_path, GOOD)

    days = (date(2020, 12, 31), date(2021, 1, 1), date(2023, 1, 1))
    assert [one and one.state for one in map(topics["doubtful"].standing_on, days)] == [None, "contested", "retired"]
    assert topics["plain"].standing_on(days[2]) is None
    assert [program.title for program in topics["doubtful"].taught_in] == ["Lakeview"]


@pytest.mark.parametrize(
    ("code", "text", "line", "message"),
    [
        (
            "unknown_program",
            GOOD.replace('["lakeview"]', '["hillview"]'),
            4,
            'doubtful.taught_in[1]: no program is called "hillview".',
        ),
        (
            "not_allowed",
            GOOD.replace('"contested"', '"doubted"'),
            6,
            'doubtful.standings.2021-01-01.state: "doubted" is not known here.',
        ),
        ("not_a_day", GOOD.replace("2021-01-01:", "lately:"), 6, 'doubtful.standings.lately: "lately" is not a day.'),
        ("missing_key", GOOD.replace('  name: "A doubtful topic"\n', ""), 3, 'doubtful: the key "name" is missing.'),
        ("unknown_key", GOOD.replace("taught_in", "seen_in"), 4, "doubtful.seen_in: nobody reads this key."),
        ("not_text", GOOD.replace('"A plain topic"', "12"), 1, 'plain: "12" is not text.'),
        ("doubled_key", GOOD + '"plain": "Again"\n', 8, "plain: this key stands twice."),
    ],
)
def test_a_mistake_is_refused_with_its_place_and_the_way_out(tmp_path, code, text, line, message):
    with pytest.raises(Refused) as refusal:
        read(tmp_path, text)

    (problem,) = refusal.value.problems
    assert (problem.file, problem.line, problem.code, problem.message) == ("topics.yaml", line, code, message)
    assert problem.hint


def test_a_term_that_medicine_rejects_is_contested_and_says_that_no_text_was_read():
    standing = TOPICS["excited_delirium"].standing_on(date(2026, 11, 25))

    assert standing is not None
    assert (standing.state, standing.source.certainty) == ("contested", "background")
    assert standing.first_day_assumed
    assert [program.key for program in TOPICS["excited_delirium"].taught_in] == ["illinois", "new_jersey"]


@pytest.mark.parametrize(
    ("course", "day", "minutes"),
    [
        ("cit-911-georgia", date(2020, 12, 31), 1200),
        ("cit-911-georgia", date(2021, 1, 1), 720),
        ("cit-corrections-8", date(2024, 1, 1), 480),
        ("tx-1850", date(2024, 1, 1), 2400),
        ("tx-4201", date(2024, 1, 1), 1440),
    ],
)
def test_a_course_has_the_minutes_its_source_states(course, day, minutes):
    assert course_on(course, day).minutes == minutes


@pytest.mark.parametrize(
    "course",
    [
        "cit-echo-session",
        "cit-minnesota",
        "cit-train-the-trainer",
        "crisis-day-connecticut",
        "mhfa-instructor",
        "tx-1849",
        "tx-3843",
        "tx-4900",
    ],
)
def test_minutes_that_no_source_states_stay_unknown_and_the_note_says_so(course):
    version = course_on(course, date(2024, 1, 1))

    assert version.minutes is None
    assert "not stated" in version.note or "not seen" in version.note


def test_a_real_week_stands_as_it_was_scheduled():
    course = course_on("cit-minnesota", date(2024, 1, 1))

    by_day = {day: sum(b.minutes for b in course.blocks if b.day == day) for day in range(1, 6)}
    assert by_day == {1: 450, 2: 460, 3: 470, 4: 195, 5: 0}
