"""What became of a promise to answer: kept up to its moment, broken after it, however the request ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.help_desk import NEXT, Awaited, promise_of

ASKED = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
AWAITED = {"promised_by": ASKED + 36 * HOUR, "remind_at": ASKED + 18 * HOUR, "escalate_at": ASKED + 27 * HOUR}
HOURS = st.integers(0, 100)


@pytest.mark.parametrize(
    ("hour", "found"),
    [(0, "running"), (18, "soon"), (27, "urgent"), (36, "urgent"), (37, "broken")],
)
def test_an_answer_that_is_awaited_grows_urgent_and_is_then_a_broken_promise(hour, found):
    assert promise_of(Awaited(**AWAITED), ASKED + hour * HOUR) == found


@pytest.mark.parametrize(("hour", "found"), [(36, "kept"), (37, "broken")])
def test_an_answer_is_in_time_up_to_the_promised_moment(hour, found):
    assert promise_of(Awaited(**AWAITED, confirmed_at=ASKED + hour * HOUR), ASKED + 90 * HOUR) == found


@pytest.mark.parametrize(("hour", "found"), [(36, "called_off"), (37, "broken")])
def test_a_request_that_ends_unanswered_leaves_a_broken_promise_if_its_moment_had_passed(hour, found):
    assert promise_of(Awaited(**AWAITED, ended_at=ASKED + hour * HOUR), ASKED + 90 * HOUR) == found


def test_where_no_promise_is_known_none_is_broken():
    assert promise_of(Awaited(None), ASKED + 1000 * HOUR) == "none"


@given(HOURS, HOURS, st.none() | HOURS, st.none() | HOURS)
def test_a_broken_promise_stays_broken(first, second, confirmed, ended):
    def at(hours):
        return None if hours is None else ASKED + hours * HOUR

    awaited = Awaited(**AWAITED, confirmed_at=at(confirmed), ended_at=at(ended))
    sooner, later = sorted([first, second])

    assert promise_of(awaited, at(sooner)) != "broken" or promise_of(awaited, at(later)) == "broken"


def test_every_step_leads_somewhere_and_ends_are_ends():
    assert {step for steps in NEXT.values() for step in steps} == set(NEXT) - {"asked"}
    assert (NEXT["closed"], NEXT["withdrawn"]) == ((), ())
