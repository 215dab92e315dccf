"""The page of ranks by level, strength and words."""

from __future__ import annotations

import pytest

from shiftready.store.models import OwnRule, Role
from shiftready.store.snapshots import agency_facts
from tests.web.small_agency import ENTERED

pytestmark = pytest.mark.django_db
PAGE = "/lakeside/settings/ranks/"
#: Asks every first-line supervisor for crisis training once.
SUPERVISORS = """\
title: "Crisis training for supervisors"
authority: "Lakeside"
versions:
  2020-01-01:
    source: {url: "none found", citation: "Order 1", read_on: 2026-01-02, certainty: seen_official}
    text: "Supervisors are trained once."
    who: {rank_level: {from: "first_line_supervisor"}}
    window: once
    needs: {course: ["cit-40"]}
examples:
  - {name: "before", as_of: 2019-12-31, person: {hired_on: 2015-01-01, rank: "s"}, status: "not_applicable"}
  - {name: "first day", as_of: 2020-01-01, person: {hired_on: 2015-01-01}, status: "undetermined"}
"""


def keep(client, said):
    """Look at what would change, then keep it."""
    shown = client.post(PAGE, said).context["effect"]
    return client.post(PAGE, {**said, "digest": shown.digest}, follow=True)


@pytest.mark.usefixtures("staffed")
def test_every_rank_of_the_roster_is_given_a_level_and_what_was_said_before_is_told(agency, coordinator):
    first = coordinator.get(PAGE).content.decode()
    said = {"rank_0": "first_line_supervisor", "officers": "12", "tags": "Phase One, rural"}

    kept = keep(coordinator, said).content.decode()
    keep(coordinator, {**said, "officers": ""})

    facts = agency_facts(agency)
    assert (facts.rank_levels, facts.tags, facts.officers) == (
        {"officer": "first_line_supervisor"}, {"phase_one", "rural"}, None,
    )  # fmt: skip
    assert ("4 people" in first, "Nothing is said yet" in first) == (True, True)
    assert "phase one, rural" in kept
    assert "Said before" in coordinator.get(PAGE).content.decode()


@pytest.mark.usefixtures("staffed")
def test_a_level_that_is_none_is_refused_and_nothing_is_kept(agency, coordinator):
    answer = coordinator.post(PAGE, {"rank_0": "boss", "officers": "-3"})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"rank_0", "officers"}
    assert agency_facts(agency).rank_levels == {}


@pytest.mark.usefixtures("staffed")
def test_who_sees_settings_reads_it_without_a_form(clients):
    page = clients[Role.SUPERVISOR].get(PAGE).content.decode()

    assert ("Nothing is said yet" in page, "Show what changes" in page) == (True, False)
    assert clients[Role.SUPERVISOR].post(PAGE, {"officers": "3"}).status_code == 200


def test_without_a_roster_the_page_says_how_to_fill_it(coordinator):
    assert "Bring the roster with its ranks" in coordinator.get(PAGE).content.decode()


@pytest.fixture
def ordered(staffed):
    """An order that speaks of supervisors; nobody's rank has a level yet."""
    OwnRule.objects.create(agency=staffed, place="orders/supervisors.yaml", text=SUPERVISORS, entered_at=ENTERED)
    return staffed


def test_whose_answers_change_is_shown_before_anything_is_kept(ordered, coordinator):
    answer = coordinator.post(PAGE, {"rank_0": "first_line_supervisor"})

    effect, page = answer.context["effect"], " ".join(answer.content.decode().split())
    moves = [(rule, str(before), str(after), people) for (rule, before, after), people in effect.moves.items()]
    assert moves == [
        ("Crisis training for supervisors", "undetermined", "due", 3),
        ("Crisis training for supervisors", "undetermined", "met", 1),
    ]
    assert [(one.person, str(one.after)) for one in effect.changes] == [
        ("p1", "met"), ("p2", "due"), ("p3", "due"), ("p4", "due"),
    ]  # fmt: skip
    assert ("Nothing is kept yet." in page, "Person 02" in page, "Keep this" in page) == (True, True, True)
    assert agency_facts(ordered).rank_levels == {}


def test_what_was_shown_is_kept_and_nothing_else(ordered, coordinator):
    digest = coordinator.post(PAGE, {"rank_0": "first_line_supervisor"}).context["effect"].digest

    other = coordinator.post(PAGE, {"rank_0": "line", "digest": digest})
    kept = coordinator.post(PAGE, {"rank_0": "first_line_supervisor", "digest": digest}, follow=True)

    assert other.status_code == 422
    assert "Something changed since this was shown. Look at it once more." in other.content.decode()
    assert [str(one.after) for one in other.context["effect"].changes] == ["not_applicable"] * 4
    assert "This is what rules go by from now on." in kept.content.decode()
    assert agency_facts(ordered).rank_levels == {"officer": "first_line_supervisor"}


@pytest.mark.usefixtures("staffed")
def test_where_no_answer_changes_it_says_so(coordinator):
    page = coordinator.post(PAGE, {"rank_0": "line"}).content.decode()

    assert "Nobody's answer changes on that day." in page
