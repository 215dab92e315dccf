"""What nobody has read, or somebody else alone, never looks like the law on any page that answers by it."""

import re

import pytest

from shiftready.services.access import the_shell
from shiftready.services.adoption import adopt_rule

pytestmark = pytest.mark.django_db
UNREAD, SECOND_HAND = "us/tn/annual_training", "us/me/fifth_of_officers"
DAY = "as_of=2026-03-02"


@pytest.fixture
def judged_by_less(staffed):
    for rule in (UNREAD, SECOND_HAND):
        adopt_rule(the_shell(staffed), rule=rule)


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.usefixtures("judged_by_less")
@pytest.mark.parametrize(
    ("address", "no_text", "second_hand"),
    [
        (f"/lakeside/rules/?{DAY}", 1, 1),
        (f"/lakeside/people/p2/?{DAY}", 1, 1),
        (f"/lakeside/rules/finding/?person=p2&rule={UNREAD}&{DAY}", 2, 0),  # beside the answer, and with the source
        (f"/lakeside/rules/forecast/?{DAY}", 1, 0),  # by the other nobody lapses: a note says it
        (f"/lakeside/rules/forecast/people/?{DAY}&rule={UNREAD}", 1, 0),
        (f"/lakeside/rules/rule/{UNREAD}/", 1, 0),
    ],
)
def test_a_page_that_answers_by_a_rule_says_where_less_than_its_text_was_read(
    coordinator, address, no_text, second_hand
):
    said = words(coordinator.get(address))

    assert (said.count("No text read"), said.count("Read second-hand")) == (no_text, second_hand)


@pytest.mark.usefixtures("judged_by_less")
def test_the_forecast_names_the_rules_of_which_no_text_was_read(coordinator):
    said = words(coordinator.get(f"/lakeside/rules/forecast/?{DAY}"))

    assert "Nobody has read the text of “Yearly training of 40 hours” (us/tn/annual_training)." in said
    assert "Read only in the account of a third party: “A fifth of the officers with first aid or CIT”" in said


@pytest.mark.usefixtures("judged_by_less")
def test_a_rule_of_groups_alone_counts_no_people(coordinator):
    page = coordinator.get(f"/lakeside/rules/?{DAY}")

    assert [(one.rule.id, one.is_of_people) for one in page.context["counts"]][1:] == [
        (UNREAD, True),
        (SECOND_HAND, False),
    ]
    assert "It asks nothing of a single person; what it asks of the whole group:" in words(page)


@pytest.mark.usefixtures("staffed")
def test_a_rule_s_page_tells_a_wording_whole(coordinator):
    said = words(coordinator.get("/lakeside/rules/rule/us/la/annual_training/"))

    assert (
        "Leave that moves the deadline due on the last day away where the deadline falls into military service" in said
    )
    assert "91 days after the deadline: Certification is revoked; a refresher course regains it." in said


def test_a_wording_that_nobody_has_read_is_never_shown_as_in_force(coordinator):
    said = words(coordinator.get("/lakeside/rules/rule/us/tn/annual_training/"))

    assert "In force today" not in said
    assert "Answers follow it, though nobody has read it" in said
