"""What is proposed, and what stays of it once somebody decided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.tailoring.guide import Condition, LineSaid, StepAsked, decide, propose

ALWAYS = Condition()
ONE = StepAsked(
    "strategy",
    several=False,
    choices={"a": Condition(frozenset({"small"})), "b": Condition(unless=frozenset({"rural"})), "c": ALWAYS},
    months={},
)
MANY = StepAsked(
    "calendar",
    several=True,
    choices={"late": ALWAYS, "early": ALWAYS, "never": Condition(frozenset({"x"}))},
    months={"late": 9, "early": 2, "never": 1},
)
NOTHING = frozenset()
STRUCK = LineSaid(is_kept=False)


def keep(words="", month=None):
    return LineSaid(is_kept=True, own_words=words, month=month)


def seen(lines):
    """Each line by key: K kept, P proposed, then words of one's own and the month where there are any."""
    flags = (("K" if one.is_kept else "") + ("P" if one.is_proposed else "") for one in lines)
    return [(one.key, flag, *filter(None, (one.own_words, one.month))) for one, flag in zip(lines, flags, strict=True)]


def kept(lines):
    return [line.key for line in lines if line.is_kept]


def test_of_a_step_that_takes_one_the_first_that_holds_is_proposed_and_the_others_stand_beside():
    assert seen(propose(ONE, frozenset({"small"}))) == [("a", "KP"), ("b", ""), ("c", "")]
    assert kept(propose(ONE, NOTHING)) == ["b"]
    assert kept(propose(ONE, frozenset({"rural"}))) == ["c"]


def test_of_several_each_that_holds_is_proposed_in_the_order_of_months():
    assert seen(propose(MANY, NOTHING)) == [("early", "KP", 2), ("late", "KP", 9)]


def test_choosing_another_leaves_the_proposed_one_and_words_of_ones_own_stay():
    found = decide(ONE, propose(ONE, NOTHING), {"c": keep("Our way")})

    assert kept(found) == ["c"]
    assert seen(found)[-1] == ("c", "K", "Our way")


def test_what_was_chosen_stays_when_it_is_proposed_no_more():
    found = decide(ONE, propose(ONE, frozenset({"rural"})), {"b": keep()})

    assert kept(found) == ["b"]


def test_lines_are_struck_moved_and_added():
    said = {"early": STRUCK, "late": keep("", 1), "own-1": keep("Open day", 6)}
    found = decide(MANY, propose(MANY, NOTHING), said)

    assert seen(found) == [("late", "KP", 1), ("early", "P", 2), ("own-1", "K", "Open day", 6)]


def test_what_was_struck_and_is_proposed_no_more_is_gone():
    assert decide(MANY, propose(MANY, NOTHING), {"never": STRUCK}) == propose(MANY, NOTHING)


@given(st.sets(st.sampled_from(["small", "rural", "x"])), st.sampled_from([None, "a", "b", "c"]))
def test_a_step_that_takes_one_always_keeps_one(words, chosen):
    said = {chosen: keep()} if chosen else {}

    assert len(kept(decide(ONE, propose(ONE, frozenset(words)), said))) == 1


@given(st.sets(st.sampled_from(["small", "rural", "x"])))
def test_deciding_nothing_leaves_what_is_proposed(words):
    for step in (ONE, MANY):
        lines = propose(step, frozenset(words))
        assert decide(step, lines, {}) == lines
