"""A digest says whether a plan was made from these very facts."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.staffing import StaffingFloor
from shiftready.services.plans.digest import digest_of
from tests.services.plans.harbor import tiny_problem


@pytest.fixture
def problem():
    return tiny_problem()


def test_the_same_facts_have_the_same_digest_in_every_process(problem):
    script = (
        "from tests.services.plans.harbor import tiny_problem\n"
        "from shiftready.services.plans.digest import digest_of\n"
        "print(digest_of(tiny_problem()))\n"
    )

    elsewhere = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for seed in ("1", "2")
    }

    assert elsewhere == {digest_of(problem)}


@pytest.mark.parametrize(
    "change",
    [
        lambda p: replace(p, seats=3),
        lambda p: replace(p, as_of=date(2026, 3, 3)),
        lambda p: replace(p, staffing=replace(p.staffing, floors={"Day A": StaffingFloor("Day A", 5)})),
        lambda p: replace(p, staffing=replace(p.staffing, closed_days=frozenset({date(2026, 3, 4)}))),
        lambda p: replace(p, members=p.members[:-1]),
        lambda p: replace(p, members=(replace(p.members[0], is_trained=True), *p.members[1:])),
    ],
)
def test_any_change_of_the_facts_changes_it(problem, change):
    assert digest_of(change(problem)) != digest_of(problem)
