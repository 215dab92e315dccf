"""A word that nobody on the roster has is told, with those there are."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance.rule import GroupDuty
from shiftready.core.compliance.what_if import what_if
from shiftready.core.compliance.what_if_data import what_if_as_data
from shiftready.core.compliance.who import All, Not, Posted
from shiftready.core.compliance.words_of_nobody import WordOfNobody, words_of_nobody
from shiftready.core.roster import Posting
from tests.core.compliance.people import BEGIN, CRISIS, agency, book, rule, version

SWORN = Posted("role", frozenset({"sworn"}))
PATROL = Posted("unit", frozenset({"Patrol", "patrol"}))


def told(who, **parts):
    return [one.says() for one in words_of_nobody([rule(version(who=who, **parts))], agency().roster)]


def test_words_that_somebody_has_are_not_told():
    assert told(SWORN) == []
    assert told(Posted("role", frozenset({"sworn", "Sworn"}))) == []


def test_a_word_of_nobody_is_told_with_those_the_roster_has():
    assert told(All((Not(Posted("role", frozenset({"officer"}))), PATROL))) == [
        "us/zz/test speaks of the role “officer”, which nobody ever had. The roster has: sworn.",
        "us/zz/test speaks of the unit “Patrol”, which nobody ever had. The roster states no unit.",
        "us/zz/test speaks of the unit “patrol”, which nobody ever had. The roster states no unit.",
    ]


@pytest.mark.parametrize(("roles", "named", "more"), [(2, 2, ""), (20, 20, ""), (21, 20, " and 1 more")])
def test_of_very_many_words_the_first_twenty_are_named(roles, named, more):
    words = [f"role {number:02}" for number in range(1, roles + 1)]
    held = agency(postings=[Posting("p1", BEGIN, role=word) for word in words])

    (found,) = words_of_nobody([rule(version(who=SWORN))], held.roster)

    assert found == WordOfNobody("us/zz/test", "role", "sworn", tuple(words))
    assert found.says() == (
        "us/zz/test speaks of the role “sworn”, which nobody ever had. "
        f"The roster has: {', '.join(words[:named])}{more}."
    )


def test_groups_are_looked_at_too_and_what_would_change_says_it():
    law = rule(version(who=SWORN, groups=(GroupDuty("CIT", 20, PATROL, CRISIS),)))

    found = what_if(agency(), book(), book(law), date(2026, 3, 2))

    assert [one["word"] for one in what_if_as_data(found, {}, str)["words_of_nobody"]] == ["Patrol", "patrol"]
