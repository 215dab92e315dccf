"""Who taught whom: the line up, the whole family as a list, and circles."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.teaching.lineage import Branch, Taught, family, line_above

DAY = date(2026, 1, 5)
PEOPLE = st.sampled_from("abcdefg")
LINKS = st.lists(st.tuples(PEOPLE, PEOPLE), max_size=20, unique=True)


def taught(teacher, trainer):
    return Taught(teacher, trainer, "Train-the-trainer", DAY)


def test_everyone_stands_under_whoever_taught_them():
    found = family([taught("T2", "T1"), taught("T3", "T2"), taught("T1", "Institute"), taught("T4", "Institute")])

    assert [(one.depth, one.who) for one in found] == [(0, "Institute"), (1, "T1"), (2, "T2"), (3, "T3"), (1, "T4")]


def test_who_was_taught_by_two_stands_under_both_and_their_line_once():
    found = family([taught("T3", "T1"), taught("T3", "T2"), taught("T4", "T3")])

    assert found == (
        Branch(0, "T1"),
        Branch(1, "T3", "Train-the-trainer", DAY),
        Branch(2, "T4", "Train-the-trainer", DAY),
        Branch(0, "T2"),
        Branch(1, "T3", "Train-the-trainer", DAY, is_again=True),
    )


def test_the_line_up_holds_everyone_from_whom_it_comes_down():
    assert line_above([(3, 2), (2, 1), (4, 1)], 3) == {3, 2, 1}


@given(LINKS)
def test_everybody_of_the_links_is_in_the_list_even_in_a_circle_and_it_ends(pairs):
    found = family([taught(a, b) for a, b in pairs])

    assert {one.who for one in found} == {who for pair in pairs for who in pair}
    assert len(found) <= 2 * len(pairs) + 1


@given(LINKS, PEOPLE)
def test_a_link_closes_a_circle_exactly_where_the_trainer_comes_down_from_the_taught(pairs, who):
    kept = []
    for a, b in pairs:
        if a not in line_above(kept, b):
            kept.append((a, b))

    assert all(a not in line_above([(c, d) for c, d in kept if (c, d) != (a, b)], b) for a, b in kept)
    assert who in line_above(kept, who)
