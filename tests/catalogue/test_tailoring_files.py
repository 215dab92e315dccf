"""The guided plan's file: what it names exists, every community is proposed something, one broken file a mistake."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.catalogue.reading import Refused
from shiftready.catalogue.tailoring_files import read_tailoring
from shiftready.core.money.ways import WAYS
from shiftready.core.partners import PARTNER_KINDS
from shiftready.core.tailoring.community import Community, words_of
from shiftready.core.tailoring.guide import propose

BOOK = load_program().tailoring
SOURCE = '{url: "https://lakeview.example/1", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}'
WHOLE = f"""\
sizes:
  small: {{officers_from: 1, text: "all", percent: 50, source: {SOURCE}, note: "Ours."}}
test_of_shifts: {{source: {SOURCE}, note: "Ours."}}
steps:
  way:
    title: "How"
    choices:
      share: {{when: ["small"], title: "Share", why: "Few.", source: {SOURCE}, month: 3}}
"""


def test_every_choice_names_what_there_is():
    steps = {key: set(step.choices) for key, step in BOOK.steps.items()}
    strategies = load_catalogue().strategies.keys()
    elements = {one.key for one in load_program().framework("ten_essential_elements").versions[-1].elements}

    assert list(steps) == ["strategy", "course", "way", "partners", "others", "calendar"]
    assert steps["strategy"] <= strategies
    assert {key for key in steps["others"] if key.startswith("role_")} <= strategies
    assert steps["course"] <= load_program().tiers.keys()
    assert steps["way"] == set(WAYS)
    assert steps["partners"] <= set(PARTNER_KINDS)
    assert {one.element for one in BOOK.steps["calendar"].choices.values()} <= elements
    assert BOOK.steps["calendar"].asked.months.keys() == steps["calendar"]


def test_sizes_begin_at_one_officer_and_go_up():
    borders = [band.officers_from for band in BOOK.bands]

    assert borders[0] == 1
    assert all(first < second for first, second in pairwise(borders))


@given(
    st.integers(1, 3000), st.integers(1, 60), st.integers(0, 40), st.sampled_from(["", "rural", "urban"]),
    st.sets(st.sampled_from(PARTNER_KINDS)),
)  # fmt: skip
def test_every_community_is_proposed_a_strategy_a_course_a_way_and_a_calendar(
    officers, squads, dispatchers, setting, partners
):
    community = Community(officers, min(squads, officers), dispatchers, setting, frozenset(partners))
    words = words_of(community, BOOK.bands)
    kept = {key: [one for one in propose(step.asked, words) if one.is_kept] for key, step in BOOK.steps.items()}

    assert [len(kept[key]) for key in ("strategy", "course", "way")] == [1, 1, 1]
    assert len(kept["calendar"]) >= 6
    assert {one.key for one in kept["partners"]}.isdisjoint(partners)


def test_the_file_the_others_are_broken_from_is_whole(tmp_path):
    assert read(tmp_path, WHOLE).steps["way"].asked.months == {"share": 3}


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ('when: ["small"]', 'when: ["tiny"]', "not_allowed", "tiny"),
        ('title: "Share"', 'title: "Share {seats}"', "place_unknown", 'Nothing is known to put in place of "{seats}".'),
        ('title: "Share"', 'title: "Share {others"', "place_unknown", 'Nothing is known to put in place of "{others".'),
        ("month: 3", "month: 13", "month_unknown", "13 is no month of the first year."),
        ('why: "Few.", ', "", "missing_key", "why"),
        ("month: 3", "moth: 3", "unknown_key", "nobody reads this key."),
    ],
)
def test_a_mistake_is_refused_with_its_place(tmp_path, old, new, code, says):
    assert old in WHOLE

    with pytest.raises(Refused) as refused:
        read(tmp_path, WHOLE.replace(old, new))

    (problem,) = refused.value.problems
    assert (problem.line, problem.code, says in problem.message) == (8, code, True)


def read(folder, text):
    file = folder / "tailoring.yaml"
    file.write_text(text)
    return read_tailoring(file, load_catalogue().words)
