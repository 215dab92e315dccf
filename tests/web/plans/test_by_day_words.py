"""What is said of the cheapest plans by every last day, as far as they are proven."""

from __future__ import annotations

import pytest

from shiftready.store.models import FrontierRun
from shiftready.web.plans.frontier_figure import frontier_figure
from shiftready.web.plans.frontier_words import headline, proof_sentence, proof_words

FIRST, SECOND = "2026-12-05", "2026-12-12"


def _point(**changes):
    return {
        "plan": 4, "names": ["cheapest", "fastest"], "reached_on": SECOND, "cost": 30, "cost_bound": 30, "proven": True,
        "people": 6, **changes,
    }  # fmt: skip


def _run(points, *days, was_stopped=False):
    told = [{"by": by, "cost": cost, "proven": proven} for by, cost, proven in days]
    return FrontierRun(result={"days": told, "points": points, "nearest": None, "was_stopped": was_stopped})


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (
            _run([_point()], (FIRST, None, True), (SECOND, 30, True)),
            "One plan is both the soonest and the cheapest: target reached on 12 Dec 2026, 30 days taken.",
        ),
        (
            _run([_point(proven=False)], (SECOND, 30, False)),
            (
                "One plan was found that is both the soonest and the cheapest: "
                "target reached on 12 Dec 2026, 30 days taken."
            ),
        ),
        (
            _run([_point(people=0, cost=0)], (SECOND, 0, True)),
            "Nobody need be seated: the target is reached on 12 Dec 2026 with what there is already.",
        ),
        (
            _run([], (FIRST, None, True), (SECOND, None, True)),
            "The target cannot be reached within these weeks, whatever it may cost.",
        ),
        (_run([], (SECOND, None, False)), "No plan was found that reaches the target within these weeks."),
    ],
)
def test_the_headline_says_what_there_is_to_choose_between(run, words):
    assert headline(run) == words


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (
            _run([_point()], (FIRST, None, True), (SECOND, 30, True)),
            "All of it is proven: for no day there is a cheaper plan, and no day before these can be met.",
        ),
        (
            _run([_point()], (FIRST, None, False), (SECOND, 30, True)),
            "Proven for 1 of 2 last days; for the others (5 Dec 2026) a plan may exist. More seconds may prove more.",
        ),
        (
            _run([_point(proven=False)], (FIRST, None, False), (SECOND, 30, False), was_stopped=True),
            "Proven for 0 of 2 last days; for the others (from 5 Dec 2026 to 12 Dec 2026) a cheaper plan may exist.",
        ),
    ],
)
def test_what_is_not_proven_is_said_by_its_days(run, words):
    assert proof_sentence(run) == words


def test_a_point_says_how_much_cheaper_a_plan_could_be_where_that_is_known():
    told = [
        proof_words(_point(proven=proven, cost_bound=bound)) for proven, bound in ((True, 30), (False, 20), (False, 0))
    ]

    assert told == ["none is cheaper", "not yet: at least 20", "not yet"]


def test_the_picture_says_which_days_are_out_of_reach_and_marks_what_is_not_proven():
    run = _run([_point(proven=False)], (FIRST, None, True), (SECOND, 30, False))

    figure = frontier_figure(run)

    assert figure.description == (
        "Further left is sooner, further down takes less; the line is what a later day takes. "
        "By 5 Dec 2026 or sooner it cannot be reached. A hollow mark is not proven to be the cheapest."
    )
    assert figure.rows == [("5 Dec 2026", "out of reach", "no plan reaches it"), ("12 Dec 2026", "30", "not yet")]
    assert [name in figure.narrow for name in ("cheapest", "fastest", "Plan 4")] == [True, True, True]
