"""How an application stands follows from its steps alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from shiftready.core.delivery.application import Stage, Step, StepTaken, stage_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("steps", "stage"),
    [
        ([Step.ASKED], Stage.ASKED),
        ([Step.ASKED, Step.RECOMMENDED], Stage.ASKED),
        ([Step.ASKED, Step.NOT_RECOMMENDED], Stage.ASKED),
        ([Step.ASKED, Step.RECOMMENDED, Step.APPROVED], Stage.WAITING),
        ([Step.ASKED, Step.DECLINED], Stage.DECLINED),
        ([Step.ASKED, Step.APPROVED, Step.SEATED], Stage.SEATED),
        ([Step.ASKED, Step.APPROVED, Step.SEATED, Step.RELEASED], Stage.RELEASED),
        ([Step.ASKED, Step.APPROVED, Step.OFFERED, Step.TURNED_DOWN], Stage.TURNED_DOWN),
        ([Step.ASKED, Step.APPROVED, Step.OFFERED, Step.LAPSED], Stage.LAPSED),
        ([Step.ASKED, Step.WITHDRAWN, Step.ASKED], Stage.ASKED),
    ],
)
def test_the_newest_step_says_how_it_stands(steps, stage):
    assert stage_of([StepTaken(step) for step in steps], NOON) is stage


def test_an_offer_stands_until_its_moment_and_lapses_by_itself():
    steps = [StepTaken(Step.ASKED), StepTaken(Step.APPROVED), StepTaken(Step.OFFERED, until=NOON)]

    found = [stage_of(steps, NOON + timedelta(seconds=seconds)) for seconds in (-1, 0)]

    assert found == [Stage.OFFERED, Stage.LAPSED]
